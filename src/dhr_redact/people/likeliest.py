"""Whom an open name means most likely: suggested to whoever is asked, and never acted on.

By the nearest evidence: who speaks in turns, who is named with that very surname just before, whom
the case is about, who was named last. A child is hardly ever meant by a surname alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import FormSort, Role, Sex
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt
from dhr_redact.people.link_evidence import title_fits
from dhr_redact.people.links import KEPT_TOO, WORD_TOO, Ambiguous, Link, Linked, LinkedMention
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.people.sexes import sex_of_relation, sex_of_title

PRINCIPALS: Final = (Role.VICTIM, Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR)
"""Whom a case is about."""
_CUE: Final = re.compile(
    r"(?P<done>\b(?:suspect|offender|perpetrator|perp|accused|defendant|R v\.?)\b)|"
    r"(?P<suffered>\b(?:victim|deceased|aggrieved|complainant)\b)"
    r"(?=[^.;]*$)",
    re.IGNORECASE,
)
"""What a form or a heading says of whom it names next."""
_CUED: Final = {
    "done": frozenset(PRINCIPALS[1:]),
    "suffered": frozenset({Role.VICTIM}),
}
_CUE_WITHIN: Final = 24
_IN_SENTENCE: Final = re.compile(r"[\"\u201d]? [a-z]{2,}\b")
_IN_LOG: Final = re.compile(r" [A-Z]{3,}\b")
_HEADING: Final = re.compile(
    r"\b(?:subject|re|fw|ref|file|saved as|sent as|case|patient|client|tenant|family|registered)\b"
    r"[^\n]*$",
    re.IGNORECASE,
)
"""Before a surname that a paper is filed under; that is the victim's."""
_ELDER: Final = re.compile(r" (?:senior|snr)\b", re.IGNORECASE)
_ELDERS: Final = re.compile(r"\b(?:father|mother|grandfather|grandmother)\b")
_COUPLE: Final = re.compile(r"\b(?:husband|wife|boyfriend|girlfriend)\b")
_LIST: Final = "known-names"
_WORDS: Final = frozenset({KEPT_TOO, WORD_TOO, str(Doubt.ABBREVIATION)})
_CELL_BEFORE: Final = re.compile(r"(?:[\t\n(\[|]| {2}|\| )$")
_CELL_AFTER: Final = re.compile(r"[\t\n)\]|]| {2}| \||$")
_NEAR: Final = 120
"""Characters, a sentence or so, in which a full name says whom the surname after it means."""


@dataclass(slots=True)
class _Document:
    """Where whom is named in the stories of a document, and whom words meant before."""

    roster: Roster
    texts: dict[StoryId, str] = field(repr=False)
    named: dict[StoryId, list[tuple[int, str, EntryId]]] = field(default_factory=dict, repr=False)
    places: dict[tuple[StoryId, EntryId], list[int]] = field(default_factory=dict, repr=False)
    turns: dict[str, EntryId] = field(default_factory=dict, repr=False)

    def note(self, mention: Mention, entry: EntryId) -> None:
        """Remember that somebody is named at a place."""
        words = fold(mention.text.reveal())
        story, start = mention.span.story, mention.span.start
        insort(self.named.setdefault(story, []), (start, words, entry))
        insort(self.places.setdefault((story, entry), []), start)

    def best(self, mention: Mention, entries: Sequence[EntryId]) -> EntryId:
        """Return whom of several a mention means most likely."""
        if len(entries) == 1:
            return entries[0]
        words = fold(mention.text.reveal())
        if self._is_turn(mention):
            return self.turns.setdefault(words, min(entries, key=lambda e: self._rank(e, mention)))
        return self._just_named(mention, entries, words) or min(
            entries, key=lambda entry: (self._rank(entry, mention), self._distance(mention, entry))
        )

    def _is_turn(self, mention: Mention) -> bool:
        text, span = self.texts[mention.span.story], mention.span
        starts = span.start == 0 or text[span.start - 1] == "\n"
        return starts and text[span.end : span.end + 1] == ":"

    def _just_named(
        self, mention: Mention, entries: Sequence[EntryId], words: str
    ) -> EntryId | None:
        """Return the last one named in full, with that very surname, in the sentence before."""
        last = words.rsplit(maxsplit=1)[-1]
        start = mention.span.start
        named = self.named.get(mention.span.story, [])
        for at in range(bisect_left(named, (start,)) - 1, -1, -1):
            place, said, entry = named[at]
            if start - place > _NEAR:
                break
            full = said.split()
            if entry in entries and full[-1] == last and len(full) > 1 and said != words:
                return entry
        return None

    def _rank(self, entry: EntryId, mention: Mention) -> tuple[bool | int, ...]:
        """Rank by what stands before, by title and surname, and by whom the case is about."""
        person, words = self.roster.entry(entry), fold(mention.text.reveal())
        last = words.split()[-1]
        title = fold(parse_name(words).title).strip(".")
        text, span = self.texts[mention.span.story], mention.span
        order = PRINCIPALS if title or not _acts(text, span) else (*PRINCIPALS[1:], Role.VICTIM)
        role = order.index(person.role) if person.role in order else len(order)
        cue = _CUE.search(text[max(0, span.start - _CUE_WITHIN) : span.start])
        elder = _ELDER.match(text, span.end) is not None
        return (
            cue is not None and person.role not in _CUED[cue.lastgroup or ""],
            self._unfit(person, title) if title else 0,
            elder and not _ELDERS.search(fold(person.relation)),
            bool(title) and not (_is_own_surname(person, last) or self._is_wife(person, last)),
            not title and not _is_first_name(person, last),
            (person.role is Role.CHILD) is (len(last) > 1 and not _is_first_name(person, last)),
            _is_other_spelling(person, last),
            role,
        )

    def _is_wife(self, person: CaseMapEntry, last: str) -> bool:
        """Tell whether it is the victim, whom a surname can mean by marriage only."""
        return person.role is Role.VICTIM and last not in self.roster.index.surnames[person.id]

    def _unfit(self, person: CaseMapEntry, title: str) -> int:
        """Return how badly a title fits; a husband's victim is taken for a woman."""
        fits = title_fits(person, (title,))
        if fits is None and person.role is Role.VICTIM:
            spouses = {
                sex_of_relation(entry.relation)
                for entry in self.roster.entries
                if entry.role in PRINCIPALS[1:] and _COUPLE.search(fold(entry.relation))
            }
            sex = sex_of_title(title)
            if len(spouses) == 1 and Sex.UNKNOWN not in {sex, *spouses}:
                fits = sex not in spouses
        return 1 if fits is None else 2 * (not fits)

    def _distance(self, mention: Mention, entry: EntryId) -> tuple[int, int]:
        """Return how far back somebody is named; who is named only later, or never, is farther."""
        start = mention.span.start
        places = self.places.get((mention.span.story, entry), [])
        first, last = bisect_left(places, start), bisect_right(places, start)
        if first:
            return 0, start - places[first - 1]
        return (1, places[last] - start) if last < len(places) else (2, 0)


