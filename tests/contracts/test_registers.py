"""What every register of cases must do, run on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, literal_column, select
from sqlalchemy import table as table_

from dhr_redact.cases.case import Case
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import Deadline, Standing
from dhr_redact.cases.events import Act, Signature
from dhr_redact.cases.family import FamilyMember, Relation
from dhr_redact.cases.gathering import ScopingRequest
from dhr_redact.cases.lines import Wanted
from dhr_redact.cases.partnerships import Agency, AgencySort, Holder, Nation, Partnership
from dhr_redact.cases.record import LOCKED
from dhr_redact.cases.working_people import Meeting, MeetingSort
from dhr_redact.errors import (
    ChangedMeanwhileError,
    DhrRedactError,
    NoKeyError,
    RecordError,
    TamperedMapError,
    UnknownRecordError,
    VaultLockedError,
)
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.secret import Secret, SecretSort
from dhr_redact.register_wiring import unlock
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keep import add_record
from dhr_redact.workflows.tracking.open_case import add_partnership
from registers import (
    KEY,
    NOTIFIER,
    REFERENCE,
    SIGNED,
    carrow,
    opened,
    raw,
    vault,
    verified,
    worker,
)

OTHER = Secret(SecretSort.KEY_FILE, b"o" * 32)
SISTER = FamilyMember(
    relation=Relation.FAMILY, name=Personal("Wilma Thorn"), address=Personal("4 Harbour Lane")
)
MEETING = Meeting(sort=MeetingSort.PANEL, planned_on=date(2031, 2, 1))


def file_of(register: DatabaseRegister, case: CaseId, *, key: bool = True) -> CaseFile:
    with register.reading() as view:
        return view.case_file(case, vault() if key else None)


def added(register: DatabaseRegister, case: CaseId, *records: object) -> None:
    with register.writing(SIGNED) as writer:
        for record in records:
            writer.add(case, record, vault())


def everything_in(register: DatabaseRegister) -> bytes:
    """Give every column of every table, and the bytes of the file where it is one."""
    with register.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        rows = [
            value
            for table in tables
            for row in connection.execute(select(literal_column("*")).select_from(table_(table)))
            for value in row
        ]
    held = b"\n".join(bytes(v) if isinstance(v, bytes) else str(v).encode() for v in rows)
    path = Path(register.engine.url.database or "")
    return held + (path.read_bytes() if path.is_file() else b"")


def test_every_change_has_its_event_in_the_same_commit(register: DatabaseRegister) -> None:
    """A change nobody can account for is worth nothing in an inquiry."""
    case = opened(carrow(register))

    with register.writing(SIGNED) as writer:
        number = writer.add(case, SISTER, vault())
        writer.change(case, FamilyMember, number, {"language": "Welsh"})
        writer.withdraw(case, FamilyMember, number)
        writer.withdraw(case, FamilyMember, number, back=True)
        writer.under("chair").note(case, Act.SEND, {"to": "elsewhere"})

    with register.reading() as view:
        events = list(view.events(case))
    assert [event.act for event in events[1:]] == [
        Act.ADD,
        Act.CHANGE,
        Act.WITHDRAW,
        Act.RESTORE,
        Act.SEND,
    ]
    assert events[2].after == {"language": "Welsh"}
    assert events[2].before == {"language": None}
    assert [event.signed.office for event in events[-2:]] == ["coordinator", "chair"]
    assert verified(register).events == sum(head.events for head in verified(register).heads)


def test_a_change_that_fails_leaves_neither_record_nor_event(register: DatabaseRegister) -> None:
    """Half of a change would be a record without a trail, or a trail of what never was."""
    case = opened(carrow(register))
    before = verified(register)

    def fail() -> None:
        with register.writing(SIGNED) as writer:
            writer.add(case, SISTER, vault())
            writer.put_deadlines(case, [])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert verified(register) == before
    assert file_of(register, case).all(FamilyMember) == ()


def test_personal_text_is_nowhere_in_clear(register: DatabaseRegister) -> None:
    """Whoever copies the database file has no name of a family."""
    case = opened(carrow(register))
    added(register, case, SISTER)

    with register.writing(SIGNED) as writer:
        writer.change(case, FamilyMember, 1, {"name": Personal("Basil Thorn")}, vault=vault())

    held = everything_in(register)
    assert REFERENCE.encode() in held
    for name in ("Wilma", "Basil", "Thorn", "Harbour Lane,", "4 Harbour", *NOTIFIER.split()):
        assert name.encode() not in held
    sister = file_of(register, case).one(FamilyMember, 1)
    assert sister.name.reveal() == "Basil Thorn"
    assert sister.address
    assert sister.address.reveal() == "4 Harbour Lane"


def test_a_change_of_what_was_changed_since_is_refused_and_says_by_whom(
    register: DatabaseRegister,
) -> None:
    """The second of two people must look before they write over the first."""
    case = opened(carrow(register))
    added(register, case, MEETING)
    held_on = date(2031, 2, 3)

    other = Signature("m.birch", "coordinator", "2031-03-03T10:15:00+00:00")
    with register.writing(other) as writer:
        assert writer.change(case, Meeting, 1, {"held_on": held_on}, revision=1)

    def change_again() -> None:
        with register.writing(SIGNED) as writer:
            writer.add(case, MEETING)
            writer.change(case, Meeting, 1, {"held_on": None}, revision=1)

    with pytest.raises(ChangedMeanwhileError, match=r"m\.birch at 2031-03-03T10:15"):
        change_again()
    meetings = file_of(register, case).all(Meeting)
    assert [(each.held_on, each.revision) for each in meetings] == [(held_on, 2)]
    verified(register)


def test_a_row_that_changed_under_the_writer_is_noticed(register: DatabaseRegister) -> None:
    """Even where the revision was not asked for, nothing is written over."""
    case = opened(carrow(register))
    added(register, case, MEETING)

    with register.writing(SIGNED) as writer:
        kept = writer._one(case, Meeting, 1)
        writer.change(case, Meeting, 1, {"held_on": date(2031, 2, 3)})
        with pytest.raises(ChangedMeanwhileError):
            writer._put(kept, kept)


def test_a_change_to_what_is_so_already_writes_nothing(register: DatabaseRegister) -> None:
    """A trail full of changes that changed nothing hides those that did."""
    case = opened(carrow(register))
    added(register, case, SISTER)
    before = verified(register)

    with register.writing(SIGNED) as writer:
        sets = {"name": Personal("Wilma Thorn"), "language": None}
        assert not writer.change(case, FamilyMember, 1, sets, vault=vault())

    assert verified(register) == before


def test_two_writers_on_one_case_wait_for_each_other(register: DatabaseRegister) -> None:
    """Both are kept, one after the other, and the chain holds."""
    case = opened(carrow(register))
    failures: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(5):
                added(register, case, MEETING)
        except DhrRedactError as error:
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    meetings = file_of(register, case).all(Meeting)
    assert [each.number for each in meetings] == list(range(1, 16))
    verified(register)


def test_a_writer_who_waits_too_long_is_told(register: DatabaseRegister, database: str) -> None:
    """Somebody who left a window open must not hold up the office without a word."""
    case = opened(carrow(register))
    hasty = DatabaseRegister(open_database(database, wait_s=0.2))

    with register.writing(SIGNED) as writer:
        writer.lock(case)
        with pytest.raises(VaultLockedError):
            added(hasty, case, MEETING)
        writer.add(case, MEETING)
    hasty.engine.dispose()

    assert len(file_of(register, case).all(Meeting)) == 1
    verified(register)


def test_withdrawn_is_out_of_sight_until_it_is_put_back(register: DatabaseRegister) -> None:
    """What was recorded in error stands no more, and is never lost."""
    case = opened(carrow(register))
    added(register, case, MEETING)

    with register.writing(SIGNED) as writer:
        writer.withdraw(case, Meeting, 1)
    assert file_of(register, case).all(Meeting) == ()
    for what in (withdraw_again, change_withdrawn):
        with pytest.raises(UnknownRecordError):
            what(register, case)
    with register.writing(SIGNED) as writer:
        writer.withdraw(case, Meeting, 1, back=True)

    assert [each.revision for each in file_of(register, case).all(Meeting)] == [3]
    verified(register)


def withdraw_again(register: DatabaseRegister, case: CaseId) -> None:
    with register.writing(SIGNED) as writer:
        writer.withdraw(case, Meeting, 1)


def change_withdrawn(register: DatabaseRegister, case: CaseId) -> None:
    with register.writing(SIGNED) as writer:
        writer.change(case, Meeting, 1, {"held_on": None})


def test_a_number_once_given_is_never_anothers(register: DatabaseRegister) -> None:
    """'Meeting 2' in a letter of last year must still mean the same meeting."""
    case = opened(carrow(register))
    added(register, case, MEETING, MEETING)

    with register.writing(SIGNED) as writer:
        writer.withdraw(case, Meeting, 2)
        number = writer.add(case, MEETING)

    assert number == 3


def test_without_the_key_personal_text_is_locked(register: DatabaseRegister) -> None:
    """Whoever may see a case but holds no key sees that something is there, and no more."""
    case = opened(carrow(register))
    added(register, case, SISTER)

    file = file_of(register, case, key=False)

    assert file.is_locked
    assert file.one(FamilyMember, 1).name == LOCKED
    assert file.one(FamilyMember, 1).wishes is None
    with pytest.raises(NoKeyError), register.writing(SIGNED) as writer:
        writer.add(case, SISTER)


def test_the_wrong_vault_opens_nothing(register: DatabaseRegister) -> None:
    """A key of another case is no key."""
    case = opened(carrow(register))

    with register.reading() as view, pytest.raises(TamperedMapError):
        view.case_file(case, vault(OTHER))


def test_sealed_text_in_another_records_row_is_noticed(register: DatabaseRegister) -> None:
    """Somebody could else put one relative's address under another's name."""
    case = opened(carrow(register))
    added(register, case, SISTER, SISTER)

    raw(
        register,
        "UPDATE kept_family SET sealed = (SELECT sealed FROM kept_family WHERE record_number = 1)"
        " WHERE record_number = 2",
    )

    with register.reading() as view, pytest.raises(TamperedMapError):
        view.records(case, FamilyMember, vault())


def test_a_key_that_was_erased_opens_nothing_more(register: DatabaseRegister) -> None:
    """At the end of its time a case's personal text is gone, though its statistics stay."""
    desk = carrow(register)
    case = opened(desk)
    with register.reading() as view:
        assert view.key_header(case) == vault().header
    assert unlock(desk, REFERENCE, KEY).vault_id == vault().vault_id

    with register.writing(SIGNED) as writer:
        writer.keep_key(case, None)

    with register.reading() as view:
        assert view.key_header(case) is None
    with pytest.raises(NoKeyError, match="erased"):
        unlock(desk, REFERENCE, KEY)
    assert file_of(register, case, key=False).case.notifier == LOCKED
    assert vault().header not in everything_in(register)


