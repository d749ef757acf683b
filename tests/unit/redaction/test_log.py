"""Two logs of one run: one to publish, one to seal, line by line the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.outcome import AppliedChange, Rebuilt
from dhr_redact.model.plan import Bindings
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.log import (
    COLUMNS,
    Done,
    as_csv,
    as_json,
    open_lines,
    sealed_lines,
    words_of,
)
from dhr_redact.redaction.plan import Grounds, plan_document
from dhr_redact.redaction.replacements import Ground
from dhr_redact.rulepacks.policy import load_policy
from making import document, entry, mention, story


def done() -> Done:
    body = story("Margaret Holloway left. Then Holloway rang.")
    people = (entry("P01", "Margaret Holloway", "Sarah"),)
    grounds = Grounds(Ground.of(Roster(people), load_policy(), "Carrow"), "title")
    found = [
        Effective(mention(body, "Margaret Holloway"), Standing.NAMED, "", entry=EntryId("P01")),
        Effective(mention(body, "Holloway", nth=2), Standing.NAMED, "", entry=EntryId("P01")),
    ]
    plan = plan_document(document(body), found, grounds, bindings=Bindings("d", 1, 0, "", "", ""))
    applied = tuple(AppliedChange(change, "body, paragraph 1") for change in plan.plan.changes)
    return Done(plan, Rebuilt(applied, left_behind=(("comments", 2),)))


def test_the_open_log_holds_no_original() -> None:
    """It may be published as it is: no names, no digests of names, no widths."""
    lines = open_lines([done()])

    assert [line.number for line in lines] == [1, 2, 3]
    assert "Holloway" not in as_csv(lines) + as_json(lines)
    assert lines[2].replacement == "2 left behind"


def test_both_logs_agree_line_by_line() -> None:
    """The sealed log is the open one with the originals beside it."""
    opened = open_lines([done(), done()])
    sealed = sealed_lines([done(), done()])

    assert len(opened) == len(sealed) == 6
    assert [line["original"] for line in sealed] == ["Margaret Holloway", "Holloway", ""] * 2
    for line, secret in zip(opened, sealed, strict=True):
        assert {name: getattr(line, name) for name in COLUMNS} == {
            name: secret[name] for name in COLUMNS
        }


def test_our_own_words_are_known_and_the_place_is_not_among_them() -> None:
    """Somebody called Mark must not stop a log that says VEHICLE_MARK."""
    line = open_lines([done()])[0]

    assert "PERSON" in words_of(line)
    assert line.where not in words_of(line)


def test_csv_and_json_say_the_same() -> None:
    """A person reads one and a machine the other."""
    lines = open_lines([done()])

    rows = list(csv.DictReader(io.StringIO(as_csv(lines))))
    values = json.loads(as_json(lines))

    assert [row["replacement"] for row in rows] == [value["replacement"] for value in values]
    assert tuple(rows[0]) == COLUMNS


def test_what_the_writer_warns_of_is_a_line_of_both_logs() -> None:
    """Whoever publishes must know where a width shows."""
    before = done()
    warned = Done(before.plan, replace(before.rebuilt, warnings=("page 3: a width shows",)))

    assert open_lines([warned])[-1].replacement == "page 3: a width shows"
    assert open_lines([warned])[-1].treatment == "warning"
    assert sealed_lines([warned])[-1]["original"] == ""
