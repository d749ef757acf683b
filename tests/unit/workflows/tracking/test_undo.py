"""Undo: what one command wrote is taken back whole, by whoever may, and the trail only grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from dhr_redact.cases.case import Case, Move, Pause, PauseReason
from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion
from dhr_redact.cases.events import Act
from dhr_redact.cases.gathering import ScopingRequest
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.partnerships import Holder
from dhr_redact.cases.publication import Recipient
from dhr_redact.errors import (
    ChangedMeanwhileError,
    NotAllowedError,
    RecordError,
    UnknownRecordError,
)
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keep import add_record, change_record, withdraw_record
from dhr_redact.workflows.tracking.keys_of_case import change_key
from dhr_redact.workflows.tracking.look import look_at
from dhr_redact.workflows.tracking.move_case import WantedMove, move_case
from dhr_redact.workflows.tracking.tell_redaction import tell_map_version
from dhr_redact.workflows.tracking.undo import last_step, undo_step
from dhr_redact.workflows.tracking.worker import Worker
from registers import carrow, opened, vault, verified, worker
from tracked_cases import REFERENCE

WHY = Personal("The chair was away.")
ASKED = ScopingRequest(agency="police", asked_on=date(2031, 1, 8), due_on=date(2031, 1, 20))


@pytest.fixture
def desk(register: DatabaseRegister) -> Worker:
    """Give a coordinator with one open case."""
    made = carrow(register)
    opened(made)
    return made


def undone(desk: Worker) -> None:
    """Take back the last step."""
    undo_step(desk, REFERENCE, seen=last_step(desk, REFERENCE)[-1].seq)


def standing(desk: Worker) -> Mapping[tuple[str, int], KeptRecord]:
    """Give what stands of the case, sealed text and all, without how often it changed."""
    with desk.register.reading() as view:
        case = desk.find(view, REFERENCE).id
        return {
            (kind.ABOUT.name, kept.number): replace(kept, revision=0)
            for kind in OF_CASES
            for kept in view.kept(case, kind)
            if not kept.is_withdrawn
        }


def held(desk: Worker, account: str, office: Office, **more: str) -> Worker:
    """Give an account an office."""
    add_record(desk, "carrow", Holder(account=account, office=office, **more))
    return worker(desk.register, account)  # type: ignore[arg-type]


def test_what_was_added_is_withdrawn_and_comes_back(desk: Worker) -> None:
    """To undo the undoing is to redo; nothing is deleted from the audit trail."""
    before = standing(desk)
    add_record(desk, REFERENCE, ASKED)
    after = standing(desk)

    undone(desk)
    assert standing(desk) == before
    undone(desk)

    assert standing(desk) == after
    assert [event.act for event in last_step(desk, REFERENCE)] == [Act.RESTORE]
    assert verified(desk.register).events


def test_sealed_text_is_put_back_without_the_key(desk: Worker) -> None:
    """Whoever takes back a wrong summary need not have the key at hand; the text is the old one."""
    add_record(desk, REFERENCE, replace(ASKED, summary=Personal("Known once")), vault=vault())
    before = standing(desk)
    change_record(
        desk,
        REFERENCE,
        ScopingRequest,
        1,
        {"summary": Personal("Known twice"), "returned_on": date(2031, 1, 9)},
        vault=vault(),
    )

    undone(desk)

    assert standing(desk) == before
    (request,) = look_at(desk, REFERENCE, vault()).file.all(ScopingRequest)
    assert (request.summary or Personal("x")).reveal() == "Known once"
    verified(desk.register)


def test_sealed_text_where_there_was_none_goes_and_returns(desk: Worker) -> None:
    """A record's first personal text, and its last: no text is an earlier value too."""
    add_record(desk, REFERENCE, ASKED)
    before = standing(desk)
    text = {"summary": Personal("Known")}
    change_record(desk, REFERENCE, ScopingRequest, 1, text, vault=vault())
    after = standing(desk)

    undone(desk)
    assert standing(desk) == before
    undone(desk)
    assert standing(desk) == after
    change_record(desk, REFERENCE, ScopingRequest, 1, {"summary": None}, vault=vault())
    undone(desk)

    assert standing(desk) == after
    verified(desk.register)


