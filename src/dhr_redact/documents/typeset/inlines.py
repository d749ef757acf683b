"""Write what stands in a line: runs, boxes, links, notes, page numbers and tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from dhr_redact.documents.typeset.blocks import (
    Anchor,
    BlackBox,
    Block,
    Inline,
    Link,
    Note,
    PageNumber,
    Paragraph,
    Run,
)
from dhr_redact.documents.typeset.literals import Source
from dhr_redact.documents.typeset.words import words_of

_PIECES: Final = re.compile("[\n\t]|[\u2190-\u2bff]+|[^\n\t\u2190-\u2bff]+")
_SIGN: Final = re.compile("[\u2190-\u2bff]")
_LOOKS: Final = {
    "bold": "strong",
    "italic": "emph",
    "underline": "underline",
    "struck": "strike",
    "raised": "super.with(typographic: false)",
    "lowered": "sub.with(typographic: false)",
    "code": "in-code",
}


class InlineWriter:
    """Writes inlines to a source. `anchors` are the places that the document has, by name.

    The heads and feet of pages are artefacts, which may hold no link and no note: there, while
    `in_artefact`, a link is its text, and a note stands in brackets.
    """

    def __init__(
        self,
        source: Source,
        anchors: Mapping[str, str],
        write_blocks: Callable[[Iterable[Block]], None],
    ) -> None:
        self._source = source
        self._anchors = anchors
        self._write_blocks = write_blocks
        self._placed: set[str] = set()
        self.in_artefact = False

    def content(self, inlines: Sequence[Inline], stops: Sequence[float] = ()) -> None:
        """Write inlines as one block of code; with tabs in them, each part at its stop."""
        if not any(isinstance(inline, Run) and "\t" in inline.text for inline in inlines):
            self._group(inlines)
            return
        places = "".join(f"{stop:g}pt, " for stop in stops)
        self._source.add("{")
        for number, line in enumerate(parted(inlines, "\n")):
            if number:
                self._source.add("linebreak()")
            self._source.add(f"tabbed(({places}),")
            for part in parted(line, "\t"):
                self._group(part)
                self._source.add(",")
            self._source.add(")")
        self._source.add("}")

    def _group(self, inlines: Iterable[Inline]) -> None:
        self._source.add("{")
        self._source.add('""')
        for inline in inlines:
            self._write(inline)
        self._source.add("}")

    def _write(self, inline: Inline) -> None:
        match inline:
            case Run():
                self._run(inline)
            case BlackBox():
                self._source.add("blackened(")
                self._source.text(inline.text)
                self._source.add(")")
            case PageNumber():
                self._source.add("page-total" if inline.total else "page-number")
            case Anchor():
                self._anchor(inline)
            case Link():
                self._link(inline)
            case Note():
                self._note(inline)

    def _run(self, run: Run) -> None:
        """Write a run; signs in it stand upright, for no font has them slanted or heavy."""
        looks = [name for name in _LOOKS if getattr(run, name)]
        upright = [name for name in looks if name not in {"bold", "italic"}]
        for is_sign, pieces in groupby(
            _PIECES.findall(run.text), key=lambda piece: bool(_SIGN.match(piece))
        ):
            own = upright if is_sign else looks
            for name in own:
                self._source.add(f"({_LOOKS[name]})(")
            self._source.add("{")
            for piece in pieces:
                self._piece(piece)
            self._source.add("}" + ")" * len(own))

    def _piece(self, piece: str) -> None:
        if piece == "\n":
            self._source.add("linebreak()")
        elif piece == "\t":
            self._source.add("h(1.5em)")
        else:
            self._source.text(piece)

    def _anchor(self, anchor: Anchor) -> None:
        place = self._anchors.get(anchor.name)
        if place is not None and place not in self._placed and not self.in_artefact:
            self._placed.add(place)
            self._source.add(f"[#metadata(none)<{place}>]")

    def _link(self, link: Link) -> None:
        place = self._anchors.get(link.anchor)
        if self.in_artefact or (link.anchor and place is None):
            self._group(link.inlines)
            return
        target = f"<{place}>" if place else self._source.quoted(link.url)
        self._source.add(f"led({target},")
        self._group(link.inlines)
        self._source.add(")")

    def _note(self, note: Note) -> None:
        if self.in_artefact:
            self._source.text(f" ({words_of(note.blocks)})")
            return
        self._source.add("footnote(")
        if note.mark:
            self._source.add(f"numbering: _ => {self._source.quoted(note.mark)},")
        self._source.add("{")
        for at, block in enumerate(note.blocks):
            if not isinstance(block, Paragraph):
                self._write_blocks((block,))
                continue
            if at:
                self._source.add("parbreak()")
            self._group(block.inlines)
        self._source.add("})")


def parted(inlines: Sequence[Inline], sign: str) -> list[list[Inline]]:
    """Part inlines at each sign in their runs."""
    parts: list[list[Inline]] = [[]]
    for inline in inlines:
        if not isinstance(inline, Run) or sign not in inline.text:
            parts[-1].append(inline)
            continue
        first, *others = inline.text.split(sign)
        parts[-1].append(replace(inline, text=first))
        parts.extend([replace(inline, text=text)] for text in others)
    return parts


def untabbed(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inlines with spaces for tabs: a heading is also a bookmark, which has no stops."""
    return tuple(
        replace(inline, text=inline.text.replace("\t", " ")) if isinstance(inline, Run) else inline
        for inline in inlines
    )
