"""A case sent and received: nothing is lost on the way, and there is never a second one."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act, Event
from dhr_redact.cases.gathering import ScopingRequest
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.partnerships import Agency, AgencySort, Holder, Nation, Partnership
from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import (
    CommandError,
    NoKeyError,
    NotAllowedError,
    OutputError,
    RecordError,
    TamperedMapError,
    TamperedRecordError,
    UnknownRecordError,
    WrongKeyError,
)
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.register_wiring import receive_bundle, send_bundle
from dhr_redact.settings import Settings
from dhr_redact.storage.bundles import open_bundle
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keep import add_record, change_record, withdraw_record
from dhr_redact.workflows.tracking.keys_of_case import erase_key
from dhr_redact.workflows.tracking.look import history_of, look_at
from dhr_redact.workflows.tracking.move_case import WantedMove, move_case
from dhr_redact.workflows.tracking.open_case import add_partnership
from dhr_redact.workflows.tracking.receive_case import receive_case
from dhr_redact.workflows.tracking.send_case import take_back
from dhr_redact.workflows.tracking.tell_redaction import tell_map_version
from dhr_redact.workflows.tracking.undo import last_step, undo_step
from dhr_redact.workflows.tracking.worker import Worker
from registers import KEY, NOTIFIER, carrow, opened, vault, verified, worker
from tracked_cases import REFERENCE

TARN = Partnership(code="tarn", name="Tarn CSP", nation=Nation.WALES)
ASKED = ScopingRequest(agency="police", asked_on=date(2031, 1, 8))
SUMMARY = "Rosalind Thorn was known to the front desk."


@dataclass(frozen=True)
class Offices:
    """Two offices with a register each, and a folder for what goes between them."""

    here: Worker
    there: Worker
    folder: Path

    def sent(self, name: str = "a.dhrcase", *, back: bool = False) -> Path:
        """Send the case."""
        desk = self.there if back else self.here
        out = self.folder / name
        send_bundle(desk, REFERENCE, vault(), out, to="the other", folder=None)
        return out

    def received(self, path: Path, *, back: bool = False, **more: bool) -> None:
        """Receive it at the other."""
        desk, code = (self.here, "carrow") if back else (self.there, "tarn")
        receive_bundle(desk, open_bundle(path, KEY), code, Settings(), folder=None, **more)


@pytest.fixture
def offices(register: DatabaseRegister, tmp_path: Path) -> Iterator[Offices]:
    """Give a case with a life on either database, and another office on SQLite."""
    here = carrow(register)
    opened(here)
    add_record(here, REFERENCE, replace(ASKED, summary=Personal(SUMMARY)), vault=vault())
    add_record(here, REFERENCE, replace(ASKED, agency="gp"))
    change_record(here, REFERENCE, ScopingRequest, 2, {"due_on": date(2031, 2, 1)})
    withdraw_record(here, REFERENCE, ScopingRequest, 2)
    wanted = WantedMove(to=Stage.SCOPING, on=date(2031, 1, 9), reason=Personal("Agreed."))
    move_case(here, REFERENCE, wanted, vault=vault())
    engine = open_database(str(tmp_path / "there.db"), make=True)
    there = worker(DatabaseRegister(engine), "t.miller")
    add_partnership(there, TARN)
    yield Offices(here, there, tmp_path)
    engine.dispose()


def kept(desk: Worker) -> dict[tuple[str, int], KeptRecord]:
    """Give every record of the case as it is kept."""
    with desk.register.reading() as view:
        case = desk.find(view, REFERENCE).id
        return {(k.ABOUT.name, r.number): r for k in OF_CASES for r in view.kept(case, k)}


def events(desk: Worker) -> tuple[Event, ...]:
    """Give the events of the case."""
    return history_of(desk, REFERENCE)


def proven(*desks: Worker) -> None:
    """Prove the audit trails."""
    for desk in desks:
        assert verified(desk.register).events  # type: ignore[arg-type]


def test_nothing_is_lost_on_the_way(offices: Offices) -> None:
    """Every record, withdrawn ones too, every event, and what is sealed, bit for bit."""
    path = offices.sent()
    offices.received(path)

    here, there = kept(offices.here), kept(offices.there)
    assert there.keys() == here.keys()
    facts = ("case", 1)
    assert {k: v for k, v in there.items() if k != facts} == {
        k: v for k, v in here.items() if k != facts
    }
    changed = {"held_by": None, "partnership": "tarn"}
    assert there[facts].clear == {**here[facts].clear, **changed}
    assert there[facts].sealed == here[facts].sealed
    before = events(offices.here)
    assert events(offices.there)[: len(before)] == before
    proven(offices.here, offices.there)


def test_its_names_can_be_read_where_it_came(offices: Offices) -> None:
    """With the key, which travels apart; the agencies its records name came along."""
    offices.received(offices.sent())

    looked = look_at(offices.there, REFERENCE, vault()).file

    (request,) = looked.all(ScopingRequest)
    assert request.summary is not None
    assert request.summary.reveal() == SUMMARY
    assert looked.agency_name("police") == "Carrow Constabulary"
    assert [agency.code for agency in looked.agencies] == ["gp", "police"]
    assert looked.partnership.code == "tarn"


def test_a_bundle_shows_nobody(offices: Offices) -> None:
    """A lost stick or mail gives away no name, no reference and no agency."""
    raw = offices.sent().read_bytes()

    for word in (NOTIFIER, "Rosalind", REFERENCE, "Constabulary", "police", "scoping"):
        assert word.encode() not in raw


def test_what_was_sent_is_only_looked_at_here(offices: Offices) -> None:
    """Two offices must not go on with one case apart."""
    offices.sent()

    for act in (
        lambda: add_record(offices.here, REFERENCE, ASKED),
        lambda: withdraw_record(offices.here, REFERENCE, ScopingRequest, 1),
        lambda: offices.sent("again"),
        lambda: undo_step(offices.here, REFERENCE, seen=events(offices.here)[-1].seq),
    ):
        with pytest.raises(NotAllowedError, match="sent to the other"):
            act()
    assert tell_map_version(offices.here, CaseRef(REFERENCE), 7) == 0

    assert look_at(offices.here, REFERENCE, vault()).file.case.held_by == "the other"
    assert [event.act for event in last_step(offices.here, REFERENCE)] == [Act.SEND, Act.CHANGE]


def test_it_comes_back_with_what_was_added_there(offices: Offices) -> None:
    """There and back again: the register here goes on from where it was."""
    offices.received(offices.sent())
    add_record(offices.there, REFERENCE, replace(ASKED, agency="gp"))
    offices.received(offices.sent("back", back=True), back=True)

    add_record(offices.here, REFERENCE, ASKED)

    assert ("scoping", 4) in kept(offices.here)
    acts = [event.act for event in events(offices.here) if not event.kind]
    assert acts == [Act.SEND, Act.RECEIVE, Act.SEND, Act.RECEIVE]
    assert look_at(offices.here, REFERENCE).file.case.partnership == "carrow"
    proven(offices.here, offices.there)


def test_a_bundle_that_nobody_took_in_comes_back_as_it_went(offices: Offices) -> None:
    """The other office hands the file back: its sender takes it in again."""
    path = offices.sent()

    offices.received(path, back=True)

    assert add_record(offices.here, REFERENCE, ASKED) == 3
    proven(offices.here)


def test_an_older_bundle_does_not_come_back(offices: Offices) -> None:
    """What was recorded since would be lost."""
    first = offices.sent()
    offices.received(first)
    old = offices.sent("old", back=True)
    offices.received(old, back=True)
    offices.sent("second")

    with pytest.raises(RecordError, match="does not go on from what was sent"):
        offices.received(old, back=True)


def test_a_case_is_not_received_twice(offices: Offices) -> None:
    """Neither where it came, nor where it still is."""
    path = offices.sent()
    offices.received(path)
    before = kept(offices.there)

    with pytest.raises(RecordError, match="here already"):
        offices.received(path)
    add_partnership(offices.here, TARN)
    with pytest.raises(RecordError, match="belongs to partnership carrow"):
        receive_bundle(offices.here, open_bundle(path, KEY), "tarn", Settings(), folder=None)

    assert kept(offices.there) == before


def test_a_case_taken_back_is_worked_on_here_and_nothing_else_comes_back(offices: Offices) -> None:
    """The bundle never arrived: the office that sent it must not be stuck for ever."""
    path = offices.sent()
    with pytest.raises(RecordError, match="reason is needed"):
        take_back(offices.here, REFERENCE, reason=" ")
    assert take_back(offices.here, REFERENCE, reason="The disk was lost.") == "the other"

    add_record(offices.here, REFERENCE, ASKED)
    with pytest.raises(RecordError, match="was not sent away"):
        offices.received(path, back=True)
    with pytest.raises(RecordError, match="held here"):
        take_back(offices.here, REFERENCE, reason="Again.")

    noted = next(e for e in events(offices.here) if e.act is Act.TAKE_BACK)
    assert noted.after == {"from": "the other", "reason": "The disk was lost."}
    proven(offices.here)


def test_only_who_may_sends_and_receives(offices: Offices) -> None:
    """A chair holds the key, and yet does not hand the case to another office."""
    add_record(offices.here, "carrow", Holder(account="i.frost", office=Office.CHAIR))
    add_record(offices.there, "tarn", Holder(account="i.frost", office=Office.CHAIR))
    here = worker(offices.here.register, "i.frost")  # type: ignore[arg-type]
    there = worker(offices.there.register, "i.frost")  # type: ignore[arg-type]
    out = offices.folder / "no.dhrcase"

    with pytest.raises(NotAllowedError, match="export"):
        send_bundle(here, REFERENCE, vault(), out, to="Tarn", folder=None)
    assert not out.exists()
    path = offices.sent()
    with pytest.raises(NotAllowedError, match="receive"):
        receive_bundle(there, open_bundle(path, KEY), "tarn", Settings(), folder=None)
    with pytest.raises(NotAllowedError, match="receive"):
        take_back(here, REFERENCE, reason="I want it.")
    with pytest.raises(UnknownRecordError, match="no partnership"):
        receive_bundle(offices.there, open_bundle(path, KEY), "fen", Settings(), folder=None)


def test_an_agency_that_is_another_body_there_is_not_mixed_up(offices: Offices) -> None:
    """Both offices call their own police 'police': the case must not name the wrong force."""
    police = Agency(code="police", name="Tarn Police", sort=AgencySort.POLICE)
    add_record(offices.there, "tarn", police)
    path = offices.sent()

    with pytest.raises(RecordError, match="named otherwise here: police"):
        offices.received(path)
    offices.received(path, same_agencies=True)

    assert look_at(offices.there, REFERENCE).file.agency_name("police") == "Tarn Police"
    proven(offices.there)


def test_another_case_of_the_same_reference_is_not_overwritten(offices: Offices) -> None:
    """Two offices may count alike."""
    opened(offices.there, REFERENCE, "tarn")
    before = kept(offices.there)

    with pytest.raises(RecordError, match="another case of that reference"):
        offices.received(offices.sent())

    assert kept(offices.there) == before


def test_a_case_whose_key_was_erased_is_not_sent(offices: Offices) -> None:
    """There is nothing to hand over that anybody could read; nothing is written."""
    governs = Holder(account="r.ash", office=Office.INFORMATION_GOVERNANCE)
    add_record(offices.here, "carrow", governs)
    erase_key(offices.here, REFERENCE, confirmed=REFERENCE)

    with pytest.raises(NoKeyError, match="erased"):
        offices.sent()

    assert look_at(offices.here, REFERENCE).file.case.held_by is None
    assert not list(offices.folder.glob("*dhrcase*"))


def test_a_bundle_that_is_there_is_not_overwritten(offices: Offices) -> None:
    """And the case does not count as sent."""
    (offices.folder / "a.dhrcase").write_bytes(b"something of mine")

    with pytest.raises(OutputError, match="of that name"):
        offices.sent()

    assert look_at(offices.here, REFERENCE).file.case.held_by is None


def test_a_wrong_key_opens_no_bundle(offices: Offices) -> None:
    """Told as a wrong key, not as a damaged file."""
    with pytest.raises(WrongKeyError):
        open_bundle(offices.sent(), Secret.random())


def test_a_folder_is_named_if_and_only_if_one_was_sent(offices: Offices) -> None:
    """Nobody unpacks a case and wonders later where its documents are."""
    path = open_bundle(offices.sent(), KEY)

    with pytest.raises(CommandError, match="holds no folder"):
        receive_bundle(offices.there, path, "tarn", Settings(), folder=offices.folder / "x")


def whole_of(offices: Offices) -> WholeCase:
    """Give the case as it is sent."""
    return open_bundle(offices.sent(), KEY).read().whole


@pytest.mark.parametrize("wrong", ["owner", "chain", "missing", "facts"])
def test_parts_that_do_not_belong_together_are_refused(offices: Offices, wrong: str) -> None:
    """What was put together by hand, though with the key, is no case."""
    whole = whole_of(offices)
    records, trail = whole.records, whole.events
    changes: dict[str, object] = {
        "owner": {"records": (replace(records[0], owner="other"), *records[1:])},
        "chain": {"events": (*trail[:-1], replace(trail[-1], chain="other"))},
        "missing": {"events": (*trail[:2], *trail[3:])},
        "facts": {"records": records[1:]},
    }[wrong]  # type: ignore[assignment]

    with pytest.raises(TamperedRecordError):
        replace(whole, **changes)  # type: ignore[arg-type]


def test_a_record_that_is_not_as_its_events_left_it_is_refused(offices: Offices) -> None:
    """A database that was changed behind the program's back is not carried on to the next."""
    whole = whole_of(offices)
    changed = [
        replace(r, clear={**r.clear, "known": "no"}) if r.kind is ScopingRequest else r
        for r in whole.records
    ]

    with pytest.raises(TamperedRecordError, match="not as the events left it"):
        receive_case(offices.there, replace(whole, records=tuple(changed)), "tarn", vault=vault())

    with pytest.raises(UnknownRecordError):
        look_at(offices.there, REFERENCE)


