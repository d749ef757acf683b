"""A PDF set in type anew from its text with the changes made: nothing of the old layout is left.

The one way in which the width of a name can say nothing at all. Columns and the places of footnotes
are lost; headings are known by the size of their letters, and pictures stand between paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from dhr_redact.documents.pdf.new_file.changed_text import inlines_of, words_of
from dhr_redact.documents.pdf.new_file.headings import LONGEST_HEADING, heading_levels
from dhr_redact.documents.pdf.new_file.page_maker import PlacedFigure
from dhr_redact.documents.pdf.pictures.pictures_out import on_paper
from dhr_redact.documents.pdf.reading.read_file import PdfReading
from dhr_redact.documents.pdf.reading.stories import Passage, ReadStory
from dhr_redact.documents.pdf.setting.same_words import in_every_story
from dhr_redact.documents.typeset.blocks import (
    Banner,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListItem,
    Pages,
    Paragraph,
    Run,
    Table,
)
from dhr_redact.documents.typeset.tables import widths_from_text
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.plan import PlannedChange, RedactionPlan

_ITEM: Final = re.compile(r"\s*([•●▪–*\uf0b7-]|\(?[a-z0-9]{1,2}[.)])\s+")


def blocks_of(
    reading: PdfReading, plan: RedactionPlan, figures: Iterable[PlacedFigure] = ()
) -> Document:
    """Return a file's text, with the changes made, and what stands for its pictures, as blocks."""
    changes: dict[str, list[PlannedChange]] = {}
    for change in in_every_story(reading.stories, plan.changes):
        changes.setdefault(change.span.story, []).append(change)
    body = next((read for read in reading.stories if read.story.id == "body"), None)
    waiting = sorted(figures, key=lambda one: _height(one.place.page, one.place.box[3]))
    blocks: list[Block] = []
    if body is not None:
        for passage, block in _blocks(body, changes.get("body", ())):
            here = _height(passage.page, passage.top)
            while waiting and _height(waiting[0].place.page, waiting[0].place.box[3]) <= here:
                blocks.append(_figure(waiting.pop(0)))
            blocks.append(block)
    blocks += [_figure(one) for one in waiting]
    return Document(
        title=plan.title, blocks=tuple(blocks), pages=Pages(header=_header(reading, changes))
    )


def _height(page: int, top: float) -> tuple[int, float]:
    """Return a place in the order in which a file is read from the top."""
    return page, -top


def _figure(figure: PlacedFigure) -> Figure:
    left, _, right, _ = figure.place.box
    words = figure.new.label or f"Picture {figure.place.number} of page {figure.place.page + 1}"
    return Figure(on_paper(figure.new), words, right - left)


def _header(reading: PdfReading, changes: dict[str, list[PlannedChange]]) -> Banner:
    """Return the running head that most pages have."""
    heads = next((read for read in reading.stories if read.story.kind is StoryKind.HEADER), None)
    if heads is None:
        return Banner()
    lines = [
        "".join(words_of(inlines_of(heads, p.start, p.end, changes.get(heads.story.id, ()))))
        for p in heads.passages
    ]
    commonest, times = Counter(line.strip() for line in lines).most_common(1)[0]
    if times < 2 or not commonest:
        return Banner()
    return Banner(usual=(Paragraph((Run(commonest),)),))


def _blocks(body: ReadStory, changes: Sequence[PlannedChange]) -> Iterator[tuple[Passage, Block]]:
    """Yield the blocks of a story, each with the passage that it begins with."""
    levels = heading_levels(body)
    for is_row, group in groupby(body.passages, key=lambda passage: passage.is_row):
        if is_row:
            rows = list(group)
            yield rows[0], _table(body, rows, changes)
            continue
        for passage in group:
            inlines = inlines_of(body, passage.start, passage.end, changes)
            text = "".join(words_of(inlines))
            level = levels.get(round(passage.height, 1))
            if not text.strip():
                continue
            if level is not None and len(text) <= LONGEST_HEADING:
                yield passage, Heading(level, inlines)
                continue
            item = _ITEM.match(text)
            first = inlines[0]
            if item and isinstance(first, Run) and len(first.text) > item.end():
                rest = (Run(first.text[item.end() :]), *inlines[1:])
                numbered = item[1][-1:] in ".)"
                yield passage, ListItem(1, item[1], rest, numbered=numbered)
            else:
                yield passage, Paragraph(inlines)


def _table(body: ReadStory, rows: Sequence[Passage], changes: Sequence[PlannedChange]) -> Table:
    cells = [tuple(_cells(body, row, changes)) for row in rows]
    columns = max(len(row) for row in cells)
    padded = tuple(
        (*row[:-1], Cell(row[-1].blocks, columns=columns - len(row) + 1)) for row in cells
    )
    return Table(padded, widths_from_text(padded, columns))


def _cells(body: ReadStory, row: Passage, changes: Sequence[PlannedChange]) -> Iterator[Cell]:
    start = row.start
    while start <= row.end:
        tab = body.story.text.find("\t", start, row.end)
        end = tab if tab >= 0 else row.end
        yield Cell((Paragraph(inlines_of(body, start, end, changes)),))
        start = end + 1
