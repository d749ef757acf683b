"""Lists over many cases: cases by page, what is due, and the marks of every case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, false, func, or_, select

from dhr_redact.cases.case import Case
from dhr_redact.cases.lines import CaseLine, DueLine, Wanted
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage
from dhr_redact.storage.register.tables import DEADLINES, RECORDS

CASES: Final = RECORDS[Case]
OPEN: Final = "due"


def case_lines(
    connection: Connection, wanted: Wanted, *, first: int = 0, most: int = 60
) -> tuple[int, tuple[CaseLine, ...]]:
    """Give how many cases are wanted, and a page of them: the newest notified first."""
    count = connection.execute(
        select(func.count()).select_from(CASES).where(_clause(wanted))
    ).scalar_one()
    asked = (
        select(CASES)
        .where(_clause(wanted))
        .order_by(CASES.c.notified_on.desc(), CASES.c.owner)
        .offset(first)
        .limit(most)
    )
    rows = connection.execute(asked).mappings().all()
    nearest = _nearest(connection, [row["owner"] for row in rows])
    return count, tuple(_line(row, nearest.get(row["owner"])) for row in rows)


def due_lines(
    connection: Connection,
    wanted: Wanted,
    *,
    since: date | None = None,
    until: date | None = None,
    most: int = 200,
) -> tuple[int, tuple[DueLine, ...]]:
    """Give how many things are due between two days, both inside, and the first of them."""
    parts = [_clause(wanted), DEADLINES.c.standing == OPEN, DEADLINES.c.due_on.is_not(None)]
    if since is not None:
        parts.append(DEADLINES.c.due_on >= since)
    if until is not None:
        parts.append(DEADLINES.c.due_on <= until)
    joined = DEADLINES.join(CASES, CASES.c.owner == DEADLINES.c.owner)
    count = connection.execute(select(func.count()).select_from(joined).where(*parts)).scalar_one()
    asked: Select[tuple[object, ...]] = (
        select(DEADLINES, CASES.c.partnership, CASES.c.reference)
        .select_from(joined)
        .where(*parts)
        .order_by(DEADLINES.c.due_on, CASES.c.reference, DEADLINES.c.id)
        .limit(most)
    )
    return count, tuple(_due(row) for row in connection.execute(asked).mappings())


def _clause(wanted: Wanted) -> ColumnElement[bool]:
    allowed = [_allowed(code, references) for code, references in sorted(wanted.scope.items())]
    parts = [or_(false(), *allowed)]
    if wanted.stages:
        parts.append(CASES.c.stage.in_([stage.value for stage in wanted.stages]))
    if wanted.contains:
        parts.append(CASES.c.reference.icontains(wanted.contains, autoescape=True))
    return and_(*parts)


def _allowed(code: str, references: frozenset[str] | None) -> ColumnElement[bool]:
    of_it = CASES.c.partnership == code
    return of_it if references is None else and_(of_it, CASES.c.reference.in_(sorted(references)))


def _nearest(connection: Connection, owners: Sequence[str]) -> dict[str, RowMapping]:
    """Give the next open deadline of each case."""
    asked = (
        select(DEADLINES.c.owner, DEADLINES.c.due_on, DEADLINES.c.what)
        .where(
            DEADLINES.c.owner.in_(owners),
            DEADLINES.c.standing == OPEN,
            DEADLINES.c.due_on.is_not(None),
        )
        .order_by(DEADLINES.c.due_on.desc(), DEADLINES.c.id.desc())
    )
    return {row["owner"]: row for row in connection.execute(asked).mappings()}


def _line(row: RowMapping, nearest: RowMapping | None) -> CaseLine:
    return CaseLine(
        id=CaseId(row["owner"]),
        partnership=row["partnership"],
        reference=row["reference"],
        regime=row["regime"],
        stage=Stage(row["stage"]),
        notified_on=row["notified_on"],
        decided_on=row["decided_on"],
        due_on=nearest["due_on"] if nearest else None,
        due_what=nearest["what"] if nearest else "",
    )


def _due(row: RowMapping) -> DueLine:
    return DueLine(
        case=CaseId(row["owner"]),
        partnership=row["partnership"],
        reference=row["reference"],
        deadline=row["id"],
        what=row["what"],
        basis=row["basis"],
        due_on=row["due_on"],
    )
