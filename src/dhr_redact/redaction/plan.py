"""Mentions, case map and policy to a RedactionPlan for one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from dhr_redact.errors import UndecidedError
from dhr_redact.model.decision import PictureDecision
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import MentionKind, Role, StoryKind, Treatment
from dhr_redact.model.mention import Mention
from dhr_redact.model.plan import (
    RULE,
    Bindings,
    PictureChange,
    PlannedChange,
    RedactionPlan,
)
from dhr_redact.model.spans import Span
from dhr_redact.people.roster import Roster
from dhr_redact.personal import Personal
from dhr_redact.redaction.appositions import as_a_child, said_again, without_child_age
from dhr_redact.redaction.child_births import births_of_children
from dhr_redact.redaction.child_mentions import child_mentions
from dhr_redact.redaction.edges import apart_from
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.file_names import released_name
from dhr_redact.redaction.joining import join_neighbours
from dhr_redact.redaction.possessives import without_own_plural, without_own_possessive
from dhr_redact.redaction.repeats import said_once
from dhr_redact.redaction.replacements import Ground, Wish, wish_for
from dhr_redact.redaction.wording import fit, without_sex
from dhr_redact.rulepacks.policy import RedactionPolicy

_CHILDS: Final = frozenset({MentionKind.CHILD_DETAIL, MentionKind.CHILD_SEX})


@dataclass(frozen=True, slots=True)
class Original:
    """What stood where a change will be made: for the sealed log and for the verifier."""

    span: Span
    text: Personal
    kind: MentionKind
    entry: EntryId | None


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """The plan of one document, with what the verifier must look for and may find.

    `originals` are in the order of the plan's changes. `kept` are the texts of mentions that
    stay, in the stories that stay, one for each place. `written` are the texts that the writer
    puts in, where only signs stand between two of them as one: 'Professional 12, June 2031'.
    `staying` says where the kept texts stand; `naming` are the changes to the file's name.
    """

    plan: RedactionPlan
    originals: tuple[Original, ...] = field(repr=False)
    kept: tuple[Personal, ...] = field(repr=False)
    written: tuple[str, ...] = field(repr=False)
    staying: tuple[Span, ...] = ()
    naming: tuple[PlannedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a plan rests on, and the title that is written into released files."""

    ground: Ground
    title: str
    mask_undecided: bool = False


def plan_document(
    document: CaseDocument,
    effectives: Sequence[Effective],
    grounds: Grounds,
    *,
    bindings: Bindings,
    pictures: Sequence[PictureDecision] = (),
) -> DocumentPlan:
    """Plan every change to one document.

    Raises:
        UndecidedError: If a mention waits for a person and masking was not asked for.
        PolicyError: If the policy has no line for a mention.
    """
    _require_decided(document, effectives, grounds)
    stories = {story.id: story for story in document.stories if story.is_kept}
    changes: list[PlannedChange] = []
    originals: list[Original] = []
    kept: list[Mention] = []
    written: list[str] = []
    name = ""
    naming: tuple[PlannedChange, ...] = ()
    members = _by_story(effectives)
    for story in stories.values():
        planned, stays = _plan_story(story, members.get(story.id, ()), grounds)
        kept += stays
        if story.kind is StoryKind.FILE_NAME:
            name = "" if _says_nothing(story, planned) else released_name(story, planned)
            naming = tuple(planned)
            continue
        changes += planned
        written += _runs(story, planned)
        originals += [_original(story, change) for change in planned]
    plan = RedactionPlan(
        document=document.id,
        bindings=bindings,
        changes=tuple(changes),
        pictures=_pictures(document, pictures, grounds.ground.policy),
        title=grounds.title,
        file_name=name or document.id,
    )
    return DocumentPlan(
        plan,
        tuple(originals),
        kept=tuple(mention.text for mention in kept),
        written=tuple(written),
        staying=tuple(mention.span for mention in kept),
        naming=naming,
    )


def _require_decided(
    document: CaseDocument, effectives: Sequence[Effective], grounds: Grounds
) -> None:
    waiting = sum(effective.standing is Standing.UNDECIDED for effective in effectives)
    if waiting and not grounds.mask_undecided:
        raise UndecidedError(f"{document.id}: {waiting} mentions wait for a decision")


def _by_story(effectives: Sequence[Effective]) -> dict[StoryId, tuple[Effective, ...]]:
    ordered = sorted(effectives, key=lambda effective: effective.mention.span)
    grouped = groupby(ordered, key=lambda effective: effective.mention.span.story)
    return {story: tuple(members) for story, members in grouped}


