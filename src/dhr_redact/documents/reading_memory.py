"""What formats that are slow to read keep between runs: a case is read again by every command."""

from __future__ import annotations

from typing import Protocol


class ReadingMemory(Protocol):
    """Keeps what was read of a file; what it keeps is personal, so it seals it."""

    def read(self, key: str) -> bytes | None:
        """Return what was kept under a key, None if nothing was.

        Raises:
            CaseMapError: If it was altered.
        """
        ...

    def write(self, key: str, content: bytes) -> None:
        """Keep what was read; what is too large to keep is not kept.

        Raises:
            OutputError: If it cannot be written.
        """
        ...


class NoReadingMemory:
    """Forgets at once: for runs without a case."""

    def read(self, key: str) -> bytes | None:  # noqa: ARG002
        """Find nothing."""
        return None

    def write(self, key: str, content: bytes) -> None:
        """Keep nothing."""
