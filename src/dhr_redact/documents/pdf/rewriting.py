"""Write one content stream anew: codes gone, every text position absolute, replacements put in.

Relative moves (Td, TD, T*, TL) and spacing (Tc, Tw, Tz) are dropped and said anew before each
string where they are needed: a number that was meant for text which is gone would tell its width.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.edits import EditedStream
from dhr_redact.documents.pdf.gathering import without_empty_blocks
from dhr_redact.documents.pdf.glyphs import Glyph, PageReading, StreamKind, TextState
from dhr_redact.documents.pdf.graphics import numbers_of
from dhr_redact.documents.pdf.line_values import Written
from dhr_redact.documents.pdf.matrices import Matrix, apply, inverse, moved, product
from dhr_redact.documents.pdf.removal import kept_elements
from dhr_redact.documents.pdf.replacement_font import RESOURCE_NAMES, ReplacementFont

Instruction = pikepdf.ContentStreamInstruction

_POSITIONS: Final = frozenset({"Td", "TD", "T*", "TL", "Tm", "Tc", "Tw", "Tz"})
_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_FILLS: Final = frozenset({"g", "rg", "k", "sc", "scn"})
_PATHS: Final = frozenset({"m", "l", "c", "v", "y", "re"})
_PLACED: Final = frozenset({"Do", "sh"})
_SLANT: Final = 0.21
_SAME: Final = 0.02
"""Glyphs that stand this near (points) to where the pen is need no position of their own."""
_INVISIBLE: Final = 3


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What becomes of a page's glyphs.

    `gone` are not written. `starts` says where a glyph begins along its line now, `lowered` how
    far below its old line; those in `natural` follow each other at their natural advances.
    `written` are replacements by the glyph in whose place they stand, `spaced` the codes of spaces
    that are shown behind glyphs. `marks` gives new places along its line to corners of a painted
    mark, by stream and operator. `freed` are matrices that lose their place, and `scrubbed` starts
    of marked content that lose the text standing for it, both by stream. A show of `gathered`
    draws those glyphs, of several shows; shows of `emptied` draw nothing any more.
    """

    gone: frozenset[int]
    starts: Mapping[int, float]
    natural: frozenset[int]
    written: Mapping[int, Written]
    lowered: Mapping[int, float] = field(default_factory=dict)
    spaced: Mapping[int, bytes] = field(default_factory=dict)
    gathered: Mapping[int, Sequence[int]] = field(default_factory=dict)
    emptied: frozenset[int] = frozenset()
    marks: Mapping[tuple[int, int], Sequence[MarkMove]] = field(default_factory=dict)
    freed: Mapping[int, frozenset[int]] = field(default_factory=dict)
    scrubbed: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkMove:
    """A painted mark whose ends go elsewhere: in page space, along `direction`."""

    direction: tuple[float, float]
    old: tuple[float, float]
    new: tuple[float, float]
    across: tuple[float, float]


