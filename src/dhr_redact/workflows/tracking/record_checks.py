"""What a record must hold besides fields that fit: links that lead somewhere, dates in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from dhr_redact.cases.case import AgreedDate
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.kinds import KINDS
from dhr_redact.cases.partnerships import Agency
from dhr_redact.cases.record import Record, fields_of
from dhr_redact.errors import RecordError
from dhr_redact.rulepacks.regimes import Regime

_IN_ORDER: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "pause": (("since", "ended_on"), ("since", "expected_until")),
    "appointment": (("appointed_on", "ended_on"),),
    "panel": (("joined_on", "left_on"),),
    "scoping": (("asked_on", "returned_on"), ("asked_on", "due_on")),
    "imr": (("asked_on", "received_on"), ("asked_on", "due_on"), ("received_on", "accepted_on")),
    "offer": (("offered_on", "answered_on"),),
    "proceeding": (("began_on", "ended_on"),),
    "restriction": (("since", "until"), ("since", "lifted_on")),
    "recommendation": (("sent_on", "acknowledged_on"),),
    "action": (("completed_on", "audited_on"),),
    "submission": (("submitted_on", "letter_on"), ("panel_on", "letter_on")),
    "publication": (("published_on", "expires_on"), ("published_on", "taken_down_on")),
    "recipient": (("sent_on", "acknowledged_on"),),
}
"""Pairs of fields whose days must follow one another, where both are given (domain.md 11.13)."""


_MAY_COME: Final = frozenset(
    {
        "appointed_on",
        "due_on",
        "expected_on",
        "expected_until",
        "expires_on",
        "joined_on",
        "left_on",
        "panel_on",
        "planned_on",
        "promised_on",
        "since",
        "target_on",
        "until",
    }
)
"""Days that may lie ahead; any other in the future would silence what is still to be done."""


def require_sound(file: CaseFile, regime: Regime, record: Record, *, today: date) -> None:
    """Refuse a record that leads nowhere, or whose days are out of order or not yet there.

    Raises:
        RecordError: Saying which field.
    """
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, date) and value > today and field.name not in _MAY_COME:
            raise RecordError(f"{record.ABOUT.one}: {field.name} lies in the future")
        if field.links_to and value is not None and not _is_there(file, field.links_to, value):
            raise RecordError(
                f"{record.ABOUT.one}: {field.name}: there is no "
                f"{KINDS[field.links_to].ABOUT.one} {value}"
            ).advising(_how_to_list(field.links_to))
    for before, after in _IN_ORDER.get(record.ABOUT.name, ()):
        first, then = getattr(record, before), getattr(record, after)
        if first and then and then < first:
            raise RecordError(f"{record.ABOUT.one}: {after} lies before {before}")
    if isinstance(record, AgreedDate):
        _require_deadline(regime, record)


def _is_there(file: CaseFile, kind: str, value: object) -> bool:
    if KINDS[kind] is Agency:
        return any(agency.code == value for agency in file.agencies)
    return any(record.number == value for record in file.all(KINDS[kind]))


def _how_to_list(kind: str) -> str:
    if KINDS[kind] is Agency:
        return "Nothing was saved. Add it with `dhr-redact office agency add PARTNERSHIP`."
    return f"Nothing was saved. List what there is with `dhr-redact case {kind} list CASE`."


def _require_deadline(regime: Regime, record: AgreedDate) -> None:
    may_be = sorted(rule.id for rule in regime.deadlines if rule.may_be_agreed)
    if record.deadline not in may_be:
        raise RecordError(
            f"another date can be agreed for {', '.join(may_be)}; not for {record.deadline}"
        )
