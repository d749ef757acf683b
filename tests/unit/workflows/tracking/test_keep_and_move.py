"""Recording and moving: rights, links, days and needs are asked for in the workflows."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_redact.cases.actions import Action, Milestone, Recommendation, Scope
from dhr_redact.cases.case import AgreedDate, Case, Move, Pause, PauseReason
from dhr_redact.cases.gathering import ScopingRequest
from dhr_redact.cases.partnerships import Agency, AgencySort, Holder, Nation, Partnership
from dhr_redact.cases.proceedings import Proceeding, ProceedingSort
from dhr_redact.cases.record import LOCKED
from dhr_redact.errors import (
    CommandError,
    NeedsError,
    NoKeyError,
    NotAllowedError,
    RecordError,
    RegimeError,
    StageMoveError,
    UnknownRecordError,
)
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.correct_case import correct_case
from dhr_redact.workflows.tracking.keep import add_record, change_record, withdraw_record
from dhr_redact.workflows.tracking.look import (
    history_of,
    list_cases,
    list_due,
    look_at,
    look_at_partnership,
)
from dhr_redact.workflows.tracking.move_case import WantedMove, move_case, what_is_missing
from dhr_redact.workflows.tracking.open_case import Notification, add_partnership, open_case
from dhr_redact.workflows.tracking.worker import Worker
from registers import carrow, opened, vault, verified, worker
from tracked_cases import CARROW, REFERENCE

WHY = Personal("The chair of the partnership was away.")


@pytest.fixture
def desk(register: DatabaseRegister) -> Worker:
    """Give a coordinator with one open case."""
    made = carrow(register)
    opened(made)
    return made


def asked(desk: Worker, agency: str = "police") -> int:
    request = ScopingRequest(agency=agency, asked_on=date(2031, 1, 8), due_on=date(2031, 1, 20))
    return add_record(desk, REFERENCE, request)


def holder(desk: Worker, account: str, office: Office, **more: str) -> Worker:
    add_record(desk, "carrow", Holder(account=account, office=office, **more))
    return worker(desk.register, account)  # type: ignore[arg-type]


def test_a_reader_may_look_and_not_write(desk: Worker) -> None:
    """Rights follow the office: a councillor who reads must not change a case."""
    asked(desk)
    reader = holder(desk, "c.lowe", Office.READER)

    assert look_at(reader, REFERENCE).file.case.reference == REFERENCE
    with pytest.raises(NotAllowedError, match="write scoping"):
        asked(reader)
    with pytest.raises(NotAllowedError, match="write scoping"):
        withdraw_record(reader, REFERENCE, ScopingRequest, 1)
    with pytest.raises(NotAllowedError, match="see-personal"):
        look_at(reader, REFERENCE, vault())
    with pytest.raises(NotAllowedError, match="move scoping"):
        move_case(reader, REFERENCE, WantedMove(to=Stage.SCOPING, on=date(2031, 1, 9)))
    with pytest.raises(NotAllowedError, match="write agency"):
        add_record(reader, "carrow", Agency(code="x", name="X", sort=AgencySort.OTHER))


def test_who_holds_no_office_sees_nothing(desk: Worker) -> None:
    """An account of the same council that has nothing to do with the case."""
    stranger = worker(desk.register, "z.nobody")

    assert list_cases(stranger).count == 0
    with pytest.raises(UnknownRecordError):
        look_at(stranger, REFERENCE)
    with pytest.raises(NotAllowedError, match="holds no office"):
        look_at_partnership(stranger, "carrow", Agency)
    with pytest.raises(NotAllowedError, match="holds no office in carrow"):
        list_due(stranger, partnership="carrow")


def test_an_office_for_one_case_is_for_that_case(desk: Worker) -> None:
    """A panel member of one review must not see the partnership's others."""
    opened(desk, "CARROW/DHR/08")
    chair = holder(desk, "i.frost", Office.CHAIR, case=REFERENCE)

    assert [line.reference for line in list_cases(chair).lines] == [REFERENCE]
    with pytest.raises(UnknownRecordError):
        look_at(chair, "CARROW/DHR/08")


