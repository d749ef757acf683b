"""Patterns, masks and graphics states of the new file draw as before and say nothing."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from dhr_redact.documents.pdf.content.glyphs import StreamKind
from dhr_redact.documents.pdf.edits import EditedPage, EditedStream
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage
from dhr_redact.documents.pdf.new_file.writing import write_pdf
from making_pdfs import page_of, read_one
from new_pdfs import drawn, odd_things, reopened, rewritten, saved

TEXT = b"BT /F1 30 Tf 5 20 Td (Meg) Tj ET"


def box(pdf: pikepdf.Pdf, content: bytes, **keys: object) -> pikepdf.Object:
    made = pikepdf.Stream(pdf, content)
    made.BBox = Array([0, 0, 100, 100])
    made.Word = String("Okonjo")
    for key, value in keys.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


def with_pattern(content: bytes = TEXT) -> pikepdf.Pdf:
    pdf = page_of(b"/Pattern cs /Okonjo scn 100 100 300 300 re f 1 0 0 RG /Pattern CS /Okonjo SCN")
    page = pdf.pages[0].obj
    pattern = box(
        pdf,
        content,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        XStep=100,
        YStep=100,
        Matrix=Array([1, 0, 0, 1, 0, 0]),
    )
    page.Resources.Pattern = Dictionary(Okonjo=pattern)
    return pdf


def with_mask(**keys: object) -> pikepdf.Pdf:
    pdf = page_of(b"/Okonjo gs 1 0 0 rg 0 0 612 792 re f /Off gs 0 1 0 rg 9 9 9 9 re f")
    space = Dictionary(S=Name.Transparency, CS=Name.DeviceGray, I=True, K=False, W=String("Okonjo"))
    mask = box(
        pdf, b"1 g " + TEXT, Subtype=Name.Form, Group=space, Resources=pdf.pages[0].obj.Resources
    )
    usual = {"S": Name.Luminosity, "G": mask, "BC": Array([0])}
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(
        Okonjo=Dictionary(SMask=Dictionary({f"/{k}": v for k, v in {**usual, **keys}.items()})),
        Off=Dictionary(SMask=Name("/None")),
    )
    return pdf


@pytest.mark.parametrize("make", [with_pattern, with_mask])
def test_patterns_and_masks_look_as_before(make: object) -> None:
    """Their streams are written like any other, with resources of their own."""
    pdf = make()  # type: ignore[operator]
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)
    assert b"Okonjo" not in new.data
    assert odd_things(reopened(new)) == []


@pytest.mark.parametrize(
    ("make", "kind"), [(with_pattern, StreamKind.PATTERN), (with_mask, StreamKind.SOFT_MASK)]
)
def test_an_edited_pattern_or_mask_is_the_one_that_is_written(
    make: object, kind: StreamKind
) -> None:
    """Text in them is dropped by edits; the old stream must not stand in for the new one."""
    pdf = make()  # type: ignore[operator]
    reading = read_one(pdf)
    number = next(n for n, stream in enumerate(reading.streams) if stream.kind is kind)
    edits = EditedPage(streams={number: EditedStream([])})

    again = reopened(write_pdf(pdf, [KeptPage(reading, edits)], title="T", language="en-GB"))

    assert not any(b"(Meg)" in one.read_bytes() for one in streams(again))


def streams(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]


@pytest.mark.parametrize("keys", [{"S": Name("/Okonjo")}, {"G": Dictionary()}])
def test_a_mask_that_is_not_understood_stops_its_page(keys: dict[str, object]) -> None:
    """Without its mask a picture would show what was covered."""
    assert rewritten(with_mask(**keys)).untrusted


def test_a_graphics_state_keeps_what_is_known() -> None:
    """Line styles, opacity, blending, transfer functions and a font; nothing with a name."""
    pdf = page_of(b"/G1 gs BT 72 700 Td (Words) Tj ET 0 0 0.5 rg 72 300 200 200 re B")
    font = pdf.pages[0].obj.Resources.Font.F1
    transfer = Dictionary(FunctionType=2, N=2, Domain=Array([0, 1]))
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(
        G1=Dictionary(
            LW=5,
            CA=0.5,
            ca=0.25,
            SA=True,
            RI=Name.Perceptual,
            BM=Array([Name.Multiply, Name("/Okonjo")]),
            D=Array([Array([6, 3]), 1]),
            Font=Array([font, 20]),
            TR=Array([transfer] * 4),
            TR2=Name.Default,
            HT=Dictionary(HalftoneName=String("Okonjo")),
        )
    )
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    again = reopened(new)
    state = again.pages[0].Resources.ExtGState.G1
    assert np.array_equal(drawn(new.data), before)
    assert "".join(glyph.text for glyph in read_one(again).glyphs) == "Words"
    assert state.BM == "/Multiply"
    assert len(state.TR) == 4
    assert b"Okonjo" not in new.data
    assert "/HT" not in state


@pytest.mark.parametrize(
    "space",
    [
        Array([Name.CalGray, Dictionary(WhitePoint=Array([0.95, 1, 1.09]), Gamma=1.8)]),
        Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))]),
        Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))]),
        Array([Name.DeviceRGB]),
        Name.DeviceCMYK,
    ],
)
def test_colours_of_other_spaces_look_as_before(space: pikepdf.Object) -> None:
    """Only the words in a colour space go, never its numbers."""
    count = {"/CalGray": 1, "/DeviceCMYK": 4}.get(
        str(space if isinstance(space, pikepdf.Name) else space[0]), 3
    )
    values = " ".join(["0.4"] * count).encode()
    pdf = page_of(b"/Okonjo cs " + values + b" sc 0 0 300 300 re f /Okonjo CS " + values + b" SC")
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(Okonjo=space)
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)
    assert odd_things(reopened(new)) == []


def test_profiles_stay_as_numbers_and_stand_for_device_colours_too() -> None:
    """A page's default colours are found under names that the format gives them."""
    pdf = page_of(b"0.2 0.7 0.3 rg 0 0 300 300 re f")
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    words = data.replace(b"sRGB", b"Okon").replace(b"s\0R\0G\0B", b"O\0k\0o\0n")
    profile = pikepdf.Stream(pdf, words, N=3)
    odd = pikepdf.Stream(pdf, b"Okonjo", N=3)
    odd.Alternate = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    resources = pdf.pages[0].obj.Resources
    resources.ColorSpace = Dictionary(DefaultRGB=Array([Name.ICCBased, profile]))
    before = drawn(saved(pdf))

    new = rewritten(pdf)
    resources.ColorSpace = Dictionary(DefaultRGB=Array([Name.ICCBased, odd]))
    other = rewritten(pdf)

    again = reopened(new)
    assert np.array_equal(drawn(new.data), before)
    assert again.pages[0].Resources.ColorSpace.DefaultRGB[0] == "/ICCBased"
    assert b"Okon" not in again.pages[0].Resources.ColorSpace.DefaultRGB[1].read_bytes()
    last = reopened(other)
    assert last.pages[0].Resources.ColorSpace.DefaultRGB[0] == "/Lab"


