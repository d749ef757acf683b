"""Places in pictures: what they show, and what their files say."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image, ImageCms, ImageOps

from leaks.pdf_builder import Draft
from leaks.pdf_fonts import as_paths, picture_of
from leaks.pdf_places.rows import Plant, Row, Sort
from leaks.word_builder import jpeg

_HIGH = 30.0


def image(draft: Draft, picture: Image.Image, keys: str = "") -> Stream:
    """Return a picture as an image XObject, packed without loss."""
    spaces = {"L": "/DeviceGray", "1": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    bits = 1 if picture.mode == "1" else 8
    return draft.stream(
        zlib.compress(picture.tobytes()),
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
        f"/ColorSpace {spaces[picture.mode]} /BitsPerComponent {bits} /Filter /FlateDecode {keys} >>",
    )


def _as_jpeg(
    draft: Draft, data: bytes, width: int, height: int, space: str = "/DeviceRGB"
) -> Stream:
    return draft.stream(
        data,
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {space} "
        "/BitsPerComponent 8 /Filter /DCTDecode >>",
    )


def _place(draft: Draft, thing: Object, width: int, height: int, matrix: str = "") -> float:
    """Draw a picture on a free line."""
    draft.line()
    y = draft.line()
    scale = _HIGH / height
    draft.draw(
        f"q {matrix or f'{width * scale:.2f} 0 0 {_HIGH} 72 {y} cm'} "
        f"{draft.resource('XObject', thing)} Do Q"
    )
    return y


def _shows(make: Callable[[Draft, Image.Image], Object], mode: str = "L") -> Plant:
    """Plant a picture that shows the name."""

    def plant(draft: Draft, name: str) -> None:
        picture = picture_of(name, mode=mode)
        _place(draft, make(draft, picture), picture.width, picture.height)

    return plant


def _jpeg_of(draft: Draft, picture: Image.Image) -> Stream:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    spaces = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    return _as_jpeg(draft, buffer.getvalue(), picture.width, picture.height, spaces[picture.mode])


def _jpeg2000(draft: Draft, picture: Image.Image) -> Stream:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG2000")
    return draft.stream(
        buffer.getvalue(),
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /Filter /JPXDecode >>",
    )


def _fax(draft: Draft, picture: Image.Image) -> Stream:
    buffer = io.BytesIO()
    picture.convert("1").save(buffer, "TIFF", compression="group4")
    with Image.open(io.BytesIO(buffer.getvalue())) as opened:
        tags = opened.tag_v2  # type: ignore[attr-defined]
        start, size = tags[273][0], tags[279][0]
        black = "true" if tags.get(262) == 1 else "false"
    return draft.stream(
        buffer.getvalue()[start : start + size],
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {picture.width} /Rows {picture.height} /BlackIs1 {black} >> >>",
    )


def _indexed(draft: Draft, picture: Image.Image) -> Stream:
    made = image(draft, picture)
    made.ColorSpace = Array(
        [
            Name.Indexed,
            Name.DeviceRGB,
            255,
            bytes(v for n in range(256) for v in (n, n, 255 - n // 4)),
        ]
    )
    return made


def _stencil(draft: Draft, picture: Image.Image) -> Stream:
    made = image(draft, picture.convert("1"))
    del made.ColorSpace
    made.ImageMask = True
    return made


def _soft_mask(draft: Draft, picture: Image.Image) -> Stream:
    """Return a black picture whose mask has the letters."""
    made = image(draft, Image.new("L", picture.size, 0))
    made.SMask = image(draft, Image.eval(picture, lambda value: 255 - value))
    return made


def _upside_down(draft: Draft, name: str) -> None:
    picture = picture_of(name)
    y = draft.line()
    scale = _HIGH / picture.height
    matrix = (
        f"{-picture.width * scale:.2f} 0 0 {-_HIGH} {72 + picture.width * scale:.2f} {y + 12} cm"
    )
    draft.draw(f"q {matrix} {draft.resource('XObject', image(draft, picture))} Do Q")


def _sideways(draft: Draft, name: str) -> None:
    draft.new_page()
    picture = picture_of(name)
    scale = _HIGH / picture.height
    draft.draw(
        f"q 0 {picture.width * scale:.2f} {-_HIGH} 0 300 300 cm {draft.resource('XObject', image(draft, picture))} Do Q"
    )


def _strips(draft: Draft, name: str) -> None:
    """Cut the picture through the middle of the letters, as scanners store strips."""
    picture = picture_of(name)
    half = picture.height // 2
    scale = _HIGH / picture.height
    draft.line()
    y = draft.line()
    for top, bottom in ((0, half), (half, picture.height)):
        part = image(draft, picture.crop((0, top, picture.width, bottom)))
        low = y + (picture.height - bottom) * scale
        draft.draw(
            f"q {picture.width * scale:.2f} 0 0 {(bottom - top) * scale:.3f} 72 {low:.3f} cm {draft.resource('XObject', part)} Do Q"
        )


def _inline(draft: Draft, name: str) -> None:
    picture = picture_of(name, size=24)
    y = draft.line()
    draft.line()
    draft.draw(
        f"q {picture.width * 0.6:.1f} 0 0 {picture.height * 0.6:.1f} 72 {y - 20} cm BI /W {picture.width} /H {picture.height} /CS /G /BPC 8 "
        f"/F [/AHx] ID {picture.tobytes().hex()}> EI Q"
    )


def _in_form(draft: Draft, name: str) -> None:
    picture = picture_of(name)
    form = draft.form(
        f"q {picture.width * 0.5} 0 0 {picture.height * 0.5} 72 {draft.line() - 10} cm /Im Do Q"
    )
    form.Resources.XObject = Dictionary(Im=image(draft, picture))
    draft.draw(f"{draft.resource('XObject', form)} Do")
    draft.line()


def _in_pattern(draft: Draft, name: str) -> None:
    picture = picture_of(name)
    draft.line()
    y = draft.line()
    wide, high = picture.width * 0.5, picture.height * 0.5
    tile = draft.stream(
        f"q {wide} 0 0 {high} 0 0 cm /Im Do Q",
        f"<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 {wide} {high}] /XStep {wide} /YStep {high} /Matrix [1 0 0 1 72 {y}] >>",
    )
    tile.Resources = Dictionary(XObject=Dictionary(Im=image(draft, picture)))
    draft.draw(f"q /Pattern cs {draft.resource('Pattern', tile)} scn 72 {y} {wide} {high} re f Q")


def _two_pages(draft: Draft, name: str) -> None:
    picture = picture_of(name)
    made = image(draft, picture)
    _place(draft, made, picture.width, picture.height)
    draft.new_page()
    _place(draft, made, picture.width, picture.height)


def _paths(draft: Draft, name: str) -> None:
    """Draw the letters as outlines: text to the eye, a drawing to every program."""
    y = draft.line()
    draft.draw(f"q 1 0 0 1 72 {y} cm {as_paths(name, 20)} Q")


def _covered(draft: Draft, name: str) -> None:
    """Cover a picture by another; pixels under pixels are no less there."""
    picture = picture_of(name)
    draft.line()
    y = draft.line()
    key, cover = (
        draft.resource("XObject", image(draft, p)) for p in (picture, Image.new("L", (8, 8), 128))
    )
    for one in (key, cover):
        draft.draw(f"q {picture.width * 0.5} 0 0 {picture.height * 0.5} 72 {y} cm {one} Do Q")


def _cropped(draft: Draft, name: str) -> None:
    """Show only the white edge of a picture that shows a name further on."""
    picture = picture_of(name)
    y = draft.line()
    draft.draw(
        f"q 72 {y} 8 12 re W n {picture.width * 0.5} 0 0 {picture.height * 0.5} 72 {y} cm "
        f"{draft.resource('XObject', image(draft, picture))} Do Q"
    )


def _unused(draft: Draft, name: str) -> None:
    draft.resource("XObject", image(draft, picture_of(name)))


def _alternate(draft: Draft, name: str) -> None:
    plain = Image.new("L", (40, 20), 200)
    made = image(draft, plain)
    other = image(draft, picture_of(name))
    made.Alternates = Array([Dictionary(Image=other, DefaultForPrinting=True)])
    _place(draft, made, 40, 20)


def _thumbnail(draft: Draft, name: str) -> None:
    draft.page.Thumb = image(draft, picture_of(name))


def _keys(keys: str) -> Plant:
    """Plant in a key of a picture that shows nothing."""

    def plant(draft: Draft, name: str) -> None:
        made = image(draft, Image.new("L", (40, 20), 200), keys.replace("NAME", name))
        _place(draft, made, 40, 20)

    return plant


def _metadata(draft: Draft, name: str) -> None:
    made = image(draft, Image.new("L", (40, 20), 200))
    made.Metadata = draft.stream(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'>NAME</x:xmpmeta>",
        "<< /Type /Metadata /Subtype /XML >>",
        name,
    )
    _place(draft, made, 40, 20)


def _called(draft: Draft, name: str) -> None:
    made = image(draft, Image.new("L", (40, 20), 200))
    draft.draw(
        f"q 20 0 0 10 72 {draft.line()} cm {draft.resource('XObject', made, f'/{name}')} Do Q"
    )


def _segment(marker: int, body: Callable[[str], bytes], behind: bool = False) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        data = jpeg(behind=body(name)) if behind else jpeg((marker, body(name)))
        _place(draft, _as_jpeg(draft, data, 16, 16), 16, 16)

    return plant


def _exif(name: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = name
    return exif.tobytes()


def _profile(draft: Draft, name: str) -> None:
    """Give a picture a colour profile whose description names the person."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    text = name.encode("utf-16-be")
    profile += struct.pack(">4sIIIIII", b"mluc", 0, 1, 12, 0x656E4742, len(text), 28) + text
    profile[:4] = struct.pack(">I", len(profile))
    made = image(draft, Image.new("RGB", (40, 20), (200, 100, 100)))
    made.ColorSpace = Array(
        [Name.ICCBased, draft.stream(bytes(profile), "<< /N 3 /Alternate /DeviceRGB >>")]
    )
    _place(draft, made, 40, 20)


