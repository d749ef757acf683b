"""The tables: one for each kind of record, and those of the audit trail, keys and deadlines.

The columns of a kind follow from its declaration. What the database really has follows from the
migrations; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from dhr_redact.cases.case import Case
from dhr_redact.cases.kinds import KINDS
from dhr_redact.cases.partnerships import Holder
from dhr_redact.cases.record import Record, Sort, fields_of

METADATA: Final = MetaData()
_OWNER: Final = 64
_TYPES: Final[Mapping[Sort, TypeEngine[Any]]] = {
    Sort.TEXT: String(500),
    Sort.DATE: Date(),
    Sort.NUMBER: Integer(),
    Sort.YES_NO: Boolean(),
    Sort.CHOICE: String(60),
    Sort.CHOICES: Text(),
    Sort.ENTRIES: Text(),
}


def _table_of(kind: type[Record]) -> Table:
    clear = [
        Column(field.name, _TYPES[field.sort], nullable=True, key=field.name)
        for field in fields_of(kind)
        if not field.is_personal
    ]
    return Table(
        "kept_" + kind.ABOUT.name.replace("-", "_"),
        METADATA,
        Column("owner", String(_OWNER), primary_key=True),
        Column("record_number", Integer, primary_key=True, autoincrement=False),
        Column("record_revision", Integer, nullable=False),
        Column("is_withdrawn", Boolean, nullable=False),
        *clear,
        Column("sealed", LargeBinary, nullable=True),
        Column("sealed_fields", Text, nullable=False),
    )


RECORDS: Final[Mapping[type[Record], Table]] = {kind: _table_of(kind) for kind in KINDS.values()}

CHAINS: Final = Table(
    "chains",
    METADATA,
    Column("chain", String(_OWNER), primary_key=True),
    Column("events", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

EVENTS: Final = Table(
    "events",
    METADATA,
    Column("chain", String(_OWNER), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("account", String(200), nullable=False),
    Column("office", String(60), nullable=False),
    Column("act", String(30), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("sealed_before", LargeBinary, nullable=True),
    Column("sealed_after", LargeBinary, nullable=True),
    Column("hash", String(64), nullable=False),
)

CASE_KEYS: Final = Table(
    "case_keys",
    METADATA,
    Column("owner", String(_OWNER), primary_key=True),
    Column("header", LargeBinary, nullable=True),
)

DEADLINES: Final = Table(
    "deadlines",
    METADATA,
    Column("owner", String(_OWNER), primary_key=True),
    Column("id", String(120), primary_key=True),
    Column("what", String(300), nullable=False),
    Column("basis", Text, nullable=False),
    Column("starts_on", Date, nullable=True),
    Column("due_on", Date, nullable=True),
    Column("met_on", Date, nullable=True),
    Column("standing", String(30), nullable=False),
    Column("paused_days", Integer, nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("kind", String(60), nullable=False),
    Column("number", Integer, nullable=False),
)

Index("by_case", RECORDS[Case].c.partnership, RECORDS[Case].c.reference, unique=True)
Index("by_stage", RECORDS[Case].c.stage, RECORDS[Case].c.partnership)
Index("by_account", RECORDS[Holder].c.account)
Index("by_due_date", DEADLINES.c.standing, DEADLINES.c.due_on, DEADLINES.c.owner)
