"""Every place in a PDF where a name can hide, each planted with a name of its own.

PLACES is the table, one row a place: what it is, what a reader sees of it, and how to plant it.
The rows follow the PDF table of the leak channels, each line split into its places.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from leaks.pdf_builder import Draft
from leaks.pdf_places.annotations import ANNOTATIONS
from leaks.pdf_places.attachments import ATTACHMENTS
from leaks.pdf_places.broken_text import BROKEN
from leaks.pdf_places.catalogue import CATALOGUE
from leaks.pdf_places.drawn_elsewhere import ELSEWHERE
from leaks.pdf_places.file_bytes import FILE_BYTES
from leaks.pdf_places.font_parts import FONT_PARTS
from leaks.pdf_places.fonts import FONTS
from leaks.pdf_places.forms import FORMS
from leaks.pdf_places.hidden_text import HIDDEN_TEXT
from leaks.pdf_places.layers import LAYERS
from leaks.pdf_places.metadata import METADATA
from leaks.pdf_places.page_parts import PAGE_PARTS
from leaks.pdf_places.pictures import PICTURES
from leaks.pdf_places.rows import Plant, Row, Sort
from leaks.pdf_places.shown_text import SHOWN_TEXT
from leaks.pdf_places.structure import STRUCTURE
from leaks.pdf_places.widths import WIDTHS
from leaks.word_torture import invented

GROUPS: dict[str, tuple[Row, ...]] = {
    "shown text": SHOWN_TEXT,
    "text in parts": BROKEN,
    "fonts": FONTS,
    "parts of fonts": FONT_PARTS,
    "hidden text": HIDDEN_TEXT,
    "drawn elsewhere": ELSEWHERE,
    "layers": LAYERS,
    "pictures": PICTURES,
    "annotations": ANNOTATIONS,
    "forms": FORMS,
    "structure": STRUCTURE,
    "catalogue": CATALOGUE,
    "pages": PAGE_PARTS,
    "metadata": METADATA,
    "attachments": ATTACHMENTS,
    "file": FILE_BYTES,
    "widths of letters": WIDTHS,
}
_FIRST = int(os.environ.get("PDF_PLACES_NAMES", "500"))
"""The first number of the names; the Word suite uses those before. Others plant other names."""


@dataclass(frozen=True)
class Place:
    """A hiding place, and the invented name that is hidden there.

    `sort`, `alone` and `halves` are those of its row (see `pdf_places.rows`).
    """

    id: str
    group: str
    description: str
    sort: Sort
    secret: str
    plant: Plant
    alone: bool
    halves: bool

    @property
    def pieces(self) -> tuple[str, ...]:
        """The texts none of which may survive: the name, and its halves if it is broken."""
        half = len(self.secret) // 2
        halves = (self.secret[:half], self.secret[half:]) if self.halves else ()
        return (self.secret, *halves)


def _places() -> tuple[Place, ...]:
    rows = [(group, row) for group, table in GROUPS.items() for row in table]
    return tuple(
        Place(
            id=row.id,
            group=group,
            description=row.description,
            sort=row.sort,
            secret=row.name or invented(_FIRST + number),
            plant=row.plant,
            alone=row.alone,
            halves=row.halves,
        )
        for number, (group, row) in enumerate(rows)
    )


PLACES = _places()


def torture_pdf(*places: Place) -> bytes:
    """Return a PDF with the names of these places hidden in it."""
    draft = Draft()
    for place in places:
        draft.make_room()
        place.plant(draft, place.secret)
    return draft.bytes()


def save(path: Path, places: Iterable[Place]) -> Path:
    """Write a PDF with the names of these places hidden in it."""
    path.write_bytes(torture_pdf(*places))
    return path