def test_lines_intents_and_inline_pictures_pass() -> None:
    """The rarer operators keep their operands if these are what they should be."""
    content = (
        b"[4 2] 1 d /Perceptual ri 10 10 m 90 90 l S 0 0 0 RG "
        b"q 50 0 0 50 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /Okonjo ID "
        + bytes([0, 255, 128, 64])
        + b" EI Q"
    )
    pdf = page_of(content, ColorSpace=Dictionary(Okonjo=Name.DeviceGray))
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)
    assert b"Okonjo" not in new.data


@pytest.mark.parametrize(
    "content",
    [
        b"[(Okonjo)] 1 d",
        b"/F9 /Okonjo Tf",
        b"(Okonjo) cs",
        b"/Nowhere cs 1 sc",
        b"/Nowhere gs",
        b"/Nowhere sh",
        b"/Pattern cs /Nowhere scn",
        b"/Pattern cs (Okonjo) scn",
        b"/Nowhere Do",
        b"EMC EMC",
        b"/F9 12 Tf",
    ],
)
def test_what_leads_nowhere_is_left_out(content: bytes) -> None:
    """A viewer draws nothing there either."""
    new = rewritten(page_of(content))

    assert b"Okonjo" not in new.data
    assert b"Nowhere" not in new.data
    assert new.data


def test_old_ways_to_show_text_are_written_plainly() -> None:
    """The two operators that move and show keep what they moved."""
    pdf = page_of(b"BT /F1 12 Tf 14 TL 72 700 Td (One) ' 3 1 (Two) \" [(Th) -20 (ree)] TJ ET")
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)


def test_a_form_may_show_text_in_the_font_around_it() -> None:
    """A form without a font of its own uses the one in force: shared copies must agree."""
    pdf = page_of(b"BT /F1 30 Tf ET q 1 0 0 1 72 600 cm /X1 Do Q BT /F2 30 Tf ET /X1 Do")
    resources = pdf.pages[0].obj.Resources
    resources.Font.F2 = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Bold"))
    )
    resources.XObject = Dictionary(
        X1=box(pdf, b"BT 5 20 Td (Meg) Tj ET", Subtype=Name.Form, Group=Dictionary(S=Name.X))
    )
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)


def test_a_meshed_shading_is_written() -> None:
    """Its points are numbers in a stream."""
    pdf = page_of(b"/S1 sh")
    points = b"".join(
        bytes([0, *x.to_bytes(2, "big"), *y.to_bytes(2, "big"), *colour])
        for x, y, colour in (
            (0, 0, (255, 0, 0)),
            (65535, 0, (0, 255, 0)),
            (0, 65535, (0, 0, 255)),
        )
    )
    mesh = pikepdf.Stream(pdf, points)
    mesh.ShadingType, mesh.ColorSpace, mesh.Word = 4, Name.DeviceRGB, String("Okonjo")
    mesh.BitsPerCoordinate, mesh.BitsPerComponent, mesh.BitsPerFlag = 16, 8, 8
    mesh.Decode = Array([0, 600, 0, 700, 0, 1, 0, 1, 0, 1])
    pdf.pages[0].obj.Resources.Shading = Dictionary(S1=pdf.make_indirect(mesh))
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)
    assert b"Okonjo" not in new.data


def test_a_damaged_stream_is_named() -> None:
    """A page whose content cannot be read must be shown as a picture."""
    pdf = page_of(b"0 g")
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"Okonjo", Filter=Name.FlateDecode)
    reading = read_one(pikepdf.open(io.BytesIO(saved(page_of(b"0 g")))))

    object.__setattr__(reading, "streams", ())

    assert write_pdf(pdf, [KeptPage(reading)], title="T", language="en-GB").untrusted
