"""CMaps that a PDF carries itself: from character codes to CIDs or to text (ISO 32000-1, 9.7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    rb"%[^\r\n]*|<<|>>|<([0-9A-Fa-f\s]*)>|\[|\]|/[^\s<>\[\]()/%]+|\((?:\\.|[^\\)])*\)|[^\s<>\[\]()/%]+"
)
_LARGEST_RANGE: Final = 65_536


@dataclass(slots=True)
class CodeMap:
    """What a CMap stream says. `texts` are for ToUnicode, `cids` for an encoding."""

    texts: dict[bytes, str] = field(default_factory=dict, repr=False)
    cids: dict[bytes, int] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    spaces: list[tuple[bytes, bytes]] = field(default_factory=list)
    is_vertical: bool = False
    uses: str = ""

    def codes_in(self, data: bytes) -> Iterator[bytes]:
        """Cut a string into character codes by the code space ranges, longest last."""
        at = 0
        while at < len(data):
            size = next((n for n in sorted(self.lengths) if self._has(data[at : at + n])), 0)
            size = size or min(self.lengths, default=1)
            yield data[at : at + size]
            at += size

    def _has(self, code: bytes) -> bool:
        return any(
            len(code) == len(low)
            and all(a <= b <= c for a, b, c in zip(low, code, high, strict=True))
            for low, high in self.spaces
        )


@lru_cache(maxsize=64)
def parse_cmap(data: bytes) -> CodeMap:
    """Read a CMap stream. What is not understood is left out; codes it misses have no text.

    What is returned is shared by all who ask for the same bytes, and changed by none.
    """
    found = CodeMap()
    operands: list[object] = []
    for token in _tokens(data):
        if not isinstance(token, bytes) or token[:1] == b"/" or _is_number(token):
            operands.append(token)
            continue
        _do(token, operands, found)
        operands = []
    return found


class _Hex(bytes):
    """A hexadecimal string, told apart from the words of the language."""


def _tokens(data: bytes) -> Iterator[object]:
    stack: list[list[object]] = []
    for match in _TOKEN.finditer(data):
        word = match[0]
        value: object
        if word[:1] == b"%":
            continue
        if match[1] is not None:
            value = ("hex", _from_hex(match[1]))
        elif word == b"[":
            stack.append([])
            continue
        elif word == b"]":
            if not stack:
                continue
            value = stack.pop()
        else:
            value = word
        if stack:
            stack[-1].append(value)
        else:
            yield value


def _from_hex(digits: bytes) -> bytes:
    plain = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode("ascii"))


def _is_number(word: bytes) -> bool:
    return re.fullmatch(rb"[+-]?\d+(?:\.\d+)?", word) is not None


def _do(word: bytes, operands: Sequence[object], found: CodeMap) -> None:
    if word == b"endcodespacerange":
        for low, high in _groups(operands, 2):
            if isinstance(low, tuple) and isinstance(high, tuple):
                found.spaces.append((low[1], high[1]))
                found.lengths.add(len(low[1]))
    elif word in {b"endbfchar", b"endcidchar"}:
        for code, value in _groups(operands, 2):
            _one(code, value, found)
    elif word in {b"endbfrange", b"endcidrange"}:
        for low, high, value in _groups(operands, 3):
            _range(low, high, value, found)
    elif word == b"def" and len(operands) >= 2 and operands[-2] == b"/WMode":
        found.is_vertical = operands[-1] == b"1"
    elif word == b"usecmap" and operands and isinstance(operands[-1], bytes):
        found.uses = operands[-1].lstrip(b"/").decode("latin-1")


def _groups(operands: Sequence[object], size: int) -> Iterator[Sequence[object]]:
    """Yield operands in groups, without what stands before the list ('100 beginbfchar')."""
    for at in range(0, len(operands) - size + 1, size):
        yield operands[at : at + size]


def _one(code: object, value: object, found: CodeMap) -> None:
    if not isinstance(code, tuple):
        return
    if isinstance(value, tuple):
        found.texts[code[1]] = _text(value[1])
    elif isinstance(value, bytes) and _is_number(value):
        found.cids[code[1]] = int(float(value))


def _range(low: object, high: object, value: object, found: CodeMap) -> None:
    if not (isinstance(low, tuple) and isinstance(high, tuple)):
        return
    size = len(low[1])
    first, last = int.from_bytes(low[1], "big"), int.from_bytes(high[1], "big")
    for number in range(first, min(last, first + _LARGEST_RANGE) + 1):
        code, step = number.to_bytes(size, "big"), number - first
        if isinstance(value, list):
            if step < len(value) and isinstance(value[step], tuple):
                found.texts[code] = _text(value[step][1])
        elif isinstance(value, tuple):
            found.texts[code] = _text(_added(value[1], step))
        elif isinstance(value, bytes) and _is_number(value):
            found.cids[code] = int(float(value)) + step


def _added(target: bytes, step: int) -> bytes:
    """Return a UTF-16 string whose last unit is raised by a number."""
    if len(target) < 2:
        return (int.from_bytes(target, "big") + step).to_bytes(2, "big", signed=False)
    last = (int.from_bytes(target[-2:], "big") + step) & 0xFFFF
    return target[:-2] + last.to_bytes(2, "big")


def _text(target: bytes) -> str:
    if len(target) == 1:
        return chr(target[0])
    return target.decode("utf-16-be", "replace")
