"""A recogniser that remembers what another found: a case is read again whenever somebody joins."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.model.document import Story
from dhr_redact.model.mention import Mention


class Memory(Protocol):
    """Keeps what was found between runs; what it keeps is personal, so it seals it."""

    def read(self, key: str, stories: Sequence[Story]) -> tuple[Mention, ...] | None:
        """Return what was kept under a key, None if nothing was."""
        ...

    def write(self, key: str, mentions: Sequence[Mention]) -> None:
        """Keep what was found."""
        ...


class NoMemory:
    """Forgets at once: for runs without a case."""

    def read(self, key: str, stories: Sequence[Story]) -> tuple[Mention, ...] | None:  # noqa: ARG002
        """Find nothing."""
        return None

    def write(self, key: str, mentions: Sequence[Mention]) -> None:
        """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Asks the other recogniser once for the same stories; for those that depend on text alone.

    `version` stands for everything else that the answer depends on: program, rules and model.
    """

    asked: Recogniser
    version: str = ""
    memory: Memory = field(default_factory=NoMemory, repr=False)
    _found: dict[str, tuple[Mention, ...]] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The name of the other."""
        return self.asked.name

    @property
    def prose_only(self) -> bool:
        """As the other."""
        return self.asked.prose_only

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield what the other finds, or found."""
        key = self._key(stories)
        if key not in self._found:
            known = self.memory.read(key, stories)
            if known is None:
                known = tuple(self.asked.find(stories))
                self.memory.write(key, known)
            self._found[key] = known
        yield from self._found[key]

    def _key(self, stories: Sequence[Story]) -> str:
        said = [self.version, self.name, [(story.id, story.text) for story in stories]]
        return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()
