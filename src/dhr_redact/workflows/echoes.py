"""Judge one place where something stands that is redacted elsewhere: treat it alike, or ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.model.decision import Answer, Decision, Place
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import NAMED_KINDS, MentionKind, Role, Treatment
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span
from dhr_redact.people.links import Ambiguous, Link, Linked, LinkedMention, Unknown
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import Effective, Standing, effective_mentions, key_of, latest
from dhr_redact.verification.folding import key_of as needle_key
from dhr_redact.verification.needles import Needle

SAME: Final = "the same text is redacted elsewhere"
PART: Final = "a part, or another spelling, of what is redacted elsewhere"
_FOUND_BY: Final = "echoes"
_SURE: Final = 0.9
_IN_DOUBT: Final = 0.5
_SHORT_NUMBER: Final = 6
"""Numbers with fewer digits stand for years, sums and counts, too: a person is asked."""
_SAME_THING: Final = frozenset(
    {MentionKind.DATE, MentionKind.DATE_OF_BIRTH, MentionKind.DATE_OF_DEATH, MentionKind.PHONE}
)
"""Kinds whose other spellings are searched only where they mean the very same."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A stretch of a story that shows needles; `keys` are theirs, in the needles' order."""

    span: Span
    needles: tuple[Needle, ...]
    keys: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Alike:
    """How the very same thing is treated elsewhere."""

    kind: MentionKind
    role: Role | None
    entry: EntryId | None
    treatment: Treatment

    @classmethod
    def of(cls, change: PlannedChange) -> _Alike:
        return cls(change.kind, change.role, change.entry, change.treatment)

    @property
    def is_black_out(self) -> bool:
        unnamed = self.entry is None and self.kind in NAMED_KINDS
        return unnamed or self.treatment is Treatment.BLACK_OUT


@dataclass(frozen=True, slots=True)
class Judge:
    """What is known of the texts that are redacted, and what people said of places."""

    replaced: Mapping[str, tuple[PlannedChange, ...]] = field(repr=False)
    owners: Mapping[str, frozenset[EntryId]] = field(repr=False)
    kinds: Mapping[EntryId, MentionKind]
    at_places: tuple[Decision, ...] = field(repr=False)

    @classmethod
    def of(
        cls,
        case_map: CaseMap,
        changes: Iterable[tuple[Personal, PlannedChange]],
        decisions: Sequence[Decision],
    ) -> Judge:
        """Look everything up once. `changes` are texts that are redacted, and how."""
        replaced: dict[str, tuple[PlannedChange, ...]] = {}
        for text, change in changes:
            key = needle_key(text.reveal())
            replaced[key] = (*replaced.get(key, ()), change)
        owners: dict[str, set[EntryId]] = {}
        for entry in case_map.entries:
            for name in entry.names:
                owners.setdefault(needle_key(name.text.reveal()), set()).add(entry.id)
        return cls(
            replaced,
            {key: frozenset(ids) for key, ids in owners.items()},
            {entry.id: entry.mention_kind for entry in case_map.entries},
            tuple(decision for decision in decisions if decision.place is not None),
        )

    def settle(self, document: CaseDocument, story: Story, echo: Echo) -> Effective:
        """Say what stands for a place: a person's answer, the same treatment, or a question."""
        like = self._treated_alike(story, echo)
        mention = _mention(story, echo, like)
        link = _link(echo, like)
        decisions = [d for d in self.at_places if d.text.reveal() == key_of(mention.text.reveal())]
        settled = effective_mentions(document, [LinkedMention(mention, link)], decisions)[0]
        is_open = settled.standing is Standing.UNDECIDED and not settled.apart
        if is_open and like is not None and like.is_black_out:
            settled = replace(settled, standing=Standing.BLACKED_OUT)
        if like is None and settled.entry is not None:
            whose = replace(mention, kind=self.kinds[settled.entry])
            settled = replace(settled, mention=whose)
        return replace(settled, is_echo=True)

    def _treated_alike(self, story: Story, echo: Echo) -> _Alike | None:
        """Say how a place is treated elsewhere, if it plainly repeats the very same in full."""
        text = story.text[echo.span.start : echo.span.end]
        key = needle_key(text)
        same = [n for n, k in zip(echo.needles, echo.keys, strict=True) if _is_same(n, k, key)]
        if not same or not _stands_alone(story, echo.span) or not _is_telling(text, same):
            return None
        if {needle.entry for needle in echo.needles} != {same[0].entry}:
            return None
        if same[0].entry is not None:
            return self._of_entry(key, same[0])
        changes = [change for change in self.replaced.get(key, ()) if change.entry is None]
        ways = {(change.kind, change.treatment) for change in changes}
        if not changes:
            return _same_by_kind(same)
        return _Alike.of(changes[0]) if len(ways) == 1 else None

    def _of_entry(self, key: str, needle: Needle) -> _Alike | None:
        """Say how an entry's own name, or what was taken for it elsewhere, is treated."""
        for change in self.replaced.get(key, ()):
            if change.entry == needle.entry:
                return _Alike.of(change)
        if needle.entry is None or self.owners.get(key) != frozenset({needle.entry}):
            return None
        return _Alike(MentionKind(needle.kind), None, needle.entry, Treatment.PSEUDONYMISE)


