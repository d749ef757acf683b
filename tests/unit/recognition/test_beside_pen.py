"""Words made out in a note by hand are not believed: the name beside them was not read."""

from __future__ import annotations

import numpy as np

from dhr_redact.recognition.beside_pen import without_penned
from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.covering import cover
from dhr_redact.recognition.marks import Marks
from dhr_redact.recognition.seen import Seen


def _marks(*boxes: Box) -> Marks:
    """Return marks whose ink fills a third of their boxes."""
    edges = np.array([(b.left, b.top, b.right, b.bottom) for b in boxes], dtype=np.float64)
    area = np.array([b.area / 3 for b in boxes])
    nothing = np.zeros((1, 1))
    return Marks(edges, area, nothing.astype(np.int32), nothing.astype(np.bool_))


def _word(text: str, left: int, confidence: float, line: int = 0) -> Seen:
    top = 60 * line
    return Seen(text, left, top, left + 20 * len(text), top + 30, confidence, line, line)


def _ink(word: Seen) -> list[Box]:
    size = (word.right - word.left) // len(word.text)
    lefts = range(word.left, word.right, size)
    return [Box(left + 1, word.top, left + size - 1, word.bottom) for left in lefts]


def _told(words: list[Seen], unread: list[Box]) -> tuple[bool, ...]:
    marks = _marks(*(box for word in words for box in _ink(word)), *unread)
    return without_penned(marks, cover(marks, words), words, [True] * len(words))


def test_a_clear_word_beside_ink_that_was_not_read_is_not_believed() -> None:
    """'Rang' and '12/8' stood in the open on both sides of a black name, in a note by hand."""
    words = [_word("Rang", 0, 0.78), _word("12/8", 300, 0.68)]
    name = [Box(90 + 20 * n, 0, 108 + 20 * n, 30) for n in range(9)]

    assert _told(words, name) == (False, False)


def test_print_beside_a_signature_is_believed() -> None:
    """'Signed' before a signature is print, and the engine is sure of it."""
    words = [_word("Signed", 0, 0.96)]
    signature = [Box(150, -10, 400, 40)]

    assert _told(words, signature) == (True,)


def test_an_unsure_word_in_a_line_that_was_read_is_believed() -> None:
    """A smudge in a line of print makes no handwriting of it."""
    words = [_word("wrote", 0, 0.95), _word("again,", 120, 0.7), _word("twice.", 260, 0.95)]
    smudge = [Box(385, 10, 410, 30)]

    assert _told(words, smudge) == (True, True, True)


def test_ink_above_below_or_far_off_says_nothing() -> None:
    """A drawing in another column, or under a line, is not of the line."""
    words = [_word("again,", 0, 0.7)]
    others = [Box(0, 45, 200, 90), Box(500, 0, 700, 30)]

    assert _told(words, others) == (True,)


def test_doubt_goes_on_from_word_to_word() -> None:
    """Once the first is not believed, its ink makes the next doubtful."""
    words = [_word("at", 0, 0.7), _word("Mill", 60, 0.8), _word("Fold", 160, 0.85)]
    unread = [Box(250, 0, 340, 30)]

    assert _told(words, unread) == (False, False, False)
