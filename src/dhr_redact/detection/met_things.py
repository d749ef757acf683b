"""Search everywhere for a named school, surgery, firm, venue or town that was met somewhere.

'St Oswin's C of E Primary School' on page one makes 'St Oswin's', 'ST OSWINS' and 'st oswins' on
page nine that school, and 'Lotus & Pearl Nails' makes 'lotus and pearl' that firm. A single word is
searched only where nothing says that somebody has it for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.bodies import OF_BODIES
from dhr_redact.detection.firm_forms import firm_forms
from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.name_words import DAYS, MONTHS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set
from dhr_redact.personal import Personal

_K = MentionKind
_KINDS: Final = (_K.REFUGE, _K.SCHOOL, _K.SURGERY, _K.EMPLOYER, _K.VENUE, _K.PLACE)
_SURE_ENOUGH: Final = 0.6
_SHORTEST: Final = 4
_BECAUSE: Final = "a form of a named place or firm met elsewhere"
_KIND_WORDS: Final = word_set(
    """
    c of e rc ce roman catholic church england in wales aided voluntary controlled primary
    infant infants junior juniors and secondary high grammar comprehensive special community
    preparatory prep independent school academy college sixth form nursery pre-school preschool
    playgroup university surgery medical health centre center practice group family dental
    clinic pharmacy gp hub house ward care home nursing residential hospital infirmary hospice
    hostel hotel inn pub bar café cafe restaurant grill takeaway club church chapel mosque
    masjid temple gurdwara refuge ltd limited plc llp solicitors chambers haulage logistics
    homecare foods seafoods nails cars taxis cabs salon interiors asset management recruitment
    services construction bakery builders roofing motors garage the
    """
)
"""Words that say what a thing is: without them the name is left."""
_AFTER: Final = OF_BODIES - {"and", "of", "the", "on", "in", "for", "upon", "&"}
_OF_A_BODY: Final = rf"[ ]+(?i:{'|'.join(sorted(_AFTER))})\b"
"""What follows the name of a town where it is part of a body's: 'Alder Vale Police'."""
_WORD: Final = re.compile(r"[^\s,()]+")
_NAME_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class MetThings:
    """Finds the other forms of things with names that other recognisers found in full."""

    forms: tuple[tuple[re.Pattern[str], MentionKind], ...]
    name: str = "met-things"
    prose_only: bool = True

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories:
            found = {
                (*match.span("it" if "it" in pattern.groupindex else 0), kind)
                for pattern, kind in self.forms
                for match in pattern.finditer(story.text)
            }
            for start, end, kind in sorted(found):
                yield Mention(
                    span=Span(story.id, start, end),
                    kind=kind,
                    text=Personal(story.text[start:end]),
                    evidence=(Evidence(self.name, _BECAUSE, 0.65),),
                )


def things_met(mentions: Iterable[Mention]) -> MetThings:
    """Return what was found with its name in full, to be searched in its other forms."""
    found = list(mentions)
    people = {
        word.casefold()
        for mention in found
        if mention.kind is _K.PERSON
        for words in [_NAME_WORD.findall(mention.text.reveal())]
        for word in (words if len(words) > 1 else ())
    }
    forms: dict[str, tuple[re.Pattern[str], MentionKind]] = {}
    for kind in _KINDS:
        for mention in found:
            if mention.kind is kind and mention.confidence >= _SURE_ENOUGH:
                for form in _forms(mention, people):
                    forms.setdefault(form.pattern, (form, kind))
    return MetThings(tuple(forms[key] for key in sorted(forms)))


def _forms(mention: Mention, people: set[str]) -> Iterator[re.Pattern[str]]:
    """Yield how a thing is written elsewhere: the name whole, and without what it is."""
    words = _WORD.findall(mention.text.reveal().replace("\u2019", "'"))
    while words and words[0].casefold() == "the":
        words.pop(0)
    core = list(words)
    while core and bare_word(core[-1]) in _KIND_WORDS:
        core.pop()
    if not core or any(word.isdigit() for word in core):
        return
    yield from firm_forms(words, core, mention.kind, lambda word: _may_be_a_firms(word, people))
    if mention.kind is not _K.PLACE and _tells(words) and len(words) > 1:
        yield _any_case(words)
    if len(core) > 1 and _tells(core):
        yield _any_case(core)
    elif len(core) > 1 and mention.confidence >= _SURE_ENOUGH:
        yield _as_a_name(core)
    elif len(core) == 1 and mention.confidence >= _SURE_ENOUGH and _is_nobodys(core[0], people):
        is_place = mention.kind is _K.PLACE
        yield _alone(core[0], core[0].upper(), *([core[0].lower()] if is_place else ()))


def _tells(words: Sequence[str]) -> bool:
    """Tell whether a name has a word that is neither ordinary nor says what the thing is."""
    return any(
        len(bare_word(word)) > 2
        and bare_word(word) not in _KIND_WORDS
        and not is_ordinary(bare_word(word))
        and not bare_word(word).isdigit()
        for word in words
    )


def _is_nobodys(word: str, people: set[str]) -> bool:
    """Tell whether a single word is long, no ordinary word and nobody's name."""
    bare = bare_word(word)
    return (
        len(bare) >= _SHORTEST
        and bare not in people
        and bare not in MONTHS | DAYS
        and not is_ordinary(bare)
        and not may_be_given(bare)
        and _NAME_WORD.fullmatch(bare) is not None
    )


def _may_be_a_firms(word: str, people: set[str]) -> bool:
    """Tell whether a word may be a firm's or a venue's: nobody of the case has it for a name."""
    bare = bare_word(word)
    return bare not in people and bare not in MONTHS | DAYS and not may_be_given(bare)


def _any_case(words: Sequence[str]) -> re.Pattern[str]:
    said = r"[ \n-]".join(_written(word) for word in words)
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-]|{_OF_A_BODY})", re.IGNORECASE)


def _as_a_name(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of ordinary words as a name: with capitals, or where a place stands."""
    said = r"[ \n-]".join(_written(word) for word in words)
    capitals = r"[ \n-]".join(_written(word.upper()) for word in words)
    return re.compile(
        rf"(?<![\w-])(?:(?:{said}|{capitals})|(?<=from )(?i:{said})|(?<=the )(?i:{said})"
        rf"|(?<=at )(?i:{said}))(?![\w-]|{_OF_A_BODY})"
    )


def _alone(*written: str) -> re.Pattern[str]:
    """Return a pattern of a word as it may be written, before no other word of a name."""
    said = "|".join(re.escape(each) for each in dict.fromkeys(written))
    return re.compile(rf"(?<![\w-])(?:{said})(?![\w-]|[ ]+[A-Z&])")


def _written(word: str) -> str:
    """Return a pattern of a word: with its apostrophe or without, '&' or 'and', 'St' or 'St.'."""
    if word in {"&", "and", "AND"}:
        return "(?:&|and|AND|n|'n')"
    stop = r"\.?" if word.rstrip(".").casefold() == "st" else ""
    plain = re.escape(word.rstrip(".")).replace("'", "['\u2019]?")
    return plain.replace("\u00e9", "[e\u00e9]") + stop


def bare_word(word: str) -> str:
    """Return a word of a name as it is compared: small, with no stop and no possessive."""
    return word.casefold().strip(".").removesuffix("'s")
