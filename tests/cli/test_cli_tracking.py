"""A case's life at the command line: opened, recorded, moved, looked at, and tied to redaction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk import Desk
from dhr_redact.cases.kinds import OF_CASES, OF_PARTNERSHIPS
from dhr_redact.cli.record_options import day
from dhr_redact.cli.records import WRITTEN
from dhr_redact.errors import CommandError
from dhr_redact.storage.register.database import open_database

REF = "Carrow 2031/a"
NAMES = ("Quillon", "Brask", "Thorne", "Marsden")
TODAY = datetime.now(UTC).date()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give an office with one partnership, two agencies and one open case."""
    made = Desk(tmp_path, names=NAMES)
    made.run("office", "partnership", "add", "carrow", "--name", "Carrow CSP")
    for code, sort in (("police", "police"), ("haven", "domestic-abuse-service")):
        made.run("office", "agency", "add", "carrow", "--code", code, "--name", code.title(),
                 "--sort", sort)  # fmt: skip
    made.run("case", "open", REF, "--notified", ago(40), "--new-key-file", made.key,
             "--notifier", "DCI Quillon Brask, by letter")  # fmt: skip
    return made


def test_nothing_is_there_at_first(tmp_path: Path) -> None:
    """A new user is told what to do, not shown a fault; looking makes no database."""
    empty = Desk(tmp_path)

    ran = empty.run("case", "list", code=2)

    assert "office partnership add" in ran.err
    assert not (tmp_path / "cases.db").exists()


def test_a_case_is_listed_with_what_is_due_next(desk: Desk) -> None:
    """The decision is due a month after the notification, and nobody has decided."""
    listed = desk.run("case", "list", "--json").json
    due = desk.run("case", "due", "--overdue", "--json").json

    assert (listed["count"], listed["cases"][0]["reference"]) == (1, REF)
    assert [row["deadline"] for row in due["due"]] == ["decision"]
    assert due["due"][0]["days_left"] < 0
    assert "overdue" in desk.run("case", "list").out
    assert "one-minute guide" in desk.run("case", "due", "--why").out
    assert "no such cases" in desk.run("case", "list", "--stage", "closed").out


def test_personal_text_is_shown_with_the_key_only(desk: Desk) -> None:
    """Who looks over a shoulder sees that something is there, and no name."""
    without = Desk(desk.root, NAMES, {"DHR_REDACT_KEY_FILE": ""})

    assert "(sealed)" in without.run("case", "show", REF).out
    assert "Brask" in desk.run("case", "show", REF, shows_names=True).out
    assert "Brask" not in without.run("case", "show", REF, "--json").out


def test_records_are_added_changed_withdrawn_and_restored(desk: Desk) -> None:
    """Each kind has the same six commands, made from its declaration."""
    given = ("--agency", "police", "--asked-on", ago(38), "--due-on", ago(20))
    assert desk.run("case", "scoping", "add", REF, *given, "--json").json["number"] == 1
    desk.run("case", "scoping", "change", REF, 1, "--returned-on", "today", "--known", "yes",
             "--summary", "Thorne rang twice.", "--imr-advisable")  # fmt: skip

    shown = desk.run("case", "scoping", "show", REF, 1, "--json", shows_names=True).json
    assert (shown["known"], shown["imr_advisable"], shown["revision"]) == ("yes", True, 2)
    assert shown["summary"] == "Thorne rang twice."
    assert "yes" in desk.run("case", "scoping", "list", REF).out

    desk.run("case", "scoping", "change", REF, 1, "--empty", "known", "--revision", 2)
    assert (
        "was changed by r.ash"
        in desk.run(
            "case", "scoping", "change", REF, 1, "--due-on", ago(1), "--revision", 2, code=5
        ).err
    )
    desk.run("case", "scoping", "withdraw", REF, 1)
    assert desk.run("case", "scoping", "list", REF, "--json").json == []
    desk.run("case", "scoping", "show", REF, 1, code=5)
    desk.run("case", "scoping", "restore", REF, 1)
    assert (
        "nothing was changed"
        in desk.run("case", "scoping", "change", REF, 1, "--agency", "police").out
    )
    assert desk.run("audit", "verify", "--json").json["events"] > 8


