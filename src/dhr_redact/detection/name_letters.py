"""A first name with the letter of a surname ('Kelly R', 'Jo M-W'), and a surname with that of one.

Offices that share a first name sign so. The letter is part of the name, so that 'Kelly R' is not
left as a letter that tells which Kelly it was. 'I' is the pronoun and 'A level' an examination.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.record_words import BODIES
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import ABBREVIATIONS, DAYS, MONTHS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_LETTER: Final = r"(?:[B-HJ-Z](?:[-/][A-Z])?|A(?= ?[.,;:)\]\n]|[ ]{2}|$))"
_NO_LETTER_AFTER: Final = r"(?!\.?\w|['’-]\w|[ ](?i:levels?|section|team|class|ward|grade)\b)"
_GIVEN: Final = re.compile(
    rf"(?<![\w@./'-])(?P<name>(?P<given>[A-ZÀ-Þ][a-zß-ÿ]{{1,11}}) {_LETTER}\.?(?![A-Z]\b))"
    rf"{_NO_LETTER_AFTER}"
)
_BACKWARDS: Final = re.compile(
    r"(?:(?m:^)[ \t]*|\d{2}[:.]\d{2}[ \t]+)(?P<name>(?P<surname>[A-Z][A-Z'-]{2,}), ?[A-Z]\.?)"
    r"(?=[ \t]*(?:\n|$)|[ ]{2})"
)
_TITLED: Final = re.compile(
    r"(?<![\w])(?:Dr|Mr|Mrs|Ms|Miss|DC|PC|DS|Cllr|Prof)\.? "
    r"(?P<name>(?P<surname>[A-ZÀ-Þ][a-zß-ÿ'-]{2,})"
    r" [A-HJ-Z]\.)(?=\s*(?:\n|$|[,;)]|\s[a-z]))"
)
_JUNIOR: Final = re.compile(
    r"(?<![\w/&'-])(?P<name>(?P<sign>[A-Z]{2,3}|[A-Z][a-z]{2,}) (?i:jnr|jr|snr|junior|"
    r"senior))(?!\w)"
)
_SPELT: Final = re.compile(r"(?<![\w'’.-])(?P<name>[A-Z](?:-[A-Z]){2,})(?![\w'’-])")
"""A name that a caller spells, whoever it is of."""
_LETTERED: Final = word_set(
    "vitamin hepatitis ward bay unit room flat block grade cat category class type band level "
    "group team area zone gate plan part form line page route adult child person suspect witness "
    "officer section table annex annexe appendix building wing cell code box option phase step "
    "sibling factor patient victim schedule figure exhibit house tower stage strand"
)
"""Words that a letter numbers."""


_SEASON_NAMES: Final = frozenset({"summer", "autumn"})
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


def lettered_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield names that hold a single letter, that are spelt, or with 'junior': 'MF jnr'."""
    for found in _GIVEN.finditer(text):
        word = fold(found["given"])
        if _may_be(word) and (may_be_given(word) or word in _SEASON_NAMES):
            yield found.span("name")
    for shape in (_BACKWARDS, _TITLED):
        for found in shape.finditer(text):
            word = fold(found["surname"])
            if _may_be(word) and word not in _LETTERED:
                yield found.span("name")
    for found in _SPELT.finditer(text):
        letters = fold(found["name"].replace("-", ""))
        if letters not in ABBREVIATIONS | BODIES and not (
            is_ordinary(letters) or letters in _ALPHABET
        ):
            yield found.span("name")
    for found in _JUNIOR.finditer(text):
        if found["sign"].isupper() or may_be_given(fold(found["sign"])):
            yield found.span("name")


def _may_be(word: str) -> bool:
    """Tell whether a word before a letter may be a name: no word that is numbered, no day."""
    if word in _LETTERED | DAYS | MONTHS or (is_no_name(word) and word not in _SEASON_NAMES):
        return False
    return not is_ordinary(word) or word in _SEASON_NAMES
