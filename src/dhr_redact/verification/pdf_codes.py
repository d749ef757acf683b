"""Tell what the codes of a PDF font stand for: by its ToUnicode table, else by its encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

_BLOCK: Final = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_LONGEST_RANGE: Final = 0x10000
_TABLES: Final[Mapping[str, Mapping[int, str]]] = {
    "/WinAnsiEncoding": {
        code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)
    },
    "/MacRomanEncoding": {code: agl.toUnicode(name) for code, name in enumerate(MacRoman)},
}
_STANDARD: Final[Mapping[int, str]] = {
    code: agl.toUnicode(name) for code, name in enumerate(StandardEncoding) if name != ".notdef"
}


@dataclass(frozen=True, slots=True)
class Codes:
    """How many bytes a code of a font has, what each stands for, and the glyph names given."""

    width: int
    to_text: Mapping[int, str] = field(repr=False)
    listed: frozenset[int] = field(default=frozenset(), repr=False)
    """The codes for which ToUnicode has an entry."""
    names: Mapping[int, str] = field(default_factory=dict, repr=False)
    """Glyph names by code, for fonts of one byte."""
    encoded: Mapping[int, str] = field(default_factory=dict, repr=False)
    """What each code stands for by the font's own encoding, if it has one."""

    def split(self, string: bytes) -> Iterator[int]:
        """Yield the codes of a shown string."""
        for at in range(0, len(string) - self.width + 1, self.width):
            yield int.from_bytes(string[at : at + self.width], "big")

    def text(self, string: bytes) -> str:
        """Return what a shown string says; what is not known is a wall."""
        return "".join(self.to_text.get(code, "\ufffd") for code in self.split(string))


def codes_of(font: pikepdf.Object, table: bytes | None) -> Codes:
    """Return the codes of a font. `table` is its unpacked ToUnicode stream."""
    is_wide = font.get("/Subtype") == pikepdf.Name.Type0
    listed = read_table(table) if table is not None else {}
    if is_wide:
        return Codes(2, listed, frozenset(listed))
    names = _differences(font.get("/Encoding"))
    known = dict(_base(font.get("/Encoding")))
    known.update({code: agl.toUnicode(name) or "\ufffd" for code, name in names.items()})
    encoded = dict(known) if "/Encoding" in font else {}
    known.update(listed)
    return Codes(1, known, frozenset(listed), names, encoded)


def _base(encoding: pikepdf.Object | None) -> Mapping[int, str]:
    name = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    return _TABLES.get(str(name), _STANDARD)


def _differences(encoding: pikepdf.Object | None) -> dict[int, str]:
    names: dict[int, str] = {}
    if not isinstance(encoding, pikepdf.Dictionary):
        return names
    code = 0
    for one in encoding.get("/Differences", pikepdf.Array()):
        if isinstance(one, pikepdf.Name):
            names[code] = str(one).removeprefix("/")
            code += 1
        else:
            code = int(one)
    return names


def read_table(table: bytes) -> dict[int, str]:
    """Read a ToUnicode table: each code with the text it stands for."""
    found: dict[int, str] = {}
    for block in _BLOCK.finditer(table):
        tokens = list(_TOKEN.finditer(block[2]))
        if block[1] == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                found[_number(code[1])] = _text(code_text=text[1])
        elif block[1] == b"bfrange":
            found.update(_ranges(tokens))
    return found


def _ranges(tokens: list[re.Match[bytes]]) -> Iterator[tuple[int, str]]:
    """Yield the codes of ranges: low, high, and one text that counts up or a list of them."""
    waiting = iter(tokens)
    for low in waiting:
        high = next(waiting, None)
        first = next(waiting, None)
        if high is None or first is None or low[1] is None or high[1] is None:
            return
        start = _number(low[1])
        codes = range(start, min(_number(high[1]), start + _LONGEST_RANGE) + 1)
        if first[2]:
            for code in codes:
                text = next(waiting, None)
                if text is None or text[3]:
                    break
                yield code, _text(code_text=text[1])
            else:
                next(waiting, None)
            continue
        base = _text(code_text=first[1])
        for step, code in enumerate(codes):
            last = ord(base[-1:] or "\x00") + step
            yield code, base[:-1] + (chr(last) if last <= 0x10FFFF else "\ufffd")


def _number(digits: bytes | None) -> int:
    return int(b"".join((digits or b"").split()) or b"0", 16)


def _text(*, code_text: bytes | None) -> str:
    digits = b"".join((code_text or b"").split()).decode()
    data = bytes.fromhex(digits + "0" * (len(digits) % 2))
    return data.decode("latin-1" if len(data) == 1 else "utf-16-be", "replace")
