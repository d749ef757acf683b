"""Write one content stream anew: codes gone, every text position absolute, replacements put in.

Relative moves (Td, TD, T*, TL) and spacing (Tc, Tw, Tz) are dropped and said anew before each
string where they are needed: a number that was meant for text which is gone would tell its width.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.content.graphics import numbers_of
from dhr_redact.documents.pdf.edits import EditedStream
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.objects.matrices import Matrix, apply, moved, product
from dhr_redact.documents.pdf.setting.leftovers import without_leftovers
from dhr_redact.documents.pdf.setting.measuring import Measures
from dhr_redact.documents.pdf.setting.page_plan import MarkMove, PagePlan
from dhr_redact.documents.pdf.setting.removal import kept_elements
from dhr_redact.documents.pdf.setting.replacement_writing import ReplacementWriter
from dhr_redact.documents.pdf.setting.rewritten_stream import Instruction, RewrittenStream, made

_POSITIONS: Final = frozenset({"Td", "TD", "T*", "TL", "Tm", "Tc", "Tw", "Tz"})
_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_PATHS: Final = frozenset({"m", "l", "c", "v", "y", "re"})
_PLACED: Final = frozenset({"Do", "sh"})
_SAME: Final = 0.02
"""Glyphs that stand this near (points) to where the pen is need no position of their own."""


class StreamRewriter:
    """Rewrites one content stream of a page."""

    def __init__(
        self,
        reading: PageReading,
        number: int,
        shows: Mapping[int, tuple[int, Sequence[int]]],
        plan: PagePlan,
        font: ReplacementFont,
    ) -> None:
        self._reading = reading
        self._number = number
        self._here = reading.streams[number]
        self._shows = shows
        self._plan = plan
        self._freed = plan.freed.get(number, frozenset())
        self._scrubbed = plan.scrubbed.get(number, frozenset())
        self._measures = Measures(reading)
        self._new = RewrittenStream(self._here)
        self._replacements = ReplacementWriter(reading, self._measures, font, self._new)

    def rewritten(self) -> EditedStream:
        """Return the new instructions."""
        for number, instruction in enumerate(self._here.instructions):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._placed(cast("Instruction", instruction))
                continue
            name = str(instruction.operator)
            if name in _SHOWS:
                self._show(number)
            elif name not in _POSITIONS:
                self._other(number, name, instruction)
        out = without_leftovers(self._new.instructions)
        return EditedStream(out, needs_replacement_font=self._replacements.has_written)

    # -- everything that is not text -------------------------------------------------------------

    def _other(self, number: int, name: str, instruction: Instruction) -> None:
        if name == "cm":
            self._new.concat(instruction, loses_place=number in self._freed)
        elif name in _PATHS:
            self._new.add(self._path(number, name, instruction))
        elif name == "BDC" and number in self._scrubbed:
            self._new.add(self._without_text(cast("Sequence[Any]", instruction.operands)))
        elif name in _PLACED:
            self._placed(instruction)
        else:
            self._new.carry_over(name, instruction)

    def _placed(self, instruction: Instruction) -> None:
        """Draw something where it was, though its matrix may have lost its place."""
        shift = self._new.shift()
        if shift == (0.0, 0.0):
            self._new.add(instruction)
            return
        self._new.add(
            made("q"),
            made("cm", 1, 0, 0, 1, *(round(value, 4) for value in shift)),
            instruction,
            made("Q"),
        )

    def _path(self, number: int, name: str, instruction: Instruction) -> Instruction:
        moves = self._plan.marks.get((self._number, number), ())
        if not moves and not self._new.is_moved:
            return instruction
        values = numbers_of(cast("Sequence[Any]", instruction.operands), len(instruction.operands))
        back = self._new.back()
        if back is None:
            return instruction
        if name == "re":
            x, y, width, height = values
            points = [(x, y), (x + width, y + height)]
        else:
            points = list(zip(values[::2], values[1::2], strict=True))
        new = [apply(back, *_moved(moves, *self._new.old_on_page(px, py))) for px, py in points]
        digits = self._new.digits() + 1
        if name == "re":
            (x, y), (right, top) = new
            flat = [x, y, right - x, top - y]
        else:
            flat = [value for point in new for value in point]
        return made(name, *(round(value, digits) for value in flat))

    def _without_text(self, operands: Sequence[Any]) -> Instruction:
        """Return the start of marked content without the text that stood for its glyphs."""
        properties: object = operands[1]
        if isinstance(properties, pikepdf.Name):
            known = self._here.resources.get("/Properties")
            properties = known.get(properties) if isinstance(known, pikepdf.Dictionary) else None
        kept = pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Dictionary):
            for key in ("/MCID", "/Lang", "/Type", "/Subtype"):
                if key in properties:
                    kept[key] = properties[key]
        return Instruction([operands[0], kept], pikepdf.Operator("BDC"))

    # -- text ------------------------------------------------------------------------------------

    def _show(self, operator: int) -> None:
        found = self._shows.get(operator)
        if found is None:
            return  # in a font that is not there: nothing was drawn
        show_number, numbers = found
        plan = self._plan
        if show_number in plan.emptied:
            return
        numbers = plan.gathered.get(show_number, numbers)
        if not any(number in plan.gone or number in plan.starts for number in numbers):
            self._whole(operator, show_number)
            return
        run: list[int] = []
        for number in numbers:
            written = plan.written.get(number)
            if written is not None:
                self._run(run)
                run = []
                self._replacements.write(written)
            if number in plan.gone:
                continue
            if run and not self._follows(run[-1], number):
                self._run(run)
                run = []
            run.append(number)
        self._run(run)
        if self._new.has_other_font:
            self._new.font_again(self._reading.shows[show_number].state)

    def _whole(self, operator: int, show_number: int) -> None:
        """Show a string as it was, at an absolute position."""
        show = self._reading.shows[show_number]
        state = show.state
        self._new.say_spacing((state.char_space, state.word_space, state.scale))
        back = self._new.back()
        matrix = show.matrix if back is None else product(product(show.matrix, show.ctm), back)
        self._new.position(matrix, is_exact=True)
        instruction = self._here.instructions[operator]
        elements = cast("Any", instruction.operands)[-1]
        self._new.add(made("TJ" if isinstance(elements, pikepdf.Array) else "Tj", elements))

    def _follows(self, before: int, number: int) -> bool:
        """Tell whether a glyph can be shown in the same string as the one before it."""
        plan, glyphs, start = self._plan, self._reading.glyphs, self._measures.start
        first, second = glyphs[before], glyphs[number]
        old, new = plan.starts.get(before), plan.starts.get(number)
        if old is None or new is None:
            return old is None and new is None
        if before not in plan.natural or number not in plan.natural:
            moved_by = old - start(before) - new + start(number)
            return (
                before not in plan.natural
                and number not in plan.natural
                and (abs(moved_by) < 0.001)
            )
        if first.text.isspace() or before in plan.spaced or not self._is_one_font(first, second):
            return False
        if plan.lowered.get(before) != plan.lowered.get(number):
            return False
        return abs(new - old - self._advance(first)) < _SAME

    def _is_one_font(self, first: Glyph, second: Glyph) -> bool:
        if first.show == second.show:
            return True
        states = [self._reading.shows[glyph.show].state for glyph in (first, second)]
        names = {(state.font_name, state.size) for state in states}
        return len(names) == 1

    def _advance(self, glyph: Glyph) -> float:
        show = self._reading.shows[glyph.show]
        line = product(show.matrix, show.ctm)
        return abs(glyph.advance) * math.hypot(line[0], line[1])

    def _run(self, numbers: Sequence[int]) -> None:
        """Show glyphs of one operator that stand together."""
        if not numbers:
            return
        glyphs = [self._reading.glyphs[number] for number in numbers]
        first = glyphs[0]
        show = self._reading.shows[first.show]
        state = show.state
        start = self._plan.starts.get(numbers[0])
        is_natural = numbers[0] in self._plan.natural
        spacing = (
            (0.0, 0.0, state.scale)
            if is_natural
            else (state.char_space, state.word_space, state.scale)
        )
        self._new.say_spacing(spacing)
        self._new.say_font(state)
        shift = 0.0 if start is None else round(start, 2) - self._measures.start(numbers[0])
        matrix = self._matrix_at(first, shift, self._plan.lowered.get(numbers[0], 0.0))
        self._new.position(matrix, is_exact=start is None and not is_natural)
        if is_natural:
            spaced = self._plan.spaced
            codes = b"".join(
                glyph.code + spaced.get(number, b"")
                for number, glyph in zip(numbers, glyphs, strict=True)
            )
            self._new.add(made("Tj", pikepdf.String(codes)))
        else:
            self._new.add(made("TJ", kept_elements(state, glyphs)))

    def _matrix_at(self, glyph: Glyph, shift: float, down: float) -> Matrix:
        """Return the text matrix that begins a string at a glyph, moved along its line."""
        show = self._reading.shows[glyph.show]
        if show.state.font.is_vertical:
            matrix = moved(show.matrix, 0.0, glyph.pen)
        else:
            matrix = moved(show.matrix, glyph.pen, 0.0)
        a, b, c, d, e, f = product(matrix, show.ctm)
        page = (
            a,
            b,
            c,
            d,
            e + shift * glyph.dx + down * glyph.dy,
            f + shift * glyph.dy - down * glyph.dx,
        )
        back = self._new.back()
        return matrix if back is None else product(page, back)


def _moved(moves: Sequence[MarkMove], x: float, y: float) -> tuple[float, float]:
    """Return where a corner of a mark goes."""
    for move in moves:
        dx, dy = move.direction
        at = x * dx + y * dy
        off = x * dy - y * dx
        low, high = move.old
        margin = 1.0
        is_here = low - margin <= at <= high + margin
        if is_here and move.across[0] - 1 <= off <= move.across[1] + 1:
            new = move.new[0] if abs(at - low) <= abs(at - high) else move.new[1]
            return x + (new - at) * dx, y + (new - at) * dy
    return x, y
