"""Read off a parsed pattern how its matches can begin, and what each of them must hold.

Words are told apart by their first three letters, or by the sort of their first characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

try:  # Python's own parser of patterns: without it every pattern is searched everywhere
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a later Python may move it
    _parser = None

LENGTH: Final = 3
"""So many first letters tell words apart."""
_MOST: Final = 2000
DIGIT, CAPITAL, SMALL = "\x01", "\x02", "\x03"
"""A character that is a digit; a capital or a letter beyond a to z; any other of a word."""
_SORTS: Final = frozenset({DIGIT, CAPITAL, SMALL})
REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_PLAIN_WORD: Final = frozenset(("RANGE", str(tuple(map(ord, ends)))) for ends in ("AZ", "az", "09"))
_WIDTHLESS: Final = frozenset({"ASSERT", "ASSERT_NOT", "AT"})

Parsed = Iterable[tuple[object, Any]]
"""A sequence as the parser gives it: the kind of each part, and what is said of it."""
Value = Any
"""What is said of a part; its shape depends on the kind."""
Part = tuple[str, Value, int]
"""The kind of a part, what is said of it, and the flags that hold for it."""
Beginning = tuple[str, bool]
"""How a match can begin, in small letters, and whether that is all of what was looked at."""


@lru_cache(maxsize=4096)
def beginnings_of(pattern: str, flags: int) -> tuple[str, ...]:
    """Return how the words can begin at which a pattern matches; nothing if anywhere.

    Args:
        pattern: A regular expression.
        flags: Those it is compiled with.

    Returns:
        First letters of words in small letters, up to three, or signs for sorts of words.
    """
    parts = list(parts_of(pattern, flags))
    found = {_short(beginning) for beginning, _ in _of_parts(parts)}
    if not all(found) or "_" in found or any(b[0].isspace() for b in found):
        return ()
    if not (_starts_at_a_word(parts) or all(is_sign(b[0]) for b in found)):
        return ()
    if {b[0] for b in found if DIGIT not in b} >= {CAPITAL, SMALL}:  # nearly every word: no gain
        return ()
    shortest = {b for b in found if not any(b != c and b.startswith(c) for c in found)}
    return tuple(sorted(shortest))


def is_sign(character: str) -> bool:
    """Tell whether a character is none of a word and no space: it is listed by itself."""
    return not (character.isalnum() or character.isspace() or character in _SORTS | {"_"})


def _short(beginning: str) -> str:
    return beginning[:1] if beginning and is_sign(beginning[0]) else beginning


def _starts_at_a_word(parts: Sequence[Part]) -> bool:
    """Tell whether parts begin with a look back at what must be no letter and no digit."""
    for kind, value, _ in parts:
        if kind == "ASSERT_NOT" and value[0] < 0:
            inside = list(value[1])
            if len(inside) == 1 and str(inside[0][0]) == "IN":
                said = {(str(kind), str(what)) for kind, what in inside[0][1]}
                if ("CATEGORY", "CATEGORY_WORD") in said or said >= _PLAIN_WORD:
                    return True
        if kind not in _WIDTHLESS:
            return False
    return False


def parts_of(pattern: str, flags: int) -> Iterator[Part]:
    """Yield the parts of a pattern in order, those of its groups in place of the group."""
    if _parser is None:  # pragma: no cover
        return
    parsed = _parser.parse(pattern, flags)
    yield from _flat(parsed, parsed.state.flags)


def _flat(parsed: Parsed, flags: int) -> Iterator[Part]:
    for kind, value in parsed:
        if str(kind) == "SUBPATTERN":
            yield from _flat(value[3], (flags | value[1]) & ~value[2])
        else:
            yield str(kind), value, flags


def beginnings_of_parts(parts: Sequence[Part]) -> frozenset[str]:
    """Return how words can begin at which such parts match; nothing if in any way."""
    found = {_short(beginning) for beginning, _ in _of_parts(parts)}
    if any(not beginning or beginning[0] in _SORTS for beginning in found):
        return frozenset()
    return frozenset(b for b in found if not any(b != c and b.startswith(c) for c in found))


def _of_all(parsed: Parsed, flags: int) -> set[Beginning]:
    """Return how what a sequence matches can begin."""
    return _of_parts((str(kind), value, flags) for kind, value in parsed)


def _of_parts(parts: Iterable[Part]) -> set[Beginning]:
    found: set[Beginning] = {("", True)}
    for kind, value, flags in parts:
        whole = [text for text, is_whole in found if is_whole]
        if not whole:
            break
        found = {each for each in found if not each[1]}
        following = _of(kind, value, flags)
        if len(whole) * len(following) + len(found) > _MOST:
            return found | {(text, False) for text in whole}
        found |= {_joined(text, each) for text in whole for each in following}
    return found


def _joined(text: str, following: Beginning) -> Beginning:
    said, is_whole = following
    if not text or not said:
        return text + said, is_whole
    if text[0] in _SORTS and said[0] in _SORTS:
        joined = text + said
        return joined[:LENGTH], is_whole and len(joined) < LENGTH
    if text[0] in _SORTS or said[0] in _SORTS:
        return text, False
    joined = text + said
    return joined[:LENGTH], is_whole and len(joined) < LENGTH


def _of(name: str, value: Value, flags: int) -> set[Beginning]:  # noqa: PLR0911 - a case of each
    """Return how what one part of a pattern matches can begin."""
    if name in _WIDTHLESS:
        return {("", True)}
    if name == "LITERAL":
        return {(chr(value).lower(), True)}
    if name == "IN":
        return _of_set(value, ignores_case=bool(flags & re.IGNORECASE))
    if name == "SUBPATTERN":
        return _of_all(value[3], (flags | value[1]) & ~value[2])
    if name == "ATOMIC_GROUP":
        return _of_all(value, flags)
    if name == "BRANCH":
        return {each for part in value[1] for each in _of_all(part, flags)}
    if name in REPEATS:
        least, most, part = value
        inside = [(str(kind), said, flags) for kind, said in part]
        times = range(int(least), max(int(least), min(int(most), LENGTH)) + 1)
        return {each for count in times for each in _of_parts(inside * min(count, LENGTH))}
    return {("", False)}


def _of_set(value: Value, *, ignores_case: bool) -> set[Beginning]:
    """Return how one character of a set can look."""
    kinds = [str(kind) for kind, _ in value]
    if all(kind == "LITERAL" for kind in kinds):
        return {(chr(code).lower(), True) for _, code in value}
    if kinds[0] == "NEGATE":
        return _of_all_but(value[1:], ignores_case=ignores_case)
    found: set[Beginning] = set()
    for kind, said in value:
        if str(kind) == "LITERAL":
            found.add((chr(said).lower(), True))
        elif str(kind) == "RANGE":
            found |= _of_range(*said, ignores_case=ignores_case)
        elif str(said) == "CATEGORY_DIGIT":
            found.add((DIGIT, True))
        elif str(said) == "CATEGORY_WORD":
            found |= {(DIGIT, True), (CAPITAL, True), (SMALL, True)}
        else:
            return {("", False)}
    return found


def _of_range(first: int, last: int, *, ignores_case: bool) -> set[Beginning]:
    if chr(first).isdigit() and chr(last).isdigit():
        return {(DIGIT, True)}
    if ord("A") <= first and last <= ord("Z") and not ignores_case:
        return {(CAPITAL, True)}
    if ord("a") <= first and last <= ord("z") and not ignores_case:
        return {(SMALL, True)}
    if ord("A") <= first and last <= ord("z"):
        return {(CAPITAL, True), (SMALL, True)}
    return {("", False)}


def _of_all_but(value: Value, *, ignores_case: bool) -> set[Beginning]:
    r"""Return how a character can look that is none of these: `[^\W\d_]` is a letter."""
    said = {(str(kind), str(what)) for kind, what in value}
    if ("CATEGORY", "CATEGORY_NOT_WORD") not in said:
        return {("", False)}
    found = {(CAPITAL, True)}
    if ("RANGE", str((ord("a"), ord("z")))) not in said or ignores_case:
        found.add((SMALL, True))
    if ("CATEGORY", "CATEGORY_DIGIT") not in said:
        found.add((DIGIT, True))
    return found
