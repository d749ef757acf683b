"""The privacy measures of the Text Anonymization Benchmark (Pilan et al. 2022), for its layout.

Recall is of entities: one counts as masked if each of its mentions that must be masked is.
Precision is of words: the share of predicted words that lie in something that an annotator masked,
averaged over annotators. Function words, titles and punctuation need not be covered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dhr_redact.bench.covering import Count, Cover, Spans

_WORD: Final = re.compile(r"\w+")
_SKIP: Final = frozenset(" ,.-;:/&()[]–'\" ’“”")


@dataclass(frozen=True, slots=True)
class TabText:
    """A judgment, its entities by annotator, and the offsets of letters that need no covering."""

    name: str
    text: str = field(repr=False)
    entities: tuple[TabEntity, ...] = field(repr=False)
    ignorable: frozenset[int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TabEntity:
    """One thing as one annotator saw it: places, each to be masked or not."""

    annotator: str
    kind: str
    is_direct: bool
    places: tuple[tuple[int, int, bool], ...]


@dataclass(slots=True)
class TabCounts:
    """Entities masked, direct and quasi, and words right of those predicted."""

    direct: Count = field(default_factory=Count)
    quasi: Count = field(default_factory=Count)
    words: Count = field(default_factory=Count)
    by_kind: dict[str, Count] = field(default_factory=dict)


def read_tab(folder: Path) -> tuple[TabText, ...]:
    """Read dev.json, and ignorable.json, which lists ranges of function words by document."""
    rows = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    skip = json.loads((folder / "ignorable.json").read_text(encoding="utf-8"))
    return tuple(
        TabText(
            row["doc_id"],
            row["text"],
            _entities(row),
            frozenset(i for a, b in skip.get(row["doc_id"], ()) for i in range(a, b)),
        )
        for row in rows
    )


def _entities(row: dict[str, Any]) -> tuple[TabEntity, ...]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for annotator, annotation in row["annotations"].items():
        for mention in annotation["entity_mentions"]:
            found.setdefault((annotator, mention["entity_id"]), []).append(mention)
    return tuple(
        TabEntity(
            annotator,
            mentions[0]["entity_type"],
            mentions[0]["identifier_type"] == "DIRECT",
            tuple(
                (m["start_offset"], m["end_offset"], m["identifier_type"] != "NO_MASK")
                for m in mentions
            ),
        )
        for (annotator, _), mentions in found.items()
    )


def score(texts: Sequence[TabText], found: Mapping[str, Spans]) -> TabCounts:
    """Count over all judgments."""
    counts = TabCounts()
    for text in texts:
        cover = Cover((start, end) for start, end, _ in found[text.name])
        for entity in text.entities:
            needed = [(start, end) for start, end, wanted in entity.places if wanted]
            if needed:
                masked = all(_masked(text, cover, start, end) for start, end in needed)
                (counts.direct if entity.is_direct else counts.quasi).add(right=masked)
                counts.by_kind.setdefault(entity.kind, Count()).add(right=masked)
        _count_words(counts, text, cover)
    return counts


def _masked(text: TabText, cover: Cover, start: int, end: int) -> bool:
    return all(
        i in text.ignorable or text.text[i] in _SKIP
        for left, right in cover.gaps(start, end)
        for i in range(left, right)
    )


def _count_words(counts: TabCounts, text: TabText, cover: Cover) -> None:
    wanted: dict[str, list[tuple[int, int]]] = {e.annotator: [] for e in text.entities}
    for entity in text.entities:
        wanted[entity.annotator] += [(s, e) for s, e, masked in entity.places if masked]
    inside = [{i for start, end in places for i in range(start, end)} for places in wanted.values()]
    for start, end in cover.spans:
        for word in _WORD.finditer(text.text, start, end):
            for letters in inside:
                counts.words.add(right=all(i in letters for i in range(*word.span())))
