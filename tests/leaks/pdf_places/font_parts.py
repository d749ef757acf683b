"""Places in a font: its names, its tables, and what is left of letters nobody shows."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

import io
from collections.abc import Callable

from fontTools.ttLib import TTFont, newTable
from pikepdf import Array, Dictionary, Name, Object, String

from leaks.pdf_builder import Draft
from leaks.pdf_fonts import Embedded, cid_font, simple_font, subset, to_unicode
from leaks.pdf_places.rows import Plant, Row

_PLAIN = "Heard of"


def _on_font(change: Callable[[Draft, Embedded, str], None]) -> Plant:
    """Plant in an embedded font that shows harmless words."""

    def plant(draft: Draft, name: str) -> None:
        font = cid_font(draft, _PLAIN)
        change(draft, font, name)
        draft.around(f"{font.name} 12 Tf {font.shown(_PLAIN)} Tj")

    return plant


def _descendant(font: Embedded) -> Object:
    return font.font.DescendantFonts[0]


def _base_font(draft: Draft, font: Embedded, name: str) -> None:
    for owner in (font.font, _descendant(font)):
        owner.BaseFont = Name(f"/AAAAAA+{name}-Sans")
    _descendant(font).FontDescriptor.FontName = Name(f"/AAAAAA+{name}-Sans")


def _descriptor(key: str, source: str) -> Plant:
    def change(draft: Draft, font: Embedded, name: str) -> None:
        _descendant(font).FontDescriptor[key] = draft.direct(source, name)

    return _on_font(change)


def _descriptor_stream(key: str, body: str, keys: str = "<< >>") -> Plant:
    def change(draft: Draft, font: Embedded, name: str) -> None:
        _descendant(font).FontDescriptor[key] = draft.stream(body, keys, name)

    return _on_font(change)


def _dictionary(key: str, source: str) -> Plant:
    def change(draft: Draft, font: Embedded, name: str) -> None:
        font.font[key] = draft.direct(source, name)

    return _on_font(change)


def _system_info(draft: Draft, font: Embedded, name: str) -> None:
    _descendant(font).CIDSystemInfo.Ordering = String(name)


def _unused_code(draft: Draft, font: Embedded, name: str) -> None:
    """Leave in ToUnicode a code of no glyph that is shown, with the whole name as its text."""
    said = {code: letter for letter, code in font.codes.items()}
    font.font.ToUnicode = draft.stream(to_unicode({**said, 999: name}))


def _unused_letters(draft: Draft, font: Embedded, name: str) -> None:
    """Leave in ToUnicode one code a letter, in the order of the name."""
    said = {code: letter for letter, code in font.codes.items()}
    said.update({2000 + number: letter for number, letter in enumerate(name)})
    font.font.ToUnicode = draft.stream(to_unicode(said))


def _cmap_comment(draft: Draft, font: Embedded, name: str) -> None:
    said = {code: letter for letter, code in font.codes.items()}
    font.font.ToUnicode = draft.stream(to_unicode(said, extra=f"% made for {name}\n"))


def _cmap_name(draft: Draft, font: Embedded, name: str) -> None:
    said = {code: letter for letter, code in font.codes.items()}
    body = to_unicode(said).replace("/Adobe-Identity-UCS", f"/{name}")
    font.font.ToUnicode = draft.stream(body, f"<< /Type /CMap /CMapName /{name} >>")


def _file(change: Callable[[TTFont, str], None]) -> Plant:
    """Plant in the font file itself."""

    def plant(draft: Draft, font: Embedded, name: str) -> None:
        data, _, _ = subset("".join(sorted(set(_PLAIN))))
        opened = TTFont(io.BytesIO(data))
        change(opened, name)
        buffer = io.BytesIO()
        opened.save(buffer)
        body = buffer.getvalue()
        _descendant(font).FontDescriptor.FontFile2 = draft.stream(
            body, f"<< /Length1 {len(body)} >>"
        )

    return _on_font(plant)


def _name_table(font: TTFont, name: str) -> None:
    table = newTable("name")
    table.names = []
    table.setName(f"Font of {name}", 1, 3, 1, 0x409)
    table.setName(f"C:\\Users\\{name}\\font.ttf", 3, 3, 1, 0x409)
    font["name"] = table


def _own_table(font: TTFont, name: str) -> None:
    table = newTable("zzzz")
    table.data = f"made by {name}".encode()
    font["zzzz"] = table


def _vendor(font: TTFont, name: str) -> None:
    """Put the name in the names of glyphs, which the post table keeps."""
    order = font.getGlyphOrder()
    table = newTable("post")
    table.formatType = 2.0
    table.italicAngle = table.underlinePosition = table.underlineThickness = 0
    table.isFixedPitch = table.minMemType42 = table.maxMemType42 = 0
    table.minMemType1 = table.maxMemType1 = 0
    table.extraNames, table.mapping = [], {}
    renamed = [order[0], f"{name}.alt", *order[2:]]
    table.glyphOrder = renamed
    cmap = {code: renamed[order.index(glyph)] for code, glyph in font.getBestCmap().items()}
    tables = {tag: font[tag] for tag in ("glyf", "hmtx", "cmap")}
    glyphs = tables["glyf"].glyphs
    tables["glyf"].glyphs = {new: glyphs[old] for new, old in zip(renamed, order, strict=True)}
    tables["glyf"].glyphOrder = renamed
    metrics = tables["hmtx"].metrics
    tables["hmtx"].metrics = {n: metrics[o] for n, o in zip(renamed, order, strict=True)}
    for part in tables["cmap"].tables:
        part.cmap = {code: cmap[code] for code in part.cmap}
    font.setGlyphOrder(renamed)
    font["post"] = table


def _glyph_name(draft: Draft, name: str) -> None:
    """Name a glyph that is shown after the person."""
    font = simple_font(draft, "of", {"o": "o", "f": name}, mapped=True)
    draft.around(f"{font.name} 12 Tf {font.shown('of')} Tj")


def _unused_glyph_names(draft: Draft, name: str) -> None:
    font = simple_font(draft, "of", {"o": "o", "f": "f"}, mapped=True)
    font.font.Encoding.Differences.extend([Name(f"/{letter}") for letter in name])
    font.font.Encoding.Differences.extend([90, Name(f"/{name}")])
    draft.around(f"{font.name} 12 Tf {font.shown('of')} Tj")


def _unused_procedure(draft: Draft, name: str) -> None:
    """Keep a Type 3 glyph that nobody shows, which writes the name."""
    font = simple_font(draft, "of", {"o": "o", "f": "f"}, mapped=True)
    font.font.CharProcs.z = draft.stream(f"600 0 d0 BT /F1 1000 Tf ({name}) Tj ET".encode())
    font.font.Resources = Dictionary(Font=Dictionary(F1=draft.helvetica))
    draft.around(f"{font.name} 12 Tf {font.shown('of')} Tj")


def _unused_font(draft: Draft, name: str) -> None:
    """Keep a font that no text uses, named after the person."""
    draft.resource("Font", draft.obj(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>"))


def _resource_name(draft: Draft, name: str) -> None:
    key = draft.resource("Font", draft.helvetica, f"/{name}")
    draft.around(f"{key} 12 Tf (seen) Tj")


def _type1_header(draft: Draft, name: str) -> None:
    """Embed a Type 1 font program whose readable head names the person; readers fall back."""
    body = f"%!PS-AdobeFont-1.0: {name}\n/FontInfo 2 dict dup begin /Notice (By {name}) def end\ncurrentfile eexec\n"
    font = draft.obj(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    font.FontDescriptor = draft.obj(
        "<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    font.FontDescriptor.FontFile = draft.stream(
        body.encode(), f"<< /Length1 {len(body)} /Length2 0 /Length3 0 >>"
    )
    draft.around(f"{draft.resource('Font', font)} 12 Tf (seen) Tj")


def _widths(draft: Draft, font: Embedded, name: str) -> None:
    """Keep, in the table of widths, a text where only numbers belong."""
    _descendant(font).W.extend([900, Array([String(name)])])


FONT_PARTS = (
    Row("base-font", "the name of a font", _on_font(_base_font)),
    Row("font-family", "FontFamily", _descriptor("/FontFamily", "(NAME Sans)")),
    Row("char-set", "CharSet", _descriptor("/CharSet", "(/H/e/NAME)")),
    Row(
        "descriptor-style",
        "a key of the descriptor nobody knows",
        _descriptor("/Style", "<< /Panose (NAME) >>"),
    ),
    Row("descriptor-lang", "Lang of the descriptor", _descriptor("/Lang", "/NAME")),
    Row(
        "font-metadata",
        "XMP of a font",
        _descriptor_stream(
            "/Metadata",
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'>NAME</x:xmpmeta>",
            "<< /Type /Metadata /Subtype /XML >>",
        ),
    ),
    Row("cid-set", "CIDSet stream holding text", _descriptor_stream("/CIDSet", "NAME")),
    Row("cid-system-info", "Ordering of the character collection", _on_font(_system_info)),
    Row("font-name-key", "the old Name key of a font", _dictionary("/Name", "/NAME")),
    Row(
        "font-own-key",
        "a key of the font nobody knows",
        _dictionary("/PieceInfo", "<< /App << /Private (NAME) >> >>"),
    ),
    Row("to-unicode-unused", "a code nobody shows, that is the whole name", _on_font(_unused_code)),
    Row("to-unicode-letters", "codes nobody shows, that spell the name", _on_font(_unused_letters)),
    Row("cmap-comment", "a comment in ToUnicode", _on_font(_cmap_comment)),
    Row("cmap-name", "the name of ToUnicode", _on_font(_cmap_name)),
    Row("font-widths", "a text among the widths", _on_font(_widths)),
    Row("font-file-names", "the name table of the font file", _file(_name_table)),
    Row("font-file-table", "a table of the font file nobody knows", _file(_own_table)),
    Row("font-file-glyphs", "glyph names in the font file", _file(_vendor)),
    Row("glyph-name", "a shown glyph named after the person", _glyph_name),
    Row("glyph-names-unused", "codes nobody shows, named in Differences", _unused_glyph_names),
    Row("type3-unused", "text in a Type 3 glyph nobody shows", _unused_procedure),
    Row("unused-font", "a font nobody uses", _unused_font),
    Row("font-resource-name", "what a page calls a font", _resource_name),
    Row("type1-header", "the head of a Type 1 font program", _type1_header),
)
