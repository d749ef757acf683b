"""Make sure that bytes which were deleted from the database are nowhere in its file."""

from __future__ import annotations

import mmap
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from dhr_redact.errors import DatabaseError
from dhr_redact.storage.register.database import told

_BESIDE: Final = ("", "-journal", "-wal")


def scrub(engine: Engine, erased: bytes) -> bool:
    """Write the database anew without what was deleted, and say whether that could be shown.

    SQLite: its file is written anew and searched. What an earlier file left on the free space of
    the disk is not reached; the disk's encryption guards that. PostgreSQL: nothing is done here and
    the answer is no. The server keeps deleted rows until it cleans up: an administrator runs
    `VACUUM FULL case_keys`; archives of its write-ahead log and replicas keep them longer.
    Backups of either are beyond reach: they must be deleted by who keeps them.

    Raises:
        VaultLockedError: If somebody else uses the database for too long.
        DatabaseError: If the bytes are still there.
    """
    if engine.dialect.name != "sqlite":
        return False
    with told(), closing(engine.raw_connection()) as connection:
        connection.cursor().execute("VACUUM")
    if _is_in_file(str(engine.url.database), erased):
        raise DatabaseError("what was erased is still in the file of the database")
    return True


def _is_in_file(database: str, wanted: bytes) -> bool:
    paths = [Path(database + ending) for ending in _BESIDE]
    return any(_holds(path, wanted) for path in paths if path.is_file() and path.stat().st_size)


def _holds(path: Path, wanted: bytes) -> bool:
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        return content.find(wanted) >= 0
