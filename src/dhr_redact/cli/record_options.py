"""Fields of records as options of a command, and what was typed as values of fields.

A day is typed as 2031-02-04, 4/2/2031 or '4 Feb 2031'. Personal text would stay in the history of
the terminal: `-` asks for it or reads it from a pipe, `@FILE` reads it from a file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from dhr_redact.cases.record import Field, Record, Sort, Value, fields_of
from dhr_redact.cli.completion import agencies
from dhr_redact.errors import CommandError, MissingInputError
from dhr_redact.personal import Personal

_FORMS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%d-%m-%Y")
_PERSONAL: Final = " Sealed; - asks for it, @FILE reads it."
_TYPES: Final[Mapping[Sort, Any]] = {
    Sort.TEXT: str,
    Sort.PERSONAL: str,
    Sort.DATE: str,
    Sort.NUMBER: int,
    Sort.YES_NO: bool,
    Sort.ENTRIES: list[str],
}


def day(typed: str) -> date:
    """Read a day as people type it.

    Raises:
        CommandError: If it is not one.
    """
    text = " ".join(typed.split())
    if text.casefold() == "today":
        return datetime.now().astimezone().date()
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise CommandError("a day could not be read: type it as 2031-02-04 or 4 Feb 2031")


def options_of(kind: type[Record], *, all_optional: bool) -> tuple[Parameter, ...]:
    """Give a command's parameters for the fields of a kind of record."""
    return tuple(_parameter(field, all_optional) for field in fields_of(kind))


def values_given(kind: type[Record], given: Mapping[str, Any]) -> dict[str, Value]:
    """Give the values that were typed, by field; what was not typed is left out.

    Raises:
        CommandError: If one cannot be read.
    """
    return {
        field.name: _value(field, given[field.name])
        for field in fields_of(kind)
        if given.get(field.name) not in (None, [], ())
    }


def emptied(kind: type[Record], names: Iterable[str]) -> dict[str, Value]:
    """Give the empty value of each field named, as typed with hyphens or underscores.

    Raises:
        CommandError: If one must not be empty, or does not exist.
    """
    known = {field.name: field for field in fields_of(kind)}
    values: dict[str, Value] = {}
    for typed in names:
        field = known.get(typed.replace("-", "_").removeprefix("__"))
        if field is None or field.required:
            may_be = ", ".join(name for name, each in known.items() if not each.required)
            raise CommandError(f"a field to empty is one of {may_be}")
        values[field.name] = field.default
    return values


def option_name(field: Field) -> str:
    """Give the option of a field, as `--asked-on`."""
    return "--" + field.name.removeprefix("is_").replace("_", "-")


def _parameter(field: Field, all_optional: bool) -> Parameter:
    kind = _type_of(field)
    needed = field.required and not all_optional
    help_text = field.help + (_PERSONAL if field.is_personal else "")
    name = option_name(field)
    declared = f"{name}/--no-{name[2:]}" if field.sort is Sort.YES_NO else name
    option = typer.Option(
        declared,
        help=help_text,
        metavar=_metavar(field),
        show_default=False,
        autocompletion=agencies if field.links_to == "agency" else None,
    )
    taken: Any = kind if needed else kind | None
    hint = Annotated[taken, option]
    default = Parameter.empty if needed else None
    return Parameter(field.name, Parameter.KEYWORD_ONLY, annotation=hint, default=default)


def _type_of(field: Field) -> Any:  # noqa: ANN401  (a type)
    if field.sort is Sort.CHOICE:
        return field.choices
    if field.sort is Sort.CHOICES:
        one: Any = field.choices
        return list[one]
    return _TYPES[field.sort]


def _metavar(field: Field) -> str | None:
    match field.sort:
        case Sort.DATE:
            return "DAY"
        case Sort.PERSONAL | Sort.TEXT:
            return field.links_to.upper() or "TEXT"
        case Sort.NUMBER:
            return "NUMBER"
        case Sort.ENTRIES:
            return "ID"
        case Sort.CHOICE | Sort.CHOICES | Sort.YES_NO:
            return None


def _value(field: Field, typed: Any) -> Value:  # noqa: ANN401  (whatever typer gives)
    match field.sort:
        case Sort.DATE:
            return day(typed)
        case Sort.PERSONAL:
            return personal(field.name, typed)
        case Sort.CHOICES | Sort.ENTRIES:
            return tuple(typed)
        case _:
            value: str | int | bool | StrEnum = typed
            return value


def personal(name: str, typed: str) -> Personal:
    """Read personal text: as it is, asked for, piped, or from a file.

    Raises:
        MissingInputError: If a file named cannot be read.
        CommandError: If it is empty.
    """
    if typed == "-":
        asked = typer.prompt(name, err=True) if sys.stdin.isatty() else sys.stdin.read()
        text = str(asked)
    elif typed.startswith("@"):
        try:
            text = Path(typed[1:]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise MissingInputError(f"the file named by --{name} cannot be read") from error
    else:
        text = typed
    text = re.sub(r"\r\n?", "\n", text).strip()
    if not text:
        raise CommandError(f"--{name.replace('_', '-')} is empty")
    return Personal(text)
