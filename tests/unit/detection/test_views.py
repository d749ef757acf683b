"""Views show what a reader sees, in plain characters."""

from __future__ import annotations

import pytest

from dhr_redact.detection.views import View, unwrapped, view_of, views_of
from dhr_redact.errors import SpanError


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Hol\u00adlo\u200bway", "Holloway"),
        ("Mrs\u00a0Holloway", "Mrs Holloway"),
        ("Adeyemi\u2011Clarke", "Adeyemi-Clarke"),
        ("O\u2019Shaughnessy, O`Brien", "O'Shaughnessy, O'Brien"),
        ("Gri\ufb03n at the o\ufb03ce", "Griffin at the office"),
        ("Zoe\u0308 and Mair\u200be\u0301ad", "Zoë and Mairéad"),
        ("one\r\ntwo\rthree\x0bfour", "one\ntwo\nthree\nfour"),
        ("Hollo\ufffdway", "Hollo\ufffdway"),
        ("\u201cPriya\u201d\x07\u202e", '"Priya"'),
        ("a\tb", "a\tb"),
        ("", ""),
    ],
)
def test_a_view_shows_what_a_reader_sees(source: str, shown: str) -> None:
    """A name with a hidden character in it is not found, and stays."""
    assert view_of(source).text == shown


def test_a_hit_is_mapped_back_to_the_letters_and_what_is_hidden_between_them() -> None:
    """The soft hyphen must go with the name, or half of it stays in the file."""
    source = "to Hol\u00adloway."
    view = view_of(source)
    at = view.text.index("Holloway")

    start, end = view.span(at, at + len("Holloway"))

    assert source[start:end] == "Hol\u00adloway"


def test_half_a_ligature_is_mapped_back_to_all_of_it() -> None:
    """A glyph cannot be cut in two."""
    view = view_of("Gri\ufb03n")

    assert view.span(0, 4) == (0, 4)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 9), (-1, 2)])
def test_a_place_outside_a_view_is_refused(start: int, end: int) -> None:
    """A recogniser's mistake must not become a wrong place in the document."""
    with pytest.raises(SpanError):
        view_of("Priya").span(start, end)


def test_a_map_of_another_length_is_refused() -> None:
    """A view and its map belong together."""
    with pytest.raises(SpanError):
        View("ab", (0,), (1,))


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("seen with H o l l o w a y today", "Holloway"),
        ("seen with S a r a h H o l l o w a y today", "Sarah Holloway"),
        ("told Hollo-\nway that", "Holloway"),
        ("born 17/\n05/2027 at", "17/05/2027"),
        ("ref DTX-\n90418 of", "DTX-90418"),
        ("told Adeyemi-\n Clarke that", "Adeyemi-Clarke"),
        ("first\ntold Hollo- \n way that\nlast", "Holloway"),
    ],
)
def test_divided_words_are_whole_in_a_second_view_and_mapped_back(source: str, word: str) -> None:
    """A name set in spaced letters, or divided at a line's end, is still a name."""
    _, *second = views_of(source)

    found = [view for view in second if word in view.text]

    assert len(found) == 1
    at = found[0].text.index(word)
    start, end = found[0].span(at, at + len(word))
    kept = [letter for letter in source[start:end] if letter.isalpha()]
    assert "".join(kept) == "".join(letter for letter in word if letter.isalpha())


def test_second_views_hold_only_the_lines_around() -> None:
    """Reading a long document twice because of one hyphen would double the time."""
    source = "far\n" * 50 + "near\nHollo-\nway\nnear\n" + "far\n" * 50

    _, second = views_of(source)

    assert second.text == "near\nHolloway\nnear"


def test_text_without_anything_odd_has_one_view_and_no_map_in_memory() -> None:
    """Most stories are plain."""
    (view,) = views_of("Nothing odd here.\nAt all.")

    assert isinstance(view.starts, range)


def test_lines_of_prose_are_joined_and_paragraphs_and_rows_are_not() -> None:
    """'DC Mark' at a line's end and 'Ellery' in the next line are one name."""
    long = "She told the duty social worker that she had rung DC Mark"

    assert unwrapped(f"{long}\nEllery twice.") == f"{long} Ellery twice."
    assert unwrapped("Short line\nnext") == "Short line\nnext"
    assert unwrapped(f"{long}.\nNext") == f"{long}.\nNext"
    assert unwrapped(f"{long}\tx\nNext") == f"{long}\tx\nNext"
    assert unwrapped(f"{long}\n\nNext") == f"{long}\n\nNext"
