"""A content stream as it is written anew, with what stands in it: space, spacing, font and fill."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import ContentStream, StreamKind, TextState
from dhr_redact.documents.pdf.content.graphics import numbers_of
from dhr_redact.documents.pdf.objects.matrices import Matrix, apply, inverse, product

Instruction = pikepdf.ContentStreamInstruction

_FILLS: Final = frozenset({"g", "rg", "k", "sc", "scn"})
_FINER: Final = 3
"""Digits more: viewers draw a letter a pixel further for a ten-thousandth of a point."""


@dataclass(slots=True)
class _State:
    """What `q` saves, as it stands in the new stream; None is what the stream was given.

    `was` carries the old stream's space to the page, `now` the new one's.
    """

    was: Matrix
    now: Matrix
    spacing: tuple[float, float, float] | None
    font: Instruction | None = None
    fill: tuple[Instruction, ...] = ()

    def copy(self) -> _State:
        return _State(self.was, self.now, self.spacing, self.font, self.fill)


class RewrittenStream:
    """The instructions of a new stream, and what stands where the next one is written."""

    def __init__(self, old: ContentStream) -> None:
        self.instructions: list[Instruction] = []
        self._old = old
        self._text_began = 0
        self._other_font: tuple[str, float] | None = None
        plain = (0.0, 0.0, 1.0) if old.kind is StreamKind.PAGE else None
        self._g = _State(old.matrix, old.matrix, plain)
        self._saved: list[_State] = []

    def add(self, *instructions: Instruction) -> None:
        """Write instructions that change nothing of what stands."""
        self.instructions += instructions

    def add_before_text(self, instructions: Sequence[Instruction]) -> None:
        """Write instructions before the text object, in the space that stands there."""
        self.instructions[self._text_began : self._text_began] = instructions
        self._text_began += len(instructions)

    def carry_over(self, name: str, instruction: Instruction) -> None:
        """Write an instruction of the old stream as it is, and keep in mind what it sets."""
        if name == "q":
            self._saved.append(self._g.copy())
        elif name == "Q":
            self._g = self._saved.pop() if self._saved else self._g
        elif name == "BT":
            self._text_began = len(self.instructions)
        elif name == "Tf" or (name == "gs" and self._sets_font(instruction)):
            self._g.font = instruction
        elif name == "cs":
            self._g.fill = (instruction,)
        elif name in _FILLS:
            space = self._g.fill[:1] if name in {"sc", "scn"} else ()
            self._g.fill = (*(one for one in space if str(one.operator) == "cs"), instruction)
        self.instructions.append(instruction)

    def _sets_font(self, instruction: Instruction) -> bool:
        states = self._old.resources.get("/ExtGState")
        name = cast("Sequence[Any]", instruction.operands)[0]
        state = states.get(name) if isinstance(states, pikepdf.Dictionary) else None
        return isinstance(state, pikepdf.Dictionary) and "/Font" in state

    # -- space -----------------------------------------------------------------------------------

    def concat(self, instruction: Instruction, *, loses_place: bool) -> None:
        """Write a matrix (`cm`), without its place if that would tell something."""
        matrix = cast("Matrix", tuple(numbers_of(cast("Sequence[Any]", instruction.operands), 6)))
        self._g.was = product(matrix, self._g.was)
        if loses_place:
            matrix = (*matrix[:4], 0.0, 0.0)
            instruction = made("cm", *(short(value) for value in matrix))
        self._g.now = product(matrix, self._g.now)
        self.instructions.append(instruction)

    @property
    def is_moved(self) -> bool:
        """Tell whether the new space lies elsewhere than the old one."""
        return self._g.was != self._g.now

    def back(self) -> Matrix | None:
        """Return the matrix from page space into the new space; None if there is none."""
        return inverse(self._g.now)

    def old_on_page(self, x: float, y: float) -> tuple[float, float]:
        """Return where on the page a point of the old space lies."""
        return apply(self._g.was, x, y)

    def shift(self) -> tuple[float, float]:
        """Return how far the new space lies from the old, in the new one."""
        if not self.is_moved:
            return 0.0, 0.0
        back = self.back()
        x, y = apply(product(self._g.was, back), 0.0, 0.0) if back else (0.0, 0.0)
        return x, y

    def digits(self) -> int:
        """Return how many digits a hundredth of a point needs in the space that stands."""
        scale = math.hypot(self._g.now[0], self._g.now[1]) or 1.0
        return 2 + max(0, math.ceil(math.log10(scale)))

    # -- text ------------------------------------------------------------------------------------

    def position(self, matrix: Matrix, *, is_exact: bool = False) -> None:
        """Say where the next string begins; exactly, if it stands where it always stood."""
        digits = self.digits() + (_FINER if is_exact else 0)
        a, b, c, d, e, f = matrix
        self.add(
            made(
                "Tm", *(short(value) for value in (a, b, c, d)), round(e, digits), round(f, digits)
            )
        )

    def say_spacing(self, spacing: tuple[float, float, float]) -> None:
        """Say character space, word space and scale if they are not what stands."""
        if spacing == self._g.spacing:
            return
        known = self._g.spacing or (None, None, None)
        factors = (1.0, 1.0, 100.0)
        for name, value, old, factor in zip(
            ("Tc", "Tw", "Tz"), spacing, known, factors, strict=True
        ):
            if value != old:
                self.add(made(name, short(value * factor)))
        self._g.spacing = spacing

    def say_font(self, state: TextState) -> None:
        """Say the font of a string that is shown in another one's place."""
        stands = self._other_font
        if stands is None and self._g.font is not None and str(self._g.font.operator) == "Tf":
            name, size = cast("Sequence[Any]", self._g.font.operands)[-2:]
            stands = str(name), float(size)
        wanted = state.font_name, state.size
        if stands != wanted and state.font_name:
            self.add(made("Tf", pikepdf.Name(state.font_name), short(state.size)))
            self._other_font = wanted

    @property
    def has_other_font(self) -> bool:
        """Tell whether a font was said that the old stream has not set."""
        return self._other_font is not None

    def font_again(self, state: TextState) -> None:
        """Put the font back that the stream has set."""
        self._other_font = None
        if self._g.font is not None:
            self.add(self._g.font)
        elif state.font_name:
            self.add(made("Tf", pikepdf.Name(state.font_name), short(state.size)))

    def fill_again(self, state: TextState) -> None:
        """Put the fill colour back that the stream has set."""
        if self._g.fill:
            self.add(*self._g.fill)
        elif self._old.kind is StreamKind.PAGE or state.colour is None:
            self.add(made("g", 0))
        else:
            self.add(made("rg", *(round(value, 3) for value in state.colour)))


def short(value: float) -> float:
    """Return a number with as many digits as a matrix or a size needs."""
    return round(value, 6)


def made(name: str, *operands: object) -> Instruction:
    """Return an instruction of an operator and its operands."""
    return Instruction(cast("Any", list(operands)), _operator(name))


@cache
def _operator(name: str) -> pikepdf.Operator:
    """Return an operator; there are a few dozen in all."""
    return pikepdf.Operator(name)
