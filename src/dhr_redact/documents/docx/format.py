"""Word documents in and out: the docx package as one of the formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dhr_redact.documents.docx.container import OLE_MAGIC, ZIP_MAGIC
from dhr_redact.documents.docx.load import MEDIA_TYPE, document_of
from dhr_redact.documents.docx.package import open_package
from dhr_redact.documents.docx.pictures import pictures_of
from dhr_redact.documents.docx.reading import read_package
from dhr_redact.documents.docx.rebuild import rebuild_package
from dhr_redact.documents.docx.replace import apply_changes, drop_gone
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.text_files import write_draft
from dhr_redact.errors import StalePlanError, UnreadPartError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.outcome import Rebuilt
from dhr_redact.model.plan import RedactionPlan

_SUFFIXES: Final = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc"})


@dataclass(frozen=True, slots=True)
class WordFormat:
    """Word 2007 and later: documents and templates, with or without macros."""

    media_type: str = MEDIA_TYPE
    suffix: str = ".docx"

    def sniff(self, path: Path, head: bytes) -> bool:
        """Tell by the container, or by a Word suffix; `load` says what is wrong with the rest."""
        return head.startswith((ZIP_MAGIC, OLE_MAGIC)) or path.suffix.lower() in _SUFFIXES

    def load(self, path: Path, document: DocumentId, limits: Limits) -> CaseDocument:
        """Read the whole file.

        Raises:
            InputError: One of its leaves, saying what is wrong with the file.
        """
        package = open_package(path, limits)
        pictures = pictures_of(package)
        return document_of(package, path.name, document, limits, pictures)

    def rebuild(self, path: Path, plan: RedactionPlan, draft: Path, limits: Limits) -> Rebuilt:
        """Write a new file with the changes made, holding only what the allow-list understands.

        Raises:
            StalePlanError: If the file is not the one the plan was made for.
            UnreadPartError: If a part of it holds text that was not read.
            ChangeNotAppliedError: If a change could not be made.
            OutputError: If the draft could not be written.
        """
        package = open_package(path, limits)
        if package.sha256 != plan.bindings.sha256:
            raise StalePlanError(f"{plan.document} changed since the plan was made")
        reading = read_package(package, limits)
        if reading.unread_parts:
            raise UnreadPartError(f"{plan.document}: not read: {', '.join(reading.unread_parts)}")
        applied = apply_changes(reading.stories, plan.changes)
        drop_gone(reading.stories)
        rebuilt = rebuild_package(
            package,
            pictures={change.picture: change.keep for change in plan.pictures},
            title=plan.title,
            limits=limits,
        )
        write_draft(draft, rebuilt.data)
        return Rebuilt(
            applied=applied,
            left_behind=rebuilt.left_behind,
            pictures_kept=rebuilt.kept,
            pictures_replaced=rebuilt.replaced,
        )
