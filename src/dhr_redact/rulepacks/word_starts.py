r"""Try a pattern only at the words with which its matches can begin.

Most patterns of the rules begin `(?<!\w)` and then a known word, a capital or a digit, and Python
tries each of them at every letter of a text. Here the words of a text are listed once by how they
begin, and a pattern is tried at those that suit it. What is found is the same: how a match can
begin is read off the parsed pattern, and a pattern that says nothing of it is searched as ever.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

try:  # Python's own parser of patterns: without it every pattern is searched everywhere
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a later Python may move it
    _parser = None

_LENGTH: Final = 3
"""So many first letters tell words apart."""
_MOST: Final = 2000
_DIGIT, _CAPITAL, _SMALL = "\x01", "\x02", "\x03"
"""A character that is a digit; a capital or a letter beyond a to z; any other of a word."""
_SORTS: Final = frozenset({_DIGIT, _CAPITAL, _SMALL})
_WORD: Final = re.compile(r"(?<!\w)\w")
_ODD: Final = re.compile("[\u017f\u0131\u0130\u212a\u1e9e\u03c2\u00b5]")
"""Letters that match others without regard to case, but do not become them in small letters."""
_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_WIDTHLESS: Final = frozenset({"ASSERT", "ASSERT_NOT", "AT"})

Parsed = Iterable[tuple[object, Any]]
"""A sequence as the parser gives it: the kind of each part, and what is said of it."""
Value = Any
"""What is said of a part; its shape depends on the kind."""
Beginning = tuple[str, bool]
"""How a match can begin, in small letters, and whether that is all of what was looked at."""


class AtWords:
    """A compiled pattern that is tried only where a word begins as its matches do."""

    __slots__ = ("beginnings", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.beginnings = beginnings_of(pattern.pattern, pattern.flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the pattern's own `finditer` yields."""
        words = _words(text) if self.beginnings else None
        if words is None:
            yield from self.pattern.finditer(text)
            return
        reached, match = 0, self.pattern.match
        for at in _places(self.beginnings, words):
            if at >= reached and (found := match(text, at)):
                yield found
                reached = max(found.end(), at + 1)


def at_words(pattern: str, flags: int = 0) -> AtWords:
    """Compile a pattern to be tried at words only."""
    return AtWords(re.compile(pattern, flags))


def _places(beginnings: Iterable[str], words: Mapping[str, Sequence[int]]) -> Sequence[int]:
    lists = [words[beginning] for beginning in beginnings if beginning in words]
    return lists[0] if len(lists) == 1 else sorted({at for places in lists for at in places})


@lru_cache(maxsize=4)
def _words(text: str) -> Mapping[str, Sequence[int]] | None:
    """Return where the words of a text begin, by their first letters and by their sort.

    None for a text with letters that have no place in such a list.
    """
    if _ODD.search(text):
        return None
    found: dict[str, list[int]] = defaultdict(list)
    small = text.lower()
    for word in _WORD.finditer(text):
        at = word.start()
        for length in range(1, _LENGTH + 1):
            found[small[at : at + length]].append(at)
        sort = _sort_of(text[at])
        found[sort].append(at)
        following = text[at + 1 : at + 2]
        if following.isalnum() or following == "_":
            found[sort + _sort_of(following)].append(at)
    return found


def _sort_of(first: str) -> str:
    if first.isdigit():
        return _DIGIT
    return _SMALL if "a" <= first <= "z" or first == "_" else _CAPITAL


@lru_cache(maxsize=4096)
def beginnings_of(pattern: str, flags: int) -> tuple[str, ...]:
    """Return how the words can begin at which a pattern matches; nothing if anywhere.

    Args:
        pattern: A regular expression.
        flags: Those it is compiled with.

    Returns:
        First letters of words in small letters, up to three, or signs for sorts of words.
    """
    if _parser is None:  # pragma: no cover
        return ()
    parsed = _parser.parse(pattern, flags)
    if not _starts_at_a_word(parsed):
        return ()
    found = {beginning for beginning, _ in _of_all(parsed, flags)}
    if any(not (b and (b[0] in _SORTS or b[0].isalnum())) for b in found):
        return ()
    if {_CAPITAL, _SMALL} <= {b[0] for b in found}:  # nearly every word: no gain
        return ()
    shortest = {b for b in found if not any(b != c and b.startswith(c) for c in found)}
    return tuple(sorted(shortest))


def _starts_at_a_word(parsed: Parsed) -> bool:
    """Tell whether a pattern begins with a look back at what must be no letter and no digit."""
    for kind, value in parsed:
        if str(kind) == "ASSERT_NOT" and value[0] < 0:
            inside = list(value[1])
            if len(inside) == 1 and str(inside[0][0]) == "IN":
                return ("CATEGORY", "CATEGORY_WORD") in {(str(k), str(v)) for k, v in inside[0][1]}
            return False
        if str(kind) not in _WIDTHLESS:
            return False
    return False


def _of_all(parsed: Parsed, flags: int) -> set[Beginning]:
    """Return how what a sequence matches can begin."""
    found: set[Beginning] = {("", True)}
    for kind, value in parsed:
        whole = [text for text, is_whole in found if is_whole]
        if not whole:
            break
        found = {each for each in found if not each[1]}
        following = _of(str(kind), value, flags)
        if len(whole) * len(following) + len(found) > _MOST:
            return found | {(text, False) for text in whole}
        found |= {_joined(text, each) for text in whole for each in following}
    return found


def _joined(text: str, following: Beginning) -> Beginning:
    said, is_whole = following
    if not text or not said:
        return text + said, is_whole
    if text in _SORTS and said[0] in _SORTS:
        return text + said[0], False
    if text[0] in _SORTS or said[0] in _SORTS:
        return text, False
    joined = text + said
    return joined[:_LENGTH], is_whole and len(joined) < _LENGTH


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
    if name in _REPEATS:
        least, most, part = value
        once = _of_all(part, flags)
        if least > 1:
            cut = {each for each in once if not each[1]}
            whole = [text for text, is_whole in once if is_whole]
            return cut | {(_joined(text, each)[0], False) for text in whole for each in once}
        return {(text, is_whole and most == 1) for text, is_whole in once} | (
            {("", True)} if least == 0 else set()
        )
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
            found.add((_DIGIT, True))
        elif str(said) == "CATEGORY_WORD":
            found |= {(_DIGIT, True), (_CAPITAL, True), (_SMALL, True)}
        else:
            return {("", False)}
    return found


def _of_range(first: int, last: int, *, ignores_case: bool) -> set[Beginning]:
    if chr(first).isdigit() and chr(last).isdigit():
        return {(_DIGIT, True)}
    if ord("A") <= first and last <= ord("Z") and not ignores_case:
        return {(_CAPITAL, True)}
    if ord("a") <= first and last <= ord("z") and not ignores_case:
        return {(_SMALL, True)}
    if ord("A") <= first and last <= ord("z"):
        return {(_CAPITAL, True), (_SMALL, True)}
    return {("", False)}


def _of_all_but(value: Value, *, ignores_case: bool) -> set[Beginning]:
    r"""Return how a character can look that is none of these: `[^\W\d_]` is a letter."""
    said = {(str(kind), str(what)) for kind, what in value}
    if ("CATEGORY", "CATEGORY_NOT_WORD") not in said:
        return {("", False)}
    found = {(_CAPITAL, True)}
    if ("RANGE", str((ord("a"), ord("z")))) not in said or ignores_case:
        found.add((_SMALL, True))
    if ("CATEGORY", "CATEGORY_DIGIT") not in said:
        found.add((_DIGIT, True))
    return found
