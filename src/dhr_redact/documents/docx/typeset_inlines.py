"""Read what stands in the lines of a Word paragraph: runs, links, notes, fields, and breaks.

An element that is not known is walked through, so that no text is lost in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import M
from dhr_redact.documents.docx.symbols import has_private, shown, shown_character
from dhr_redact.documents.docx.tags import (
    FIELD_CHARACTER,
    FIELD_CHARACTER_TYPE,
    MARKS,
    PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    SYMBOL,
    TEXT,
)
from dhr_redact.documents.docx.typeset_equations import equation
from dhr_redact.documents.docx.typeset_signs import sign_of
from dhr_redact.documents.docx.typeset_styles import Looks, RunLook, w
from dhr_redact.documents.typeset.blocks import Anchor, Block, Inline, Link, PageNumber, Run

_DRAWN: Final = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES: Final = frozenset({w("footnoteReference"), w("endnoteReference")})
_PAGE_TOTAL: Final = frozenset({"NUMPAGES", "SECTIONPAGES"})
_CONTENTS_LEVELS: Final = re.compile(r'\\o\s*"[1-9]-([1-9])"', re.IGNORECASE)
_USUAL_DEPTH: Final = 3


@dataclass(slots=True)
class Line:
    """What a paragraph holds. `pieces` are its inlines, parted where a page breaks."""

    pieces: list[list[Inline]] = field(default_factory=lambda: [[]])
    anchored: list[Block] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)
    contents_depth: int = 0

    def add(self, inline: Inline) -> None:
        """Add an inline, joined to the one before if that has the same look."""
        now = self.pieces[-1]
        if isinstance(inline, Run):
            if not inline.text:
                return
            last = now[-1] if now else None
            if isinstance(last, Run) and _same_look(last, inline):
                now[-1] = replace(last, text=last.text + inline.text)
                return
        now.append(inline)

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """All inlines, as if no page broke in them."""
        return tuple(inline for piece in self.pieces for inline in piece)

    @property
    def size(self) -> int:
        """The size, in half points, that most of the text has; 0 if there is none."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=0)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True
    shows_nothing: bool = False


class InlineReader:
    """Reads the paragraphs of one story in order; a field may reach over several of them."""

    def __init__(
        self,
        looks: Looks,
        *,
        note: Callable[[etree._Element], Inline | None],
        drawn: Callable[[etree._Element], list[Block]],
        make_contents: bool,
    ) -> None:
        self._looks = looks
        self._note = note
        self._drawn = drawn
        self._make_contents = make_contents
        self._fields: list[_Field] = []
        self._line = Line()
        self._paragraph: etree._Element | None = None

    def read(self, paragraph: etree._Element) -> Line:
        """Read one paragraph."""
        self._line = Line()
        self._paragraph = paragraph
        self._walk(paragraph)
        return self._line

    @property
    def in_contents(self) -> bool:
        """Whether we are inside a table of contents that will be made anew."""
        return any(_name(one.code) == "TOC" and one.shows_nothing for one in self._fields)

    def _walk(self, parent: etree._Element) -> None:
        for element in parent:
            self._element(element)

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == RUN:
            self._run(element)
        elif tag in PROPERTIES:
            return
        elif tag == w("hyperlink"):
            self._link(element)
        elif tag == w("bookmarkStart"):
            name = element.get(w("name"), "")
            if re.fullmatch(r"b\d{1,9}", name):
                self._line.add(Anchor(name))
        elif tag == w("fldSimple"):
            self._simple_field(element)
        elif tag == f"{{{M}}}oMath":
            for inline in equation(element):
                self._line.add(inline)
        else:
            self._walk(element)

    def _link(self, element: etree._Element) -> None:
        outer, self._line = self._line, Line()
        self._walk(element)
        inner, self._line = self._line, outer
        target = element.get(w("anchor"), "")
        outer.anchored += inner.anchored
        for size, count in inner.sizes.items():
            outer.sizes[size] = outer.sizes.get(size, 0) + count
        if re.fullmatch(r"b\d{1,9}", target) and inner.inlines:
            outer.add(Link(inner.inlines, anchor=target))
            return
        for inline in inner.inlines:
            outer.add(inline)

    def _simple_field(self, element: etree._Element) -> None:
        name = _name(element.get(w("instr"), ""))
        if name == "PAGE" or name in _PAGE_TOTAL:
            self._line.add(PageNumber(total=name in _PAGE_TOTAL))
            return
        self._walk(element)

    def _run(self, run: etree._Element) -> None:
        look = self._looks.run(run, self._paragraph)
        for element in run:
            if element.tag == FIELD_CHARACTER:
                self._field_mark(element.get(FIELD_CHARACTER_TYPE, ""))
            elif element.tag == w("instrText"):
                if self._fields:
                    self._fields[-1].code += element.text or ""
            elif not any(one.in_code or one.shows_nothing for one in self._fields):
                self._shown(element, run, look)

    def _shown(self, element: etree._Element, run: etree._Element, look: RunLook) -> None:
        """Read one thing of a run that is shown."""
        tag = element.tag
        if tag == TEXT:
            self._text(element.text or "", run, look)
        elif tag == SYMBOL:
            self._symbol(element, look)
        elif tag == w("br") and element.get(w("type")) == "page":
            self._line.pieces.append([])
        elif tag in MARKS:
            self._line.add(_made(MARKS[tag], look))
        elif tag in _NOTES:
            self._reference(element)
        elif tag in _DRAWN:
            self._line.anchored += self._drawn(element)
        elif tag not in PROPERTIES:
            self._element(element)

    def _text(self, text: str, run: etree._Element, look: RunLook) -> None:
        if has_private(text):
            fonts = run.find(f"{RUN_PROPERTIES}/{w('rFonts')}")
            font = "" if fonts is None else fonts.get(w("ascii"), "")
            text = "".join(sign_of(sign, font) for sign in shown(text, font))
        self._line.sizes[look.size] = self._line.sizes.get(look.size, 0) + len(text.strip())
        self._line.add(_made(text.replace("\n", " "), look))

    def _symbol(self, element: etree._Element, look: RunLook) -> None:
        font = element.get(w("font"), "")
        code = element.get(w("char"), "")
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            self._line.add(_made(sign_of(shown_character(int(code, 16), font), font), look))

    def _reference(self, element: etree._Element) -> None:
        note = self._note(element)
        if note is not None:
            self._line.add(note)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif not self._fields:
            return
        elif kind == "separate":
            self._turn(self._fields[-1])
        elif kind == "end":
            done = self._fields.pop()
            if done.in_code:
                self._turn(done)

    def _turn(self, one: _Field) -> None:
        """Show what a field makes, where its result begins."""
        one.in_code = False
        name = _name(one.code)
        if name == "PAGE" or name in _PAGE_TOTAL:
            one.shows_nothing = True
            self._line.add(PageNumber(total=name in _PAGE_TOTAL))
        elif name == "TOC" and self._make_contents:
            one.shows_nothing = True
            levels = _CONTENTS_LEVELS.search(one.code)
            self._line.contents_depth = int(levels[1]) if levels else _USUAL_DEPTH


def _name(code: str) -> str:
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""


def _made(text: str, look: RunLook) -> Run:
    return Run(
        text.upper() if look.capitals else text,
        bold=look.bold,
        italic=look.italic,
        underline=look.underline,
        struck=look.struck,
        raised=look.raised,
        lowered=look.lowered,
        code=look.code,
    )


def _same_look(one: Run, other: Run) -> bool:
    return replace(one, text="") == replace(other, text="")
