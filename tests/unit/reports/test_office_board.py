"""An office's board: each case in its column, the urgent first, and the same in words."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dhr_redact.model.stages import Stage
from dhr_redact.reports.board_layout import board_drawing
from dhr_redact.reports.board_values import COLUMNS, age_words, due_words
from dhr_redact.reports.drawing import texts_in
from dhr_redact.reports.office_board import Board, BoardCard, Column, board_text, draw_board
from unit.reports.placing import faults

TODAY = date(2033, 3, 3)
HOSTILE = '#import "x": * \\ $a$ *b* <c> & "d" Ŵyl łódź الشرطة ' + "W" * 300


def card(number: int = 0, stage: Stage = Stage.SCOPING, days: int | None = 5) -> BoardCard:
    due = None if days is None else TODAY + timedelta(days)
    return BoardCard(
        f"Carrow CSP 2031/{number}",
        stage,
        stage.value,
        due,
        "Decision",
        is_paused=False,
        notified_on=date(2032, 1, 4),
    )


def cards(count: int) -> tuple[BoardCard, ...]:
    stages = list(Stage)
    return tuple(card(n, stages[n * 7 % len(stages)], n * 37 % 211 - 38) for n in range(count))


def shown(board: Board) -> list[str]:
    return [words.text for words in texts_in(board_drawing(board).pieces)]


def test_every_stage_has_a_column() -> None:
    """A stage without one would lose its cases."""
    assert set(COLUMNS) == set(Stage)
    assert set(COLUMNS.values()) == set(Column)


@pytest.mark.parametrize("count", [0, 1, 30, 200])
def test_every_case_is_in_the_description_and_no_words_touch(count: int) -> None:
    """The picture may only count a case; the words have each."""
    board = Board("Carrow Community Safety Partnership", TODAY, cards(count))

    root = ET.fromstring(draw_board(board))

    desc = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert desc == "\n".join(board_text(board))
    assert all(f"{one.reference}: " in desc for one in board.cards)
    assert faults(board_drawing(board)) == []


def test_two_hundred_cases_fit_a_page_of_paper() -> None:
    """A4 on its side, within a hair."""
    board = Board("Carrow CSP", TODAY, cards(200))

    with Image.open(BytesIO(draw_board(board, "png"))) as image:
        assert image.size[0] == 1684
        assert 800 < image.size[1] < 1300


def test_the_most_urgent_stand_first_and_the_rest_are_counted() -> None:
    """Who looks at the board sees what is late."""
    days = [30, -2, None, 4, -40, *range(50, 60)]
    board = Board("Carrow CSP", TODAY, tuple(card(n, days=at) for n, at in enumerate(days)))

    found = shown(board)

    order = [text.removeprefix("Carrow CSP 2031/") for text in found if "2031/" in text]
    assert order == ["4", "1", "3", "0", "5", "6", "7", "8"]
    assert "+ 7 more" in found
    assert board_text(board)[0].endswith("15 cases: 2 overdue, 1 due within 14 days, 0 paused.")


def test_hidden_cases_that_are_overdue_are_named_as_such() -> None:
    """What is late is never only a number among others."""
    board = Board("Carrow CSP", TODAY, tuple(card(n, days=-1 - n) for n in range(20)))

    assert "+ 12 more, 12 of them overdue" in " ".join(shown(board))


def test_a_paused_case_stands_with_the_paused() -> None:
    """Whatever its stage was."""
    paused = BoardCard(
        "Carrow 1",
        Stage.DRAFTING,
        "Drafting",
        None,
        "",
        is_paused=True,
        notified_on=date(2033, 2, 27),
    )

    board = Board("Carrow CSP", TODAY, (paused,))

    assert board.in_column(Column.PAUSED) == (paused,)
    assert "Drafting, paused" in shown(board)
    assert "Carrow 1: Drafting, paused, no deadline, under a month old." in board_text(board)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "overdue by 1 day"), (0, "due today"), (1, "due in 1 day"), (None, "no deadline")],
)
def test_a_card_says_how_long_there_is(days: int | None, words: str) -> None:
    """Colour is never the only sign."""
    assert due_words(card(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2032, 2, 3), "under a month old"),
        (date(2032, 2, 4), "1 month old"),
        (TODAY, "13 months old"),
        (date(2031, 1, 1), "under a month old"),
    ],
)
def test_age_is_counted_in_full_months(today: date, words: str) -> None:
    """Two calendar months are not two months."""
    assert age_words(card(), today) == words


def test_hostile_text_stays_text() -> None:
    """A reference may hold anything, of any length."""
    one = BoardCard(
        HOSTILE, Stage.SCOPING, HOSTILE, TODAY, HOSTILE, is_paused=False, notified_on=TODAY
    )
    board = Board(HOSTILE, TODAY, (one,))

    root = ET.fromstring(draw_board(board))

    assert HOSTILE in (root.findtext("{http://www.w3.org/2000/svg}desc") or "")
    assert faults(board_drawing(board)) == []


def test_the_same_board_gives_the_same_picture() -> None:
    """In whatever order its cases come."""
    one, two = (Board("Carrow CSP", TODAY, found) for found in (cards(9), cards(9)[::-1]))

    assert draw_board(one) == draw_board(two)
