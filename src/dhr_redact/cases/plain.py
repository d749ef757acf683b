"""A record's values as plain JSON and back: for the audit trail, bundles, sheets and `--json`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from dhr_redact.cases.record import Field, Record, Sort, Value, field_named, fields_of
from dhr_redact.errors import RecordError
from dhr_redact.personal import Personal

Plain: TypeAlias = str | int | bool | list[str] | None
"""A value of JSON."""


def to_plain(value: Value) -> Plain:
    """Write a value as JSON; a personal one is revealed, so seal what comes out."""
    match value:
        case Personal():
            return value.reveal()
        case date():
            return value.isoformat()
        case tuple():
            return [str(item) for item in value]
        case None | bool() | int():
            return value
        case _:
            return str(value)


def from_plain(field: Field, plain: Plain) -> Value:
    """Read a value from JSON.

    Raises:
        RecordError: If it does not fit the field.
    """
    if plain is None:
        return () if field.sort in {Sort.CHOICES, Sort.ENTRIES} else None
    try:
        return _READ[field.sort](field, plain)
    except (ValueError, TypeError) as error:
        raise RecordError(f"{field.name} is not {field.sort}{_choices(field)}") from error


def record_from(
    kind: type[Record], plain: Mapping[str, Plain], *, number: int = 0, revision: int = 0
) -> Record:
    """Make a record of plain values; what is not given is empty.

    Raises:
        RecordError: If a value does not fit, is missing, or is of no field.
    """
    values = {name: from_plain(field_named(kind, name), value) for name, value in plain.items()}
    for field in fields_of(kind):
        if field.required and values.get(field.name) in (None, ()):
            raise RecordError(f"{kind.ABOUT.one}: {field.name} is missing")
    return kind(number=number, revision=revision, **values)


def _choice(field: Field, plain: Plain) -> Value:
    if field.choices is None:
        raise TypeError
    return field.choices(str(plain))


def _choices_of(field: Field, plain: Plain) -> Value:
    if field.choices is None or not isinstance(plain, list):
        raise TypeError
    return tuple(field.choices(item) for item in plain)


def _entries(_field: Field, plain: Plain) -> Value:
    if not isinstance(plain, list):
        raise TypeError
    return tuple(plain)


def _same(_field: Field, plain: Plain) -> Any:  # noqa: ANN401  (the record checks its type)
    return plain


def _date(_field: Field, plain: Plain) -> date:
    if not isinstance(plain, str):
        raise TypeError
    return date.fromisoformat(plain)


def _personal(_field: Field, plain: Plain) -> Personal:
    if not isinstance(plain, str):
        raise TypeError
    return Personal(plain)


_READ: Final[Mapping[Sort, Callable[[Field, Plain], Value]]] = {
    Sort.TEXT: _same,
    Sort.PERSONAL: _personal,
    Sort.DATE: _date,
    Sort.NUMBER: _same,
    Sort.YES_NO: _same,
    Sort.CHOICE: _choice,
    Sort.CHOICES: _choices_of,
    Sort.ENTRIES: _entries,
}


def _choices(field: Field) -> str:
    return f": one of {', '.join(field.choices)}" if field.choices else ""
