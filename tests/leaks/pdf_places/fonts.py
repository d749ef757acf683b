"""Places in shown text whose font decides what its codes mean."""

# ruff: noqa: E501  (a place is a row of a table; operators are not broken over lines)

from __future__ import annotations

import unicodedata

from pikepdf import Array, Dictionary, Name, Object, Stream

from leaks.pdf_builder import Draft, literal
from leaks.pdf_fonts import cid_font, simple_font, subset, to_unicode, type1_font
from leaks.pdf_places.rows import Plant, Row, Sort

_LOOKALIKES = str.maketrans("aeopcyx", "аеорсух")


def _said(
    draft: Draft, drawn: str, unicode: dict[str, str] | None = None, *, mapped: bool = True
) -> None:
    """Show letters in an embedded font which says they are others."""
    font = cid_font(draft, drawn, unicode=unicode, mapped=mapped)
    draft.around(f"{font.name} 12 Tf {font.shown(drawn)} Tj")


def _cid(draft: Draft, name: str) -> None:
    _said(draft, name)


def _cid_unmapped(draft: Draft, name: str) -> None:
    _said(draft, name, mapped=False)


def _as(change: dict[str, str] | None = None, shift: int = 0) -> Plant:
    """Plant letters that the font says are those at a distance in Unicode."""

    def plant(draft: Draft, name: str) -> None:
        _said(draft, name, change or {c: chr(ord(c) + shift) for c in name})

    return plant


def _bold_letters(draft: Draft, name: str) -> None:
    said = {c: chr(0x1D400 + ord(c) - 65 if c.isupper() else 0x1D41A + ord(c) - 97) for c in name}
    _said(draft, name, said)


def _lookalikes(draft: Draft, name: str) -> None:
    _said(draft, name, {c: c.translate(_LOOKALIKES) for c in name})


def _hebrew(draft: Draft, name: str) -> None:
    """Show a Hebrew name from right to left, as programs store it: in the order it is drawn."""
    drawn = "abcdefghij"[: len(name)]
    _said(draft, drawn, dict(zip(drawn, reversed(name), strict=True)))


def _lies(draft: Draft, name: str) -> None:
    """Draw the name with letters that the font says are others: only the picture tells."""
    letters = "".join(dict.fromkeys(name))
    said = dict(zip(letters, "etaoinshrdlucmfwypvbgkjqxz", strict=False))
    _said(draft, name, said)


def _whole_name(draft: Draft, name: str) -> None:
    """Show a logotype: one glyph that the font says is a whole name."""
    _said(draft, "V", {"V": name})


def _ligature(draft: Draft, name: str) -> None:
    """Show fi as one glyph that the font says is two letters."""
    at = name.index("fi")
    drawn = name[:at] + "ﬁ" + name[at + 2 :]
    _said(draft, drawn, {"ﬁ": "fi"})


def _ligature_character(draft: Draft, name: str) -> None:
    _said(draft, name.replace("fi", "ﬁ"))


def _ligature_name(draft: Draft, name: str) -> None:
    at = name.index("fi")
    glyphs = [*name[:at], "fi", *name[at + 2 :]]
    font = type1_font(draft, glyphs)
    codes = "".join(f"{font.codes[glyph]:02X}" for glyph in glyphs)
    draft.around(f"{font.name} 12 Tf <{codes}> Tj")


def _accent_apart(draft: Draft, name: str) -> None:
    """Show an accent as a character of its own."""
    _said(draft, unicodedata.normalize("NFC", name), {"é": "e\u0301"})


def _differences(names: dict[str, str] | None = None) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        glyphs = [(names or {}).get(c, c) for c in name]
        font = type1_font(draft, glyphs)
        codes = "".join(f"{font.codes[glyph]:02X}" for glyph in glyphs)
        draft.around(f"{font.name} 12 Tf <{codes}> Tj")

    return plant


def _uni_names(draft: Draft, name: str) -> None:
    _differences({c: f"uni{ord(c):04X}" for c in name})(draft, name)


def _type3(*, mapped: bool, opaque: bool) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        names = {c: f"g{n}" if opaque else c for n, c in enumerate(dict.fromkeys(name))}
        font = simple_font(draft, name, names, mapped=mapped)
        draft.around(f"{font.name} 12 Tf {font.shown(name)} Tj")

    return plant


