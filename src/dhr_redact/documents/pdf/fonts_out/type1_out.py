"""Type 1 programs with the wanted glyphs and the subroutines they call (Adobe Type 1 Font Format).

The program is written anew: clear text, private dictionary, subroutines and glyphs, from values
that were understood. Comments, notices, names and unused glyphs do not pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fontTools.misc.eexec import decrypt, encrypt

from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.fonts_out.type1_calls import Calls, called_by
from dhr_redact.documents.pdf.objects.allowed import UnwritableError

_EEXEC_KEY: Final = 55665
_CHARSTRING_KEY: Final = 4330
_MISSING: Final = ".notdef"
_ENTRY: Final = re.compile(rb"/([^\s/{}\[\]()<>%]+)\s+(\d+)\s+(?:RD|-\||\S+)[ ]")
_SUBROUTINE: Final = re.compile(rb"dup\s+(\d+)\s+(\d+)\s+(?:RD|-\||\S+)[ ]")
_PUT: Final = re.compile(rb"dup\s+(8#[0-7]+|16#[0-9A-Fa-f]+|\d+)\s*/([^\s/{}\[\]()<>%]+)\s+put")
_NUMBERS: Final = rb"[\[{]([-+0-9.eE\s]*)[\]}]"
_ARRAYS: Final = (
    *("BlueValues", "OtherBlues", "FamilyBlues", "FamilyOtherBlues", "StdHW", "StdVW"),
    *("StemSnapH", "StemSnapV"),
)
_SINGLES: Final = ("BlueScale", "BlueShift", "BlueFuzz", "LanguageGroup", "ExpansionFactor")
_OTHER_SUBROUTINES: Final = (
    b"/OtherSubrs[{}{}{}{systemdict/internaldict known not{pop 3}{1183615869\n"
    b"systemdict/internaldict get exec dup/startlock known{/startlock get exec}{dup\n"
    b"/strtlck known{/strtlck get exec}{pop 3}ifelse}ifelse}ifelse}executeonly]\n"
    b"noaccess def\n"
)
_LARGEST: Final = 8 * 1024 * 1024
_TAIL: Final = (b"0" * 64 + b"\n") * 8 + b"cleartomark\n"


@dataclass(frozen=True, slots=True)
class Type1:
    """A program and the lengths of its three parts, in bytes."""

    data: bytes = field(repr=False)
    clear: int
    encrypted: int
    trailing: int


def plain_type1(data: bytes, wanted: Wanted) -> Type1:
    """Return a font program with the wanted glyphs.

    Raises:
        UnwritableError: If it is not understood.
    """
    clear, private = _opened(data)
    matrix = re.search(rb"/FontMatrix\s*" + _NUMBERS, clear)
    box = re.search(rb"/FontBBox\s*" + _NUMBERS, clear)
    if b"/WeightVector" in clear or matrix is None:
        raise UnwritableError("a Type 1 font is not understood")
    skipped = _number(private, b"lenIV", 4)
    subroutines, glyphs = _programs(private)
    encoding = _encoding(clear)
    kept = _kept(glyphs, subroutines, wanted, encoding, skipped)
    used = called_by(
        [_decrypted(glyphs[name], skipped) for name in kept], _Lazy(subroutines, skipped)
    )
    head = _clear_text(matrix[1], box[1] if box else b"0 0 0 0", encoding, kept, wanted)
    body = _private(private, subroutines, used, {name: glyphs[name] for name in kept}, wanted)
    closed, _ = encrypt(bytes(4) + body, _EEXEC_KEY)
    return Type1(head + closed + _TAIL, len(head), len(closed), len(_TAIL))


class _Lazy(Mapping[int, bytes]):
    """Subroutines, opened when they are called."""

    def __init__(self, closed: Mapping[int, bytes], skipped: int) -> None:
        self._closed = closed
        self._skipped = skipped

    def __getitem__(self, number: int) -> bytes:
        return _decrypted(self._closed[number], self._skipped)

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
        return iter(self._closed)

    def __len__(self) -> int:
        return len(self._closed)


def _opened(data: bytes) -> tuple[bytes, bytes]:
    """Return the clear text and the decrypted rest; PFB headers and hexadecimal are undone."""
    if len(data) > _LARGEST:
        raise UnwritableError("a Type 1 font is too large")
    if data[:1] == b"\x80":
        data = _unwrapped(data)
    at = data.find(b"eexec")
    if at < 0:
        raise UnwritableError("a Type 1 font is not understood")
    clear, rest = data[:at], data[at + 5 :].lstrip(b" \t\r\n")
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", rest[:8]):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", rest)
        rest = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    opened, _ = decrypt(rest, _EEXEC_KEY)
    return clear, opened[4:]


def _unwrapped(data: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while data[at : at + 1] == b"\x80" and data[at + 1 : at + 2] in {b"\x01", b"\x02"}:
        size = int.from_bytes(data[at + 2 : at + 6], "little")
        parts.append(data[at + 6 : at + 6 + size])
        at += 6 + size
    return b"".join(parts)


def _number(private: bytes, key: bytes, usual: int) -> int:
    found = re.search(rb"/" + key + rb"\s+(-?\d+)", private)
    return int(found[1]) if found else usual


def _programs(private: bytes) -> tuple[dict[int, bytes], dict[str, bytes]]:
    """Return the subroutines and the glyphs, still encrypted."""
    start = private.find(b"/CharStrings")
    if start < 0:
        raise UnwritableError("a Type 1 font has no glyphs")
    subroutines: dict[int, bytes] = {}
    first = private.find(b"/Subrs")
    at = first if 0 <= first < start else start
    while (match := _SUBROUTINE.search(private, at, start)) is not None:
        end = match.end() + int(match[2])
        subroutines[int(match[1])] = private[match.end() : end]
        if end > start:
            start = private.find(b"/CharStrings", end)
            if start < 0:
                raise UnwritableError("a Type 1 font has no glyphs")
        at = end
    glyphs: dict[str, bytes] = {}
    at = start + len(b"/CharStrings")
    while (match := _ENTRY.search(private, at)) is not None:
        end = match.end() + int(match[2])
        glyphs.setdefault(match[1].decode("latin-1"), private[match.end() : end])
        at = end
    return subroutines, glyphs


def _decrypted(program: bytes, skipped: int) -> bytes:
    if skipped < 0:
        return program
    opened, _ = decrypt(program, _CHARSTRING_KEY)
    return bytes(opened[skipped:])


def _encoding(clear: bytes) -> dict[int, str] | None:
    """Return the program's own encoding, or None if it is the standard one."""
    if re.search(rb"/Encoding\s+StandardEncoding", clear):
        return None
    found: dict[int, str] = {}
    at = clear.find(b"/Encoding")
    for match in _PUT.finditer(clear, max(at, 0)):
        base, _, digits = match[1].rpartition(b"#")
        code = int(digits, int(base or b"10"))
        found[code] = match[2].decode("latin-1")
    return found