def test_lists_keep_to_their_scope_stages_and_words(register: DatabaseRegister) -> None:
    """Somebody who holds an office for one case sees that case alone."""
    desk = carrow(register)
    add_partnership(desk, Partnership(code="wend", name="Wend CSP", nation=Nation.ENGLAND))
    for reference in ("A_1", "AB1", "A%1", "a%2"):
        opened(desk, reference)
    opened(desk, "A_1", "wend")

    def listed(wanted: Wanted) -> list[tuple[str, str]]:
        with register.reading() as view:
            count, lines = view.case_lines(wanted)
        assert count == len(lines)
        return sorted((line.partnership, line.reference) for line in lines)

    assert len(listed(Wanted({"carrow": None, "wend": None}))) == 5
    assert listed(Wanted({"wend": None})) == [("wend", "A_1")]
    assert listed(Wanted({"carrow": frozenset({"AB1"})})) == [("carrow", "AB1")]
    assert listed(Wanted({})) == []
    assert listed(Wanted({"carrow": None}, contains="a_1")) == [("carrow", "A_1")]
    assert listed(Wanted({"carrow": None}, contains="A%")) == [("carrow", "A%1"), ("carrow", "a%2")]
    assert listed(Wanted({"carrow": None}, stages=(Stage.SCOPING, Stage.CLOSED))) == []
    assert len(listed(Wanted({"carrow": None}, stages=(Stage.NOTIFIED,)))) == 4
    with register.reading() as view:
        assert [p for _, p in view.find_case("A_1")] == ["carrow", "wend"]
        assert view.find_case("A") == ()


