"""Cut a text into pieces a language model reads well, each with its place in the text.

Letters may be changed from capitals to small ones and back, and a line end to a space; the
length never changes, so that places in a piece are places in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.capitals import CAPITALS, as_a_name, titled
from dhr_redact.detection.views import unwrapped
from dhr_redact.people.ordinary import is_ordinary

LONGEST: Final = 20_000
"""Characters in a piece. The model's time is linear; its memory is about 1 MB a thousand."""

_PIECE: Final = re.compile(r"[^\n\t]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_AROUND: Final = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to read, where it starts in the story, and what was done to it if anything.

    A heading is all in capitals, so that they say nothing of what is a name.
    """

    start: int
    text: str = field(repr=False)
    because: str = ""
    is_heading: bool = False


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield the paragraphs and cells of a text that hold letters, then their second readings."""
    joined = unwrapped(text)
    for found in _PIECE.finditer(joined):
        for start, end in _cut(joined, *found.span()):
            piece = joined[start:end]
            if any(character.isalpha() for character in piece):
                yield Piece(start, piece)
                yield from _second_readings(start, piece)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of no more than `LONGEST` characters, cut at a space where there is one."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space + 1 if space >= 0 else start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _second_readings(start: int, piece: str) -> Iterator[Piece]:
    """Yield a piece with its capitals as small letters, or its small letters as names."""
    capitals = [found for found in CAPITALS.finditer(piece) if len(found[0]) > 2]
    if capitals:
        first = max(0, piece.rfind(" ", 0, max(0, capitals[0].start() - _AROUND)) + 1)
        last = piece.find(" ", min(len(piece), capitals[-1].end() + _AROUND))
        last = len(piece) if last < 0 else last
        because = ", capitals read as small letters"
        is_heading = not any(character.islower() for character in piece)
        for reading in (as_a_name, _as_a_name_unless_ordinary):
            yield Piece(
                start + first, CAPITALS.sub(reading, piece[first:last]), because, is_heading
            )
    elif not any(character.isupper() for character in piece):
        read = _WORD.sub(_as_a_name_unless_ordinary, piece)
        if read != piece:
            yield Piece(start, read, ", small letters read as capitals")


def _as_a_name_unless_ordinary(match: re.Match[str]) -> str:
    """Return a word that is no English word as in a name, and any other in small letters."""
    word = match[0]
    return word.lower() if is_ordinary(word.casefold()) else titled(word)