def _type3_text(*, direct: bool) -> Plant:
    """Show one Type 3 glyph whose procedure writes the name with another font."""

    def plant(draft: Draft, name: str) -> None:
        glyph = draft.stream(f"9500 0 d0 BT /F1 1000 Tf ({name}) Tj ET".encode())
        resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
        font = draft.direct(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 9500 900] /FirstChar 65 /LastChar 65 "
            "/FontMatrix [0.001 0 0 0.001 0 0] /Widths [9500] >>"
        )
        font.CharProcs = Dictionary(logo=glyph)
        font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name.logo]))
        font.Resources = resources
        key = draft.resource("Font", font if direct else draft.pdf.make_indirect(font))
        draft.around(f"{key} 12 Tf (A) Tj")

    return plant


def _cmap(draft: Draft, codes: dict[int, int], *, keys: str = "", vertical: bool = False) -> Stream:
    """Return an embedded CMap: codes of one byte to glyph numbers."""
    rows = "\n".join(f"<{code:02X}> {cid}" for code, cid in sorted(codes.items()))
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
        f"/CMapName /Own def /CMapType 1 def /WMode {int(vertical)} def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} begincidchar\n{rows}\nendcidchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
    return draft.stream(
        body.encode(),
        "<< /Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        f"/Supplement 0 >> /WMode {int(vertical)} {keys} >>",
    )


def _own_cmap(draft: Draft, name: str) -> None:
    """Show the name through an embedded CMap that turns plain letters into glyph numbers."""
    letters = "".join(sorted(set(name)))
    _, glyphs, _ = subset(letters)
    cmap = _cmap(draft, {ord(c): glyphs[c] for c in letters})
    font = cid_font(draft, name, encoding=cmap, mapped=False)
    font.font.ToUnicode = draft.stream(to_unicode({ord(c): c for c in letters}, size=1))
    draft.around(f"{font.name} 12 Tf ({name}) Tj")


def _vertical(draft: Draft, name: str) -> None:
    """Show the name from top to bottom, as Identity-V does."""
    draft.new_page()
    words = f"Ahead {name} behind."
    font = cid_font(draft, words, encoding=Name("/Identity-V"))
    draft.draw(f"BT {font.name} 14 Tf 300 700 Td {font.shown(words)} Tj ET")
    draft.new_page()


def _stacked(draft: Draft, name: str) -> None:
    """Show the name from top to bottom with a font that writes from left to right."""
    draft.new_page()
    words = ["Ahead", *name, "behind."]
    rows = "".join(f"{literal(word)} Tj 0 -16 Td " for word in words)
    draft.draw(f"BT /F1 12 Tf 300 700 Td {rows} ET")
    draft.new_page()


def _predefined(draft: Draft, name: str) -> None:
    """Show the name by a CMap that every reader knows, in a font that is not embedded."""
    descendant = draft.obj(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /KozMinPro-Regular /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /KozMinPro-Regular /Flags 6 "
        "/FontBBox [-195 -272 1110 1075] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 740 "
        "/StemV 86 >> >>"
    )
    font = draft.obj(
        "<< /Type /Font /Subtype /Type0 /BaseFont /KozMinPro-Regular-UniJIS-UCS2-H /Encoding /UniJIS-UCS2-H >>"
    )
    font.DescendantFonts = Array([descendant])
    key = draft.resource("Font", font)
    draft.around(f"{key} 12 Tf <{name.encode('utf-16-be').hex()}> Tj")


def _symbolic(draft: Draft, name: str) -> None:
    """Show the name with codes that the font's own table, and nothing else, explains."""
    letters = "".join(sorted(set(name)))
    font = cid_font(draft, letters, mapped=False)
    table: Object = draft.obj(
        "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Vera /FirstChar 32 /LastChar 126 >>"
    )
    _, glyphs, widths = subset(letters)
    table.Widths = Array(
        [widths[glyphs[chr(c)]] if chr(c) in glyphs else 0 for c in range(32, 127)]
    )
    table.FontDescriptor = font.font.DescendantFonts[0].FontDescriptor
    key = draft.resource("Font", table)
    draft.around(f"{key} 12 Tf ({name}) Tj")


def _mac(draft: Draft, name: str) -> None:
    key = draft.resource(
        "Font",
        draft.obj(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /MacRomanEncoding >>"
        ),
    )
    codes = name.encode("mac-roman").hex()
    draft.around(f"{key} 12 Tf <{codes}> Tj")


