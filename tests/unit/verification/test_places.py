"""A hit of the search must be shown to a person where it stands, letter by letter."""

from __future__ import annotations

import pytest

from dhr_redact.personal import Personal
from dhr_redact.verification.needles import Needle
from dhr_redact.verification.places import places_in
from dhr_redact.verification.searching import Finder, Hit


def finder(*texts: str, case_sensitive: bool = False) -> Finder:
    return Finder.of(
        [
            Needle(
                Personal(text),
                None,
                "PERSON",
                whole_word=case_sensitive,
                case_sensitive=case_sensitive,
                strength="full",
            )
            for text in texts
        ]
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Seen with Quillon Brask today", ["Quillon Brask"]),
        ("QUILLON\tBRASK and Quillon-Brask", ["QUILLON\tBRASK", "Quillon-Brask"]),
        ("at QuillonBrask's", ["QuillonBrask"]),
        ("Q u i l l o n B r a s k", ["Q u i l l o n B r a s k"]),
        ("Quil-\nlon Brask", ["Quil-\nlon Brask"]),
        ("Quillon\nBrask", ["Quillon\nBrask"]),
        ("Qu1llon Br4sk", ["Qu1llon Br4sk"]),
        ("Qu\u00edllon Br\u0430sk", ["Qu\u00edllon Br\u0430sk"]),
        ("oneQUILLONBRASKtwo", ["QUILLONBRASK"]),
        ("nobody at all", []),
    ],
)
def test_every_way_of_writing_is_located(text: str, shown: list[str]) -> None:
    """The search reads a text in many ways; whoever is asked sees it as it was written."""
    found = places_in(finder("Quillon Brask"), text)

    assert [text[place.start : place.end] for place in found] == shown


def test_whole_words_are_shown_rather_than_parts_of_words() -> None:
    """'Lee' is found in 'Lee sleeps' once."""
    found = places_in(finder("Lee"), "sleeping Lee sleeps")

    assert [(place.start, place.end) for place in found] == [(9, 12)]


def test_a_name_that_is_a_word_is_shown_with_its_capital() -> None:
    """A person called Hope is not every hope."""
    found = places_in(finder("Hope", case_sensitive=True), "hope and Hope")

    assert [(place.start, place.end) for place in found] == [(9, 13)]


def test_two_needles_in_one_place_are_both_told() -> None:
    """Whose it is, a person may have to say."""
    found = places_in(finder("Brask", "Quillon Brask"), "Quillon Brask")

    assert [(place.start, place.needle) for place in found] == [(0, 1), (8, 0)]


def test_lines_that_do_not_follow_each_other_are_not_read_together() -> None:
    """'Br4sk' ends one line and a later one begins with 'Qu1llon': that is nobody's name."""
    assert finder("Brask Quillon").find("by Br4sk\nplain words\nQu1llon sat") == ()


def test_a_hit_that_cannot_be_located_is_the_whole_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that is added to the search and forgotten here must not go unasked."""
    monkeypatch.setattr(Finder, "find", lambda _self, _text: (Hit(0, 2),))

    found = places_in(finder("Quillon Brask"), "one line\nthe second\nthe third")

    assert [(place.start, place.end) for place in found] == [(9, 19)]
