"""SourceFile and Draft: a document on its way in, and a verified file on its way out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dhr_redact.model.identifiers import DocumentId


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document of the case and where its original lies. The path may hold names: personal."""

    id: DocumentId
    path: Path

    def __repr__(self) -> str:
        return f"SourceFile({self.id})"


@dataclass(frozen=True, slots=True)
class Draft:
    """A verified file in the work folder, the name to release it under, and its digest."""

    path: Path
    name: str
    sha256: str
