"""Judge what a pattern of dates cannot: impossible days, 'may' the verb, numbers of paragraphs."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dhr_redact.detection.date_grammar import DateForm
from dhr_redact.detection.slash_figures import is_no_date

_VERB_MONTHS: Final = re.compile(r"may|march|mar")
_BEFORE_VERB: Final = re.compile(r"\b(?:he|she|they|it|who|we|you|I|that|which|and|to)[ ]$")
_AFTER_VERB: Final = re.compile(
    r"[ ](?:be|have|not|well|also|need|include|wish|want|take|lead|feel|seek|on|past|out|of)\b"
)
_BEFORE_PARAGRAPH: Final = re.compile(
    r"(?<!\w)(?:para(?:graph)?s?|sections?|clauses?|versions?|v|see|items?|tables?|figures?"
    r"|pages?)[ .:]{0,2}"
    r"(?:[\d.]{1,10}(?:,[ ](?:and[ ])?|[ ]and[ ]|[ ]to[ ])){0,4}$",
    re.IGNORECASE,
)
_AFTER_DATE: Final = re.compile(r"[\t\n]|[ ]?[:;–]|[ ]-[ ]|[ ]?@|[ ]\d{1,2}[.:]?\d{2}(?!\d)")
_NEAR: Final = 3000
"""How far before and after a line others like it are looked at, in characters."""
_THREE_FIGURES: Final = re.compile(r"(?m)^[ \t]*\d{1,2}\.\d{1,2}\.(\d{1,2})(?![.\d])")


def weigh(form: DateForm, match: re.Match[str], text: str) -> float | None:
    """Return how sure a date is, from 0 to 1, or None if it is none."""
    parts = match.groupdict()
    if "\n" in match["it"] and _is_in_table(match, text):
        return None
    if parts.get("month") and not parts.get("year"):
        return _weigh_without_year(form, match, text)
    if parts.get("d") is None and parts.get("d2") is None:
        return form.confidence
    return _weigh_figures(form, match, text)


def _is_in_table(match: re.Match[str], text: str) -> bool:
    """Tell whether a line end in a match parts two rows: 'Dec', and 7, the next row's number."""
    start = text.rfind("\n", 0, match.start("it")) + 1
    end = text.find("\n", match.end("it"))
    return "\t" in text[start : end if end >= 0 else len(text)]


def _weigh_figures(form: DateForm, match: re.Match[str], text: str) -> float | None:
    """Judge a date in figures; one with slashes that no calendar has was mistyped, and stays."""
    parts = match.groupdict()
    day, month = int(parts.get("d") or parts["d2"]), int(parts.get("m") or parts["m2"])
    year = int(parts.get("y") or parts.get("y2") or 2000)
    possible = _is_day(day, month, year) or _is_day(month, day, year)
    if not parts.get("y") and not parts.get("y2") and is_no_date(text, *match.span("it")):
        return None
    if "." in match["it"] and not parts.get("y") and not parts.get("y2"):
        before = text[max(0, match.start("it") - 60) : match.start("it")]
        return form.confidence if possible and not _BEFORE_PARAGRAPH.search(before) else None
    if parts.get("s") == "/" and parts.get("y"):
        return form.confidence if possible else 0.5
    is_paragraph = parts.get("s") == "." and year < 100 and _looks_like_paragraph(match, text)
    return form.confidence if possible and not is_paragraph else None


def _weigh_without_year(form: DateForm, match: re.Match[str], text: str) -> float | None:
    if _VERB_MONTHS.fullmatch(match["month"].rstrip(".")):
        start, end = match.span("it")
        if _AFTER_VERB.match(text, end) or _BEFORE_VERB.search(text[max(0, start - 12) : start]):
            return None
    return min(form.confidence, 0.8)


def _looks_like_paragraph(match: re.Match[str], text: str) -> bool:
    """Tell 3.12.14, the number of a paragraph, from 03.12.14, a date."""
    if re.fullmatch(r"\d{2}\.\d{2}\.\d{2}", match["it"]):
        return False
    before = text[max(0, match.start("it") - 60) : match.start("it")]
    opens_line = before.rstrip(" \t")[-1:] in {"", "\n"} and match.end("it") < len(text)
    if opens_line and not _AFTER_DATE.match(text, match.end("it")):
        at = match.start("it")
        near = text[max(0, at - _NEAR) : at + _NEAR]
        return not (_is_a_diary(near) or _stands_alone(match["it"], text))
    return _BEFORE_PARAGRAPH.search(before) is not None


def _stands_alone(figures: str, text: str) -> bool:
    """Tell whether a last figure above nine has no paragraph before or after it.

    '3.12.29' without 3.12.28 and 3.12.30, in a text that has the year 2029, numbers no paragraph.
    """
    first, _, last = figures.rpartition(".")
    if not last.isdigit() or int(last) < 10:
        return False
    if not re.search(rf"(?<!\d)20{last}(?!\d)|\d[/-]{last}(?!\d)|\d\d\.0\d\.{last}(?!\d)", text):
        return False
    others = rf"{re.escape(first)}\.(?:{int(last) - 1}|{int(last) + 1})(?!\d)"
    return re.search(rf"(?<![\d.]){others}", text) is None


def _is_a_diary(text: str) -> bool:
    """Tell whether the lines that open with three figures are dated: their third is a year's.

    Paragraphs 3.1.1, 3.1.2 and 3.2.1 have small third figures, and each only once or twice.
    """
    thirds = [int(year) for year in _THREE_FIGURES.findall(text)]
    return len(thirds) > 2 and min(thirds) > 9 and len(set(thirds)) * 2 < len(thirds) + 1


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return False
    return True
