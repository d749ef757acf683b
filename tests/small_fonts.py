"""Fonts of a few squares, as files of each kind; their names are an invented person's."""

from __future__ import annotations

import io
from typing import Any

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

LETTERS = "ABCDEFGQeg"


def _square(pen: Any, size: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50 + size, 0))
    pen.lineTo((50 + size, size))
    pen.lineTo((50, size))
    pen.closePath()


def built(*, is_cff: bool) -> bytes:
    """A font whose glyphs are squares, each of a size of its own."""
    names = [".notdef", *LETTERS]
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): letter for letter in LETTERS})
    glyphs = {}
    for number, name in enumerate(names):
        pen = T2CharStringPen(600, None) if is_cff else TTGlyphPen(None)
        _square(pen, 100 + 40 * number)
        glyphs[name] = pen.getCharString() if is_cff else pen.glyph()
    if is_cff:
        builder.setupCFF("Okonjo", {"Notice": "Okonjo " * 30, "FullName": "Okonjo"}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (600 + n, 50) for n, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Okonjo", "copyright": "Okonjo"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def cff_of(data: bytes) -> bytes:
    return bytes(TTFont(io.BytesIO(data)).reader["CFF "])


def type1_of(shown: str = LETTERS) -> bytes:
    """A Type 1 program of squares drawn by a subroutine of each letter's own."""
    skip = bytes(4)

    def closed(program: bytes) -> bytes:
        return bytes(encrypt(skip + program, 4330)[0])

    def number(value: int) -> bytes:
        return b"\xff" + value.to_bytes(4, "big", signed=True)

    head = (
        b"%!PS-AdobeFont-1.0: Okonjo\n12 dict begin\n"
        b"/FontInfo 2 dict dup begin\n/Notice (Okonjo) readonly def\nend readonly def\n"
        b"/FontName /Okonjo def\n/PaintType 0 def\n/FontType 1 def\n"
        b"/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n"
        + b"".join(f"dup {ord(c)} /{c} put\n".encode() for c in shown)
        + b"readonly def /FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"
        b"/FontBBox {0 0 999 999} readonly def\ncurrentdict end\n"
        b"currentfile eexec\n"
    )
    subroutines, glyphs = b"", b""
    for place, letter in enumerate(shown):
        size = number(100 + 40 * place)
        square = size + b"\x06" + size + b"\x07" + number(-100 - 40 * place) + b"\x06\x09\x0b"
        made = closed(square)
        subroutines += b"dup %d %d RD %b NP\n" % (place + 4, len(made), made)
        program = closed(
            number(50)
            + number(600 + place)
            + b"\x0d"
            + number(0)
            + b"\x16"
            + number(place + 4)
            + b"\x0a\x0e"
        )
        glyphs += b"/%b %d RD %b ND\n" % (letter.encode(), len(program), program)
    missing = closed(number(0) + number(500) + b"\x0d\x0e")
    glyphs += b"/.notdef %d RD %b ND\n" % (len(missing), missing)
    body = (
        b"dup /Private 8 dict dup begin /RD {string currentfile exch readstring pop} def\n"
        b"/ND {def} def /NP {put} def /BlueValues [-20 0] def\n"
        b"/ForceBold true def\n"
        b"/Okonjo 1 def /StdHW [70] def /BlueScale 0.04 def\n"
        b"/Subrs %d array\n%b ND\n2 index /CharStrings %d dict dup begin\n"
        b"%b end end mark closefile\n" % (len(shown) + 4, subroutines, len(shown) + 1, glyphs)
    )
    return head + bytes(encrypt(bytes(4) + body, 55665)[0]) + b"0" * 512 + b"\ncleartomark % Okonjo"


def cid_cff() -> bytes:
    """The squares as a CFF program that knows its glyphs by CID, with no matrix but the usual."""
    font = TTFont(io.BytesIO(built(is_cff=True)))
    names = font.getGlyphOrder()
    fonts = font["CFF "].cff
    top = fonts[0]
    part = FontDict(fonts.strings, GlobalSubrs=fonts.GlobalSubrs)
    part.setCFF2(False)
    part.FontName, part.Private = "Okonjo-Part", top.Private
    top.FDArray = FDArrayIndex()
    top.FDArray.append(part)
    top.FDSelect = FDSelect(format=3)
    top.FDSelect.gidArray = [0] * len(names)
    strings = top.CharStrings
    cids = [names[0], *(f"cid{number:05d}" for number in range(1, len(names)))]
    strings.charStrings = dict(
        zip(cids, (strings.charStrings[name] for name in names), strict=True)
    )
    top.charset, top.ROS, top.CIDCount = cids, ("Adobe", "Identity", 0), len(cids)
    top.FontBBox = [50, 0, 550, 500]
    for key in ("Private", "Encoding", "FontMatrix"):
        top.rawDict.pop(key, None)
        if hasattr(top, key):
            delattr(top, key)
    out = io.BytesIO()
    fonts.compile(out, TTFont(recalcBBoxes=False), isCFF2=False)
    return out.getvalue()
