"""The database: opened, made where there is none, and brought to this program's version.

SQLite needs nothing set up. It keeps its rollback journal and waits for the disk at every commit,
so that what was confirmed survives a power cut; its file must lie on a disk of the computer's own,
not on a network share, where its locks cannot be trusted. PostgreSQL is reached through pg8000.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from dhr_redact.errors import (
    DatabaseError,
    MissingInputError,
    OutputError,
    RecordError,
    VaultLockedError,
)
from dhr_redact.storage.atomic import make_folder

HEAD: Final = "0001"
"""The version of the tables that this program works with; migrations lead to it."""

_WAIT_S: Final = 30
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    f"PRAGMA busy_timeout = {_WAIT_S * 1000}",
)
_UPGRADE_LOCK: Final = 7_264_180_319
"""A number for PostgreSQL's advisory lock: two programs never migrate at once."""


def open_database(where: str, *, make: bool = False) -> Engine:
    """Open a database by the path of its file or by a PostgreSQL address.

    Args:
        where: A path, or `postgresql://user:password@host/name`.
        make: Make it where there is none yet.

    Raises:
        MissingInputError: If there is none and it is not to be made.
        DatabaseError: If it cannot be reached, is not ours, or is newer than this program.
        OutputError: If its file cannot be made.
    """
    url = _url_of(where)
    if url.get_backend_name() == "sqlite":
        path = Path(str(url.database))
        if not path.is_file():
            if not make:
                raise MissingInputError("there is no database of cases yet").advising(
                    "Make it by adding your partnership: `dhr-redact office partnership add`; or "
                    "name the right one with the setting `database`."
                )
            make_folder(path.parent)
        engine = _sqlite(url)
    else:
        engine = create_engine(url, poolclass=NullPool)
    _bring_to_head(engine, make=make)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Read, all from one moment."""
    with told(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Write all or nothing; on SQLite nobody else writes meanwhile.

    Raises:
        VaultLockedError: If somebody else writes for too long.
        OutputError: If the disk is full or may not be written.
    """
    with (
        told(),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def told() -> Iterator[None]:
    """Turn the library's errors into ours; none of theirs may carry a row into a message."""
    try:
        yield
    except IntegrityError as error:
        raise RecordError("there is one of that name or number already") from error
    except DBAPIError as error:
        raise _told(error) from error
    except SQLAlchemyError as error:
        raise DatabaseError(f"the database cannot be used ({type(error).__name__})") from error


def _told(error: DBAPIError) -> Exception:
    what = str(error.orig).casefold()
    if "locked" in what or "lock timeout" in what:
        return VaultLockedError("another program writes to the database of cases")
    if "disk is full" in what or "readonly" in what or "unable to open" in what:
        return OutputError("the database of cases cannot be written")
    return DatabaseError(f"the database cannot be used ({type(error).__name__})")


def _url_of(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where)))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise DatabaseError("the setting database is neither a path nor an address") from error
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+pg8000")
    if url.drivername != "postgresql+pg8000":
        raise DatabaseError("the database is a path (SQLite) or begins with postgresql://")
    return url


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _WAIT_S})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:  # noqa: ANN401  (of the driver)
        connection.isolation_level = None  # we say when a transaction begins
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_to_head(engine: Engine, *, make: bool) -> None:
    with reading(engine) as connection:
        now = _version(connection)
    if now == HEAD:
        return
    if now is None and not make:
        raise DatabaseError("the database holds no cases: it is not one of ours, or was never used")
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        if _version(connection) != HEAD:
            from dhr_redact.storage.register.upgrade import upgrade

            upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
