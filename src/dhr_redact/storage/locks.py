"""One writer at a time: a lock file beside the file it guards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from dhr_redact.errors import OutputError, VaultLockedError


@contextlib.contextmanager
def locked(path: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock file beside a file, so that one program at a time writes it.

    Raises:
        VaultLockedError: If another program holds it for longer than `wait_s` seconds.
        OutputError: If the lock file cannot be written.
    """
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=wait_s)
    try:
        lock.acquire()
    except Timeout as error:
        raise VaultLockedError("another program holds a file of the case") from error
    except OSError as error:
        raise OutputError("the case's folder cannot be written to") from error
    try:
        yield
    finally:
        lock.release()