def test_what_was_withdrawn_is_restored(desk: Worker) -> None:
    """The wrong line was taken out."""
    add_record(desk, REFERENCE, ASKED)
    before = standing(desk)
    withdraw_record(desk, REFERENCE, ScopingRequest, 1)

    undone(desk)

    assert standing(desk) == before


def test_a_move_goes_back_with_all_that_was_made_with_it(desk: Worker) -> None:
    """A pause begun by mistake: the move, the pause and the facts of the case, as one."""
    wanted = WantedMove(to=Stage.SCOPING, on=date(2031, 1, 9), reason=WHY)
    move_case(desk, REFERENCE, wanted, vault=vault())
    before, due = standing(desk), look_at(desk, REFERENCE).deadlines
    pause = WantedMove(
        to=Stage.PAUSED,
        on=date(2031, 2, 1),
        reason=WHY,
        pause=PauseReason.CRIMINAL_TRIAL,
        expected_until=date(2031, 9, 1),
    )
    move_case(desk, REFERENCE, pause, vault=vault())
    assert {Case, Move, Pause} == {record.kind for record in _changed(before, standing(desk))}

    undone(desk)

    assert standing(desk) == before
    assert look_at(desk, REFERENCE).deadlines == due
    assert look_at(desk, REFERENCE).file.case.stage is Stage.SCOPING


def _changed(
    before: Mapping[tuple[str, int], KeptRecord], after: Mapping[tuple[str, int], KeptRecord]
) -> list[KeptRecord]:
    return [kept for key, kept in after.items() if before.get(key) != kept]


def test_two_commands_at_one_tick_of_the_clock_are_two(desk: Worker) -> None:
    """A slow clock, as Windows has, must not make one change of two: the second alone goes."""
    for agency in ("police", "gp", "haven"):
        add_record(desk, REFERENCE, replace(ASKED, agency=agency))

    undone(desk)

    assert {("scoping", 1), ("scoping", 2)} <= set(standing(desk))
    assert ("scoping", 3) not in standing(desk)


def test_only_its_author_or_a_coordinator_takes_a_change_back(desk: Worker) -> None:
    """A panel member must not take back what the police wrote; who coordinates may."""
    author = held(desk, "p.reed", Office.AGENCY_AUTHOR, agency="police")
    other = held(desk, "g.moss", Office.AGENCY_AUTHOR, agency="gp")
    elsewhere = held(desk, "k.vale", Office.COORDINATOR, case="CARROW/DHR/99")
    add_record(author, REFERENCE, ASKED)

    with pytest.raises(NotAllowedError, match=r"p\.reed \(agency-author\) wrote that"):
        undone(other)
    with pytest.raises(UnknownRecordError):
        undone(elsewhere)
    undone(author)
    assert last_step(desk, REFERENCE)[-1].signed.office == Office.AGENCY_AUTHOR
    undone(desk)

    assert last_step(desk, REFERENCE)[-1].signed.office == Office.COORDINATOR
    assert ("scoping", 1) in standing(desk)


def test_who_lost_the_office_takes_nothing_back(desk: Worker) -> None:
    """Somebody who wrote as an agency's author and now only reads."""
    author = held(desk, "p.reed", Office.AGENCY_AUTHOR, agency="police")
    add_record(author, REFERENCE, ASKED)
    withdraw_record(desk, "carrow", Holder, 3)
    held(desk, "p.reed", Office.READER)

    with pytest.raises(NotAllowedError, match="while it holds that office"):
        undone(author)