def test_an_agency_writes_its_own_and_no_others(desk: Worker) -> None:
    """The police fill in their return; they do not fill in the surgery's."""
    mine, others = asked(desk), asked(desk, "gp")
    author = holder(desk, "p.reed", Office.AGENCY_AUTHOR, agency="police")

    done = {"returned_on": date(2031, 1, 15)}
    assert change_record(author, REFERENCE, ScopingRequest, mine, done)
    with pytest.raises(NotAllowedError):
        change_record(author, REFERENCE, ScopingRequest, others, done)
    with pytest.raises(NotAllowedError):
        change_record(author, REFERENCE, ScopingRequest, mine, {"agency": "gp"})


def test_a_milestone_belongs_to_the_agency_that_leads_its_action(desk: Worker) -> None:
    """Who leads the action says how far it has come."""
    text = Personal("Train every call handler in coercive control.")
    add_record(
        desk, REFERENCE, Recommendation(label="1", text=text, scope=Scope.LOCAL), vault=vault()
    )
    add_record(desk, REFERENCE, Action(recommendation=1, text=text, lead="police"), vault=vault())
    author = holder(desk, "p.reed", Office.AGENCY_AUTHOR, agency="police")
    other = holder(desk, "g.moss", Office.AGENCY_AUTHOR, agency="gp")
    milestone = Milestone(action=1, text=Personal("Half are trained."))

    assert add_record(author, REFERENCE, milestone, vault=vault()) == 1
    with pytest.raises(NotAllowedError):
        add_record(other, REFERENCE, milestone, vault=vault())


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (ScopingRequest(agency="zoo", asked_on=date(2031, 1, 8)), "there is no agency zoo"),
        (
            Pause(reason=PauseReason.INQUEST, since=date(2031, 2, 1), proceeding=7),
            "there is no parallel proceeding 7",
        ),
        (
            ScopingRequest(
                agency="police", asked_on=date(2031, 1, 8), returned_on=date(2031, 1, 7)
            ),
            "returned_on lies before asked_on",
        ),
        (ScopingRequest(agency="police", asked_on=date(2031, 3, 4)), "asked_on lies in the future"),
    ],
)
def test_a_record_that_leads_nowhere_is_refused(
    desk: Worker, record: ScopingRequest | Pause, message: str
) -> None:
    """A wrong code or number would be found when the report is written, months later."""
    with pytest.raises(RecordError, match=message) as raised:
        add_record(desk, REFERENCE, record)

    assert "dhr-redact" in raised.value.advice or "Correct" in raised.value.advice


def test_another_date_is_agreed_for_what_allows_it(desk: Worker) -> None:
    """The guidance lets the partnership agree another time for the report, not for the decision."""
    agreed = {"due_on": date(2032, 1, 1), "agreed_on": date(2031, 2, 1), "agreed_by": "partnership"}

    add_record(
        desk, REFERENCE, AgreedDate(deadline="overview-report", why=WHY, **agreed), vault=vault()
    )
    with pytest.raises(RecordError, match="not for decision"):
        add_record(
            desk, REFERENCE, AgreedDate(deadline="decision", why=WHY, **agreed), vault=vault()
        )


def test_personal_text_needs_the_key_and_nothing_else_does(desk: Worker) -> None:
    """A coordinator notes that a return came without opening what it says."""
    number = asked(desk)
    summary = {"summary": Personal("She rang twice in May.")}

    with pytest.raises(NoKeyError):
        change_record(desk, REFERENCE, ScopingRequest, number, summary)
    change_record(desk, REFERENCE, ScopingRequest, number, summary, vault=vault())
    change_record(desk, REFERENCE, ScopingRequest, number, {"returned_on": date(2031, 1, 15)})

    without = look_at(desk, REFERENCE).file.one(ScopingRequest, number)
    with_key = look_at(desk, REFERENCE, vault()).file.one(ScopingRequest, number)
    assert without.summary is LOCKED or without.summary == LOCKED
    assert with_key.summary == Personal("She rang twice in May.")
    assert with_key.returned_on == date(2031, 1, 15)


def test_what_is_so_already_is_no_change(desk: Worker) -> None:
    """The audit trail tells what changed, not who pressed save."""
    number = asked(desk)
    before = len(history_of(desk, REFERENCE))

    assert not change_record(desk, REFERENCE, ScopingRequest, number, {"agency": "police"})
    assert len(history_of(desk, REFERENCE)) == before


