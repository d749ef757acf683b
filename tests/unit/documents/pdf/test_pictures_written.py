"""Pictures, colours and functions of the new file hold numbers and nothing else."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms

from dhr_redact.documents.pdf.new_file.functions_out import function_out
from dhr_redact.documents.pdf.new_file.image_sources import is_exactly, packed_size
from dhr_redact.documents.pdf.new_file.jpeg_out import components_of, plain_jpeg
from dhr_redact.documents.pdf.new_file.profiles_out import plain_profile
from dhr_redact.documents.pdf.new_file.shadings_out import shading_out
from dhr_redact.documents.pdf.new_file.spaces_out import Spaces, channels_of
from dhr_redact.documents.pdf.objects.allowed import UnwritableError
from making_pdfs import page_of
from new_pdfs import drawn, odd_things, reopened, rewritten, saved

GREY = np.arange(64, dtype=np.uint8).reshape(8, 8) * 4
TABLE = bytes(range(256)) * 3
COLOURS = np.dstack([GREY, GREY.T, 255 - GREY])


def jpeg(mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.fromarray(COLOURS).convert(mode).save(out, "JPEG", comment=b"Okonjo", **how)
    return out.getvalue()


def picture_page(data: bytes, **keys: object) -> pikepdf.Pdf:
    pdf = page_of(b"0.5 g 0 0 400 400 re f 1 0 0 rg q 300 0 0 300 50 50 cm /Im0 Do Q")
    image = pikepdf.Stream(pdf, data)
    usual = {"Width": 8, "Height": 8, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    for key, value in {"Subtype": Name.Image, **usual, **keys}.items():
        if value is not None:
            image[f"/{key}"] = value
    image.Metadata = pikepdf.Stream(pdf, b"Okonjo")
    image.Name = Name("/Okonjo")
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=pdf.make_indirect(image))
    return pdf


def grey_picture(pdf: pikepdf.Pdf, **keys: object) -> pikepdf.Object:
    mask = pikepdf.Stream(pdf, GREY.tobytes())
    mask.Subtype, mask.Width, mask.Height = Name.Image, 8, 8
    mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
    for key, value in keys.items():
        mask[f"/{key}"] = value
    return pdf.make_indirect(mask)


def test_a_jpeg_keeps_its_pixels_and_nothing_else() -> None:
    """A camera writes who took a picture and where; a thumbnail shows what was cropped."""
    exif = Image.Exif()
    exif[0x013B] = "Okonjo"
    data = jpeg(exif=exif, icc_profile=b"Okonjo" * 20) + b"Okonjo after the end"

    plain = plain_jpeg(data)

    assert plain is not None
    assert b"Okonjo" not in plain
    assert np.array_equal(
        np.asarray(Image.open(io.BytesIO(plain))), np.asarray(Image.open(io.BytesIO(data)))
    )
    assert components_of(plain) == 3


@pytest.mark.parametrize("how", [{"progressive": True}, {"restart_marker_blocks": 1}])
def test_a_progressive_jpeg_is_understood(how: dict[str, object]) -> None:
    """Several scans and restart markers are ordinary pictures."""
    plain = plain_jpeg(jpeg(**how))

    assert plain is not None
    assert Image.open(io.BytesIO(plain)).convert("RGB").size == (8, 8)


@pytest.mark.parametrize("data", [b"", b"Okonjo", b"\xff\xd8\xff", b"\xff\xd8\xff\xd5\x00\x00"])
def test_a_damaged_jpeg_is_not_understood(data: bytes) -> None:
    """What is not understood is not carried over."""
    assert plain_jpeg(data) is None


def test_a_jpeg_that_is_cut_short_gets_an_end() -> None:
    """Viewers show what there is of it."""
    plain = plain_jpeg(jpeg()[:-6])

    assert plain is not None
    assert plain.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (COLOURS.tobytes(), {}),
        (COLOURS.tobytes() + b"Okonjo", {}),
        (zlib.compress(COLOURS.tobytes()), {"Filter": Name.FlateDecode}),
        (zlib.compress(COLOURS.tobytes()) + b"Okonjo", {"Filter": Name.FlateDecode}),
        (zlib.compress(COLOURS.tobytes() + b"Okonjo"), {"Filter": Name.FlateDecode}),
        (
            zlib.compress(b"".join(b"\0" + row.tobytes() for row in COLOURS)),
            {
                "Filter": Name.FlateDecode,
                "DecodeParms": Dictionary(Predictor=15, Colors=3, Columns=8, X=String("Okonjo")),
            },
        ),
        (COLOURS.tobytes().hex().encode() + b">", {"Filter": Name.ASCIIHexDecode}),
        (jpeg(), {"Filter": Name.DCTDecode}),
        (zlib.compress(jpeg()), {"Filter": Array([Name.FlateDecode, Name.DCTDecode])}),
        (jpeg("L"), {"Filter": Name.DCTDecode, "ColorSpace": Name.DeviceGray}),
        (jpeg("CMYK"), {"Filter": Name.DCTDecode, "ColorSpace": Name.DeviceCMYK}),
        (GREY.tobytes(), {"ColorSpace": Name.DeviceGray, "Decode": Array([1, 0])}),
        (b"\xaa\x55" * 4, {"ImageMask": True, "ColorSpace": None, "BitsPerComponent": 1}),
        (
            GREY.tobytes(),
            {
                "ColorSpace": Array(
                    [Name.Indexed, Name.DeviceRGB, 255, String(bytes(range(256)) * 3)]
                )
            },
        ),
    ],
)
def test_a_picture_looks_as_it_did_and_says_nothing(data: bytes, keys: dict[str, object]) -> None:
    """Its properties, its name and what follows its samples are places for text."""
    pdf = picture_page(data, **keys)
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    again = reopened(new)
    assert np.array_equal(drawn(new.data), before)
    assert not np.array_equal(before[500, 100], before[650, 300])
    assert odd_things(again) == []
    image = again.pages[0].Resources.XObject.X1
    assert b"Okonjo" not in image.read_raw_bytes()
    assert b"Okonjo" not in new.data


@pytest.mark.parametrize("codec", ["fax", "jpeg 2000"])
def test_pictures_of_other_codecs_are_decoded(codec: str) -> None:
    """Their files have places for comments; their pixels have none."""
    out = io.BytesIO()
    if codec == "fax":
        bits = Image.fromarray(GREY > 100).convert("1")
        bits.save(out, "TIFF", compression="group4")
        tiff = Image.open(io.BytesIO(out.getvalue()))
        start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        data = out.getvalue()[start : start + size]
        black_is_one = tiff.tag_v2[262] == 0
        parms = Dictionary(K=-1, Columns=8, Rows=8, BlackIs1=not black_is_one)
        keys = {"Filter": Name.CCITTFaxDecode, "DecodeParms": parms, "BitsPerComponent": 1}
        keys["ColorSpace"] = Name.DeviceGray
    else:
        Image.fromarray(COLOURS).save(out, "JPEG2000", irreversible=False)
        data, keys = out.getvalue(), {"Filter": Name.JPXDecode}
    pdf = picture_page(data, **keys)
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    again = reopened(new)
    image = again.pages[0].Resources.XObject.X1
    assert np.array_equal(drawn(new.data), before)
    assert image.Filter == "/FlateDecode"


def test_masks_go_with_their_pictures() -> None:
    """What is seen through must stay so: else what lies below would be covered or shown."""
    pdf = picture_page(COLOURS.tobytes())
    pdf.pages[0].obj.Resources.XObject.Im0.SMask = grey_picture(pdf, Matte=Array([0, 0, 0]))
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)


@pytest.mark.parametrize(
    "keys",
    [
        {"Width": 0},
        {"Filter": Name("/Okonjo")},
        {"BitsPerComponent": 7},
        {"ColorSpace": Name("/Okonjo")},
        {"Filter": Name.DCTDecode},
        {"Filter": Name.FlateDecode},
        {"Filter": Name.JPXDecode},
        {"SMaskInData": 1},
    ],
)
def test_a_picture_that_is_not_understood_stops_its_page(keys: dict[str, object]) -> None:
    """The page then becomes a picture as a whole, and what it shows is read."""
    assert rewritten(picture_page(COLOURS.tobytes(), **keys)).untrusted


def test_packed_samples_hold_nothing_more() -> None:
    """Bytes behind the samples would pass if they were copied as they are."""
    packed = zlib.compress(b"samples")

    assert is_exactly(packed, 7)
    assert not is_exactly(packed, 6)
    assert not is_exactly(packed, 8)
    assert not is_exactly(packed + b"Okonjo", 7)
    assert not is_exactly(packed[:-6], 7)
    assert not is_exactly(b"Okonjo", 7)
    assert packed_size(None, 30) == 30
    assert packed_size(Dictionary(Predictor=15, Colors=3, Columns=5), 30) == 32
    assert packed_size(Dictionary(Predictor=15, Colors=3, Columns=7), 30) == -1


def profile() -> bytes:
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(made.replace(b"sRGB IEC61966-2.1", b"Okonjo's scanner.")).replace(
        b"s\0R\0G\0B", b"O\0k\0o\0n"
    )


def test_a_profile_keeps_its_numbers_and_no_text() -> None:
    """Scanners write their owner, their number and the day into it."""
    data = profile()

    plain = plain_profile(data, 3)

    assert plain is not None
    assert b"Okonjo" not in plain
    assert plain[24:36] == struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    source = Image.fromarray(COLOURS)
    target = ImageCms.createProfile("LAB")

    def through(profile_data: bytes) -> bytes:
        one = ImageCms.ImageCmsProfile(io.BytesIO(profile_data))
        done = ImageCms.profileToProfile(source, one, target, outputMode="LAB")
        assert done is not None
        return done.tobytes()

    assert through(plain) == through(data)


@pytest.mark.parametrize("data", [b"", b"Okonjo" * 100, bytes(36) + b"acsp" + bytes(200)])
def test_a_profile_that_is_not_understood_is_left_out(data: bytes) -> None:
    """The device's own colours are near enough; a text is not."""
    assert plain_profile(data, 3) is None


