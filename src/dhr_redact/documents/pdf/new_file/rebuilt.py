"""A PDF set in type anew from its text with the changes made: nothing of the old layout is left.

The one way in which the width of a name can say nothing at all. Figures, columns and the places of
footnotes are lost; headings are known by the size of their letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from dhr_redact.documents.pdf.new_file.changed_text import inlines_of, words_of
from dhr_redact.documents.pdf.new_file.headings import LONGEST_HEADING, heading_levels
from dhr_redact.documents.pdf.reading.read_file import PdfReading
from dhr_redact.documents.pdf.reading.stories import Passage, ReadStory
from dhr_redact.documents.pdf.setting.same_words import in_every_story
from dhr_redact.documents.typeset.blocks import (
    Banner,
    Block,
    Cell,
    Document,
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


def blocks_of(reading: PdfReading, plan: RedactionPlan) -> Document:
    """Return a file's text, with the changes made, as blocks."""
    changes: dict[str, list[PlannedChange]] = {}
    for change in in_every_story(reading.stories, plan.changes):
        changes.setdefault(change.span.story, []).append(change)
    body = next((read for read in reading.stories if read.story.id == "body"), None)
    blocks: tuple[Block, ...] = ()
    if body is not None:
        blocks = tuple(_blocks(body, changes.get("body", ())))
    return Document(title=plan.title, blocks=blocks, pages=Pages(header=_header(reading, changes)))


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


def _blocks(body: ReadStory, changes: Sequence[PlannedChange]) -> Iterator[Block]:
    levels = heading_levels(body)
    for is_row, group in groupby(body.passages, key=lambda passage: passage.is_row):
        if is_row:
            yield _table(body, list(group), changes)
            continue
        for passage in group:
            inlines = inlines_of(body, passage.start, passage.end, changes)
            text = "".join(words_of(inlines))
            level = levels.get(round(passage.height, 1))
            if not text.strip():
                continue
            if level is not None and len(text) <= LONGEST_HEADING:
                yield Heading(level, inlines)
                continue
            item = _ITEM.match(text)
            first = inlines[0]
            if item and isinstance(first, Run) and len(first.text) > item.end():
                rest = (Run(first.text[item.end() :]), *inlines[1:])
                numbered = item[1][-1:] in ".)"
                yield ListItem(1, item[1], rest, numbered=numbered)
            else:
                yield Paragraph(inlines)


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
