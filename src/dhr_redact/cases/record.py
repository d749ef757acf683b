"""Record: one thing an office keeps of a case, declared once as a frozen dataclass.

What a field holds is read from its type; from the same declaration come its column, its option at
the command line, its column in a sheet, and whether it is kept sealed:

    str                 short text in clear: a code, an address of a page, the name of a body
    Personal            text that may identify someone, kept sealed under the case's key
    date, int, bool     in clear
    a StrEnum           one word of a closed list, in clear
    tuple[X, ...]       several words of one, or several ids of the case map, in clear

A field without a value is None or an empty tuple; an answer not yet given is not the answer no.
"""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from dhr_redact.errors import RecordError
from dhr_redact.personal import Personal

Value: TypeAlias = (
    str | date | int | bool | StrEnum | Personal | tuple[str, ...] | tuple[StrEnum, ...] | None
)
"""What a field may hold."""

LOCKED: Final = Personal("(sealed)")
"""What stands for personal text that was read without the key; never written."""

_OWN: Final = frozenset({"number", "revision"})
_LONGEST_CLEAR: Final = 500


class Sort(StrEnum):
    """What a field holds."""

    TEXT = "text"
    PERSONAL = "personal text"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    CHOICES = "choices"
    ENTRIES = "ids or words"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record. `links_to` names the kind whose number or code it holds."""

    name: str
    sort: Sort
    help: str
    required: bool
    default: Value
    links_to: str = ""
    choices: type[StrEnum] | None = None

    @property
    def is_personal(self) -> bool:
        """Whether it is kept sealed."""
        return self.sort is Sort.PERSONAL


@dataclass(frozen=True, slots=True)
class About:
    """What there is to know of a kind of record.

    `name` is its word in the database and at the command; `due` and `met` are the fields that hold
    when it is due and when that was met; `shown` are the fields a list of them shows.
    """

    name: str
    one: str
    many: str
    shown: tuple[str, ...]
    due: str = ""
    met: str = ""
    due_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: its number among its kind in the case, and how often it changed.

    Raises:
        RecordError: If a value does not fit its field.
    """

    ABOUT: ClassVar[About]

    number: int = 0
    revision: int = 0

    def __post_init__(self) -> None:
        for field in fields_of(type(self)):
            _require_fitting(type(self), field, getattr(self, field.name))


def kept(help: str, **more: Any) -> Any:  # noqa: A002, ANN401  (as dataclasses.field)
    """Declare a field that may be left empty; `many=True` for several, `no` for a plain False."""
    default = () if more.pop("many", False) else more.pop("default", None)
    return dataclasses.field(default=default, metadata={"help": help, "required": False, **more})


def needed(help: str, **more: Any) -> Any:  # noqa: A002, ANN401  (as dataclasses.field)
    """Declare a field that must be given."""
    return dataclasses.field(metadata={"help": help, "required": True, **more})


def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Give the fields of a kind of record, without its number and revision, in order."""
    of: Any = kind  # mypy takes a dataclass that is compared for one that cannot be hashed
    return _fields_of(of)


@functools.cache
def _fields_of(kind: type[Any]) -> tuple[Field, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _field(item, hints[item.name]) for item in dataclasses.fields(kind) if item.name not in _OWN
    )


def field_named(kind: type[Record], name: str) -> Field:
    """Give one field.

    Raises:
        RecordError: If there is none of that name.
    """
    for field in fields_of(kind):
        if field.name == name:
            return field
    raise RecordError(f"{kind.ABOUT.one} has no field {name!r}")


def values_of(record: Record) -> Mapping[str, Value]:
    """Give what a record holds by the names of its fields."""
    return {field.name: getattr(record, field.name) for field in fields_of(type(record))}


def _field(item: dataclasses.Field[Any], hint: Any) -> Field:  # noqa: ANN401  (a type)
    sort, choices = _sort_of(hint)
    return Field(
        name=item.name,
        sort=sort,
        help=item.metadata["help"],
        required=item.metadata["required"],
        default=None if item.default is dataclasses.MISSING else item.default,
        links_to=item.metadata.get("links_to", ""),
        choices=choices,
    )


def _sort_of(hint: Any) -> tuple[Sort, type[StrEnum] | None]:  # noqa: ANN401  (a type)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        is_choice = isinstance(inner, type) and issubclass(inner, StrEnum)
        return (Sort.CHOICES, inner) if is_choice else (Sort.ENTRIES, None)
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (each for each in get_args(hint) if each is not types.NoneType)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Sort.CHOICE, hint
    return _PLAIN[hint], None


_PLAIN: Final[Mapping[type, Sort]] = {
    str: Sort.TEXT,
    Personal: Sort.PERSONAL,
    date: Sort.DATE,
    int: Sort.NUMBER,
    bool: Sort.YES_NO,
}
_TYPES: Final[Mapping[Sort, type]] = {sort: plain for plain, sort in _PLAIN.items()}


def _require_fitting(kind: type[Record], field: Field, value: object) -> None:
    where = f"{kind.ABOUT.one}: {field.name}"
    if value is None or value == ():
        if field.required:
            raise RecordError(f"{where} is missing")
        return
    if field.sort in {Sort.CHOICES, Sort.ENTRIES}:
        wanted: type = field.choices or str
        fits = isinstance(value, tuple) and all(isinstance(item, wanted) for item in value)
    elif field.choices is not None:
        fits = isinstance(value, field.choices)
    else:
        fits = type(value) is _TYPES[field.sort]
    if not fits:
        raise RecordError(f"{where} is not {field.sort}")
    if isinstance(value, str | Personal) and not len(value):
        raise RecordError(f"{where} is empty")
    if isinstance(value, str) and not (len(value) <= _LONGEST_CLEAR and value.isprintable()):
        raise RecordError(f"{where} is not one line of at most {_LONGEST_CLEAR} letters")
