"""Whatever is changed behind the program's back shows, and the message names the chain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act, Event, linked
from dhr_redact.cases.family import FamilyMember, Relation
from dhr_redact.cases.working_people import Meeting, MeetingSort
from dhr_redact.errors import TamperedRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.personal import Personal
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.storage.register.tables import CHAINS, EVENTS
from dhr_redact.storage.register.writer import event_row
from dhr_redact.workflows.tracking.verify_audit import verify_audit
from registers import REFERENCE, SIGNED, carrow, opened, raw, unguarded, vault, verified

SISTER = FamilyMember(relation=Relation.FAMILY, name=Personal("Wilma Thorn"))
MEETING = Meeting(sort=MeetingSort.PANEL, planned_on=date(2031, 2, 1))
EVENT = "UPDATE events SET {} WHERE chain = :case AND seq = 3"
ADDED = (
    "INSERT INTO kept_terms (owner, record_number, record_revision, is_withdrawn, version,"
    " sealed_fields) VALUES (:case, 1, 1, (1 = 0), '1', '[]')"
)
LAST = 6
"""How many events the chain of the case has."""


@dataclass(frozen=True)
class Kept:
    """A register with one case, in whose chain every act is."""

    register: DatabaseRegister
    case: CaseId

    def tampered(self, *statements: str) -> None:
        """Change it by hand, where the case is `:case`."""
        unguarded(self.register)
        for statement in statements:
            raw(self.register, statement, **({"case": self.case} if ":case" in statement else {}))


@pytest.fixture
def kept(register: DatabaseRegister) -> Kept:
    case = opened(carrow(register))
    with register.writing(SIGNED) as writer:
        writer.add(case, MEETING)
        writer.add(case, SISTER, vault())
        writer.change(case, FamilyMember, 1, {"name": Personal("Basil Thorn")}, vault=vault())
        writer.change(case, Meeting, 1, {"held_on": date(2031, 2, 3)})
        writer.withdraw(case, Meeting, 1)
    return Kept(register, case)


def test_an_untouched_register_holds(kept: Kept) -> None:
    """Nobody would run a proof again that cries wolf."""
    told: list[tuple[str, int, int]] = []

    proof = verify_audit(kept.register, {}, lambda step, done, of: told.append((step, done, of)))

    events = {head.chain: head.events for head in proof.heads}
    assert events == {"carrow": 8, kept.case: LAST}
    assert (proof.events, proof.records) == (8 + LAST, 7 + 3)
    assert told == [("chains of the audit trail", n, 2) for n in (1, 2)]


@pytest.mark.parametrize("change", ["UPDATE events SET account = 'x'", "DELETE FROM events"])
def test_the_database_refuses_to_change_the_trail(kept: Kept, change: str) -> None:
    """What is not the program's own mistake must be somebody's intent."""
    with pytest.raises(DBAPIError, match="only added to"):
        raw(kept.register, change)

    verified(kept.register)


@pytest.mark.parametrize(
    "field",
    [
        "at = '2030-01-01T09:00:00+00:00'",
        "account = 'm.birch'",
        "office = 'chair'",
        "act = 'change'",
        "act = 'no such act'",
        "kind = 'meeting'",
        "number = 2",
        "revision = 2",
        'before = \'{"language":"Welsh"}\'',
        "after = '{}'",
        "after = 'not JSON'",
        "sealed_before = sealed_after",
        "sealed_after = NULL",
        "hash = '" + "1" * 64 + "'",
    ],
)
def test_a_changed_event_is_noticed(kept: Kept, field: str) -> None:
    """Who, when, under which office, what: each is bound into the chain."""
    kept.tampered(EVENT.format(field))

    with pytest.raises(TamperedRecordError, match=rf"audit {kept.case}: event [34]\b"):
        verified(kept.register)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["DELETE FROM events WHERE chain = :case AND seq = 6"], "missing at the end"),
        (["DELETE FROM events WHERE chain = :case AND seq = 3"], "event 3 is missing"),
        (["DELETE FROM events WHERE chain = :case"], "missing at the end"),
        (
            [
                "UPDATE events SET seq = 9 WHERE chain = :case AND seq = 3",
                "UPDATE events SET seq = 3 WHERE chain = :case AND seq = 4",
                "UPDATE events SET seq = 4 WHERE chain = :case AND seq = 9",
            ],
            "event 3 was changed",
        ),
        (["UPDATE events SET chain = 'carrow', seq = 9 WHERE chain = :case AND seq = 6"], "audit"),
        (["UPDATE chains SET events = 5 WHERE chain = :case"], "missing at the end"),
        (["UPDATE chains SET hash = 'x' WHERE chain = :case"], "missing at the end"),
        (["DELETE FROM chains WHERE chain = :case"], "opened and is gone"),
        (["DELETE FROM chains WHERE chain = 'carrow'"], "1 of partnership; the events left 0"),
    ],
    ids=[
        "the last deleted",
        "one deleted",
        "all deleted",
        "two swapped",
        "one moved",
        "count",
        "head",
        "chain deleted",
        "chain of a partnership deleted",
    ],
)
def test_a_chain_that_does_not_hold_is_noticed(
    kept: Kept, statements: list[str], said: str
) -> None:
    """Whoever takes an event out breaks everything after it."""
    kept.tampered(*statements)

    with pytest.raises(TamperedRecordError, match=said) as told:
        verified(kept.register)
    assert kept.case in str(told.value) or "carrow" in str(told.value)


@pytest.mark.parametrize(
    ("statement", "record"),
    [
        ("UPDATE kept_meeting SET held_on = '2031-02-04' WHERE owner = :case", "meeting 1"),
        ("UPDATE kept_meeting SET is_withdrawn = (1 = 0) WHERE owner = :case", "meeting 1"),
        ("UPDATE kept_meeting SET record_revision = 9 WHERE owner = :case", "meeting 1"),
        ("UPDATE kept_meeting SET record_number = 2 WHERE owner = :case", "meeting 1"),
        ("UPDATE kept_case SET stage = 'closed' WHERE owner = :case", "case 1"),
        (
            "UPDATE kept_family SET sealed = (SELECT sealed FROM kept_case) WHERE owner = :case",
            "family 1",
        ),
        ("UPDATE kept_family SET sealed = NULL WHERE owner = :case", "family 1"),
        ("UPDATE kept_family SET sealed_fields = '[]' WHERE owner = :case", "family 1"),
        ("UPDATE kept_family SET sealed_fields = 'x' WHERE owner = :case", "a family of"),
        ("UPDATE kept_case SET joint_with = '[' WHERE owner = :case", "a case of"),
        ("DELETE FROM kept_family WHERE owner = :case", "family 1"),
        (ADDED, "1 of terms; the events left 0"),
    ],
)
def test_a_record_that_is_not_as_the_events_left_it_is_noticed(
    kept: Kept, statement: str, record: str
) -> None:
    """Most who tamper change the record and forget the trail."""
    kept.tampered(statement)

    with pytest.raises(TamperedRecordError, match=record) as told:
        verified(kept.register)
    assert kept.case in str(told.value)


def test_sealed_text_put_back_to_what_it_was_is_noticed(kept: Kept) -> None:
    """An older seal is as good as the newer to the vault; the trail knows which is the last."""
    kept.tampered(
        "UPDATE kept_family SET sealed = (SELECT sealed_before FROM events WHERE chain = :case"
        " AND seq = 4) WHERE owner = :case"
    )

    with pytest.raises(TamperedRecordError, match=f"audit {kept.case}: family 1"):
        verified(kept.register)


@pytest.mark.parametrize("leave_chain", [True, False], ids=["empty chain", "no chain"])
def test_a_case_that_is_gone_whole_is_missed(kept: Kept, leave_chain: bool) -> None:
    """Its own trail went with it; that of its partnership says that it was opened."""
    chain = (
        "UPDATE chains SET events = 0, hash = '" + "0" * 64 + "' WHERE chain = :case"
        if leave_chain
        else "DELETE FROM chains WHERE chain = :case"
    )
    kept.tampered(
        "DELETE FROM events WHERE chain = :case",
        chain,
        "DELETE FROM kept_case WHERE owner = :case",
        "DELETE FROM kept_meeting WHERE owner = :case",
        "DELETE FROM kept_family WHERE owner = :case",
        "DELETE FROM case_keys WHERE owner = :case",
        "DELETE FROM deadlines WHERE owner = :case",
    )

    with pytest.raises(TamperedRecordError, match=f"audit {kept.case}: .* opened and is gone"):
        verified(kept.register)


def test_opening_a_case_is_noted_in_its_partnerships_trail(kept: Kept) -> None:
    """The note is what a missing case is missed by."""
    with kept.register.reading() as view:
        last = list(view.events("carrow"))[-1]

    assert (last.act, last.kind) == (Act.ADD, "")
    assert last.after == {"case": kept.case, "reference": REFERENCE}


def test_a_case_from_nowhere_is_noticed(kept: Kept) -> None:
    """A row copied from elsewhere would stand in every list."""
    kept.tampered(
        "INSERT INTO kept_case (owner, record_number, record_revision, is_withdrawn, partnership,"
        " reference, regime, stage, notified_on, sealed_fields) VALUES ('stray', 1, 1, (1 = 0),"
        " 'carrow', 'R9', 'dhr-2016', 'notified', '2031-01-01', '[]')"
    )

    with pytest.raises(TamperedRecordError, match="audit stray: there are 1 of case"):
        verified(kept.register)


def forged(kept: Kept, revision: int, before: str) -> None:
    """Write an event whose hash is right, that does not follow from those before it."""
    with kept.register.reading() as view:
        head = next(head for head in view.heads() if head.chain == kept.case)
    event = Event(
        chain=kept.case,
        seq=LAST + 1,
        signed=SIGNED,
        act=Act.CHANGE,
        kind=Case.ABOUT.name,
        number=1,
        revision=revision,
        before={"stage": before},
        after={"stage": "closed"},
    )
    event = replace(event, hash=linked(event, head.hash))
    with kept.register.engine.begin() as connection:
        connection.execute(insert(EVENTS).values(event_row(event)))
        now = update(CHAINS).where(CHAINS.c.chain == kept.case)
        connection.execute(now.values(events=event.seq, hash=event.hash))


@pytest.mark.parametrize(("revision", "before"), [(3, "notified"), (2, "scoping")])
def test_an_event_that_does_not_follow_is_noticed(kept: Kept, revision: int, before: str) -> None:
    """Whoever can reckon a hash must still tell a story that holds together."""
    forged(kept, revision, before)

    with pytest.raises(TamperedRecordError, match=f"audit {kept.case}: event 7 does not follow"):
        verified(kept.register)


def back(kept: Kept) -> None:
    """Put the case back to how it was an event ago, as an older copy of the database is."""
    kept.tampered(
        "DELETE FROM events WHERE chain = :case AND seq = 6",
        "UPDATE chains SET events = 5, hash = (SELECT hash FROM events WHERE chain = :case"
        " AND seq = 5) WHERE chain = :case",
        "UPDATE kept_meeting SET is_withdrawn = (1 = 0), record_revision = 2",
    )


def test_an_older_state_shows_only_against_what_was_seen(kept: Kept) -> None:
    """An older copy is sound in itself: only what is remembered elsewhere tells."""
    seen = {head.chain: (head.events, head.hash) for head in verified(kept.register).heads}

    back(kept)

    assert verified(kept.register).events == 8 + LAST - 1
    with pytest.raises(TamperedRecordError, match=f"audit {kept.case}: it has 5 events; 6") as told:
        verified(kept.register, seen)
    assert "--accept" in told.value.advice


def test_a_register_that_went_on_from_an_older_state_shows(kept: Kept) -> None:
    """The chain is longer again, but not the one that was seen."""
    seen = {head.chain: (head.events, head.hash) for head in verified(kept.register).heads}
    back(kept)

    with kept.register.writing(SIGNED) as writer:
        for _ in range(3):
            writer.add(kept.case, MEETING)

    with pytest.raises(TamperedRecordError, match=f"audit {kept.case}: event 6 is not the one"):
        verified(kept.register, seen)


def test_a_register_that_only_went_on_holds(kept: Kept) -> None:
    """Every day's work comes after what was seen."""
    seen = {head.chain: (head.events, head.hash) for head in verified(kept.register).heads}

    with kept.register.writing(SIGNED) as writer:
        writer.add(kept.case, MEETING)

    assert verified(kept.register, seen).events == 8 + LAST + 1


def test_a_long_chain_is_read_page_by_page(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies on the edge of a page is neither left out nor read twice."""
    proof = verified(kept.register)

    for page in (1, 2, LAST, LAST + 1):
        monkeypatch.setattr("dhr_redact.storage.register.view._PAGE", page)
        assert verified(kept.register) == proof


def test_an_event_before_the_first_is_noticed(kept: Kept) -> None:
    """A number that was never given is not passed over."""
    kept.tampered("UPDATE events SET seq = 0 WHERE chain = :case AND seq = 6")

    with pytest.raises(TamperedRecordError, match=f"audit {kept.case}: event 1 is missing"):
        verified(kept.register)


def test_a_chain_that_was_seen_and_is_not_there_shows(kept: Kept) -> None:
    """Another database in its place has none of its chains."""
    with pytest.raises(TamperedRecordError, match="audit wend: it has 0 events; 4 were seen"):
        verified(kept.register, {"wend": (4, "x")})


def test_the_vault_is_not_needed(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever proves the trail need not see a name."""

    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr("dhr_redact.pseudonyms.vault.Vault.open", refuse)

    assert verified(kept.register)
