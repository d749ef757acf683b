"""A case folder with a sealed map, for tests that go through the real store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dhr_redact.documents.table import SUFFIXES
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.storage.case_folder import make_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.case_store import FolderCaseStore


def case_with(root: Path, texts: Mapping[str, str]) -> FolderCaseStore:
    """Make a case of text files by name, with nobody in its map."""
    path = root / "maps" / "a.map"
    opened = CaseMapStore(path).create(CaseRef("A"), Secret.random())
    folder = make_case_folder(
        root / "case", reference="A", area="Carrow", partnership="", title="", map_file=path
    )
    for name, text in texts.items():
        (folder.documents / name).write_text(text, encoding="utf-8")
    return FolderCaseStore(folder, opened, SUFFIXES)
