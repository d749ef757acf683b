"""Fonts for the PDF leak suite: embedded, Type 3, with every kind of encoding, and text as paths.

The letters are those of Bitstream Vera, which comes with reportlab and may be copied.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportlab
from fontTools.pens.basePen import BasePen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, String
from PIL import Image, ImageDraw, ImageFont

from leaks.pdf_builder import Draft

VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


@cache
def subset(letters: str) -> tuple[bytes, dict[str, int], dict[int, int]]:
    """Return a font of some letters, the glyph of each, and the width of each glyph (1/1000)."""
    font = TTFont(VERA)
    options = Options()
    options.notdef_outline = True
    options.name_IDs = []
    chooser = Subsetter(options)
    chooser.populate(text=letters)
    chooser.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    numbers = {glyph: number for number, glyph in enumerate(font.getGlyphOrder())}
    table = font.getBestCmap()
    scale = 1000 / font["head"].unitsPerEm
    widths = {numbers[g]: round(font["hmtx"][g][0] * scale) for g in font.getGlyphOrder()}
    return buffer.getvalue(), {c: numbers[table[ord(c)]] for c in letters}, widths


def to_unicode(pairs: dict[int, str], *, size: int = 2, extra: str = "") -> str:
    """Return a ToUnicode CMap that maps codes of `size` bytes to texts."""
    rows = "\n".join(
        f"<{code:0{size * 2}X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in sorted(pairs.items())
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n{extra}"
        f"1 begincodespacerange <{'00' * size}> <{'FF' * size}> endcodespacerange\n"
        f"{len(pairs)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    )


@dataclass
class Embedded:
    """An embedded font of some letters: its resource name, its object and its codes."""

    name: str
    font: Object
    codes: dict[str, int]
    size: int = 2

    def shown(self, text: str) -> str:
        """Return the hexadecimal string that shows a text."""
        return "<" + "".join(f"{self.codes[c]:0{self.size * 2}X}" for c in text) + ">"


def descriptor(draft: Draft, letters: str, flags: int = 4) -> Object:
    """Return a font descriptor with its font file."""
    data, _, _ = subset(letters)
    made = draft.obj(
        f"<< /Type /FontDescriptor /FontName /AAAAAA+Vera /Flags {flags} /ItalicAngle 0 "
        "/FontBBox [-183 -236 1287 928] /Ascent 928 /Descent -236 /CapHeight 729 /StemV 80 >>"
    )
    made.FontFile2 = draft.stream(data, f"<< /Length1 {len(data)} >>")
    return made


def cid_font(
    draft: Draft,
    letters: str,
    *,
    unicode: dict[str, str] | None = None,
    mapped: bool = True,
    encoding: Object | None = None,
) -> Embedded:
    """Add a composite font. `unicode` says, for a letter as drawn, what it is said to be."""
    letters = "".join(sorted(set(letters)))
    _, codes, widths = subset(letters)
    descendant = draft.obj(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Vera /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>"
    )
    descendant.W = Array([0, Array([widths[n] for n in sorted(widths)])])
    descendant.FontDescriptor = descriptor(draft, letters)
    font = draft.obj("<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Vera >>")
    font.Encoding = encoding if encoding is not None else Name("/Identity-H")
    font.DescendantFonts = Array([descendant])
    if mapped:
        said = {codes[c]: (unicode or {}).get(c, c) for c in letters}
        font.ToUnicode = draft.stream(to_unicode(said))
    return Embedded(draft.resource("Font", font), font, codes)


def simple_font(
    draft: Draft, letters: str, names: dict[str, str], *, mapped: bool = False
) -> Embedded:
    """Add a simple font whose codes, from 1, have the given glyph names and nothing else.

    It is a Type 3 font with the outlines of the letters, so that any glyph name will do.
    """
    letters = "".join(dict.fromkeys(letters))
    font = draft.obj(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -236 1287 928] /FirstChar 1 "
        "/FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> >>"
    )
    font.CharProcs, font.Widths = Dictionary(), Array()
    differences = Array([1])
    for letter in letters:
        path, width = outline(letter)
        font.CharProcs[f"/{names[letter]}"] = draft.stream(f"{width} 0 0 -236 1287 928 d1\n{path}")
        font.Widths.append(width)
        differences.append(Name(f"/{names[letter]}"))
    font.LastChar = len(letters)
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=differences)
    codes = {letter: number + 1 for number, letter in enumerate(letters)}
    if mapped:
        said = {code: letter for letter, code in codes.items()}
        font.ToUnicode = draft.stream(to_unicode(said, size=1))
    return Embedded(draft.resource("Font", font), font, codes, size=1)


def type1_font(draft: Draft, names: list[str]) -> Embedded:
    """Add Helvetica, not embedded, with codes from 1 that mean these glyphs."""
    font = draft.obj("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    glyphs = [Name(f"/{name}") for name in dict.fromkeys(names)]
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([1, *glyphs]))
    codes = {name: number + 1 for number, name in enumerate(dict.fromkeys(names))}
    return Embedded(draft.resource("Font", font), font, codes, size=1)


class _Operators(BasePen):
    """Writes an outline as path operators."""

    def __init__(self, glyphs: object, scale: float, shift: float = 0.0) -> None:
        super().__init__(glyphs)
        self.parts: list[str] = []
        self._scale, self._shift = scale, shift

    def _at(self, *points: tuple[float, float]) -> str:
        return " ".join(
            f"{x * self._scale + self._shift:.2f} {y * self._scale:.2f}" for x, y in points
        )

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  (fontTools calls it so)
        self.parts.append(f"{self._at(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append(f"{self._at(pt)} l")

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self.parts.append(f"{self._at(pt1, pt2, pt3)} c")

    def _closePath(self) -> None:  # noqa: N802
        self.parts.append("h")


@cache
def _vera() -> TTFont:
    return TTFont(VERA)


@cache
def outline(letter: str, size: float = 1000, shift: float = 0.0) -> tuple[str, int]:
    """Return a letter as a filled path, and its width, at a size."""
    font = _vera()
    glyph = font.getBestCmap()[ord(letter)]
    scale = size / font["head"].unitsPerEm
    glyphs = font.getGlyphSet()
    pen = _Operators(glyphs, scale, shift)
    glyphs[glyph].draw(pen)
    return "\n".join([*pen.parts, "f"]), round(font["hmtx"][glyph][0] * scale)


def as_paths(text: str, size: float) -> str:
    """Return a text as filled paths, from the origin."""
    parts, x = [], 0.0
    font = _vera()
    for letter in text:
        parts.append(outline(letter, size, x)[0])
        glyph = font.getBestCmap()[ord(letter)]
        x += font["hmtx"][glyph][0] * size / font["head"].unitsPerEm
    return "\n".join(parts)


def picture_of(text: str, *, size: int = 40, mode: str = "L", ink: str = "black") -> Image.Image:
    """Return a picture of a text, black on white."""
    font = ImageFont.truetype(str(VERA), size)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("RGB", (int(right - left) + 40, int(bottom - top) + 30), "white")
    ImageDraw.Draw(image).text((20 - left, 15 - top), text, font=font, fill=ink)
    return image.convert(mode)


def utf16(text: str) -> String:
    """Return a text string in UTF-16, as programs write names with accents."""
    return String(b"\xfe\xff" + text.encode("utf-16-be"))
