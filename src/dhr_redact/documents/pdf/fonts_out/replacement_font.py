"""The letters in which replacements are written: four faces, cut down to what is used and embedded.

The faces come with this package (`letters`), so that a replacement looks the same everywhere. What
is embedded depends on the replacements alone, never on the text they stand for.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

import pikepdf
from fontTools.ttLib import TTFont

from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.fonts_out.sfnt_out import plain_sfnt

if TYPE_CHECKING:
    from dhr_redact.documents.pdf.content.fonts import Font

_SERIF_NAMES: Final = (
    "times", "serif", "roman", "georgia", "garamond", "cambria", "palatino", "bookman", "century",
    "minion", "tinos", "libertin", "nimbusrom", "baskerville", "caslon", "cmr", "cmb", "cmti",
    "cmsl", "sfrm", "sfbx", "sfti", "sfsl", "lmroman",
)  # fmt: skip
_SANS_NAMES: Final = ("sans", "arial", "helvetica", "calibri", "verdana", "tahoma", "gothic")
_BOLD_NAMES: Final = ("bold", "black", "heavy", "semibold", "demi", "cmbx", "sfbx")
_SLANTED_NAMES: Final = ("italic", "oblique", "cmti", "cmsl", "sfti", "sfsl")
_SERIF_FLAG: Final = 1 << 1
_ITALIC_FLAG: Final = 1 << 6
_FORCE_BOLD_FLAG: Final = 1 << 18
_UNKNOWN: Final = "?"
_EM: Final = 1000


class Face(StrEnum):
    """One of the four faces; the value is the name of its file in `letters`."""

    SANS = "dhr-sans"
    SANS_BOLD = "dhr-sans-bold"
    SERIF = "dhr-serif"
    SERIF_BOLD = "dhr-serif-bold"


RESOURCE_NAMES: Final = {
    Face.SANS: "/DHRSans",
    Face.SANS_BOLD: "/DHRSansBold",
    Face.SERIF: "/DHRSerif",
    Face.SERIF_BOLD: "/DHRSerifBold",
}
"""Under which name an edited stream uses a face; the writer adds those of `used_faces`."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A face of the package as it was opened; nothing of it changes."""

    font: TTFont = field(repr=False)
    glyphs: Mapping[int, str] = field(repr=False)  # character to glyph name
    numbers: Mapping[str, int] = field(repr=False)
    advances: Mapping[str, tuple[int, int]] = field(repr=False)
    em: int


@cache
def _opened(face: Face) -> _Opened:
    font = TTFont(io.BytesIO(_file(face)), lazy=True)
    return _Opened(
        font=font,
        glyphs=font.getBestCmap(),
        numbers={name: number for number, name in enumerate(font.getGlyphOrder())},
        advances=font["hmtx"].metrics,
        em=font["head"].unitsPerEm,
    )


