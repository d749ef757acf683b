"""A row of the tables of places, and the short ways to write one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from leaks.pdf_builder import Draft

Plant = Callable[[Draft, str], None]


class Sort(StrEnum):
    """What a reader sees of a place, and so what a redacted file must still show."""

    TEXT = "text"
    """The name stands in a line: the words around it stay, and the pseudonym stands there."""
    DRAWN = "drawn"
    """The name is seen but oddly drawn: the words around it stay."""
    PIXELS = "pixels"
    """The name is seen and is no text to programs: recognition must not find it."""
    HIDDEN = "hidden"
    """No reader of the page sees the name."""


@dataclass(frozen=True)
class Row:
    """A place.

    `name`, if the place needs a certain one; `alone`, if it must have its own file; `halves`, if
    the name stands in two parts, of which neither may survive.
    """

    id: str
    description: str
    plant: Plant
    sort: Sort = Sort.HIDDEN
    name: str = ""
    alone: bool = False
    halves: bool = False


def shown(template: str, sort: Sort = Sort.TEXT) -> Plant:
    """Plant operators between the words of a line; NAME is the name."""
    return lambda draft, name: _around(draft, template.replace("NAME", name))


def _around(draft: Draft, operators: str) -> None:
    draft.around(operators)


def drawn(template: str) -> Plant:
    """Plant operators on a page; NAME is the name, YY the height of a free line."""

    def plant(draft: Draft, name: str) -> None:
        draft.draw(template.replace("NAME", name).replace("YY", str(draft.line())))

    return plant
