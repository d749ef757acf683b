"""How far the audit trail had come is remembered on this computer, apart from the database."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from dhr_redact.cases.kept import ChainHead
from dhr_redact.cases.working_people import Meeting, MeetingSort
from dhr_redact.cli.main import main
from dhr_redact.errors import DatabaseError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.storage.register.known_heads import KnownHeads
from dhr_redact.storage.register.register import DatabaseRegister
from registers import SIGNED, carrow, opened, verified

MEETING = Meeting(sort=MeetingSort.PANEL, planned_on=date(2031, 2, 1))


@pytest.fixture
def known(tmp_path: Path, database: str) -> KnownHeads:
    return KnownHeads.of(tmp_path / "state", database)


@pytest.fixture
def office(register: DatabaseRegister, known: KnownHeads) -> DatabaseRegister:
    return DatabaseRegister(register.engine, known)


def meet(office: DatabaseRegister, case: CaseId, times: int = 1) -> None:
    for _ in range(times):
        with office.writing(SIGNED) as writer:
            writer.add(case, MEETING)


def test_after_each_write_it_is_known_how_far_the_chains_came(
    office: DatabaseRegister, known: KnownHeads
) -> None:
    """Nobody has to remember to run the proof for an older copy to show later."""
    case = opened(carrow(office))
    meet(office, case, 2)

    heads = verified(office, known.read()).heads
    assert known.read() == {head.chain: (head.events, head.hash) for head in heads}


def test_a_write_that_fails_is_not_remembered(office: DatabaseRegister, known: KnownHeads) -> None:
    """It would be missed for ever as an event that was taken out."""
    case = opened(carrow(office))
    before = known.read()

    def fail() -> None:
        with office.writing(SIGNED) as writer:
            writer.add(case, MEETING)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert known.read() == before


def test_a_chain_without_an_event_is_not_remembered(
    office: DatabaseRegister, known: KnownHeads
) -> None:
    """Who only looked has changed nothing."""
    with office.writing(SIGNED) as writer:
        writer.lock("carrow")

    assert known.read() == {}


def test_writing_on_from_an_older_state_leaves_the_proof_as_it_is(
    office: DatabaseRegister, known: KnownHeads, caplog: pytest.LogCaptureFixture
) -> None:
    """The first write after an older copy was put back must not cover it up."""
    case = opened(carrow(office))
    known.keep([ChainHead(case, 2, "of the newer copy")])

    meet(office, case, 3)

    assert known.read()[case] == (2, "of the newer copy")
    assert "does not go on from what was seen" in caplog.text


@pytest.mark.parametrize("content", ["not JSON", "[]", '{"carrow": 3}', '{"carrow": [null, 1]}'])
def test_what_cannot_be_read_is_as_if_nothing_was_known(
    known: KnownHeads, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A damaged file stops nobody's work; that it was damaged is logged."""
    known.keep([ChainHead("carrow", 3, "a"), ChainHead("elm", 1, "b")])
    assert known.path
    damaged = next(file for file in known.path.iterdir() if "carrow" in file.read_text("ascii"))
    damaged.write_text(content, encoding="ascii")

    assert known.read() == {"elm": (1, "b")}
    assert known.seen("carrow") is None
    assert "cannot be read" in caplog.text


def test_a_folder_that_cannot_be_written_stops_nothing(
    office: DatabaseRegister, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The change is confirmed; what is lost is only one of its witnesses."""
    (tmp_path / "state").write_text("in the way", encoding="ascii")

    case = opened(carrow(office))

    assert "cannot keep how far" in caplog.text
    with office.reading() as view:
        assert view.case_file(case).case


def test_without_a_folder_of_ones_own_nothing_is_known(database: str) -> None:
    """A computer without a home folder keeps no witness, and works."""
    known = KnownHeads.of(None, database)

    known.keep([ChainHead("carrow", 1, "x")])

    assert known.read() == {}


def test_it_is_known_by_the_place_and_not_by_who_goes_there(tmp_path: Path) -> None:
    """A new password is the same database; another of the same office is not."""
    places = [
        KnownHeads.of(tmp_path, address).path
        for address in (
            "postgresql://r.ash:first@db.example/cases",
            "postgres://m.birch:second@db.example:5432/cases",
            "postgresql://db.example/others",
            "cases.db",
            str(Path.cwd() / "cases.db"),
        )
    ]

    assert places[0] == places[1]
    assert places[3] == places[4]
    assert len(set(places)) == 3
    assert not any("first" in str(place) or "cases" in place.name for place in places if place)
    with pytest.raises(DatabaseError):
        KnownHeads.of(tmp_path, "mysql://db.example/cases")


def run(*words: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["dhr-redact", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


@pytest.fixture
def settings(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DHR_REDACT_DATABASE", database)
    monkeypatch.setenv("DHR_REDACT_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("DHR_REDACT_ACCOUNT", "r.ash")
    return tmp_path


def test_the_command_says_what_it_compared(
    office: DatabaseRegister, settings: Path, known: KnownHeads, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever runs it on another computer must not think that an older copy would show there."""
    opened(carrow(office))

    assert run("audit", "verify") == 0
    assert "goes on from what this computer had seen: 2 chains" in capsys.readouterr().out
    shutil.rmtree(settings / "state")
    assert run("audit", "verify") == 0
    assert "had not seen it before" in capsys.readouterr().out
    assert run("audit", "verify", "--json") == 0
    assert json.loads(capsys.readouterr().out)["compared_chains"] == 2
    assert len(known.read()) == 2


def test_an_older_copy_is_noticed_until_it_is_accepted(
    office: DatabaseRegister, settings: Path, known: KnownHeads, capsys: pytest.CaptureFixture[str]
) -> None:
    """A backup is put back on purpose, and then the office says so, once."""
    case = opened(carrow(office))
    meet(office, case)
    known.keep([ChainHead(case, 5, "of the newer copy"), ChainHead("gone", 1, "x")])

    assert run("audit", "verify") == 5
    told = capsys.readouterr().err
    assert f"audit {case}: it has 2 events; 5 were seen here" in told
    assert "--accept" in told
    assert run("audit", "verify", "--accept") == 0
    assert "Accepted" in capsys.readouterr().out
    assert run("audit", "verify") == 0
    assert sorted(known.read()) == sorted(["carrow", case])
