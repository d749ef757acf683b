"""Surnames that stand alone in a log: in the column of who wrote, after a label of who speaks.

'19:15  CHASE   CPS advice sought', 'OP: HUXTABLE', 'Crew: Bajwa H (para), Pym R (tech)'. A word in
a column counts only where other lines have names or initials in the same column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.name_doubts import SURNAMES, is_consonants, is_plain, may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.note_words import NOTE_VERBS
from dhr_redact.detection.record_words import BODIES
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import ABBREVIATIONS, DAYS, MONTHS, TITLES
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set
from dhr_redact.rulepacks.word_starts import at_words

_LOUD: Final = r"[A-Z][A-Z'’-]{2,}"
_STAMP: Final = re.compile(
    r"(?m)^[ \t]*(?=\d)(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[ \t]*)?"
    r"(?:\d{1,2}[:.]?\d{2}(?:[:.]\d{2})?(?:[ ]?hrs)?)?(?=[ ]{2}|\t|[ ])"
)
_CELL: Final = re.compile(r"[^ \t\n](?:[^ \t\n]|[ ](?![ \t\n]))*")
_ALONE: Final = re.compile(_LOUD)
_NAMED: Final = re.compile(
    rf"(?:[A-Z][A-Za-z/]{{0,5}}\.?[ ])?(?:[A-Z][ ])?{_LOUD}(?:[ ][A-Z])?|[A-Z][a-z]+[ ][A-Z]"
    r"|[A-Z]{2}"
)
_FEWEST: Final = 3
_CODE: Final = 3
"""Letters of a code: what a log notes by them ('ATT', 'FTA') stands in columns too."""
_NO_NAMES: Final = word_set(
    "police ambulance custody cell cells control call caller update end start entry log note notes "
    "closed open opened pending none nil unknown unit ward male female high medium low standard "
    "risk reply rights visit visits check checks review charged bailed released seen asleep awake "
    "meal drink phone text email letter system home office visit court report action plan outcome "
    "urgent routine immediate priority grade yes no done appt appointment referral message"
)
_LABEL: Final = at_words(
    r"(?<![\w-])(?:(?i:op|operator|call ?taker|call handler|handler|d[ei]spatch(?:er)?|"
    r"crew|controller|radio op|resource|(?:logged|added|entered|taken|created|updated|closed|opened"
    r"|printed|typed|keyed|input|actioned|received)(?:[ ]by)?|oic|duty(?:[ ](?:officer|sgt|insp|"
    r"worker|manager))?)|TX|RX|TX BY|RX BY)[ ]?(?::|[ ][-–—])[ ]{0,4}"
)
_ONE: Final = re.compile(
    rf"(?P<name>{_LOUD},[ ][A-Z][A-Za-z'’-]+"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Sgt|Insp|PC|PS|DC)\.?[ ][A-Z][\w'’-]+"
    rf"|(?P<word>{_LOUD}|[A-Z][a-z][\w'’-]*)(?:[ ](?P<initial>[A-Z]{{1,2}})(?![\w'’-]))?)"
    r"(?:[ ]?[(][^()\n]{1,20}[)])?(?P<next>[ ]?[,/&+][ ]?|[ ]and[ ])?"
)
_DOING: Final = at_words(
    rf"(?<![\w'’-])(?P<word>{_LOUD}[A-Z])[ ](?:NOT[ ])?(?:ON DUTY|OFF DUTY|AWARE|INFORMED"
    r"|NOTIFIED|ON SCENE|AT SCENE|ATTENDING|EN ROUTE|TO ATTEND|RESUMING|STOOD DOWN|CONFIRMS"
    r"|REQUESTS|ADVISES)(?![\w'’-])"
)
_CORONERS: Final = re.compile(
    rf"(?<![\w-])CORONER['’]?S?[ ]OFF(?:R|ICER)?\.?[ ](?P<name>{_LOUD}(?:[ ]{_LOUD})?)"
    r"(?=[ ](?:INF|INFORMED|AWARE|NOTIFIED|TOLD|CALLED|UPDATED|ATTENDING)\b|[.,;\n])"
)
_SURNAME_FIRST: Final = re.compile(
    rf"(?<![\w'’-])(?P<name>(?P<last>{_LOUD}),[ ](?P<first>[A-Z][a-z]+))"
    r"(?=[ ]*(?:$|[\n(|]|[ ]{2}))"
)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    column: str
    text: str


def column_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the surnames of a log that stand alone in a column or after a label."""
    yield from _in_columns(text)
    yield from _after_labels(text)
    for found in _DOING.finditer(text):
        if not is_ordinary(fold(found["word"])) and _may_be_a_surname(found["word"]):
            yield found.span("word")
    for found in _CORONERS.finditer(text):
        if all(fold(word) in MONTHS or not _is_no_surname(word) for word in found["name"].split()):
            yield found.span("name")
    for found in _SURNAME_FIRST.finditer(text):
        if may_be_given(found["first"]) and not _is_no_surname(found["last"]):
            yield found.span("name")


def _in_columns(text: str) -> Iterator[tuple[int, int]]:
    columns: dict[str, list[_Cell]] = defaultdict(list)
    for cell in _cells(text):
        columns[cell.column].append(cell)
    for cells in columns.values():
        named = [cell for cell in cells if _is_name_like(cell.text)]
        if len(named) < _FEWEST or len(named) * 2 < len(cells):
            continue
        for cell in named:
            is_long = len(cell.text) > _CODE or fold(cell.text) in SURNAMES
            if is_long and _ALONE.fullmatch(cell.text) and _may_be_a_surname(cell.text):
                yield cell.start, cell.end


def _cells(text: str) -> Iterator[_Cell]:
    """Yield the first cell after the stamp of a line and its last, each with its column."""
    for stamp in _STAMP.finditer(text):
        if stamp.end() == stamp.start():
            continue
        end = text.find("\n", stamp.end())
        cells = list(_CELL.finditer(text, stamp.end(), end if end >= 0 else len(text)))
        if len(cells) > 1:
            yield _Cell(*cells[0].span(), "first", cells[0][0])
            yield _Cell(*cells[-1].span(), "last", cells[-1][0])
            for number, cell in enumerate(cells[1:-1], start=1):
                yield _Cell(*cell.span(), f"{number}", cell[0])


def _after_labels(text: str) -> Iterator[tuple[int, int]]:
    for label in _LABEL.finditer(text):
        at = label.end()
        while found := _ONE.match(text, at):
            word = found["word"]
            is_shown = word is None or found["initial"] or word.isupper() or may_be_given(word)
            if not is_shown or (word is not None and not _may_be_a_surname(word)):
                break
            yield found.span("name")
            if not found["next"]:
                break
            at = found.end()


def _is_name_like(cell: str) -> bool:
    is_code = len(cell) == _CODE and fold(cell) not in SURNAMES
    return (
        not is_code
        and _NAMED.fullmatch(cell) is not None
        and not any(_is_no_surname(word) for word in cell.split() if len(word) > _FEWEST)
    )


def _may_be_a_surname(word: str) -> bool:
    return not _is_no_surname(word) and (not is_plain(word) or fold(word) in SURNAMES)


def _is_no_surname(word: str) -> bool:
    plain = fold(word)
    return (
        is_consonants(word)
        or is_no_name(word)
        or plain in NOTE_VERBS | _NO_NAMES | BODIES | ABBREVIATIONS | TITLES | MONTHS | DAYS
    )
