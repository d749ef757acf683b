"""Recognisers of our own for tests, given to the real engine. They find, or they fail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.documents.limits import Limits
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.bans import Bans
from dhr_redact.rulepacks.policy import load_policy
from dhr_redact.workflows.engine import Engine
from making import NOON


@dataclass(frozen=True)
class Finds:
    """A recogniser that finds one pattern, as staff if a role is given."""

    pattern: str
    role: Role | None = None
    name: str = "finds"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each match."""
        for story in stories:
            for match in re.finditer(self.pattern, story.text):
                yield Mention(
                    Span(story.id, match.start(), match.end()),
                    MentionKind.PERSON,
                    Personal(match[0]),
                    (Evidence(self.name, "a test says so", 0.9),),
                    role=self.role,
                    profession="police" if self.role else None,
                )


@dataclass(frozen=True)
class Breaks:
    """A recogniser that fails with a message that quotes the text."""

    name: str = "breaks"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Fail."""
        raise RuntimeError(stories[0].text)
        yield


def engine(*others: Recogniser, limits: Limits | None = None) -> Engine:
    """Make an engine with the real policy and known names, and these recognisers."""
    return Engine(
        limits=limits or Limits(),
        policy=load_policy(),
        packs="packs",
        model="model",
        bans=Bans.load(),
        clock=lambda: NOON,
        recognisers=lambda roster: (KnownNames(roster), *others),
    )
