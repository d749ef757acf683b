"""Make what a model marked into what we call a mention: whole names, bare of what is not one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.name_doubts import SURNAMES, is_plain, is_small_word
from dhr_redact.detection.note_words import begins_a_note, is_shortened
from dhr_redact.model.kinds import MentionKind, Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import CHINESE_SURNAMES, PARTICLES
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.sexes import sex_of_first_name

SURE: Final = 0.3
"""How sure of a person the model must be to be believed of ordinary words: 'told mark'."""

_PLAIN: Final = 0.3
"""How likely a plain word alone must be to count: 'Equality.' after a sentence."""
_TITLE_BEFORE: Final = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Revd|Reverend|Fr|Cllr"
    r"|MR|MRS|MS|MISS|DR|PROF)\.?[ ]+$"
)
_INITIALS_BEFORE: Final = re.compile(r"(?<!\w)(?:[A-Z]\. ?){1,3}$|(?<!\w)(?:(?![AI] )[A-Z] ){1,3}$")
_INITIALS: Final = re.compile(r"[A-Z]{2,3}(?![^\W_])")
"""Initials are no surname after an initial: in 'not I. GS asked' they are two people."""
_DAY_BEFORE: Final = re.compile(
    r"(?<!\w)(?<!\bon )(?<!\bon, )(?<!\bby )(?<!\bthe )(?<!\bthis )(?<!\blast )(?<!\bnext )"
    r"(?<!\beach )(?<!\bevery )(?<!\buntil )(?<!\btill )(?<!\bfrom )(?<!\bsince )(?<!\bof )"
    r"(?<!\ba )(?<![.!?:\n] )(?<![\n\d])(?<!\d )(?:Sunday|Friday|Monday) $"
)
"""A day that is a first name: 'student Sunday Eze'."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_DIVIDER: Final = re.compile(
    r"\s*(?:[\t\n|/;()\[\]]|,(?! (?:Jr|Snr|Sr|KC|QC))|\s[-–—]\s|[–—]|:|"
    r"\sw/(?:o\b)?|(?<=[a-zß-ÿ]{3})(?<!Prof|Revd|Insp|Supt|Cllr)[.!?]\s+(?=[^\W\d_a-zß-ÿ])|"
    r"\s(?i:and|of|with|to|for|at|in|by|who|was|is|said|told|has|had|that|or|from|re|between)\s|\s&\s(?=[A-Z]))\s*"
)
_DIVIDER_OF_ANY: Final = re.compile(
    r"\s*(?:[\t\n|;()\[\]=<>]|\sw/(?:o\b)?|[/](?!\w\b)|\s[-–—]\s)\s*"
)
"""What no name has inside, be it a person's, a place's or a firm's."""
_GAP: Final = re.compile(r"[ ]{3,}")
"""What stands between two columns."""
_PARTNER: Final = re.compile(r"(?:[A-Z][\w'’-]+[ ])?[A-Z][\w'’-]+[ ]$")
_SMALL_WORD_AT_END: Final = re.compile(r"[ ,.;:]+[a-zß-ÿ][a-zß-ÿ'’-]*$")
_SMALL_WORD_AT_START: Final = re.compile(r"[a-zß-ÿ][a-zß-ÿ'’-]*[ ,.;:]+(?=\S)")
_NUMBER_AT_END: Final = re.compile(r"[ ]+\d[\d/.]*$")
_FIRST_WORD: Final = re.compile(r"(?P<word>[^\W\d_]+)(?:[ ,:]+|$)")
_EDGE: Final = " \t\n.,;:!?\"'()[]{}<>|/\\*_•-–—&#~+="
_LEADING: Final = re.compile(
    r"(?:(?:[Tt]he|THE|[Aa]nd|[Aa]|[Hh]er|[Hh]is|[Mm]y|[Tt]heir|[Oo]ur|Re|RE|OF|AND|TO|AT|IN|BY|FOR|WITH|BETWEEN|FROM|ON|HER|HIS|Cc|CC|Hi|Dear|Hello|Thanks|Mum|Dad|"
    r"DHR|IMRs?|SAR|SCR|INFT|INF|HUSB|VICT?|SUSP|AGGD?|CALLER|IP|OIC|"
    r"From|To|Subject|Sent|Call|Text|Saw|Seen|Signed|Name|Author|Regards)\s+)+"
)
_ORGANISATION_WORD: Final = re.compile(
    r"(?i)\b(?:ltd|limited|plc|llp|inc|co|company|group|trust|council|service|services|team|unit|"
    r"agency|authority|board|police|constabulary|court|office|department|ministry|university|"
    r"college|school|academy|nursery|hospital|surgery|centre|center|clinic|practice|ward|charity|"
    r"association|society|foundation|partnership|committee|panel|commission|commissioner|"
    r"government|parliament|church|mosque|temple|club|union|bank|housing|homes|care|health|"
    r"support|aid|network|project|programme|law|act|order|house|hall|street|road|report|review|"
    r"solicitors|chambers|insurance|logistics|construction|recruitment|transport|taxis|cars|"
    r"hotel|inn|arms|bar|cafe|restaurant|supermarket|stores|store|shop|market|news|times|post|"
    r"gazette|telegraph|facebook|of|for|&|and|the)\b"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model said of a stretch of its text, made whole and bare."""

    start: int
    end: int
    kind: MentionKind
    because: str
    confidence: float


def trimmed(
    text: str, start: int, end: int, kind: MentionKind, score: float = 0.7
) -> Iterator[Guess]:
    """Yield what is left of an entity: divided where it holds two, bare of titles' neighbours.

    A person keeps title and initials ('Mrs J. Holloway'); possessives, punctuation and 'the' go.
    What the model calls an organisation, with no word of one in it, may be a person: it is given
    as one, and a human decides. What runs over a gap of columns is read column by column.
    """
    gap = _GAP.search(text, start, end)
    if gap:
        yield from trimmed(text, start, gap.start(), kind, score)
        if not _is_plain_word(text[gap.end() : end]):
            yield from trimmed(text, gap.end(), end, kind, score)
        return
    parts = tuple(_parts(text, *_with_partner(text, start, end, kind), kind))
    is_sure = kind is MentionKind.PERSON and score >= SURE and len(parts) == 1
    for part in parts:
        first, last = _bare(text, *part)
        if kind is MentionKind.PERSON:
            first, last = _without_note_words(text, first, last)
        elif kind is MentionKind.ORGANISATION and _lists_people(text[first:last]):
            yield from trimmed(text, first, last, MentionKind.PERSON, score)
            continue
        name = text[first:last]
        if kind is MentionKind.PERSON and score < _PLAIN and _is_plain_word(name):
            continue
        is_believed = is_sure and not is_small_word(name)
        if _LETTER.search(name) and (is_believed or (len(name) > 1 and not _is_words(name))):
            yield _guess(text, first, last, kind, score)


def _is_plain_word(name: str) -> bool:
    """Tell whether a name is one ordinary word that is no first name and no common surname."""
    return is_plain(name) and fold(name) not in SURNAMES


def _is_words(name: str) -> bool:
    """Tell whether an entity is ordinary words, in small letters or in a heading of capitals."""
    if not any(letter.isupper() for letter in name):
        return True
    words = [fold(word) for word in name.split()]
    return name.isupper() and not any(
        is_given_name(word)
        or sex_of_first_name(word) is not Sex.UNKNOWN
        or not is_ordinary(word.strip(".,'-"))
        for word in words
    )


def _guess(text: str, start: int, end: int, kind: MentionKind, score: float) -> Guess:
    sure = round(min(max(score, 0.05), 0.98), 2)
    if kind is MentionKind.PERSON:
        return Guess(_with_title(text, start), end, kind, "the model sees a person's name", sure)
    if kind is MentionKind.ORGANISATION and _may_be_a_person(text[start:end]):
        because = "the model sees an organisation, but no word says so"
        return Guess(start, end, MentionKind.PERSON, because, 0.4)
    return Guess(start, end, kind, f"the model sees the name of a {kind.lower()}", sure)


def _parts(text: str, start: int, end: int, kind: MentionKind) -> Iterator[tuple[int, int]]:
    """Yield the parts of a person's entity between commas, small words and other dividers."""
    dividing = _DIVIDER if kind is MentionKind.PERSON else _DIVIDER_OF_ANY
    at = start
    for divider in dividing.finditer(text, start, end):
        if divider.start() > at:
            yield at, divider.start()
        at = divider.end()
    if at < end:
        yield at, end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    leading = _LEADING.match(text, start, end)
    if leading:
        start = leading.end()
    while start < end and (text[end - 1] in _EDGE or text[end - 2 : end] in {"'s", "'S"}):
        end -= 2 if text[end - 2 : end] in {"'s", "'S"} else 1
    return _without_small_words(text, start, end)


def _without_small_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a name without the ordinary words in small letters at its ends: 'Limes to'."""
    while found := _SMALL_WORD_AT_END.search(text, start, end):
        word = _word_in(found[0])
        if found.end() != end or not (is_ordinary(word) or is_shortened(word)):
            break
        end = found.start()
    while found := _SMALL_WORD_AT_START.match(text, start, end):
        if not is_ordinary(_word_in(found[0])) or _word_in(found[0]) in PARTICLES:
            break
        start = found.end()
    return start, end


def _without_note_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a name without the verb of a note before it and a number after: 'Rang Bron 2077'."""
    number = _NUMBER_AT_END.search(text, start, end)
    if number and number.end() == end:
        end = number.start()
    word = _FIRST_WORD.match(text, start, end)
    while word and begins_a_note(text, word.start(), word.end("word")):
        start = word.end()
        word = _FIRST_WORD.match(text, start, end)
    return start, end


def _lists_people(name: str) -> bool:
    """Tell whether what the model calls one organisation is a list of names: 'Non, Jo'."""
    parts = [part.strip() for part in name.split(",")]
    return len(parts) > 1 and all(part.isupper() or _may_be_a_person(part) for part in parts)


def _word_in(text: str) -> str:
    return text.strip(" ,.;:").removesuffix("'s")


def _with_partner(text: str, start: int, end: int, kind: MentionKind) -> tuple[int, int]:
    """Return where a firm of partners starts of which the model saw the end: '& Stroud'."""
    if kind is MentionKind.PERSON or not text.startswith("& ", start, end):
        return start, end
    partner = _PARTNER.search(text, max(0, start - 40), start)
    return (partner.start() if partner else start), end


def _with_title(text: str, start: int) -> int:
    """Return where a name starts with the initials and the title before it."""
    patterns = (_INITIALS_BEFORE, _DAY_BEFORE, _TITLE_BEFORE)
    signs = _INITIALS.match(text, start)
    are_signs = signs is not None and fold(signs[0]) not in SURNAMES | CHINESE_SURNAMES
    for pattern in patterns[1:] if are_signs else patterns:
        found = pattern.search(text, max(0, start - 20), start)
        if found:
            start = found.start()
    return start


def _may_be_a_person(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= 3
        and not _ORGANISATION_WORD.search(name)
        and not name.isupper()
        and all(word[:1].isupper() for word in words)
        and not all(is_ordinary(word.casefold()) for word in words)
    )
