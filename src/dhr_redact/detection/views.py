"""Normalised views of a text, each with a map back to the characters it was made from.

Recognisers read views; what they find is mapped back to the story, whose text never changes.
The rules are those of `docs/how-it-works/detection.md`. Look-alike letters of other alphabets are
not folded here: only the known names are compared that way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from dhr_redact.errors import SpanError

_Cuts = Callable[[re.Match[str]], Iterator[tuple[int, int]]]

_LINES: Final = "\x0b\x0c\x85\u2028\u2029"
_HYPHENS: Final = "\u2010\u2011\u2212\ufe63\uff0d"
_APOSTROPHES: Final = "\u2018\u2019\u201b\u02bc\u2032\u00b4`\uff07"
_QUOTES: Final = "\u201c\u201d\u201e\u201f\uff02"
_LIGATURES: Final = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
_UNSEEN_LETTERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_KEPT_CONTROLS: Final = "\t\n"

_SET_APART: Final = re.compile(
    r"(?<!\w)(?:[^\W\d_] (?=[^\W\d_](?!\w))){2,}[^\W\d_](?!\w)"  # three letters or more
)
_LINE_END_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])")

_LINE_END_IN_A_NUMBER: Final = re.compile(r"(?<=\w[/-])[ \t]*\n[ \t]*(?=\d)")


_WRAPPED: Final = 50
"""A line at least so long, that does not end a sentence, goes on in the next."""


@dataclass(frozen=True, slots=True)
class View:
    """A text to read, and for each of its characters the range of the source it stands for."""

    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.starts) == len(self.ends):
            raise SpanError("a view's map is not as long as its text")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the part of the source that `[start, end)` of the view was made from.

        A ligature hit in part is covered whole; what was dropped inside a hit is covered too.

        Raises:
            SpanError: If that is not a stretch of the view.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"{start}..{end} is not in a view of {len(self.text)} characters")
        return self.starts[start], self.ends[end - 1]

    def part(self, start: int, end: int) -> View:
        """Return `[start, end)` of this view as a view of its own."""
        return View(self.text[start:end], self.starts[start:end], self.ends[start:end])


def view_of(text: str) -> View:
    """Return the main view: what a reader sees, in plain characters.

    Soft hyphens, zero-width and control characters go; spaces, hyphens, apostrophes and line ends
    become the plain ones; ligatures are taken apart; letters and their accents are put together.
    U+FFFD stays: nobody knows what stood there.
    """
    if text.isascii() and not _ODD_ASCII.search(text):
        return View(text, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        plain = _plain(text, start, end)
        pieces.append(plain)
        starts += [start] * len(plain)
        ends += [end] * len(plain)
    return View("".join(pieces), tuple(starts), tuple(ends))


def views_of(text: str) -> tuple[View, ...]:
    """Return the main view and, where they differ, second views of the lines that do.

    Second views read letters set apart ('H o l l o w a y') as one word, and a word or a number
    divided over a line end as whole. They can only add mentions, so each holds no more than the
    line and its neighbours.
    """
    main = view_of(text)
    return (
        main,
        *_second(main, _SET_APART, _closed_up),
        *_second(main, _LINE_END_HYPHEN, _whole),
        *_second(main, _LINE_END_IN_A_NUMBER, _joined),
    )


def unwrapped(text: str) -> str:
    """Return a text, no longer or shorter, with a space for each line end inside prose."""
    lines = text.split("\n")
    ends = [" " if _goes_on(line, following) else "\n" for line, following in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _goes_on(line: str, following: str) -> bool:
    end = line.rstrip()
    return (
        len(end) >= _WRAPPED
        and end[-1] not in ".!?:;"
        and bool(following.strip())
        and not _BEGINS_ANEW.match(following)
        and "\t" not in line
        and "\t" not in following
    )


_BEGINS_ANEW: Final = re.compile(
    r"\s*(?:[-*•●▪–—]|\(?\d+[.)]|\(?[a-z][.)] |[A-Z][\w' /-]{0,40}:)|\s*\d{1,2}[/.-]\d"
)
"""A list item, a label or a date at the start of a line."""

_ODD_ASCII: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f`]")


def _table() -> Mapping[str, str]:
    plain = dict.fromkeys(_LINES, "\n") | dict.fromkeys(_HYPHENS, "-")
    plain |= dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"')
    plain |= {ligature: unicodedata.normalize("NFKC", ligature) for ligature in _LIGATURES}
    return plain | dict.fromkeys(_UNSEEN_LETTERS, "")


_PLAIN: Final = _table()


def _plain(text: str, start: int, end: int) -> str:
    """Return what one cluster of the source is read as."""
    first = text[start]
    if first == "\r":
        return "\n"
    if end - start > 1:
        seen = (character for character in text[start:end] if not _is_unseen(character))
        return unicodedata.normalize("NFC", "".join(seen))
    if first in _PLAIN:
        return _PLAIN[first]
    if first in _KEPT_CONTROLS or first.isalnum():
        return first
    return _plain_sign(first)


def _plain_sign(sign: str) -> str:
    """Return what a character that is no letter or digit is read as."""
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    return "" if category in {"Cc", "Cf"} or _is_variation_selector(sign) else sign


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each character, with the accents that follow a letter, and each CR LF as one."""
    at, length = 0, len(text)
    while at < length:
        end = at + 1
        if text[at] == "\r":
            end += text.startswith("\n", end)
        elif text[at].isalpha():
            end = _after_accents(text, end)
        yield at, end
        at = end


