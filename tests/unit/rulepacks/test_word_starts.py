"""Trying a pattern at some words finds what searching it everywhere finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.detection.keep import load_keep
from dhr_redact.rulepacks import load_packs
from dhr_redact.rulepacks.beginnings import beginnings_of
from dhr_redact.rulepacks.word_starts import AtWords

PAPERS = Path(__file__).resolve().parents[3] / "fixtures" / "marked_texts" / "tuning"
PATTERNS = [
    *(pattern for rule in load_packs().rules for pattern in rule.compiled()),
    *(pattern.pattern for group in load_keep().groups for pattern in group.patterns),
]


def both(pattern: re.Pattern[str], text: str) -> tuple[list[str], list[str]]:
    """Return what the two ways find."""
    plain = [f"{m.span()} {m[0]}" for m in pattern.finditer(text)]
    return plain, [f"{m.span()} {m[0]}" for m in AtWords(pattern).finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "flags", "expected"),
    [
        (r"(?<!\w)(?:mosaic|las)\b", re.IGNORECASE, ("las", "mos")),
        (r"(?<!\w)(?:re: )?urn", 0, ("re:", "urn")),
        (r"(?<![\w/])(?:dr |a)x", 0, ("ax", "dr ")),
        (r"(?<!\w)\d{3}", 0, ("\x01\x01\x01",)),
        (r"(?<!\w)\d+", 0, ("\x01",)),
        (r"(?<!\w)[A-Z][a-z]+", 0, ("\x02\x03",)),
        (r"(?<!\w)[A-Z]{2,3}\d", 0, ("\x02\x02\x01", "\x02\x02\x02")),
        (r"(?<!\w)[A-Z]\d", 0, ("\x02\x01",)),
        (r"(?<!\w)[A-Z]{1,3}\d", 0, ("\x02\x01", "\x02\x02\x01", "\x02\x02\x02")),
        (r"(?<!\w)[A-Z]-\d", 0, ("\x02",)),
        (r"(?<!\w)[A-Z][a-z]+", re.IGNORECASE, ()),
        (r"(?<!\w)(?-i:[A-Z])x", re.IGNORECASE, ("\x02",)),
        (r"(?<!\w)[A-Z]\w", 0, ("\x02\x01", "\x02\x02", "\x02\x03")),
        (r"(?<!\w)[^\W\d_a-zß-ÿ]\w*", 0, ("\x02",)),
        (r"(?<!\w)[^\W\d_]\w*", 0, ()),
        (r"(?<!\w)a*b", 0, ("aaa", "aab", "ab", "b")),
        (r"urn", 0, ()),
        (r"(?<!\w)@\w+", 0, ("@",)),
        (r"\(?\+\d", 0, ("(", "+")),
        (r"(?<!the )(?<!\w)urn", 0, ("urn",)),
        (r"(?-i:(?<!\w)urn)", 0, ("urn",)),
        (r"(?<![A-Za-z0-9/])urn", 0, ("urn",)),
        (
            r"(?<!\w)[A-Z]{2}\d",
            re.IGNORECASE,
            ("\x02\x02\x01", "\x02\x03\x01", "\x03\x02\x01", "\x03\x03\x01"),
        ),
        (r"(?<!\w) urn", 0, ()),
        (r"(?<!\w)(?:urn)?", 0, ()),
        (r"(?<!\d)urn", 0, ()),
    ],
)
def test_how_a_match_can_begin_is_read_off_the_pattern(
    pattern: str, flags: int, expected: tuple[str, ...]
) -> None:
    """Nothing means anywhere."""
    assert beginnings_of(pattern, flags) == expected


@pytest.mark.no_cover  # what it runs has tests of its own
def test_every_rule_finds_the_same_in_real_looking_papers() -> None:
    """Both ways, every pattern of the rules and of what is kept, over papers of cases."""
    papers = sorted(PAPERS.rglob("*.txt"))[::4]
    texts = [path.read_text(encoding="utf-8") for path in papers]
    assert len(texts) > 5

    for text in [*texts, texts[0].upper()]:
        for pattern in PATTERNS:
            plain, at_words = both(pattern, text)
            assert at_words == plain, pattern.pattern


def test_most_rules_are_tried_at_some_words_only() -> None:
    """Or the whole thing is for nothing."""
    quick = [pattern for pattern in PATTERNS if AtWords(pattern).beginnings]

    assert len(quick) > len(PATTERNS) / 2


@pytest.mark.parametrize("letter", ["\u017f", "\u0131", "\u0130", "\u212a"])
def test_letters_that_match_others_are_searched_everywhere(letter: str) -> None:
    """'K' of Kelvin matches 'k' without regard to case."""
    pattern = re.compile(r"(?<!\w)(?:sik|i|k)", re.IGNORECASE)
    plain, at_words = both(pattern, f"x {letter}ik {letter} sik")

    assert at_words == plain


@given(st.text(alphabet="aAbB1 2/-éÉß.@\n_", max_size=40))
def test_any_text_is_searched_alike(text: str) -> None:
    """Overlaps, edges, words of other alphabets."""
    for source in (
        r"(?<!\w)(?:a|ab|éb)(?!\w)",
        r"(?<!\w)\d+(?P<it>[ab]*)",
        r"(?<![\w/])[A-Z]\w*",
        r"(?<!\w)a(?: ?a)*",
        r"(?<!\w)-?@a",
        r"(?<!\w)[ab]+ (?:1 ?)?(?:ab|éb)",
        r"(?<!\w)(?:[AB]\w* ){1,3}2",
    ):
        for flags in (0, re.IGNORECASE):
            plain, at_words = both(re.compile(source, flags), text)
            assert at_words == plain
