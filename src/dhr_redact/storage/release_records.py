"""Release records to JSON values and back, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dhr_redact.errors import TamperedMapError
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.release import ReleasedFile, ReleaseRecord, ReplacedText


def to_json(record: ReleaseRecord) -> dict[str, Any]:
    """Return a release record as a JSON value. It is personal: seal it."""
    return {
        "map_version": record.map_version,
        "decisions": record.decisions,
        "files": [[file.name, file.sha256, dict(file.allowed)] for file in record.files],
        "lines": [dict(line) for line in record.lines],
        "replaced": [[item.text, item.entry or "", item.kind] for item in record.replaced],
    }


def from_json(value: Mapping[str, Any]) -> ReleaseRecord:
    """Return the record that a JSON value holds.

    Raises:
        TamperedMapError: If it is not the value of a release record.
    """
    try:
        return ReleaseRecord(
            map_version=int(value["map_version"]),
            decisions=int(value["decisions"]),
            files=tuple(
                ReleasedFile(name, sha256, tuple(sorted(allowed.items())))
                for name, sha256, allowed in value["files"]
            ),
            lines=tuple(dict(line) for line in value["lines"]),
            replaced=tuple(
                ReplacedText(text, EntryId(entry) if entry else None, kind)
                for text, entry, kind in value["replaced"]
            ),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise TamperedMapError("the record of a release is not well formed") from error
