r"""What an EQ field draws, as a line of text: `\f(1,2)` is 1/2, `\r(3,x)` is 3√x.

Written from the reference of the EQ field (ECMA-376 part 1, 17.16.5.15). Where it draws over or
beside, the pieces stand one after the other; nothing that was typed into it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"\\(?P<side>[lrbfv]c)\s*\\(?P<bracket>.)"
    r"|\\(?P<word>(?i:a[cdilr]?|ba|bo|b|co|d[io]?|fo|f|hs|in|i|le|li|l|o|pr|ri|r|su|s|to|up|vs|x))"
    r"(?![A-Za-z])\s*-?\d{0,4}\s*"
    r"|\\(?P<literal>.)"
    r"|(?P<sign>[(),;])"
    r"|(?P<text>[^\\(),;]+|\\)",
    re.DOTALL,
)
_FUNCTIONS: Final = frozenset("abdfilorsx")
_SIMPLE: Final = re.compile(r"√?[\w.]*")
_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
_SUMS: Final = {"su": "∑", "pr": "∏", "in": "∫"}


@dataclass(slots=True)
class _Group:
    """What stands in one pair of brackets, and the function it is of ('' for plain brackets)."""

    function: str = ""
    options: dict[str, str] = field(default_factory=dict)
    arguments: list[list[str]] = field(default_factory=lambda: [[]])
    signs: list[str] = field(default_factory=list)

    def texts(self) -> list[str]:
        """Return each argument as a text."""
        return ["".join(pieces).strip() for pieces in self.arguments]


def equation_text(code: str) -> str:
    """Return what is drawn by the code of an EQ field, without the word EQ."""
    open_groups = [_Group()]
    pending = _Group()
    for token in _TOKEN.finditer(code):
        here = open_groups[-1]
        if token["side"]:
            pending.options[token["side"]] = token["bracket"]
        elif token["word"]:
            _take_word(token["word"].lower(), pending)
        elif token["sign"] == "(":
            open_groups.append(pending)
            pending = _Group()
        elif token["sign"] == ")" and len(open_groups) > 1:
            open_groups.pop()
            open_groups[-1].arguments[-1].append(_drawn(here))
        elif token["sign"] in {",", ";"} and here.function:
            here.signs.append(token["sign"])
            here.arguments.append([])
        else:
            here.arguments[-1].append(token["literal"] or token["sign"] or token["text"])
    while len(open_groups) > 1:
        last = open_groups.pop()
        open_groups[-1].arguments[-1].append(_drawn(last))
    return "".join(open_groups[0].arguments[0]).strip()


def _take_word(word: str, pending: _Group) -> None:
    """Note a function, or an option of the one before."""
    if word in _FUNCTIONS and not pending.function:
        pending.function = word
    else:
        pending.options[word] = ""


def _drawn(group: _Group) -> str:
    if not group.function:
        return f"({''.join(group.arguments[0])})"
    return _DRAWN.get(group.function, _as_typed)(group)


def _as_typed(group: _Group) -> str:
    first, *others = group.arguments
    pieces = [*first]
    for sign, argument in zip(group.signs, others, strict=True):
        pieces += [sign, *argument]
    return "".join(pieces)


def _fraction(group: _Group) -> str:
    return "/".join(_one(text) for text in group.texts())


def _root(group: _Group) -> str:
    *index, radicand = group.texts()
    return f"{''.join(index)}√{_one(radicand)}"


def _sum(group: _Group) -> str:
    sign = next((sign for word, sign in _SUMS.items() if word in group.options), "∫")
    return " ".join([sign, *(text for text in group.texts() if text)])


def _bracketed(group: _Group) -> str:
    both = group.options.get("bc", "(")
    left = group.options.get("lc", "" if "rc" in group.options else both)
    right = group.options.get("rc", "" if "lc" in group.options else _PAIRS.get(both, both))
    return f"{left}{_as_typed(group)}{right}"


def _in_a_row(group: _Group) -> str:
    return " ".join(text for text in group.texts() if text)


def _one_over_another(group: _Group) -> str:
    return "".join(group.texts())


def _one(text: str) -> str:
    """Put brackets around what is more than one number or word."""
    return text if _SIMPLE.fullmatch(text) else f"({text})"


_DRAWN: Final[Mapping[str, Callable[[_Group], str]]] = {
    "a": _in_a_row,
    "b": _bracketed,
    "f": _fraction,
    "i": _sum,
    "o": _one_over_another,
    "r": _root,
    "s": _in_a_row,
}
