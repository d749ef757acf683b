"""What stands around a name settles whom it means only where nobody else can be meant."""

from __future__ import annotations

import pytest

import making
from dhr_redact.detection.known_names import KnownNames
from dhr_redact.people.linking import Linked, link_mentions
from dhr_redact.people.roster import Roster


@pytest.mark.parametrize(
    ("row", "linked"),
    [
        ("12/3\tHolloway seen at desk\tColin Holloway\n", "P02"),
        ("12/3\tHolloway arrested\tCall from Jean Holloway at home\n", None),
        ("HOLLOWAY\tI do it with the lad. With Jean.\n", None),
    ],
)
def test_a_row_tells_who_is_meant_only_by_a_cell_that_is_a_name(
    row: str, linked: str | None
) -> None:
    """Whom a sentence in the next cell names may be anybody's mother."""
    people = (
        making.entry("P01", "Rosalind Holloway", "Elinor"),
        making.entry("P02", "Colin Holloway", "Elliot"),
        making.entry("P06", "Jean Holloway", "Ann"),
    )
    body = making.story(row)
    roster = Roster(people)
    found = list(KnownNames(roster).find([body]))

    first = link_mentions([body], found, roster)[0].link

    assert (first.entry if isinstance(first, Linked) else None) == linked
