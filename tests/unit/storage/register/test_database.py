"""The database is made, brought up to date, and refused with advice where it is not one of ours."""

from __future__ import annotations

import gc
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InvalidRequestError

from dhr_redact.errors import (
    DatabaseError,
    DhrRedactError,
    MissingInputError,
    OutputError,
    RecordError,
    VaultLockedError,
)
from dhr_redact.storage.register import upgrade as upgrading
from dhr_redact.storage.register.database import HEAD, open_database, reading, told, writing
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.storage.register.tables import METADATA
from registers import EmptyRegisters, carrow, raw

SECRET = "hunter2-of-the-office"  # noqa: S105
Test = TypeVar("Test", bound=Callable[..., None])
ANYWHERE = f"postgresql://r.ash:{SECRET}@127.0.0.1"


@pytest.fixture
def collected() -> Iterator[None]:
    """Collect what pg8000 leaves open, while the warning is still ignored."""
    yield
    gc.collect()


def leaves_a_socket(test: Test) -> Test:
    """Say of a test that the server lets nobody in: pg8000 leaves its socket open then."""
    ignored = pytest.mark.filterwarnings("ignore::ResourceWarning")
    return ignored(pytest.mark.usefixtures("collected")(test))


def test_the_tables_are_those_the_migrations_make(register: DatabaseRegister) -> None:
    """A column that is declared and never made would be found out by an office."""
    with register.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, METADATA) == []


