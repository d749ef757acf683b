"""A chart as a table of the numbers it shows: that can be read aloud, a drawing cannot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import A, C
from dhr_redact.documents.typeset.blocks import Block, Cell, Paragraph, Run, Table
from dhr_redact.documents.typeset.tables import widths_from_text

_TITLE: Final = f"{{{C}}}title"
_SERIES: Final = f"{{{C}}}ser"
_POINT: Final = f"{{{C}}}pt"
_VALUE: Final = f"{{{C}}}v"
_TEXT: Final = f"{{{A}}}t"
_NAMES: Final = ("cat", "xVal")
_NUMBERS: Final = ("val", "yVal", "bubbleSize")
_MOST_POINTS: Final = 5_000


def chart_blocks(root: etree._Element) -> list[Block]:
    """Return the title of a chart and its numbers as a table."""
    title = " ".join(_titles(root))
    series = list(root.iter(_SERIES))
    columns = [
        (_name(one), values)
        for one in series
        for part in _NUMBERS
        if (values := _points(one.find(f"{{{C}}}{part}")))
    ]
    names: dict[int, str] = {}
    for one in series:
        for part in _NAMES:
            names = {**_points(one.find(f"{{{C}}}{part}")), **names}
    others = _others(root, title)
    blocks: list[Block] = [_paragraph(text) for text in others]
    if not columns:
        return [_paragraph(text) for text in (title, *names.values()) if text] + blocks
    rows = [tuple(_cell(text) for text in ("", *(name for name, _ in columns)))]
    at_all = sorted({*names, *(at for _, values in columns for at in values)})
    rows += [
        tuple(_cell(text) for text in (names.get(at, ""), *(v.get(at, "") for _, v in columns)))
        for at in at_all
    ]
    has_head = any(name for name, _ in columns)
    if not has_head:
        del rows[0]
    widths = widths_from_text(rows, len(columns) + 1)
    table = Table(tuple(rows), widths, int(has_head), caption=title or "Chart")
    return [table, *blocks]


def _titles(root: etree._Element) -> Iterator[str]:
    """Yield the title of the chart, then those of its axes."""
    for title in root.iter(_TITLE):
        text = "".join(piece.text or "" for piece in title.iter(_TEXT, _VALUE)).strip()
        if text:
            yield text


def _others(root: etree._Element, title: str) -> list[str]:
    """Return texts that stand on a chart otherwise, such as labels that somebody wrote."""
    return [
        text
        for piece in root.iter(_TEXT)
        if not any(True for _ in piece.iterancestors(_TITLE))
        and (text := (piece.text or "").strip())
        and text not in title
    ]


def _name(series: etree._Element) -> str:
    words = series.find(f"{{{C}}}tx")
    if words is None:
        return ""
    return " ".join((value.text or "").strip() for value in words.iter(_VALUE)).strip()


def _points(part: etree._Element | None) -> dict[int, str]:
    """Return the points of a series by number; those of several levels are joined."""
    found: dict[int, str] = {}
    for point in [] if part is None else part.iter(_POINT):
        at = point.get("idx", "")
        text = (point.findtext(_VALUE) or "").strip()
        if at.isdecimal() and int(at) < _MOST_POINTS and text:
            earlier = found.get(int(at))
            found[int(at)] = f"{text}, {earlier}" if earlier else text
    return found


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _cell(text: str) -> Cell:
    return Cell((_paragraph(text),) if text else ())