def test_pages_of_a_list_fit_together(register: DatabaseRegister) -> None:
    """No case is on two pages or on none."""
    desk = carrow(register)
    for number in range(7):
        opened(desk, f"R{number}")
    whole = Wanted({"carrow": None})

    with register.reading() as view:
        counts, pages = zip(
            *(view.case_lines(whole, first=n, most=3) for n in (0, 3, 6, 9)), strict=True
        )
        assert set(counts) == {7}
        assert [len(page) for page in pages] == [3, 3, 1, 0]
        listed = [line for page in pages for line in page]
        assert listed == list(view.case_lines(whole)[1])
    assert {line.reference for line in listed} == {f"R{number}" for number in range(7)}


def deadline(name: str, due_on: date | None, standing: Standing = Standing.DUE) -> Deadline:
    return Deadline(
        id=name,
        what=f"what {name}",
        basis="2016 guidance 1",
        starts_on=date(2031, 1, 7),
        due_on=due_on,
        met_on=None,
        standing=standing,
        paused_days=0,
        agreed=False,
    )


def test_what_is_due_is_listed_by_day(register: DatabaseRegister) -> None:
    """The next thing to do is on top; what is met or has no day is not among them."""
    desk = carrow(register)
    case, today = opened(desk), desk.today()
    due = [deadline(str(n), today + timedelta(days=n)) for n in (5, -3, 0)]
    met = deadline("met", today, Standing.MET)

    with register.writing(SIGNED) as writer:
        writer.put_deadlines(case, [*due, met, deadline("open", None)])

    whole = Wanted({"carrow": None})
    with register.reading() as view:
        assert [line.deadline for line in view.due_lines(whole)[1]] == ["-3", "0", "5"]
        count, lines = view.due_lines(whole, since=today, until=today, most=1)
        assert (count, [line.deadline for line in lines]) == (1, ["0"])
        assert view.due_lines(whole, most=2)[0] == 3
        assert view.due_lines(Wanted({"wend": None})) == (0, ())
        nearest = view.case_lines(whole)[1][0]
    assert (nearest.due_on, nearest.due_what) == (today - timedelta(days=3), "what -3")
    with register.writing(SIGNED) as writer:
        writer.put_deadlines(case, [])
    with register.reading() as view:
        assert view.due_lines(whole) == (0, ())


