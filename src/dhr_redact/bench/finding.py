"""Run detection over texts with gold, in the ways in which it is measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dhr_redact.bench.covering import Spans
from dhr_redact.bench.gold import GoldText
from dhr_redact.bench.marked_texts import MarkedCase
from dhr_redact.model.entry import NewEntry
from dhr_redact.settings import Settings
from dhr_redact.wiring import build_engine
from dhr_redact.workflows.add_people import read_people
from dhr_redact.workflows.detect_lines import spans_of
from dhr_redact.workflows.engine import Engine

AT_ONCE: Final = 200
"""Texts that are read together, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Detection as an office has it, with the settings that everybody starts with."""

    engine: Engine = field(repr=False)

    @classmethod
    def above(cls, threshold: float | None = None) -> Finding:
        """Put detection together, with another threshold of the name model if one is given."""
        settings = Settings()
        if threshold is not None:
            settings = replace(settings, name_threshold=threshold)
        return cls(build_engine(settings, area=""))

    def apart(self, texts: Sequence[GoldText], people: Sequence[NewEntry] = ()) -> dict[str, Spans]:
        """Find what is in texts that know nothing of each other."""
        found: dict[str, Spans] = {}
        for batch in _batches(texts):
            said = spans_of([text.text for text in batch], people, self.engine)
            found |= {
                text.name: [(s.start, s.end, s.kind) for s in spans]
                for text, spans in zip(batch, said, strict=True)
            }
        return found

    def cases(self, cases: Iterable[MarkedCase], *, listed: bool) -> Mapping[str, Spans]:
        """Find what is in the papers of each case read as one, with its people or without."""
        found: dict[str, Spans] = {}
        for case in cases:
            people = read_people(case.people) if listed else ()
            said = spans_of([t.text for t in case.texts], people, self.engine, one_case=True)
            found |= {
                text.name: [(s.start, s.end, s.kind) for s in spans]
                for text, spans in zip(case.texts, said, strict=True)
            }
        return found


def _batches(texts: Sequence[GoldText]) -> Iterator[Sequence[GoldText]]:
    for at in range(0, len(texts), AT_ONCE):
        yield texts[at : at + AT_ONCE]
