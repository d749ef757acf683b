"""Small PDF files for tests, and how to read a page of one."""

from __future__ import annotations

import io

import pikepdf
import typst
from fontTools.agl import UV2AGL
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.reading.seen import with_unseen_marked

PARAGRAPHS = (
    (
        "The review heard from Meg Holloway, who had known the family since 2019. She told the "
        "panel that her neighbour, Mrs Adaeze Okonjo, had called the police three times."
    ),
    (
        "The general practitioner saw Meg Holloway on two occasions and made no referral. Nobody "
        "asked her about bruises, or about her husband, until the health visitor came."
    ),
)


def page_of(content: bytes, **resources: pikepdf.Object) -> pikepdf.Pdf:
    """Return a file of one Letter page with this content; its font F1 is Helvetica."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(content)
    fonts = pikepdf.Dictionary(F1=pdf.make_indirect(font))
    page.Resources = pikepdf.Dictionary(Font=fonts, **resources)
    return pdf


def read_one(pdf: pikepdf.Pdf, index: int = 0, limits: Limits | None = None) -> PageReading:
    """Read one page of a file, what nobody sees marked."""
    reading = read_page(pdf.pages[index], index, FontBook(), layers_of(pdf), limits or Limits())
    return with_unseen_marked(reading)


def report(
    paragraphs: tuple[str, ...] = PARAGRAPHS, rows: tuple[tuple[str, ...], ...] = ()
) -> bytes:
    """Return a report as reportlab sets it: a heading, paragraphs, and a table with rules."""
    styles = getSampleStyleSheet()
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, invariant=1)
    flow = [Paragraph("Overview report", styles["Heading1"])]
    flow += [Paragraph(text, styles["BodyText"]) for text in paragraphs]
    if rows:
        table = Table([[Paragraph(cell, styles["BodyText"]) for cell in row] for row in rows])
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        flow.append(table)
    document.build(flow)
    return out.getvalue()


def typst_pages(source: str | None = None) -> bytes:
    """Return pages as typst sets them, justified and in two columns unless told otherwise."""
    text = "\n\n".join(PARAGRAPHS * 4)
    usual = f"#set page(columns: 2)\n#set par(justify: true)\n= Overview report\n{text}"
    made: bytes = typst.compile((source or usual).encode())
    return made


def saying(text: str) -> bytes:
    """Return a file of one page that says a text, each of its characters in one code of a font."""
    characters = sorted(set(text))
    codes = {character: code for code, character in enumerate(characters, start=33)}
    lines = "".join(
        f"<{code:02X}> <{character.encode('utf-16-be').hex()}>\n"
        for character, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}endbfchar endcmap end end"
    )
    shown = bytes(codes[character] for character in text).hex()
    pdf = page_of(f"BT /F2 12 Tf 72 700 Td <{shown}> Tj ET".encode())
    font = pikepdf.Dictionary(pdf.pages[0].Resources.Font.F1)
    font.ToUnicode = pdf.make_stream(cmap.encode())
    names = [pikepdf.Name("/" + UV2AGL.get(ord(one), f"u{ord(one):04X}")) for one in characters]
    font.Encoding = pikepdf.Dictionary(
        Type=pikepdf.Name.Encoding, Differences=pikepdf.Array([33, *names])
    )
    font.FirstChar, font.LastChar = 33, 32 + len(codes)
    font.Widths = pikepdf.Array([556] * len(codes))
    pdf.pages[0].Resources.Font.F2 = pdf.make_indirect(font)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