def test_a_field_that_is_needed_is_not_emptied(desk: Desk) -> None:
    """An agency's return without the agency says nothing."""
    desk.run("case", "scoping", "add", REF, "--agency", "police", "--asked-on", ago(3))

    ran = desk.run("case", "scoping", "change", REF, 1, "--empty", "agency", code=2)

    assert "a field to empty is one of due_on" in ran.err


def test_personal_text_is_read_from_a_file_or_a_pipe(desk: Desk) -> None:
    """What is typed on a command line stays in the history of the terminal."""
    words = desk.root / "words.txt"
    words.write_text("Marsden found her.\r\nShe was alone.\r\n", encoding="utf-8-sig")

    desk.run("case", "correct", REF, "--circumstances", f"@{words}")

    case = desk.run("case", "show", REF, "--json", shows_names=True).json["case"]
    assert case["circumstances"] == "Marsden found her.\nShe was alone."
    assert (
        "cannot be read"
        in desk.run("case", "correct", REF, "--circumstances", "@nowhere.txt", code=2).err
    )
    assert "is empty" in desk.run("case", "correct", REF, "--circumstances", "-", code=2).err
    assert "what is to be corrected" in desk.run("case", "correct", REF, code=2).err


def test_a_case_is_moved_when_its_needs_are_there(desk: Desk) -> None:
    """What is missing is said, and what may be done without is, for a reason that is kept."""
    assert "scoping-sent" in desk.run("case", "needs", REF).out
    refused = desk.run("case", "move", REF, "decided-no", "--on", ago(1), code=5)
    assert "no reason is given" in refused.err

    why = ("--decided-by", "partnership chair", "--reason", "Thorne lived elsewhere.")
    moved = desk.run("case", "move", REF, "decided-no", "--on", ago(1), *why, "--json").json

    assert moved["without"] == ["scoping-sent"]
    assert desk.run("case", "needs", REF, "--stage", "closed", "--json").json["closed"]
    assert "decided-no" in desk.run("case", "show", REF, "--why", shows_names=True).out
    assert (
        "stage: notified → decided-no" in desk.run("case", "history", REF).out.replace("\n", " ")
        or desk.run("case", "history", REF, "--json").json[-1]["after"]["stage"] == "decided-no"
    )


def test_two_accounts_hold_two_offices(desk: Desk) -> None:
    """An agency's author writes for the agency; a stranger sees no case at all."""
    desk.run("office", "holder", "add", "carrow", "--account", "p.reed", "--office",
             "agency-author", "--agency", "police")  # fmt: skip
    author = Desk(desk.root, NAMES, {"DHR_REDACT_ACCOUNT": "p.reed"})
    stranger = Desk(desk.root, NAMES, {"DHR_REDACT_ACCOUNT": "z.nobody"})

    ran = author.run("case", "scoping", "add", REF, "--agency", "haven", "--asked-on", ago(3),
                     code=5)  # fmt: skip
    assert "allowed to coordinator" in ran.err
    assert "no such cases" in stranger.run("case", "list").out
    stranger.run("case", "show", REF, code=5)
    assert (
        "holds offices in none"
        in stranger.run("case", "open", "X 1", "--notified", ago(1), code=2).err
    )
    assert [row["account"] for row in desk.run(
        "office", "holder", "list", "carrow", "--json"
    ).json] == ["r.ash", "r.ash", "p.reed"]  # fmt: skip


