"""Search everywhere for an address that was met in full, in the short forms of subjects and files.

'31 Calloway Road' on page one makes '31 Calloway', '31 CALLOWAY' and '31_CallowayRd.jpg' on page
nine that address, and 'Quince Cottage, 4 Well Lane' makes 'quince cottage' that house. A street
without its number is for the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.met_things import bare_word
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.name_words import DAYS, MONTHS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set
from dhr_redact.personal import Personal

_SURE_ENOUGH: Final = 0.6
_SHORTEST: Final = 4
_BECAUSE: Final = "a short form of an address met elsewhere"
_STREETS: Final = word_set(
    """
    street road avenue lane close drive crescent gardens grove terrace mews parade walk way court
    place square hill rise row park view green wharf quay gate heights croft villas cottages
    buildings estate mount bank brow chase common circus crest dale dell down downs end fold garth
    glade grange haven heath hollow holme knoll lea leas meadow meadows mead moor oval paddock
    paddocks parkway passage path pasture piece ridge spinney vale wood woods wynd yard approach
    copse corner covert cross embankment field fields leys orchard ride reach snicket maltings acre
    acres arcade alley st rd ave av ln cl clo dr drv cres gdns gr gve grn vw gdn terr ter tce ct
    crt pl pk sq boulevard broadway causeway esplanade promenade bypass beck twitten ginnel loke
    """
)
"""Words that say what a street is: in a short form they are left out, or cut short."""
_HOUSES: Final = word_set(
    """
    cottage cottages house farm farmhouse lodge barn villa manor grange bungalow rectory vicarage
    tower towers point heights mansions mill forge oast croft stables bothy gatehouse parsonage
    schoolhouse
    """
)
_PLAIN_HOUSES: Final = word_set(
    "house farm lodge tower towers point heights mansions mill croft stables villa manor"
)
"""Words of houses that everybody uses: 'the mill house', 'the old farm'."""
_NO_HOME: Final = word_set(
    """
    the old new council guest public safe town village crown county care halfway court community
    civic open full half opera white custom custody police station head main nursing childrens
    children's mum's dad's our my his her their rest home own this that whole parish city bank
    """
)
"""Words before 'house' with which it is not the name of one."""
_NUMBERED: Final = re.compile(
    r"(?<![\w/£.-])(?P<figures>\d{1,4})(?P<letter>[A-Za-z]?),?[ \n]"
    r"(?P<street>(?:[^\W\d_][\w'’.-]{0,20}(?:[ ](?=[^\W\d_])|(?=[,;\n]|$))){1,4})"
)
_HOUSE: Final = re.compile(
    rf"(?<![\w'’-])(?P<name>(?:[^\W\d_][\w'’-]{{0,20}}[ ]){{1,3}}(?i:{'|'.join(sorted(_HOUSES))}))"
    r"(?=[ ]?(?:[,;\n]|$))"
)
_FIGURES: Final = re.compile(r"(?<![A-Za-z0-9£.:/])[0-9]{1,4}(?![0-9])")
_AFTER_NUMBER: Final = r"[ _,.-]{0,2}"
_BETWEEN: Final = r"[ _-]?"
_KIND_OF_STREET: Final = rf"[ _-]?(?:{'|'.join(sorted(_STREETS, key=lambda w: (-len(w), w)))})"
_NO_STREET: Final = (
    r"(?![^\W_]|[.:/]\d|-\d|[ ](?:people|times|days?|weeks?|months?|years?|hours?|mins?)\b)"
)


@dataclass(frozen=True, slots=True)
class MetHomes:
    """Finds the short forms of addresses that other recognisers found in full.

    Forms of numbered streets are kept by the figures they begin with, and tried only there.
    """

    streets: Mapping[str, tuple[re.Pattern[str], ...]] = field(repr=False)
    houses: tuple[re.Pattern[str], ...] = field(repr=False)
    name: str = "met-homes"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories:
            found = {*self._numbered(story.text), *self._named(story.text)}
            for start, end in sorted(found):
                yield Mention(
                    span=Span(story.id, start, end),
                    kind=MentionKind.ADDRESS,
                    text=Personal(story.text[start:end]),
                    evidence=(Evidence(self.name, _BECAUSE, 0.7),),
                )

    def _numbered(self, text: str) -> Iterator[tuple[int, int]]:
        for figures in _FIGURES.finditer(text):
            forms = self.streets.get(figures[0], ())
            ends = [m.end() for form in forms if (m := form.match(text, figures.start()))]
            if ends:
                yield figures.start(), max(ends)

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        for form in self.houses:
            yield from (match.span() for match in form.finditer(text))


def homes_met(mentions: Iterable[Mention]) -> MetHomes:
    """Return the addresses that were found in full, to be searched in their short forms."""
    texts = {
        mention.text.reveal().replace("\u2019", "'")
        for mention in mentions
        if mention.kind is MentionKind.ADDRESS and mention.confidence >= _SURE_ENOUGH
    }
    houses = {form.pattern: form for text in texts for form in _of_houses(text)}
    streets: dict[str, dict[str, re.Pattern[str]]] = {}
    for text in texts:
        for figures, form in _of_streets(text):
            streets.setdefault(figures, {})[form.pattern] = form
    return MetHomes(
        {figures: tuple(forms[key] for key in sorted(forms)) for figures, forms in streets.items()},
        tuple(houses[key] for key in sorted(houses)),
    )


def _of_streets(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield a number's figures and how it and its street are written in short: '31 Calloway'."""
    for match in _NUMBERED.finditer(text):
        core = match["street"].split()
        has_kind = bare_word(core[-1]) in _STREETS
        while core and bare_word(core[-1]) in _STREETS:
            core.pop()
        if not core or any(bare_word(word) in MONTHS | DAYS for word in core):
            continue
        figures, letter = match["figures"], match["letter"]
        said = _BETWEEN.join(_written(word) for word in core)
        if has_kind:
            yield figures, _street(figures, letter, f"(?i:{said}{_KIND_OF_STREET})")
        if _tells(core):
            yield figures, _street(figures, letter, f"(?i:{said})")
        elif len(figures) > 1:
            capital = _BETWEEN.join(_written(word.capitalize()) for word in core)
            yield figures, _street(figures, letter, f"(?:{said}|{capital})(?![ ][A-Z])")
        if len(core) > 1 and _tells(core[:1]):
            yield figures, _street(figures, letter, f"(?i:{_written(core[0])})")


