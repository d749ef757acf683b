"""Put together what the network is trained on, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import corpora
from dhr_redact.detection.names.pieces import PieceMaker
from dhr_redact.detection.names.words import words_of
from examples import Example, joined, labels_of
from noise import noisy
from people import People, groups
from plain_words import plain_words
from swaps import swapped
from templates import Scenes, read_papers, read_templates

MOST_PIECES = 256
PASSES = 8
"""How often each paper is told in an epoch, of new people each time."""


@dataclass(frozen=True)
class Row:
    """A window as the network takes it; -100 where a piece is not the first of its word."""

    ids: tuple[int, ...]
    classes: tuple[int, ...]
    labels: tuple[int, ...]


def examples(folder: Path, scenes: int, rng: random.Random) -> Iterator[Example]:
    """Yield every text of an epoch, each in a new shape."""
    papers = read_papers()
    measured = next(group for group in groups(test=True) if group.name == "words")
    people = People(groups(), plain_words(papers, measured), rng)
    wikigold = corpora.read(folder, "wikigold.txt")
    wnut = corpora.read(folder, "wnut_train.txt")
    tweets = [e for name in corpora.DIGESTS if "btc" in name for e in corpora.read(folder, name)]
    yield from (noisy(e, rng) for e in wnut)
    yield from (noisy(e, rng) for e in tweets)
    yield from (noisy(e, rng) for e in in_runs(wikigold, rng))
    yield from (noisy(e, rng) for e in wikigold)
    yield from (noisy(swapped(e, people, rng), rng) for e in in_runs(wikigold, rng))
    yield from (noisy(swapped(e, people, rng), rng) for e in wnut if e.names)
    yield from (noisy(swapped(e, people, rng), rng) for e in tweets if e.names)
    made = Scenes(read_templates(), people, rng)
    yield from (noisy(made.scene(), rng) for _ in range(scenes))
    for paper in papers * PASSES:
        yield from (noisy(window, rng) for window in made.windows(paper))


def in_runs(sentences: list[Example], rng: random.Random) -> Iterator[Example]:
    """Yield neighbouring sentences as one text, so that long windows are learnt too."""
    at = 0
    while at < len(sentences):
        count = rng.choice((2, 3, 4))
        yield joined(sentences[at : at + count], [" "] * count)
        at += count


def rows(found: Iterator[Example], maker: PieceMaker) -> list[Row]:
    """Return texts as numbers, cut where they are too long."""
    return [row for example in found if len((row := _row(example, maker)).ids) > 2]


def _row(example: Example, maker: PieceMaker) -> Row:
    words = list(words_of(example.text))
    pieces = maker.pieces(example.text, words)
    labels = [-100] * len(pieces.ids)
    for first, label in zip(pieces.firsts, labels_of(words, example.names), strict=True):
        labels[first] = label
    cut = min(len(pieces.ids), MOST_PIECES)
    return Row(pieces.ids[:cut], pieces.classes[:cut], tuple(labels[:cut]))


def batches(all_rows: list[Row], pieces: int, rng: random.Random) -> list[list[Row]]:
    """Return rows of like length in batches of no more than so many pieces, in random order."""
    ordered = sorted(all_rows, key=lambda row: (len(row.ids), rng.random()))
    found: list[list[Row]] = [[]]
    for row in ordered:
        if (len(found[-1]) + 1) * len(row.ids) > pieces and found[-1]:
            found.append([])
        found[-1].append(row)
    rng.shuffle(found)
    return found
