"""Stretches of glyphs for which a page gives another text (ActualText; ISO 32000-1, 14.9.4)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from dhr_redact.documents.pdf.content.glyphs import PageReading


@dataclass(frozen=True, slots=True)
class SpokenRun:
    """A text, and the numbers of the glyphs that it stands for, which say something else."""

    text: str = field(repr=False)
    glyphs: tuple[int, ...]


def spoken_runs(reading: PageReading) -> tuple[SpokenRun, ...]:
    """Return the stretches whose text is not what their glyphs say."""
    return tuple(
        run for run in _runs(reading) if letters_and_digits(run.text) != _drawn(reading, run)
    )


def _runs(reading: PageReading) -> Iterator[SpokenRun]:
    def sequence(number: int) -> tuple[int, int] | None:
        show = reading.shows[reading.glyphs[number].show]
        return None if show.spoken is None else (show.stream, show.spoken.at)

    for key, group in groupby(range(len(reading.glyphs)), key=sequence):
        numbers = tuple(group)
        spoken = reading.shows[reading.glyphs[numbers[0]].show].spoken
        if key is not None and spoken is not None:
            yield SpokenRun(spoken.text, numbers)


def _drawn(reading: PageReading, run: SpokenRun) -> str:
    return letters_and_digits("".join(reading.glyphs[number].text for number in run.glyphs))


def letters_and_digits(text: str) -> str:
    """Return what of a text is compared with another's; a ligature is its letters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if letter.isalnum())
