"""DatabaseRegister: the office's register of cases, to be read and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine

from dhr_redact.cases.events import Signature
from dhr_redact.storage.register.database import reading, writing
from dhr_redact.storage.register.view import RegisterView
from dhr_redact.storage.register.writer import RegisterWriter


@dataclass(frozen=True, slots=True)
class DatabaseRegister:
    """The register in a database. Satisfies `workflows.tracking.ports.Register`."""

    engine: Engine

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
            yield RegisterWriter(connection, signed)
