"""Run the recognisers in their fixed order over every view of a document, and merge the results.

Nothing is swallowed: a recogniser that raises, or returns what cannot be, stops the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dhr_redact.detection.merge import merge
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.detection.views import View, views_of
from dhr_redact.errors import CaseMapError, ConfigurationError, OutputError, RecogniserError
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


@dataclass(frozen=True, slots=True)
class _Reading:
    """A view as a story that recognisers read, and the story and map it was made from."""

    shown: Story
    source: Story
    view: View


def detect(
    document: CaseDocument,
    recognisers: Sequence[Recogniser],
    *,
    tell: Callable[[str, int, int], None] | None = None,
) -> tuple[Mention, ...]:
    """Find every mention of a document, in the parts that are kept and those left behind alike.

    Args:
        document: What was loaded.
        recognisers: In the order of `registry.build_recognisers`.
        tell: Called before each recogniser with its name, its number from 1, and how many.

    Returns:
        Mentions that do not overlap, in the order of the stories and then of reading; each lies
        in text that can be edited.

    Raises:
        RecogniserError: If a recogniser raised, or returned a span that cannot be. The message
            names the recogniser and the document's id.
        ConfigurationError: If a recogniser lacks its model or its lists.
        CaseMapError, OutputError: If what is remembered of a text was altered, or cannot be kept.
    """
    readings = tuple(reading for story in document.stories for reading in _readings(story))
    prose = tuple(reading for reading in readings if reading.source.is_prose)
    found: list[Mention] = []
    for number, recogniser in enumerate(recognisers, start=1):
        if tell is not None:
            tell(recogniser.name, number, len(recognisers))
        shown = prose if recogniser.prose_only else readings
        found += _run(recogniser, shown, document.id)
    order = {story.id: number for number, story in enumerate(document.stories)}
    return tuple(sorted(merge(found), key=lambda m: (order[m.span.story], m.span)))


def _readings(story: Story) -> Iterator[_Reading]:
    """Yield a story's main view under its own id, then its second views under ids of their own."""
    for number, view in enumerate(views_of(story.text)):
        name = StoryId(f"{story.id}~{number}") if number else story.id
        if view.text:
            yield _Reading(replace(story, id=name, text=view.text, segments=()), story, view)


def _run(
    recogniser: Recogniser, readings: Sequence[_Reading], document: DocumentId
) -> Iterator[Mention]:
    """Yield what one recogniser finds, as mentions of the document's own stories."""
    of_story = {reading.shown.id: reading for reading in readings}
    try:
        mentions = list(recogniser.find(tuple(reading.shown for reading in readings)))
    except (ConfigurationError, CaseMapError, OutputError):
        raise  # a missing list, an altered memory, a full disk say themselves what to do
    except Exception as error:
        raise RecogniserError(
            f"{recogniser.name} failed on {document} ({type(error).__name__})"
        ) from error
    for mention in mentions:
        if not _is_possible(mention, of_story):
            raise RecogniserError(f"{recogniser.name} returned an impossible span on {document}")
        yield from _in_source(mention, of_story[mention.span.story])


def _is_possible(mention: Mention, of_story: Mapping[StoryId, _Reading]) -> bool:
    """Tell whether a mention says of a story that was shown what stands there."""
    reading = of_story.get(mention.span.story)
    if reading is None:
        return False
    said = reading.shown.text[mention.span.start : mention.span.end]
    return said == mention.text.reveal() and bool(said.strip())


def _in_source(mention: Mention, reading: _Reading) -> Iterator[Mention]:
    """Yield a mention mapped back to its story, split where the text cannot be edited.

    The article of "the", new line, "Drover's Rest" is no venue by itself.
    """
    source = reading.source
    start, end = reading.view.span(mention.span.start, mention.span.end)
    whole = Span(source.id, start, end)
    for span in source.editable(whole) if source.segments else (whole,):
        text = source.text[span.start : span.end]
        plain = text.strip().casefold()
        if plain and (plain != "the" or span == whole):
            yield replace(mention, span=span, text=Personal(text))