def test_some_kinds_are_written_by_workflows_only(desk: Worker) -> None:
    """A stage that was typed in would have asked for nothing."""
    with pytest.raises(CommandError):
        change_record(desk, REFERENCE, Case, 1, {"stage": Stage.CLOSED})
    with pytest.raises(UnknownRecordError, match="no field 'colour'"):
        change_record(desk, REFERENCE, ScopingRequest, 1, {"colour": "red"})


def test_a_move_needs_what_the_table_asks(desk: Worker) -> None:
    """No decision without the scoping returns, or a recorded reason."""
    asked(desk)
    wanted = WantedMove(to=Stage.DECIDED_YES, on=date(2031, 2, 3), decided_by="partnership chair")

    assert [m.need for m in what_is_missing(desk, REFERENCE, Stage.DECIDED_YES)[wanted.to]]
    with pytest.raises(NeedsError, match="scoping-returns: no scoping return from police"):
        move_case(desk, REFERENCE, wanted)
    assert look_at(desk, REFERENCE).file.case.stage is Stage.NOTIFIED

    made = move_case(
        desk,
        REFERENCE,
        WantedMove(to=Stage.DECIDED_YES, on=date(2031, 2, 3), reason=WHY),
        vault=vault(),
    )

    case = look_at(desk, REFERENCE, vault())
    assert made.without == ("scoping-returns",)
    assert case.file.case.decided_on == date(2031, 2, 3)
    (move,) = case.file.all(Move)
    assert (move.by, move.reason, move.without) == ("r.ash", WHY, ("scoping-returns",))


def test_a_move_that_is_not_in_the_table_is_refused(desk: Worker) -> None:
    """Nothing is published that was never reviewed."""
    with pytest.raises(StageMoveError, match="no move from notified to published"):
        move_case(desk, REFERENCE, WantedMove(to=Stage.PUBLISHED, on=date(2031, 2, 3)))


@pytest.mark.parametrize(
    ("on", "message"),
    [(date(2031, 3, 4), "lies in the future"), (date(2031, 1, 6), "cannot be earlier")],
)
def test_a_move_happens_after_the_one_before_and_not_tomorrow(
    desk: Worker, on: date, message: str
) -> None:
    """Impossible orders of dates were printed in published reports (domain.md B6)."""
    asked(desk)

    with pytest.raises(RecordError, match=message):
        move_case(desk, REFERENCE, WantedMove(to=Stage.SCOPING, on=on, reason=WHY), vault=vault())


def test_a_pause_begins_and_ends_with_its_moves(desk: Worker) -> None:
    """The pause is recorded by the move, and the case goes back to where it came from."""
    add_record(desk, REFERENCE, Proceeding(sort=ProceedingSort.CRIMINAL_TRIAL))
    pause = WantedMove(
        to=Stage.PAUSED,
        on=date(2031, 1, 10),
        pause=PauseReason.CRIMINAL_TRIAL,
        expected_until=date(2031, 2, 20),
        proceeding=1,
        reason=WHY,
    )
    with pytest.raises(NoKeyError):
        move_case(desk, REFERENCE, pause)
    move_case(desk, REFERENCE, pause, vault=vault())
    assert look_at(desk, REFERENCE).file.case.before_pause is Stage.NOTIFIED

    with pytest.raises(StageMoveError):
        move_case(desk, REFERENCE, WantedMove(to=Stage.DRAFTING, on=date(2031, 2, 3)))
    move_case(desk, REFERENCE, WantedMove(to=Stage.NOTIFIED, on=date(2031, 2, 3)))

    file = look_at(desk, REFERENCE, vault()).file
    (ended,) = file.all(Pause)
    assert (ended.ended_on, ended.proceeding, ended.explanation) == (date(2031, 2, 3), 1, WHY)
    assert file.case.before_pause is None


def test_due_things_are_those_that_wait(desk: Worker) -> None:
    """What came in time does not nag; what is late comes first."""
    late, soon = asked(desk), asked(desk, "gp")
    change_record(desk, REFERENCE, ScopingRequest, soon, {"due_on": date(2031, 3, 20)})

    found = list_due(desk)
    assert [line.deadline for line in found.lines] == [f"scoping/{late}", "decision", "scoping/2"]
    change_record(desk, REFERENCE, ScopingRequest, late, {"returned_on": date(2031, 1, 19)})

    assert [line.deadline for line in list_due(desk, only_overdue=True).lines] == ["decision"]


