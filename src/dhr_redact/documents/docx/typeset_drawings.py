"""What is drawn in a Word file as blocks: pictures with what they show, text boxes, charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.namespaces import C, R
from dhr_redact.documents.docx.package import WordPackage
from dhr_redact.documents.docx.pictures import BLIP, EMBED, IMAGE_DATA, shown_size
from dhr_redact.documents.docx.readable import RID, Story
from dhr_redact.documents.docx.tags import BOX
from dhr_redact.documents.docx.typeset_charts import chart_blocks
from dhr_redact.documents.placeholder import draw_placeholder
from dhr_redact.documents.typeset.blocks import Align, Aside, Block, Figure, Paragraph, Run

_CHART: Final = f"{{{C}}}chart"
_FRAMES: Final = (qualified("wp:inline"), qualified("wp:anchor"))
_PROPERTIES: Final = qualified("wp:docPr")
_OWN_PROPERTIES: Final = qualified("pic:cNvPr")
_POINTS_PER_PIXEL: Final = 0.75
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_WORDART: Final = qualified("v:textpath")


class DrawingReader:
    """Turns the drawings of one story into blocks."""

    def __init__(
        self,
        package: WordPackage,
        story: Story,
        charts: dict[str, etree._Element],
        read_box: Callable[[etree._Element], list[Block]],
    ) -> None:
        self._package = package
        self._story = story
        self._charts = charts
        self._read_box = read_box
        self.align = Align.START

    def blocks(self, drawing: etree._Element) -> list[Block]:
        """Return the pictures, boxes and charts of one drawing, in order."""
        found: list[Block] = []
        walk = etree.iterwalk(drawing, events=("start",))
        for _, element in walk:
            if element.tag == BOX:
                walk.skip_subtree()
                inside = self._read_box(element)
                if inside:
                    found.append(Aside(tuple(inside)))
            elif element.tag in {BLIP, IMAGE_DATA}:
                found.append(self._figure(element))
            elif element.tag == _CHART:
                found += self._chart(element)
            elif element.tag == _WORDART and element.get("string", "").strip():
                found.append(Paragraph((Run(element.get("string", "")),), self.align))
        return found

    def _figure(self, element: etree._Element) -> Figure:
        width, height = shown_size(element)
        relation = self._story.relationship(element.get(EMBED) or element.get(RID))
        part = None if relation is None else self._package.parts.get(relation.target)
        data = b"" if part is None else part.data
        if not data.startswith(_PICTURES):
            data = draw_placeholder(0, width, height)
        return Figure(data, _words(element) or "Picture", width * _POINTS_PER_PIXEL, self.align)

    def _chart(self, element: etree._Element) -> list[Block]:
        relation = self._story.relationship(element.get(f"{{{R}}}id"))
        root = None if relation is None else self._charts.get(relation.target)
        return [] if root is None else chart_blocks(root)


def _words(element: etree._Element) -> str:
    """Return what a picture shows in words, as its author or we wrote it."""
    for frame in element.iterancestors(*_FRAMES):
        for properties in (*frame.iter(_OWN_PROPERTIES), frame.find(_PROPERTIES)):
            if properties is not None and properties.get("descr", "").strip():
                return properties.get("descr", "").strip()
        return ""
    shape = element.getparent()
    return "" if shape is None else shape.get("alt", "").strip()
