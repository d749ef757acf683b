"""Fonts: from the bytes of a shown string to codes, their text and their widths.

pdfminer's font classes know the encodings, the standard widths and the CMaps of Adobe; what they
do not read (CMaps inside the file, ToUnicode by code) is read here (ISO 32000-1, 9.5 to 9.10).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, cast

import pikepdf
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from dhr_redact.documents.pdf.content.cmaps import CodeMap, parse_cmap
from dhr_redact.documents.pdf.content.program_letters import (
    Letters,
    is_another_letter,
    letters_of,
    no_letters,
)
from dhr_redact.documents.pdf.content.standard_fonts import lacks_widths, standard_font_like
from dhr_redact.documents.pdf.objects.matrices import Matrix

logging.getLogger("pdfminer").setLevel(logging.ERROR)

UNKNOWN: Final = "\ufffd"
"""The text of a code nobody can name."""

_LEFT_OUT: Final = frozenset({"/CharProcs", "/Resources", "/Parent", "/Metadata"})
_DEPTH: Final = 12
_MOST_VALUES: Final = 200_000
_TYPE3_MATRIX: Final[Matrix] = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Code:
    """One character code: its bytes, its text, its width and, if vertical, where it hangs.

    Widths are in text space for size 1: 0.5 is half an em. `is_space` codes take word space.
    `is_contradicted` says that the font's program draws another letter than the text says.
    """

    code: bytes
    text: str = field(repr=False)
    width: float
    hang: tuple[float, float] = (0.0, 0.0)
    is_space: bool = False
    is_contradicted: bool = False


class Font:
    """A font of the file, which reads strings. One is made for each font dictionary."""

    def __init__(self, source: pikepdf.Dictionary, font: PDFFont, codes: CodeMap | None) -> None:
        self.source = source
        self._font = font
        self._cmap = codes
        self._texts = _to_unicode(source)
        self._letters: Letters = letters_of(source) if self._texts else no_letters
        self._known: dict[bytes, Code] = {}
        self.subtype = str(source.get("/Subtype", ""))
        self.is_type3 = self.subtype == "/Type3"
        self.is_vertical = codes.is_vertical if codes else bool(font.is_vertical())
        self.matrix = _font_matrix(source) if self.is_type3 else _TYPE3_MATRIX
        self.ascent, self.descent = _heights(self)

    def read(self, data: bytes) -> Iterator[Code]:
        """Cut a string into its codes."""
        known = self._known
        for code in self._codes(data):
            found = known.get(code)
            if found is None:
                found = known[code] = self._code(code)
            yield found

    def contradicts(self, code: bytes) -> bool:
        """Tell whether the program draws another letter for a code that was read than its text."""
        return code in self._known and self._known[code].is_contradicted

    @property
    def has_contradictions(self) -> bool:
        """Whether it draws another letter than its text for any code that was read."""
        return any(code.is_contradicted for code in self._known.values())

    def text_of(self, code: bytes) -> str:
        """Return the text of a code that was read, '' if it has none."""
        text = self._known[code].text if code in self._known else ""
        return "" if UNKNOWN in text else text

    def used(self) -> frozenset[bytes]:
        """Return the codes that were read so far."""
        return frozenset(self._known)

    def _codes(self, data: bytes) -> Iterator[bytes]:
        if not isinstance(self._font, PDFCIDFont):
            return (data[at : at + 1] for at in range(len(data)))
        if self._cmap is not None:
            return self._cmap.codes_in(data)
        table = getattr(self._font.cmap, "code2cid", None)
        if table is None:
            size = 1 if "Byte" in type(self._font.cmap).__name__ else 2
            return (data[at : at + size] for at in range(0, len(data), size))
        return _by_table(data, table)

    def _code(self, code: bytes) -> Code:
        cid = self.cid(code)
        text = self._texts.texts.get(code) if self._texts else None
        if not text or text == "\x00":
            text = self._named(cid)
        hang = (0.0, 0.0)
        if self.is_vertical:
            hang = self._hang(cid)
        drawn = self._letters(cid) if cid is not None else ""
        return Code(
            code,
            text,
            self._width(cid),
            hang,
            is_space=code == b" ",
            is_contradicted=is_another_letter(text, drawn),
        )

    def cid(self, code: bytes) -> int | None:
        """Return the glyph number of a code, as the font's encoding gives it."""
        if not isinstance(self._font, PDFCIDFont):
            return code[0]
        if self._cmap is not None:
            return self._cmap.cids.get(code, int.from_bytes(code, "big") if self._cmap.uses else 0)
        return next(iter(self._font.cmap.decode(code)), None)

    def _named(self, cid: int | None) -> str:
        if cid is None:
            return UNKNOWN
        try:
            return self._font.to_unichr(cid) or UNKNOWN
        except PDFUnicodeNotDefined:
            return UNKNOWN

    def _width(self, cid: int | None) -> float:
        width = self._font.char_width(cid) if cid is not None else self._font.default_width / 1000
        if self.is_type3:
            raw = self._font.widths.get(cid, 0) if cid is not None else 0
            return float(cast("Any", raw)) * self.matrix[0]
        return float(width)

    def _hang(self, cid: int | None) -> tuple[float, float]:
        displacement = self._font.char_disp(cid or 0)
        if not isinstance(displacement, tuple):
            return 0.0, 0.88
        across, down = displacement
        return (0.5 if across is None else across / 1000), down / 1000


