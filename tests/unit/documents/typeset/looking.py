"""Look into a PDF that was made: its text, and its tags in order. Shares no code with the maker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pdfminer.high_level import extract_text
from pdfua import Severity, Validator

from dhr_redact.documents.typeset import typeset
from dhr_redact.documents.typeset.blocks import Block, Cell, Document, Pages, Paragraph, Run


@dataclass
class Tag:
    """One element of the structure tree."""

    sort: str
    depth: int
    alt: str = ""
    scope: str = ""
    inside: list[Tag] = field(default_factory=list)


def said(text: str, **look: bool) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, **look),))


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((said(text),) if text else (), columns, rows)


def made(*blocks: Block, title: str = "A report", pages: Pages | None = None) -> bytes:
    """Set blocks as a PDF."""
    return typeset(Document(title, blocks, pages=pages or Pages())).pdf


def text_of(pdf: bytes) -> str:
    """Return the text that pdfminer finds."""
    return extract_text(BytesIO(pdf))


def flat(pdf: bytes) -> str:
    """Return the text with every space and line break as one space."""
    return " ".join(text_of(pdf).split())


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page by PDFium."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in points."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [(round(page.get_width()), round(page.get_height())) for page in opened]


def tags(pdf: bytes) -> list[Tag]:
    """Return every structure element in order."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(_tags(opened.Root.StructTreeRoot, 0))


def _tags(element: pikepdf.Object, depth: int) -> Iterator[Tag]:
    inside = element.get("/K")
    for child in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
            continue
        attributes = child.get("/A")
        every = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
        scope = "".join(str(one.get("/Scope", "")) for one in every if one is not None)
        yield Tag(str(child.S)[1:], depth, str(child.get("/Alt", "")), scope.lstrip("/"))
        yield from _tags(child, depth + 1)


def sorts(pdf: bytes) -> list[str]:
    """Return the sort of every structure element in order."""
    return [tag.sort for tag in tags(pdf)]


def bookmarks(pdf: bytes) -> list[str]:
    """Return the titles of the bookmarks, indented by level."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return ["  " * mark.level + mark.get_title() for mark in opened.get_toc()]


def broken_rules(pdf: bytes, folder: Path) -> list[str]:
    """Return the rules of PDF/UA-1 that pdfua finds broken."""
    path = folder / "made.pdf"
    path.write_bytes(pdf)
    found = Validator().validate(str(path)).findings
    return sorted(
        {f"{one.rule_id}: {one.message}" for one in found if one.severity is Severity.ERROR}
    )