def test_the_office_lists_its_partnerships_and_regimes(desk: Desk) -> None:
    """The rules a case is held under are looked up, with what each rests on."""
    assert desk.run("office", "partnership", "list", "--json").json[0]["code"] == "carrow"

    regimes = desk.run("office", "regimes", "--json").json
    decision = regimes["dhr-2016"]["deadlines"][0]

    assert (decision["id"], decision["within"]) == ("decision", "1 month")
    assert "no number in law" in desk.run("office", "regimes").out


def test_a_tampered_row_is_found(desk: Desk) -> None:
    """Somebody with a database tool sets the notification back to be in time."""
    engine = open_database(str(desk.root / "cases.db"))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE kept_case SET notified_on = '2031-01-01'")

    ran = desk.run("audit", "verify", code=5)

    assert "case 1 is not as the events left it" in ran.err


def test_a_folder_is_named_for_its_case(desk: Desk) -> None:
    """Whoever redacts works in the folder; the register finds the case by its reference."""
    desk.run("case", "new", desk.case, "--reference", REF)

    assert "scoping" in desk.run("case", "needs", desk.case, "--json").json
    assert desk.run("case", "history", desk.case, "--json").json[0]["kind"] == "case"


def test_redaction_and_register_tell_each_other(tmp_path: Path) -> None:
    """Restrictions stop a release, releases are recorded, a changed map marks them stale."""
    desk = Desk(tmp_path).new().with_documents().with_people()
    desk.run("office", "partnership", "add", "carrow", "--name", "Carrow CSP")
    desk.run("case", "open", REF, "--notified", ago(40), "--partnership", "carrow")
    desk.run("case", "restriction", "add", REF, "--sort", "family-court", "--forbids", "name",
             "--since", ago(9), "--protects", "P77")  # fmt: skip

    refused = desk.run("redact", desk.case, "--mask-undecided", code=5)
    assert "P77 is protected, but not in the case map" in refused.err
    desk.run("case", "restriction", "change", REF, 1, "--protects", "P03")
    desk.run("redact", desk.case, "--mask-undecided")

    documents = desk.run("case", "document", "list", REF, "--json").json
    assert [row["file_number"] for row in documents] == ["D01", "D02"]
    assert {row["state"] for row in documents} == {"redacted"}
    assert all(row["verified_on"] and row["is_stale"] is False for row in documents)

    desk.run("people", "add", desk.case, "witness", "Ellery Marsh")
    documents = desk.run("case", "document", "list", REF, "--json").json
    assert all(row["is_stale"] for row in documents)
    assert desk.run("audit", "verify")


def test_a_register_that_cannot_be_read_stops_the_release(tmp_path: Path) -> None:
    """Nobody knows what restrictions it holds."""
    desk = Desk(tmp_path).new().with_documents().with_people()
    (tmp_path / "cases.db").write_bytes(b"this is no database, whatever it is called" * 100)

    ran = desk.run("redact", desk.case, "--mask-undecided", code=3)

    assert "database" in ran.err
    assert not desk.released.exists()


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.ABOUT.name)
def test_every_kind_has_its_commands_with_an_example(kind: type, tmp_path: Path) -> None:
    """A new kind of record is usable at once, and says how."""
    group = "case" if kind in OF_CASES else "office"
    assert kind in (*OF_CASES, *OF_PARTNERSHIPS)

    for name in ("add", "list", "show", "change", "withdraw", "restore"):
        said = Desk(tmp_path).run(group, kind.ABOUT.name, name, "--help").out
        assert f"dhr-redact {group} {kind.ABOUT.name} {name}" in said


@pytest.mark.parametrize(
    "typed", ["2031-02-04", "4/2/2031", "04.02.2031", "4 Feb 2031", " 4  February 2031", "4-2-2031"]
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    """Day before month, as in this country."""
    assert day(typed).isoformat() == "2031-02-04"


@pytest.mark.parametrize("typed", ["", "4 Feb", "2031", "31/2/2031", "Febtober"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    """A guess at a day would be a wrong deadline."""
    with pytest.raises(CommandError, match="a day could not be read"):
        day(typed)
