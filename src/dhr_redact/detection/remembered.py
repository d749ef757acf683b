"""A recogniser that remembers what another found: a case is read again whenever somebody joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.model.document import Story
from dhr_redact.model.mention import Mention


@dataclass(frozen=True, slots=True)
class Remembered:
    """Asks the other recogniser once for the same stories; for those that depend on text alone."""

    asked: Recogniser
    _found: dict[tuple[Story, ...], tuple[Mention, ...]] = field(default_factory=dict, repr=False)

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
        key = tuple(stories)
        if key not in self._found:
            self._found[key] = tuple(self.asked.find(key))
        yield from self._found[key]
