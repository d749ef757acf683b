"""The look of paragraphs and runs as Word would show it, as far as a published PDF needs it.

Styles are followed to what they are based on (ISO/IEC 29500-1, 17.7); bold, italic and the like are
toggles that cancel between the style of the paragraph and that of the run (17.7.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import W
from dhr_redact.documents.docx.tags import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VALUE
from dhr_redact.documents.docx.trees import is_on
from dhr_redact.documents.typeset.blocks import Align

_STYLE: Final = f"{{{W}}}style"
_STYLE_ID: Final = f"{{{W}}}styleId"
_TYPE: Final = f"{{{W}}}type"
_DEFAULT: Final = f"{{{W}}}default"
_DEEPEST: Final = 30
_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CODE_FONT: Final = re.compile(r"courier|consol|mono|lucida console", re.IGNORECASE)
_ALIGNS: Final = {
    "center": Align.CENTRE,
    "right": Align.END,
    "end": Align.END,
}
_USUAL_SIZE: Final = 22
_SMALLEST: Final = 0.8
_LARGEST: Final = 2.4
_TWENTIETHS: Final = 20
_LEVELS: Final = range(9)


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is shown. `size` is in half points."""

    bold: bool
    italic: bool
    underline: bool
    struck: bool
    raised: bool
    lowered: bool
    capitals: bool
    code: bool
    size: int


def w(name: str) -> str:
    """Return a name of the WordprocessingML namespace as lxml writes it."""
    return f"{{{W}}}{name}"


