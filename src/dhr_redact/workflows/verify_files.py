"""Check any file against a case's sealed map, long after it was released."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dhr_redact.errors import MissingInputError
from dhr_redact.model.identifiers import EntryId
from dhr_redact.redaction.plan import DocumentPlan
from dhr_redact.verification.searching import Finder
from dhr_redact.workflows.ports import RELEASED, CaseStore, Tell, tell_nobody
from dhr_redact.workflows.prove import Proof, is_telling, needles_with, prove


def remember(store: CaseStore, proofs: Sequence[Proof], plans: Sequence[DocumentPlan]) -> None:
    """Seal what a later check of these files must know: what may stand in each, and the originals.

    A file that was released stays known by its digest, also when a later run replaces it.
    """
    known = _known(store)
    files = {proof.report.sha256: dict(sorted(proof.allowed.items())) for proof in proofs}
    originals = {
        (original.text.reveal(), original.entry or "", original.kind.value)
        for plan in plans
        for original in plan.originals
        if is_telling(original.text.reveal(), original.kind)
    }
    store.keep_sealed(
        RELEASED,
        {"files": {**known["files"], **files}, "originals": [list(o) for o in sorted(originals)]},
    )


def verify_files(
    files: Sequence[Path], store: CaseStore, tell: Tell = tell_nobody
) -> tuple[Proof, ...]:
    """Verify files with code that shares nothing with the writer.

    Raises:
        MissingInputError: If a file cannot be read, naming it by its place in the list.
        CaseMapError: One of its leaves, if the map does not open.
    """
    known = _known(store)
    originals = [(text, EntryId(e) if e else None, kind) for text, e, kind in known["originals"]]
    entries = store.case_map().entries
    finder = Finder.of(needles_with(entries, originals))
    proofs: list[Proof] = []
    for number, path in enumerate(files, start=1):
        allowed: Mapping[str, int] = known["files"].get(_digest(path, number), {})
        proofs.append(prove(path, path.name, finder, allowed))
        tell("verifying", number, len(files))
    return tuple(proofs)


def _digest(path: Path, number: int) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise MissingInputError(f"file {number} cannot be read ({error.strerror})") from error


def _known(store: CaseStore) -> dict[str, Any]:
    kept = store.read_sealed(RELEASED)
    return kept if isinstance(kept, dict) else {"files": {}, "originals": []}
