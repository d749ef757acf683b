"""The text of something drawable that no page shows, read by the interpreter."""

from __future__ import annotations

import re
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import Layers
from dhr_redact.documents.pdf.content.lines import lines_of
from dhr_redact.documents.pdf.objects.entries import name_in, streams_in
from dhr_redact.errors import DhrRedactError

_SHOWS: Final = re.compile(rb"\bBT\b.*?[)>\]]\s*(?:T[jJ]\b|['\"]\s)", re.DOTALL)
_WIDE_OPEN: Final = (-32_000, -32_000, 32_000, 32_000)


class Drawings:
    """Reads pages and drawings of one file; fonts are made once."""

    def __init__(self, pdf: pikepdf.Pdf, limits: Limits) -> None:
        self._pdf = pdf
        self._limits = limits
        self._fonts = FontBook()

    def text_of_page(self, page: pikepdf.Dictionary) -> str:
        """Return all text of a page, hidden or not, line by line."""
        try:
            reading = read_page(pikepdf.Page(page), 0, self._fonts, Layers(), self._limits)
        except DhrRedactError:
            raise
        except Exception:  # noqa: BLE001 - whatever a damaged drawing raises, its strings are read
            return "\n".join(_strings_shown(one) for one in streams_in(page, "/Contents"))
        return text_in(reading)

    def text_of_loose_page(self, page: pikepdf.Dictionary) -> str:
        """Return the text of a page that may have lost its fonts: then its strings, as they are."""
        text = self.text_of_page(page)
        return text or "\n".join(_strings_shown(one) for one in streams_in(page, "/Contents"))

    def text_of_stream(self, stream: pikepdf.Stream) -> str:
        """Return the text that a form, a pattern or a loose content stream draws.

        Where no fonts are given with it, the strings are taken as they are.
        """
        resources = stream.get("/Resources")
        is_form = name_in(stream, "/Subtype") == "/Form" and isinstance(
            resources, pikepdf.Dictionary
        )
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array(_WIDE_OPEN),
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(D=stream))
            if is_form
            else resources or pikepdf.Dictionary(),
            Contents=self._pdf.make_stream(b"/D Do") if is_form else stream,
        )
        text = self.text_of_page(self._pdf.make_indirect(page))
        return text or _strings_shown(stream)


def shows_text(data: bytes) -> bool:
    """Tell whether the bytes of a stream look like drawing instructions with text."""
    return _SHOWS.search(data) is not None


def text_in(reading: PageReading) -> str:
    """Return everything that a page's glyphs say, line by line."""
    glyphs = reading.glyphs
    lines: list[str] = []
    for line in lines_of(glyphs, range(len(glyphs))):
        letters: list[str] = []
        for number in line.glyphs:
            if number in line.starts_word:
                letters.append(" ")
            letters.append(glyphs[number].text)
        lines.append("".join(letters).strip())
    drawn = "".join(glyph.text for glyph in glyphs)
    if "".join(drawn.split()) != "".join("".join(lines).split()):
        lines.append(drawn)
    texts = dict.fromkeys(show.spoken.text for show in reading.shows if show.spoken)
    return "\n".join(line for line in [*lines, *texts] if line)


def _strings_shown(stream: pikepdf.Stream) -> str:
    """Return the strings of the text operators, as if each code were its own letter."""
    try:
        instructions = pikepdf.parse_content_stream(stream, "Tj TJ ' \"")
    except (pikepdf.PdfError, IndexError, TypeError, ValueError):
        return ""
    lines: list[str] = []
    for instruction in instructions:
        pieces: list[str] = []
        for operand in instruction.operands:
            parts = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
            pieces += [str(part) for part in parts if isinstance(part, pikepdf.String)]
        lines.append("".join(pieces))
    return "\n".join(lines)
