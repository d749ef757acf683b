"""Take off a name what is kept and stands at its edge: 'Joanne May MVP' is Joanne May."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.detection.keep import Keep, KeptSpan, People
from dhr_redact.detection.recogniser import Around
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import POST_NOMINALS, TITLES
from dhr_redact.personal import Personal

_LETTERS: Final = re.compile(r"[A-Z][A-Za-z&+-]{0,3}[A-Z][A-Z0-9]{0,4}")
_LINE: Final = re.compile(r"[ ]*[\n\t][ \t]*")
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class WithoutKeptEdges(Around):
    """A recogniser of people, less acronyms after a name and bodies on the line before it."""

    keep: Keep

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield what the inner recogniser finds, bare."""
        texts = {story.id: story.text for story in stories}
        for mention in self.inner.find(stories):
            if mention.kind is MentionKind.PERSON:
                text = texts[mention.span.story]
                yield _bare(mention, text, self.keep.spans(text))
            else:
                yield mention


def _bare(mention: Mention, text: str, spans: Sequence[KeptSpan]) -> Mention:
    start, end = mention.span.start, mention.span.end
    for span in spans:
        if span.start == start and span.end < end and _is_a_body(span):
            line = _LINE.match(text, span.end, end)
            start = line.end() if line else start
        elif start < span.start < span.end == end and _is_an_acronym(span):
            before = text[start : span.start].rstrip(" ,-")
            if not before.isupper() and len(before) > 1:
                end = start + len(before)
    if (start, end) == (mention.span.start, mention.span.end) or start >= end:
        return mention
    return replace(
        mention,
        span=Span(mention.span.story, start, end),
        text=Personal(text[start:end]),
    )


def _is_a_body(span: KeptSpan) -> bool:
    return span.people is People.ONE_WORD and " " in span.text


def _is_an_acronym(span: KeptSpan) -> bool:
    """Tell whether letters are those of a tool or a team, and no rank or honour of somebody."""
    return (
        span.people is People.DROPPED
        and len(span.text) >= _SHORTEST
        and _LETTERS.fullmatch(span.text) is not None
        and fold(span.text) not in TITLES | POST_NOMINALS
    )
