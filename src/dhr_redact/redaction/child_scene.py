"""Of whom a word like 'son' is said, by the names and words around it.

Rests on who is linked where and on the relations of the case's list of people. What is not shown
to be an adult may be a child.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import MentionKind, Role, Sex
from dhr_redact.people.sexes import sex_of_entry
from dhr_redact.redaction.child_nouns import Family, Noun
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.family_ties import FamilyTies, Meant

DET: Final = r"(?:his|her|hers|their|my|our|your|the|an?|one|only|both)"
ADJ: Final = (
    r"(?:eldest|elder|older|oldest|youngest|younger|middle|only|first|second|third|little|twin|two"
    r"|three|four|five|young|small|own|beloved|adopted|biological|foster|unborn|new|late|dear)"
)
_ADULT_BEFORE: Final = re.compile(
    r"\b(?:adult|grown[- ]?up|grown|(?:1[89]|[2-9]\d)[- ]years?[- ]old) $", re.IGNORECASE
)
_ADULT_AFTER: Final = re.compile(
    r"(?:,| who (?:was|is)| \(|) ?(?:aged )?(?:1[89]|[2-9]\d)(?![\d:./-])", re.IGNORECASE
)
_AT_ONCE: Final = re.compile(r",? +")
_NAME_NEXT: Final = re.compile(r",? [\"“'‘(]?")
_TO_NAME: Final = re.compile(
    rf"(?: \([^()\n]{{0,30}}\))?(?P<link>,? (?:who )?(?:is|was|as)|,| \(| [–—-]) "
    rf"?(?P<whose>{DET} )?(?:\w+[’']s )?(?:{ADJ} |[\w-]+, |[\w-]+ and )*"
)
"""Between a name and what he or she is said to be: 'Colin, her', 'Rosalind was a mother,'."""
_ROW: Final = re.compile(r"[^\t\n]{0,30}\t(?:[^\t\n]{0,40}\t)?")
_CLOSES: Final = re.compile(r"[,.;)]|[ ](?:of|to)[ ]|$", re.MULTILINE)
_OWNER: Final = re.compile(rf"['’]s? (?:{ADJ} |\w+[- ]year[- ]old )*$", re.IGNORECASE)
_OF: Final = re.compile(r" (?:of|to) (?:the )?[\"“'‘]?", re.IGNORECASE)
_PRONOUN: Final = re.compile(
    rf"\b(?P<who>his|her|their|my|our|your)(?: (?:{ADJ}))* $", re.IGNORECASE
)
_BARE: Final = re.compile(r"(?:^|[.;:,(] ?)$")
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')]*\s|\n|\t")
_ROLE_WORDS: Final = {
    "victim": frozenset({Role.VICTIM}),
    "deceased": frozenset({Role.VICTIM}),
    "perpetrator": frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR}),
    "child": frozenset({Role.CHILD}),
    "children": frozenset({Role.CHILD}),
}
_ROLE_BEFORE: Final = re.compile(r"(\w+)['’]s? (?:\w+ )?$")
_ROLE_AFTER: Final = re.compile(r" of (?:the|a) (?:alleged )?(\w+)")
_PRONOUNS: Final = frozenset({"his", "her", "their", "my", "our", "your"})
_AT_WORK: Final = frozenset({Role.STAFF, Role.PANEL, Role.CHAIR})
_FAR: Final = 90
"""Characters between a name and what its bearer is said to be, at most."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A story's text with its mentions in order, and what the roster says."""

    text: str
    named: tuple[Effective, ...]
    starts: tuple[int, ...]
    ties: FamilyTies

    @classmethod
    def of(cls, story: Story, effectives: Sequence[Effective], ties: FamilyTies) -> Scene:
        """Put the mentions of a story in order."""
        named = sorted(
            (e for e in effectives if e.mention.span.story == story.id),
            key=lambda e: e.mention.span,
        )
        return cls(story.text, tuple(named), tuple(e.mention.span.start for e in named), ties)

    def meant(self, start: int, end: int, noun: Noun) -> Meant:
        """Say of whom the sexed word at a place is said."""
        if _ADULT_BEFORE.search(self.text[max(0, start - 24) : start]):
            return Meant.ADULT
        if _ADULT_AFTER.match(self.text, end):
            return Meant.ADULT
        named = self._named_beside(start, end, noun)
        if named is not None:
            return Meant.CHILD if named.role is Role.CHILD else Meant.ADULT
        if noun.family is Family.YOUNG:
            return Meant.EITHER
        if noun.family is Family.OFFSPRING:
            return self._offspring(start, end, noun)
        return self._sibling(start, end, noun)

    def goes_with_name(self, end: int) -> bool:
        """Tell whether a child's name follows at once: 'her son Will' is one change, the name's."""
        after = self._person_at(_AT_ONCE, end)
        return after is not None and after.role is Role.CHILD

    def is_taken(self, start: int, end: int) -> bool:
        """Tell whether a mention covers a part of a place."""
        number = bisect_left(self.starts, end) - 1
        return number >= 0 and self.named[number].mention.span.end > start

    def names_child(self, start: int, end: int) -> bool:
        """Tell whether a child of the case is named between two places."""
        return any(entry.role is Role.CHILD for entry in self.people(start, end))

    def linked(self) -> Iterator[tuple[Effective, CaseMapEntry]]:
        """Yield each mention that is linked to a person, with that person."""
        for effective in self.named:
            entry = self._entry(effective)
            if entry is not None:
                yield effective, entry

    def people(self, start: int, end: int) -> list[CaseMapEntry]:
        """Return who is named between two places, each once."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        entries = (self._entry(effective) for effective in self.named[low:high])
        return list(dict.fromkeys(entry for entry in entries if entry is not None))

    def line(self, at: int) -> int:
        """Return where the paragraph or cell of a place begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\t", 0, at)) + 1

    def sentence(self, at: int) -> int:
        """Return where the sentence of a place begins."""
        line = self.line(at)
        ends = [found.end() for found in _SENTENCE_END.finditer(self.text, line, at)]
        return ends[-1] if ends else line

    def _offspring(self, start: int, end: int, noun: Noun) -> Meant:
        owners = self._owners(start, end) or self._nearest(start)
        said = {self.ties.offspring_of(owner, noun.sex) for owner in owners}
        if not said:
            return self.ties.unknown()
        return said.pop() if len(said) == 1 else Meant.EITHER

    def _sibling(self, start: int, end: int, noun: Noun) -> Meant:
        """An adult's brother is an adult as a rule; a child's is a child for aught we know."""
        owners = self._owners(start, end)
        if any(owner.role is Role.CHILD for owner in owners) or self._is_of_child(start, end):
            return Meant.CHILD if len(owners) < 2 else Meant.EITHER
        if noun.family is Family.RELATIVE and self.ties.has_young_relatives:
            return Meant.EITHER
        return Meant.ADULT

    def _is_of_child(self, start: int, end: int) -> bool:
        before = _ROLE_BEFORE.search(self.text[max(0, start - 40) : start])
        after = _ROLE_AFTER.match(self.text, end)
        words = [found[1].lower() for found in (before, after) if found]
        return any(Role.CHILD in _ROLE_WORDS.get(word, frozenset()) for word in words)

    def _named_beside(self, start: int, end: int, noun: Noun) -> CaseMapEntry | None:
        """Return who is called that: 'her son Colin', 'Colin, her son', or in the cell before."""
        after = self._person_at(_NAME_NEXT, end)
        if after is not None and self._is_said_after(after, end, noun):
            return after
        for number in range(bisect_left(self.starts, start) - 1, -1, -1):
            effective = self.named[number]
            if start - effective.mention.span.end > _FAR:
                return None
            entry = self._entry(effective)
            if entry is not None and self._is_said_before(effective, entry, (start, end), noun):
                return entry
        return None

    def _is_said_after(self, entry: CaseMapEntry, end: int, noun: Noun) -> bool:
        """Tell whether 'her son, Colin' means Colin; 'her son, Colin and' may be a list."""
        if entry.role is Role.CHILD:
            return True
        name = self.named[bisect_left(self.starts, end)].mention.span
        is_list = self.text[end] == "," and not _CLOSES.match(self.text, name.end)
        return _fits(entry, noun) and not is_list

    def _is_said_before(
        self, effective: Effective, entry: CaseMapEntry, word: tuple[int, int], noun: Noun
    ) -> bool:
        """Tell whether 'Colin, her son,' means Colin; in 'Rosalind, her son' it is another's."""
        start, end = word
        name = effective.mention.span
        if _ROW.fullmatch(self.text, name.end, start):
            closes = self.text[start].isupper() and _CLOSES.match(self.text, end)
            return bool(closes) and (entry.role is Role.CHILD or _fits(entry, noun))
        link = _TO_NAME.fullmatch(self.text, name.end, start)
        if link is None or not (entry.role is Role.CHILD or _fits(entry, noun)):
            return False
        if link["link"].strip(", ").split()[-1:] in (["is"], ["was"], ["as"]):
            return True
        whose = (link["whose"] or "").strip().lower()
        others = self.people(self.sentence(start), name.start)
        return bool(_CLOSES.match(self.text, end)) and (
            bool(others) if whose in _PRONOUNS else noun.family is not Family.YOUNG
        )

    def _person_at(self, gap: re.Pattern[str], end: int) -> CaseMapEntry | None:
        found = gap.match(self.text, end)
        if found is None:
            return None
        number = bisect_left(self.starts, end)
        if number == len(self.named) or self.starts[number] != found.end():
            return None
        return self._entry(self.named[number])

    def _owners(self, start: int, end: int) -> tuple[CaseMapEntry, ...]:
        """Return whose son or sister it is said to be, or everybody it may be."""
        of = self._person_at(_OF, end)
        if of is not None:
            return (of,)
        before = self.text[max(0, start - 60) : start]
        possessive = _OWNER.search(before)
        if possessive:
            entry = self._entry_ending(start - len(before) + possessive.start())
            if entry is not None:
                return (entry,)
        stated = _ROLE_BEFORE.search(before) or _ROLE_AFTER.match(self.text, end)
        if stated and stated[1].lower() in _ROLE_WORDS:
            roles = _ROLE_WORDS[stated[1].lower()]
            return tuple(e for e in self.ties.roster.entries if e.role in roles)
        pronoun = _PRONOUN.search(before)
        return self._candidates(start, pronoun["who"].lower()) if pronoun else ()

    def _candidates(self, at: int, pronoun: str) -> tuple[CaseMapEntry, ...]:
        """Return everybody named in the sentence so far whom a pronoun fits."""
        return _of_pronoun(self.people(self.sentence(at), at), pronoun)

    def _nearest(self, at: int) -> tuple[CaseMapEntry, ...]:
        """Return who was named last in the paragraph, where the sentence names nobody before.

        For 'her son', and for 'son at Mill Fold' in notes; not for 'a son' or 'the son'.
        """
        before = self.text[max(0, at - 60) : at]
        pronoun = _PRONOUN.search(before)
        if pronoun is None and not _BARE.search(before):
            return ()
        people = [e for e in self.people(self.line(at), at) if e.role not in _AT_WORK]
        return _of_pronoun(people[-1:], pronoun["who"].lower() if pronoun else "")

    def _entry_ending(self, at: int) -> CaseMapEntry | None:
        number = bisect_left(self.starts, at) - 1
        if number < 0 or self.named[number].mention.span.end != at:
            return None
        return self._entry(self.named[number])

    def _entry(self, effective: Effective) -> CaseMapEntry | None:
        person = effective.mention.kind is MentionKind.PERSON
        if not (person and effective.standing is Standing.NAMED and effective.entry):
            return None
        return self.ties.roster.entry(effective.entry)


def _of_pronoun(people: Sequence[CaseMapEntry], pronoun: str) -> tuple[CaseMapEntry, ...]:
    wanted = {"his": Sex.MALE, "her": Sex.FEMALE}.get(pronoun)
    return tuple(e for e in people if wanted is None or sex_of_entry(e) in {wanted, Sex.UNKNOWN})


def _fits(entry: CaseMapEntry, noun: Noun) -> bool:
    return sex_of_entry(entry) in {noun.sex, Sex.UNKNOWN}
