"""Fold people's decisions over what the machine found: what stands for each mention now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dhr_redact.model.decision import Answer, Decision, Place
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import EntryId, UserId
from dhr_redact.model.kinds import NAMED_KINDS
from dhr_redact.model.mention import Mention
from dhr_redact.model.plan import RULE
from dhr_redact.people.folding import fold
from dhr_redact.people.linking import Ambiguous, Linked, LinkedMention, NotAName, Unknown


class Standing(StrEnum):
    """What is settled about a mention."""

    NAMED = "named"
    UNNAMED = "unnamed"
    KEPT = "kept"
    BLACKED_OUT = "blacked out"
    UNDECIDED = "undecided"
    LEFT_BEHIND = "left behind"


@dataclass(frozen=True, slots=True)
class Effective:
    """A mention and what stands for it now.

    NAMED has an entry. UNNAMED (a date, a number) is treated by policy alone. LEFT_BEHIND is a
    name of the map, whosever it is, in a comment or a property that is not copied: nobody need say
    whose. `candidates` are for UNDECIDED; `apart` says that a person wants to be asked at each
    place. `is_echo` says that it was found because the same is redacted elsewhere: an answer holds
    for the places it was asked about. `because` says why in words with no personal text.
    """

    mention: Mention
    standing: Standing
    because: str
    decided_by: UserId = RULE
    entry: EntryId | None = None
    candidates: tuple[EntryId, ...] = ()
    apart: bool = False
    is_echo: bool = False


def key_of(text: str) -> str:
    """Return a mention's text as questions and decisions know it: folded, spaces made one."""
    return " ".join(fold(text).split())


def effective_mentions(
    document: CaseDocument, linked: Sequence[LinkedMention], decisions: Sequence[Decision]
) -> tuple[Effective, ...]:
    """Return what stands for every mention of one document, in the order given.

    A decision about the very place outweighs one about the document, and that one about the
    case; among equals the later outweighs the earlier. What evidence in the text settles is
    outweighed only by a decision about that very place: 'keep Rose' said of the pub must never let
    a child called Rose through, nor 'May is the friend' take the month for her.
    """
    by_key = _by_key(decisions)
    copied = frozenset(story.id for story in document.stories if story.is_kept)
    return tuple(
        _left_behind(settled) if item.mention.span.story not in copied else settled
        for item, settled in ((item, _settle(document, item, by_key)) for item in linked)
    )


def latest(
    decisions: Iterable[Decision], document: CaseDocument, mention: Mention
) -> Decision | None:
    """Return the decision that holds for one mention, if any does."""
    place = Place(document.id, document.sha256, mention.span)
    ranked = (
        (rank, decision.order, decision)
        for decision in decisions
        if (rank := _rank(decision, place)) is not None
    )
    best = max(ranked, key=lambda item: item[:2], default=None)
    return best[2] if best else None


def _rank(decision: Decision, place: Place) -> int | None:
    if decision.place is not None:
        return 3 if decision.place == place else None
    if decision.document is not None:
        same = decision.document == place.document and decision.sha256 in {"", place.sha256}
        return 2 if same else None
    return 1


def _by_key(decisions: Sequence[Decision]) -> Mapping[str, tuple[Decision, ...]]:
    grouped: dict[str, tuple[Decision, ...]] = {}
    for decision in decisions:
        key = decision.text.reveal()
        grouped[key] = (*grouped.get(key, ()), decision)
    return grouped


def _settle(
    document: CaseDocument, item: LinkedMention, by_key: Mapping[str, Sequence[Decision]]
) -> Effective:
    mention = item.mention
    decision = latest(by_key.get(key_of(mention.text.reveal()), ()), document, mention)
    is_open = not isinstance(item.link, Linked | NotAName)
    stands = decision is not None and (decision.place is not None or is_open)
    if decision is not None and stands and decision.answer is not Answer.EACH:
        return _decided(mention, decision)
    settled = _by_link(item)
    if decision is not None and settled.standing is Standing.UNDECIDED:
        return replace(settled, apart=True)
    return settled


def _by_link(item: LinkedMention) -> Effective:
    """Say what the text itself, and no person, settles about a mention."""
    mention = item.mention
    match item.link:
        case Linked(entry=entry, because=because):
            return Effective(mention, Standing.NAMED, because, entry=entry)
        case NotAName(because=because):
            return Effective(mention, Standing.KEPT, because)
        case Ambiguous(entries=entries, because=because):
            return Effective(mention, Standing.UNDECIDED, because, candidates=entries)
        case Unknown(because=because) if mention.kind in NAMED_KINDS:
            return Effective(mention, Standing.UNDECIDED, because)
        case _:
            return Effective(mention, Standing.UNNAMED, mention.evidence[0].because)


def _left_behind(effective: Effective) -> Effective:
    """Ask nobody whose name it is that no released file will hold.

    A name that is new to the case is asked about wherever it stands: it must be searched elsewhere.
    """
    if effective.standing is Standing.UNDECIDED and effective.candidates:
        return Effective(effective.mention, Standing.LEFT_BEHIND, effective.because)
    return effective


def _decided(mention: Mention, decision: Decision) -> Effective:
    because = f"decision {decision.order}"
    match decision.answer:
        case Answer.KEEP:
            return Effective(mention, Standing.KEPT, because, decision.by)
        case Answer.BLACK_OUT:
            return Effective(mention, Standing.BLACKED_OUT, because, decision.by)
        case _:
            return Effective(mention, Standing.NAMED, because, decision.by, entry=decision.entry)