def test_the_names_of_inks_become_numbers() -> None:
    """A spot colour can be called anything; process colours mean something to a press."""
    pdf = pikepdf.Pdf.new()
    tint = pikepdf.Stream(pdf, b"{ dup % Okonjo\n dup }")
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1]), Array([0, 1, 0, 1, 0, 1])
    spaces = Spaces(pdf)

    one = spaces.space(Array([Name.Separation, Name("/Okonjo"), Name.DeviceRGB, tint]))
    many = spaces.space(
        Array([Name.DeviceN, Array([Name("/Okonjo"), Name.Black]), Name.DeviceRGB, tint])
    )

    assert one[1] == "/Ink1"
    assert list(many[1]) == [Name("/Ink1"), Name("/Black")]
    assert channels_of(many) == 2
    assert one[3].read_bytes() == b"{ dup dup }"


@pytest.mark.parametrize(
    "space",
    [
        Name("/Okonjo"),
        Array([]),
        Array([Name("/Okonjo"), 1]),
        Array([Name.ICCBased, Dictionary(N=3)]),
        Array([Name.Indexed, Name.DeviceRGB, 999, String("")]),
        Array([Name.Separation, String("Okonjo"), Name.DeviceRGB, Dictionary()]),
        Array([Name.DeviceN, Name.Black, Name.DeviceRGB, Dictionary()]),
        7,
    ],
)
def test_a_colour_space_that_is_not_understood_is_refused(space: object) -> None:
    """A page in colours nobody knows cannot be shown as it was."""
    with pytest.raises(UnwritableError):
        Spaces(pikepdf.Pdf.new()).space(space)


