"""Find, in what will stay, whatever the verifier would find, so that a person can say what it is.

Something replaced in one place may stand elsewhere unfound, or a part of it may. The places where
the verifier's own search finds it, in the stories as they will read, become mentions or questions;
then all is planned again, until nothing is left to find. The proof itself is made of the written
files, by code that knows nothing of this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.plan import DocumentPlan, Original
from dhr_redact.redaction.replacements import MASKED
from dhr_redact.redaction.rewritten import Rewritten
from dhr_redact.verification.folding import key_of
from dhr_redact.verification.needles import Needle
from dhr_redact.verification.places import FoundAt, places_in
from dhr_redact.verification.searching import Finder
from dhr_redact.workflows.echoes import Echo, Judge, kept_before
from dhr_redact.workflows.plan_documents import Planner
from dhr_redact.workflows.prove import needles_of

_ROUNDS: Final = 20
"""Each round takes text away or keeps it by a person's word: more were never needed."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A document with all its mentions, and its plan, what is undecided blacked out."""

    document: CaseDocument
    effectives: tuple[Effective, ...] = field(repr=False)
    planned: DocumentPlan = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Left:
    """One place where needles stand in a story as it will read."""

    span: Span
    needles: frozenset[int]
    text: str = field(repr=False)
    is_mixed: bool
    is_open: bool

    @property
    def is_chance(self) -> bool:
        """Tell a row that ends in '17?' before one that begins with a month from a day's date."""
        return self.is_mixed and "\n" in self.text and self.text[0].isdigit()


def close_echoes(
    found: Sequence[tuple[CaseDocument, tuple[Effective, ...]]],
    planner: Planner,
    *,
    mask_undecided: bool = False,
) -> tuple[Closed, ...]:
    """Return every document with what it repeats of what is redacted in any.

    What is undecided is not looked for elsewhere unless it will be blacked out as it is.

    Raises:
        PolicyError: If the policy has no line for a mention.
    """
    closed = tuple(_first(document, effectives, planner) for document, effectives in found)
    searched: dict[tuple[object, ...], tuple[FoundAt, ...]] = {}
    needles: tuple[Needle, ...] = ()
    finder = Finder.of(needles)
    for _ in range(_ROUNDS):
        changed = _needles(closed, planner, mask_undecided=mask_undecided)
        if changed != needles:
            needles, searched = changed, {}
            finder = Finder.of(needles)
        search = _Search(finder, searched, mask_undecided)
        judge = _judge(closed, planner, mask_undecided=mask_undecided)
        after = tuple(_again(item, search, judge, planner) for item in closed)
        if all(one is other for one, other in zip(closed, after, strict=True)):
            break
        closed = after
    return tuple(replace(item, planned=_allowing(item, search)) for item in closed)


def _first(document: CaseDocument, effectives: tuple[Effective, ...], planner: Planner) -> Closed:
    kept = kept_before(document, effectives, planner.decisions)
    all_ = _in_order((*effectives, *kept)) if kept else effectives
    return Closed(document, all_, planner.plan(document, all_))


def _in_order(effectives: Sequence[Effective]) -> tuple[Effective, ...]:
    return tuple(sorted(effectives, key=lambda effective: effective.mention.span))


def _needles(
    closed: Sequence[Closed], planner: Planner, *, mask_undecided: bool
) -> tuple[Needle, ...]:
    plans = (
        item.planned
        if mask_undecided
        else replace(item.planned, originals=tuple(o for o, _ in _redacted(item, mask=False)))
        for item in closed
    )
    return needles_of(planner.case_map.entries, plans)


def _redacted(item: Closed, *, mask: bool) -> Iterator[tuple[Original, PlannedChange]]:
    """Yield what is taken out and how; what is undecided only if it will be blacked out."""
    pairs = zip(item.planned.originals, item.planned.plan.changes, strict=True)
    return (pair for pair in pairs if mask or pair[1].basis != MASKED)


def _judge(closed: Sequence[Closed], planner: Planner, *, mask_undecided: bool) -> Judge:
    changes: list[tuple[Personal, PlannedChange]] = [
        (original.text, change)
        for item in closed
        for original, change in _redacted(item, mask=mask_undecided)
    ]
    return Judge.of(planner.case_map, changes, planner.decisions)


