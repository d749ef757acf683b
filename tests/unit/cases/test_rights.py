"""Which office may do what, for which case and for which agency."""

from __future__ import annotations

import pytest

from dhr_redact.cases.kinds import KINDS
from dhr_redact.cases.partnerships import Holder
from dhr_redact.cases.rights import ALLOWANCES, Right, require_right
from dhr_redact.errors import NotAllowedError
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from tracked_cases import REFERENCE


def holds(office: Office, case: str | None = None, agency: str | None = None) -> Holder:
    return Holder(account="r.ash", office=office, case=case, agency=agency)


def may(
    holder: Holder,
    right: Right,
    *,
    case: str | None = REFERENCE,
    kind: str = "",
    stage: Stage | None = None,
    agency: str | None = None,
) -> bool:
    try:
        office = require_right([holder], case, right, kind=kind, stage=stage, agency=agency)
    except NotAllowedError:
        return False
    return office is holder.office


# Typed from the offices' tasks, not copied from the table.
EXPECTED = {
    Right.SEE: set(Office),
    Right.SEE_PERSONAL: {
        Office.COORDINATOR,
        Office.CHAIR,
        Office.PANEL_MEMBER,
        Office.INFORMATION_GOVERNANCE,
    },
    Right.EXPORT: {Office.COORDINATOR, Office.INFORMATION_GOVERNANCE},
    Right.RECEIVE: {Office.COORDINATOR},
    Right.IMPORT: {Office.COORDINATOR},
    Right.ADMINISTER: {Office.ADMINISTRATOR},
    Right.VERIFY_AUDIT: {Office.COORDINATOR, Office.INFORMATION_GOVERNANCE, Office.ADMINISTRATOR},
    Right.ERASE_KEY: {Office.INFORMATION_GOVERNANCE},
    Right.WRITE: set(),
    Right.MOVE: set(),
}


@pytest.mark.parametrize("right", Right)
def test_each_right_belongs_to_these_offices(right: Right) -> None:
    """A second list, typed apart from the table; writing and moving without saying what: nobody."""
    assert {office for office in Office if may(holds(office), right)} == EXPECTED[right]


def test_every_office_has_one_line() -> None:
    """An office that is forgotten would have no rights, and one with two lines the sum of both."""
    assert [line.office for line in ALLOWANCES] == list(Office)
    assert all(line.writes <= set(KINDS) for line in ALLOWANCES)


@pytest.mark.parametrize(
    ("stage", "offices"),
    [
        (Stage.SCOPING, {Office.COORDINATOR}),
        (Stage.DRAFTING, {Office.COORDINATOR, Office.CHAIR}),
        (Stage.SUBMITTED, {Office.COORDINATOR, Office.CHAIR}),
        (Stage.FINAL_ANONYMISATION, {Office.COORDINATOR, Office.INFORMATION_GOVERNANCE}),
        (Stage.PUBLICATION_AGREED, {Office.INFORMATION_GOVERNANCE}),
        (Stage.PUBLICATION_WITHHELD, {Office.INFORMATION_GOVERNANCE}),
        (Stage.PUBLISHED, {Office.COORDINATOR}),
        (Stage.CLOSED, {Office.COORDINATOR}),
    ],
)
def test_who_moves_a_case(stage: Stage, offices: set[Office]) -> None:
    """Whether a report is published is agreed by another office than the one that puts it up."""
    assert {o for o in Office if may(holds(o), Right.MOVE, stage=stage)} == offices


@pytest.mark.parametrize(
    ("kind", "offices"),
    [
        ("case", {Office.COORDINATOR}),
        ("move", set()),
        ("appointment", {Office.COORDINATOR}),
        ("family", {Office.COORDINATOR, Office.CHAIR}),
        ("restriction", {Office.COORDINATOR, Office.CHAIR, Office.INFORMATION_GOVERNANCE}),
        ("publication", {Office.COORDINATOR, Office.INFORMATION_GOVERNANCE}),
        ("imr", {Office.COORDINATOR, Office.CHAIR, Office.AGENCY_AUTHOR}),
        ("panel", {Office.COORDINATOR, Office.CHAIR, Office.PANEL_MEMBER}),
        ("holder", {Office.ADMINISTRATOR}),
        ("agency", {Office.ADMINISTRATOR}),
    ],
)
def test_who_writes_a_record(kind: str, offices: set[Office]) -> None:
    """Each office writes what it answers for; a move is never written as a record."""
    wrote = {
        office
        for office in Office
        if may(holds(office, agency="gp"), Right.WRITE, kind=kind, agency="gp")
    }

    assert wrote == offices


@pytest.mark.parametrize("right", [Right.WRITE, Right.SEE_PERSONAL])
@pytest.mark.parametrize("agency", ["police", None])
def test_an_agency_author_keeps_to_its_own_agency(right: Right, agency: str | None) -> None:
    """An author of one agency neither reads nor changes what another said."""
    author = holds(Office.AGENCY_AUTHOR, agency="gp")

    assert may(author, right, kind="imr", agency="gp")
    assert not may(author, right, kind="imr", agency=agency)
    assert not may(holds(Office.AGENCY_AUTHOR), right, kind="imr", agency=agency)


def test_an_office_for_one_case_reaches_no_other() -> None:
    """A chair is appointed to one review, and not to all of the partnership."""
    chair = holds(Office.CHAIR, case=REFERENCE)

    assert may(chair, Right.SEE_PERSONAL)
    assert not may(chair, Right.SEE_PERSONAL, case="CARROW/DHR/08")
    assert not may(chair, Right.SEE, case=None)


def test_an_office_for_all_cases_reaches_what_belongs_to_the_partnership() -> None:
    """A case is opened, and agencies are added, where there is no case yet."""
    assert may(holds(Office.COORDINATOR), Right.WRITE, case=None, kind="case")
    assert may(holds(Office.ADMINISTRATOR), Right.WRITE, case=None, kind="agency")


def test_the_office_that_allows_it_is_given() -> None:
    """What is signed is signed under the office that allowed it, not under any that is held."""
    held = [holds(Office.READER), holds(Office.AGENCY_AUTHOR, agency="gp"), holds(Office.CHAIR)]

    assert require_right(held, REFERENCE, Right.WRITE, kind="family") is Office.CHAIR
    assert require_right(held, REFERENCE, Right.SEE) is Office.CHAIR


def test_a_refusal_names_the_right_and_the_offices_that_have_it() -> None:
    """Whoever is refused knows whom to ask."""
    with pytest.raises(NotAllowedError) as refused:
        require_right([holds(Office.READER)], REFERENCE, Right.WRITE, kind="milestone")

    assert str(refused.value).startswith(
        "write milestone: allowed to coordinator, chair, agency-author (of its own agency)"
    )


@pytest.mark.parametrize(
    ("kind", "stage", "words"),
    [("move", None, "write move: allowed to no office"), ("", None, "write: allowed to no office")],
)
def test_what_nobody_may_do_is_said_so(kind: str, stage: Stage | None, words: str) -> None:
    """A right asked for without saying for what is given to nobody."""
    with pytest.raises(NotAllowedError, match=words):
        require_right([holds(o) for o in Office], REFERENCE, Right.WRITE, kind=kind, stage=stage)


def test_somebody_without_an_office_may_do_nothing() -> None:
    """An account is not a right."""
    with pytest.raises(NotAllowedError, match="see: allowed to coordinator"):
        require_right([], REFERENCE, Right.SEE)
