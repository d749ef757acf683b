"""Check any file against a case's sealed map, long after it was released."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from dhr_redact.errors import MissingInputError
from dhr_redact.verification.searching import Finder
from dhr_redact.workflows.ports import CaseStore, Tell, tell_nobody
from dhr_redact.workflows.prove import Proof, needles_with, prove


def verify_files(
    files: Sequence[Path], store: CaseStore, tell: Tell = tell_nobody
) -> tuple[Proof, ...]:
    """Verify files with code that shares nothing with the writer.

    Raises:
        MissingInputError: If a file cannot be read, naming it by its place in the list.
        CaseMapError: One of its leaves, if the map does not open.
    """
    releases = store.releases()
    originals = {(t.text, t.entry, t.kind) for release in releases for t in release.replaced}
    known = {file.sha256: file.allowed for release in releases for file in release.files}
    entries = store.case_map().entries
    finder = Finder.of(needles_with(entries, originals))
    proofs: list[Proof] = []
    for number, path in enumerate(files, start=1):
        allowed = dict(known.get(_digest(path, number), ()))
        proofs.append(prove(path, path.name, finder, allowed))
        tell("verifying", number, len(files))
    return tuple(proofs)


def _digest(path: Path, number: int) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise MissingInputError(f"file {number} cannot be read ({error.strerror})") from error
