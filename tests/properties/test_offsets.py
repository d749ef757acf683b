"""Stories and their segments: from text to places in the file and back, exactly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.model.document import Segment, Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.spans import Span
from making import Somewhere

BODY = StoryId("body")
TEXT = st.text(alphabet=st.sampled_from("aé\U0001f600 \r\n\u0301"), min_size=1, max_size=6)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Pieces of text, some in a segment and some between segments."""
    text, segments = "", []
    for piece, is_segment in draw(st.lists(st.tuples(TEXT, st.booleans()), min_size=1, max_size=8)):
        if is_segment:
            segments.append(Segment(len(text), len(text) + len(piece), Somewhere()))
        text += piece
    return Story(BODY, StoryKind.BODY, text, tuple(segments))


@st.composite
def stories_and_spans(draw: st.DrawFn) -> tuple[Story, Span]:
    story = draw(stories())
    start = draw(st.integers(0, len(story.text) - 1))
    return story, Span(BODY, start, draw(st.integers(start + 1, len(story.text))))


@given(stories_and_spans())
def test_every_editable_character_of_a_span_is_in_exactly_one_part(
    given_: tuple[Story, Span],
) -> None:
    """One missed leaves a letter of a name; one twice writes a replacement twice."""
    story, span = given_
    inside = [
        at
        for segment in story.segments
        for at in range(segment.start, segment.end)
        if span.start <= at < span.end
    ]

    parts = list(story.parts_of(span))

    there = [part.segment.start + at for part in parts for at in range(part.start, part.end)]
    assert there == inside
    for part in parts:
        back = story.span_of(part.segment, part.start, part.end)
        assert span.contains(back)


@given(stories_and_spans())
def test_what_is_editable_is_the_parts_joined(given_: tuple[Story, Span]) -> None:
    """A name over three runs is one change."""
    story, span = given_

    editable = story.editable(span)

    covered = [at for piece in editable for at in range(piece.start, piece.end)]
    parts = story.parts_of(span)
    assert covered == [p.segment.start + at for p in parts for at in range(p.start, p.end)]
    assert all(a.end < b.start for a, b in pairwise(editable))


@given(stories())
def test_a_whole_story_gives_back_its_segments(story: Story) -> None:
    """There and back again."""
    parts = story.parts_of(Span(BODY, 0, len(story.text)))

    assert tuple(part.segment for part in parts) == story.segments
