"""A date beside a child's name tells its age, even where nobody wrote 'born'."""

from __future__ import annotations

import pytest

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.child_births import births_of_children
from dhr_redact.redaction.effective import Effective, Standing
from making import entry, mention, story

ROSTER = Roster((entry("P01", "Grace Buxton", "Child 1", Role.CHILD),
                 entry("P02", "Ann Buxton", "Sarah")))  # fmt: skip


def kind_of_date(text: str, name: str = "Grace Buxton", number: str = "P01") -> MentionKind:
    body = story(text)
    named = Effective(mention(body, name), Standing.NAMED, "why", entry=EntryId(number))
    date = Effective(mention(body, "4.9.21", MentionKind.DATE), Standing.UNNAMED, "why")
    return births_of_children(body, (named, date), ROSTER)[1].mention.kind


@pytest.mark.parametrize(
    "text",
    [
        "Grace Buxton\t4.9.21\tAunt",
        "Ch1 / GB\tGrace Buxton, 4.9.21",
        "Grace Buxton (Miss)\t4.9.21\t999",
        "Patients: one\nGrace Buxton 4.9.21",
        "(Grace Buxton, 4.9.21)",
        "Grace Buxton b. 4.9.21",
    ],
)
def test_a_date_beside_a_childs_name(text: str) -> None:
    """'September 2021' in the row of Child 2 says how old Child 2 is."""
    assert kind_of_date(text) is MentionKind.DATE_OF_BIRTH


@pytest.mark.parametrize(
    "text",
    [
        "The doctor of the practice saw Grace Buxton, 4.9.21",
        "Grace Buxton 4.9.21 seen at school",
        "Grace Buxton was seen on 4.9.21",
        "Grace Buxton\tseen\tby\t4.9.21",
    ],
)
def test_a_date_of_something_that_happened(text: str) -> None:
    """Events keep their month and year."""
    assert kind_of_date(text) is MentionKind.DATE


def test_an_adults_date_is_left() -> None:
    """An adult's birth is told by the words that say so; a date beside a name may be a visit."""
    assert kind_of_date("Ann Buxton\t4.9.21", "Ann Buxton", "P02") is MentionKind.DATE
