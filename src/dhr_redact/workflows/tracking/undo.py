"""Undo: take back everything that the last command wrote to a case; that is a change of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act, Event
from dhr_redact.errors import ChangedMeanwhileError, NotAllowedError, RecordError
from dhr_redact.model.offices import Office
from dhr_redact.workflows.tracking.keep import case_at_work
from dhr_redact.workflows.tracking.ports import View
from dhr_redact.workflows.tracking.tell_redaction import BY_ITSELF
from dhr_redact.workflows.tracking.worker import FoundCase, Worker

_FOR_GOOD: Final = frozenset({Act.SEND, Act.RECEIVE, Act.TAKE_BACK, Act.ERASE_KEY, Act.CHANGE_KEY})
_OPENING: Final = (Act.ADD, Case.ABOUT.name)


def last_step(worker: Worker, reference: str) -> tuple[Event, ...]:
    """Give what the last command wrote to a case, in order.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
    """
    with worker.register.reading() as view:
        return _last_of(view.events(worker.find(view, reference).id)).step


def undo_step(worker: Worker, reference: str, *, seen: int) -> tuple[Event, ...]:
    """Take back what the last command wrote; give what was taken back. To undo this is to redo.

    Args:
        worker: Who takes it back.
        reference: The case.
        seen: The number of the last event that was seen; nothing else is taken back.

    Raises:
        ChangedMeanwhileError: If something was written since, also by redaction to what would be
            taken back.
        NotAllowedError: If somebody else wrote it and the account does not coordinate the case.
        RecordError: If it is of a kind that is not taken back.
    """
    with case_at_work(worker, reference) as at_work:
        last = _last_of(at_work.writer.events(at_work.found.id))
        step = last.step
        if step[-1].seq != seen:
            by = step[-1].signed
            raise ChangedMeanwhileError(f"{by.account} wrote to the case at {by.at[:16]}")
        _require_undoable(last)
        office = _office_for(worker, at_work.writer, at_work.found, step)
        signing = at_work.writer.under(office)
        for event in reversed(step):
            if event.kind:
                signing.take_back(event)
    return step


@dataclass(frozen=True, slots=True)
class _Last:
    """What the last command of a person wrote, and what redaction has entered by itself since."""

    step: tuple[Event, ...]
    since: tuple[Event, ...]


def _last_of(events: Iterable[Event]) -> _Last:
    """Give the events at the end that one account wrote at one time: one command."""
    step: list[Event] = []
    since: list[Event] = []
    for event in events:
        if event.signed.office == BY_ITSELF:
            since.append(event)
            continue
        if step and _when(step[-1]) != _when(event):
            step.clear()
        since.clear()
        step.append(event)
    return _Last(tuple(step), tuple(since))


def _when(event: Event) -> tuple[str, str]:
    return event.signed.account, event.signed.at


def _require_undoable(last: _Last) -> None:
    acts = [(event.act, event.kind) for event in last.step]
    if _OPENING in acts:
        raise RecordError("that a case was opened is not taken back").advising(
            "Nothing was changed. A case opened by mistake is moved on with a reason and closed."
        )
    for act, _ in acts:
        if act in _FOR_GOOD:
            raise RecordError(f"the last change is: {act}; that is not taken back").advising(
                "Nothing was changed. `dhr-redact case history CASE` shows what was done."
            )
    if not any(kind for _, kind in acts):
        raise RecordError("what was done last changed no record")
    if _fields(last.step) & _fields(last.since):
        raise ChangedMeanwhileError("redaction has written since to what would be taken back")


def _fields(events: Iterable[Event]) -> set[tuple[str, int, str]]:
    return {(event.kind, event.number, name) for event in events for name in event.after}


def _office_for(worker: Worker, view: View, found: FoundCase, step: tuple[Event, ...]) -> Office:
    """Give the office under which a step may be taken back: its own, or the coordinator's."""
    held = {
        holder.office
        for holder in worker.offices(view, found.partnership)
        if holder.case in {None, found.reference}
    }
    made = step[-1].signed
    own = {event.signed.office for event in step}
    if made.account == worker.account and own <= held:
        return Office(made.office)
    if Office.COORDINATOR in held:
        return Office.COORDINATOR
    raise NotAllowedError(
        f"{made.account} ({made.office}) wrote that at {made.at[:16]}: only that account, while it "
        "holds that office, or a coordinator may take it back"
    )
