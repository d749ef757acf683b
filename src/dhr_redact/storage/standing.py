"""Standing: how far each history of a case has come, so that an older copy put back is noticed.

A history is a list of records that only grows: the changes of the map, the decisions, the numbers
of documents, the releases. A mark holds its length and a keyed digest, and so tells no name.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from dhr_redact.errors import RolledBackError, TamperedMapError

_DIGEST: Final = 32
"""Hexadecimal digits: 128 bits."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How long a history was, and the keyed digest of it up to there."""

    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The marks of a case's histories by name, in a fixed order."""

    marks: tuple[tuple[str, Mark], ...]

    def or_later(self, other: Standing | None) -> Standing:
        """Take, of each history, the mark that is further on: another program may be ahead."""
        theirs = dict(other.marks) if other else {}
        return Standing(
            tuple(
                (name, max(mark, theirs.get(name, mark), key=lambda one: one.count))
                for name, mark in self.marks
            )
        )

    def to_json(self) -> dict[str, list[int | str]]:
        """Return it as a JSON value; it holds lengths and digests only."""
        return {name: [mark.count, mark.digest] for name, mark in self.marks}

    @classmethod
    def from_json(cls, value: Any) -> Self:  # noqa: ANN401  (JSON: checked here)
        """Read what `to_json` gave.

        Raises:
            TamperedMapError: If it is not such a value.
        """
        try:
            pairs = [(name, Mark(int(n), str(digest))) for name, (n, digest) in value.items()]
        except (AttributeError, TypeError, ValueError) as error:
            raise TamperedMapError("the record of how far a case has come is damaged") from error
        return cls(tuple(sorted(pairs, key=lambda pair: pair[0])))


@dataclass(frozen=True, slots=True)
class Histories:
    """The histories of a case as they are now. `seed` is the map's, which outlives its keys."""

    seed: bytes = field(repr=False)
    records: Mapping[str, Sequence[bytes]] = field(repr=False)

    def standing(self) -> Standing:
        """Mark how far each has come."""
        names = sorted(self.records)
        return Standing(tuple((name, self._mark(name, len(self.records[name]))) for name in names))

    def case_id(self) -> str:
        """Give a name for the case that is its own for ever and tells nothing about it."""
        return hmac.new(self.seed, b"dhr-redact case id", hashlib.sha256).hexdigest()[:_DIGEST]

    def is_empty(self) -> bool:
        """Tell whether nothing was ever recorded."""
        return not any(self.records.values())

    def require_goes_on(self, seen: Standing, witness: str) -> None:
        """Refuse histories that do not go on from what a witness saw.

        Raises:
            RolledBackError: If one is shorter now, or is another one.
        """
        for name, mark in seen.marks:
            now = len(self.records.get(name, ()))
            if now < mark.count:
                raise RolledBackError(
                    f"{name}: there are {now} changes, but {witness} knows of {mark.count}; an "
                    "older copy was put back"
                )
            if not hmac.compare_digest(self._mark(name, mark.count).digest, mark.digest):
                raise RolledBackError(
                    f"{name}: the first {mark.count} changes are not those that {witness} knows; "
                    "two copies of the case were changed apart"
                )

    def _mark(self, name: str, count: int) -> Mark:
        digest = hmac.new(self.seed, b"dhr-redact standing " + name.encode(), hashlib.sha256)
        for record in self.records.get(name, ())[:count]:
            digest.update(len(record).to_bytes(8, "big") + record)
        return Mark(count, digest.hexdigest()[:_DIGEST])
