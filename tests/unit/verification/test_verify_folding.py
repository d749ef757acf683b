"""Folding makes every spelling of a name look the same, and nothing else."""

from __future__ import annotations

import pytest

from dhr_redact.verification.folding import fold, fold_keeping_case, key_of, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ｗｏｌｓｔｅｎ", "wolsten"),
        ("𝐖𝐨𝐥𝐬𝐭𝐞𝐧", "wolsten"),
        ("W\u043elst\u0435n", "wolsten"),
        ("\u039don\u0430", "nona"),
        ("Wol\u00adst\u200ben", "wolsten"),
        ("Zo\u00eb Zoe\u0308", "zoe zoe"),
        ("Łukasz Øyvind", "lukasz oyvind"),
        ("Æsa Þór Straße", "aesa thor strasse"),
        ("ﬁnch", "finch"),
        ("O’Neill O`Neill O´Neill Oʼneill", "o'neill o'neill o'neill o'neill"),
        ("a‐b‑c–d—e−f", "a-b-c-d-e-f"),
        ("\uf057\uf06f\uf06c", "wol"),
        ("a\u00a0b\u2003c\td", "a b c d"),
        ("a\u2028b\x0bc\rd", "a\nb\nc\nd"),
        ("a\u3164b\x7fc", "abc"),
        ("Wᴏʟꜱᴛᴇɴ", "wolsten"),
    ],
)
def test_spellings_that_look_the_same_fold_to_the_same(written: str, folded: str) -> None:
    """A name typed with other characters is the same name to a reader."""
    assert fold(written) == folded


def test_folding_twice_changes_nothing_more() -> None:
    """Keys are folded again wherever they are compared."""
    text = "Ŝtrange ŉ Ⅷ ½ ſ ẞ \u0130stanbul Ο’Dwyer"

    assert fold(fold(text)) == fold(text)


def test_case_can_be_kept() -> None:
    """Hope the person is told from hope the word by its capital."""
    assert fold_keeping_case("Hopé HOPE hope") == "Hope HOPE hope"


def test_a_key_is_the_words_alone() -> None:
    """How often something is kept is counted whatever stands between its words."""
    assert words("St. Mary’s-Road") == ("st", "mary", "s", "road")
    assert key_of("St. Mary’s  Road,") == "st mary s road"
