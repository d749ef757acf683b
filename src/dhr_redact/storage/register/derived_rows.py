"""Rows of what follows from records: the events of the audit trail, and deadlines."""

from __future__ import annotations

from typing import Any

from dhr_redact.cases.deadlines import Deadline
from dhr_redact.cases.events import Event
from dhr_redact.model.identifiers import CaseId
from dhr_redact.storage.sealed import canonical


def event_row(event: Event) -> dict[str, Any]:
    """Write an event as a row."""
    return {
        "chain": event.chain,
        "seq": event.seq,
        "at": event.signed.at,
        "account": event.signed.account,
        "office": event.signed.office,
        "act": event.act.value,
        "kind": event.kind,
        "number": event.number,
        "revision": event.revision,
        "before": canonical(dict(event.before)).decode("ascii"),
        "after": canonical(dict(event.after)).decode("ascii"),
        "sealed_before": event.sealed_before,
        "sealed_after": event.sealed_after,
        "hash": event.hash,
    }


def deadline_row(case: CaseId, deadline: Deadline) -> dict[str, Any]:
    """Write a deadline of a case as a row."""
    return {
        "owner": case,
        "id": deadline.id,
        "what": deadline.what,
        "basis": deadline.basis,
        "starts_on": deadline.starts_on,
        "due_on": deadline.due_on,
        "met_on": deadline.met_on,
        "standing": deadline.standing.value,
        "paused_days": deadline.paused_days,
        "agreed": deadline.agreed,
        "kind": deadline.kind,
        "number": deadline.number,
    }