def test_a_partnership_is_added_by_who_administers_another(desk: Worker) -> None:
    """The first may be added by anybody; after that the database is somebody's."""
    other = Partnership(code="elm", name="Elmstead CSP", nation=Nation.WALES, regime="susr")
    with pytest.raises(NotAllowedError):
        add_partnership(worker(desk.register, "z.nobody"), other)

    add_partnership(desk, other)

    with pytest.raises(RecordError, match="there is a partnership elm already"):
        add_partnership(desk, other)
    with pytest.raises(RegimeError, match="no regime 'none'"):
        add_partnership(
            desk, Partnership(code="oak", name="Oak CSP", nation=Nation.WALES, regime="none")
        )
    assert verified(desk.register).events  # type: ignore[arg-type]


def test_a_case_is_opened_once_and_not_tomorrow(desk: Worker) -> None:
    """Two files on one death would drift apart."""
    with pytest.raises(RecordError):
        opened(desk)
    with pytest.raises(RecordError, match="lies in the future"):
        open_case(desk, Notification("carrow", "CARROW/DHR/09", date(2031, 3, 4)), vault())


def test_two_partnerships_may_use_one_reference(desk: Worker) -> None:
    """Each office numbers for itself; who sees both must say which."""
    add_partnership(desk, Partnership(code="elm", name="Elmstead CSP", nation=Nation.ENGLAND))
    open_case(desk, Notification("elm", REFERENCE, date(2031, 1, 7)), vault())
    chair = holder(desk, "i.frost", Office.CHAIR)

    assert look_at(chair, REFERENCE).file.partnership.code == "carrow"
    with pytest.raises(UnknownRecordError, match="two partnerships"):
        look_at(desk, REFERENCE)


def test_what_was_notified_is_corrected(desk: Worker) -> None:
    """The first call is often wrong; what it said is kept in the history."""
    sets = {"notified_on": date(2031, 1, 5), "circumstances": Personal("Found by a neighbour.")}

    assert correct_case(desk, REFERENCE, sets, vault=vault())
    assert not correct_case(desk, REFERENCE, sets, vault=vault())

    case = look_at(desk, REFERENCE, vault()).file.case
    assert (case.notified_on, case.circumstances) == tuple(sets.values())
    assert history_of(desk, REFERENCE)[-1].before["notified_on"] == "2031-01-07"


@pytest.mark.parametrize(
    ("sets", "error", "message"),
    [
        ({"stage": Stage.CLOSED}, RecordError, "stage is not corrected by hand"),
        ({"notified_on": date(2031, 3, 9)}, RecordError, "in the future"),
        ({"regime": "none"}, RegimeError, "no regime 'none'"),
        ({"regime": "susr"}, RecordError, "not for this partnership's nation"),
    ],
)
def test_a_correction_must_fit(
    desk: Worker, sets: dict[str, object], error: type[Exception], message: str
) -> None:
    """A case cannot be corrected into what it could not have become."""
    with pytest.raises(error, match=message):
        correct_case(desk, REFERENCE, sets)  # type: ignore[arg-type]


def test_a_regime_without_its_stage_is_refused(desk: Worker) -> None:
    """Where the case is must be a stage of the regime it is held under."""
    regimes = {**desk.regimes}
    regimes["short"] = type(regimes["dhr-2016"])(
        **{
            **{f: getattr(regimes["dhr-2016"], f) for f in regimes["dhr-2016"].__slots__},
            "id": "short",
            "stages": {Stage.CLOSED: "Closed"},
        }
    )
    bold = Worker(desk.account, desk.register, regimes, desk.clock)

    with pytest.raises(RecordError, match="has no stage notified"):
        correct_case(bold, REFERENCE, {"regime": "short"})


def test_the_history_of_a_partnership_is_seen_by_its_code(desk: Worker) -> None:
    """Who gave whom which office is asked when something went wrong."""
    assert [event.kind for event in history_of(desk, "carrow")][:2] == ["partnership", "holder"]
    assert look_at_partnership(desk, "carrow", Holder)[0].account == "r.ash"
    assert CARROW.code == "carrow"
