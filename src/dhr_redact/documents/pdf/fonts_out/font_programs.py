"""Embedded font programs, with nothing but the glyphs that are shown."""

from __future__ import annotations

from enum import Enum, auto

import pikepdf

from dhr_redact.documents.pdf.fonts_out.cff_out import box_of_cff, plain_cff
from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.fonts_out.sfnt_out import (
    box_of_truetype,
    cff_by_cid,
    has_truetype_outlines,
    is_found_by_code,
    plain_sfnt,
)
from dhr_redact.documents.pdf.fonts_out.type1_out import plain_type1
from dhr_redact.documents.pdf.objects.allowed import UnwritableError

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf")


class Outlines(Enum):
    """What a font's program is, as far as its glyphs can be given other numbers."""

    CFF = auto()
    TRUETYPE = auto()
    TRUETYPE_BY_CODE = auto()
    """Its character maps lead from codes to glyphs, and no other way does."""
    OTHER = auto()


def outlines_of(descriptor: object) -> Outlines:
    """Return what the program of a font is, by its descriptor."""
    if not isinstance(descriptor, pikepdf.Dictionary):
        return Outlines.OTHER
    program = next((descriptor[key] for key in PROGRAMS if key in descriptor), None)
    if not isinstance(program, pikepdf.Stream):
        return Outlines.OTHER
    try:
        data = program.read_bytes()
        if data[:1] == b"\x01" and data[:4] not in _SFNT:
            return Outlines.CFF
        if data[:4] in _SFNT and has_truetype_outlines(data):
            return Outlines.TRUETYPE_BY_CODE if is_found_by_code(data) else Outlines.TRUETYPE
    except (pikepdf.PdfError, UnwritableError):
        return Outlines.OTHER
    return Outlines.OTHER


def program_out(
    pdf: pikepdf.Pdf, source: pikepdf.Dictionary, target: pikepdf.Dictionary, wanted: Wanted
) -> None:
    """Put a font's program into its new descriptor.

    What the program is, its first bytes say: files name it wrongly.

    Raises:
        UnwritableError: If it cannot be read.
    """
    for key in PROGRAMS:
        program = source.get(key)
        if not isinstance(program, pikepdf.Stream):
            continue
        try:
            data = program.read_bytes()
        except pikepdf.PdfError as problem:
            raise UnwritableError("a font is damaged") from problem
        made = _written(pdf, data, wanted)
        target[_place(made)] = made
        box = _box(made)
        if box is not None:
            target["/FontBBox"] = pikepdf.Array(box)
        return


def _box(program: pikepdf.Stream) -> tuple[int, int, int, int] | None:
    """Return the box of the glyphs that stay; None leaves the old one, which tells of the font."""
    place = _place(program)
    if place == "/FontFile2":
        return box_of_truetype(program.read_bytes())
    if place == "/FontFile3" and program["/Subtype"] != "/OpenType":
        return box_of_cff(program.read_bytes())
    return None


def _place(program: pikepdf.Stream) -> str:
    """Return the key under which a program stands in a descriptor."""
    if "/Subtype" in program:
        return "/FontFile3"
    return "/FontFile" if "/Length2" in program else "/FontFile2"


def _written(pdf: pikepdf.Pdf, data: bytes, wanted: Wanted) -> pikepdf.Stream:
    cff = data if data[:1] == b"\x01" and data[:4] not in _SFNT else None
    if cff is None and wanted.is_composite and data[:4] == b"OTTO":
        cff = cff_by_cid(data)
    if cff is not None:
        made = pikepdf.Stream(pdf, plain_cff(cff, wanted))
        made["/Subtype"] = pikepdf.Name("/CIDFontType0C" if wanted.is_composite else "/Type1C")
    elif data[:4] in _SFNT:
        plain = plain_sfnt(data, wanted)
        made = pikepdf.Stream(pdf, plain)
        if plain[:4] == b"OTTO":
            made["/Subtype"] = pikepdf.Name.OpenType
        else:
            made["/Length1"] = len(plain)
    elif wanted.is_composite:
        raise UnwritableError("a font program is of an unknown kind")
    else:
        type1 = plain_type1(data, wanted)
        made = pikepdf.Stream(pdf, type1.data)
        made["/Length1"], made["/Length2"] = type1.clear, type1.encrypted
        made["/Length3"] = type1.trailing
    return made
