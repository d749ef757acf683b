"""An office's board as a picture: its cases by stage, the most urgent first, and the same in words.

It holds references and days, no names; who asks for it chooses which cases an office may see.
"""

from __future__ import annotations

from dhr_redact.documents.typeset.picture import PictureForm, set_picture
from dhr_redact.reports.board_layout import board_drawing
from dhr_redact.reports.board_values import (
    Board,
    BoardCard,
    Column,
    age_words,
    due_words,
    totals_words,
)
from dhr_redact.reports.picture_words import counted, joined, long_day


def draw_board(board: Board, form: PictureForm = "svg") -> bytes:
    """Return the picture: a column shows so many cases as fit a page, and says how many more."""
    return set_picture(
        board_drawing(board).source(),
        form,
        title=f"Board of {board.partnership}",
        description=board_text(board),
    )


def board_text(board: Board) -> tuple[str, ...]:
    """Return every case of the board, line by line: those too that the picture only counts."""
    lines = [f"{board.partnership}, board on {long_day(board.today)}. {totals_words(board)}"]
    for column in Column:
        cards = board.in_column(column)
        lines.append(f"{column.value}: {counted(len(cards), 'case')}.")
        lines += [_said(card, board) for card in cards]
    return tuple(lines)


def _said(card: BoardCard, board: Board) -> str:
    due = f"{card.next_what} {due_words(card, board.today)}".strip()
    day = f"on {long_day(card.next_due)}" if card.next_due else ""
    pause = "paused" if card.is_paused else ""
    about = joined((card.stage_name, pause, f"{due} {day}".strip(), age_words(card, board.today)))
    return f"{card.reference}: {about}."


__all__ = ["Board", "BoardCard", "Column", "board_text", "draw_board"]
