"""The register that is measured is sound, and nobody's own is filled with made-up cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.bench.made_cases import TODAY, at_work, make_cases, reference_of
from dhr_redact.bench.register_speed import register_table
from dhr_redact.errors import CommandError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.look import list_cases, list_due, look_at
from registers import carrow, regimes, verified


def quietly(_step: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def test_the_made_register_is_as_one_that_was_worked_on(register: DatabaseRegister) -> None:
    """Figures of rows that no office could have would say nothing."""
    desk = at_work(register, regimes())

    make_cases(desk, register, 60, 600, quietly)

    proof = verified(register)
    assert (len(proof.heads), proof.events) == (61, 603)
    assert list_cases(desk).count == 60
    due = list_due(desk, within_days=30)
    assert 0 < due.count < 180
    assert all(line.due_on <= TODAY.replace(month=4, day=2) for line in due.lines)
    assert look_at(desk, reference_of(59)).file.id == CaseId(f"{59:032x}")


def test_each_thing_asked_is_measured(tmp_path: Path) -> None:
    """Least, median and most, and what memory was held."""
    table = register_table(str(tmp_path / "cases.db"), 2, 20, quietly)

    assert table.about.startswith("2 cases, 23 events")
    assert len(table.rows) == 5
    for _, least, median, most in table.rows[:3]:
        assert 0 < float(least) <= float(median) <= float(most)


def test_a_register_that_holds_something_is_not_filled(
    register: DatabaseRegister, database: str
) -> None:
    """The office's own would be full of cases that nobody can take out."""
    carrow(register)
    before = verified(register)

    with pytest.raises(CommandError, match="holds something already"):
        register_table(database, 2, 20, quietly)

    assert verified(register) == before