def _is_same(needle: Needle, its_key: str, key: str) -> bool:
    """Compare words; a telephone number is the same however its digits are grouped."""
    if needle.kind == MentionKind.PHONE:
        return its_key.replace(" ", "") == key.replace(" ", "")
    return its_key == key


def _same_by_kind(same: Sequence[Needle]) -> _Alike | None:
    """Take another spelling of a day or a telephone number for the same one."""
    kinds = {MentionKind(needle.kind) for needle in same}
    if len(kinds) != 1 or kinds.isdisjoint(_SAME_THING):
        return None
    return _Alike(next(iter(kinds)), None, None, Treatment.GENERALISE)


def _link(echo: Echo, like: _Alike | None) -> Link:
    if like is None:
        entries = sorted({needle.entry for needle in echo.needles if needle.entry})
        full = any(needle.strength == "full" for needle in echo.needles)
        return Ambiguous(tuple(entries), SAME if full else PART)
    if like.entry is not None:
        return Linked(like.entry, SAME, _SURE)
    return Ambiguous((), SAME) if like.is_black_out else Unknown(SAME)


def kept_before(
    document: CaseDocument, effectives: Sequence[Effective], decisions: Sequence[Decision]
) -> tuple[Effective, ...]:
    """Return the places that a person kept and where detection finds nothing of its own.

    They were found once because the same was redacted elsewhere. What was said of a place stands.
    """
    stories = {story.id: story for story in document.stories if story.is_kept}
    found: list[Effective] = []
    for decision in decisions:
        place = decision.place
        if place is None or place.document != document.id or place.sha256 != document.sha256:
            continue
        story = stories.get(place.span.story)
        if decision.answer is not Answer.KEEP or story is None:
            continue
        if place.span.end > len(story.text) or _is_taken(place, effectives):
            continue
        text = story.text[place.span.start : place.span.end]
        mention = Mention(
            place.span,
            MentionKind.OTHER_NUMBER,
            Personal(text),
            (Evidence(_FOUND_BY, SAME, _IN_DOUBT),),
        )
        if key_of(text) == decision.text.reveal() and (
            latest([d for d in decisions if d.place == place], document, mention) is decision
        ):
            because = f"decision {decision.order}"
            kept = Effective(mention, Standing.KEPT, because, decision.by, is_echo=True)
            found.append(kept)
    return tuple(found)


def _is_taken(place: Place, effectives: Sequence[Effective]) -> bool:
    return any(
        effective.mention.span == place.span
        or (effective.standing is not Standing.KEPT and effective.mention.span.overlaps(place.span))
        for effective in effectives
    )


def _is_telling(text: str, same: Sequence[Needle]) -> bool:
    """Tell a text that means one thing wherever it stands from ordinary words and short numbers."""
    key = needle_key(text)
    is_short = key.isdigit() and len(key) < _SHORT_NUMBER
    return not is_short and "\n" not in text and not any(n.case_sensitive for n in same)


def _stands_alone(story: Story, span: Span) -> bool:
    before, after = story.text[: span.start][-1:], story.text[span.end :][:1]
    return not any(sign.isalnum() or sign == "_" for sign in before + after)


def _mention(story: Story, echo: Echo, like: _Alike | None) -> Mention:
    first = min(echo.needles, key=lambda needle: needle.strength != "full")
    confidence = _IN_DOUBT if like is None else _SURE
    because = PART if like is None else SAME
    return Mention(
        echo.span,
        MentionKind(first.kind) if like is None else like.kind,
        Personal(story.text[echo.span.start : echo.span.end]),
        (Evidence(_FOUND_BY, because, confidence),),
        role=None if like is None else like.role,
    )
