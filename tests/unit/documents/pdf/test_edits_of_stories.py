"""From changes of stories to edits of pages."""

from __future__ import annotations

from dhr_redact.documents.pdf.reading.locations import PdfLocation
from dhr_redact.documents.pdf.reading.page_text import Ref
from dhr_redact.documents.pdf.reading.stories import ReadStory
from dhr_redact.documents.pdf.setting.changes import edits_of
from dhr_redact.documents.pdf.setting.same_words import in_every_story
from dhr_redact.model.document import Segment, Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind, Treatment
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span


def story(name: str, text: str, first: int) -> ReadStory:
    """Return a story of recognised words, the first of which has this number."""
    refs: list[Ref | None] = []
    number = first
    for character in text:
        refs.append(None if character.isspace() else Ref(0, number, is_word=True))
        number += character.isspace()
    location = PdfLocation(1, 1, (0.0, 0.0, 100.0, 10.0))
    made = Story(StoryId(name), StoryKind.BODY, text, (Segment(0, len(text), location),))
    return ReadStory(made, tuple(refs))


def change(read: ReadStory, words: str) -> PlannedChange:
    start = read.story.text.index(words)
    return PlannedChange(
        span=Span(read.story.id, start, start + len(words)),
        kind=MentionKind.PERSON,
        treatment=Treatment.PSEUDONYMISE,
        replacement="Adult A",
        basis="test",
    )


def test_a_word_that_two_stories_hold_goes_once() -> None:
    """Halves that were put together stand in the body as well; a word cannot go twice."""
    body = story("body", "seen by Mrs Hollo-\nway then", 0)
    parted = story("words-parted", "Mrs Hollo-\nway then", 2)
    found = edits_of(
        [body, parted], [change(body, "Mrs Hollo-"), change(parted, "Hollo-\nway")], {}
    )
    numbers = [number for one in found.words[0, 0] for number in one.words]
    assert sorted(numbers) == [2, 3, 4]
    assert [one.replacement for one in found.words[0, 0]] == ["Adult A", ""]
    assert len(found.applied) == 2


def test_a_change_that_two_stories_hold_is_carried_out_once() -> None:
    """The replacement stands once where both stories lose the same word."""
    body, parted = story("body", "by Holloway then", 0), story("again", "by Holloway then", 0)
    found = edits_of([body, parted], [change(body, "Holloway"), change(parted, "Holloway")], {})
    assert [(one.words, one.replacement) for one in found.words[0, 0]] == [((1,), "Adult A")]


def spans(changes: tuple[PlannedChange, ...], name: str) -> list[tuple[int, int, str]]:
    return [
        (one.span.start, one.span.end, one.replacement) for one in changes if one.span.story == name
    ]


def test_what_goes_from_one_story_goes_from_all() -> None:
    """Text that is set anew is made of one story; a name found in another must go from it too."""
    body = story("body", "seen by Hollo-\nway then", 0)
    parted = story("words-parted", "Hollo-\nway", 2)
    found = in_every_story([body, parted], [change(parted, "Hollo-\nway")])
    assert spans(found, "body") == [(8, 18, "Adult A")]
    assert spans(found, "words-parted") == [(0, 10, "Adult A")]


def test_halves_that_stand_apart_are_replaced_once() -> None:
    """The note between them stays."""
    body = story("body", "by Hollo- note way then", 0)
    parted = story("words-parted", "Hollo-\nway", 1)
    pair = ReadStory(parted.story, (*body.refs[3:9], None, *body.refs[15:18]))
    found = in_every_story([body, pair], [change(pair, "Hollo-\nway")])
    assert spans(found, "body") == [(3, 9, "Adult A"), (15, 18, "")]


def test_what_another_change_takes_is_not_taken_twice() -> None:
    """No two changes of a story overlap, and a name is not replaced twice."""
    body = story("body", "seen by Hollo-\nway then", 0)
    parted = story("words-parted", "Hollo-\nway", 2)
    changes = [change(body, "by Hollo-"), change(parted, "Hollo-\nway")]
    found = in_every_story([body, parted], changes)
    assert spans(found, "body") == [(5, 14, "Adult A"), (15, 18, "")]
    ends = [one.span.end for one in found if one.span.story == "body"]
    assert ends == sorted(ends)
