"""A whole case out of the register and into one, in bulk: its rows, its events, its key header."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import cast

from sqlalchemy import Connection, delete, insert, update

from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.partnerships import Agency
from dhr_redact.cases.whole_case import WholeCase, agency_codes
from dhr_redact.errors import NoKeyError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.storage.register.derived_rows import event_row
from dhr_redact.storage.register.rows import record_of, row_of
from dhr_redact.storage.register.tables import CHAINS, EVENTS, RECORDS
from dhr_redact.storage.register.view import RegisterView


def read_whole(view: RegisterView, case: CaseId) -> WholeCase:
    """Read everything of a case.

    Raises:
        NoKeyError: If its key was erased: what is left opens for nobody.
        UnknownRecordError: If there is no such case.
    """
    header = view.key_header(case)
    if header is None:
        raise NoKeyError("the key of this case was erased: there is nothing to hand over")
    records = tuple(record for kind in OF_CASES for record in view.kept(case, kind))
    partnership = view.case_file(case).partnership
    named = agency_codes(records)
    kept = [record_of(each, None) for each in view.kept(partnership.code, Agency)]
    agencies = {a.code: replace(a, number=0, revision=0) for a in cast("list[Agency]", kept)}
    return WholeCase(
        case=case,
        partnership=replace(partnership, number=0, revision=0),
        agencies=tuple(agencies[code] for code in sorted(named & agencies.keys())),
        header=header,
        records=records,
        events=tuple(view.events(case)),
    )


def put_whole(connection: Connection, whole: WholeCase, known: int) -> None:
    """Put a case in place of what is there of it; of its events, those after the `known` first.

    The head of its chain must be there already. Its key header is kept by the writer.
    """
    for kind in OF_CASES:
        connection.execute(delete(RECORDS[kind]).where(RECORDS[kind].c.owner == whole.case))
    for kind, records in groupby(whole.records, key=lambda record: record.kind):
        connection.execute(insert(RECORDS[kind]), [row_of(record) for record in records])
    new = [event_row(event) for event in whole.events[known:]]
    if new:
        connection.execute(insert(EVENTS), new)
    last = whole.events[-1]
    change = update(CHAINS).where(CHAINS.c.chain == whole.case)
    connection.execute(change.values(events=last.seq, hash=last.hash))
