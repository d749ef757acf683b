"""Pictures that no page shows whole are read before they are dropped."""

from __future__ import annotations

import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.pictures.page_recognition import PictureReader
from dhr_redact.documents.pdf.reading.unseen_pictures import unseen_picture_texts
from dhr_redact.recognition.words import ReadPicture, Word
from making_pdfs import page_of, read_one

_WHOLE = b"q 200 0 0 40 72 300 cm /I Do Q"


class Reader(PictureReader):
    """Reads by heart: the width of each picture."""

    def read(self, image: Image.Image, dpi: float | None) -> ReadPicture:
        """Say how wide a picture is."""
        assert dpi is None
        word = Word(f"w{image.width}", 0, 0, 9, 9, 0.9, 0, 0)
        return ReadPicture(*image.size, (word,), (), "by heart", ("eng",), 0.0)


def picture(pdf: pikepdf.Pdf, width: int = 100, height: int = 20, **keys: object) -> pikepdf.Stream:
    """Return a picture, black on the left."""
    rows = bytes([0] * (width // 2) + [255] * (width - width // 2)) * height
    made = pdf.make_stream(rows, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    made.Width, made.Height, made.BitsPerComponent = width, height, 8
    made.ColorSpace = pikepdf.Name.DeviceGray
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def read(content: bytes, *, as_text: bool = False, **sizes: int) -> list[str]:
    """Return what is read of a page with a picture I, and others that it does not draw."""
    pdf = page_of(content)
    objects = {"/I": picture(pdf)} | {f"/{key}": picture(pdf, size) for key, size in sizes.items()}
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(objects)
    return texts(pdf, read_one(pdf), as_text=as_text)


def texts(pdf: pikepdf.Pdf, page: PageReading, *, as_text: bool = False) -> list[str]:
    """Return what is read of the pictures of a file of one page."""
    pages = ([page], []) if as_text else ([], [page])
    return list(unseen_picture_texts(pdf, *pages, Reader(), Limits()))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (_WHOLE, []),
        (b"0 g 60 290 300 60 re f " + _WHOLE, []),
        (b"q 420 30 -40 560 80 100 cm /I Do Q", []),
        (b"q 72 300 20 40 re W n " + _WHOLE + b" Q", ["w100"]),
        (b"q 200 0 0 40 590 300 cm /I Do Q", ["w100"]),
        (_WHOLE + b" 0 g 80 300 60 40 re f", ["w100"]),
        (b"", ["w100"]),
    ],
    ids=["whole", "upon something", "askew", "cut off", "over the edge", "covered", "not drawn"],
)
def test_of_a_page_read_as_it_looks_hidden_parts_are_read(
    content: bytes, expected: list[str]
) -> None:
    """What lies under a black box on a scan is gone from the page, not from the file."""
    assert read(content) == expected


def test_of_a_page_of_text_each_picture_was_read_by_itself() -> None:
    """Reading takes a second, and a picture has one name or another only once."""
    assert read(b"q 72 300 20 40 re W n " + _WHOLE + b" Q", as_text=True, Unused=60) == ["w60"]


def test_previews_and_alternatives_are_read_and_masks_are_not() -> None:
    """A preview may be older than its page; a mask is read with its picture."""
    pdf = page_of(_WHOLE)
    mask = picture(pdf, 70)
    shown = picture(pdf, SMask=mask)
    other = picture(pdf, 50)
    shown.Alternates = pikepdf.Array([pikepdf.Dictionary(Image=other)])
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=shown)
    pdf.pages[0].Thumb = picture(pdf, 40)

    assert sorted(texts(pdf, read_one(pdf))) == ["w40", "w50"]


def test_what_is_too_small_or_plain_or_broken_is_left() -> None:
    """Nobody can read a name there."""
    pdf = page_of(_WHOLE)
    plain = picture(pdf, 90)
    plain.write(bytes(90 * 20))
    broken = picture(pdf, 80, Filter=pikepdf.Name.JPXDecode)
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(
        I=picture(pdf), A=plain, B=broken, C=picture(pdf, 12)
    )

    assert texts(pdf, read_one(pdf)) == []
