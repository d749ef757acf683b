"""Staff in logs, surname before initial: 'EMD HALE S PIN 60218', 'OPENED BY: GAULT F 7719'.

Also the first name or the initial with its full stop before a surname in capitals, 'BY C. FROST',
which no list item is ('A. BACKGROUND'), and the surname before a first name: 'BIRCHALL, KERRY L'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.name_doubts import is_consonants, may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.record_words import BODIES
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import ABBREVIATIONS, DAYS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set
from dhr_redact.rulepacks.word_starts import AtWords, at_words

_SURNAME: Final = r"[A-Z][A-Za-z'-]{2,}"
_AFTER_JOB: Final = at_words(
    r"(?<![\w-])(?i:sdo|ddo|cdo|dso|pcso|fme|hcp|emd|emt|eca|paramedic|technician|crew|operator|"
    r"call taker|call handler|dispatcher|"
    r"controller|officer|oic|driver|attendant|nurse|resource|attending|(?:opened|closed|created|"
    r"taken|"
    r"entered|updated|logged|received|allocated|despatched|dispatched) (?:by|to))[ ]*:?[ ]{1,2}"
    rf"(?P<name>{_SURNAME}[ ][A-Z]{{1,2}})(?![\w.'/-])"
)
_NUMBERED: Final = at_words(
    rf"(?<![\w-])(?P<name>{_SURNAME}[ ][A-Z]{{1,2}}),?[ ](?P<pin>(?:PIN|COLLAR|WARRANT|"
    rf"STAFF NO)\.?[ ]?)?"
    r"\d{4,6}(?![\w/:.-])"
)
_STOPPED: Final = at_words(
    r"(?:(?<![\w-])(?:BY|TO|WITH|FROM|AND|RE|FOR|PER|VIA)[ ]|[&+:,/(][ ]?|[ ]{2}|\t)"
    r"(?P<name>[A-Z]\.[ ]?[A-Z][A-Z'-]{2,})(?![\w'-])"
)
_SURNAME_FIRST: Final = at_words(
    r"(?<![\w-])(?P<name>(?P<last>[A-Z][A-Z'-]{2,}),[ ](?P<first>[A-Z][A-Z'-]{2,})(?:[ ][A-Z])?)"
    r"(?![\w.'/-])"
)
_SURNAME_LOUD: Final = at_words(
    r"(?<![\w'-])(?P<name>(?P<first>[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)[ ](?P<last>[A-Z][A-Z'-]{2,}))"
    r"(?![\w'-])"
)
""" 'Sunday OKORO', as crime reports and foreign papers set a surname."""
_WORD_BEFORE: Final = re.compile(r"(?<![\w'-])([A-Z][A-Z'-]+)[ ]$")
"""A first name there begins a list: 'GRACE BUXTON, WILLIAM'."""
_LETTERED: Final = word_set(
    "ward bay unit room flat block grade cat category class type band level group team area zone "
    "gate "
    "plan part form line log page route vitamin hepatitis adult child person suspect witness male "
    "female officer section table annex appendix building wing cell code box option phase step"
)
"""Words after which a capital letter is a number."""
_GRADES: Final = word_set("high low medium standard risk none nil yes no immediate priority")
"""Words in capitals before a comma that are no surname: 'raise to HIGH, SARA please'."""


def log_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names of a log that stand with the surname first, or in capitals."""
    for shape in (_AFTER_JOB, _NUMBERED, _STOPPED, _SURNAME_FIRST, _SURNAME_LOUD):
        for found in shape.finditer(text):
            if _may_be_a_name(found, shape):
                yield found.span("name")


def _may_be_a_name(found: re.Match[str], shape: AtWords) -> bool:
    before = _WORD_BEFORE.search(found.string, max(0, found.start() - 20), found.start())
    if shape is _SURNAME_FIRST and before and may_be_given(fold(before[1])):
        return False
    if shape in (_SURNAME_FIRST, _SURNAME_LOUD):
        return _are_one_name(fold(found["first"]), found["last"])
    words = [fold(word) for word in re.findall(r"[A-Za-z'-]{3,}", found["name"])]
    if any(is_no_name(word) or word in _LETTERED for word in words):
        return False
    is_shown = shape is not _NUMBERED or found["pin"] is not None
    return is_shown or not is_ordinary(words[0])


def _are_one_name(first: str, last: str) -> bool:
    """Tell 'CHASE, DOREEN' and 'Sunday OKORO' from words that stand so: 'KNIFE, BAT', 'May GP'."""
    if is_consonants(last) or fold(last) in BODIES | ABBREVIATIONS | _LETTERED | _GRADES:
        return False
    if is_ordinary(first) or first in DAYS:
        return not is_ordinary(fold(last)) and (may_be_given(first) or first == "sunday")
    return may_be_given(first)
