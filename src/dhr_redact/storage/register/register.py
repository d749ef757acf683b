"""DatabaseRegister: the office's register of cases, to be read and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine

from dhr_redact import safe_logging
from dhr_redact.cases.events import Signature
from dhr_redact.cases.kept import ChainHead
from dhr_redact.storage.register.database import reading, writing
from dhr_redact.storage.register.known_heads import KnownHeads
from dhr_redact.storage.register.scrubbing import scrub
from dhr_redact.storage.register.view import RegisterView
from dhr_redact.storage.register.writer import RegisterWriter

log = safe_logging.get(__name__)


@dataclass(frozen=True, slots=True)
class DatabaseRegister:
    """The register in a database. Satisfies `workflows.tracking.ports.Register`.

    `known` remembers on this computer how far each chain of the audit trail has come.
    """

    engine: Engine
    known: KnownHeads = field(default_factory=KnownHeads)

    @contextmanager
    def reading(self) -> Iterator[RegisterView]:
        """Read, all from one moment.

        Raises:
            DatabaseError: If the database cannot be used.
        """
        with reading(self.engine) as connection:
            yield RegisterView(connection)

    @contextmanager
    def writing(self, signed: Signature) -> Iterator[RegisterWriter]:
        """Write under a signature: all of it or nothing.

        Raises:
            VaultLockedError: If somebody else writes for too long.
            DatabaseError: If the database cannot be used.
            OutputError: If it cannot be written.
        """
        with writing(self.engine) as connection:
            writer = RegisterWriter(connection, signed)
            yield writer
            moved = [
                head
                for head in writer.held.values()
                if _goes_on(writer, self.known.seen(head.chain), head)
            ]
        self.known.keep(moved)

    def scrub(self, erased: bytes) -> bool:
        """Make sure that what was deleted is nowhere in it; say whether that could be shown.

        Raises:
            VaultLockedError: If somebody else uses the database for too long.
            DatabaseError: If it is still there.
        """
        return scrub(self.engine, erased)


def _goes_on(view: RegisterView, seen: ChainHead | None, head: ChainHead) -> bool:
    """Tell whether a chain goes on from what was seen; if not, what was seen stays the proof."""
    if seen is None or view.goes_on_from(seen):
        return True
    log.warning("the audit trail does not go on from what was seen here", chain=head.chain)
    return False
