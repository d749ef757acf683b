"""The content of a page that is a picture."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest

from dhr_redact.documents.pdf.edits import PagePicture, PictureWord
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.pictures.picture_page import picture_page_instructions
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer
from making_pictured_pdfs import LIMITS, NAME, raw_image

_BOX: Box = (50.0, 20.0, 350.0, 280.0)


class _Courier:
    """Every letter is as wide as the others."""

    def encode(self, text: str) -> bytes:
        return text.encode("latin-1")

    def width(self, text: str) -> float:
        return 0.6 * len(text)


def _page(words: tuple[PictureWord, ...], rotate: int, pixels: np.ndarray) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0].obj
    page.MediaBox = pikepdf.Array(list(_BOX))
    page.Rotate = rotate
    font = pikepdf.Dictionary(Type=NAME.Font, Subtype=NAME.Type1, BaseFont=NAME.Courier)
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Im1=raw_image(pdf, pixels)), Font=pikepdf.Dictionary(F1=font)
    )
    picture = PagePicture(b"", pixels.shape[1], pixels.shape[0], is_grey=True, words=words)
    page.Contents = pdf.make_stream(
        picture_page_instructions(picture, _BOX, rotate, font=_Courier())
    )
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_picture_stands_upright_and_its_words_lie_on_it(rotate: int) -> None:
    """Who marks a word with the mouse marks the one that is seen, on turned pages too."""
    width, height = (300, 260) if rotate in {0, 180} else (260, 300)
    pixels = np.full((height, width), 255, np.uint8)
    pixels[40:52, 30:90] = 0
    blank = _page((), rotate, pixels)
    with PageRenderer(blank, LIMITS) as renderer:
        seen = renderer.draw(0, dpi=72)
    box = seen.page_box((30, 40, 90, 52))
    words = (PictureWord("Harcastle", box), PictureWord("went", seen.page_box((30, 90, 70, 102))))
    data = _page(words, rotate, pixels)

    with PageRenderer(data, LIMITS) as renderer:
        drawn = renderer.draw(0, dpi=72)
        found = renderer._pdf[0].get_textpage()
        text = found.get_text_bounded()
        inside = found.get_text_bounded(
            left=box[0] - 2, bottom=box[1] - 2, right=box[2] + 2, top=box[3] + 2
        )

    assert np.array_equal(np.asarray(drawn.image), pixels)
    assert text.split() == ["Harcastle", "went"]
    assert inside.split() == ["Harcastle"]


def test_the_width_of_a_word_says_nothing_but_its_box() -> None:
    """The stretch follows the box, in whole steps of half a point."""
    one = PagePicture(
        b"", 9, 9, is_grey=True, words=(PictureWord("Hill", (60.0, 30.0, 100.02, 42.0)),)
    )
    other = PagePicture(
        b"", 9, 9, is_grey=True, words=(PictureWord("Hill", (60.1, 30.1, 99.98, 42.1)),)
    )

    assert picture_page_instructions(one, _BOX, 0, font=_Courier()) == picture_page_instructions(
        other, _BOX, 0, font=_Courier()
    )


def test_words_are_drawn_in_no_colour_inside_their_mark() -> None:
    """A screen reader finds them by the tree; the picture is only decoration to it."""
    picture = PagePicture(b"", 9, 9, is_grey=True, words=(PictureWord("Hill", (60, 30, 100, 42)),))

    content = picture_page_instructions(picture, _BOX, 0, font=_Courier(), mcid=3)

    assert b"/Artifact BMC" in content
    assert b"/P <</MCID 3>> BDC\nBT 3 Tr" in content
    assert content.count(b"EMC") == 2


def test_a_page_without_words_is_only_its_picture() -> None:
    """No empty text object."""
    content = picture_page_instructions(
        PagePicture(b"", 9, 9, is_grey=True), _BOX, 0, font=_Courier()
    )

    assert b"BT" not in content


def test_a_word_that_the_font_gives_no_width_is_left_out() -> None:
    """It could not be placed; the picture shows it all the same."""
    picture = PagePicture(b"", 9, 9, is_grey=True, words=(PictureWord("", (60, 30, 100, 42)),))

    assert b"Tj" not in picture_page_instructions(picture, _BOX, 0, font=_Courier())
