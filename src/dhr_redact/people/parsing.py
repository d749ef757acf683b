"""Read a full name as people give it: titles, 'née', 'aka', brackets, 'SURNAME, First'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import (
    ALSO_KNOWN,
    CHINESE_SURNAMES,
    FORMER_NAME,
    KIN_TITLE_SEX,
    PARTICLES,
    POST_NOMINALS,
    TITLES,
)
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.professions import called, jobs


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name in its parts, as typed.

    `givens` are first and middle names in order; `surname` keeps its particles and hyphens and is
    empty for somebody with one name; `known_as` are other names as given; `other_surnames` are
    maiden and former names.
    """

    title: str
    givens: tuple[str, ...]
    surname: str
    known_as: tuple[str, ...] = ()
    other_surnames: tuple[str, ...] = ()


def _phrase(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_NOTED = re.compile(r"[(\[]([^)\]]*)[)\]]|[\"\u201c\u201d]([^\"\u201c\u201d]*)[\"\u201c\u201d]")
_SINGLE_QUOTED = re.compile(r"(?<!\w)['\u2018]([^'\u2018\u2019]+)['\u2019](?!\w)")
_IN_A_NOTE = re.compile(
    rf"(?:^|(?<=[\s,;/]))({_phrase((*FORMER_NAME, *ALSO_KNOWN))})(?!\w)[\s:]*", re.IGNORECASE
)
_IN_A_NAME = re.compile(
    r"(?<=[\s,;/])((?i:née|nee|né|aka|a\.k\.a\.|a/k/a|also known as|previously known as|"
    r"formerly known as|known as|alias|formerly|previously)|born|ex)(?!\w)[\s:]*"
)
_HEAD_OF = re.compile(
    r"(?:Acting |Deputy |Assistant |Interim )?(?:Head|Director|Manager|Lead|Chair|"
    r"Team Leader|Chief|Member|Secretary) (?:of|for) (?=\S+ \S)"
)
_FORMER_FOLDED = frozenset(fold(word) for word in FORMER_NAME)
_GENERATIONS = frozenset({"senior", "junior"})
"""What tells father and son apart, and is some people's surname."""
_SEVERAL = re.compile(r"\s*(?:[/;,|]|\bor\b|\band\b)\s*")


def parse_name(text: str) -> NameParts:
    """Take a name apart.

    Examples:
        >>> parse_name("Mrs Margaret 'Meg' Ann Holloway (née Ward)").other_surnames
        ('Ward',)
    """
    known: list[str] = []
    former: list[str] = []
    text = _cut_notes(" ".join(text.split()), known, former)
    text = _cut(text, _IN_A_NAME, known, former)
    text = _without_job(text)
    if is_only_a_job(text):
        return NameParts(text, (), "", tuple(known), tuple(former))
    given_side, surname_side = _surname_first(text)
    title, words = _without_titles(given_side.split())
    if surname_side:
        inner_title, surname_words = _without_titles(surname_side.split())
        parts = (tuple(words), " ".join(surname_words))
        title = title or inner_title
    else:
        parts = _divide(words)
    return NameParts(title, parts[0], parts[1], tuple(known), tuple(former))


def readings_of(main: NameParts) -> tuple[NameParts, ...]:
    """Read a name in the order given and, where it may be read so, otherwise too.

    The family name may stand first, and 'Senior' may be none.
    """
    words = (*main.givens, *main.surname.split())
    if len(words) > 2 and fold(words[-1]) in _GENERATIONS:
        plain = NameParts(main.title, words[:-2], words[-2], main.known_as, main.other_surnames)
        return main, plain
    if len(words) < 2 or fold(words[0]) not in CHINESE_SURNAMES:
        return (main,)
    given = (" ".join(words[1:]),)
    return main, NameParts(main.title, given, words[0], main.known_as, main.other_surnames)


def is_only_a_job(text: str) -> bool:
    """Tell whether a text of several words is a job and no name: 'Detective Superintendent'."""
    words = [fold(word).strip(".,:;()") for word in text.split()]
    return len(words) > 1 and (" ".join(words) in jobs() or all(word in jobs() for word in words))


def _without_job(text: str) -> str:
    """Take a job off a name that is no part of it, and words that are no name among capitals.

    'Home Office pathologist, Dr X', 'Head of Delivery Unit Y Z' and 'Y Z, Head of Service' are
    the names without the jobs. A name typed all in small letters stays as it is.
    """
    first, *rest = text.split(",")
    if rest and first.split()[1:] and fold(",".join(rest)).strip(" .") in jobs():
        text = first
    bare = called(text)
    words = bare.split()
    taken = text.split()[: len(text.split()) - len(words)]
    if words and not all(fold(word).strip(".") in KIN_TITLE_SEX for word in taken):
        text = bare
    words = text.split()
    head = _HEAD_OF.match(text)
    if head:
        words = text[head.end() :].split()
        while len(words) > 2 and is_ordinary(fold(words[0])):
            words = words[1:]
    if any(word[0].isupper() for word in words):
        words = [word for word in words if not _is_small_word(word)] or words
    return " ".join(words)


def _is_small_word(word: str) -> bool:
    plain = fold(word).strip(".,;:'")
    return word[0].islower() and is_ordinary(plain) and plain not in TITLES | PARTICLES


def _cut_notes(text: str, known: list[str], former: list[str]) -> str:
    """Take out what stands in brackets or quotes, and sort it into the two lists."""

    def sort_note(match: re.Match[str]) -> str:
        note = next(group for group in match.groups() if group is not None).strip()
        rest = _cut(note, _IN_A_NOTE, known, former)
        known.extend(word for word in _SEVERAL.split(rest) if word)
        return " "

    text = _NOTED.sub(sort_note, text)
    return " ".join(_SINGLE_QUOTED.sub(sort_note, text).split())


def _cut(text: str, markers: re.Pattern[str], known: list[str], former: list[str]) -> str:
    """Cut 'née Ward' and 'aka Meg' off a text, keep the names, and return what stands before."""
    found = list(markers.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=False):
        into = former if fold(match[1]).strip(" .") in _FORMER_FOLDED else known
        into.extend(word for word in _SEVERAL.split(text[match.end() : end].strip(" ,")) if word)
    return text[: found[0].start()].strip(" ,") if found else text


def _surname_first(text: str) -> tuple[str, str]:
    """Split 'HOLLOWAY, Margaret' into given and family side; drop letters after a name."""
    sides = [side.strip() for side in text.split(",") if side.strip()]
    while len(sides) > 1 and all(_is_post_nominal(word) for word in sides[-1].split()):
        sides.pop()
    if len(sides) < 2:
        return sides[0] if sides else "", ""
    return " ".join(sides[1:]), sides[0]


def _is_post_nominal(word: str) -> bool:
    return fold(word).replace(".", "") in POST_NOMINALS


def _without_titles(words: list[str]) -> tuple[str, list[str]]:
    """Take titles off the front (never the last word) and letters off the end."""
    title = ""
    while len(words) > 1 and _is_title(words[0], len(words), after=title):
        title = title or words[0]
        words = words[1:]
    while len(words) > 2 and _is_post_nominal(words[-1]):
        words = words[:-1]
    return title, words


def _is_title(word: str, left: int, *, after: str) -> bool:
    """Tell whether a word is a title; a judge is 'Mr Justice', and 'Justice' alone is a child."""
    plain = fold(word).rstrip(".")
    if plain.isdigit():
        return True
    if plain == "justice":
        return bool(after)
    return plain in TITLES or (left == 2 and plain in KIN_TITLE_SEX)


def _divide(words: list[str]) -> tuple[tuple[str, ...], str]:
    """Divide words into given names and a surname: by capitals, by particles, or the last."""
    if len(words) < 2:
        return tuple(words), ""
    loud = [word for word in words if _is_loud(word)]
    if loud and len(loud) < len(words):
        quiet = tuple(word for word in words if word not in loud)
        return quiet, " ".join(loud)
    for at in range(1, len(words) - 1):
        if fold(words[at]).strip("'.") in PARTICLES:
            return tuple(words[:at]), " ".join(words[at:])
    return tuple(words[:-1]), words[-1]


def _is_loud(word: str) -> bool:
    """Tell a surname in capitals from initials written together ('AB', 'A.B.')."""
    short = len(word) < 3 and fold(word) not in CHINESE_SURNAMES
    return word.isupper() and not short and "." not in word
