"""The search finds a needle however its words are broken, and not inside other words."""

from __future__ import annotations

import time

import pytest

from dhr_redact.personal import Personal
from dhr_redact.verification import Needle
from dhr_redact.verification.needles import needles_from
from dhr_redact.verification.searching import Finder, Hit


def needle(text: str, *, whole: bool = False, capital: bool = False) -> Needle:
    """Return a needle for a text."""
    return Needle(Personal(text), None, "PERSON", whole, capital, "full")


def found(text: str, *needles: Needle) -> list[tuple[int, int]]:
    """Return the needle and line of each hit."""
    return [(hit.needle, hit.line) for hit in Finder.of(needles).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mary Ashgrove",
        "MARY ASHGROVE",
        "mary, ashgrove",
        "MaryAshgrove",
        "maryAshgrove.docx",
        "mary_ashgrove",
        "Mary\nAshgrove",
        "Ma ry Ash grove",
        "M a r y A s h g r o v e",
        "m.a.r.y a.s.h.g.r.o.v.e",
        "Mary Ash-\ngrove",
        "Mary Ash- grove",
        "Mary Ash'grove",
        "M4ry 4shgrove",
        "xmaryashgrove1984",
        "DSMaryAshgrove",
    ],
)
def test_a_name_is_found_however_it_is_broken(text: str) -> None:
    """Each of these shows a reader the same name."""
    assert found(f"before {text} after", needle("Mary Ashgrove"))


@pytest.mark.parametrize("text", ["washed", "dash", "ashen", "crash landing", "a shed", "gash"])
def test_a_short_name_is_not_found_in_other_words(text: str) -> None:
    """A search that finds Ash in 'washed' would stop every release."""
    assert not found(text, needle("Ash"))


@pytest.mark.parametrize("text", ["for man", "christian dale-end"])
def test_words_that_only_together_make_a_name_are_not_it(text: str) -> None:
    """'for man' is not Forman, and Christian Dale-End is not Ian Dale."""
    assert not found(text, needle("Forman"), needle("Ian Dale"))


def test_a_capital_is_asked_for_where_a_name_is_a_word() -> None:
    """Hope is a person, hope is not."""
    hope = needle("Hope", whole=True, capital=True)

    assert found("In hope of peace", hope) == []
    assert found("when Hope rang\nHOPE said", hope) == [(0, 1), (0, 2)]


def test_lines_are_counted_from_one() -> None:
    """The report says in which paragraph, and a person has to find it."""
    text = "nothing\nAshgrove\n\nnothing\nAsh-\ngrove Ashgrove"

    assert found(text, needle("Ashgrove")) == [(0, 2), (0, 5), (0, 6)]


def test_each_occurrence_counts() -> None:
    """Kept names are told from residue by how often they stand there."""
    assert found("Ashgrove and Ashgrove", needle("Ashgrove")) == [(0, 1), (0, 1)]


def test_long_numbers_are_found_inside_others_and_short_ones_are_not() -> None:
    """+44 stands before a phone number; a collar number is not part of a measurement."""
    phone, collar = needle("1632960001"), needle("9609", whole=True)

    assert found("+44 (0)1632 960001", phone) == [(0, 1)]
    assert found("Tel: 00441632960001", phone) == [(0, 1)]
    assert found("19609 96091", collar) == []


def test_a_day_is_not_found_within_another() -> None:
    """11 September ends like 1 September, and is another day."""
    day = needle("1 September 2019")

    assert found("on 11 September 2019", day) == []
    assert found("on 1 September 20191", day) == []
    assert found("on 1September2019", day) == [(0, 1)]


def test_what_nobody_wrote_is_read_as_it_stands() -> None:
    """Pixels hold no line ends and no apostrophes."""
    finder = Finder.of([needle("Mary Ash", whole=True)])

    assert finder.find("Mary Ash- x", as_it_stands=True) == (Hit(0, 1),)
    assert finder.find("Mary A5h", as_it_stands=True) == ()


def test_a_name_that_recognition_misreads_is_found() -> None:
    """Pixels that show Barnes are read as 'Bames', before redaction and after it."""
    finder = Finder.of([needle("Barnes"), needle("Clark"), needle("Barnes Road")])

    assert finder.find_misread("Seen by\nMr Bames in the dark.") == (Hit(0, 2),)
    assert finder.find_misread("Mr Barnes and Clark") == ()


def test_without_needles_nothing_is_found() -> None:
    """A file may need no change at all."""
    assert found("Mary Ashgrove") == []


def test_a_needle_that_cannot_be_found_is_refused() -> None:
    """A needle of dashes would pass every file."""
    with pytest.raises(ValueError, match="no letter"):
        Finder.of([needle(" - ")])


@pytest.mark.slow
def test_thousands_of_needles_in_a_million_characters_take_seconds() -> None:
    """Twice the needles must not take twice the time, nor must twice the text take four times."""
    names = [f"Vorn{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{n // 676}wick" for n in range(4000)]
    text = "\n".join(f"On the day he said that {n} O'Neill's-Way went" for n in range(25_000))
    finder = Finder.of([needle(name) for name in names])

    begin = time.process_time()
    assert finder.find(text) == ()

    assert time.process_time() - begin < 6


def test_a_number_and_a_month_in_two_rows_are_no_date() -> None:
    """'s.17' in one row and 'June 2030' in the next would stop a clean release."""
    finder = Finder.of(needles_from([("17 June 2030", None, "DATE")]))

    assert finder.find("s.47 or s.17?\n\n\nJune 2030\n\nTeam") == ()
    assert finder.find("on 17\nJune 2030")
    assert finder.find("on 17 June 2030")


def test_an_initial_two_lines_below_belongs_to_nobody() -> None:
    """A stray 'a' in the pixels of a page made of 'Tel.' a person called Tel A."""
    assert found("Town 3. Tel\n=\na", needle("Tel A")) == []
    assert found("Seen by Tel\nA today", needle("Tel A"))
    assert found("Seen by Tel A today", needle("Tel A"))
