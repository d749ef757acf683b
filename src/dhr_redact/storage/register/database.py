"""The database: opened, made where there is none, and brought to this program's version.

SQLite needs nothing set up. It keeps its rollback journal and waits for the disk at every commit,
so that what was confirmed survives a power cut; its file must lie on a disk of the computer's own,
not on a network share, where its locks cannot be trusted. PostgreSQL is reached through pg8000,
over TLS where the server offers it; its connections are kept for the next time.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from dhr_redact.errors import (
    DatabaseError,
    DhrRedactError,
    MissingInputError,
    OutputError,
    RecordError,
    VaultLockedError,
)
from dhr_redact.storage.atomic import make_folder
from dhr_redact.storage.register.upgrade import upgrade

HEAD: Final = "0001"
"""The version of the tables that this program works with; migrations lead to it."""

_WAIT_S: Final = 30.0
"""How long we wait for somebody else who writes."""
_ANSWER_S: Final = 10
"""How long we wait for a server to let us in."""
_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
)
_UPGRADE_LOCK: Final = 7_264_180_319
"""A number for PostgreSQL's advisory lock: two programs never migrate at once."""


_BUSY: Final = (VaultLockedError, "another program writes to the database of cases")
_UNWRITABLE: Final = (OutputError, "the database of cases may not be written")
_NO_ANSWER: Final = (DatabaseError, "the server of the database does not answer")
_NOT_LET_IN: Final = (DatabaseError, "the server of the database does not let us in")
_CAUSES: Final[Mapping[str, tuple[type[DhrRedactError], str]]] = {
    "locked": _BUSY,
    "readonly": _UNWRITABLE,
    "disk is full": (OutputError, "the database of cases cannot be written: the disk is full"),
    "unable to open": (OutputError, "the database of cases cannot be opened or made"),
    "not a database": (DatabaseError, "the file is not a database of cases"),
    "can't create a connection": _NO_ANSWER,
    "network error": (DatabaseError, "the server of the database broke off"),
    "55P03": _BUSY,
    "40P01": _BUSY,
    "25006": _UNWRITABLE,
    "53100": (OutputError, "the server of the database has no room left"),
    "28P01": _NOT_LET_IN,
    "28000": _NOT_LET_IN,
    "3D000": (DatabaseError, "the server has no database of that name"),
}
"""What SQLite and pg8000 say, by words of theirs, and PostgreSQL by its codes; and what we say."""


def open_database(where: str, *, make: bool = False, wait_s: float = _WAIT_S) -> Engine:
    """Open a database by the path of its file or by a PostgreSQL address.

    Args:
        where: A path, or `postgresql://user:password@host/name`.
        make: Make it where there is none yet.
        wait_s: How long to wait for somebody else who writes.

    Raises:
        MissingInputError: If there is none and it is not to be made.
        DatabaseError: If it cannot be reached, is not ours, or is newer than this program.
        OutputError: If its file cannot be made.
    """
    url = _url_of(where)
    if url.get_backend_name() == "sqlite":
        _require_file(Path(str(url.database)), make=make)
        engine = _sqlite(url, wait_s)
    else:
        engine = _postgresql(url, wait_s)
    _bring_to_head(engine, make=make)
    return engine


def _require_file(path: Path, *, make: bool) -> None:
    if path.is_dir():
        raise DatabaseError("the database is a folder, not a file")
    if path.is_file():
        return
    if not make:
        raise MissingInputError("there is no database of cases yet").advising(
            "Make it by adding your partnership: `dhr-redact office partnership add`; or "
            "name the right one with the setting `database`."
        )
    make_folder(path.parent)


def place_of(where: str) -> str:
    """Give where a database is, without who goes there, so that it is known again.

    Raises:
        DatabaseError: If that is neither a path nor an address.
    """
    url = _url_of(where)
    if url.get_backend_name() == "sqlite":
        return str(Path(str(url.database)).resolve())
    return f"{url.host}:{url.port or 5432}/{url.database}"


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


def _told(error: DBAPIError) -> DhrRedactError:
    held = error.orig.args[0] if error.orig and error.orig.args else ""
    said = held.get("C", "") if isinstance(held, dict) else str(held).casefold()
    for words, (kind, message) in _CAUSES.items():
        if words in said:
            return kind(message)
    return DatabaseError(f"the database cannot be used ({type(error).__name__})")


def _url_of(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where)))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise DatabaseError("the setting database is neither a path nor an address") from error
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+pg8000")
    if url.drivername != "postgresql+pg8000":
        raise DatabaseError("the database is a path (SQLite) or begins with postgresql://")
    return url


def _sqlite(url: URL, wait_s: float) -> Engine:
    engine = create_engine(
        url, poolclass=NullPool, connect_args={"timeout": wait_s}, hide_parameters=True
    )

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


def _postgresql(url: URL, wait_s: float) -> Engine:
    waits = {"lock_timeout": f"{round(wait_s * 1000)}ms"}
    arguments = {"timeout": _ANSWER_S, "startup_params": waits}
    engine = create_engine(url, connect_args=arguments, pool_pre_ping=True, hide_parameters=True)

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: Any, _record: object, given: Any, named: Any) -> Any:  # noqa: ANN401
        try:
            connection = dialect.connect(*given, **named)
        except OSError as error:
            raise DatabaseError(_NO_ANSWER[1]) from error
        except TypeError as error:
            raise DatabaseError("the address of the database has a part we do not know") from error
        connection._usock.settimeout(None)  # noqa: SLF001  (only the way in is timed)
        return connection

    weakref.finalize(engine, engine.pool.dispose)
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
            upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
