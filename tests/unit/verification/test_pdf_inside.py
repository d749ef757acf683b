"""What a PDF is made of is searched to the last byte, and nothing is there that no page draws."""

from __future__ import annotations

import io
import zlib

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from dhr_redact.verification import pdf_inside
from pdf_making import (
    SECRET,
    Change,
    changed,
    draft,
    draw,
    findings,
    form_of,
    no_pixels,  # noqa: F401  # a fixture
    parse,
    residues,
    resource,
    saved,
    stream,
)

pytestmark = pytest.mark.usefixtures("no_pixels")
GREY = "/Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"
MORE = "a picture carries more than its pixels"


def picture(data: bytes, keys: str, **more: object) -> Change:
    """Draw a picture."""

    def change(pdf: Pdf) -> None:
        made = stream(pdf, data, f"<< /Type /XObject /Subtype /Image {keys} >>")
        for key, value in more.items():
            made[f"/{key}"] = value(pdf) if callable(value) else value
        resource(pdf, "/XObject", "/I1", made)
        draw(pdf, "/I1 Do")

    return change


def jpeg() -> bytes:
    """Return a small JPEG."""
    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG")
    return out.getvalue()


def icc(pdf: Pdf) -> Array:
    """Return a colour space with a profile."""
    return Array([Name.ICCBased, pdf.make_indirect(stream(pdf, b"profile", "<< /N 3 >>"))])


PLAIN: dict[str, Change] = {
    "grey": picture(bytes(4), GREY),
    "mask": picture(bytes(2), "/Width 2 /Height 2 /ImageMask true"),
    "colour": picture(bytes(12), GREY.replace("Gray", "RGB")),
    "profile": picture(bytes(12), GREY.replace("/ColorSpace /DeviceGray", ""), ColorSpace=icc),
    "palette": picture(bytes(4), GREY.replace("/DeviceGray", "[/Indexed /DeviceGray 1 <0000>]")),
    "inks": picture(
        bytes(8),
        GREY.replace("/DeviceGray", "[/DeviceN [/Cyan /Black] /DeviceCMYK << /FunctionType 4 >>]"),
    ),
    "half a byte": picture(bytes(2), GREY.replace("8", "4")),
    "jpeg": picture(jpeg(), GREY.replace("2", "8") + " /Filter /DCTDecode"),
    "packed jpeg": picture(
        zlib.compress(jpeg()), GREY.replace("2", "8") + " /Filter [/FlateDecode /DCTDecode]"
    ),
    "soft mask": picture(
        bytes(4), GREY, SMask=lambda pdf: stream(pdf, bytes(4), f"<< /Subtype /Image {GREY} >>")
    ),
    "colours left out": picture(bytes(4), GREY, Mask=Array([0, 0])),
}


@pytest.mark.parametrize("change", PLAIN.values(), ids=PLAIN)
def test_a_plain_picture_has_no_finding(change: Change) -> None:
    """Pictures may stay; what is in their pixels is read elsewhere."""
    assert findings(changed(change)) == set()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (picture(bytes(5), GREY), MORE),
        (picture(bytes(4), "/Width 2 /Height 2 /BitsPerComponent 8"), MORE),
        (picture(bytes(4), GREY.replace("/DeviceGray", "/Odd")), MORE),
        (picture(bytes(4), GREY.replace("/DeviceGray", "[]")), MORE),
        (picture(bytes(4), GREY.replace("/DeviceGray", "[/Odd]")), MORE),
        (picture(bytes(4), GREY + " /Filter /JPXDecode"), "a stream packed in a way"),
        (picture(bytes(4), GREY + " /Filter /JPXDecode"), "an unknown /Filter of image"),
    ],
)
def test_anything_else_in_a_picture_is_a_finding(change: Change, what: str) -> None:
    """Behind the pixels there is room for anything."""
    assert any(found.startswith(what) for found in findings(changed(change)))


def test_a_stream_within_the_instructions_of_a_type_is_searched() -> None:
    """Functions, shadings and tables of codes are streams of their own."""

    def change(pdf: Pdf) -> None:
        function = parse("<< /FunctionType 4 /Domain [0 1] /Range [0 1] >>")
        made = stream(pdf, f"{{ pop 0.5 }} % {SECRET}", "<< >>")
        for key, value in function.items():
            made[key] = value
        tint = Array([Name.Separation, Name.Black, Name.DeviceGray, pdf.make_indirect(made)])
        resource(pdf, "/ColorSpace", "/C1", tint)

    assert residues(changed(change))


def test_a_font_program_is_searched_as_bytes_and_by_its_names() -> None:
    """A long name may stand in its strings."""

    def change(pdf: Pdf) -> None:
        font = pdf.pages[0].obj.Resources.Font.F1
        program = stream(pdf, b"\x01\x00" + b"x" * 40 + SECRET.encode(), "<< /Subtype /Type1C >>")
        font.FontDescriptor = Dictionary(Type=Name.FontDescriptor, FontFile3=program)

    assert residues(changed(change))


def test_a_font_a_form_and_a_mask_that_nothing_draws_are_findings() -> None:
    """They may hold what was taken out of the page."""
    unused = "something that no page draws"

    def font(pdf: Pdf) -> None:
        made = parse("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
        resource(pdf, "/Font", "/F2", pdf.make_indirect(made))

    def form(pdf: Pdf) -> None:
        resource(pdf, "/XObject", "/X1", form_of(pdf, "q Q"))

    def image(pdf: Pdf) -> None:
        mask = stream(pdf, bytes(4), f"<< /Subtype /Image {GREY} >>")
        made = stream(pdf, bytes(4), f"<< /Subtype /Image {GREY} >>")
        made.SMask = mask
        resource(pdf, "/XObject", "/I1", made)

    for change in (font, form, image):
        assert findings(changed(change)) == {unused}


def test_a_file_that_had_to_be_repaired_is_a_finding() -> None:
    """Another program may repair it in another way, and show more."""
    data = saved(draft())
    at = data.rindex(b"startxref\n") + len(b"startxref\n")

    assert "a file that had to be repaired" in findings(data[:at] + b"9" + data[at + 1 :])


def test_all_streams_together_may_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small bombs are one large one."""
    monkeypatch.setattr(pdf_inside, "LARGEST_WHOLE", 10)

    assert findings(saved(draft())) == {"the streams expand beyond the limit"}


def test_a_packed_table_of_objects_is_looked_through() -> None:
    """It is a stream of numbers, and can hold more."""
    pdf = draft()
    out = io.BytesIO()
    pdf.save(out)

    assert findings(out.getvalue()) == set()
