"""The content streams of one page as they are to be written: which changed, which draws which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import ContentStream, StreamKind
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage
from dhr_redact.documents.pdf.new_file.streams_out import Instruction
from dhr_redact.documents.pdf.objects.allowed import UnwritableError
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture

_ONCE: Final = frozenset({StreamKind.PATTERN, StreamKind.SOFT_MASK, StreamKind.TYPE3})


class PageStreams:
    """Answers questions about the streams of one page."""

    def __init__(self, page: KeptPage) -> None:
        self.page = page
        self.streams = page.reading.streams
        if not self.streams:
            raise UnwritableError("a content stream is damaged")
        self._draws: dict[int, tuple[int, ...]] = {}
        self._children: dict[tuple[int, int], int] = {}
        self._sources: dict[tuple[StreamKind, tuple[int, int]], int] = {}
        for number, stream in enumerate(self.streams):
            if stream.kind in _ONCE:
                self._sources.setdefault((stream.kind, stream.source.objgen), number)
            elif stream.parent is not None and stream.operator is not None:
                self._children[stream.parent, stream.operator] = number
        self._changed = self._with_parents()
        self.is_mixed = any(self.streams[n].kind in _ONCE for n in self._changed)

    def _with_parents(self) -> frozenset[int]:
        """Return the streams that change, and those that draw them."""
        found = set(self.page.edits.streams) | {stream for stream, _ in self.page.pictures}
        for number in sorted(found):
            parent = self.streams[number].parent
            while parent is not None and parent not in found:
                found.add(parent)
                parent = self.streams[parent].parent
        return frozenset(found)

    def is_shared(self, number: int) -> bool:
        """Tell whether a stream is as it was, so that several pages may draw the same copy."""
        return not self.is_mixed and number not in self._changed

    def instructions(self, number: int) -> Sequence[Instruction]:
        """Return what a stream is to draw.

        Raises:
            UnwritableError: If its edits do not draw as many objects as it did.
        """
        edited = self.page.edits.streams.get(number)
        if edited is None:
            return self.streams[number].instructions
        if _count(edited.instructions) != len(self._drawing(number)):
            raise UnwritableError("an edited stream draws other things than it did")
        return edited.instructions

    def _drawing(self, number: int) -> tuple[int, ...]:
        """Return the numbers of the operators that draw objects."""
        if number not in self._draws:
            self._draws[number] = tuple(
                at
                for at, instruction in enumerate(self.streams[number].instructions)
                if _draws(instruction)
            )
        return self._draws[number]

    def form(self, number: int, draw: int) -> int | None:
        """Return the number of the form that a stream draws, or None if nobody read it."""
        return self._children.get((number, self._drawing(number)[draw]))

    def picture(self, number: int, draw: int) -> NewPicture | None:
        """Return the picture that stands for another, or None if that stays."""
        if not self.page.pictures:
            return None
        return self.page.pictures.get((number, self._drawing(number)[draw]))

    def needs_replacements(self, number: int) -> bool:
        """Tell whether a stream was edited so that it uses the letters of replacements."""
        edited = self.page.edits.streams.get(number)
        return edited is not None and edited.needs_replacement_font

    def once(self, kind: StreamKind, source: pikepdf.Object) -> int | None:
        """Return the number of a mask, pattern or glyph, or None if nobody read it."""
        return self._sources.get((kind, source.objgen))

    def glyph_procedures(self) -> list[tuple[tuple[int, int], int]]:
        """Return the glyph procedures that were read, with the number of their stream."""
        return [
            (source, number)
            for (kind, source), number in self._sources.items()
            if kind is StreamKind.TYPE3
        ]

    def stream(self, number: int) -> ContentStream:
        """Return a stream."""
        return self.streams[number]


def _draws(instruction: object) -> bool:
    if isinstance(instruction, pikepdf.ContentStreamInlineImage):
        return True
    return str(getattr(instruction, "operator", "")) == "Do"


def _count(instructions: Sequence[object]) -> int:
    return sum(map(_draws, instructions))
