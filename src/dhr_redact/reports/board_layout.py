"""An office's board laid out on a page: a column for each group of stages, a card for each case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dhr_redact.documents.typeset.letter_widths import width_of, wrapped
from dhr_redact.reports.board_values import (
    SOON,
    Board,
    BoardCard,
    Column,
    Urgency,
    age_words,
    due_words,
    totals_words,
)
from dhr_redact.reports.drawing import (
    BLUE,
    EDGE,
    GREY,
    INK,
    LEADING,
    ORANGE,
    RED,
    RED_TEXT,
    Bar,
    Drawing,
    Piece,
    Words,
    lines_of,
)
from dhr_redact.reports.picture_words import short_day

_WIDTH: Final = 842.0
_MARGIN: Final = 16.0
_GAP: Final = 4.0
_SIZE: Final = 8.0
_EMPTY: Final = 0.62
"""How wide a column without cases is, beside one with some."""

_MOST: Final = 8
"""How many cards a column shows; that many fill a page of A4."""

_STRIPE: Final = 3.5
_INSIDE: Final = 7.0
_LINES: Final = 4
_PAPER: Final = "f1f3f5"
_LOOKS: Final[Mapping[Urgency, tuple[str, str]]] = {
    Urgency.OVERDUE: (RED, RED_TEXT),
    Urgency.SOON: (ORANGE, INK),
    Urgency.LATER: (BLUE, INK),
    Urgency.NONE: (EDGE, GREY),
}


def board_drawing(board: Board) -> Drawing:
    """Return a board with every piece at its place."""
    inner = _WIDTH - 2 * _MARGIN
    head, top = _head(board, inner)
    columns = [(column, board.in_column(column)) for column in Column]
    shares = [1 if cards else _EMPTY for _, cards in columns]
    unit = (inner - _GAP * (len(columns) - 1)) / sum(shares)
    drawn: list[tuple[float, float, list[Piece]]] = []
    x, heading = _MARGIN, 0.0
    for (column, _), share in zip(columns, shares, strict=True):
        lines = len(_heading(column, unit * share))
        heading = max(heading, lines * (_SIZE + 1) * LEADING)
    bottom = top + heading
    for (column, cards), share in zip(columns, shares, strict=True):
        pieces, end = _column(board, column, cards, (x, top, unit * share, heading))
        drawn.append((x, unit * share, pieces))
        bottom, x = max(bottom, end), x + unit * share + _GAP
    behind = [Bar(x, top, wide, bottom - top, fill=_PAPER, round=3) for x, wide, _ in drawn]
    foot, end = _legend(bottom + 15)
    return Drawing(
        _WIDTH,
        end + _MARGIN / 2,
        (*head, *behind, *(piece for _, _, pieces in drawn for piece in pieces), *foot),
    )


def _head(board: Board, width: float) -> tuple[list[Piece], float]:
    """Return the partnership, the day and the totals, and where they end."""
    y = _MARGIN + 11
    name = lines_of(board.partnership, _MARGIN, y, width, size=15, bold=True)
    y += max(0, len(name) - 1) * 15 * LEADING + 16
    day = f"Board on {short_day(board.today)}"
    wide = width_of(f"{day}.  ", 9.5)
    overdue = board.count(Urgency.OVERDUE)
    colour = RED_TEXT if overdue else INK
    told = Words(_MARGIN + wide, y, totals_words(board), 9.5, bold=True, colour=colour)
    return [*name, Words(_MARGIN, y, f"{day}.", 9.5, colour=GREY), told], y + 12


def _heading(column: Column, width: float) -> tuple[str, ...]:
    return wrapped(column.value, width - 10, _SIZE + 1, bold=True)


def _column(
    board: Board,
    column: Column,
    cards: Sequence[BoardCard],
    place: tuple[float, float, float, float],
) -> tuple[list[Piece], float]:
    """Return one column: its name, how many stand in it, the first of them, and where it ends."""
    x, top, width, heading = place
    pieces: list[Piece] = list(
        lines_of(column.value, x + 5, top + 12, width - 10, size=_SIZE + 1, bold=True)
    )
    y = top + heading + 16
    pieces.append(Words(x + 5, y, str(len(cards)), 14, bold=True, colour=INK if cards else GREY))
    y += 7
    for card in cards[:_MOST]:
        drawn, y = _card(card, board, x + 2, y, width - 4)
        pieces += drawn
    if hidden := cards[_MOST:]:
        late = sum(card.urgency(board.today) is Urgency.OVERDUE for card in hidden)
        more = f"+ {len(hidden)} more" + (f", {late} of them overdue" if late else "")
        colour = RED_TEXT if late else INK
        said = lines_of(more, x + 6, y + 9, width - 12, size=_SIZE + 0.5, bold=True, colour=colour)
        pieces += said
        y += 4 + len(said) * _SIZE * LEADING + 4
    return pieces, y + 3


def _card(
    card: BoardCard, board: Board, x: float, y: float, width: float
) -> tuple[list[Piece], float]:
    """Return one card, and where the next may begin."""
    urgency = card.urgency(board.today)
    stripe, colour = _LOOKS[urgency]
    due = due_words(card, board.today)
    stage = card.stage_name
    if card.is_paused and "paused" not in stage.casefold():
        stage = f"{stage}, paused"
    rows = (
        (card.reference, _SIZE + 0.3, True, INK),
        (stage, _SIZE, False, INK),
        (due, _SIZE, True, colour),
        (card.next_what, _SIZE - 0.5, False, GREY),
        (age_words(card, board.today), _SIZE - 0.5, False, GREY),
    )
    words: list[Words] = []
    base = y + 2.5
    for text, size, bold, ink in rows:
        lines = lines_of(
            text, x + _INSIDE, base + size, width - _INSIDE - 1.5, size=size, bold=bold
        )
        words += [Words(w.x, w.y, w.text, size, bold, ink) for w in _few(lines)]
        base += len(_few(lines)) * size * LEADING
    height = base - y + 3.5
    box = Bar(x, y, width, height, fill="ffffff", edge="c4c9ce", thick=0.6)
    side = Bar(
        x, y, _STRIPE, height, fill=stripe if urgency is not Urgency.NONE else "ffffff",
        edge=stripe, thick=0.6, hatch=GREY if urgency is Urgency.NONE else "",
    )  # fmt: skip
    return [box, side, *words], y + height + 3


def _few(lines: Sequence[Words]) -> tuple[Words, ...]:
    """Return the first lines; that there is more is said, and the description has it all."""
    if len(lines) <= _LINES:
        return tuple(lines)
    last = lines[_LINES - 1]
    kept = last.text[: max(1, len(last.text) - 3)].rstrip() + "..."
    return *lines[: _LINES - 1], Words(last.x, last.y, kept, last.size, last.bold, last.colour)


def _legend(y: float) -> tuple[list[Piece], float]:
    """Return what the stripes mean, and where it ends."""
    pieces: list[Piece] = []
    x = _MARGIN
    for urgency, text in (
        (Urgency.OVERDUE, "overdue"),
        (Urgency.SOON, f"due within {SOON} days"),
        (Urgency.LATER, "due later"),
        (Urgency.NONE, "no deadline"),
    ):
        colour, _ = _LOOKS[urgency]
        hatch = GREY if urgency is Urgency.NONE else ""
        fill = "ffffff" if hatch else colour
        pieces.append(Bar(x, y - 6, _STRIPE, 10, fill=fill, edge=colour, thick=0.6, hatch=hatch))
        pieces.append(Words(x + 8, y + 2, text, _SIZE))
        x += 8 + width_of(text, _SIZE) + 18
    last = "In each column the most urgent stand first."
    return [*pieces, Words(x, y + 2, last, _SIZE, colour=GREY)], y + 6
