"""Which subroutines and which other glyphs the programs of Type 1 glyphs call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from fontTools.encodings.StandardEncoding import StandardEncoding

_CALL, _RETURN, _ESCAPE, _END = 10, 11, 12, 14
_SEAC, _DIVIDE, _CALL_OTHER, _POP = 6, 12, 16, 17
_DEPTH: Final = 12
_ALWAYS: Final = frozenset({0, 1, 2, 3})
"""The subroutines for flex and for changing hints, which every program may call."""


@dataclass(slots=True)
class Calls:
    """What is called: subroutines by number, and the letter and accent of accented glyphs."""

    subroutines: set[int] = field(default_factory=set)
    accented: set[str] = field(default_factory=set)


def called_by(programs: Iterable[bytes], subroutines: Mapping[int, bytes]) -> Calls:
    """Return what some glyphs call, directly and through what they call."""
    run = _Run(subroutines)
    run.calls.subroutines |= {number for number in _ALWAYS if number in subroutines}
    for program in programs:
        run.stack.clear()
        run.other.clear()
        run.follow(program, 0)
    return run.calls


@dataclass(slots=True)
class _Run:
    """Follows programs as far as their numbers say what they call."""

    subroutines: Mapping[int, bytes]
    calls: Calls = field(default_factory=Calls)
    stack: list[int] = field(default_factory=list)
    other: list[int] = field(default_factory=list)

    def follow(self, program: bytes, depth: int) -> None:
        at = 0
        while at < len(program):
            byte = program[at]
            at += 1
            if byte >= 32:
                value, at = _value(program, byte, at)
                self.stack.append(value)
            elif byte == _CALL:
                self._call(depth)
            elif byte == _ESCAPE and at < len(program):
                self._escape(program[at])
                at += 1
            elif byte == _RETURN:
                return
            else:
                self.stack.clear()
                if byte == _END:
                    return

    def _call(self, depth: int) -> None:
        number = self.stack.pop() if self.stack else -1
        if number in self.subroutines and depth < _DEPTH:
            self.calls.subroutines.add(number)
            self.follow(self.subroutines[number], depth + 1)

    def _escape(self, byte: int) -> None:
        stack = self.stack
        if byte == _SEAC:
            codes = [code for code in stack[-2:] if 0 <= code < len(StandardEncoding)]
            self.calls.accented |= {StandardEncoding[code] for code in codes}
            stack.clear()
        elif byte == _DIVIDE:
            below = stack.pop() if stack else 1
            above = stack.pop() if stack else 0
            stack.append(above // below if below else 0)
        elif byte == _CALL_OTHER:
            self._call_other()
        elif byte == _POP:
            stack.append(self.other.pop() if self.other else 3)
        else:
            stack.clear()

    def _call_other(self) -> None:
        if len(self.stack) >= 2:
            self.stack.pop()
            count = min(max(self.stack.pop(), 0), len(self.stack))
            self.other = [self.stack.pop() for _ in range(count)][::-1]


def _value(program: bytes, byte: int, at: int) -> tuple[int, int]:
    """Return the number that begins with a byte, and where the next one stands."""
    following = program[at] if at < len(program) else 0
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + following + 108, at + 1
    if byte <= 254:
        return -(byte - 251) * 256 - following - 108, at + 1
    return int.from_bytes(program[at : at + 4], "big", signed=True), at + 4
