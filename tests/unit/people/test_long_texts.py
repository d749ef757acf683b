"""Texts made to take for ever: the time grows with the length, not with its square."""

from __future__ import annotations

import time

import pytest

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.people.distance import LONGEST, names_near, near_index
from dhr_redact.people.linking import link_mentions
from dhr_redact.people.roster import Roster
from dhr_redact.people.tokens import words_of
from making import story
from people_making import person

pytestmark = pytest.mark.no_cover  # time is measured

PEOPLE = (
    person("P01", "Margaret Ann Holloway", "Meg"),
    person("P02", "David Holloway"),
    person("P03", "Will Young"),
    person("P04", "Mohammed Li-Abbott"),
)
REPEATED = (
    "A ", "M H ", "A. ", "M.A.", "a", "aB", "1", "b0", "ab-", "a-\n", "a\u00ad", "%20", '"', "\t",
    "Mr ", "Mr and Mrs ", "DC 4471 ", "Margaret ", "Holloway ", "Holloway, ", "Kathleen Holloway ",
    "Margaret and ", "Margaret Holloway, Holloway. ", "Will ", "May ", "m.holloway@", "holloway_",
)  # fmt: skip
_CAPITALS = 20_000
_CAPITALS_SECONDS = 1.0
_CHARACTERS = 20_000
_MOST_SECONDS = 8.0
"""What grew with the square of the length took from a quarter of a minute to hours."""


def seconds_to_read_and_link(text: str) -> float:
    roster = Roster(PEOPLE)
    stories = [story(text)]
    start = time.perf_counter()
    link_mentions(stories, list(KnownNames(roster).find(stories)), roster)
    return time.perf_counter() - start


def test_twenty_thousand_capitals_take_less_than_a_second() -> None:
    """A table of ticks or a drawing made of letters must not hold up a case."""
    assert min(seconds_to_read_and_link("A " * _CAPITALS) for _ in range(3)) < _CAPITALS_SECONDS


@pytest.mark.parametrize("repeated", REPEATED)
def test_no_repeated_text_takes_for_ever(repeated: str) -> None:
    """A document may be damaged, or made to stop the service."""
    text = repeated * (_CHARACTERS // len(repeated)) + " Margaret Holloway"

    assert seconds_to_read_and_link(text) < _MOST_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("repeated", ["Margaret Holloway, Holloway. ", "A", "x1 ", "Will, "])
def test_a_line_of_a_megabyte_is_read(repeated: str) -> None:
    """A text export may have no line ends."""
    text = repeated * (1_000_000 // len(repeated))

    assert seconds_to_read_and_link(text) < 15 * _MOST_SECONDS


def test_a_name_after_a_long_run_is_found_all_the_same() -> None:
    """Giving up on the run must not mean giving up on the text."""
    found = list(KnownNames(Roster(PEOPLE)).find([story("A " * 500 + "Margaret Holloway")]))

    assert found[-1].text.reveal() == "Margaret Holloway"


def test_spaced_letters_are_still_read_as_a_name() -> None:
    """'H O L L O W A Y' on a cover page is her name."""
    found = list(KnownNames(Roster(PEOPLE)).find([story("case of H O L L O W A Y here")]))

    assert [item.text.reveal() for item in found] == ["H O L L O W A Y"]


def test_a_word_longer_than_any_name_is_no_misspelling() -> None:
    """Its letters would be tried two by two, which takes the cube of its length."""
    assert near_index(["x" * (LONGEST + 1)]) == {}
    assert names_near("x" * (LONGEST + 3), near_index(["x" * LONGEST])) == ()
    assert names_near("x" * (LONGEST + 2), near_index(["x" * LONGEST])) == ("x" * LONGEST,)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("h0lloway", "holloway"),
        ("H0lloway9", "holloway9"),
        ("5mith", "smith"),
        ("0lloway9", "olloway"),
        ("room 12", None),
        ("2024ab", None),
    ],
)
def test_digits_are_read_as_the_letters_they_look_like(text: str, read: str | None) -> None:
    """Text recognition writes 0 for o and 5 for s."""
    readings = [joined for others in words_of(text).others.values() for _, joined in others]

    assert readings == ([] if read is None else [read])


def test_what_was_read_once_is_not_read_again() -> None:
    """The recogniser and the linker ask for the same texts; the oldest are forgotten first."""
    roster = Roster(PEOPLE)
    memory = roster.index.remembered
    list(KnownNames(roster).find([story("Margaret Holloway rang.")]))
    first = memory.texts["Margaret Holloway rang."]

    list(KnownNames(roster).find([story("Margaret Holloway rang."), story("Nobody.", "two")]))

    assert memory.texts["Margaret Holloway rang."] is first
    assert memory.held == len("Margaret Holloway rang.") + len("Nobody.")
    memory.held += 16_000_000
    memory.keep("new", ())
    assert list(memory.texts) == ["new"]


def test_words_are_forgotten_when_there_are_too_many() -> None:
    """A service that runs for weeks must not fill the memory."""
    memory = Roster(PEOPLE).index.remembered
    memory.meanings.update({str(number): () for number in range(250_001)})

    memory.forget_words()

    assert memory.meanings == {}
