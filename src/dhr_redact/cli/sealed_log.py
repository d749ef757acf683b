"""The sealed log of a release as a sheet: each change with what stood there. It holds names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dhr_redact.errors import UnknownReleaseError

if TYPE_CHECKING:
    from dhr_redact.storage.case_store import FolderCaseStore
    from dhr_redact.storage.sheets import Sheet

_HELP: Final = (
    "The log of one release with what stood in the documents. It holds names: it is never "
    "published. Delete this file when you are done; the sealed record stays in the case."
)
_WIDTHS: Final = {"where": 28, "replacement": 28, "original": 36, "basis": 40, "kind": 18}


def sheet_of_release(store: FolderCaseStore, wanted: int | None) -> tuple[int, Sheet]:
    """Return the number of a release and its sealed log; the last if none was named.

    Raises:
        UnknownReleaseError: If there is none of that number, or none at all.
    """
    from dhr_redact.storage.sheets import Column, Sheet

    releases = dict(store.numbered_releases())
    if not releases:
        raise UnknownReleaseError("nothing was released yet")
    number = wanted if wanted is not None else max(releases)
    if number not in releases:
        raise UnknownReleaseError(f"there is no release {number}; the last is {max(releases)}")
    lines = releases[number].lines
    names = list(dict.fromkeys(name for line in lines for name in line))
    columns = tuple(Column(name, _WIDTHS.get(name, 14)) for name in names)
    rows = tuple({name: str(cell) for name, cell in line.items()} for line in lines)
    return number, Sheet(f"Release {number}", _HELP, columns or (Column("number"),), rows)
