"""What `case show` tells of a case: counts, its documents by number, and its releases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dhr_redact.storage.case_store import FolderCaseStore


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Counts by name; roles with their counts; file names by number; a line for each release."""

    counts: Mapping[str, str | int]
    roles: Mapping[str, int]
    documents: Mapping[str, str] = field(repr=False)
    others: tuple[str, ...] = field(repr=False)
    releases: tuple[Mapping[str, int], ...]


def facts_of(store: FolderCaseStore) -> CaseFacts:
    """Look through a case. File names are personal."""
    folder, case_map = store.folder, store.case_map()
    roles = Counter(
        e.role.value if e.role else e.mention_kind.value.lower() for e in case_map.entries
    )
    documents, others = dict(store.numbered()), store.other_files()
    counts: dict[str, str | int] = {
        "reference": folder.reference,
        "area": folder.area,
        "documents": len(documents),
        "other files": len(others),
        "map version": case_map.version,
        "entries": len(case_map.entries),
        "decisions": len(store.decisions()) + len(store.picture_decisions()),
        "released files": len(list(folder.released.iterdir())) if folder.released.is_dir() else 0,
    }
    releases = tuple(
        {
            "release": number,
            "files": len(record.files),
            "changes": len(record.lines),
            "map version": record.map_version,
            "decisions": record.decisions,
        }
        for number, record in store.numbered_releases()
    )
    return CaseFacts(counts, dict(roles), documents, others, releases)