def _scan(draft: Draft, name: str) -> None:
    """Make a page of one picture, with no text at all."""
    draft.new_page()
    page = Image.new("L", (1240, 1754), 255)
    for row, words in enumerate(
        ("Notes of the meeting", f"Ahead {name} behind.", "Nothing else was said.")
    ):
        page.paste(picture_of(words, size=36), (120, 160 + 90 * row))
    draft.draw(f"q 595 0 0 842 0 0 cm {draft.resource('XObject', _jpeg_of(draft, page))} Do Q")
    draft.new_page()


def _white_on_black(draft: Draft, name: str) -> None:
    made = image(draft, ImageOps.invert(picture_of(name)))
    made.Decode = Array([1, 0])
    _place(draft, made, int(made.Width), int(made.Height))


def _png_rows(draft: Draft, picture: Image.Image) -> Stream:
    rows = b"".join(
        b"\x00" + picture.tobytes()[at : at + picture.width]
        for at in range(0, picture.width * picture.height, picture.width)
    )
    return draft.stream(
        zlib.compress(rows),
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceGray /BitsPerComponent 8 "
        f"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns {picture.width} >> >>",
    )


PICTURES = (
    Row("scanned-page", "a page that is a picture", _scan, Sort.PIXELS),
    Row("image", "a grey picture", _shows(image), Sort.PIXELS),
    Row("image-jpeg", "a JPEG picture", _shows(_jpeg_of, "RGB"), Sort.PIXELS),
    Row("image-cmyk", "a JPEG picture in CMYK", _shows(_jpeg_of, "CMYK"), Sort.PIXELS),
    Row("image-jpeg2000", "a JPEG 2000 picture", _shows(_jpeg2000, "RGB"), Sort.PIXELS),
    Row("image-fax", "a fax picture (CCITT)", _shows(_fax), Sort.PIXELS),
    Row("image-bilevel", "a picture of one bit a pixel", _shows(image, "1"), Sort.PIXELS),
    Row("image-indexed", "a picture with a palette", _shows(_indexed), Sort.PIXELS),
    Row("image-predicted", "a picture with PNG rows", _shows(_png_rows), Sort.PIXELS),
    Row("image-stencil", "a stencil", _shows(_stencil), Sort.PIXELS),
    Row("image-soft-mask", "the letters are in the mask", _shows(_soft_mask), Sort.PIXELS),
    Row("image-inverted", "a picture with inverted values", _white_on_black, Sort.PIXELS),
    Row("image-upside-down", "a picture turned by half", _upside_down, Sort.PIXELS),
    Row("image-sideways", "a picture turned by a quarter", _sideways, Sort.PIXELS),
    Row("image-strips", "two strips cut through the letters", _strips, Sort.PIXELS),
    Row("image-inline", "an inline image", _inline, Sort.PIXELS),
    Row("image-in-form", "a picture in a form", _in_form, Sort.PIXELS),
    Row("image-in-pattern", "a picture in a pattern", _in_pattern, Sort.PIXELS),
    Row("image-two-pages", "a picture on two pages", _two_pages, Sort.PIXELS),
    Row("paths", "letters drawn as paths", _paths, Sort.PIXELS),
    Row("image-covered", "a picture under a picture", _covered, Sort.PIXELS),
    Row("image-cropped", "pixels that the clip leaves out", _cropped, Sort.PIXELS),
    Row("image-unused", "a picture nobody draws", _unused, Sort.PIXELS),
    Row("image-alternate", "the picture to print instead", _alternate, Sort.PIXELS),
    Row("thumbnail", "the thumbnail of a page", _thumbnail, Sort.PIXELS, alone=True),
    Row("image-name", "what a page calls a picture", _called),
    Row("image-name-key", "the old Name key of a picture", _keys("/Name /NAME")),
    Row("image-id", "the id of a captured picture", _keys("/ID (NAME)")),
    Row(
        "image-opi",
        "the picture server's data",
        _keys("/OPI << /1.3 << /Type /OPI /Version 1.3 /F (NAME.tif) /CropRect [0 0 1 1] >> >>"),
    ),
    Row("image-metadata", "XMP of a picture", _metadata),
    Row("jpeg-comment", "a JPEG comment", _segment(0xFE, str.encode)),
    Row("jpeg-exif", "EXIF in a JPEG", _segment(0xE1, _exif)),
    Row(
        "jpeg-xmp",
        "XMP in a JPEG",
        _segment(0xE1, lambda n: b"http://ns.adobe.com/xap/1.0/\0<x>" + n.encode() + b"</x>"),
    ),
    Row(
        "jpeg-photoshop",
        "IPTC in a JPEG",
        _segment(
            0xED,
            lambda n: (
                b"Photoshop 3.0\0"
                b"8BIM\x04\x04\0\0"
                + struct.pack(">I", len(n) + 5)
                + b"\x1c\x02\x50"
                + struct.pack(">H", len(n))
                + n.encode()
            ),
        ),
    ),
    Row("jpeg-behind", "bytes behind the end of a JPEG", _segment(0, str.encode, behind=True)),
    Row("colour-profile", "the description of a colour profile", _profile),
)