def _plan_story(
    story: Story, effectives: Sequence[Effective], grounds: Grounds
) -> tuple[list[PlannedChange], list[Mention]]:
    kept: list[Mention] = []
    wanted: list[tuple[Effective, Wish]] = []
    named = births_of_children(story, effectives, grounds.ground.roster)
    for effective in join_neighbours(story, named):
        wish = wish_for(effective, grounds.ground)
        if wish.treatment is Treatment.KEEP:
            kept.append(effective.mention)
        else:
            wanted.append((effective, wish))
    wanted += child_mentions(story, named, grounds.ground)
    wanted.sort(key=lambda item: item[0].mention.span)
    changes: list[PlannedChange] = []
    starts = [effective.mention.span.start for effective, _ in wanted]
    for (effective, wish), ceiling in zip(wanted, [*starts, len(story.text)][1:], strict=True):
        before = changes[-1] if changes else None
        change = _change(
            story, effective, wish, before=before, ceiling=ceiling, roster=grounds.ground.roster
        )
        if before is not None:
            changes[-1:] = said_once(story.text, before, change)
        else:
            changes.append(change)
    return changes, kept


def _change(
    story: Story,
    effective: Effective,
    wish: Wish,
    *,
    before: PlannedChange | None,
    ceiling: int,
    roster: Roster,
) -> PlannedChange:
    span = effective.mention.span
    floor = before.span.end if before else 0
    low, high = _paragraph(story, span, floor=floor, ceiling=ceiling)
    start, end = _name_alone(story, effective, wish, low, roster)
    fitted = fit(
        story.text,
        start,
        end,
        wish.text,
        floor=low,
        ceiling=high,
        preposition=wish.preposition,
    )
    if wish.kind is MentionKind.AGE and wish.role is Role.CHILD:
        fitted = without_child_age(story.text, as_a_child(story.text, fitted, low), low, high)
    if wish.kind in _CHILDS:
        of_child = before is not None and before.role is Role.CHILD
        fitted = said_again(story.text, fitted, low, high, of_child=of_child)
    if before is not None and fitted.start == floor:
        fitted = apart_from(before.replacement, fitted)
    return PlannedChange(
        span=Span(story.id, fitted.start, fitted.end),
        kind=wish.kind,
        treatment=wish.treatment,
        replacement=fitted.text,
        basis=wish.basis,
        role=wish.role,
        entry=effective.entry,
        decided_by=effective.decided_by,
    )


def _name_alone(
    story: Story, effective: Effective, wish: Wish, low: int, roster: Roster
) -> tuple[int, int]:
    """Return where a person's name begins and ends, without its possessive or its plural."""
    start, end = effective.mention.span.start, effective.mention.span.end
    if wish.kind is not MentionKind.PERSON:
        return start, end
    end = without_own_possessive(story.text, start, end)
    if effective.entry is not None:
        end = without_own_plural(story.text, start, end, roster.entry(effective.entry))
    if wish.role is Role.CHILD:
        start = without_sex(story.text, start, low)
    return start, end


def _paragraph(story: Story, span: Span, *, floor: int, ceiling: int) -> tuple[int, int]:
    """Return how far a change may widen: not past its neighbours, its cell or its paragraph."""
    text = story.text
    low = max(floor, text.rfind("\n", 0, span.start) + 1, text.rfind("\t", 0, span.start) + 1)
    ends = [at for at in (text.find("\n", span.end), text.find("\t", span.end)) if at >= 0]
    return low, min([ceiling, *ends])


def _says_nothing(story: Story, changes: Sequence[PlannedChange]) -> bool:
    """Tell whether a file name became a generality: 'an address in Carrow' names no document."""
    left = len(story.text) - sum(len(change.span) for change in changes)
    return bool(changes) and left < 3 and all(change.entry is None for change in changes)


def _runs(story: Story, changes: Sequence[PlannedChange]) -> list[str]:
    runs: list[str] = []
    end: int | None = None
    for change in changes:
        between = story.text[end : change.span.start] if end is not None else ""
        is_next = end is not None and not any(c.isalnum() for c in between)
        if is_next:
            runs[-1] += between + change.replacement
        else:
            runs.append(change.replacement)
        end = change.span.end
    return runs


def _original(story: Story, change: PlannedChange) -> Original:
    span = change.span
    return Original(span, Personal(story.text[span.start : span.end]), change.kind, change.entry)


def said_of_pictures(decisions: Sequence[PictureDecision]) -> dict[str, PictureDecision]:
    """Return what was decided about each picture, by its digest; the latest word holds."""
    return {decision.sha256: decision for decision in sorted(decisions, key=lambda d: d.order)}


def _pictures(
    document: CaseDocument, decisions: Sequence[PictureDecision], policy: RedactionPolicy
) -> tuple[PictureChange, ...]:
    """Keep a picture only where a person or the policy says so; the latest word holds."""
    said = said_of_pictures(decisions)
    changes: list[PictureChange] = []
    for picture in document.pictures:
        decision = said.get(picture.sha256)
        if decision is not None:
            basis = f"decision {decision.order}"
            changes.append(PictureChange(picture.id, decision.keep, basis, decision.by))
        else:
            keep = policy.pictures == "keep"
            changes.append(PictureChange(picture.id, keep, f"pictures: {policy.pictures}", RULE))
    return tuple(changes)
