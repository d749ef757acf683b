"""Overview, statistics, calendar, timescales, timeline and board at the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from desk import Desk

REF = "Carrow 2031/a"
NAMES = ("Quillon", "Brask", "Thorne")
TODAY = datetime.now(UTC).date()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give an office with one open case, whose decision is overdue."""
    made = Desk(tmp_path, names=NAMES)
    made.run("office", "partnership", "add", "carrow", "--name", "Carrow CSP")
    made.run("case", "open", REF, "--notified", ago(100), "--new-key-file", made.key,
             "--notifier", "DCI Quillon Brask, by letter")  # fmt: skip
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Desk:
    """Give an office without a case."""
    made = Desk(tmp_path)
    made.run("office", "partnership", "add", "carrow", "--name", "Carrow CSP")
    return made


def test_the_overview_counts(desk: Desk) -> None:
    """The same for a person and for a machine."""
    said = desk.run("case", "overview").out

    assert "Overdue: 1 deadline." in said
    assert "Due within 30 days: 0 deadlines." in said
    assert desk.run("case", "overview", "--days", "7", "--json").json == {
        "cases": 1,
        "stages": {"notified": 1},
        "overdue": 1,
        "days": 7,
        "due": 0,
    }


def test_an_office_without_cases_is_told_so(empty: Desk) -> None:
    """An empty table would look like a fault."""
    assert "There are no cases." in empty.run("case", "overview").out
    assert "There are no such cases." in empty.run("case", "statistics").out
    assert empty.run("case", "statistics", "--json").json == []
    assert "No cases." in empty.run("case", "board").out


def test_statistics_fit_a_terminal_and_are_drawn(desk: Desk) -> None:
    """Eighty letters is what an old console has."""
    out = desk.root / "marks.svg"

    said = desk.run("case", "statistics", "--out", out).out

    tables = [line for line in said.splitlines() if line and line[0] in "┏┃┡│└"]
    assert max(map(len, tables)) <= 80
    assert "DHR: decision within 1 month" in said
    assert "Carrow CSP, 1 case: 1 overdue" not in said
    assert "Carrow CSP: 1 overdue." in out.read_text(encoding="utf-8")


def test_statistics_of_a_year_for_machines(desk: Desk) -> None:
    """A yearly return is made of them."""
    year = (TODAY - timedelta(days=100)).year

    (found,) = desk.run("case", "statistics", "--year", str(year), "--json").json

    assert (found["months_to_decision"], found["months_to_report"]) == (1, 6)
    assert found["partnerships"][0]["decisions_overdue"] == 1
    assert desk.run("case", "statistics", "--year", "1999", "--json").json == []


def test_a_calendar_is_written_once_unless_told_otherwise(desk: Desk) -> None:
    """A file of somebody else's must not go because a name was taken twice."""
    out = desk.root / "due.ics"

    first = desk.run("case", "calendar", "--out", out)
    refused = desk.run("case", "calendar", "--out", out, code=10)
    again = desk.run("case", "calendar", "--out", out, "--overwrite", "--case", REF, "--json")

    assert "The calendar of 1 deadline" in first.out
    assert "--overwrite" in refused.err
    assert again.json == {"out": str(out), "events": 1, "without_day": 0}
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"{REF}: Decision whether to hold a review (overdue)"


def test_a_calendar_says_what_it_cannot_hold(desk: Desk) -> None:
    """A deadline without a number in law is due all the same."""
    desk.run("case", "move", REF, "decided-yes", "--on", ago(60), "--reason", "Thorne said so")

    said = desk.run("case", "calendar", "--out", desk.root / "due.ics").out

    assert "Not in it, as no day is set: 1 deadline." in said


@pytest.mark.parametrize("words", [("timeline", REF), ("board",)])
@pytest.mark.parametrize(("end", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_pictures_are_drawn(desk: Desk, words: tuple[str, ...], end: str, start: bytes) -> None:
    """The end of the name says which sort; another picture is never written over."""
    out = desk.root / f"picture.{end}"

    desk.run("case", *words, "--out", out)

    assert out.read_bytes().startswith(start)
    assert "there already" in desk.run("case", *words, "--out", out, code=10).err
    assert desk.run("case", *words, "--out", out, "--overwrite", "--json").json["out"] == str(out)


@pytest.mark.parametrize("words", [("timeline", REF), ("board",), ("statistics",)])
def test_a_picture_of_another_sort_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    """Before anything is worked out, and without leaving a file."""
    refused = desk.run("case", *words, "--out", desk.root / "picture.jpg", code=2)

    assert ".svg or a .png" in refused.err
    assert not (desk.root / "picture.jpg").exists()


def test_without_a_file_pictures_are_told_in_words(desk: Desk) -> None:
    """Who cannot see a picture, or has a terminal only, gets all that it shows."""
    course = desk.run("case", "timeline", REF).out
    board = desk.run("case", "board", "--json").json

    assert "Stage: Notified, since" in course
    assert "Decision whether to hold a review" in course
    assert any(line.startswith(f"{REF}: Notified") for line in board["lines"])


def test_timescales_hold_the_reasons_and_are_told_to_be_redacted(desk: Desk) -> None:
    """They are the one text here that may name somebody: never without the key, nor unredacted."""
    desk.run("case", "move", REF, "paused", "--on", ago(30), "--pause", "criminal-trial",
             "--until", TODAY.isoformat(), "--reason", "Mr Thorne stands trial.")  # fmt: skip
    keyless = Desk(desk.root, NAMES, {"DHR_REDACT_KEY_FILE": ""})

    said = desk.run("case", "timescales", REF, shows_names=True)
    exact = desk.run("case", "timescales", REF, "--exact-dates", "--json", shows_names=True)

    assert "because of a criminal trial. Mr Thorne stands trial." in said.out
    assert "redact it like any other text" in said.err
    day = TODAY - timedelta(days=30)
    assert any(f"since {day.day} {day:%B} {day.year}" in paragraph for paragraph in exact.json)
    assert "Thorne" not in keyless.run("case", "timescales", REF, code=4).said
