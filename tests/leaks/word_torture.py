"""Every place in a Word file where a name can hide, each planted with a name of its own.

PLACES is the table, one row a place: what it is, whether a reader sees it, and how to plant it.
The rows follow the three DOCX tables of the leak channels, each line split into its places.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leaks.places_hidden import HIDDEN
from leaks.places_package import PACKAGE_PLACES
from leaks.places_visible import VISIBLE
from leaks.word_builder import Draft, base

Plant = Callable[[Draft, str], None]

_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pra", "ste", "vi", "zo", "gru")


@dataclass(frozen=True)
class Place:
    """A hiding place, and the invented name that is hidden there.

    `visible` says that a reader of the page sees the name, so that a redacted page shows the
    words around it and the pseudonym in its stead.
    """

    id: str
    description: str
    visible: bool
    secret: str
    plant: Plant


def invented(number: int) -> str:
    """Return the name planted at one place; none is part of another, none is a word."""
    middle = "".join(_SYLLABLES[int(digit)] for digit in f"{number:03d}")
    return f"Vorn{middle}wick"


def _places() -> tuple[Place, ...]:
    tables = [(True, VISIBLE), (False, HIDDEN), (False, PACKAGE_PLACES)]
    rows = [(row, visible) for visible, table in tables for row in table]
    return tuple(
        Place(name, description, visible, invented(number), plant)
        for number, ((name, description, plant), visible) in enumerate(rows)
    )


PLACES = _places()


def torture_file(*places: Place) -> Draft:
    """Return a package with the names of these places hidden in it."""
    draft = base()
    for place in places:
        place.plant(draft, place.secret)
    return draft
