"""Words that are names and times or things as well, by what stands beside them."""

from __future__ import annotations

import pytest

from dhr_redact.people.grouping import find_names
from dhr_redact.people.ordinary_use import Use, use_of
from dhr_redact.people.roster import Roster
from people_making import person

ROSTER = Roster(
    [person("P01", "Summer Quarles"), person("P02", "May Orrell"), person("P03", "Hope Bexwell")]
)


@pytest.mark.parametrize(
    ("text", "is_word"),
    [
        ("ref 9920417\tSummer was with Grace", False),
        ("They have Will, now 9 years, and Summer, 6, under an order", False),
        ("In  Summer Nxt Door: hiya", False),
        ("Moved in summer 2029, then Summer 2030 came", True),
        ("In Summer they moved", True),
        ("e-mail 14/7/31 -----\nMay, please take over", False),
        ("done by May 19 March at work", False),
        ("seen on 3 May at home", True),
        ("due May 19 at ten", True),
        ('Said "thank you, I sleep now". May\n\n13/05/30 Informed', False),
        ("in hospital again, May\n2030 in all", True),
    ],
)
def test_a_figure_makes_a_time_of_a_word_only_where_it_is_one(text: str, is_word: bool) -> None:
    found = [f for f in find_names(text, ROSTER) if text[f.start].isupper()]

    assert (use_of(text, found[-1])[0] is Use.WORD) is is_word


@pytest.mark.parametrize("text", ["AB:  Hope.\n", 'She said "not here, Hope"', "its Hope, me and"])
def test_a_name_said_alone_or_in_address_is_a_name(text: str) -> None:
    assert use_of(text, find_names(text, ROSTER)[0])[0] is Use.NAME


def test_figures_that_a_scan_made_of_letters_leave_a_name_one_word() -> None:
    dilly = Roster([person("P01", "Hilary Dell", "Dilly")])

    assert [(f.start, f.end) for f in find_names("my Di11y. She", dilly)] == [(3, 8)]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Will you come to the panel?", Use.WORD),
        ("Will the panel meet", Use.WORD),
        ("Will you were there at half term", Use.UNSURE),
    ],
)
def test_who_is_spoken_to_is_no_verb(text: str, use: Use) -> None:
    """A message to somebody called Will left his name in."""
    roster = Roster([person("P01", "Will Orrell")])

    assert use_of(text, find_names(text, roster)[0])[0] is use
