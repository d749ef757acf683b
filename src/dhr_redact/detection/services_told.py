"""Find the services of a case that go by a brand: a paper says somewhere that one is a service.

'Turning Corner' is nobody where a heading has '(commissioned by ...)', or where minutes name who
came from it. A nickname in brackets ('Margaret (Peggy)') is no service, and no refuge is kept: one
word in brackets after a name is believed only where no paper of the case speaks of a refuge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dhr_redact.detection.name_doubts import SURNAMES, is_plain, may_be_given
from dhr_redact.detection.nearby import Headings
from dhr_redact.detection.views import unwrapped
from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Mention
from dhr_redact.people.folding import fold
from dhr_redact.people.word_tables import word_set
from dhr_redact.rulepacks.word_starts import at_words

_WORD: Final = r"[^\W\d_a-zß-ÿ][\w'’&-]*"
_NAME: Final = rf"(?P<it>{_WORD}(?:[ ](?:(?:and|of|the|for|&|y|i|to)[ ])?{_WORD}){{0,3}})"
_KIND: Final = (
    r"(?:IDVA|ISVA|DA|DV|DVA|domestic abuse|domestic violence|drugs?|alcohol|substance|recovery|"
    r"refuge|helpline|advocacy|counselling|bereavement|stalking|perpetrator|carers?|charity|"
    r"outreach|gwasanaeth|elusen|victims?|young people'?s?|adult|family|mental health|housing)"
)
_SAYS_SO: Final = (
    at_words(rf"(?m)^[ \t>]*{_NAME}[ ]{{0,4}}[(][^()\n]{{0,30}}\b{_KIND}\b[^()\n]{{0,40}}[)]"),
    at_words(
        rf"(?m)^[ \t>]*{_NAME}[ ]{{1,4}}[-–—:|][ ]{{1,4}}(?:[\w'-]+[ ]){{0,3}}{_KIND}"
        r"(?:[ ][\w'/&+-]+){0,5}[ ](?:service|services|charity|project|notes|team|record|agency)\b"
    ),
    at_words(rf"(?<![\w'’-]){_NAME}(?:,[ ]|[ ][(])(?:which is |jointly )?commissioned by\b"),
    at_words(
        rf"(?<![\w'’-]){_NAME}[ ]?[(](?:the |a |an |our |local |specialist )*{_KIND}"
        r"(?:[ ][\w'&+-]+){0,3}[ ](?:service|charity|provider|project|agency|team|helpline)[)]"
    ),
    at_words(
        r"(?i:\b(?:idva|isva|idvas|outreach worker|keyworker|key worker|drugs? worker|advocate|"
        r"caseworker|case worker|support worker|recovery worker|prescriber|worker))[ ]"
        rf"(?:from|at|of)[ ]{_NAME}(?![\w'’])"
    ),
    at_words(
        r"(?i:\b(?:referral|referred|signposted|ref'd))[ ](?:(?:on|over|made|sent)[ ])?"
        rf"(?:in)?to[ ]{_NAME}(?=[ ](?i:idva|isva|service|drug|alcohol|for (?:idva|drug|alcohol)))"
    ),
)
"""Words of a paper that call the name beside them a service."""
_LISTS_PEOPLE: Final = re.compile(
    r"[ \t>]*(?i:present|attendees|attended by|in attendance|apologies|invited|circulation|to|from"
    r"|cc|panel|distribution)[ ]?:"
)
_IN_BRACKETS: Final = re.compile(rf"[ ][(]{_NAME}[)]")
_AFTER_INITIALS: Final = re.compile(rf"[ ][(][A-Z]{{2,4}}[)][ ,–-]*{_NAME}(?=[ ]*(?:;|\n|$))")
_IN_COLUMN: Final = re.compile(rf"(?:[ ][(][A-Z]{{2,4}}[)])?[ ]{{3,}}{_NAME}(?=[ ]*(?:[(\n]|$))")
_SIGNED: Final = re.compile(rf"[ ]?[|][^|\n]{{3,50}}[|][ ]{_NAME}(?=[ ]*(?:[|\n]|$))")
_AGENCY_COLUMNS: Final = word_set("agency agencies organisation service source org provider")
_CELL: Final = re.compile(rf"[ ]*{_NAME}[ ]*")
_OF_SERVICES: Final = word_set(
    "recovery project service services steps trust together support advocacy centre network "
    "wales cymru circle hub foundation housing futures pathways voices lives forward "
    "women's aid"
)
_NEVER: Final = word_set(
    "refuge homecare care cares carers ltd limited llp house lodge court school academy nursery "
    "surgery practice church chapel mosque club arms inn farm cottage taxis cars villa manor"
)
"""Words of refuges, firms, schools and buildings, which point at somebody."""
_REFUGE: Final = re.compile(r"(?i)\brefuge|\bhostel|\bsafe house")
_SECRET: Final = frozenset(
    {MentionKind.REFUGE, MentionKind.SCHOOL, MentionKind.SURGERY, MentionKind.ADDRESS}
)
_LONGEST_LETTERS: Final = 5
_LONG: Final = 3


def services_told(
    stories: Sequence[Story], found: Iterable[Mention], agencies: Iterable[str] = ()
) -> re.Pattern[str] | None:
    """Return a pattern of the services that the papers of a case name, or None.

    Args:
        stories: All texts of the case.
        found: What was found in them: whoever is called so is no service.
        agencies: For whom the panel of the case's list sits.
    """
    every = tuple(found)
    people: dict[str, list[Mention]] = {str(story.id): [] for story in stories}
    for mention in every:
        if mention.kind is MentionKind.PERSON and str(mention.span.story) in people:
            people[str(mention.span.story)].append(mention)
    nobody = _Nobody(people)
    secret = " ".join(m.text.reveal().casefold() for m in every if m.kind in _SECRET)
    has_refuge = any(_REFUGE.search(story.text) for story in stories)
    venues = {_name_alone(m.text.reveal()) for m in every if _is_a_venue(m)}
    named = {" ".join(agency.split()) for agency in agencies}
    for story in stories:
        text = unwrapped(story.text)
        named |= {match["it"] for shape in _SAYS_SO for match in shape.finditer(text)}
        listed = set(_listed(text, people[str(story.id)]))
        listed = {name for name in listed if _name_alone(name) not in venues}
        named |= {name for name in listed if not has_refuge or " " in name or name.isupper()}
    names = {
        name
        for each in named
        for name in (each, _without_area(each))
        if nobody.is_it(name) and name.casefold() not in secret
    }
    if not names:
        return None
    ways = "|".join(_any_case(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<![\w'’-])(?:{ways})(?![\w-])")


def _is_a_venue(mention: Mention) -> bool:
    """Tell whether a rule found a public house or the like, which in a column is no agency."""
    by_rule = any(evidence.found_by == "places" for evidence in mention.evidence)
    return mention.kind is MentionKind.VENUE and by_rule


def _name_alone(name: str) -> str:
    return name.casefold().removeprefix("the ")


def agencies_of(entries: Iterable[CaseMapEntry]) -> tuple[str, ...]:
    """Return for whom the panel sits; whoever else is listed may work where nobody may know."""
    return tuple(sorted({e.agency for e in entries if e.agency and e.role is Role.PANEL}))


class _Nobody:
    """Tells whether a name is one that nobody of the case bears."""

    def __init__(self, people: Mapping[str, Sequence[Mention]]) -> None:
        names = [m.text.reveal().split() for each in people.values() for m in each]
        full = [words for words in names if len(words) > 1]
        self._words = {fold(word) for words in full if may_be_given(words[0]) for word in words}
        self._initials = {"".join(word[0].upper() for word in words) for words in full}

    def is_it(self, name: str) -> bool:
        words = [word for word in name.split() if word[0].isupper()]
        if not words or len(name) < _LONG or name in self._initials:
            return False
        if any(fold(word) in _NEVER for word in words):
            return False
        if len(words) == 1:
            return not (may_be_given(name) or fold(name) in self._words | SURNAMES)
        if fold(words[-1]) in _OF_SERVICES:
            return True
        return not may_be_given(words[0]) and fold(words[-1]) not in self._words | SURNAMES


def _listed(text: str, people: Sequence[Mention]) -> Iterator[str]:
    """Yield what stands where a list of people, a table or a signature has the agency."""
    for mention in people:
        if " " in mention.text.reveal():
            yield from _beside(text, mention)
    if "\t" in text:
        yield from _in_columns(text)


def _beside(text: str, mention: Mention) -> Iterator[str]:
    """Yield what stands where lists of who came have the agency: 'Ada Okoro (Lantern)'."""
    start, end = mention.span.start, mention.span.end
    line = text.rfind("\n", 0, start) + 1
    shapes = [_AFTER_INITIALS]
    if _LISTS_PEOPLE.match(text, line):
        shapes.append(_IN_BRACKETS)
    if not text[line:start].strip(" \t>-•"):
        shapes += [_IN_COLUMN, _SIGNED]
    for shape in shapes:
        match = shape.match(text, end)
        if match and not _is_short_for(match["it"], mention.text.reveal()):
            yield match["it"]


def _is_short_for(name: str, person: str) -> bool:
    """Tell whether letters in brackets are initials of whoever stands before them."""
    if len(name) > _LONGEST_LETTERS or not name.isupper():
        return False
    initials = "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", person))
    return name[0] == initials[0] and name[-1] == initials[-1]


def _in_columns(text: str) -> Iterator[str]:
    headings = Headings(text)
    at = 0
    for cell in re.split(r"([\t\n])", text):
        if fold(headings.over(at)).strip(" :") in _AGENCY_COLUMNS:
            match = _CELL.fullmatch(cell)
            if match and not is_plain(match["it"]):
                yield match["it"]
        at += len(cell)


def _without_area(name: str) -> str:
    """Return a long name without its last word, an area: 'Turning Corner' of '... Carrowshire'."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) >= _LONG else name


def _any_case(name: str) -> str:
    """Return a pattern of a name as it stands, or in capitals, over a line end too."""
    ways = dict.fromkeys((name, name.upper(), name.title() if name.isupper() else name))
    if name.isupper() and len(name) <= _LONGEST_LETTERS:
        ways = {name: None}
    return "|".join(r"\s+".join(map(re.escape, way.split())) for way in ways)
