"""What every recogniser must do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dhr_redact.model.document import Story
from dhr_redact.model.mention import Mention


class Recogniser(Protocol):
    """Finds mentions; has no side effects.

    The contract (tests/contracts/test_recognisers.py):
    SHALL yield spans of the stories it was given, each story's text being a normalised view;
    SHALL give the same mentions for the same stories, whatever the order of hash seeds;
    SHALL raise when something goes wrong, never yield nothing because of it;
    SHALL say why in `Evidence.because`, without any of the text.

    `prose_only` recognisers are not shown stories that are not prose.
    """

    @property
    def name(self) -> str:
        """The word used in evidence and errors."""
        ...

    @property
    def prose_only(self) -> bool:
        """Whether it is shown prose alone."""
        ...

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around another recogniser, to change what that finds, and goes by its name."""

    inner: Recogniser

    @property
    def name(self) -> str:
        """The inner recogniser's name."""
        return self.inner.name

    @property
    def prose_only(self) -> bool:
        """As the inner recogniser's."""
        return self.inner.prose_only
