"""What must always hold of spans: nothing covered is uncovered, nothing is added."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.spans import Span, uncovered, union

STORIES = (StoryId("a"), StoryId("b"))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 30))
    return Span(draw(st.sampled_from(STORIES)), start, start + draw(st.integers(1, 12)))


def characters(found: list[Span] | tuple[Span, ...]) -> set[tuple[str, int]]:
    return {(span.story, at) for span in found for at in range(span.start, span.end)}


@given(st.lists(spans()))
def test_joining_neither_uncovers_nor_adds_a_character(found: list[Span]) -> None:
    """What was covered stays covered, nothing else is, and no two results touch."""
    joined = union(found)

    assert characters(joined) == characters(found)
    assert not any(one.touches(two) for one, two in pairwise(joined))
    assert list(joined) == sorted(joined)
    assert union(joined) == joined
    assert union(reversed(found)) == joined


@given(spans(), st.lists(spans()))
def test_what_is_left_and_what_covers_make_the_whole(within: Span, by: list[Span]) -> None:
    """A name half covered is a name half shown."""
    left = uncovered(within, by)

    assert characters(left) == characters([within]) - characters(by)
    assert all(within.contains(span) for span in left)


@given(spans(), spans())
def test_overlap_touch_and_containment_say_the_same_of_characters(one: Span, two: Span) -> None:
    """Three words with one meaning in numbers."""
    shared = characters([one]) & characters([two])

    assert one.overlaps(two) == two.overlaps(one) == bool(shared)
    assert one.contains(two) == (characters([two]) <= characters([one]))
    assert one.touches(two) == two.touches(one)
    assert one.touches(two) or not shared
    assert len(one) == len(characters([one]))