def _street(figures: str, letter: str, said: str) -> re.Pattern[str]:
    return re.compile(rf"{figures}(?i:{letter}){_AFTER_NUMBER}{said}{_NO_STREET}")


def _of_houses(text: str) -> Iterator[re.Pattern[str]]:
    """Yield a house by its name, in small letters and capitals too: 'quince cottage'."""
    for match in _HOUSE.finditer(text):
        words = match["name"].split()
        article = "(?:(?i:the)[ ])?"
        if bare_word(words[0]) == "the":
            words.pop(0)
        if len(words) > 1 and all(bare_word(word) in _NO_HOME for word in words[:-1]):
            if bare_word(words[-1]) in _PLAIN_HOUSES or len(words) == len(match["name"].split()):
                continue
            article = "(?i:the)[ ]"  # 'The Old Rectory'
        elif len(words) < 2:
            continue
        said = r"[ \n_-]?".join(_written(word) for word in words)
        is_telling = _tells(words[:-1]) or bare_word(words[-1]) not in _PLAIN_HOUSES
        said = f"(?i:{said})" if is_telling else f"(?:{said}|{_capitals(words)})"
        yield re.compile(rf"(?<![A-Za-z0-9'’-]){article}{said}(?![A-Za-z0-9'’-])")


def _capitals(words: Sequence[str]) -> str:
    return r"[ \n_-]?".join(_written(word.upper()) for word in words)


def _tells(words: Sequence[str]) -> bool:
    """Tell whether one of the words is long and no ordinary word."""
    return any(
        len(bare_word(word)) >= _SHORTEST
        and bare_word(word) not in _STREETS
        and not is_ordinary(bare_word(word))
        for word in words
    )


def _written(word: str) -> str:
    """Return a pattern of a word: with its apostrophe and full stop or without."""
    return re.escape(word.rstrip(".")).replace("'", "['’]?") + r"\.?"