def test_the_programs_version_is_the_newest_migration() -> None:
    """Otherwise every start would migrate, or none."""
    config = Config()
    config.set_main_option("script_location", str(Path(upgrading.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_database_is_made_once_and_opened_again(database: str) -> None:
    """Opening is no change."""
    for make in (True, False):
        engine = open_database(database, make=make)
        with reading(engine) as connection:
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
            assert list(version) == [HEAD]
        engine.dispose()


def test_two_programs_that_make_it_at_once_make_one(tmp_path: Path) -> None:
    """The first morning of an office: two people start."""
    failures: list[Exception] = []

    def start() -> None:
        try:
            open_database(str(tmp_path / "new" / "cases.db"), make=True)
        except DhrRedactError as error:
            failures.append(error)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert carrow(DatabaseRegister(open_database(str(tmp_path / "new" / "cases.db"))))


def test_a_database_of_a_later_version_is_refused(
    register: DatabaseRegister, database: str
) -> None:
    """An older program does not know what the newer one keeps."""
    raw(register, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(DatabaseError, match="later version") as refused:
        open_database(database, make=True)
    assert "Install the newer version" in refused.value.advice


def test_a_database_of_something_else_is_refused(register: DatabaseRegister, database: str) -> None:
    """Nothing is made in it unless that was asked for."""
    raw(register, "DROP TABLE alembic_version")

    with pytest.raises(DatabaseError, match="holds no cases"):
        open_database(database)


def test_where_there_is_none_the_advice_says_how_to_make_it(tmp_path: Path) -> None:
    """The first command somebody gives is seldom the one that makes it."""
    with pytest.raises(MissingInputError, match="no database") as missing:
        open_database(str(tmp_path / "cases.db"))

    assert "partnership add" in missing.value.advice
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """The setting may name the spreadsheet."""
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"PK not a database" * 100)

    with pytest.raises(DatabaseError, match="not a database") as refused:
        open_database(str(path), make=True)
    assert "setting `database`" in refused.value.advice
    assert path.read_bytes().startswith(b"PK not")


@pytest.mark.parametrize("where", ["", "."])
def test_a_folder_is_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """An empty path is the working folder."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(DatabaseError, match="a folder, not a file"):
        open_database(where, make=True)


@pytest.mark.parametrize(
    "where",
    [
        f"mysql://r.ash:{SECRET}@db/cases",
        f"postgresql://r.ash:{SECRET}@db:port/cases",
        f"://{SECRET}",
        f"{ANYWHERE}:1/cases?sslmode=require",
    ],
)
def test_an_address_of_another_sort_is_refused_without_its_password(where: str) -> None:
    """A message is pasted into a mail."""
    with pytest.raises(DatabaseError) as refused:
        open_database(where)

    assert SECRET not in f"{refused.value} {refused.value.advice}"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file in the way, a disk that may not be written: the work is not lost, it never began."""
    (tmp_path / "in the way").write_text("x", encoding="ascii")

    with pytest.raises(OutputError):
        open_database(str(tmp_path / "in the way" / "cases.db"), make=True)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc is where nobody may write")
def test_a_folder_that_may_not_be_written_is_said() -> None:
    """The shared drive may be read by all and written by few."""
    with pytest.raises(OutputError, match="cannot be opened or made"):
        open_database("/proc/cases.db", make=True)


def test_a_database_that_may_not_be_written_is_said(empty: Path) -> None:
    """It can be looked at, and a change is refused before anything is lost."""
    engine = open_database(str(empty))

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    with pytest.raises(OutputError, match="may not be written"):
        carrow(DatabaseRegister(engine))


def test_a_full_disk_is_said(empty: Path) -> None:
    """And the half that was written is gone."""
    engine = open_database(str(empty))

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for number in range(200):
            with writing(engine) as connection:
                row = {"owner": f"{number}", "header": b"x" * 4000}
                connection.execute(text("INSERT INTO case_keys VALUES (:owner, :header)"), row)

    with pytest.raises(OutputError, match="disk is full"):
        fill()


@pytest.fixture
def empty(empty_registers: EmptyRegisters, tmp_path: Path) -> Iterator[Path]:
    with empty_registers.copied("sqlite", tmp_path) as address:
        yield Path(address)


def test_a_database_that_others_write_to_is_waited_for_and_then_said(empty: Path) -> None:
    """Somebody's backup program holds it all morning."""
    with closing(sqlite3.connect(empty, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()

        with pytest.raises(VaultLockedError, match="another program writes"):
            open_database(str(empty), wait_s=0.3)

        assert 0.2 < time.monotonic() - start < 5


def test_what_is_confirmed_is_on_the_disk(empty: Path) -> None:
    """SQLite waits for the disk, keeps its journal, and leaves nothing of what was deleted."""
    with open_database(str(empty)).connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "secure_delete", "foreign_keys")
        }

    assert settings == {
        "synchronous": 3,
        "journal_mode": "delete",
        "secure_delete": 1,
        "foreign_keys": 1,
    }


def test_a_server_that_is_not_there_is_said_at_once() -> None:
    """Nobody waits for half a minute to hear that the server is off."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    start = time.monotonic()

    with pytest.raises(DatabaseError, match="does not answer") as refused:
        open_database(f"{ANYWHERE}:{port}/cases")

    assert time.monotonic() - start < 5
    assert SECRET not in f"{refused.value} {refused.value.advice}"


@leaves_a_socket
@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"S"])
def test_a_server_of_another_sort_is_said(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The port may be another program's: one that says nothing, or something else."""
    monkeypatch.setattr("dhr_redact.storage.register.database._ANSWER_S", 0.5)
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        threading.Thread(target=answered, args=(server, answer), daemon=True).start()

        with pytest.raises(DatabaseError) as refused:
            open_database(f"{ANYWHERE}:{server.getsockname()[1]}/cases")

    assert SECRET not in f"{refused.value} {refused.value.advice}"


def answered(server: socket.socket, answer: bytes) -> None:
    connection, _ = server.accept()
    with closing(connection):
        connection.sendall(answer)
        time.sleep(0 if answer else 1)


@leaves_a_socket
def test_a_database_that_the_server_has_not_is_said(empty_registers: EmptyRegisters) -> None:
    """A slip in the name is found at once."""
    with empty_registers.copied("postgresql", Path()) as address:
        missing = (
            make_url(address).set(database="no_such_cases").render_as_string(hide_password=False)
        )

        with pytest.raises(DatabaseError, match="no database of that name"):
            open_database(missing)


def test_a_password_is_in_no_message_or_repr(register: DatabaseRegister) -> None:
    """Engines are shown in tracebacks."""
    assert register.engine.hide_parameters
    with_password = register.engine.url.set(password=SECRET)
    assert SECRET not in f"{with_password!r} {with_password}"


def test_a_reader_changes_nothing(register: DatabaseRegister) -> None:
    """On PostgreSQL a reader may not write; on SQLite it sees one moment."""
    if register.engine.dialect.name == "sqlite":
        with reading(register.engine) as connection:
            assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 0
            with pytest.raises(VaultLockedError):
                carrow(
                    DatabaseRegister(open_database(register.engine.url.database or "", wait_s=0.2))
                )
            assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 0
    else:
        with pytest.raises(OutputError), reading(register.engine) as connection:
            connection.execute(text("DELETE FROM chains"))


def test_a_server_that_breaks_off_is_said_and_the_next_time_works(
    register: DatabaseRegister,
) -> None:
    """The server is started again while somebody works."""
    if register.engine.dialect.name == "sqlite":
        pytest.skip("there is no server")
    end = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        " AND datname = current_database()"
    )
    other = open_database(register.engine.url.render_as_string(hide_password=False))

    def read_while_it_ends() -> None:
        with reading(register.engine) as connection:
            with other.connect() as killer:
                killer.execute(end)
            connection.execute(text("SELECT 1"))

    with pytest.raises(DatabaseError):
        read_while_it_ends()
    with other.connect() as killer:
        killer.execute(end)
    other.dispose()

    assert carrow(register).account == "r.ash"


def test_a_fault_of_the_library_is_told_without_its_words() -> None:
    """Its words may hold a row."""
    with pytest.raises(DatabaseError, match=r"\(InvalidRequestError\)") as refused, told():
        raise InvalidRequestError(SECRET)

    assert SECRET not in str(refused.value)


def test_what_the_driver_says_that_we_do_not_know_is_told_by_its_name(
    register: DatabaseRegister,
) -> None:
    """A message of the driver may hold a row."""
    with pytest.raises(DatabaseError, match="cannot be used"), reading(register.engine) as read:
        read.execute(text(f"SELECT '{SECRET}' FROM"))


def test_a_second_of_one_key_is_a_record_that_is_there(register: DatabaseRegister) -> None:
    """Two people give one number at the same moment."""
    twice = text("INSERT INTO case_keys (owner) VALUES ('x'), ('x')")

    with pytest.raises(RecordError, match="already"), writing(register.engine) as connection:
        connection.execute(twice)


def test_the_tests_say_where_there_is_no_server() -> None:
    """Where there is no PostgreSQL the tests say so, rather than pass."""
    with pytest.raises(pytest.skip.Exception, match="no PostgreSQL"):
        EmptyRegisters(Path(), None).server_does("SELECT 1")
