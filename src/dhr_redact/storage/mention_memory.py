"""What recognisers found in the documents of a case, sealed, so that the model reads a text once.

Files are named by a keyed digest: the name of a file tells nothing about the text it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dhr_redact.errors import TamperedMapError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.sealed import SealedFile, keyed_name


@dataclass(frozen=True, slots=True)
class SealedMemory:
    """Keeps mentions by key. Satisfies `detection.remembered.Memory`; may be deleted."""

    folder: Path
    vault: Vault = field(repr=False)

    def read(self, key: str, stories: Sequence[Story]) -> tuple[Mention, ...] | None:
        """Return what was kept under a key, None if nothing was.

        Raises:
            TamperedMapError: If the file was altered.
        """
        file = self._file(key)
        if not file.path.exists():
            return None
        texts = {story.id: story.text for story in stories}
        try:
            return tuple(_mention(record, texts) for record in file.read())
        except (KeyError, TypeError, ValueError) as error:
            raise TamperedMapError("what was remembered of a document cannot be read") from error

    def write(self, key: str, mentions: Sequence[Mention]) -> None:
        """Keep what was found.

        Raises:
            OutputError: If it cannot be written.
        """
        self._file(key).write([_record(mention) for mention in mentions])

    def _file(self, key: str) -> SealedFile:
        name = keyed_name(self.vault, "names of what is remembered", key)
        return SealedFile(self.folder / f"{name}.sealed", self.vault, f"remembered {name}")


def _record(mention: Mention) -> list[Any]:
    span = mention.span
    evidence = [[e.found_by, e.because, e.confidence] for e in mention.evidence]
    role = mention.role.value if mention.role else None
    return [
        span.story,
        span.start,
        span.end,
        mention.kind.value,
        evidence,
        role,
        mention.profession,
    ]


def _mention(record: Sequence[Any], texts: dict[StoryId, str]) -> Mention:
    story, start, end, kind, evidence, role, profession = record
    return Mention(
        span=Span(StoryId(story), start, end),
        kind=MentionKind(kind),
        text=Personal(texts[StoryId(story)][start:end]),
        evidence=tuple(Evidence(*item) for item in evidence),
        role=Role(role) if role else None,
        profession=profession,
    )
