"""Which entry a mention refers to: by full name, then form, title, relation, nearness, or nobody.

Never a guess. Two people who share a name are told apart by evidence in the text only, never by
how often each is mentioned; where there is none, a person is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import NAMED_KINDS, MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.people.deciding import decide
from dhr_redact.people.definitions import defined_initials
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.likeliest import with_likeliest
from dhr_redact.people.link_evidence import numbers_in
from dhr_redact.people.links import Ambiguous, Link, Linked, LinkedMention, NotAName, Unknown
from dhr_redact.people.name_words import RELATION_SEX, TITLES
from dhr_redact.people.near_people import NEAR, near_people
from dhr_redact.people.ordinary_use import stands_in_list
from dhr_redact.people.roster import Roster
from dhr_redact.people.scene import Scene, line_ends, settle_by_scene, speakers_in
from dhr_redact.rulepacks.word_starts import AtWords

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
    """A story with the names in it, in order, and what each is by its sentence alone."""

    story: Story
    found: tuple[Found, ...]
    starts: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]
    links: tuple[Link, ...]

    def word_from(self, start: int, end: int) -> str:
        """Return what a stretch says beside a possessive."""
        return self.story.text[start:end].removeprefix("'s").removeprefix("\u2019s")

    def inside(self, mention: Mention) -> range:
        """Return the numbers of the names that share a character with a mention."""
        at = max(0, bisect_left(self.starts, mention.span.start) - 2)
        last = bisect_left(self.starts, mention.span.end)
        while at < last and self.found[at].end <= mention.span.start:
            at += 1
        return range(at, last)


def link_mentions(
    stories: Sequence[Story],
    mentions: Sequence[Mention],
    roster: Roster,
    *,
    keep: Sequence[AtWords] = (),
) -> tuple[LinkedMention, ...]:
    """Say of each mention which entry it is, in the order given.

    Args:
        stories: The stories of one document, in order.
        mentions: What was found in them.
        roster: Everyone and everything known.
        keep: Phrases that stay as they are; a name inside a longer one is part of it.
    """
    reads = {story.id: _read(story, roster, keep) for story in stories}
    scenes = _scenes(reads)
    links = [_link(m, reads[m.span.story], scenes[m.span.story], roster) for m in mentions]
    suggested = with_likeliest(stories, mentions, links, roster)
    return tuple(map(LinkedMention, mentions, suggested))


def _read(story: Story, roster: Roster, keep: Sequence[AtWords]) -> _Read:
    text = story.text
    found = find_names(text, roster)
    kept = tuple(sorted({match.span() for pattern in keep for match in pattern.finditer(text)}))
    longest = max((end - start for start, end in kept), default=0)
    links = []
    for at, item in enumerate(found):
        near = kept[bisect_left(kept, (item.start - longest, 0)) : bisect_left(kept, (item.end, 0))]
        in_list = stands_in_list(text, found, at)
        links.append(decide(text, item, roster, near, in_list=in_list))
    return _Read(story, found, tuple(item.start for item in found), kept, tuple(links))


def _scenes(reads: dict[StoryId, _Read]) -> dict[StoryId, Scene]:
    """First pass: note who is named beyond doubt, where, and by which collar number."""
    numbers: dict[str, set[EntryId]] = {}
    named: dict[StoryId, dict[int, EntryId]] = {}
    for story, read in reads.items():
        here = named[story] = {}
        for found, link in zip(read.found, read.links, strict=True):
            if isinstance(link, Linked) and link.confidence >= _BEYOND_DOUBT:
                here[found.start] = link.entry
                for number in numbers_in(read.story.text[found.start : found.name_start]):
                    numbers.setdefault(number, set()).add(link.entry)
    initials: dict[str, set[EntryId]] = {}
    for story, read in reads.items():
        for letters, entry in defined_initials(read.story.text, read.found, named[story]):
            initials.setdefault(letters, set()).add(entry)
    said = _Said(_if_one(numbers), _if_one(initials))
    return {story: _scene(read, named[story], said) for story, read in reads.items()}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says in one place and means in all: collar numbers and initials."""

    numbers: dict[str, EntryId]
    initials: dict[str, EntryId]


def _if_one(owners: dict[str, set[EntryId]]) -> dict[str, EntryId]:
    return {what: next(iter(who)) for what, who in owners.items() if len(who) == 1}