def _kept(
    glyphs: Mapping[str, bytes],
    subroutines: Mapping[int, bytes],
    wanted: Wanted,
    encoding: Mapping[int, str] | None,
    skipped: int,
) -> list[str]:
    names = {_MISSING, *wanted.names}
    names |= {name for code, name in (encoding or {}).items() if code in wanted.codes}
    found = [name for name in glyphs if name in names]
    for name in found:
        used = called_by([_decrypted(glyphs[name], skipped)], _Lazy(subroutines, skipped))
        found += [part for part in sorted(used.accented) if part in glyphs and part not in found]
    return sorted(found)


def _clear_text(
    matrix: bytes,
    box: bytes,
    encoding: Mapping[int, str] | None,
    kept: list[str],
    wanted: Wanted,
) -> bytes:
    lines = [
        b"%!PS-AdobeFont-1.0: Font",
        b"11 dict begin",
        b"/FontName /Font def",
        b"/PaintType 0 def",
        b"/FontType 1 def",
        b"/FontMatrix [" + _tidy(matrix) + b"] readonly def",
    ]
    if encoding is None:
        lines.append(b"/Encoding StandardEncoding def")
    else:
        lines += [b"/Encoding 256 array", b"0 1 255 {1 index exch /.notdef put} for"]
        for code, name in sorted(encoding.items()):
            if code in wanted.codes and name in kept:
                shown = wanted.renamed.get(name, name)
                lines.append(f"dup {code} /{shown} put".encode("latin-1"))
        lines.append(b"readonly def")
    lines += [
        b"/FontBBox {" + _tidy(box) + b"} readonly def",
        b"currentdict end",
        b"currentfile eexec",
    ]
    return b"\n".join(lines) + b"\n"


def _tidy(numbers: bytes) -> bytes:
    return b" ".join(numbers.split())


def _private(
    private: bytes,
    subroutines: Mapping[int, bytes],
    used: Calls,
    glyphs: Mapping[str, bytes],
    wanted: Wanted,
) -> bytes:
    skipped = _number(private, b"lenIV", 4)
    lines = [
        b"dup /Private 16 dict dup begin",
        b"/RD {string currentfile exch readstring pop} executeonly def",
        b"/ND {noaccess def} executeonly def",
        b"/NP {noaccess put} executeonly def",
        b"/MinFeature {16 16} def",
        b"/password 5839 def",
    ]
    if skipped != 4:
        lines.append(b"/lenIV %d def" % skipped)
    lines += _hints(private)
    lines.append(_OTHER_SUBROUTINES.rstrip())
    if subroutines:
        lines.append(b"/Subrs %d array" % (max(subroutines) + 1))
        lines += [
            b"dup %d %d RD %b NP" % (number, len(subroutines[number]), subroutines[number])
            for number in sorted(used.subroutines)
        ]
        lines.append(b"ND")
    lines.append(b"2 index /CharStrings %d dict dup begin" % len(glyphs))
    for name, program in glyphs.items():
        shown = wanted.renamed.get(name, name).encode("latin-1")
        lines.append(b"/%b %d RD %b ND" % (shown, len(program), program))
    lines += [
        b"end",
        b"end",
        b"readonly put",
        b"noaccess put",
        b"dup/FontName get exch definefont pop",
        b"mark currentfile closefile",
    ]
    return b"\n".join(lines) + b"\n"


def _hints(private: bytes) -> list[bytes]:
    """Write what a renderer fits outlines to pixels by."""
    lines: list[bytes] = []
    for key in _ARRAYS:
        found = re.search(rb"/" + key.encode() + rb"\s*" + _NUMBERS, private)
        if found:
            lines.append(f"/{key} [".encode() + _tidy(found[1]) + b"] def")
    for key in _SINGLES:
        found = re.search(rb"/" + key.encode() + rb"\s+(-?[0-9.]+(?:[eE]-?\d+)?)\s", private)
        if found:
            lines.append(f"/{key} ".encode() + found[1] + b" def")
    if re.search(rb"/ForceBold\s+true", private):
        lines.append(b"/ForceBold true def")
    return lines
