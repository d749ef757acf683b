"""Pictures are released only where somebody said so, and then as nothing but pixels."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from dhr_redact.documents.docx.images import Crop, encode_afresh, pixel_size
from dhr_redact.documents.docx.package import open_package_bytes
from dhr_redact.documents.docx.pictures import pictures_of
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.placeholder import draw_placeholder
from dhr_redact.errors import OverLimitError
from unit.documents.docx.word_making import REL, paragraph, run, word_entries, zipped
from unit.documents.docx_out.rebuilding import (
    body_of,
    drawing,
    entries_of,
    everything,
    painted,
    rebuilt,
)

KEEP = {"picture-1": True}


def picture(new: object, name: str = "word/media/image1.png") -> Image.Image:
    image = Image.open(BytesIO(entries_of(new)[name]))  # type: ignore[arg-type]
    image.load()
    return image


def test_a_picture_nobody_spoke_of_becomes_a_labelled_placeholder() -> None:
    """A photograph of a victim must not be released because nobody thought of it."""
    new = rebuilt(paragraph(drawing()), images={"img1": painted()})

    assert new.replaced == ("picture-1",)
    assert picture(new).size == (200, 100)
    assert 'descr="Picture 1 – not released"' in body_of(new)
    assert painted() not in entries_of(new).values()


def test_a_kept_picture_is_encoded_afresh() -> None:
    """The bytes of the original hold more than its pixels."""
    photo = painted("JPEG", comment=b"Ottoline Draycott", exif=b"Exif\0\0Ottoline")

    new = rebuilt(paragraph(drawing()), images={"img1": photo}, keep=KEEP)

    assert new.kept == ("picture-1",)
    assert picture(new, "word/media/image1.jpeg").size == (40, 20)
    assert b"Ottoline" not in entries_of(new)["word/media/image1.jpeg"]


def test_what_word_crops_off_is_cut_off() -> None:
    """The hidden half of a picture is still in the file, one click away."""
    crop = '<a:srcRect r="50000"/>'

    new = rebuilt(paragraph(drawing(crop=crop)), images={"img1": painted()}, keep=KEEP)

    image = picture(new)
    assert image.size == (20, 20)
    assert {image.getpixel((x, y)) for x in range(20) for y in range(20)} == {(255, 0, 0)}
    assert "srcRect" not in body_of(new)


def test_the_same_picture_cropped_in_two_ways_is_one_picture_and_two_parts() -> None:
    """One decision holds for every place where a picture is shown."""
    both = drawing(crop='<a:srcRect l="50000"/>') + drawing()

    new = rebuilt(paragraph(both, drawing()), images={"img1": painted()}, keep=KEEP)

    assert new.kept == ("picture-1",)
    assert [name for name in entries_of(new) if "media" in name] == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]


@pytest.mark.parametrize("data", [b"\x01\x00\x00\x00Ottoline", b"<svg>Ottoline</svg>", b""])
def test_a_drawn_or_broken_picture_cannot_be_kept(data: bytes) -> None:
    """A metafile holds its text as text."""
    new = rebuilt(paragraph(drawing()), images={"img1": data}, keep=KEEP)

    assert new.replaced == ("picture-1",)
    assert "Ottoline" not in everything(new)


def test_a_picture_outside_the_file_becomes_a_placeholder() -> None:
    """A link would tell somebody's server who reads the report."""
    link = (
        f'<Relationship Id="far" Type="{REL}/image" Target="https://example.org/ottoline.png" '
        'TargetMode="External"/>'
    )

    new = rebuilt(paragraph(drawing("far")), links=link, keep=KEEP)

    assert new.replaced == ("picture-1",)
    assert "example.org" not in everything(new)


def test_too_many_pixels_stop_the_run() -> None:
    """A small file can unfold into a picture that fills the memory."""
    with pytest.raises(OverLimitError):
        rebuilt(
            paragraph(drawing()),
            images={"img1": painted()},
            keep=KEEP,
            limits=Limits(picture_pixels=799),
        )


def test_pictures_are_numbered_in_reading_order_with_their_sizes() -> None:
    """The numbers are what people decide about; they must be the ones in the placeholders."""
    links = "".join(
        f'<Relationship Id="{rid}" Type="{REL}/image" Target="media/{rid}.png"/>'
        for rid in ("img1", "img2")
    )
    body = paragraph(run("x")) + paragraph(drawing("img2"), drawing("img1"), drawing("img2"))
    entries = word_entries(body, links=links) | {
        "word/media/img1.png": painted(),
        "word/media/img2.png": painted(size=(10, 8)),
    }

    found = pictures_of(open_package_bytes(zipped(entries), Limits()))

    assert [(p.id, p.width, p.height, p.where) for p in found] == [
        ("picture-1", 10, 8, "body, paragraph 2"),
        ("picture-2", 40, 20, "body, paragraph 2"),
    ]


def test_old_pictures_in_vml_follow_the_same_rule() -> None:
    """The preview of an embedded object shows what is in the object."""
    old = (
        '<w:r><w:object><v:shape id="_x0000_i1025" style="width:72pt;height:36pt;'
        'font-family:Ottoline" alt="Ottoline"><v:imagedata r:id="img1" cropright="32768f" '
        'o:title="ottoline"/></v:shape><o:OLEObject ProgID="Excel.Sheet.8" r:id="x"/>'
        "</w:object></w:r>"
    )

    new = rebuilt(paragraph(old), images={"img1": painted()})
    kept = rebuilt(
        paragraph(old.replace(' alt="Ottoline"', "")), images={"img1": painted()}, keep=KEEP
    )

    assert picture(new).size == (96, 48)
    assert picture(kept).size == (20, 20)
    assert "ttoline" not in everything(new)
    assert "OLEObject" not in everything(new)


def test_a_crop_that_adds_a_margin_keeps_the_picture_whole() -> None:
    """Word writes a negative crop for a frame around the picture."""
    data, ending = encode_afresh(painted(), Crop(left=-50_000), 10_000) or (b"", "")

    image = Image.open(BytesIO(data))
    assert (image.size, ending) == ((60, 20), "png")
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_can_be_kept(mode: str) -> None:
    """Scans and diagrams come in odd modes."""
    out = BytesIO()
    Image.new(mode, (4, 3)).save(out, format="TIFF" if mode == "CMYK" else "PNG")

    assert encode_afresh(out.getvalue(), Crop(), 100) is not None


def test_a_crop_that_leaves_nothing_and_a_picture_that_cannot_be_read() -> None:
    """Neither can be kept, and neither may stop the run with a library's error."""
    assert encode_afresh(painted(), Crop(left=60_000, right=60_000), 10_000) is None
    assert encode_afresh(painted()[:60], Crop(), 10_000) is None
    assert pixel_size(b"not a picture") == (0, 0)


@pytest.mark.parametrize("size", [(1, 1), (9000, 20), (60, 60), (300, 200)])
def test_a_placeholder_is_the_same_every_time(size: tuple[int, int]) -> None:
    """The same file must come out for the same plan."""
    draw_placeholder.cache_clear()
    first = draw_placeholder(12, *size)
    draw_placeholder.cache_clear()

    assert draw_placeholder(12, *size) == first
    assert max(Image.open(BytesIO(first)).size) <= 1200