def test_functions_are_written_from_what_is_known() -> None:
    """Unknown keys and what follows a table do not pass."""
    pdf = pikepdf.Pdf.new()
    table = pikepdf.Stream(pdf, bytes(range(4)) + b"Okonjo")
    table.FunctionType, table.Size, table.BitsPerSample = 0, Array([4]), 8
    table.Domain, table.Range = Array([0, 1]), Array([0, 1])
    part = Dictionary(
        FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([0]), Word=String("Okonjo")
    )
    joined = Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Functions=Array([pdf.make_indirect(table), part]),
        Bounds=Array([0.5]),
        Encode=Array([0, 1, 0, 1]),
    )

    made = function_out(pdf, joined)

    assert made.Functions[0].read_bytes() == bytes(range(4))
    assert "/Word" not in made.Functions[1]


@pytest.mark.parametrize("program", [b"{ Okonjo }", b"{ (Okonjo) }", b"{ /Okonjo }"])
def test_a_program_of_unknown_words_is_refused(program: bytes) -> None:
    """A calculator knows forty words; any other is a text."""
    pdf = pikepdf.Pdf.new()
    function = pikepdf.Stream(pdf, program)
    function.FunctionType, function.Domain, function.Range = 4, Array([0, 1]), Array([0, 1])
    with pytest.raises(UnwritableError):
        function_out(pdf, function)


@pytest.mark.parametrize(
    "source",
    [
        Dictionary(FunctionType=3, Domain=Array([0, 1])),
        Dictionary(FunctionType=9),
        String("Okonjo"),
        Dictionary(FunctionType=0),
    ],
)
def test_a_function_that_is_not_understood_is_refused(source: object) -> None:
    """Colours made by it would be others."""
    with pytest.raises(UnwritableError):
        function_out(pikepdf.Pdf.new(), source)


def test_a_shading_looks_as_it_did() -> None:
    """Backgrounds and charts are shaded; their keys are known ones."""
    pdf = page_of(b"/Okonjo sh /Pattern cs /P1 scn 300 300 100 100 re f")
    function = Dictionary(
        FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1])
    )
    shading = pdf.make_indirect(
        Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceRGB,
            Coords=Array([0, 0, 300, 300]),
            Extend=Array([True, False]),
            Function=function,
            Word=String("Okonjo"),
        )
    )
    resources = pdf.pages[0].obj.Resources
    resources.Shading = Dictionary(Okonjo=shading)
    resources.Pattern = Dictionary(P1=Dictionary(PatternType=2, Shading=shading))
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    assert np.array_equal(drawn(new.data), before)
    assert b"Okonjo" not in new.data


@pytest.mark.parametrize("source", [Dictionary(), Dictionary(ShadingType=4), String("Okonjo")])
def test_a_shading_that_is_not_understood_is_refused(source: object) -> None:
    """A mesh without its points is none."""
    pdf = pikepdf.Pdf.new()
    with pytest.raises(UnwritableError):
        shading_out(pdf, source, Spaces(pdf))
