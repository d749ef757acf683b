"""A piece of text with its names, and what the network is to say of each word."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.detection.names.words import Word

LABELS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")


@dataclass(frozen=True)
class Name:
    """A name in a text and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Example:
    """A text and all its names, in order."""

    text: str
    names: tuple[Name, ...]


def joined(examples: list[Example], between: list[str]) -> Example:
    """Return examples one after the other, with what stands between each two."""
    text, names = "", []
    for number, example in enumerate(examples):
        if number:
            text += between[number - 1]
        names += [Name(len(text) + n.start, len(text) + n.end, n.kind) for n in example.names]
        text += example.text
    return Example(text, tuple(names))


def part(example: Example, start: int, end: int) -> Example:
    """Return what stands from start to end, with the names that lie in it."""
    names = tuple(
        Name(max(n.start, start) - start, min(n.end, end) - start, n.kind)
        for n in example.names
        if n.start < end and n.end > start
    )
    return Example(example.text[start:end], names)


def labels_of(words: list[Word], names: tuple[Name, ...]) -> list[int]:
    """Return the number of each word's label."""
    labels = [0] * len(words)
    for name in names:
        inside = [i for i, word in enumerate(words) if name.start <= word.start < name.end]
        for order, i in enumerate(inside):
            labels[i] = LABELS.index(f"{'I' if order else 'B'}-{name.kind}")
    return labels
