"""Take off a name the area of a body that follows it: 'Ada Okoro Carrowdale' before 'Council'.

The area must be that of a body of the case, and a first name and a surname must be left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from dhr_redact.detection.bodies import KINDS_OF_BODY, OF_BODIES, area_of
from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

_WORD: Final = re.compile(r"[^\s,;:()]+")
_NEXT: Final = re.compile(r"[ ](?P<word>[^\W\d_]+)")
_NAMES: Final = 2


def without_areas(
    stories: Iterable[Story], mentions: Iterable[Mention], areas: frozenset[str]
) -> Iterator[Mention]:
    """Yield mentions, those of people without the area of a body that goes on after them.

    Args:
        stories: The texts of the mentions.
        mentions: What was found.
        areas: The areas of the bodies of the case, in small letters.
    """
    texts = {story.id: story.text for story in stories}
    for mention in mentions:
        end = _end_of_name(mention, texts[mention.span.story], areas)
        if end == mention.span.end:
            yield mention
            continue
        span = Span(mention.span.story, mention.span.start, end)
        text = Personal(texts[span.story][span.start : span.end])
        yield replace(mention, span=span, text=text)


def _end_of_name(mention: Mention, text: str, areas: frozenset[str]) -> int:
    start, end = mention.span.start, mention.span.end
    following = _NEXT.match(text, end)
    if mention.kind is not MentionKind.PERSON or mention.candidates or following is None:
        return end
    words = list(_WORD.finditer(text, start, end))
    is_of_a_body = following["word"].casefold() in KINDS_OF_BODY
    if len(words) <= _NAMES or not is_of_a_body or not may_be_given(words[0][0]):
        return end
    while len(words) > _NAMES and words[-1][0].casefold() in OF_BODIES:
        words.pop()
    for first in range(_NAMES, len(words)):
        if area_of(text[words[first].start() : words[-1].end()]) in areas:
            return words[first - 1].end()
    return end
