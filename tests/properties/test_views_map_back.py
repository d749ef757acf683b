"""What a view shows is mapped back to exactly the characters it was made from."""

from __future__ import annotations

import itertools
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.detection.views import unwrapped, view_of, views_of

_ODD = "\u00ad\u200b\ufeff\u00a0\u2009\u2010\ufb01\ufb03\u2019\ufffd\u0301\r\n\t\x0c-\u202e e"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(_ODD), st.sampled_from("aBcéß İHolloway")))


@given(TEXTS)
def test_every_character_of_a_view_comes_from_a_stretch_of_the_source_in_order(text: str) -> None:
    """A mention in the wrong place redacts the wrong word and leaves the name."""
    for view in views_of(text):
        places = list(zip(view.starts, view.ends, strict=True))

        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(
            after == before or after[0] >= before[1] for before, after in itertools.pairwise(places)
        )


@given(TEXTS)
def test_a_hit_covers_each_source_character_that_has_a_part_in_it(text: str) -> None:
    """Half a ligature, or a soft hyphen inside the name, must go with the name."""
    view = view_of(text)
    if not view.text:
        return

    for start in range(len(view.text)):
        for end in range(start + 1, min(len(view.text), start + 6) + 1):
            covered = set(range(*view.span(start, end)))
            sources = {
                at
                for first, last in zip(view.starts[start:end], view.ends[start:end], strict=True)
                for at in range(first, last)
            }

            assert sources <= covered
            assert all(
                view_of(text[at]).text == "" or text[at] == "\n" or unicodedata.combining(text[at])
                for at in covered - sources
            )


@given(TEXTS)
def test_what_is_not_in_the_main_view_is_invisible(text: str) -> None:
    """A visible letter that no recogniser is shown is a name nobody looks for."""
    view = view_of(text)
    shown = {
        at for first, last in zip(view.starts, view.ends, strict=True) for at in range(first, last)
    }

    hidden = set(range(len(text))) - shown

    assert all(unicodedata.category(text[at]) in {"Cc", "Cf"} for at in hidden)


@given(TEXTS)
def test_a_view_of_a_view_changes_nothing(text: str) -> None:
    """Normalising twice must not differ from once, or two stages would disagree."""
    once = view_of(text).text

    assert view_of(once).text == once


@given(TEXTS)
def test_joining_lines_never_moves_a_character(text: str) -> None:
    """Recognisers use places in the joined text as places in the story."""
    joined = unwrapped(text)

    assert len(joined) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, joined, strict=True))
