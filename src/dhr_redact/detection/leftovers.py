"""What stands where mentions overlap, and where the rest of a mention that gave way belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.detection.firms import is_one_more
from dhr_redact.detection.trust import evidence_of, position, standing
from dhr_redact.model.kinds import NAMED_KINDS
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span, uncovered, union
from dhr_redact.people.name_words import TITLES
from dhr_redact.personal import Personal

_WORD: Final = re.compile(r"[^\W_]+")
_SPACE: Final = r"\s"
_LIST_MARKS: Final = r"[\s,;:/&|]"
"""What parts one name from the next and names nobody."""

_FILLER: Final = TITLES | frozenset({"the", "of", "and", "s", "aka", "née", "alias", "known", "as"})
STAFF_FILLER: Final = frozenset({"acting", "temporary", "social", "worker", "health", "visitor"})


def settle(group: Sequence[Mention]) -> list[Mention]:
    """Let the strongest stand, cut the others down to what it leaves uncovered."""
    settled: list[Mention] = []
    for mention in sorted(group, key=standing):
        for span in uncovered(mention.span, [stands.span for stands in settled]):
            if span == mention.span:
                settled.append(mention)
            else:
                _leave(mention, span, settled)
    return sorted(settled, key=position)


def _leave(mention: Mention, span: Span, settled: list[Mention]) -> None:
    """Put what is left of a mention at `span` with a neighbour, or on its own."""
    text = text_at(mention, span)
    start, end = _edges(mention, text)
    if start == end:
        return
    number = _neighbour(mention, span, settled)
    if number is None:
        settled.append(_bare(replace(mention, candidates=()), span, text))
    else:
        settled[number] = _joined(settled[number], mention, span)


def _neighbour(mention: Mention, span: Span, settled: Sequence[Mention]) -> int | None:
    """Return which settled mention a piece belongs to, the one before it first."""
    filler = is_filler(text_at(mention, span))
    touching = [number for number, stands in enumerate(settled) if stands.span.touches(span)]
    for number in sorted(touching, key=lambda number: settled[number].span):
        stands = settled[number]
        if filler or (stands.kind is mention.kind and not stands.candidates):
            return number
        if is_one_more(mention, span, stands):
            return number
    return None


def _joined(stands: Mention, mention: Mention, span: Span) -> Mention:
    """Return a settled mention made longer by a piece that touches it."""
    piece, text = text_at(mention, span), stands.text.reveal()
    text = text + piece if span.start == stands.span.end else piece + text
    longer = replace(stands, evidence=evidence_of((stands, mention)))
    return _bare(longer, union([stands.span, span])[0], text)


def _bare(mention: Mention, span: Span, text: str) -> Mention:
    """Return a mention at `span`, whose text is given, without what names nobody at its edges."""
    start, end = _edges(mention, text)
    bare = Span(span.story, span.start + start, span.start + end)
    return replace(mention, span=bare, text=Personal(text[start:end]))


def _edges(mention: Mention, text: str) -> tuple[int, int]:
    """Return where a text starts and ends without white space and, if it is a name, list marks."""
    mark = _LIST_MARKS if mention.kind in NAMED_KINDS else _SPACE
    start = len(text) - len(re.sub(rf"\A{mark}+", "", text))
    return start, start + len(re.sub(rf"{mark}+\Z", "", text[start:]))


def is_filler(text: str, extra: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text holds no word that could be part of a name.

    `extra` are more words that are not; with them, short words in capitals are ranks ('DC').
    """
    return all(
        word.casefold() in _FILLER | extra
        or word.isdigit()
        or (bool(extra) and word.isupper() and len(word) <= 4)
        for word in _WORD.findall(text)
    )


def text_at(mention: Mention, span: Span) -> str:
    """Return what a mention says at a span inside it."""
    start = span.start - mention.span.start
    return mention.text.reveal()[start : start + len(span)]
