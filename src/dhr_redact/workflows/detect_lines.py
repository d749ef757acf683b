"""Detect in lines of JSON, for machines: {doc_id, text} in, {doc_id, spans} out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dhr_redact.detection.pipeline import detect
from dhr_redact.detection.services_told import agencies_of
from dhr_redact.detection.whole_case import with_names_met
from dhr_redact.documents.text_files import write_draft
from dhr_redact.errors import MissingInputError, UnreadableDocumentError
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.entry import NewEntry
from dhr_redact.model.identifiers import CaseRef, DocumentId, StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.mention import Mention
from dhr_redact.people.likeliest import role_of
from dhr_redact.people.linking import LinkedMention, NotAName, link_mentions
from dhr_redact.people.roster import Roster
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.workflows.admit import admit
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.ports import Tell, tell_nobody


class _Line:
    """A line of text given to us."""

    def describe(self) -> str:
        """Say so."""
        return "line"


_TEXT = StoryId("text")
_AT_ONCE = 60_000
"""Characters that are read together: with more, what one recogniser knew of a text is forgotten."""
_HALF = re.compile("[\ud800-\udfff]")


def detect_lines(
    source: Path,
    out: Path,
    people: Sequence[NewEntry],
    engine: Engine,
    tell: Tell,
    *,
    hidden: Callable[[str, Sequence[TextSpan]], Sequence[TextSpan]] | None = None,
) -> int:
    """Read lines, write a line of spans for each, and return how many there were.

    With people, the lines are the texts of their case, read as one. `hidden`, if given, says what
    of the spans found in a text is hidden, by a policy for such texts.

    A span is `[start, end, kind, role, confidence]`; start and end count characters of the text as
    it was given, end outside; role is '' where none is known.

    Raises:
        MissingInputError: If the input cannot be read.
        UnreadableDocumentError: If a line is not JSON or lacks doc_id or text, naming the line.
        OutputError: If the output cannot be written.
    """
    lines = list(_read(source))
    found = spans_of([text for _, text in lines], people, engine, tell, one_case=bool(people))
    rows = [
        json.dumps(
            {"doc_id": doc_id, "spans": list(map(list, hidden(text, spans) if hidden else spans))},
            ensure_ascii=False,
        )
        for (doc_id, text), spans in zip(lines, found, strict=True)
    ]
    write_draft(out, ("\n".join(rows) + "\n" if rows else "").encode("utf-8"))
    return len(rows)


class TextSpan(NamedTuple):
    """A mention in a text: characters as given, end outside; role is '' where none is known."""

    start: int
    end: int
    kind: str
    role: str
    confidence: float


def spans_of(
    texts: Sequence[str],
    people: Sequence[NewEntry],
    engine: Engine,
    tell: Tell = tell_nobody,
    *,
    one_case: bool = False,
) -> tuple[tuple[TextSpan, ...], ...]:
    """Return the mentions of each text, in reading order.

    With `one_case`, who is met in one text is searched in every other; else none knows the others.

    Raises:
        RecogniserError: If a recogniser failed.
    """
    entries = admit(CaseMap.new(CaseRef("lines")), people, engine).case_map.entries
    roster = Roster(entries)
    stories = tuple(_story(text, number) for number, text in enumerate(texts))
    reader = _Reader(engine, roster, agencies_of(entries), tell, len(stories))
    if one_case:
        found = [mention for group in _groups(stories) for mention in reader.first(group)]
        return tuple(reader.whole(stories, found))
    return tuple(
        spans
        for group in _groups(stories)
        for story, found in _by_story(group, reader.first(group))
        for spans in reader.whole([story], found)
    )


@dataclass(slots=True)
class _Reader:
    """Reads groups of texts and counts them."""

    engine: Engine
    roster: Roster
    agencies: Sequence[str]
    tell: Tell
    of: int
    done: int = 0

    def first(self, stories: Sequence[Story]) -> Sequence[Mention]:
        """Return what stands in texts by themselves."""
        found = detect(_document(stories), self.engine.recognisers(self.roster))
        self.done += len(stories)
        self.tell("reading texts", self.done, self.of)
        return found

    def whole(
        self, stories: Sequence[Story], found: Sequence[Mention]
    ) -> Iterator[tuple[TextSpan, ...]]:
        """Yield the mentions of each text of one case: who is met in one is met in each."""
        document = _document(stories)
        (every,) = with_names_met([document], [found], self.engine.bodies, self.agencies)
        for story, mentions in _by_story(stories, every):
            linked = link_mentions([story], mentions, self.roster, keep=self.engine.keep)
            yield tuple(
                _span(item, self.roster) for item in linked if not isinstance(item.link, NotAName)
            )


def _by_story(
    stories: Sequence[Story], mentions: Sequence[Mention]
) -> Iterator[tuple[Story, Sequence[Mention]]]:
    of_story: dict[StoryId, list[Mention]] = {story.id: [] for story in stories}
    for mention in mentions:
        of_story[mention.span.story].append(mention)
    for story in stories:
        yield story, of_story[story.id]


def _groups(stories: Sequence[Story]) -> Iterator[Sequence[Story]]:
    """Yield texts that one recogniser after the other reads while what is known of them is held."""
    group: list[Story] = []
    size = 0
    for story in stories:
        if group and size + len(story.text) > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(story)
        size += len(story.text)
    if group:
        yield group


def _document(stories: Sequence[Story]) -> CaseDocument:
    return CaseDocument(DocumentId("lines"), Personal(""), "text/plain", "", tuple(stories))


def _story(text: str, number: int) -> Story:
    segments = (Segment(0, len(text), _Line()),) if text else ()
    return Story(StoryId(f"{_TEXT}-{number}"), StoryKind.BODY, text, segments)


def _span(item: LinkedMention, roster: Roster) -> TextSpan:
    mention = item.mention
    role = role_of(item, roster)
    confidence = round(mention.confidence, 3)
    return TextSpan(
        mention.span.start, mention.span.end, mention.kind.value, role or "", confidence
    )


def _read(source: Path) -> Iterator[tuple[str, str]]:
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MissingInputError(f"the input cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError("the input is not UTF-8") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            doc_id, body = record["doc_id"], record["text"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableDocumentError(
                f"line {number} is not a JSON object with doc_id and text"
            ) from error
        if not isinstance(body, str):
            raise UnreadableDocumentError(f"line {number}: text is not a string")
        if _HALF.search(f"{doc_id}{body}"):
            raise UnreadableDocumentError(f"line {number} holds half a character")
        yield str(doc_id), body
