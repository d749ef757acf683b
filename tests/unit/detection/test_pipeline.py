"""Every recogniser is run over every view, and nothing that goes wrong is swallowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from dhr_redact.detection.pipeline import detect
from dhr_redact.errors import MissingModelError, OutputError, RecogniserError, TamperedMapError
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from making import Somewhere


@dataclass(frozen=True, slots=True)
class Words:
    """Finds a pattern; a recogniser as small as can be."""

    pattern: str = "Holloway"
    name: str = "words"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each."""
        for story in stories:
            for match in re.finditer(self.pattern, story.text):
                yield Mention(
                    Span(story.id, *match.span()),
                    MentionKind.PERSON,
                    Personal(match[0]),
                    (Evidence(self.name, "a word", 0.5),),
                )


@dataclass(frozen=True, slots=True)
class Wrong:
    """Returns one mention that cannot be."""

    span: Span
    text: str
    name: str = "wrong"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield it."""
        assert stories
        evidence = (Evidence("wrong", "it cannot be", 0.5),)
        yield Mention(self.span, MentionKind.PERSON, Personal(self.text), evidence)


@dataclass(frozen=True, slots=True)
class Raises:
    """Raises after its first find."""

    error: Exception
    name: str = "raises"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield some, then raise."""
        yield from Words().find(stories)
        raise self.error


def document(*stories: Story) -> CaseDocument:
    return CaseDocument(DocumentId("D07"), Personal("x"), "text/plain", "0" * 64, stories)


def body(text: str, *segments: tuple[int, int], prose: bool = True, name: str = "body") -> Story:
    return Story(
        StoryId(name),
        StoryKind.BODY,
        text,
        tuple(Segment(start, end, Somewhere()) for start, end in segments),
        is_prose=prose,
    )


def found_in(mentions: Sequence[Mention]) -> list[tuple[str, int, str]]:
    return [(m.span.story, m.span.start, m.text.reveal()) for m in mentions]


def test_a_name_with_a_hidden_character_is_found_where_it_stands() -> None:
    """The mention must hold the story's own characters, hidden ones too."""
    text = "to Hol\u00adloway now"

    assert found_in(detect(document(body(text)), [Words()])) == [("body", 3, "Hol\u00adloway")]


def test_a_name_divided_over_a_line_end_is_found() -> None:
    """Typed text divides words; the second view reads them whole."""
    text = "told Hollo-\nway that"

    assert found_in(detect(document(body(text)), [Words()])) == [("body", 5, "Hollo-\nway")]


def test_a_mention_over_a_separator_becomes_a_mention_of_each_piece() -> None:
    """What lies between two cells cannot be edited; both halves of the name can."""
    story = body("Sarah\tHolloway", (0, 5), (6, 14))

    mentions = detect(document(story), [Words(r"Sarah\tHolloway")])

    assert found_in(mentions) == [("body", 0, "Sarah"), ("body", 6, "Holloway")]


def test_an_article_cut_off_by_a_separator_is_no_mention() -> None:
    """'the' on one line and "Drover's Rest" on the next once gave a venue called 'the'."""
    story = body("at the\nDrovers", (0, 6), (7, 14))

    found = detect(document(story), [Words("the\nDrovers")])

    assert found_in(found) == [("body", 7, "Drovers")]


def test_what_stands_in_no_segment_at_all_is_left_out() -> None:
    """A separator is not in the file."""
    assert detect(document(body("a Holloway", (0, 1))), [Words()]) == ()


def test_mentions_stand_in_the_order_of_the_stories() -> None:
    """Numbers at the desk and in the log follow the document, not the alphabet."""
    first, second = body("Holloway", name="z-body"), body("Holloway", name="a-note")

    mentions = detect(document(first, second, body("", name="empty")), [Words()])

    assert [m.span.story for m in mentions] == ["z-body", "a-note"]


def test_text_that_is_no_prose_is_shown_only_to_those_who_ask_for_it() -> None:
    """A model reads properties and link targets as nonsense; known names are looked for there."""
    story = body("Holloway", prose=False)

    assert detect(document(story), [Words(prose_only=True)]) == ()
    assert len(detect(document(story), [Words(prose_only=False)])) == 1


def test_stories_that_will_be_left_behind_are_read_too() -> None:
    """A name seen only in a comment joins the map."""
    story = Story(StoryId("comment-1"), StoryKind.COMMENT, "Holloway", is_kept=False)

    assert len(detect(document(story), [Words()])) == 1


def test_progress_is_told_before_each_recogniser() -> None:
    """A person who waits must see that something happens."""
    told: list[tuple[str, int, int]] = []

    detect(document(body("x")), [Words(), Words(name="again")], tell=lambda *at: told.append(at))

    assert told == [("words", 1, 2), ("again", 2, 2)]


def test_a_recogniser_that_raises_stops_the_document_and_says_no_name() -> None:
    """Half of what it would have found is not enough, and its error may quote the text."""
    with pytest.raises(RecogniserError) as raised:
        detect(document(body("Holloway")), [Raises(KeyError("Holloway"))])

    assert str(raised.value) == "raises failed on D07 (KeyError)"


def test_a_missing_model_says_itself_what_to_do() -> None:
    """Its advice is better than ours."""
    with pytest.raises(MissingModelError):
        detect(document(body("Holloway")), [Raises(MissingModelError("not installed"))])


@pytest.mark.parametrize("error", [OutputError("full"), TamperedMapError("altered")])
def test_a_full_disk_or_an_altered_memory_is_told_as_what_it_is(error: Exception) -> None:
    """'Report the recogniser' would be the wrong advice; what was found is kept while it runs."""
    with pytest.raises(type(error)):
        detect(document(body("Holloway")), [Raises(error)])


@pytest.mark.parametrize(
    ("story", "start", "end", "text"),
    [
        ("other", 0, 5, "Sarah"),
        ("body", 10, 15, "Sarah"),
        ("body", 0, 5, "Priya"),
        ("body", 5, 6, " "),
    ],
)
def test_a_mention_that_cannot_be_stops_the_document(
    story: str, start: int, end: int, text: str
) -> None:
    """A recogniser that errs about places errs about names."""
    wrong = Wrong(Span(StoryId(story), start, end), text)

    with pytest.raises(RecogniserError, match="wrong returned an impossible span on D07"):
        detect(document(body("Sarah Holloway")), [wrong])
