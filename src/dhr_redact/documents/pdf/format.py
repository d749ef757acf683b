"""PDF in and out: one of the formats. Files of unknown origin are parsed in a worker process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, cast

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.isolated import run_isolated
from dhr_redact.documents.pdf.remembered import LoadedPdf, ReadBefore, Remembered
from dhr_redact.documents.reading_memory import NoReadingMemory, ReadingMemory
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.outcome import Rebuilt
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.personal import Personal

MEDIA_TYPE: Final = "application/pdf"
_MAGIC: Final = b"%PDF-"


@dataclass(frozen=True, slots=True)
class PdfFormat:
    """PDF of any version, from any program or scanner."""

    media_type: str = MEDIA_TYPE
    suffix: str = ".pdf"
    memory: ReadingMemory = field(default_factory=NoReadingMemory, repr=False)
    languages: tuple[str, ...] = ()

    def sniff(self, path: Path, head: bytes) -> bool:
        """Tell by the header, which may stand a little way in, or by the suffix."""
        return _MAGIC in head[:1024] or path.suffix.lower() == self.suffix

    def load(self, path: Path, document: DocumentId, limits: Limits) -> CaseDocument:
        """Read the whole file, in a worker process, unless what was read of it is remembered.

        Raises:
            InputError: One of its leaves, saying what is wrong with the file.
            CaseMapError, OutputError: If what is remembered was altered, or cannot be kept.
        """
        remembered = Remembered.of(path, limits, self.languages, self.memory)
        loaded = remembered.read()
        if loaded is None:
            seconds = limits.file_seconds
            done = run_isolated("load", path, document, limits, self.languages, seconds=seconds)
            loaded = cast("LoadedPdf", done)
            remembered.keep(loaded)
        return replace(loaded.document, id=document, name=Personal(path.name))

    def rebuild(self, path: Path, plan: RedactionPlan, draft: Path, limits: Limits) -> Rebuilt:
        """Write a new file with the changes made, in a worker process.

        Raises:
            StalePlanError: If the file is not the one the plan was made for.
            UnreadPartError: If a part of it holds text that was not read.
            ChangeNotAppliedError: If a change could not be made.
            OutputError: If the draft could not be written.
        """
        loaded = Remembered.of(path, limits, self.languages, self.memory).read()
        before = ReadBefore(self.languages, loaded.pictures if loaded else {})
        seconds = limits.file_seconds
        done = run_isolated("rebuild", path, plan, draft, limits, before, seconds=seconds)
        return cast("Rebuilt", done)