@dataclass(frozen=True, slots=True)
class _Search:
    """The verifier's search over stories as they will read; each reading is searched once."""

    finder: Finder
    searched: dict[tuple[object, ...], tuple[FoundAt, ...]] = field(repr=False)
    mask_undecided: bool

    def left(self, item: Closed) -> Iterator[tuple[Story, tuple[_Left, ...]]]:
        """Yield each story that will be copied, with what is found in it that should not be."""
        changes: dict[StoryId, list[PlannedChange]] = defaultdict(list)
        for change in (*item.planned.plan.changes, *item.planned.naming):
            changes[change.span.story].append(change)
        for story in item.document.stories:
            if not story.is_kept or _is_renamed(story, item.planned):
                continue
            written = Rewritten.of(story, changes.get(story.id, ()))
            yield story, tuple(self._in_story(written))

    def _in_story(self, written: Rewritten) -> Iterator[_Left]:
        key = (written.story.id, written.text)
        if key not in self.searched:
            self.searched[key] = places_in(self.finder, written.text)
        for place in self.searched[key]:
            span = written.stayed(place.start, place.end)
            if span is None:
                continue
            text = written.text[place.start : place.end]
            put_in = written.put_in(place.start, place.end)
            yield _Left(
                span,
                frozenset({place.needle}),
                text,
                is_mixed=key_of(text) != key_of(written.story.text[span.start : span.end]),
                is_open=any(change.basis == MASKED for change in put_in),
            )

    def asked(self, item: Closed, left: Sequence[_Left]) -> tuple[_Left, ...]:
        """Return what nobody allowed yet; what touches an open question waits for its answer."""
        ours = _kept_echoes(item)
        allowed = item.planned.staying
        return tuple(
            one
            for one in left
            if not any(span.contains(one.span) for span in (ours if one.is_mixed else allowed))
            and (self.mask_undecided or not one.is_open)
            and not one.is_chance
        )


def _kept_echoes(item: Closed) -> tuple[Span, ...]:
    """Return the places of repeats that stay by a person's word."""
    return tuple(e.mention.span for e in item.effectives if e.is_echo and _is_kept(e))


def _is_kept(effective: Effective) -> bool:
    return effective.standing is Standing.KEPT


def _is_renamed(story: Story, planned: DocumentPlan) -> bool:
    """Tell whether nothing is left of a file's name."""
    return story.kind is StoryKind.FILE_NAME and planned.plan.file_name == planned.plan.document


def _again(item: Closed, search: _Search, judge: Judge, planner: Planner) -> Closed:
    """Return a document with what was found in it besides, planned again; itself if nothing was."""
    echoes = [
        judge.settle(item.document, story, echo)
        for story, left in search.left(item)
        for echo in _together(search.asked(item, left), search.finder)
    ]
    if not echoes:
        return item
    spans = [echo.mention.span for echo in echoes]
    taken = [echo.mention.span for echo in echoes if not _is_kept(echo)]
    others = [
        effective
        for effective in item.effectives
        if effective.mention.span not in spans
        and not any(span.overlaps(effective.mention.span) for span in taken)
    ]
    effectives = _in_order((*others, *echoes))
    return Closed(item.document, effectives, planner.plan(item.document, effectives))


def _together(left: Sequence[_Left], finder: Finder) -> Iterator[Echo]:
    """Join what overlaps into one place each."""
    groups: list[tuple[Span, frozenset[int]]] = []
    for one in sorted(left, key=lambda one: one.span):
        if groups and groups[-1][0].overlaps(one.span):
            span, needles = groups[-1]
            whole = Span(span.story, span.start, max(span.end, one.span.end))
            groups[-1] = whole, needles | one.needles
        else:
            groups.append((one.span, one.needles))
    for span, numbers in groups:
        ordered = sorted(numbers)
        yield Echo(
            span,
            tuple(finder.needles[number] for number in ordered),
            tuple(finder.keys[number] for number in ordered),
        )


def _allowing(item: Closed, search: _Search) -> DocumentPlan:
    """Let the verifier accept what a person kept, or chance put, beside a replacement."""
    ours = _kept_echoes(item)
    mixed = tuple(
        Personal(one.text)
        for _, left in search.left(item)
        for one in left
        if one.is_mixed and (one.is_chance or any(span.contains(one.span) for span in ours))
    )
    return replace(item.planned, kept=(*item.planned.kept, *mixed))
