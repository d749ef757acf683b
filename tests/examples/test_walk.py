"""Four invented cases go from notification to closure alike on both databases, as is expected.

After a change that is meant: `python fixtures/walk.py --write-expected`, and read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from dhr_redact.cases.case import Move
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.stages import MOVES
from dhr_redact.errors import DhrRedactError
from dhr_redact.model.stages import Stage
from registers import SORTS, EmptyRegisters
from walk import EXPECTED, Walked, story_of, walk
from walks.result import looked, short_result, timescales, whole_result

NAMES = {
    *("Penhale", "Rosalind", "Isolde", "Amberley", "Tansley", "Ivo Lark", "Clement Voss"),
    *("Agnes Farrow", "Tallow Street", "Ivy Marlow", "Tregarth", "Seren Abbott", "Maud Lund"),
}
REFUSALS = {
    *("NeedsError", "NotAllowedError", "RecordError", "StageMoveError"),
    *("UnknownRecordError", "ChangedMeanwhileError"),
}


@pytest.fixture(scope="module")
def on_sqlite(
    empty_registers: EmptyRegisters, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walked]:
    """Walk in SQLite."""
    yield from walked_on("sqlite", empty_registers, tmp_path_factory.mktemp("walk"))


@pytest.fixture(scope="module")
def on_postgresql(
    empty_registers: EmptyRegisters, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walked]:
    """Walk in PostgreSQL."""
    yield from walked_on("postgresql", empty_registers, tmp_path_factory.mktemp("walk"))


@pytest.fixture(params=SORTS)
def walked(request: pytest.FixtureRequest) -> Walked:
    """Give the walk on each database; each is walked once."""
    done: Walked = request.getfixturevalue(f"on_{request.param}")
    return done


def walked_on(sort: str, registers: EmptyRegisters, folder: Path) -> Iterator[Walked]:
    """Walk in a fresh register."""
    with registers.copied(sort, folder) as address:
        done = walk(address)
        yield done
        done.end()


def test_the_cases_go_as_is_expected(walked: Walked) -> None:
    """A change of what a case may do, or of when something is due, is seen here first."""
    found = short_result(walked.office, walked.desks)

    assert found == json.loads(EXPECTED.read_text(encoding="utf-8"))


def test_both_databases_hold_the_same(on_sqlite: Walked, on_postgresql: Walked) -> None:
    """Every record with its sealed text, every event and every deadline."""
    one, other = (
        whole_result(each.office, each.desks, opened=True) for each in (on_sqlite, on_postgresql)
    )

    assert one == other
    assert list(story_of(on_sqlite)) == list(story_of(on_postgresql))


def test_every_stage_is_entered(on_sqlite: Walked) -> None:
    """No stage is there that nobody can come to with what can be recorded."""
    moves = [move for desk in on_sqlite.desks.values() for move in looked(desk).file.all(Move)]
    entered = {move.to_stage for move in moves}

    assert entered | {Stage.NOTIFIED} == set(Stage)
    assert {(m.from_stage, m.to_stage) for m in moves} <= {
        (m.from_stage, m.to_stage) for m in MOVES
    }


def test_every_kind_of_record_is_used(on_sqlite: Walked) -> None:
    """What is kept of a case can be written by somebody under an office of theirs."""
    used = {
        kind
        for desk in on_sqlite.desks.values()
        for kind in OF_CASES
        if looked(desk).file.all(kind)
    }

    assert used == set(OF_CASES)


def test_what_must_be_refused_is_refused_in_every_way(on_sqlite: Walked) -> None:
    """Each was refused as the walk says, or there would be no walk; here: that none is left out."""
    refusals = on_sqlite.office.refusals

    assert {refusal.error for refusal in refusals} == REFUSALS
    assert {refusal.about for refusal in refusals} == {"carrow", "tide", *on_sqlite.desks}
    assert all(refusal.message for refusal in refusals)


def test_an_imr_is_not_published(on_sqlite: Walked) -> None:
    """Agencies write openly since what they write stays with the panel (FAQ 4)."""
    said = [
        refusal
        for refusal in on_sqlite.office.refusals
        if "an IMR is not public" in refusal.message
    ]

    assert [refusal.what for refusal in said] == ["move it to published"]


def test_every_office_takes_part(on_sqlite: Walked) -> None:
    """Rights follow the office: seven offices, and what redaction enters by itself."""
    with on_sqlite.office.register.reading() as view:
        signed = {
            event.signed.office
            for chain in ("carrow", "tide", *(desk.chain for desk in on_sqlite.desks.values()))
            for event in view.events(chain)
        }

    assert signed == {
        *("administrator", "coordinator", "chair", "panel-member", "agency-author"),
        *("information-governance", "redaction"),
    }
    assert any(refusal.account == "t.oakes" for refusal in on_sqlite.office.refusals)


def test_the_audit_trail_holds_in_the_end(walked: Walked) -> None:
    """Six chains, and every record as the events left it."""
    assert len(walked.proof.heads) == 6
    assert walked.proof.records > 150
    assert walked.proof.events > walked.proof.records


def test_nobody_is_named_in_the_database(walked: Walked) -> None:
    """Whoever copies the database has ids, days and offices, and no text that names anybody."""
    engine = walked.office.register.engine
    held = b""
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            held += repr(connection.execute(text(f"SELECT * FROM {table}")).all()).encode()  # noqa: S608
    if engine.dialect.name == "sqlite":
        files = Path(engine.url.database or "").parent.iterdir()
        held += b"".join(path.read_bytes() for path in files)

    assert b"Carrow CSP 2031/b" in held
    assert [said for said in walked.office.personal | NAMES if said.encode() in held] == []
    assert len(walked.office.personal) > 80


def test_nobody_is_named_in_the_story_but_in_the_words_for_the_report(on_sqlite: Walked) -> None:
    """Refusals may be sent to whoever helps; 'Timescales' is the report's own text."""
    told = "\n".join(line.text for line in on_sqlite.office.story)
    said = "\n".join(timescales(on_sqlite.desks["Carrow CSP 2031/b"]))

    assert [each for each in on_sqlite.office.personal | NAMES if each in told] == []
    assert "The review was paused from April 2031 until January 2032" in said
    assert "Isolde Penhale asked for time" in said


def test_a_register_in_use_is_left_alone(on_sqlite: Walked) -> None:
    """Somebody who names the office's own register by mistake has nothing invented in it."""
    before = on_sqlite.proof.events

    with pytest.raises(SystemExit, match="in use"):
        walk(on_sqlite.office.register.engine.url.database or "")

    with on_sqlite.office.register.reading() as view:
        assert sum(head.events for head in view.heads()) == before


def test_a_refusal_that_does_not_come_stops_the_walk(on_sqlite: Walked) -> None:
    """The walk is a proof only if what should be refused and is not, is noticed."""
    office = on_sqlite.office

    with pytest.raises(Exception, match="was not refused"):
        office.refused("carrow", "r.ash", DhrRedactError, what="sit", do=lambda _worker: None)