@dataclass(slots=True)
class _State:
    """What `q` saves, as it stands in the new stream; None is what the stream was given."""

    was: Matrix
    now: Matrix
    spacing: tuple[float, float, float] | None
    font: Instruction | None = None
    fill: tuple[Instruction, ...] = ()

    def copy(self) -> _State:
        return _State(self.was, self.now, self.spacing, self.font, self.fill)


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
        self._font = font
        self._out: list[Instruction] = []
        self._wrote = False
        self._text_began = 0
        self._other_font: tuple[str, float] | None = None
        self._freed = plan.freed.get(number, frozenset())
        self._scrubbed = plan.scrubbed.get(number, frozenset())
        matrix = self._here.matrix
        plain = (0.0, 0.0, 1.0) if self._here.kind is StreamKind.PAGE else None
        self._g = _State(matrix, matrix, plain)
        self._saved: list[_State] = []

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
        out = without_empty_blocks(self._out) if self._plan.emptied else self._out
        return EditedStream(out, needs_replacement_font=self._wrote)

    # -- everything that is not text -------------------------------------------------------------

    def _other(self, number: int, name: str, instruction: Instruction) -> None:
        operands = cast("Sequence[Any]", instruction.operands)
        if name == "q":
            self._saved.append(self._g.copy())
        elif name == "Q":
            self._g = self._saved.pop() if self._saved else self._g
        elif name == "cm":
            instruction = self._concat(number, instruction)
        elif name == "BT":
            self._text_began = len(self._out)
        elif name == "Tf" or (name == "gs" and self._sets_font(operands)):
            self._g.font = instruction
        elif name == "cs":
            self._g.fill = (instruction,)
        elif name in _FILLS:
            space = self._g.fill[:1] if name in {"sc", "scn"} else ()
            self._g.fill = (*(one for one in space if str(one.operator) == "cs"), instruction)
        elif name in _PATHS:
            instruction = self._path(number, name, instruction)
        elif name == "BDC" and number in self._scrubbed:
            instruction = self._without_text(operands)
        elif name in _PLACED:
            self._placed(instruction)
            return
        self._out.append(instruction)

    def _placed(self, instruction: Instruction) -> None:
        """Draw something where it was, though its matrix may have lost its place."""
        shift = self._shift()
        if shift == (0.0, 0.0):
            self._out.append(instruction)
            return
        self._out += [
            _made("q"),
            _made("cm", 1, 0, 0, 1, *(round(value, 4) for value in shift)),
            instruction,
            _made("Q"),
        ]

    def _shift(self) -> tuple[float, float]:
        """Return how far the new space lies from the old, in the new one."""
        if self._g.was == self._g.now:
            return 0.0, 0.0
        back = inverse(self._g.now)
        x, y = apply(product(self._g.was, back), 0.0, 0.0) if back else (0.0, 0.0)
        return x, y

    def _concat(self, number: int, instruction: Instruction) -> Instruction:
        matrix = cast("Matrix", tuple(numbers_of(cast("Sequence[Any]", instruction.operands), 6)))
        self._g.was = product(matrix, self._g.was)
        if number in self._freed:
            matrix = (*matrix[:4], 0.0, 0.0)
            instruction = _made("cm", *(_short(value) for value in matrix))
        self._g.now = product(matrix, self._g.now)
        return instruction

    def _path(self, number: int, name: str, instruction: Instruction) -> Instruction:
        moves = self._plan.marks.get((self._number, number), ())
        if not moves and self._g.was == self._g.now:
            return instruction
        values = numbers_of(cast("Sequence[Any]", instruction.operands), len(instruction.operands))
        back = inverse(self._g.now)
        if back is None:
            return instruction
        if name == "re":
            x, y, width, height = values
            points = [(x, y), (x + width, y + height)]
        else:
            points = list(zip(values[::2], values[1::2], strict=True))
        new = [apply(back, *_moved(moves, *apply(self._g.was, px, py))) for px, py in points]
        digits = self._digits() + 1
        if name == "re":
            (x, y), (right, top) = new
            flat = [x, y, right - x, top - y]
        else:
            flat = [value for point in new for value in point]
        return _made(name, *(round(value, digits) for value in flat))

    def _sets_font(self, operands: Sequence[Any]) -> bool:
        states = self._here.resources.get("/ExtGState")
        state = states.get(operands[0]) if isinstance(states, pikepdf.Dictionary) else None
        return isinstance(state, pikepdf.Dictionary) and "/Font" in state

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
                self._write(written)
            if number in plan.gone:
                continue
            if run and not self._follows(run[-1], number):
                self._run(run)
                run = []
            run.append(number)
        self._run(run)
        if self._other_font is not None:
            self._font_again(self._reading.shows[show_number].state)

    def _whole(self, operator: int, show_number: int) -> None:
        """Show a string as it was, at an absolute position."""
        show = self._reading.shows[show_number]
        state = show.state
        self._say_spacing((state.char_space, state.word_space, state.scale))
        back = inverse(self._g.now)
        matrix = show.matrix if back is None else product(product(show.matrix, show.ctm), back)
        self._position(matrix)
        instruction = self._here.instructions[operator]
        elements = cast("Any", instruction.operands)[-1]
        self._out.append(_made("TJ" if isinstance(elements, pikepdf.Array) else "Tj", elements))

    def _follows(self, before: int, number: int) -> bool:
        """Tell whether a glyph can be shown in the same string as the one before it."""
        plan, glyphs = self._plan, self._reading.glyphs
        first, second = glyphs[before], glyphs[number]
        old, new = plan.starts.get(before), plan.starts.get(number)
        if old is None or new is None:
            return old is None and new is None
        if before not in plan.natural or number not in plan.natural:
            moved_by = old - _along(first) - new + _along(second)
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
        return glyph.advance * math.hypot(line[0], line[1])

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
        self._say_spacing(spacing)
        self._say_font(state)
        shift = 0.0 if start is None else round(start, 2) - _along(first)
        self._position(self._matrix_at(first, shift, self._plan.lowered.get(numbers[0], 0.0)))
        if is_natural:
            spaced = self._plan.spaced
            codes = b"".join(
                glyph.code + spaced.get(number, b"")
                for number, glyph in zip(numbers, glyphs, strict=True)
            )
            self._out.append(_made("Tj", pikepdf.String(codes)))
        else:
            self._out.append(_made("TJ", kept_elements(state, glyphs)))

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
        back = inverse(self._g.now)
        return matrix if back is None else product(page, back)

    def _say_spacing(self, spacing: tuple[float, float, float]) -> None:
        """Say character space, word space and scale if they are not what stands."""
        if spacing == self._g.spacing:
            return
        known = self._g.spacing or (None, None, None)
        factors = (1.0, 1.0, 100.0)
        for name, value, old, factor in zip(
            ("Tc", "Tw", "Tz"), spacing, known, factors, strict=True
        ):
            if value != old:
                self._out.append(_made(name, _short(value * factor)))
        self._g.spacing = spacing

    def _position(self, matrix: Matrix) -> None:
        digits = self._digits()
        a, b, c, d, e, f = matrix
        self._out.append(
            _made(
                "Tm", *(_short(value) for value in (a, b, c, d)), round(e, digits), round(f, digits)
            )
        )

    def _digits(self) -> int:
        """Return how many digits a hundredth of a point needs in the space that stands."""
        scale = math.hypot(self._g.now[0], self._g.now[1]) or 1.0
        return 2 + max(0, math.ceil(math.log10(scale)))

    # -- replacements ----------------------------------------------------------------------------

    def _write(self, written: Written) -> None:
        """Write a replacement in the place of a glyph."""
        glyph = self._reading.glyphs[written.anchor]
        show = self._reading.shows[glyph.show]
        back = inverse(self._g.now)
        if back is None or not written.text:
            return
        frame = self._frame(glyph, written)
        if written.is_box and show.state.mode != _INVISIBLE:
            self._box(written, frame, back)
        inner = moved(frame, written.inset, 0.0)
        if written.is_slanted:
            inner = product((1.0, 0.0, _SLANT, 1.0, 0.0, 0.0), inner)
        room = written.width - 2 * written.inset
        stretch = min(room / written.natural, 1.0) if written.natural > 0 else 1.0
        codes = self._font.encode(written.text + " " * written.is_spaced, written.face)
        self._say_spacing((0.0, 0.0, round(stretch, 4)))
        size = _short(round(written.size, 3))
        self._out.append(_made("Tf", pikepdf.Name(RESOURCE_NAMES[written.face]), size))
        self._position(product(inner, back))
        self._said(written, show.state, codes)
        self._wrote = True

    def _said(self, written: Written, state: TextState, codes: bytes) -> None:
        """Show the codes, and put back what the stream's own text needs."""
        is_plain = state.mode in {0, _INVISIBLE}
        if state.rise:
            self._out.append(_made("Ts", 0))
        if not is_plain:
            self._out.append(_made("Tr", 0))
        if written.is_box:
            self._out.append(_made("rg", 1, 1, 1))
        self._out.append(_made("Tj", pikepdf.String(codes)))
        if written.is_box:
            self._out += self._fill_again(state)
        if not is_plain:
            self._out.append(_made("Tr", state.mode))
        if state.rise:
            self._out.append(_made("Ts", _short(state.rise)))
        self._font_again(state)

    def _font_again(self, state: TextState) -> None:
        """Put the font back that the stream has set."""
        self._other_font = None
        if self._g.font is not None:
            self._out.append(self._g.font)
        elif state.font_name:
            self._out.append(_made("Tf", pikepdf.Name(state.font_name), _short(state.size)))

    def _say_font(self, state: TextState) -> None:
        """Say the font of a string that is shown in another one's place."""
        stands = self._other_font
        if stands is None and self._g.font is not None and str(self._g.font.operator) == "Tf":
            name, size = cast("Sequence[Any]", self._g.font.operands)[-2:]
            stands = str(name), float(size)
        wanted = state.font_name, state.size
        if stands != wanted and state.font_name:
            self._out.append(_made("Tf", pikepdf.Name(state.font_name), _short(state.size)))
            self._other_font = wanted

    def _fill_again(self, state: TextState) -> list[Instruction]:
        if self._g.fill:
            return list(self._g.fill)
        if self._here.kind is StreamKind.PAGE or state.colour is None:
            return [_made("g", 0)]
        return [_made("rg", *(round(value, 3) for value in state.colour))]

    def _frame(self, glyph: Glyph, written: Written) -> Matrix:
        """Return a matrix whose x axis runs along the line from where the replacement begins."""
        show = self._reading.shows[glyph.show]
        line = product(show.matrix, show.ctm)
        shift = written.start - _along(glyph)
        rise = 0.0 if show.state.font.is_vertical else show.state.rise
        up = math.hypot(line[2], line[3]) or 1.0
        down = written.lowered
        x = glyph.x + shift * glyph.dx + down * glyph.dy - rise * line[2]
        y = glyph.y + shift * glyph.dy - down * glyph.dx - rise * line[3]
        if show.state.font.is_vertical:
            return (glyph.dx, glyph.dy, -glyph.dy, glyph.dx, x, y)
        return (glyph.dx, glyph.dy, line[2] / up, line[3] / up, x, y)

    def _box(self, written: Written, frame: Matrix, back: Matrix) -> None:
        """Paint a box before the text object, in the space that stands there."""
        low, high = -0.24 * written.size, 0.8 * written.size
        corners = ((0.0, low), (written.width, low), (written.width, high), (0.0, high))
        space = product(frame, back)
        digits = self._digits()
        points = [tuple(round(value, digits) for value in apply(space, x, y)) for x, y in corners]
        path = [_made("m" if index == 0 else "l", *point) for index, point in enumerate(points)]
        box = [_made("q"), _made("rg", 0, 0, 0), *path, _made("f"), _made("Q")]
        self._out[self._text_began : self._text_began] = box
        self._text_began += len(box)


def _along(glyph: Glyph) -> float:
    return glyph.x * glyph.dx + glyph.y * glyph.dy


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


def _short(value: float) -> float:
    return round(value, 6)


def _made(name: str, *operands: object) -> Instruction:
    return Instruction(cast("Any", list(operands)), pikepdf.Operator(name))
