"""Bring a database to this program's version, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from dhr_redact.errors import DatabaseError


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are missing, in the transaction of the connection.

    Raises:
        DatabaseError: If the database was made by a later version of this program.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise DatabaseError("the database is of a later version than this program").advising(
            "Install the newer version of dhr-redact; this one would not understand all it holds."
        ) from error
