"""Word file to CaseDocument."""

from __future__ import annotations

from pathlib import Path

from dhr_redact.documents.docx.package import WordPackage, open_package
from dhr_redact.documents.docx.reading import read_package
from dhr_redact.documents.limits import Limits
from dhr_redact.model.document import CaseDocument, Picture
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.personal import Personal

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def load(path: Path, document: DocumentId, limits: Limits) -> CaseDocument:
    """Read a Word file whole, without its pictures; `format` adds those.

    Raises:
        InputError: One of its leaves, saying what is wrong with the file.
    """
    return document_of(open_package(path, limits), path.name, document, limits)


def document_of(
    package: WordPackage,
    name: str,
    document: DocumentId,
    limits: Limits,
    pictures: tuple[Picture, ...] = (),
) -> CaseDocument:
    """Return an opened package as a document of the case."""
    reading = read_package(package, limits)
    return CaseDocument(
        id=document,
        name=Personal(name),
        media_type=MEDIA_TYPE,
        sha256=package.sha256,
        stories=tuple(read.story for read in reading.stories),
        pictures=pictures,
        unread_parts=reading.unread_parts,
        left_behind=reading.left_behind,
    )