def _acts(text: str, span: Span) -> bool:
    """Tell whether a surname stands in a sentence, and heads no paper.

    Agencies say 'Vorland was arrested' of a perpetrator, and call the victim by her first name.
    """
    line = text.rfind("\n", 0, span.start) + 1
    if _HEADING.search(text[line : span.start]):
        return False
    loud = text[span.start : span.end].isupper() and _IN_LOG.match(text, span.end)
    return bool(loud or _IN_SENTENCE.match(text, span.end))


def with_likeliest(
    stories: Sequence[Story], mentions: Sequence[Mention], links: Sequence[Link], roster: Roster
) -> tuple[Link, ...]:
    """Return the links of one document's mentions, those in doubt with the likeliest one.

    Args:
        stories: The stories of the document.
        mentions: All its mentions, in any order.
        links: What each was found to be, in the same order.
        roster: Everyone known.
    """
    document = _Document(roster, {story.id: story.text for story in stories})
    for mention, link in zip(mentions, links, strict=True):
        if isinstance(link, Linked):
            document.note(mention, link.entry)
    done = list(links)
    for number in sorted(range(len(mentions)), key=lambda number: mentions[number].span):
        link, mention = done[number], mentions[number]
        if isinstance(link, Ambiguous) and link.entries:
            best = link.likeliest or document.best(mention, link.entries)
            shown = _is_shown(document.texts[mention.span.story], mention, link)
            done[number] = replace(link, likeliest=best, shown=shown)
            document.note(mention, best)
    return tuple(done)


def role_of(item: LinkedMention, roster: Roster) -> Role | None:
    """Return as what somebody is mentioned: by whom it is or most likely is, then by its words.

    None of a word that the list alone takes for a name: 'GP', 'Will' at the start of a sentence.
    """
    link = item.link
    if isinstance(link, Ambiguous) and not link.shown:
        return None
    who = link.entry if isinstance(link, Linked) else None
    who = link.likeliest if isinstance(link, Ambiguous) else who
    entry = roster.entry(who) if who is not None and who in roster else None
    return (entry.role if entry else None) or item.mention.role


def _is_shown(text: str, mention: Mention, link: Ambiguous) -> bool:
    """Tell whether more than the list says that a word or an abbreviation is a name.

    Another recogniser does, or the place: before a colon, or alone in a cell or in brackets.
    """
    if link.because not in _WORDS or any(e.found_by != _LIST for e in mention.evidence):
        return True
    span = mention.span
    alone = _CELL_BEFORE.search(text, max(0, span.start - 2), span.start)
    in_cell = alone is not None and _CELL_AFTER.match(text, span.end) is not None
    speaks = link.because == WORD_TOO and text.startswith(":", span.end)
    return speaks or (in_cell and link.because in {str(Doubt.ABBREVIATION), KEPT_TOO})


def _is_own_surname(entry: CaseMapEntry, word: str) -> bool:
    """Tell whether a word ends the name somebody is listed by, and not only another name."""
    return fold(entry.names[0].text.reveal()).split()[-1:] == [word]


def _is_first_name(entry: CaseMapEntry, word: str) -> bool:
    """Tell whether somebody is listed by a word as a first name."""
    return any(fold(form.text.reveal()).split()[0] == word for form in entry.names)


def _is_other_spelling(entry: CaseMapEntry, word: str) -> bool:
    """Tell whether nobody wrote a surname so for somebody: 'Nowicki' of a Nowicka."""
    own = {
        fold(piece)
        for form in entry.names
        if form.sort is not FormSort.INITIALS
        for piece in form.text.reveal().replace("-", " ").split()
    }
    return word not in own