class ReplacementFont:
    """Writes replacements and remembers which letters it needed. One is made for each file."""

    def __init__(self) -> None:
        self._used: dict[Face, dict[int, str]] = {}  # glyph number to character

    def encode(self, text: str, face: Face) -> bytes:
        """Return the codes that show a text in a face, two bytes each; they will be embedded."""
        letters = _opened(face)
        used = self._used.setdefault(face, {})
        codes = b""
        for character in self._drawable(text, letters):
            number = letters.numbers[letters.glyphs[ord(character)]]
            used[number] = character
            codes += number.to_bytes(2, "big")
        return codes

    def width(self, text: str, face: Face) -> float:
        """Return how wide a text is in a face, in ems."""
        letters = _opened(face)
        return sum(
            float(letters.advances[letters.glyphs[ord(character)]][0]) / letters.em
            for character in self._drawable(text, letters)
        )

    def used_faces(self) -> tuple[Face, ...]:
        """Return the faces in which something was written."""
        return tuple(face for face in Face if self._used.get(face))

    def embed(self, pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
        """Add the used faces to a file and return them by their resource name."""
        return {
            RESOURCE_NAMES[face]: _embedded(pdf, face, self._used[face])
            for face in self.used_faces()
        }

    @staticmethod
    def _drawable(text: str, letters: _Opened) -> str:
        """Return a text with what the face lacks taken apart, or shown as unknown."""
        drawable = ""
        for character in unicodedata.normalize("NFC", text):
            if ord(character) in letters.glyphs:
                drawable += character
                continue
            plain = list(unicodedata.normalize("NFKD", character))
            drawable += "".join(
                one if ord(one) in letters.glyphs else _UNKNOWN
                for one in plain
                if not unicodedata.combining(one) or len(plain) == 1
            )
        return drawable


def face_like(font: Font) -> tuple[Face, bool]:
    """Return the face nearest to a font of the file, and whether the font is slanted."""
    name = str(font.source.get("/BaseFont", "")).lower()
    descriptor = _descriptor(font.source)
    flags = descriptor.get("/Flags", 0) if descriptor is not None else 0
    flags = int(flags) if isinstance(flags, int) else 0
    serif = bool(flags & _SERIF_FLAG) or any(part in name for part in _SERIF_NAMES)
    if any(part in name for part in _SANS_NAMES):
        serif = False
    bold = bool(flags & _FORCE_BOLD_FLAG) or any(part in name for part in _BOLD_NAMES)
    if descriptor is not None and _is_heavy(descriptor):
        bold = True
    slanted = bool(flags & _ITALIC_FLAG) or any(part in name for part in _SLANTED_NAMES)
    if serif:
        return (Face.SERIF_BOLD if bold else Face.SERIF), slanted
    return (Face.SANS_BOLD if bold else Face.SANS), slanted


def _is_heavy(descriptor: pikepdf.Dictionary) -> bool:
    weight, stem = descriptor.get("/FontWeight", 400), descriptor.get("/StemV", 0)
    return (isinstance(weight, int) and weight >= 600) or (isinstance(stem, int) and stem > 130)


def _descriptor(source: pikepdf.Dictionary) -> pikepdf.Dictionary | None:
    descendants = source.get("/DescendantFonts")
    if isinstance(descendants, pikepdf.Array) and len(descendants):
        inner = descendants[0]
        source = inner if isinstance(inner, pikepdf.Dictionary) else source
    found = source.get("/FontDescriptor")
    return found if isinstance(found, pikepdf.Dictionary) else None


def _file(face: Face) -> bytes:
    return (resources.files("dhr_redact.documents") / "letters" / f"{face}.ttf").read_bytes()


def _cut_down(face: Face, numbers: list[int]) -> bytes:
    """Return the face's file with only some glyphs, each under its old number."""
    return plain_sfnt(_file(face), Wanted(gids=frozenset(numbers), is_composite=True))


def _embedded(pdf: pikepdf.Pdf, face: Face, used: Mapping[int, str]) -> pikepdf.Object:
    """Return a Type 0 font whose codes are the glyph numbers (ISO 32000-1, 9.7)."""
    letters, numbers = _opened(face), sorted(used)
    name = pikepdf.Name("/DHRRPL+" + "".join(part.title() for part in face.split("-")))
    program = pdf.make_stream(_cut_down(face, numbers))
    head, lines = letters.font["head"], letters.font["hhea"]
    per_em = _EM / letters.em
    serif = face in {Face.SERIF, Face.SERIF_BOLD}
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=4 | (_SERIF_FLAG if serif else 0),
        FontBBox=[round(value * per_em) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
        ItalicAngle=0,
        Ascent=round(lines.ascent * per_em),
        Descent=round(lines.descent * per_em),
        CapHeight=round(1409 * per_em),
        StemV=140 if "bold" in face else 80,
        FontFile2=program,
    )
    advances = letters.advances
    names = letters.font.getGlyphOrder()
    widths: list[object] = []
    for number in numbers:
        widths += [number, [round(advances[names[number]][0] * per_em)]]
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=_EM,
        W=pikepdf.Array(widths),
        CIDToGIDMap=pikepdf.Name.Identity,
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=name,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(inner)],
        ToUnicode=pdf.make_stream(_to_unicode(used)),
    )
    return pdf.make_indirect(font)


def _to_unicode(used: Mapping[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    codes = sorted(used)
    for start in range(0, len(codes), 100):
        block = codes[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{code:04X}> <{used[code].encode('utf-16-be').hex().upper()}>" for code in block
        ]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