def _scene(read: _Read, named: dict[int, EntryId], said: _Said) -> Scene:
    places: dict[EntryId, list[int]] = {}
    for place, entry in sorted(named.items()):
        places.setdefault(entry, []).append(place)
    text = read.story.text
    lines = line_ends(text)
    speakers = speakers_in(text, read.found, named, lines)
    return Scene(text, places, said.numbers, lines, speakers, said.initials, _in_full(read, named))


def _in_full(read: _Read, named: dict[int, EntryId]) -> dict[tuple[EntryId, str], list[int]]:
    """Return where each word of a full name stands in it, whoever has it."""
    places: dict[tuple[EntryId, str], list[int]] = {}
    for found in read.found:
        entry = named.get(found.start)
        if entry is not None and any(r.form.whole for r in found.readings):
            for word in fold(read.story.text[found.name_start : found.end]).split():
                places.setdefault((entry, word.strip(".,'")), []).append(found.start)
    return places


_BEYOND_DOUBT = 0.9


def _link(mention: Mention, read: _Read, scene: Scene, roster: Roster) -> Link:
    if mention.kind not in NAMED_KINDS:
        return Unknown("no entry needed")
    inside = read.inside(mention)
    if not inside:
        return _link_without_name(mention, read, roster)
    named = [(number, _one(number, read, scene)) for number in inside]
    named = _without_jobs(named, read) if len(named) > 1 else named
    if len(named) == 1:
        number, link = named[0]
        return _whole_mention(mention, read.found[number], link, read)
    return _together([link for _, link in named])


def _without_jobs(named: list[tuple[int, Link]], read: _Read) -> list[tuple[int, Link]]:
    """Leave off the letters of a job that stand before a name: 'HV', 'SW' and 'MS' are nobody."""
    last = named[-1][0]
    return [
        (number, link)
        for number, link in named
        if number == last or not _is_job_here(read.found[number], link, read.story.text)
    ]


def _is_job_here(found: Found, link: Link, text: str) -> bool:
    if not isinstance(link, Ambiguous) or found.doubt not in _INITIALS:
        return False
    word = fold(text[found.start : found.end])
    return word in TITLES or word in _JOBS_IN_LETTERS


_INITIALS = frozenset({Doubt.INITIALS, Doubt.ABBREVIATION})


_JOBS_IN_LETTERS = frozenset({"hv", "sw", "ho", "sn", "dn", "cpn", "gp", "om", "tm", "fm", "ic"})


def _one(number: int, read: _Read, scene: Scene) -> Link:
    link = read.links[number]
    if isinstance(link, Ambiguous):
        return settle_by_scene(link, read.found[number], scene)
    return link


_SHOWN = frozenset({"met-words", "met-initials"})
"""Recognisers that go by what stands around: 'Sunday said', 'GP' in a list of initials."""


def _link_without_name(mention: Mention, read: _Read, roster: Roster) -> Link:
    """Link what other recognisers found and the roster does not hold."""
    span = mention.span
    shown = any(evidence.found_by in _SHOWN for evidence in mention.evidence)
    if any(
        start <= span.start
        and span.end <= end
        and not (shown and start == span.start and not read.word_from(span.end, end))
        for start, end in read.kept
    ):
        return NotAName("part of a phrase that is kept")
    if mention.candidates:
        return Ambiguous(mention.candidates, "it may be a short form of a name on the case map")
    near = near_people(mention.text.reveal(), roster) if _is_person(mention) else ()
    return Ambiguous(near, NEAR) if near else Unknown("nothing on the case map has this name")


def _is_person(mention: Mention) -> bool:
    return mention.kind is MentionKind.PERSON


def _whole_mention(mention: Mention, found: Found, link: Link, read: _Read) -> Link:
    """Ask where a mention holds other names beside the one that was linked."""
    text = read.story.text
    rest = (
        text[mention.span.start : max(found.start, mention.span.start)],
        text[min(found.end, mention.span.end) : mention.span.end],
    )
    others = [word for part in rest for word in _OTHER_NAME.findall(part)]
    whole = all(reading.form.whole for reading in found.readings)
    if isinstance(link, Linked) and not whole and others and not _is_job_beside(rest):
        return Ambiguous(found.entries, "the name is part of a longer one")
    return link


def _is_job_beside(rest: tuple[str, str]) -> bool:
    """Tell whether only a job or a relation stands before a name: 'Neighbour WOJCIK'."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", rest[0])]
    return not rest[1].strip() and all(word in RELATION_SEX or word in _BESIDE for word in words)


_BESIDE = frozenset({"neighbour", "friend", "witness", "informant", "caller", "patient", "client"})
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