def test_what_was_seen_is_taken_back_or_nothing(desk: Worker) -> None:
    """Between looking and saying yes somebody else wrote: theirs must not go by mistake."""
    add_record(desk, REFERENCE, ASKED)
    seen = last_step(desk, REFERENCE)[-1].seq
    add_record(desk, REFERENCE, replace(ASKED, agency="gp"))

    with pytest.raises(ChangedMeanwhileError, match=r"r\.ash wrote to the case"):
        undo_step(desk, REFERENCE, seen=seen)


def test_that_a_case_was_opened_is_not_taken_back(desk: Worker) -> None:
    """A notification is a fact; the case would be gone."""
    with pytest.raises(RecordError, match="opened is not taken back"):
        undone(desk)


def test_a_change_of_key_is_not_taken_back(desk: Worker) -> None:
    """Nobody gets the old key back by a slip."""
    change_key(desk, REFERENCE, vault(), Secret.random())

    with pytest.raises(RecordError, match="change-key; that is not taken back"):
        undone(desk)


def test_a_note_made_with_a_change_stays(desk: Worker) -> None:
    """What was noted changed nothing; the change beside it goes."""
    before = standing(desk)
    with desk.register.writing(desk.signed(Office.COORDINATOR)) as writer:
        case = desk.find(writer, REFERENCE).id
        signing = writer.apart(case)
        signing.note(case, Act.ADD, {"printed": True})
        signing.add(case, ASKED)

    undone(desk)

    assert standing(desk) == before


def test_what_redaction_entered_by_itself_is_passed_over(desk: Worker) -> None:
    """Opening the folder notes a version of the map; that must not stand in a person's way."""
    before = standing(desk)
    add_record(desk, REFERENCE, ASKED)
    tell_map_version(desk, CaseRef(REFERENCE), 3)

    undone(desk)

    assert ("scoping", 1) not in standing(desk)
    assert standing(desk)["case", 1].clear == {**before["case", 1].clear, "map_version": 3}
    verified(desk.register)


def test_what_redaction_wrote_over_since_is_not_taken_back(desk: Worker) -> None:
    """Else the register would say that a document was redacted under another map than it was."""
    with desk.register.writing(desk.signed(Office.COORDINATOR)) as writer:
        case = desk.find(writer, REFERENCE).id
        writer.apart(case).change(case, Case, 1, {"map_version": 2})
    tell_map_version(desk, CaseRef(REFERENCE), 3)

    with pytest.raises(ChangedMeanwhileError, match="redaction has written since"):
        undone(desk)


def test_a_step_that_changed_no_record_is_said(desk: Worker) -> None:
    """A note in the trail has nothing to take back."""
    with desk.register.writing(desk.signed(Office.COORDINATOR)) as writer:
        case = desk.find(writer, REFERENCE).id
        writer.apart(case).note(case, Act.ADD, {"printed": True})

    with pytest.raises(RecordError, match="changed no record"):
        undone(desk)


def test_recipients_that_a_move_added_go_with_it(desk: Worker) -> None:
    """The move to sign-off begins the list of who gets the report; undone, it is as it was."""
    with desk.register.writing(desk.signed(Office.COORDINATOR)) as writer:
        case = desk.find(writer, REFERENCE).id
        writer.apart(case).change(case, Case, 1, {"stage": Stage.FAMILY_READING})
    for sort in (
        DocumentSort.OVERVIEW_REPORT,
        DocumentSort.EXECUTIVE_SUMMARY,
        DocumentSort.ACTION_PLAN,
    ):
        draft = DocumentVersion(sort=sort, version="1", state=DocumentState.DRAFT)
        add_record(desk, REFERENCE, draft)
    before = standing(desk)
    wanted = WantedMove(to=Stage.SIGN_OFF, on=date(2031, 3, 3), reason=WHY)
    move_case(desk, REFERENCE, wanted, vault=vault())
    assert any(record.kind is Recipient for record in standing(desk).values())

    undone(desk)

    assert standing(desk) == before
