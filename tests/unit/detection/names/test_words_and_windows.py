"""A text becomes words with their shapes, and windows of them, and nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.detection.names.windows import MOST, windows_of
from dhr_redact.detection.names.words import SHAPES, shape_of, words_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [("seen", 0), ("Ola", 1), ("A", 1), ("CALDERBANK", 2), ("McKay", 3), ("14", 4), ("-", 4)],
)
def test_how_a_word_is_written(word: str, shape: int) -> None:
    """The vocabulary has no capitals: shape is all that is left of them."""
    assert shape_of(word) == shape


def test_where_a_word_stands_is_told() -> None:
    """A name after a tab is a cell; one at the start of a line may be a speaker."""
    places = [word.cls // SHAPES for word in words_of("Name:\tOla\nSeen by Eva")]

    assert places == [1, 0, 2, 1, 0, 0]


@given(st.text())
def test_words_and_spaces_are_the_whole_text(text: str) -> None:
    """A letter in no word would never be read."""
    words = list(words_of(text))

    between = text
    for word in reversed(words):
        between = between[: word.start] + between[word.end :]
    assert not between.strip()
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(
    st.lists(st.sampled_from(["Ola ", "was ", "seen. ", "At\n", "O'Brien ", "\t"]), max_size=900)
)
def test_windows_follow_each_other_without_a_gap(parts: list[str]) -> None:
    """Each word is read once, in a window that the network can hold."""
    text = "".join(parts)
    words = list(words_of(text))

    windows = list(windows_of(text, words))

    ends = [0, *(last for _, last in windows)]
    assert [first for first, _ in windows] == ends[:-1]
    assert ends[-1] == len(words)
    assert all(0 < last - first <= 2 * MOST for first, last in windows)
