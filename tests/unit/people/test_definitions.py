"""Whose initials a document says these are: that settles them there, and nowhere else."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.links import Ambiguous, Link, Linked, NotAName
from people_making import links, person

PEOPLE = (
    person("P01", "Rosalind Thackerby", role=Role.VICTIM),
    person("P02", "Colin Thackerby", role=Role.ALLEGED_PERPETRATOR),
    person("P03", "Stephanie Muir", role=Role.PANEL),
    person("P04", "Samuel Marsh", role=Role.STAFF),
    person("P05", "Arthur Penhallick", role=Role.FAMILY),
)


def last_of(text: str) -> Link:
    """Return what the last name of a text is linked to."""
    return links(text, *PEOPLE)[-1]


@pytest.mark.parametrize(
    "defined",
    [
        "Stephanie Muir (SM), coordinator",
        "Present: Stephanie Muir [SM]",
        "Stephanie Muir\tSM\tcoordinator",
        "SM\tStephanie Muir",
        "SM = Stephanie Muir",
        "Stephanie Muir\nSM",
        "Stephanie Muir (S.M.)",
    ],
)
def test_initials_are_hers_wherever_a_document_says_whose_they_are(defined: str) -> None:
    """Minutes name everybody once and then use initials; two people may have the same."""
    link = last_of(f"{defined}\nThe draft was agreed.\nAction for SM")

    assert isinstance(link, Linked)
    assert link.entry == "P03"


def test_without_a_definition_initials_are_asked() -> None:
    """Two people have them."""
    link = last_of("Stephanie Muir opened the meeting.\nThe draft was agreed.\n\nAction: SM.")

    assert isinstance(link, Ambiguous)


def test_initials_that_a_document_defines_twice_are_asked() -> None:
    """It says of both that these are theirs."""
    text = "Stephanie Muir (SM); Samuel Marsh (SM).\nThe draft was agreed.\nAction for SM"

    assert isinstance(last_of(text), Ambiguous)


def test_the_key_of_a_chronology_tells_its_signs() -> None:
    """'AP' in this key is the perpetrator's sign, so no Arthur Penhallick is meant by it."""
    key = "\nV or RT\tRosalind Thackerby, born 1992\nAP or CT\tColin Thackerby, born 1986\n"

    assert isinstance(last_of(f"{key}11 May\tAP arrested"), NotAName)
    for sign, entry in (("RT", "P01"), ("CT", "P02")):
        link = last_of(f"{key}11 May\tRang about {sign}")
        assert isinstance(link, Linked)
        assert link.entry == entry


def test_a_row_that_is_no_key_defines_nothing() -> None:
    """The second column of a chronology is its text, and the first its date."""
    text = "\n11 May\tAP\tColin Thackerby rang.\n12 May\tAP\tRosalind Thackerby rang.\nRang AP"

    assert not isinstance(last_of(text), NotAName)
