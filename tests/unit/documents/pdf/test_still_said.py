"""Text that was to stay and is not there is noticed before a file leaves the writer."""

from __future__ import annotations

import io

import pikepdf
import pytest

from dhr_redact.documents.pdf.edits import EditedPage, PagePicture
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage, PicturedPage
from dhr_redact.documents.pdf.new_file.still_said import pages_that_lost_text
from dhr_redact.documents.pdf.reading.trust import PageTexts
from making_edited_pdf import read
from making_pdfs import page_of

_LINE = b"BT /F1 12 Tf 72 %d Td (%s) Tj ET "


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _lost(*after: bytes, gone: range = range(0)) -> frozenset[int]:
    before = page_of(_LINE % (700, b"The panel met") + _LINE % (650, b"Ann Holt was heard"))
    reading, _ = read(before)
    new = page_of(b"".join(_LINE % (700 - 50 * n, text) for n, text in enumerate(after)))
    page = KeptPage(reading, EditedPage(gone=frozenset(gone)))
    with PageTexts(_saved(before)) as texts:
        return pages_that_lost_text([page], {0: texts.text(0)}, _saved(new))


def test_a_page_that_says_the_same_has_lost_nothing() -> None:
    """In another order, too: lines are set anew."""
    assert _lost(b"The panel met", b"Ann Holt was heard") == frozenset()
    assert _lost(b"Ann Holt was heard", b"The panel met") == frozenset()


@pytest.mark.parametrize("after", [(b"The panel met", b"was heard"), (b"Ann Holt was heard",), ()])
def test_a_page_that_lacks_a_word_is_named(after: tuple[bytes, ...]) -> None:
    """A reader of the redacted file cannot know that a line is missing."""
    assert _lost(*after) == {0}


def test_what_was_to_go_is_no_loss() -> None:
    """The name is what the work is about."""
    name = range(len("The panel met"), len("The panel metAnn Holt"))
    assert _lost(b"The panel met", b"Person A was heard", gone=name) == frozenset()


def test_pages_that_are_pictures_are_not_asked() -> None:
    """Their words are read from pixels, which changes them."""
    picture = PagePicture(data=b"", width=1, height=1, is_grey=True)
    page = PicturedPage(0, (0, 0, 600, 800), 0, picture)
    assert pages_that_lost_text([page], {0: "The panel met"}, _saved(page_of(b""))) == frozenset()
