"""Records as cells of a sheet, and cells that were typed as values of a record's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from dhr_redact.cases.plain import to_plain
from dhr_redact.cases.record import LOCKED, Field, Record, Sort, Value, fields_of
from dhr_redact.errors import RecordError
from dhr_redact.personal import Personal
from dhr_redact.workflows.tracking.typed_cells import read_day

NUMBER: Final = "number"
REVISION: Final = "revision"
CASE: Final = "case"
"""Columns of every sheet besides the fields of its kind."""

SEALED: Final = LOCKED.reveal()
TOO_LONG: Final = "(too long for a sheet)"
NOT_SHOWN: Final = frozenset({SEALED, TOO_LONG})
"""What stands in a cell whose text is not in the sheet; a cell that says so is left as it is."""

_LONGEST: Final = 32_000
"""Excel cuts a cell off after 32,767 letters, without a word."""

_LOST: Final = re.compile("[\u200b\ufeff\u00ad]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"no", "n", "false", "0"})


def heading_of(field: Field) -> str:
    """Give the heading of a field's column, as 'asked on'."""
    return field.name.removeprefix("is_").replace("_", " ")


def cells_of(record: Record) -> dict[str, str]:
    """Write a record as cells by their headings, with its number and revision."""
    fields = {heading_of(f): cell_of(getattr(record, f.name)) for f in fields_of(type(record))}
    return {NUMBER: str(record.number), REVISION: str(record.revision), **fields}


def cell_of(value: Value) -> str:
    """Write a value as a person reads it; a personal one is revealed."""
    plain = to_plain(value)
    match plain:
        case None:
            return ""
        case bool():
            return "yes" if plain else "no"
        case list():
            text = ", ".join(plain)
        case _:
            text = str(plain)
    return TOO_LONG if len(text) > _LONGEST else text


def as_read(cell: str) -> str:
    """Give a cell as it comes back from a sheet: some marks and outer spaces are lost there."""
    text = _CONTROLS.sub(" ", _LOST.sub("", re.sub(r"\r\n?", "\n", cell)))
    return text.strip()


def value_of(field: Field, cell: str) -> Value:
    """Read a cell as the value of a field; an empty one is no value.

    Raises:
        RecordError: If it does not fit. What was typed is not repeated.
    """
    text = as_read(cell)
    if not text:
        return () if field.sort in {Sort.CHOICES, Sort.ENTRIES} else None
    if text in NOT_SHOWN:
        raise RecordError("the text itself is needed, and not that it is not shown")
    return _READ[field.sort](field, text)


def _text(_field: Field, text: str) -> Value:
    return text


def _personal(_field: Field, text: str) -> Value:
    return Personal(text)


def _date(_field: Field, text: str) -> Value:
    return read_day(text)


def _number(_field: Field, text: str) -> Value:
    if not re.fullmatch(r"\d{1,9}", text):
        raise RecordError("it is not a whole number")
    return int(text)


def _yes_no(_field: Field, text: str) -> Value:
    word = text.casefold()
    if word not in _YES | _NO:
        raise RecordError("it is neither yes nor no")
    return word in _YES


def _choice(field: Field, text: str) -> Value:
    return _chosen(field, text)


def _choices(field: Field, text: str) -> Value:
    return tuple(_chosen(field, part) for part in _parts(text))


def _chosen(field: Field, text: str) -> StrEnum:
    """Find a word of the field's list; blanks may stand for its hyphens."""
    words = {} if field.choices is None else {choice.value: choice for choice in field.choices}
    word = "-".join(text.casefold().split())
    if word not in words:
        raise RecordError(f"it is not one of {', '.join(words)}")
    return words[word]


def _entries(_field: Field, text: str) -> Value:
    return _parts(text)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


_READ: Final[Mapping[Sort, Callable[[Field, str], Value]]] = {
    Sort.TEXT: _text,
    Sort.PERSONAL: _personal,
    Sort.DATE: _date,
    Sort.NUMBER: _number,
    Sort.YES_NO: _yes_no,
    Sort.CHOICE: _choice,
    Sort.CHOICES: _choices,
    Sort.ENTRIES: _entries,
}