def _range(draft: Draft, name: str) -> None:
    """Map codes by ranges and by a range with an array, as ToUnicode may."""
    letters = "".join(dict.fromkeys(name))
    font = simple_font(draft, name, {c: f"g{n}" for n, c in enumerate(letters)})
    rows = " ".join(f"<{ord(c):04X}>" for c in letters)
    body = to_unicode({}, size=1).replace(
        "0 beginbfchar\n\nendbfchar",
        f"1 beginbfrange <01> <{len(letters):02X}> [{rows}] endbfrange",
    )
    font.font.ToUnicode = draft.stream(body.encode())
    draft.around(f"{font.name} 12 Tf {font.shown(name)} Tj")


def _invisible_between(draft: Draft, name: str) -> None:
    """Say that a space glyph between the letters has no width at all."""
    _said(draft, "-".join(name), {"-": "\u200b"})


def _missing_font(draft: Draft, name: str) -> None:
    """Name a font that the resources do not have; readers show the text all the same."""
    draft.around(f"/Absent 12 Tf ({name}) Tj")


FONTS = (
    Row("cid", "composite font with ToUnicode", _cid, Sort.TEXT),
    Row("cid-unmapped", "composite font without ToUnicode", _cid_unmapped, Sort.PIXELS),
    Row("own-cmap", "an embedded CMap", _own_cmap, Sort.TEXT),
    Row("vertical", "vertical writing (WMode 1)", _vertical, Sort.DRAWN),
    Row("stacked", "letters one below the other", _stacked, Sort.DRAWN),
    Row("predefined-cmap", "a predefined CMap, font not embedded", _predefined, Sort.DRAWN),
    Row("symbolic", "a symbolic TrueType font", _symbolic, Sort.TEXT),
    Row("mac-roman", "Mac encoding with an accent", _mac, Sort.TEXT, name="Vornélimowick"),
    Row("differences", "codes that Differences explains", _differences(), Sort.TEXT),
    Row("differences-uni", "Differences with uniXXXX names", _uni_names, Sort.TEXT),
    Row("to-unicode-range", "ToUnicode by a range with an array", _range, Sort.TEXT),
    Row("type3", "Type 3 with ToUnicode", _type3(mapped=True, opaque=True), Sort.TEXT),
    Row(
        "type3-glyph-names",
        "Type 3 with usual glyph names",
        _type3(mapped=False, opaque=False),
        Sort.TEXT,
    ),
    Row(
        "type3-unmapped",
        "Type 3 with nothing to say what it shows",
        _type3(mapped=False, opaque=True),
        Sort.PIXELS,
    ),
    Row(
        "type3-text",
        "text within a Type 3 glyph, font indirect",
        _type3_text(direct=False),
        Sort.DRAWN,
    ),
    Row(
        "type3-text-direct",
        "text within a Type 3 glyph, font direct",
        _type3_text(direct=True),
        Sort.DRAWN,
    ),
    Row(
        "ligature",
        "fi as one glyph that is two letters",
        _ligature,
        Sort.TEXT,
        name="Vorngriffinwick",
    ),
    Row(
        "ligature-character",
        "fi as the ligature's own character",
        _ligature_character,
        Sort.TEXT,
        name="Vornloofinwick",
    ),
    Row("ligature-name", "fi by its glyph name", _ligature_name, Sort.TEXT, name="Vorndalefinwick"),
    Row(
        "accent-apart",
        "an accent as a character of its own",
        _accent_apart,
        Sort.TEXT,
        name="Vornérmodwick",
    ),
    Row("whole-name-glyph", "one glyph that is the whole name", _whole_name, Sort.DRAWN),
    Row("fullwidth", "full-width letters", _as(shift=0xFEE0), Sort.TEXT),
    Row("mathematical", "mathematical bold letters", _bold_letters, Sort.TEXT),
    Row("lookalikes", "Cyrillic letters that look the same", _lookalikes, Sort.TEXT),
    Row(
        "private-use",
        "letters in the private use area, as symbol fonts have",
        _as(shift=0xF000),
        Sort.TEXT,
    ),
    Row("hebrew", "written from right to left", _hebrew, Sort.DRAWN, name="ורנבליקטמ"),
    Row("zero-width", "zero-width characters between the letters", _invisible_between, Sort.DRAWN),
    Row("lying-unicode", "letters that the font says are others", _lies, Sort.PIXELS),
    Row("missing-font", "a font that the page does not have", _missing_font, Sort.DRAWN),
)
