"""Embedded font programs, with nothing but the glyphs that are shown."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf

from dhr_redact.documents.pdf.allowed import UnwritableError, name_of


def program_out(
    pdf: pikepdf.Pdf,
    source: pikepdf.Dictionary,
    target: pikepdf.Dictionary,
    codes: frozenset[bytes],
    gids: frozenset[int],
    names: Mapping[int, str],
) -> None:
    """Put a font's program into its new descriptor.

    Raises:
        UnwritableError: If it cannot be read.
    """
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        program = source.get(key)
        if not isinstance(program, pikepdf.Stream):
            continue
        try:
            data = program.read_bytes()
        except pikepdf.PdfError as problem:
            raise UnwritableError("a font is damaged") from problem
        made = pikepdf.Stream(pdf, data)
        if key == "/FontFile3":
            kind = name_of(program.get("/Subtype"), ("/Type1C", "/CIDFontType0C", "/OpenType"))
            if kind is None:
                raise UnwritableError("a font program is of an unknown kind")
            made["/Subtype"] = kind
        else:
            made["/Length1"] = len(data)
            if key == "/FontFile":
                for length in ("/Length1", "/Length2", "/Length3"):
                    made[length] = int(program.get(length, 0))
        target[key] = made
        return