class FontBook:
    """Makes each font of a file once."""

    def __init__(self) -> None:
        self._manager = PDFResourceManager(caching=False)
        self._fonts: dict[object, Font | None] = {}
        self._kept: list[pikepdf.Object] = []

    def font(self, source: object) -> Font | None:
        """Return the font of a dictionary, or None if it is none."""
        if not isinstance(source, pikepdf.Object):
            return None
        key: object = source.objgen if source.is_indirect else id(source)
        if key not in self._fonts:
            self._kept.append(source)  # so that its id stays its own
            self._fonts[key] = self._make(source)
        return self._fonts[key]

    def _make(self, source: pikepdf.Object) -> Font | None:
        if not isinstance(source, pikepdf.Dictionary):
            return None
        try:
            spec = cast("dict[str, object]", _Spec().of(source, 0))
            if lacks_widths(source):
                spec["BaseFont"] = LIT(standard_font_like(str(source.get("/BaseFont", ""))[1:]))
            font = self._manager.get_font(None, spec)
            return Font(source, font, _embedded_cmap(source))
        except Exception:  # noqa: BLE001 - pdfminer raises whatever a broken font makes it raise
            return None


class _Spec:
    """A font dictionary as the values that pdfminer's fonts are made of, up to so many values."""

    def __init__(self) -> None:
        self._left = _MOST_VALUES

    def of(self, value: object, depth: int) -> object:
        """Return one value and all it holds.

        Raises:
            ValueError: If there are more values than any font has.
        """
        self._left -= 1
        if self._left < 0:
            raise ValueError("a font has too many values")
        if depth > _DEPTH:
            return None
        if isinstance(value, pikepdf.Stream):
            attributes = self._dictionary(value.stream_dict, depth)
            attributes.pop("Filter", None)
            attributes.pop("DecodeParms", None)
            data = value.read_bytes()
            attributes["Length"] = len(data)
            return PDFStream(attributes, data)
        if isinstance(value, pikepdf.Dictionary):
            return self._dictionary(value, depth)
        if isinstance(value, pikepdf.Array):
            return [self.of(item, depth + 1) for item in value]
        return _plain_value(value)

    def _dictionary(self, source: pikepdf.Object, depth: int) -> dict[str, Any]:
        return {
            key[1:]: self.of(source[key], depth + 1)
            for key in source.keys()  # noqa: SIM118 - iterating yields keys of the values too
            if key not in _LEFT_OUT
        }


def _plain_value(value: object) -> object:
    if isinstance(value, pikepdf.Name):
        return LIT(str(value)[1:])
    if isinstance(value, pikepdf.String):
        return bytes(value)
    is_decimal = not isinstance(value, int | bool | str | bytes) and value is not None
    return float(cast("Any", value)) if is_decimal else value


def _by_table(data: bytes, table: Mapping[int, object]) -> Iterator[bytes]:
    at = start = 0
    node: object = table
    while at < len(data):
        node = cast("Mapping[int, object]", node).get(data[at])
        at += 1
        if not isinstance(node, dict):
            yield data[start:at]
            start, node = at, table
    if start < at:
        yield data[start:at]


def _to_unicode(source: pikepdf.Dictionary) -> CodeMap | None:
    stream = source.get("/ToUnicode")
    return parse_cmap(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None


def _embedded_cmap(source: pikepdf.Dictionary) -> CodeMap | None:
    stream = source.get("/Encoding")
    if not isinstance(stream, pikepdf.Stream):
        return None
    found = parse_cmap(stream.read_bytes())
    used = stream.get("/UseCMap")
    uses = str(used)[1:] if isinstance(used, pikepdf.Name) else ""
    return replace(
        found,
        is_vertical=found.is_vertical or stream.get("/WMode", 0) == 1,
        uses=found.uses or uses,
    )


def _font_matrix(source: pikepdf.Dictionary) -> Matrix:
    found = source.get("/FontMatrix")
    if not isinstance(found, pikepdf.Array) or len(found) != 6:
        return _TYPE3_MATRIX
    return cast("Matrix", tuple(float(cast("Any", value)) for value in found))


def _heights(font: Font) -> tuple[float, float]:
    """Return how far letters reach above and below the line, for size 1."""
    if font.is_type3:
        box = font.source.get("/FontBBox")
        if isinstance(box, pikepdf.Array) and len(box) == 4:
            low, high = float(cast("Any", box[1])), float(cast("Any", box[3]))
            scale = abs(font.matrix[3]) or 0.001
            if high > low:
                return high * scale, low * scale
        return 1.0, -0.3
    inner = font._font  # noqa: SLF001 - made together
    ascent, descent = inner.get_ascent(), inner.get_descent()
    is_odd = not 0.2 <= ascent <= 1.6 or not -0.8 <= descent <= 0
    return (0.8, -0.2) if is_odd else (ascent, min(descent, -0.05))
