"""Whom an open name means most likely: suggested first, and never linked by it."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.links import Ambiguous
from people_making import links, person

PEOPLE = (
    person("P01", "Nela Vorland", role=Role.VICTIM),
    person("P02", "Gerd Vorland", role=Role.PERPETRATOR, relation="husband of the victim"),
    person("P03", "Ilse Vorland", role=Role.FAMILY, relation="mother of the perpetrator"),
    person("P04", "Tilda Vorland", role=Role.CHILD, relation="daughter of the victim"),
    person("P05", "Jost Vorland", role=Role.FAMILY, relation="brother of the perpetrator"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vorland rang twice.", "P02"),
        ("VORLAND ARRESTED AT HOME", "P02"),
        ("Subject: Vorland - visits", "P01"),
        ("File: Vorland_chronology", "P01"),
        ("Mr Vorland rang twice.", "P02"),
        ("Mrs Vorland rang twice.", "P01"),
        ("Mrs Vorland senior rang twice.", "P03"),
        ("Seen with Jost Vorland.\nOn the next day Vorland rang.", "P05"),
        ("Suspect: VORLAND, arrested at home", "P02"),
    ],
)
def test_whom_a_surname_means_most_likely(text: str, expected: str) -> None:
    """Title, age, a form, who was just named; then who is called so in prose and in headings."""
    link = links(text, *PEOPLE)[-1]

    assert isinstance(link, Ambiguous)
    assert link.likeliest == expected
    assert len(link.entries) > 1


def test_the_only_one_is_the_likeliest() -> None:
    """Where the doubt is whether it is a name at all, there is only one to suggest."""
    link = links("HOPE RANG", person("P01", "Hope Vorland"))[0]

    assert isinstance(link, Ambiguous)
    assert link.likeliest == "P01"
