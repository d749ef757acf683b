"""What redaction and the register tell each other: restrictions in force, releases, new maps.

These follow from work on the case folder, whose key is at hand, and need no office of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from dhr_redact.cases.case import Case
from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion
from dhr_redact.cases.obedience import Obedience, obedience_to
from dhr_redact.cases.proceedings import Restriction
from dhr_redact.cases.record import Value
from dhr_redact.model.identifiers import CaseId, CaseRef
from dhr_redact.workflows.tracking.keep import refresh_deadlines
from dhr_redact.workflows.tracking.ports import Writer
from dhr_redact.workflows.tracking.worker import Worker

if TYPE_CHECKING:
    from dhr_redact.workflows.engine import Engine
    from dhr_redact.workflows.redact_documents import Release

BY_ITSELF: Final = "redaction"
"""The office under which the program enters what it did to documents."""
_ENDED: Final = frozenset({DocumentState.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class RedactedDocument:
    """A document that was released: its number in the folder and its digest when redacted."""

    file_number: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ToldRelease:
    """A release of a case, and what it was made under."""

    release: int
    map_version: int
    policy: str
    rules: str
    documents: tuple[RedactedDocument, ...]


def told_of(number: int, release: Release, engine: Engine) -> ToldRelease:
    """Say of a release what the register keeps of it."""
    return ToldRelease(
        release=number,
        map_version=release.found.case_map.version,
        policy=engine.policy.digest,
        rules=engine.packs,
        documents=tuple(
            RedactedDocument(item.document.id, item.document.sha256)
            for item in release.found.documents
        ),
    )


def obedience_of(worker: Worker, reference: CaseRef) -> Obedience:
    """Give what restrictions in force ask of redaction, whoever holds the case."""
    with worker.register.reading() as view:
        cases = [case for case, _ in view.find_case(reference)]
        restrictions = [record for case in cases for record in view.records(case, Restriction)]
        held_by = [record.held_by for case in cases for record in view.records(case, Case)]
    asked = obedience_to(restrictions, worker.today())
    return replace(asked, away=next((office for office in held_by if office), ""))


def tell_map_version(worker: Worker, reference: CaseRef, version: int) -> int:
    """Note a new version of the case map: what was redacted under an earlier one is stale.

    Returns how many documents became stale. A case that was sent away is not told.
    """
    with worker.register.writing(worker.signed(BY_ITSELF)) as writer:
        return sum(_note_version(writer, case, version) for case in _held_here(writer, reference))


def tell_release(worker: Worker, reference: CaseRef, told: ToldRelease) -> int:
    """Record each document of a release as a redacted version; give how many cases were told."""
    with worker.register.writing(worker.signed(BY_ITSELF)) as writer:
        found = _held_here(writer, reference)
        for case in found:
            _note_version(writer, case, told.map_version)
            known = writer.records(case, DocumentVersion)
            for document in told.documents:
                same = [record for record in known if record.file_number == document.file_number]
                _supersede(writer, case, same)
                original = next((record for record in same if record.release is None), None)
                writer.add(case, _version_of(document, told, original, worker.today()))
            refresh_deadlines(worker, writer, case)
    return len(found)


def _held_here(writer: Writer, reference: CaseRef) -> list[CaseId]:
    """Give the cases of that reference that were not sent away: nothing is written to one there."""
    found = [case for case, _ in writer.find_case(reference)]
    return [case for case in found if writer.case_file(case).case.held_by is None]


def _note_version(writer: Writer, case: CaseId, version: int) -> int:
    writer.lock(case)
    writer.change(case, Case, 1, {"map_version": version})
    stale = [
        record.number
        for record in writer.records(case, DocumentVersion)
        if record.map_version is not None
        and record.map_version != version
        and record.state not in _ENDED
        and not record.is_stale
    ]
    for number in stale:
        writer.change(case, DocumentVersion, number, {"is_stale": True})
    return len(stale)


def _supersede(writer: Writer, case: CaseId, same: list[DocumentVersion]) -> None:
    """Mark earlier redactions of the same file: they are no longer those that count."""
    for record in same:
        if record.release is not None and record.state is DocumentState.REDACTED:
            superseded: dict[str, Value] = {"state": DocumentState.SUPERSEDED}
            writer.change(case, DocumentVersion, record.number, superseded)


def _version_of(
    document: RedactedDocument,
    told: ToldRelease,
    original: DocumentVersion | None,
    today: date,
) -> DocumentVersion:
    return DocumentVersion(
        sort=original.sort if original else DocumentSort.OTHER,
        version=original.version if original else f"release {told.release}",
        state=DocumentState.REDACTED,
        replaces=original.number if original else None,
        file_number=document.file_number,
        sha256=document.sha256,
        release=told.release,
        map_version=told.map_version,
        policy=told.policy,
        rules=told.rules,
        verified_on=today,
        is_stale=False,
    )