class Looks:
    """Answers what the styles of one document make of a paragraph or run."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default_of: dict[str, str] = {}
        self._run_defaults: etree._Element | None = None
        self._paragraph_defaults: etree._Element | None = None
        if styles is None:
            self.usual_size = _USUAL_SIZE
            return
        for style in styles.iterfind(_STYLE):
            name = style.get(_STYLE_ID, "")
            self._styles.setdefault(name, style)
            if style.get(_DEFAULT) in {"1", "true", "on"}:
                self._default_of.setdefault(style.get(_TYPE, ""), name)
        defaults = styles.find(w("docDefaults"))
        if defaults is not None:
            self._run_defaults = defaults.find(f"{w('rPrDefault')}/{RUN_PROPERTIES}")
            self._paragraph_defaults = defaults.find(f"{w('pPrDefault')}/{PARAGRAPH_PROPERTIES}")
        self.usual_size = self._size_of(self._of_style("paragraph", None)) or _USUAL_SIZE

    def _chain(self, name: str | None) -> Iterator[etree._Element]:
        """Yield a style and what it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = _value(style.find(w("basedOn")))

    def _of_style(self, sort: str, name: str | None) -> list[etree._Element]:
        """Return the run properties that a style gives, the nearest first."""
        chain = self._chain(name if name in self._styles else self._default_of.get(sort))
        found = [style.find(RUN_PROPERTIES) for style in chain]
        if sort == "paragraph":
            found.append(self._run_defaults)
        return [properties for properties in found if properties is not None]

    def style_of(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        own = None if properties is None else _value(properties.find(w("pStyle")))
        return own if own in self._styles and own else self._default_of.get("paragraph", "")

    def style_names(self, paragraph: etree._Element) -> tuple[str, ...]:
        """Return the names of a paragraph's style and of those it is based on, in lower case."""
        chain = self._chain(self.style_of(paragraph))
        return tuple((_value(style.find(w("name"))) or "").lower() for style in chain)

    def paragraph_property(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """Return a property of a paragraph: its own, or the nearest that its styles give."""
        for properties in self.paragraph_levels(paragraph):
            found = properties.find(w(name))
            if found is not None:
                return found
        return None

    def paragraph_levels(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """Yield the properties of a paragraph, its own first, the document's defaults last."""
        levels = [paragraph.find(PARAGRAPH_PROPERTIES)]
        levels += [
            style.find(PARAGRAPH_PROPERTIES) for style in self._chain(self.style_of(paragraph))
        ]
        levels.append(self._paragraph_defaults)
        yield from (level for level in levels if level is not None)

    def heading_level(self, paragraph: etree._Element) -> int:
        """Return the level of a heading, or 0 for ordinary text."""
        outline = _value(self.paragraph_property(paragraph, "outlineLvl"))
        if outline is not None and outline.isdecimal() and int(outline) in _LEVELS:
            return int(outline) + 1
        if outline is not None:
            return 0
        for name in self.style_names(paragraph):
            heading = _HEADING.fullmatch(name)
            if heading:
                return int(heading[1])
        return 0

    def align(self, paragraph: etree._Element) -> Align:
        """Return which edge a paragraph is set against."""
        return _ALIGNS.get(_value(self.paragraph_property(paragraph, "jc")) or "", Align.START)

    def indent(self, paragraph: etree._Element) -> float:
        """Return how far a paragraph stands from the edge, in points."""
        for properties in self.paragraph_levels(paragraph):
            indent = properties.find(w("ind"))
            if indent is not None:
                for side in ("start", "left"):
                    if indent.get(w(side)) is not None:
                        return max(0.0, min(_points(indent.get(w(side))), 216.0))
        return 0.0

    def stops(self, paragraph: etree._Element) -> tuple[float, ...]:
        """Return the tab stops of a paragraph; one set against the right is negative."""
        found: dict[float, bool] = {}
        for properties in self.paragraph_levels(paragraph):
            for tab in properties.iterfind(f"{w('tabs')}/{w('tab')}"):
                at = _points(tab.get(w("pos")))
                kind = tab.get(VALUE, "")
                if kind not in {"clear", "num", "bar"} and at > 0:
                    found.setdefault(at, kind in {"right", "end", "decimal"})
        return tuple(-at if is_right else at for at, is_right in sorted(found.items()))

    def run(self, run: etree._Element, paragraph: etree._Element | None) -> RunLook:
        """Return how a run of a paragraph is shown."""
        own = run.find(RUN_PROPERTIES)
        style = None if own is None else _value(own.find(w("rStyle")))
        of_run = self._of_style("character", style) if style else []
        of_paragraph = (
            [] if paragraph is None else self._of_style("paragraph", self.style_of(paragraph))
        )
        every = [*([] if own is None else [own]), *of_run, *of_paragraph]

        def toggled(*names: str) -> bool:
            return any(_toggle(name, own, of_run, of_paragraph) for name in names)

        shift = _value(_first(every, "vertAlign")) or ""
        fonts = _first(every, "rFonts")
        return RunLook(
            bold=toggled("b"),
            italic=toggled("i"),
            underline=(_value(_first(every, "u")) or "none") != "none",
            struck=toggled("strike", "dstrike"),
            raised=shift == "superscript",
            lowered=shift == "subscript",
            capitals=toggled("caps"),
            code=fonts is not None and bool(_CODE_FONT.search(fonts.get(w("ascii"), ""))),
            size=self._size_of(every) or _USUAL_SIZE,
        )

    def _size_of(self, levels: list[etree._Element]) -> int:
        size = _value(_first(levels, "sz")) or ""
        return int(size) if size.isdecimal() and int(size) else 0

    def relative_size(self, half_points: int) -> float:
        """Return how many times as large as ordinary text, in steps, within what reads well."""
        ratio = round(half_points / self.usual_size * 10) / 10
        return max(_SMALLEST, min(ratio, _LARGEST))


def _toggle(
    name: str,
    own: etree._Element | None,
    of_run: list[etree._Element],
    of_paragraph: list[etree._Element],
) -> bool:
    direct = None if own is None else own.find(w(name))
    if direct is not None:
        return is_on(direct)
    return is_on(_first(of_run, name)) != is_on(_first(of_paragraph, name))


def _first(levels: list[etree._Element], name: str) -> etree._Element | None:
    for level in levels:
        found = level.find(w(name))
        if found is not None:
            return found
    return None


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(VALUE)


def _points(twentieths: str | None) -> float:
    try:
        return int(float(twentieths or "0")) / _TWENTIETHS
    except (ValueError, OverflowError):
        return 0.0