def test_two_records_of_one_name_are_refused(register: DatabaseRegister) -> None:
    """Two cases of one reference in a partnership could not be told apart."""
    desk = carrow(register)
    opened(desk)

    with pytest.raises(RecordError, match="already"):
        opened(desk)

    with register.reading() as view:
        assert len(view.find_case(REFERENCE)) == 1
    verified(register)


@pytest.mark.parametrize(
    "missing",
    [
        lambda view: view.partnership("nowhere"),
        lambda view: view.case_file(CaseId("0" * 32)),
    ],
    ids=["partnership", "case"],
)
def test_what_is_not_there_is_said_to_be_unknown(
    register: DatabaseRegister, missing: Callable[[object], object]
) -> None:
    """A wrong id must not look like an empty case."""
    with register.reading() as view, pytest.raises(UnknownRecordError):
        missing(view)


def test_agencies_and_offices_are_found(register: DatabaseRegister) -> None:
    """Whoever holds an office, and for which agency, decides what they may do."""
    desk = carrow(register)
    add_record(
        desk, "carrow", Holder(account="p.fox", office=Office.AGENCY_AUTHOR, agency="police")
    )
    add_record(
        desk, "carrow", Agency(code="x", name="X", sort=AgencySort.OTHER, tags=("port", "sea"))
    )

    with register.reading() as view:
        assert [p.code for p in view.partnerships()] == ["carrow"]
        assert [h.agency for _, h in view.holders("p.fox")] == ["police"]
        assert view.holders("nobody") == ()
        assert view.agencies("carrow")[-1].tags == ("port", "sea")
        assert view.records("carrow", ScopingRequest) == ()
    assert worker(register).account == desk.account


def test_a_case_is_read_as_it_was_written(register: DatabaseRegister) -> None:
    """Every sort of value survives: days, yes and no, words of lists, numbers, ids."""
    case = opened(carrow(register))
    asked = ScopingRequest(
        agency="police",
        asked_on=date(2031, 1, 9),
        people=("P01", "P04"),
        imr_advisable=False,
    )

    added(register, case, asked)

    found = file_of(register, case).one(ScopingRequest, 1)
    assert (found.asked_on, found.people, found.imr_advisable, found.known) == (
        asked.asked_on,
        asked.people,
        False,
        None,
    )
    assert file_of(register, case).one(Case, 1).reference == REFERENCE
