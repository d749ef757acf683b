"""Ordinary words that are names, and shared surnames: what shows that one person is meant."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.links import Ambiguous, Linked
from dhr_redact.people.name_forms import written_forms
from dhr_redact.people.parsing import NameParts, is_only_a_job, parse_name
from people_making import links, person

CHILDREN = (
    person("P01", "Grace Buxton", role=Role.CHILD),
    person("P02", "William Holloway", "Will", role=Role.CHILD),
    person("P03", "Poppy Holloway", role=Role.CHILD),
    person("P04", "May Latchford", role=Role.FRIEND),
    person("P05", "Hope Ward", role=Role.FRIEND),
    person("P06", "Colin Holloway", role=Role.PERPETRATOR),
    person("P07", "Jean Holloway", role=Role.FAMILY),
)


def brief(text: str) -> list[str]:
    return [
        link.entry if isinstance(link, Linked) else "ask" if isinstance(link, Ambiguous) else "-"
        for link in links(text, *CHILDREN)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will, nine, and Poppy, who slept.", ["P02", "P03"]),
        ("Mosaic references Grace 1120437; Will 1120438; Poppy 1120439", ["P01", "P02", "P03"]),
        ("Meet May and Grace.", ["P04", "P01"]),
        ("Will was in the house.", ["P02"]),
        ("Grace told her.", ["P01"]),
        ("Hope is ten and can read.", ["P05"]),
        ("Hope chatty, made cakes.", ["P05"]),
        ("rang from Hope IDVA at once", ["P05"]),
        ("Poppy slept.", ["P03"]),
        ("Poppy born at home.", ["P03"]),
        ("He said that Will had it.", ["P02"]),
        ("If Grace would like to talk", ["P01"]),
        ("With Will. It counts.", ["P02"]),
        ('Will: "He counts."', ["P02"]),
        ("Grace, the eldest, left.", ["P01"]),
        ("Friend May has told police.", ["P04"]),
        ("Grace's presence was recorded.", ["P01"]),
        ("Please do hug Hope for me.", ["P05"]),
        ("Second contact: May to June 2030", ["-"]),
        ("- May she be kept out?", ["-"]),
    ],
)
def test_evidence_that_it_is_a_name(text: str, expected: list[str]) -> None:
    """Children are often called Grace or Will; each needless question tires the coordinator."""
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grace was shown by all.", "ask"),
        ("Grace under pressure.", "ask"),
        ("Hope was all she had.", "ask"),
        ("Will he come?", "-"),
        ("Poppy in her arms.", "ask"),
        ("Her Will was read.", "ask"),
        ("GRACE WAS", "ask"),
        ("Grace was said before lunch.", "ask"),
        ("asked if hope has started school", "ask"),
        ("can hope start at Millrace", "ask"),
        ("may said she would", "ask"),
        ("told me will threw the cups", "ask"),
        ("grace the carer said the same", "ask"),
    ],
)
def test_what_the_ordinary_word_may_do_too_is_asked(text: str, expected: str) -> None:
    """A word wrongly taken for a child spoils the sentence; a guess is no evidence."""
    assert brief(text) == [expected]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Interview of COLIN HOLLOWAY at 16:02\nASKER\tWhy?\nHOLLOWAY\tNothing.", "P06"),
        ("Interview of COLIN HOLLOWAY\nHolloway: Nothing.", "P06"),
        ("Statement of Colin Holloway\nHOLLOWAY\nNothing.", "P06"),
        ("Interview of COLIN HOLLOWAY with Jean Holloway\nHOLLOWAY\tNothing.", "ask"),
        ("Visit of COLIN HOLLOWAY to Jean Holloway\nHOLLOWAY\tNothing.", "ask"),
        (
            "Jean Holloway\nInterview of COLIN HOLLOWAY\n" + "ASKER\tWhy?\n" * 20 + "HOLLOWAY\tNo.",
            "ask",
        ),
        ("Jean Holloway. Interview of COLIN HOLLOWAY.\nHolloway said nothing.", "ask"),
    ],
)
def test_turns_of_an_interview(text: str, last: str) -> None:
    """The title says whose interview it is; anybody else with the surname puts that in doubt."""
    assert brief(text)[-1] == last


def test_another_cell_of_the_row_says_who_is_meant() -> None:
    """A row is about one event; the person column names who took part."""
    text = "Jean Holloway\n3 May\tHolloway rang\tColin Holloway\n4 May\tHolloway rang\t-"

    assert [found for found in brief(text) if found != "-"] == ["P07", "P06", "P06", "ask"]


def test_a_title_or_initials_are_not_settled_by_who_else_the_text_names() -> None:
    """'Will write to Mrs Holloway' is about the mother whom the letter never names in full."""
    two = (person("P01", "Rosa Holloway"), person("P02", "Jean Holloway"))

    assert isinstance(links("Rosa Holloway left.\nMrs Holloway rang.", *two)[-1], Ambiguous)
    assert isinstance(links("Rosa Holloway left.\nThe road RH.", *two)[-1], Ambiguous)
    assert isinstance(links("Rosa Holloway left.\nHolloway rang.", *two)[-1], Ambiguous)
    assert isinstance(links("Rosa Holloway left. Holloway rang.", *two)[-1], Linked)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Home Office pathologist, Dr Fergus Dunstable", NameParts("Dr", ("Fergus",), "Dunstable")),
        ("Head of Service Joanne Kitteridge", NameParts("", ("Joanne",), "Kitteridge")),
        ("Head of Delivery Unit Geoff Tranmer", NameParts("", ("Geoff",), "Tranmer")),
        ("Head of Service Will Young", NameParts("", ("Will",), "Young")),
        ("Margaret Holloway, Head of Service", NameParts("", ("Margaret",), "Holloway")),
        ("Detective Superintendent", NameParts("Detective Superintendent", (), "")),
        ("the neighbour Margaret Holloway", NameParts("", ("Margaret",), "Holloway")),
        ("Paul Head", NameParts("", ("Paul",), "Head")),
        ("will young", NameParts("", ("will",), "young")),
        ("Auntie Meg", NameParts("Auntie", ("Meg",), "")),
    ],
)
def test_jobs_are_no_part_of_a_name(text: str, parts: NameParts) -> None:
    """'Office' and 'Head' as names of people would be redacted on every page."""
    assert parse_name(text) == parts


def test_no_form_is_made_of_a_job() -> None:
    """A 'known as' that is only a rank tells nobody apart."""
    officer = person("P01", "Ailsa Munday", "Detective Superintendent")
    forms = {form.text.reveal().lower() for form in written_forms(officer)}

    assert is_only_a_job("Detective Superintendent")
    assert not forms & {"detective superintendent", "superintendent", "detective"}
    assert "munday" in forms


@pytest.mark.parametrize(
    "text", ["we hope she is well", "grace was shown", "i will go to it", "may i"]
)
def test_a_word_in_small_letters_is_no_name_unless_it_acts(text: str) -> None:
    """'we hope' is in every letter; only what people do makes a question of it."""
    assert brief(text) == []