def test_a_text_that_does_not_open_is_refused(offices: Offices) -> None:
    """A vault that is not that of the case would leave text that nobody can ever read."""
    other = vault(Secret(KEY.sort, secrets.token_bytes(32)))

    with pytest.raises(TamperedMapError):
        receive_case(offices.there, whole_of(offices), "tarn", vault=other)

    with pytest.raises(UnknownRecordError):
        look_at(offices.there, REFERENCE)


def test_a_folder_that_cannot_be_put_leaves_the_register_as_it_was(offices: Offices) -> None:
    """All of it or nothing: a case without its documents is half a case."""

    def fails() -> None:
        raise OutputError("the disk is full")

    with pytest.raises(OutputError):
        receive_case(offices.there, whole_of(offices), "tarn", vault=vault(), put_folder=fails)

    with pytest.raises(UnknownRecordError):
        look_at(offices.there, REFERENCE)
    proven(offices.there)


def test_an_office_for_one_case_receives_no_other(offices: Offices) -> None:
    """Who coordinates one case must not bring another into the partnership."""
    add_record(
        offices.there,
        "tarn",
        Holder(account="k.vale", office=Office.COORDINATOR, case="TARN/DHR/01"),
    )
    desk = worker(offices.there.register, "k.vale")  # type: ignore[arg-type]

    with pytest.raises(NotAllowedError):
        receive_bundle(desk, open_bundle(offices.sent(), KEY), "tarn", Settings(), folder=None)


def test_a_case_record_knows_its_number_after_the_way(offices: Offices) -> None:
    """The next record there gets the next number, also after withdrawn ones."""
    offices.received(offices.sent())

    assert add_record(offices.there, REFERENCE, ASKED) == 3
    assert kept(offices.there)["case", 1].kind is Case
