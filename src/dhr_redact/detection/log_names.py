"""Staff in logs, surname before initial: 'EMD HALE S PIN 60218', 'OPENED BY: GAULT F 7719'.

Also the initial with its full stop before a surname in capitals, 'BY C. FROST', which no list item
is ('A. BACKGROUND'), and the initial after 'BIRCHALL, KERRY L'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_SURNAME: Final = r"[A-Z][A-Za-z'-]{2,}"
_AFTER_JOB: Final = re.compile(
    r"(?<![\w-])(?i:sdo|ddo|cdo|dso|pcso|fme|hcp|emd|emt|eca|paramedic|technician|crew|operator|"
    r"call taker|call handler|dispatcher|"
    r"controller|officer|oic|driver|attendant|nurse|resource|attending|(?:opened|closed|created|"
    r"taken|"
    r"entered|updated|logged|received|allocated|despatched|dispatched) (?:by|to))[ ]*:?[ ]{1,2}"
    rf"(?P<name>{_SURNAME}[ ][A-Z]{{1,2}})(?![\w.'/-])"
)
_NUMBERED: Final = re.compile(
    rf"(?<![\w-])(?P<name>{_SURNAME}[ ][A-Z]{{1,2}}),?[ ](?P<pin>(?:PIN|COLLAR|WARRANT|"
    rf"STAFF NO)\.?[ ]?)?"
    r"\d{4,6}(?![\w/:.-])"
)
_STOPPED: Final = re.compile(
    r"(?:(?<![\w-])(?:BY|TO|WITH|FROM|AND|RE|FOR|PER|VIA)[ ]|[&+:,/(][ ]?)"
    r"(?P<name>[A-Z]\.[ ]?[A-Z][A-Z'-]{2,})(?![\w'-])"
)
_SURNAME_FIRST: Final = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][A-Z'-]{2,},[ ](?P<first>[A-Z][A-Z'-]{2,})[ ][A-Z])(?![\w.'/-])"
)
_LETTERED: Final = word_set(
    "ward bay unit room flat block grade cat category class type band level group team area zone "
    "gate "
    "plan part form line log page route vitamin hepatitis adult child person suspect witness male "
    "female officer section table annex appendix building wing cell code box option phase step"
)
"""Words after which a capital letter is a number."""


def log_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the names of a log that stand with the surname first, or in capitals."""
    for shape in (_AFTER_JOB, _NUMBERED, _STOPPED, _SURNAME_FIRST):
        for found in shape.finditer(text):
            if _may_be_a_name(found, shape):
                yield found.span("name")


def _may_be_a_name(found: re.Match[str], shape: re.Pattern[str]) -> bool:
    words = [fold(word) for word in re.findall(r"[A-Za-z'-]{3,}", found["name"])]
    if any(is_no_name(word) or word in _LETTERED for word in words):
        return False
    if shape is _SURNAME_FIRST:
        return may_be_given(found["first"])
    is_shown = shape is not _NUMBERED or found["pin"] is not None
    return is_shown or not is_ordinary(words[0])
