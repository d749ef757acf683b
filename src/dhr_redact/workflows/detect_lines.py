"""Detect in lines of JSON, for machines: {doc_id, text} in, {doc_id, spans} out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dhr_redact.detection.pipeline import detect
from dhr_redact.documents.text_files import write_draft
from dhr_redact.errors import MissingInputError, UnreadableDocumentError
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.entry import NewEntry
from dhr_redact.model.identifiers import CaseRef, DocumentId, StoryId
from dhr_redact.model.kinds import Role, StoryKind
from dhr_redact.model.mention import Mention
from dhr_redact.people.linking import Linked, LinkedMention, NotAName, link_mentions
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
_HALF = re.compile("[\ud800-\udfff]")


def detect_lines(
    source: Path, out: Path, people: Sequence[NewEntry], engine: Engine, tell: Tell
) -> int:
    """Read lines, write a line of spans for each, and return how many there were.

    A span is `[start, end, kind, role, confidence]`; start and end count characters of the text as
    it was given, end outside; role is '' where none is known.

    Raises:
        MissingInputError: If the input cannot be read.
        UnreadableDocumentError: If a line is not JSON or lacks doc_id or text, naming the line.
        OutputError: If the output cannot be written.
    """
    lines = list(_read(source))
    found = spans_of([text for _, text in lines], people, engine, tell)
    rows = [
        json.dumps({"doc_id": doc_id, "spans": [list(span) for span in spans]}, ensure_ascii=False)
        for (doc_id, _), spans in zip(lines, found, strict=True)
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
    texts: Sequence[str], people: Sequence[NewEntry], engine: Engine, tell: Tell = tell_nobody
) -> tuple[tuple[TextSpan, ...], ...]:
    """Return the mentions of each text, in reading order; texts do not know each other.

    Raises:
        RecogniserError: If a recogniser failed.
    """
    entries = admit(CaseMap.new(CaseRef("lines")), people, engine).case_map.entries
    roster = Roster(entries)
    stories = tuple(_story(text, number) for number, text in enumerate(texts))
    whole = CaseDocument(DocumentId("lines"), Personal(""), "text/plain", "", stories)
    mentions: dict[StoryId, list[Mention]] = {story.id: [] for story in stories}
    for mention in detect(whole, engine.recognisers(roster), tell=tell):
        mentions[mention.span.story].append(mention)
    return tuple(
        tuple(
            _span(item, roster)
            for item in link_mentions([story], mentions[story.id], roster, keep=engine.keep)
            if not isinstance(item.link, NotAName)
        )
        for story in stories
    )


def _story(text: str, number: int) -> Story:
    segments = (Segment(0, len(text), _Line()),) if text else ()
    return Story(StoryId(f"{_TEXT}-{number}"), StoryKind.BODY, text, segments)


def _span(item: LinkedMention, roster: Roster) -> TextSpan:
    mention = item.mention
    role: Role | None = mention.role
    if isinstance(item.link, Linked):
        role = roster.entry(item.link.entry).role or role
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
