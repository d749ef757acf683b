"""Take words out of a PDF with the removal engine alone and write it back: a trial for its tests.

Only the streams are exchanged; everything else of the file stays. The product writes a new file
from an allow-list instead.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading, StreamKind
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.content.lines import Line, lines_of
from dhr_redact.documents.pdf.edits import EditedPage, GlyphChange, PageEdits
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.setting.editing import edit_page
from making_pdfs import page_of


@dataclass(slots=True)
class Trial:
    """What became of a file."""

    data: bytes = field(repr=False)
    pages: list[EditedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    found: int = 0


def read(pdf: pikepdf.Pdf, index: int = 0) -> tuple[PageReading, tuple[Line, ...]]:
    """Read a page and the lines of its visible glyphs."""
    reading = read_page(pdf.pages[index], index, FontBook(), layers_of(pdf), Limits())
    return reading, visible_lines(reading)


def visible_lines(reading: PageReading) -> tuple[Line, ...]:
    """Return the lines of what is seen."""
    wanted = [number for number, glyph in enumerate(reading.glyphs) if glyph.hidden is None]
    return lines_of(reading.glyphs, wanted)


def changes_for(
    reading: PageReading, lines: Sequence[Line], words: Sequence[tuple[str, str, bool]]
) -> tuple[GlyphChange, ...]:
    """Return a change for each place of each (word, replacement, is box) on one line."""
    changes: list[GlyphChange] = []
    for line in lines:
        text, owners = "", []
        for number in line.glyphs:
            if number in line.starts_word and text and not text[-1].isspace():
                text += " "
                owners.append(-1)
            for character in reading.glyphs[number].text:
                if character == " " and text.endswith(" "):
                    continue
                text += character
                owners.append(number)
        taken: set[int] = set()
        for word, replacement, is_box in words:
            at = text.find(word)
            while at >= 0:
                glyphs = tuple(dict.fromkeys(n for n in owners[at : at + len(word)] if n >= 0))
                if glyphs and not taken & set(glyphs):
                    taken |= set(glyphs)
                    changes.append(GlyphChange(glyphs, replacement, is_box))
                at = text.find(word, at + 1)
    return tuple(changes)


def try_on(
    data: bytes,
    words: Sequence[tuple[str, str, bool]],
    *,
    most_pages: int = 50,
    links: Sequence[Box] = (),
) -> Trial:
    """Take words out of a file."""
    pdf = pikepdf.open(io.BytesIO(data))
    font = ReplacementFont()
    fonts, layers = FontBook(), layers_of(pdf)
    trial = Trial(b"")
    readings = []
    for index, page in enumerate(pdf.pages[:most_pages]):
        reading = read_page(page, index, fonts, layers, Limits())
        lines = visible_lines(reading)
        changes = changes_for(reading, lines, words)
        edited = edit_page(reading, PageEdits(changes), lines, font=font, links=links)
        trial.pages.append(edited)
        trial.warnings += edited.warnings
        trial.found += len(changes)
        readings.append(reading)
    faces = font.embed(pdf)
    for reading, edited in zip(readings, trial.pages, strict=True):
        _write_back(pdf, reading, edited, faces)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    trial.data = out.getvalue()
    return trial


def _write_back(
    pdf: pikepdf.Pdf, reading: PageReading, edited: EditedPage, faces: dict[str, pikepdf.Object]
) -> None:
    """Put a page's new streams in place; a form gets a copy of its own under a new name."""
    instructions = {number: list(stream.instructions) for number, stream in edited.streams.items()}
    needs = {number for number, one in edited.streams.items() if one.needs_replacement_font}
    names: dict[int, dict[str, pikepdf.Object]] = {}
    for number in range(len(reading.streams) - 1, -1, -1):
        here = reading.streams[number]
        if number not in instructions and number not in names:
            continue
        data = pikepdf.unparse_content_stream(instructions.get(number, here.instructions))
        resources = here.resources
        if number in names:
            resources = _with(resources, "/XObject", names[number])
        if number in needs:
            resources = _with(resources, "/Font", faces)
        if here.kind is StreamKind.PAGE:
            page = pdf.pages[reading.index].obj
            page["/Contents"], page["/Resources"] = pdf.make_stream(data), resources
        elif here.kind is StreamKind.FORM and here.parent is not None:
            copy = pdf.make_stream(data)
            for key in here.source.keys():  # noqa: SIM118
                if key not in {"/Length", "/Filter", "/DecodeParms"}:
                    copy[key] = here.source[key]
            copy["/Resources"] = resources
            name = f"/Copy{number}"
            names.setdefault(here.parent, {})[name] = copy
            above = reading.streams[here.parent].instructions
            new = instructions.setdefault(here.parent, list(above))
            _rename(above, here.operator or 0, new, name)
        else:
            here.source.write(data)
            here.source["/Resources"] = resources


def _rename(old: list[object], operator: int, new: list[object], name: str) -> None:
    """Let the drawing operator draw the copy: there are as many of them as there were."""
    before = sum(_is_do(one) for one in old[:operator])
    places = [place for place, one in enumerate(new) if _is_do(one)]
    new[places[before]] = pikepdf.ContentStreamInstruction(
        [pikepdf.Name(name)], pikepdf.Operator("Do")
    )


def _is_do(instruction: object) -> bool:
    return str(getattr(instruction, "operator", "")) == "Do"


def _with(
    resources: pikepdf.Dictionary, kind: str, added: dict[str, pikepdf.Object]
) -> pikepdf.Dictionary:
    copy = pikepdf.Dictionary({key: resources[key] for key in resources.keys()})  # noqa: SIM118
    known = copy.get(kind, pikepdf.Dictionary())
    kept = {key: known[key] for key in known.keys()}  # noqa: SIM118
    copy[kind] = pikepdf.Dictionary({**kept, **added})
    return copy


def edited_stream(content: bytes, name: str, replacement: str = "Person A", **kind: bool) -> bytes:
    """Return the page's content stream after a name was taken out of it."""
    pdf = page_of(content)
    reading, lines = read(pdf)
    changes = changes_for(reading, lines, [(name, replacement, kind.get("is_box", False))])
    edited = edit_page(reading, PageEdits(changes), lines, font=ReplacementFont())
    return b"".join(
        pikepdf.unparse_content_stream(stream.instructions) for stream in edited.streams.values()
    )
