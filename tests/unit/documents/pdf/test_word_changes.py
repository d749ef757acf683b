"""From changes of a text back to the words of a picture."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.documents.pdf.pictures.word_changes import TextChange, WordChange, word_changes


def _places(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def _changed(text: str, *changes: tuple[str, str]) -> tuple[WordChange, ...]:
    wanted = [TextChange(text.index(old), text.index(old) + len(old), new) for old, new in changes]
    return word_changes(text, _places(text), wanted)


def test_what_clings_to_a_name_is_kept_in_its_replacement() -> None:
    """A word goes as a whole, so its 's and its comma must come back with the replacement."""
    found = _changed("that (Harcastle's, mother", ("Harcastle", "Adult A"))

    assert found == (WordChange((1,), "(Adult A's,"),)


def test_a_name_of_two_words_is_one_change() -> None:
    """The replacement stands once, not once for each word."""
    found = _changed("told Ottoline Harcastle. She", ("Ottoline Harcastle", "Adult A"))

    assert found == (WordChange((1, 2), "Adult A."),)


def test_two_changes_in_one_word_become_one() -> None:
    """'Veasey/Harcastle' is one word of the picture."""
    found = _changed("by Veasey/Harcastle, now", ("Veasey", "B"), ("Harcastle", "A"))

    assert found == (WordChange((1,), "B/A,"),)


def test_a_name_broken_at_a_line_end_takes_both_its_pieces() -> None:
    """The hyphen and both pieces go, and the replacement stands once."""
    text = "told Har- castle then"

    found = word_changes(text, _places(text), [TextChange(5, 16, "Adult A")])

    assert found == (WordChange((1, 2), "Adult A"),)


def test_a_change_between_words_changes_no_word() -> None:
    """An implied space is in no word."""
    assert word_changes("a b", _places("a b"), [TextChange(1, 2, "x")]) == ()


@given(
    st.lists(st.text("abc,'", min_size=1, max_size=6), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5),
)
def test_every_word_that_a_change_touches_goes_once(
    words: list[str], cuts: list[tuple[int, int]]
) -> None:
    """None is forgotten, and none is named by two changes."""
    text = " ".join(words)
    changes: list[TextChange] = []
    for start, length in sorted(cuts):
        if start + length <= len(text) and (not changes or start >= changes[-1].end):
            changes.append(TextChange(start, start + length, "X"))
    places = _places(text)

    found = word_changes(text, places, changes)

    gone = [number for change in found for number in change.words]
    touched = [
        number
        for number, (start, end) in enumerate(places)
        if any(change.start < end and change.end > start for change in changes)
    ]
    assert gone == touched
