r"""Read off a parsed pattern a word that all its matches hold, and how far from their start.

`[A-Z]\w+ (?:Road|Street)` holds a word that begins 'roa' or 'str', one space after its start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from dhr_redact.rulepacks.beginnings import (
    REPEATS,
    Part,
    Value,
    beginnings_of_parts,
    is_sign,
    parts_of,
)

_FAR: Final = 40
"""So many spaces away, a word is as good as anywhere."""
_EVER: Final = 1 << 20
_SHORTEST: Final = 2
"""Letters by which a word is told apart well enough."""


_COMMON: Final = {",": 60, ".": 80, "'": 30, "-": 30, ":": 30, "/": 20, "(": 10, ")": 10}
"""Signs that are met as often as so many beginnings of words."""


class Need(NamedTuple):
    """A word with one of these beginnings, and the most spaces between it and a match's start."""

    words: tuple[str, ...]
    spaces: int


@lru_cache(maxsize=4096)
def needed_in(pattern: str, flags: int) -> Need | None:
    """Return a word that every match holds at or after its start, if the pattern names one.

    Args:
        pattern: A regular expression.
        flags: Those it is compiled with.
    """
    parts = list(parts_of(pattern, flags))
    spaces, is_apart = 0, False
    found: list[Need] = []
    for number, part in enumerate(parts):
        words = beginnings_of_parts(parts[number:])
        if words and all(is_sign(w[0]) or (is_apart and _is_of_letters(w)) for w in words):
            found.append(Need(tuple(sorted(words)), spaces))
        is_apart = _is_apart_after(part, is_apart=is_apart)
        spaces += _most_spaces(part)
        if spaces > _FAR:
            break
    return min(found, key=_often, default=None)


def _often(need: Need) -> tuple[int, int]:
    """Return how often such words are met, at a guess."""
    return sum(_COMMON.get(word, 1) for word in need.words), need.spaces


def _is_of_letters(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isalnum()


def _most_spaces(part: Part) -> int:  # noqa: PLR0911 - a case of each
    """Return how many spaces what a part matches can hold at most."""
    name, value, flags = part
    if name == "LITERAL":
        return int(chr(value).isspace())
    if name == "IN":
        return int(_may_be_space(value))
    if name in {"NOT_LITERAL", "ANY"}:
        return 1
    if name in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _most_of_all(_inside(part))
    if name == "BRANCH":
        return max(_most_of_all(_parts(each, flags)) for each in value[1])
    if name in REPEATS:
        once = _most_of_all(_parts(value[2], flags))
        return min(once * int(value[1]), _EVER) if once else 0
    return 0 if name in {"ASSERT", "ASSERT_NOT", "AT"} else _EVER


def _most_of_all(parts: Sequence[Part]) -> int:
    return min(sum(map(_most_spaces, parts)), _EVER)


def _inside(part: Part) -> list[Part]:
    return list(_parts(part[1][3] if part[0] == "SUBPATTERN" else part[1], part[2]))


def _parts(sequence: Value, flags: int) -> list[Part]:
    return [(str(kind), value, flags) for kind, value in sequence]


def _may_be_space(value: Value) -> bool:
    """Tell whether a set may hold a space; in doubt it may."""
    said = [(str(kind), what) for kind, what in value]
    categories = {str(what) for kind, what in said if kind == "CATEGORY"}
    if said[0][0] == "NEGATE":
        return not categories & {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"}
    if categories - {"CATEGORY_WORD", "CATEGORY_DIGIT", "CATEGORY_NOT_SPACE"}:
        return True
    return any(
        chr(what).isspace() if kind == "LITERAL" else kind == "RANGE" and _spans_space(*what)
        for kind, what in said
    )


def _spans_space(first: int, last: int) -> bool:
    return first <= ord(" ") or last > ord("~")


def _is_apart_after(part: Part, *, is_apart: bool) -> bool:  # noqa: PLR0911 - a case of each
    """Tell whether what is matched so far surely ends with no letter, digit or underscore."""
    name, value, flags = part
    if name in {"ASSERT", "ASSERT_NOT", "AT"}:
        return is_apart
    if name == "LITERAL":
        return not _is_of_a_word(chr(value))
    if name == "IN":
        return all(
            (str(kind) == "LITERAL" and not _is_of_a_word(chr(what)))
            or str(what) in {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"}
            for kind, what in value
        )
    if name in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _ends_apart(_inside(part), is_apart=is_apart)
    if name == "BRANCH":
        return all(_ends_apart(_parts(each, flags), is_apart=is_apart) for each in value[1])
    if name in REPEATS:
        inside = _parts(value[2], flags)
        return _ends_apart(inside, is_apart=False) and (is_apart or int(value[0]) > 0)
    return False


def _ends_apart(parts: Sequence[Part], *, is_apart: bool) -> bool:
    for part in parts:
        is_apart = _is_apart_after(part, is_apart=is_apart)
    return is_apart


def _is_of_a_word(sign: str) -> bool:
    return re.match(r"\w", sign) is not None
