"""The values that are given back, and the small judgements behind them."""

from __future__ import annotations

import numpy as np
import pytest

from dhr_redact.recognition import ReadPicture, Region, RegionKind, Word
from dhr_redact.recognition.boxes import Box, on_given, whole_pixels
from dhr_redact.recognition.grounds import light_turned
from dhr_redact.recognition.line_order import placed, renumbered
from dhr_redact.recognition.rules import without_rules
from dhr_redact.recognition.seen import Seen
from dhr_redact.recognition.sense import is_trusted, lines_on_side, says_more
from dhr_redact.recognition.straightening import map_upright


def seen(text: str, left: int = 0, top: int = 0, **more: object) -> Seen:
    wide, tall = int(more.pop("wide", 12 * len(text))), int(more.pop("tall", 20))  # type: ignore[call-overload]
    at = {"confidence": 0.9, "line": 0, "block": 0} | more
    return Seen(text, left, top, left + wide, top + tall, **at)  # type: ignore[arg-type]


def test_no_text_is_printed_by_accident() -> None:
    """A traceback may hold the repr of a word."""
    word = Word("Oluwaseun", 1, 2, 30, 40, 0.9, 0, 0)

    assert "Oluwaseun" not in repr(word)
    assert "Oluwaseun" not in repr(seen("Oluwaseun"))
    assert "Oluwaseun" not in repr(ReadPicture(50, 50, (word,), (), "engine", ("eng",), 0.0))


@pytest.mark.parametrize("box", [(-1, 0, 5, 5), (5, 0, 5, 5), (0, 9, 5, 5)])
def test_a_box_has_an_inside(box: tuple[int, int, int, int]) -> None:
    """A box of no pixels would blacken nothing."""
    with pytest.raises(ValueError, match="not a box"):
        Region(RegionKind.UNREAD, *box, 0.5)


@pytest.mark.parametrize(("text", "sure", "line"), [(" ", 0.5, 0), ("a", 1.5, 0), ("a", 0.5, -1)])
def test_a_word_has_letters_a_line_and_a_confidence(text: str, sure: float, line: int) -> None:
    """What is made wrong must not travel."""
    with pytest.raises(ValueError, match=r"confidence|letters"):
        Word(text, 0, 0, 5, 5, sure, line, 0)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_quarter_turns_lose_no_pixel(turns: int) -> None:
    """A box one pixel off leaves an edge of every letter."""
    given = np.arange(12).reshape(3, 4)
    to_sheet, size = map_upright((4, 3), turns, 0.0)

    turned = np.rot90(given, -turns)
    back = np.linalg.inv(np.vstack([to_sheet, [0, 0, 1]]))[:2]

    assert size == (turned.shape[1], turned.shape[0])
    for y, x in np.ndindex(turned.shape):
        box = whole_pixels(on_given(Box(x, y, x + 1, y + 1), back), (4, 3), 0)
        assert box is not None
        assert given[box[1], box[0]] == turned[y, x]
        assert (box[2] - box[0], box[3] - box[1]) == (1, 1)


def test_a_box_off_the_picture_is_none() -> None:
    """What lies beyond the edge after straightening is no place on the page."""
    assert whole_pixels(Box(-9, -9, -2, -2), (10, 10), 1) is None


@pytest.mark.parametrize(
    ("text", "sure", "wide", "parts", "trusted"),
    [
        ("Gill", 0.9, 48, 4, True),
        ("Gill", 0.4, 48, 4, False),
        ("JP", 0.6, 24, 2, False),
        ("JP", 0.7, 24, 2, True),
        ("a", 0.9, 200, 9, False),
        ("—", 0.9, 20, 1, True),
        ("—", 0.9, 200, 7, False),
    ],
)
def test_a_word_is_trusted_when_it_may_be_what_the_ink_says(
    text: str, sure: float, wide: float, parts: int, *, trusted: bool
) -> None:
    """'a' for a line of handwriting, or a dash for a name, would pass the name as read."""
    marks = [Box(n, 0, n + 1, 20) for n in range(parts)]

    assert is_trusted(seen(text, confidence=sure), Box(0, 0, wide, 20), marks) is trusted


def test_words_on_their_side_are_not_believed() -> None:
    """An engine reads 'Note by' upside down as '£q 210N', and is sure of it."""
    words = [seen("210N", wide=20, tall=50, line=3), seen("£q", line=3), seen("Gill", line=4)]

    assert lines_on_side(words) == {3}
    assert lines_on_side([seen("ill", wide=11, tall=20)]) == frozenset()


def test_a_second_reading_must_be_surer() -> None:
    """From a signature an engine makes a dozen letters."""
    scrawl = [seen("LLUE", confidence=0.3), seen("ai", confidence=0.2)]

    assert not says_more(scrawl, [])
    assert says_more([seen("Gill")], scrawl)
    assert not says_more([], [])


def test_a_word_found_later_takes_its_place_in_its_line() -> None:
    """A first name and a surname are found together only if they stand together."""
    known = [seen("saw", 0), seen("Adebayo", 160), seen("Other", 900, line=1, block=1)]

    words = renumbered(placed(known, [seen("Oluwaseun", 45), seen("Far", 0, 500, line=1)]))

    assert [(w.text, w.line, w.block) for w in words] == [
        ("saw", 0, 0),
        ("Oluwaseun", 0, 0),
        ("Adebayo", 0, 0),
        ("Other", 1, 1),
        ("Far", 2, 2),
    ]


def test_a_word_on_its_side_joins_no_line() -> None:
    """It stands beside many lines, and continues none."""
    words = placed([seen("saw")], [seen("Note", 50, turned=True)])

    assert [w.line for w in words] == [0, 1]


def ink(height: int, width: int, *boxes: tuple[int, int, int, int]) -> np.ndarray:
    made = np.zeros((height, width), dtype=np.uint8)
    for left, top, right, bottom in boxes:
        made[top:bottom, left:right] = 255
    return made


def test_letters_that_run_together_are_no_rule() -> None:
    """At 120 dpi a word is as long and thin as a rule; taken for one, its ink had no box."""
    word = ink(60, 200, (20, 30, 90, 33), *((at, 20, at + 3, 33) for at in range(20, 90, 7)))

    assert (without_rules(word, 120) == word).all()


def test_rules_and_the_bars_between_them_go() -> None:
    """A box for single letters is not a letter I."""
    frame = ink(
        60, 200, (10, 10, 190, 12), (10, 40, 190, 42), *((x, 12, x + 2, 40) for x in (60, 90))
    )
    letter = ink(60, 200, (70, 18, 74, 34))

    assert (without_rules(frame | letter, 120) == letter).all()


def test_a_large_letter_is_not_taken_for_a_ground() -> None:
    """Turned from dark to light, a heading of two inches would be gone."""
    page = np.full((400, 400), 250, dtype=np.uint8)
    page[50:350, 50:130] = 20
    page[270:350, 50:300] = 20

    assert (light_turned(page, 200) == page).all()
