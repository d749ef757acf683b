"""What was read of a PDF, kept between runs: reading it takes seconds, a scan seconds a page.

It is kept under a digest of the file's bytes and of all else that reading depends on. What does not
fit is not believed, and the file is read again. The verifier knows nothing of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.messages import ReplyError, packed, unpacked
from dhr_redact.documents.pdf.reading_version import reading_version
from dhr_redact.documents.reading_memory import ReadingMemory
from dhr_redact.model.document import CaseDocument
from dhr_redact.recognition.words import ReadPicture


@dataclass(frozen=True, slots=True)
class LoadedPdf:
    """A file as it was read, and what recognition read in its pictures, by their pixels."""

    document: CaseDocument
    pictures: Mapping[str, ReadPicture] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """In which languages the pictures of a file are read besides English, and what was read."""

    languages: tuple[str, ...] = ()
    pictures: Mapping[str, ReadPicture] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a memory holds of one file; `sha256` is that of its bytes, '' if it cannot be read."""

    sha256: str
    key: str
    memory: ReadingMemory = field(repr=False)

    @classmethod
    def of(
        cls, path: Path, limits: Limits, languages: tuple[str, ...], memory: ReadingMemory
    ) -> Remembered:
        """Look at a file. One that cannot be read, or is too large, has nothing to remember."""
        sha256 = _digest_of(path, limits)
        said = [reading_version(languages), languages, sha256, asdict(limits)]
        key = hashlib.sha256(json.dumps(said, sort_keys=True).encode("ascii")).hexdigest()
        return cls(sha256, key, memory)

    def read(self) -> LoadedPdf | None:
        """Return what was read of these very bytes, in this very way.

        Raises:
            CaseMapError: If it was altered.
        """
        content = self.memory.read(self.key) if self.sha256 else None
        if content is None:
            return None
        try:
            loaded = unpacked(content)
        except ReplyError:
            return None
        return loaded if isinstance(loaded, LoadedPdf) and self._is_of(loaded) else None

    def keep(self, loaded: LoadedPdf) -> None:
        """Keep what was read, unless the file changed meanwhile.

        Raises:
            OutputError: If it cannot be kept.
        """
        if self.sha256 and self._is_of(loaded):
            self.memory.write(self.key, packed(loaded))

    def _is_of(self, loaded: LoadedPdf) -> bool:
        return loaded.document.sha256 == self.sha256


def _digest_of(path: Path, limits: Limits) -> str:
    try:
        if path.stat().st_size > limits.file_size:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
