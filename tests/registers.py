"""Registers of cases for tests: a fresh database each, in SQLite and in PostgreSQL.

`DHR_REDACT_TEST_POSTGRES` is the address of a database in a server where databases may be made. An
empty register is made once in each and copied for every test. Everybody in them is invented.
"""

from __future__ import annotations

import functools
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from dhr_redact.cases.events import Signature
from dhr_redact.model.identifiers import CaseId
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.secret import Secret, SecretSort
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.rulepacks.regimes import Regime, load_regimes
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keep import add_record
from dhr_redact.workflows.tracking.open_case import Notification, add_partnership, open_case
from dhr_redact.workflows.tracking.verify_audit import AuditProof, verify_audit
from dhr_redact.workflows.tracking.worker import Worker
from tracked_cases import AGENCIES, CARROW, REFERENCE

SORTS = ("sqlite", "postgresql")
NOW = datetime(2031, 3, 3, 9, tzinfo=UTC)
SIGNED = Signature("r.ash", "coordinator", NOW.isoformat())
KEY = Secret(SecretSort.KEY_FILE, b"k" * 32)
NOTIFIER = "Supt Nora Quill"
_CHEAP = Stretching(memory_kib=35 * 1024, passes=1, lanes=1)


@dataclass
class EmptyRegisters:
    """Empty registers to copy, each made when it is first asked for."""

    folder: Path
    server: str | None
    _made: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def copied(self, sort: str, folder: Path) -> Iterator[str]:
        """Copy one, and give its address; it is gone in the end."""
        if sort == "sqlite":
            path = folder / "cases.db"
            shutil.copyfile(self._template(sort), path)
            yield str(path)
            return
        name = f"dhr_test_{secrets.token_hex(6)}"
        self.server_does(f"CREATE DATABASE {name} TEMPLATE {self._template(sort)}")
        yield self.address(name)
        self.server_does(f"DROP DATABASE {name} WITH (FORCE)")

    def server_does(self, statement: str) -> None:
        """Let the server make or drop a database."""
        if self.server is None:
            pytest.skip("no PostgreSQL: set DHR_REDACT_TEST_POSTGRES")
        url = make_url(self.server).set(drivername="postgresql+pg8000")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def address(self, database: str) -> str:
        """Give the address of another database of the server."""
        return (
            make_url(self.server or "").set(database=database).render_as_string(hide_password=False)
        )

    def drop(self) -> None:
        """Leave nothing behind in the server."""
        if "postgresql" in self._made:
            self.server_does(f"DROP DATABASE {self._made['postgresql']} WITH (FORCE)")

    def _template(self, sort: str) -> str:
        if sort not in self._made and sort == "sqlite":
            path = self.folder / "empty.db"
            open_database(str(path), make=True)
            self._made[sort] = str(path)
        elif sort not in self._made:
            name = f"dhr_empty_{secrets.token_hex(6)}"
            self.server_does(f"CREATE DATABASE {name}")
            self._made[sort] = name
            open_database(self.address(name), make=True).dispose()
        return self._made[sort]


@pytest.fixture(scope="session")
def empty_registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmptyRegisters]:
    """Keep one empty register of each sort for the whole run."""
    server = os.environ.get("DHR_REDACT_TEST_POSTGRES")
    made = EmptyRegisters(tmp_path_factory.mktemp("registers"), server)
    yield made
    made.drop()


@pytest.fixture(params=SORTS)
def database(
    request: pytest.FixtureRequest, empty_registers: EmptyRegisters, tmp_path: Path
) -> Iterator[str]:
    """Give the address of a fresh database, on SQLite and on PostgreSQL."""
    with empty_registers.copied(request.param, tmp_path) as address:
        yield address


@pytest.fixture
def register(database: str) -> Iterator[DatabaseRegister]:
    """Give an empty register, on SQLite and on PostgreSQL."""
    engine = open_database(database, wait_s=10)
    yield DatabaseRegister(engine)
    engine.dispose()


@functools.cache
def regimes() -> Mapping[str, Regime]:
    """Give the regimes as they are published."""
    return load_regimes(())


@functools.cache
def vault(secret: Secret = KEY) -> Vault:
    """Give a vault that is opened quickly, the same for each secret."""
    return Vault.create(secret, _CHEAP)


def worker(register: DatabaseRegister, account: str = "r.ash") -> Worker:
    """Give somebody at work on the third of March 2031."""
    return Worker(account, register, regimes(), lambda: NOW)


def carrow(register: DatabaseRegister) -> Worker:
    """Make the partnership 'carrow' with its agencies; give who administers it."""
    desk = worker(register)
    add_partnership(desk, CARROW)
    for agency in AGENCIES:
        add_record(desk, CARROW.code, agency)
    return desk


def opened(desk: Worker, reference: str = REFERENCE, partnership: str = "carrow") -> CaseId:
    """Open a case, told of by somebody whose name must not be found in clear."""
    told = Notification(
        partnership, reference, date(2031, 1, 7), notifier=Personal(f"{NOTIFIER}, by letter")
    )
    return open_case(desk, told, vault())


def verified(
    register: DatabaseRegister, known: Mapping[str, tuple[int, str]] | None = None
) -> AuditProof:
    """Prove the audit trail."""
    return verify_audit(register, known or {}, lambda _step, _done, _of: None)


def raw(register: DatabaseRegister, *statements: str, **values: object) -> None:
    """Change the database behind the register's back."""
    with register.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def unguarded(register: DatabaseRegister) -> None:
    """Take away the guard of the audit trail, as somebody could who owns the database."""
    on = " ON events" if register.engine.dialect.name == "postgresql" else ""
    raw(register, *(f"DROP TRIGGER events_keep_{change}{on}" for change in ("UPDATE", "DELETE")))