def _after_accents(text: str, at: int) -> int:
    """Return where the accents end that follow a letter, invisible characters between them."""
    end = at
    while at < len(text) and (unicodedata.combining(text[at]) or _is_unseen(text[at])):
        at += 1
        if unicodedata.combining(text[at - 1]):
            end = at
    return end


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in _UNSEEN_LETTERS


def _closed_up(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the spaces between letters set apart, but not one before a new capitalised word."""
    run = match[0]
    for at in range(1, len(run), 2):
        if not (run[at - 1].islower() and run[at + 1].isupper()):
            yield match.start() + at, match.start() + at + 1


def _joined(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the line end inside a number; its stroke or hyphen stays: '17/' '05/2030'."""
    yield match.span()


def _whole(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield what divides a word over a line end; before a capital the hyphen belongs to it."""
    following = match.string[match.end()]
    yield match.start() + (not following.islower()), match.end()


def _second(main: View, divided: re.Pattern[str], cuts: _Cuts) -> Iterator[View]:
    """Yield the lines where something is divided, with their neighbours and without the cuts."""
    found = [cut for match in divided.finditer(main.text) for cut in cuts(match)]
    for first, last in _windows(main.text, found):
        inside = [cut for cut in found if first <= cut[0] and cut[1] <= last]
        yield _without(main, first, last, inside)


def _windows(text: str, cuts: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the lines around each cut, one line more on either side, joined where they meet."""
    windows: list[tuple[int, int]] = []
    for start, end in cuts:
        line = text.rfind("\n", 0, start) + 1
        first = text.rfind("\n", 0, max(line - 1, 0)) + 1
        following = _line_end(text, end)
        last = _line_end(text, min(following + 1, len(text)))
        if windows and first <= windows[-1][1]:
            first = windows.pop()[0]
        windows.append((first, last))
    return tuple(windows)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _without(main: View, first: int, last: int, cuts: Sequence[tuple[int, int]]) -> View:
    pieces: list[View] = []
    at = first
    for start, end in cuts:
        pieces.append(main.part(at, start))
        at = end
    pieces.append(main.part(at, last))
    return View(
        "".join(piece.text for piece in pieces),
        tuple(start for piece in pieces for start in piece.starts),
        tuple(end for piece in pieces for end in piece.ends),
    )
