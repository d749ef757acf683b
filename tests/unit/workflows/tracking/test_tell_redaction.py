"""Redaction obeys the register's restrictions, and tells it what was released under which map."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion
from dhr_redact.cases.proceedings import Forbidden, Restriction, RestrictionSort
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keep import add_record
from dhr_redact.workflows.tracking.look import history_of, look_at
from dhr_redact.workflows.tracking.tell_redaction import (
    RedactedDocument,
    ToldRelease,
    obedience_of,
    tell_map_version,
    tell_release,
)
from dhr_redact.workflows.tracking.worker import Worker
from registers import carrow, opened, verified, worker
from tracked_cases import REFERENCE

REF = CaseRef(REFERENCE)


@pytest.fixture
def desk(register: DatabaseRegister) -> Worker:
    """Give a coordinator with one open case that holds a report."""
    made = carrow(register)
    opened(made)
    report = DocumentVersion(
        sort=DocumentSort.OVERVIEW_REPORT, version="5", state=DocumentState.FINAL, file_number="D10"
    )
    add_record(made, REFERENCE, report)
    return made


def told(release: int, version: int, *numbers: str) -> ToldRelease:
    documents = tuple(RedactedDocument(number, "ab" * 32) for number in numbers)
    return ToldRelease(release, version, "policy 1", "rules 1", documents)


def documents(desk: Worker) -> list[tuple[object, ...]]:
    return [
        (d.sort, d.version, d.state, d.release, d.map_version, d.is_stale)
        for d in look_at(desk, REFERENCE).file.all(DocumentVersion)
    ]


def restriction(desk: Worker, **more: object) -> None:
    given = {
        "sort": RestrictionSort.REPORTING_ORDER,
        "forbids": (Forbidden.NAME,),
        "since": date(2031, 1, 1),
        **more,
    }
    add_record(desk, REFERENCE, Restriction(**given))  # type: ignore[arg-type]


def test_a_release_is_recorded_with_what_it_was_made_under(desk: Worker) -> None:
    """Years later somebody asks which map and rules the published copy rests on."""
    assert tell_release(desk, REF, told(1, 7, "D10", "D11")) == 1

    report, released, other = documents(desk)
    assert report[2] is DocumentState.FINAL
    assert released == (
        DocumentSort.OVERVIEW_REPORT, "5", DocumentState.REDACTED, 1, 7, False,
    )  # fmt: skip
    assert other[:3] == (DocumentSort.OTHER, "release 1", DocumentState.REDACTED)
    assert verified(desk.register)  # type: ignore[arg-type]


def test_a_changed_map_marks_what_was_redacted_before_as_stale(desk: Worker) -> None:
    """Somebody who joined the map later may stand in clear in the copy made before."""
    tell_release(desk, REF, told(1, 7, "D10"))

    assert tell_map_version(desk, REF, 7) == 0
    assert tell_map_version(desk, REF, 8) == 1
    assert tell_map_version(desk, REF, 8) == 0

    assert [row[-1] for row in documents(desk)] == [None, True]
    assert look_at(desk, REFERENCE).file.case.map_version == 8


def test_a_later_release_takes_the_place_of_the_earlier(desk: Worker) -> None:
    """Only one redaction of a document is the one to publish."""
    tell_release(desk, REF, told(1, 7, "D10"))
    tell_release(desk, REF, told(2, 8, "D10"))

    assert [row[2] for row in documents(desk)] == [
        DocumentState.FINAL, DocumentState.SUPERSEDED, DocumentState.REDACTED,
    ]  # fmt: skip
    assert documents(desk)[-1][-1] is False


def test_who_redacts_needs_no_office(desk: Worker) -> None:
    """Whoever holds the case's key redacts; that it was done must not go unrecorded."""
    officer = worker(desk.register, "ig.officer")  # type: ignore[arg-type]

    tell_release(officer, REF, told(1, 7, "D10"))

    last = history_of(desk, REFERENCE)[-1]
    assert (last.signed.account, last.signed.office) == ("ig.officer", "redaction")


def test_a_case_that_is_not_in_the_register_is_not_told_of(desk: Worker) -> None:
    """An office may redact cases that it tracks elsewhere."""
    assert tell_release(desk, CaseRef("Elsewhere 1"), told(1, 7, "D10")) == 0
    assert obedience_of(desk, CaseRef("Elsewhere 1")).numbers == ()


def test_restrictions_in_force_say_what_must_not_stay(desk: Worker) -> None:
    """Those that ended or were lifted bind nobody any more."""
    restriction(desk, protects=("P02", "P05"), forbids=(Forbidden.NAME, Forbidden.SCHOOL))
    restriction(desk, sort=RestrictionSort.SEXUAL_OFFENCE, forbids=(Forbidden.ANY_DETAIL,))
    restriction(desk, protects=("P09",), until=date(2031, 3, 3))
    restriction(desk, protects=("P10",), lifted_on=date(2031, 2, 1))
    restriction(desk, protects=("P11",), since=date(2031, 3, 4))

    asked = obedience_of(desk, REF)

    assert asked.entries == {EntryId("P02"), EntryId("P05")}
    assert {MentionKind.SCHOOL, MentionKind.ADDRESS} <= asked.kinds
    assert (asked.numbers, asked.unnamed) == ((1, 2), (2,))
