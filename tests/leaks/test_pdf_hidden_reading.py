"""What hides in a PDF is read before it is dropped, so that its names are known everywhere.

Reading is more than removing needs: a name that stands only in an attachment, a bookmark or an
earlier revision is often the full name of somebody whom the pages call by a nickname.
"""

from __future__ import annotations

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings
from dhr_redact.documents.pdf.opening.open_file import open_bytes
from dhr_redact.errors import InputError
from leaks.pdf_places.rows import Sort
from leaks.pdf_torture import PLACES, Place, torture_pdf

UNREAD = frozenset(
    {
        "attached-thumbnail",
        "font-file-glyphs",
        "font-file-names",
        "font-file-table",
        "stream-behind",
        "to-unicode-letters",
        "type1-header",
    }
)
"""Places of which nothing is read: the insides of font programs, and bytes no program unpacks."""

REFUSED = frozenset(
    {
        "password",
        "signature-bytes",
        "signature-contact",
        "signature-location",
        "signature-name",
        "signature-program",
        "signature-reason",
        "xfa-only",
    }
)
"""Files that are turned away, with the route to take."""

HIDDEN = tuple(place for place in PLACES if place.sort is Sort.HIDDEN)


def is_read(place: Place, data: bytes) -> bool:
    """Tell whether a place's name is in a hidden text, or among the glyphs of a page."""
    opened = open_bytes(data, Limits())
    if any(place.secret in text.text for text in opened.hidden):
        return True
    drawings = Drawings(opened.pdf, Limits())
    return any(place.secret in drawings.text_of_page(page.obj) for page in opened.pdf.pages)


@pytest.mark.parametrize("place", HIDDEN, ids=lambda place: place.id)
def test_a_name_that_nobody_sees_is_read(place: Place) -> None:
    """The list of what is not read must match exactly: a place that is read leaves it."""
    if place.id in REFUSED:
        with pytest.raises(InputError):
            open_bytes(torture_pdf(place), Limits())
        return

    assert is_read(place, torture_pdf(place)) is (place.id not in UNREAD)


def test_a_place_is_told_without_its_text() -> None:
    """Where a text stood goes to logs and reports: it may hold nothing of the text."""
    places = [place for place in HIDDEN if not place.alone and place.id not in REFUSED]

    opened = open_bytes(torture_pdf(*places), Limits())

    secrets = {piece for place in places for piece in place.secret.split()}
    told = " ".join(text.where for text in opened.hidden)
    assert not [secret for secret in secrets if secret in told]
    assert not [text for text in opened.hidden if text.text in repr(text)]
