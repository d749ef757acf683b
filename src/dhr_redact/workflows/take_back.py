"""Take answers back: their questions are asked again, and what they changed in the map is undone.

Nothing is deleted. A withdrawal is recorded after the decisions, and an undoing after the changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dhr_redact.errors import DecisionInUseError, TamperedMapError, UnknownDecisionError
from dhr_redact.model.decision import Decision, PictureDecision, Withdrawal
from dhr_redact.model.identifiers import EntryId, UserId
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.events import (
    Added,
    MapEvent,
    Merged,
    NameAdded,
    ProtectionChanged,
    PseudonymChanged,
    RoleChanged,
    Undone,
)
from dhr_redact.pseudonyms.fold import last_effective
from dhr_redact.workflows.ports import CaseStore, Clock

_Given = Decision | PictureDecision


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What no longer stands: decisions by number, and who left the case map with them."""

    decisions: tuple[int, ...]
    gone: tuple[EntryId, ...]


def given(store: CaseStore) -> tuple[_Given, ...]:
    """Return every answer that stands, in the order it was given."""
    standing: list[_Given] = [*store.decisions(), *store.picture_decisions()]
    return tuple(sorted(standing, key=lambda decision: decision.order))


def take_back(
    store: CaseStore, clock: Clock, orders: Iterable[int], *, by: UserId, reason: str
) -> TakenBack:
    """Take decisions back, each with all that answered the same question.

    Raises:
        UnknownDecisionError: If a number is none of a decision that stands. Nothing is changed.
        DecisionInUseError: If what it brought to the map was merged since. Nothing is changed.
    """
    standing = given(store)
    going = tuple(dict.fromkeys(d for order in orders for d in _with_its_question(order, standing)))
    before = store.case_map()
    undone = _undone(before, going, clock, by=by, reason=reason)
    first, at = store.next_order(), clock()
    store.record(
        [
            Withdrawal(number, by, at, of=decision.order, reason=reason)
            for number, decision in enumerate(going, start=first)
        ],
        undone,
    )
    left = {entry.id for entry in undone.entries}
    gone = tuple(entry.id for entry in before.entries if entry.id not in left)
    return TakenBack(tuple(decision.order for decision in going), gone)


def undo_last_change(store: CaseStore, clock: Clock, *, by: UserId, reason: str) -> TakenBack:
    """Take back the last change of the map that counts; with it the answer that made it, if any.

    Raises:
        UnknownEntryError: If there is nothing to take back.
    """
    case_map = store.case_map()
    last = last_effective(case_map.events)
    for decision in store.decisions():
        if last is not None and last.version in decision.changes:
            return take_back(store, clock, [decision.order], by=by, reason=reason)
    undone = case_map.undo_last(by=by, on=clock().date(), reason=reason)
    store.save_map(undone)
    left = {entry.id for entry in undone.entries}
    return TakenBack((), tuple(e.id for e in case_map.entries if e.id not in left))


def _with_its_question(order: int, standing: Sequence[_Given]) -> tuple[_Given, ...]:
    for decision in standing:
        if decision.order == order:
            if not isinstance(decision, Decision) or not decision.asked:
                return (decision,)
            return tuple(
                d for d in standing if isinstance(d, Decision) and d.asked == decision.asked
            )
    raise UnknownDecisionError(f"there is no decision {order} that stands")


def _undone(
    case_map: CaseMap, going: Sequence[_Given], clock: Clock, *, by: UserId, reason: str
) -> CaseMap:
    """Undo what these decisions changed, the last change first."""
    versions = {v for d in going if isinstance(d, Decision) for v in d.changes}
    on = clock().date()
    why = reason or f"decision {', '.join(str(decision.order) for decision in going)} taken back"
    events = list(case_map.events)
    for version in sorted(_with_what_follows(case_map, versions), reverse=True):
        events.append(MapEvent(len(events) + 1, Undone(version), by, on, why))
    try:
        return CaseMap.from_events(case_map.case, case_map.seed, tuple(events))
    except TamperedMapError as error:
        numbers = ", ".join(str(decision.order) for decision in going)
        raise DecisionInUseError(
            f"what decision {numbers} brought to the case map was merged since"
        ) from error


def _with_what_follows(case_map: CaseMap, versions: set[int]) -> Iterator[int]:
    """Yield the changes that still count, and every later one of an entry that leaves by them."""
    undone = {e.change.undone for e in case_map.events if isinstance(e.change, Undone)}
    counts = [event for event in case_map.events if event.version not in undone]
    leaving = {
        event.change.entry.id
        for event in counts
        if event.version in versions and isinstance(event.change, Added)
    }
    for event in counts:
        if event.version in versions or _about(event) in leaving:
            yield event.version


def _about(event: MapEvent) -> EntryId | None:
    match event.change:
        case NameAdded() | ProtectionChanged() | PseudonymChanged() | RoleChanged():
            return event.change.id
        case Added() | Merged() | Undone():
            return None
