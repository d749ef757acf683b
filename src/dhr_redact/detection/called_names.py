"""Names that a family word or a letter makes whole: 'Mama Tobi', 'Hope A', 'I Petrescu', "S O'B".

What is found so is asked about: 'Mama Tobi' is Tobi's mother, not Tobi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.bodies import OF_BODIES
from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import CAPITALISED
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RELATION_SEX
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_BY_FAMILY: Final = re.compile(
    r"(?<![\w'-])(?P<by>Mama|Mamma|Mummy|Mammy|Umm|Abu|Baba|Iya|Nana|Nanna|Nanny|Granny|Our) "
    rf"(?P<name>{CAPITALISED})(?![\w'\u2019-])"
)
"""'Nana V' is a grandmother, 'Our Pat' the sister of whoever writes."""
_SPOKEN_OF: Final = re.compile(
    r"['\u2019]s [a-z]|, (?:who|sorry|she|he)\b| \(| (?:was|had|said|says|went|came|told|rang|"
    r"thinks|thought|wants|wanted|loved)\b"
)
_WITH_INITIAL: Final = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>{CAPITALISED}) "
    r"(?:[B-HJ-Z](?![\w'\u2019/&-]|\.?[ ]?\d|\. ?[A-Z])|[AI](?=[)\]:;,\n]|$))"
)
"""'(Faith C)', 'Hope A: not me': a first name that is a word as well."""
_WITH_I: Final = re.compile(rf"(?<![\w'\u2019.] )(?<![\w'\u2019.])I (?P<name>{CAPITALISED})")
"""'Present: I Petrescu': no sentence has a name after 'I'."""
_OF_O: Final = re.compile(r"(?<![\w'\u2019])[A-Z] O['\u2019][A-Z](?![\w'\u2019])")
_WORDS: Final = word_set(
    "hope iris honour honor precious justice summer april june august sunday comfort promise "
    "bright prosper gift favour favor wisdom goodness princess prince sky star winter autumn"
)
"""First names that are words and on no list of names."""
_SAID_OFTEN: Final = word_set("will may mark can grant art sue bill guy pat pearl ward st")
"""First names that as words stand before letters: 'Mark B', 'Art A'."""
_NOBODY: Final = OF_BODIES | frozenset({*KIN_TITLE_SEX, *RELATION_SEX})


def called_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where two words, one a family word or a letter, are somebody's name."""
    for match in _BY_FAMILY.finditer(text):
        if _is_called_so(match):
            yield match.span()
    for match in _WITH_INITIAL.finditer(text):
        name = fold(match["name"])
        if _may_be_first(name) and name not in _SAID_OFTEN:
            yield match.span()
    for match in _WITH_I.finditer(text):
        name = fold(match["name"])
        if not is_ordinary(name) and name not in _NOBODY:
            yield match.span()
    for match in _OF_O.finditer(text):
        yield match.span()


def _is_called_so(match: re.Match[str]) -> bool:
    """Tell 'Nana V' and 'Mama Sunday' from 'Mummy Told' and 'Our Service'."""
    name = fold(match["name"])
    if match["by"] == "Our":
        is_subject = _SPOKEN_OF.match(match.string, match.end()) is not None
        return may_be_given(name) and (is_subject or not is_ordinary(name))
    return name not in _NOBODY and (_may_be_first(name) or not is_ordinary(name))


def _may_be_first(word: str) -> bool:
    return word in _WORDS or may_be_given(word)
