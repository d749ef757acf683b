"""Texts with what should be found in them, read from every layout that we measure with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

PERSON: Final = "PERSON"


@dataclass(frozen=True, slots=True)
class GoldMention:
    """What stands at a place of a text: a kind of thing, and of a person also who and as what.

    `level` is 'direct' (names and numbers that point at somebody), 'quasi' (what may, with other
    knowledge) or 'policy' (named people who stay, as the panel does: neither asked for nor wrong).
    """

    start: int
    end: int
    kind: str
    level: str = "direct"
    role: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text, everything that should be found in it, and what must be left alone.

    `is_complete` says that whatever else is found is wrong.
    """

    name: str
    text: str = field(repr=False)
    mentions: tuple[GoldMention, ...] = field(repr=False)
    keep: tuple[tuple[int, int], ...] = ()
    is_complete: bool = True


def read_lines(path: Path) -> tuple[GoldText, ...]:
    """Read lines of {doc_id, text, entities: [{start, end, type, level?}], complete?}."""
    with path.open(encoding="utf-8") as lines:
        return tuple(_from_line(json.loads(line)) for line in lines if line.strip())


def _from_line(row: dict[str, Any]) -> GoldText:
    mentions = tuple(
        GoldMention(e["start"], e["end"], e["type"], e.get("level", "direct"))
        for e in row["entities"]
    )
    return GoldText(row["doc_id"], row["text"], mentions, is_complete=row.get("complete", True))


def read_columns(path: Path, kind: str) -> tuple[GoldText, ...]:
    """Read a word and its tag a line; the mentions are those of one kind ('person')."""
    texts: list[GoldText] = []
    for rows in _sentences(path.read_text(encoding="utf-8").splitlines()):
        text, mentions = "", list[GoldMention]()
        for word, tag in rows:
            start = len(text) + bool(text)
            text = f"{text} {word}" if text else word
            if tag == f"B-{kind}":
                mentions.append(GoldMention(start, len(text), PERSON))
            elif tag == f"I-{kind}" and mentions:
                mentions[-1] = GoldMention(mentions[-1].start, len(text), PERSON)
        texts.append(GoldText(f"{path.stem}-{len(texts)}", text, tuple(mentions)))
    return tuple(texts)


def _sentences(lines: Iterable[str]) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in lines:
        word, _, tag = line.strip().replace("\t", " ").rpartition(" ")
        if word:
            rows.append((word, tag))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows
