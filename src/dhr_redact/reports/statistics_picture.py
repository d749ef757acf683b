"""How partnerships kept to their marks as a picture: a stacked bar for each, and the same in words.

Each piece of a bar has its number on it where there is room; beside the bar all are told in words,
so that nothing hangs on a colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.documents.typeset.letter_widths import width_of
from dhr_redact.documents.typeset.picture import PictureForm, set_picture
from dhr_redact.reports.drawing import (
    BLUE,
    EDGE,
    GREY,
    INK,
    LEADING,
    ORANGE,
    RED,
    SKY,
    Bar,
    Drawing,
    Piece,
    Words,
    lines_of,
    on_white,
)
from dhr_redact.reports.picture_words import counted

_WIDTH: Final = 595.0
_MARGIN: Final = 24.0
_TITLE: Final = 14.0
_SIZE: Final = 9.0
_SMALL: Final = 8.0
_HEIGHT: Final = 14.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of a bar looks; white letters stand on the dark ones."""

    fill: str
    letters: str = INK
    hatch: str = ""


LOOKS: Final[Mapping[str, Look]] = {
    "in time": Look(BLUE, "ffffff"),
    "in time as moved": Look(SKY),
    "late": Look(RED),
    "waiting": Look("ffffff"),
    "overdue": Look("ffffff", INK, ORANGE),
}
"""What is counted, in the order in which it is stacked."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One partnership at one mark: how many cases there are of each of `LOOKS`, in its order."""

    name: str
    counts: tuple[int, ...]

    @property
    def told(self) -> str:
        """The numbers in words; what there is none of is left out."""
        pairs = zip(LOOKS, self.counts, strict=True)
        return ", ".join(f"{count} {word}" for word, count in pairs if count) or "none yet"


@dataclass(frozen=True, slots=True)
class MarkSection:
    """One mark, as 'DHR: decision within 1 month', with its partnerships."""

    title: str
    rows: tuple[MarkRow, ...]


def draw_statistics(
    title: str, sections: Sequence[MarkSection], form: PictureForm = "svg"
) -> bytes:
    """Return the picture, as wide as A4; it grows downwards with what it shows.

    Raises:
        OverLimitError: If it would be larger than anybody can look at.
    """
    return set_picture(
        statistics_drawing(title, sections).source(),
        form,
        title=title,
        description=statistics_text(sections),
    )


def statistics_text(sections: Sequence[MarkSection]) -> tuple[str, ...]:
    """Return all that the picture shows, line by line."""
    lines = [
        f"{section.title}; {row.name}: {row.told}." for section in sections for row in section.rows
    ]
    return tuple(lines) or ("There are no such cases.",)


def statistics_drawing(title: str, sections: Sequence[MarkSection]) -> Drawing:
    """Return the picture with every piece at its place."""
    inner = _WIDTH - 2 * _MARGIN
    pieces: list[Piece] = []
    head = lines_of(title, _MARGIN, _MARGIN + 11, inner, size=_TITLE, bold=True)
    pieces += head
    y = _MARGIN + 11 + (len(head) - 1) * _TITLE * LEADING + 24
    most = max((sum(row.counts) for section in sections for row in section.rows), default=0)
    for section in sections:
        drawn, y = _section(section, y, inner, most)
        pieces += drawn
    if not sections:
        pieces.append(Words(_MARGIN, y, "There are no such cases.", _SIZE))
        y += 14
    foot, y = _legend(y + 4)
    return Drawing(_WIDTH, y + _MARGIN / 2, (*pieces, *foot))


def _section(section: MarkSection, y: float, width: float, most: int) -> tuple[list[Piece], float]:
    """Return one mark: its title, a bar for each partnership, and where it ends."""
    title = lines_of(section.title, _MARGIN, y, width, size=_SIZE + 1.5, bold=True)
    pieces: list[Piece] = [*title]
    y += (len(title) - 1) * (_SIZE + 1.5) * LEADING + 14
    for row in section.rows:
        cases = counted(sum(row.counts), "case")
        words = lines_of(f"{row.name}, {cases}: {row.told}.", _MARGIN, y, width, size=_SIZE)
        pieces += words
        y += (len(words) - 1) * _SIZE * LEADING + 5
        if sum(row.counts):
            pieces += _bar(row, y, width / most)
            y += _HEIGHT
        y += 16
    return pieces, y + 4


def _bar(row: MarkRow, y: float, unit: float) -> list[Piece]:
    """Return the pieces of a bar side by side; `unit` is the width of one case."""
    pieces: list[Piece] = []
    x = _MARGIN
    for look, count in zip(LOOKS.values(), row.counts, strict=True):
        wide = count * unit
        if count:
            pieces.append(_box(look, x, y, wide, _HEIGHT))
        number = str(count)
        if count and width_of(number, _SMALL, bold=True) + 6 <= wide:
            at = x + (wide - width_of(number, _SMALL, bold=True)) / 2
            words = Words(at, y + 10, number, _SMALL, bold=True, colour=look.letters)
            pieces += on_white([words]) if look.hatch else [words]
        x += wide
    return pieces


def _box(look: Look, x: float, y: float, width: float, height: float) -> Bar:
    return Bar(x, y, width, height, fill=look.fill, edge=EDGE, thick=0.7, hatch=look.hatch)


def _legend(y: float) -> tuple[list[Piece], float]:
    """Return what the pieces of the bars mean, and where it ends."""
    pieces: list[Piece] = []
    x = _MARGIN
    for word, look in LOOKS.items():
        pieces.append(_box(look, x, y - 8, 14, 10))
        pieces.append(Words(x + 18, y, word, _SMALL, colour=GREY))
        x += 18 + width_of(word, _SMALL) + 16
    return pieces, y + 6
