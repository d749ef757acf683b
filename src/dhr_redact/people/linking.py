"""Which entry a mention refers to: by full name, then form, title, relation, nearness, or nobody.

Never a guess. Two people who share a name are told apart by evidence in the text only, never by
how often each is mentioned; where there is none, a person is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import NAMED_KINDS
from dhr_redact.model.mention import Mention
from dhr_redact.people.deciding import Scene, decide, settle_by_scene
from dhr_redact.people.found import Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.links import Ambiguous, Link, Linked, LinkedMention, NotAName, Unknown
from dhr_redact.people.roster import Roster

__all__ = [
    "Ambiguous",
    "Link",
    "Linked",
    "LinkedMention",
    "NotAName",
    "Unknown",
    "link_mentions",
]


@dataclass(frozen=True, slots=True)
class _Read:
    """A story with the names in it, in order, and the stretches that are kept as they are."""

    story: Story
    found: tuple[Found, ...]
    starts: tuple[int, ...]
    kept: tuple[tuple[int, int], ...] = field(default=())

    def inside(self, mention: Mention) -> tuple[Found, ...]:
        """Return the names that share a character with a mention."""
        at = max(0, bisect_left(self.starts, mention.span.start) - 2)
        last = bisect_left(self.starts, mention.span.end)
        return tuple(f for f in self.found[at:last] if f.end > mention.span.start)


def link_mentions(
    stories: Sequence[Story],
    mentions: Sequence[Mention],
    roster: Roster,
    *,
    keep: Sequence[re.Pattern[str]] = (),
) -> tuple[LinkedMention, ...]:
    """Say of each mention which entry it is, in the order given.

    Args:
        stories: The stories of one document, in order.
        mentions: What was found in them.
        roster: Everyone and everything known.
        keep: Phrases that stay as they are; a name inside a longer one is part of it.
    """
    reads = {story.id: _read(story, roster, keep) for story in stories}
    scenes = _scenes(reads, roster)
    return tuple(
        LinkedMention(mention, _link(mention, reads[mention.span.story], scenes, roster))
        for mention in mentions
    )


def _read(story: Story, roster: Roster, keep: Sequence[re.Pattern[str]]) -> _Read:
    found = find_names(story.text, roster)
    kept = sorted({match.span() for pattern in keep for match in pattern.finditer(story.text)})
    return _Read(story, found, tuple(item.start for item in found), tuple(kept))


def _scenes(reads: dict[StoryId, _Read], roster: Roster) -> dict[StoryId, Scene]:
    """First pass: note who is named beyond doubt, where, and by which collar number."""
    numbers: dict[str, set[EntryId]] = {}
    named: dict[StoryId, list[tuple[int, EntryId]]] = {}
    for story, read in reads.items():
        text = read.story.text
        here = named[story] = []
        for found in read.found:
            link = decide(text, found, roster, read.kept)
            if isinstance(link, Linked) and link.confidence >= _BEYOND_DOUBT:
                here.append((found.start, link.entry))
                for number in _NUMBERS.findall(text[found.start : found.name_start]):
                    numbers.setdefault(number, set()).add(link.entry)
    known = {number: next(iter(who)) for number, who in numbers.items() if len(who) == 1}
    return {
        story: Scene(read.story.text, tuple(named[story]), _first_of(named[story]), known)
        for story, read in reads.items()
    }


def _first_of(named: Sequence[tuple[int, EntryId]]) -> dict[EntryId, int]:
    """Return where each entry is named first."""
    return {entry: at for at, entry in reversed(named)}


_NUMBERS = re.compile(r"\d{2,6}")
_BEYOND_DOUBT = 0.9


def _link(mention: Mention, read: _Read, scenes: dict[StoryId, Scene], roster: Roster) -> Link:
    if mention.kind not in NAMED_KINDS:
        return Unknown("no entry needed")
    inside = read.inside(mention)
    if not inside:
        return _link_without_name(mention, read)
    scene = scenes[read.story.id]
    links = [_one(found, read, scene, roster) for found in inside]
    if len(links) == 1:
        return _whole_mention(mention, inside[0], links[0], read)
    return _together(links)


def _one(found: Found, read: _Read, scene: Scene, roster: Roster) -> Link:
    link = decide(read.story.text, found, roster, read.kept)
    if isinstance(link, Ambiguous):
        return settle_by_scene(link, found, scene)
    return link


def _link_without_name(mention: Mention, read: _Read) -> Link:
    """Link what other recognisers found and the roster does not hold."""
    span = mention.span
    if any(start <= span.start and span.end <= end for start, end in read.kept):
        return NotAName("part of a phrase that is kept")
    if mention.candidates:
        return Ambiguous(mention.candidates, "somebody thought it was one of these")
    return Unknown("nothing on the case map has this name")


def _whole_mention(mention: Mention, found: Found, link: Link, read: _Read) -> Link:
    """Ask where a mention holds other names beside the one that was linked."""
    text = read.story.text
    rest = (
        text[mention.span.start : max(found.start, mention.span.start)],
        text[min(found.end, mention.span.end) : mention.span.end],
    )
    others = [word for part in rest for word in _OTHER_NAME.findall(part)]
    whole = all(reading.form.whole for reading in found.readings)
    if isinstance(link, Linked) and not whole and others:
        return Ambiguous(found.entries, "the name is part of a longer one")
    return link


_OTHER_NAME = re.compile(r"\b[A-Z][a-z\u00df-\u00ff]{2,}\b")


def _together(links: Sequence[Link]) -> Link:
    """Join the links of several names in one mention: one entry only if all agree."""
    linked = {link.entry: link for link in links if isinstance(link, Linked)}
    asked = {entry for link in links if isinstance(link, Ambiguous) for entry in link.entries}
    if len(linked) == 1 and asked <= set(linked):
        return next(iter(linked.values()))
    if not linked and not asked:
        return links[0]
    return Ambiguous(tuple(sorted({*linked, *asked})), "several names stand in one place")
