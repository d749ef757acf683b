"""Our errors as exit codes and one line of advice, on stderr and without personal text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import typer

from dhr_redact.cli.output import Output
from dhr_redact.errors import DhrRedactError, MissingInputError

_NUMBERED: Final = re.compile(r"D\d+:")
"""How a message begins that is about one document."""

IN_ORDER: Final = "D01 is the first file that you named, D02 the second, and so on."


@contextmanager
def told(output: Output) -> Iterator[None]:
    """Turn an error of ours into its message, its advice and its exit code.

    What is not ours is a fault of the program: it stops everything and names only its type, since
    its message may hold text from a document.
    """
    try:
        yield
        output.finish()
    except DhrRedactError as error:
        if output.verbose:
            output.frames(error)
        _end(output, error.exit_code, type(error).__name__, str(error), error.advice)
    except (KeyboardInterrupt, typer.Abort):
        _end(output, 130, "Interrupted", "stopped by you", "Nothing was released.")
    except Exception as error:  # noqa: BLE001  (whatever it is, its message stays unsaid)
        if output.verbose:
            output.frames(error)
        advice = "Nothing was released. Run the command again with --verbose and report it."
        _end(output, 1, type(error).__name__, "a fault in the program", advice)


@contextmanager
def looked_for(path: Path) -> Iterator[None]:
    """Add to the advice of an error that a table is not there the path that was typed."""
    try:
        yield
    except MissingInputError as error:
        error.advising(f"{error.advice}\nLooked for: {path}")
        raise


@contextmanager
def numbers_explained(where: str) -> Iterator[None]:
    """Add to the advice of an error that names a document by number where to look it up."""
    try:
        yield
    except DhrRedactError as error:
        if _NUMBERED.match(str(error)):
            error.advising(f"{error.advice}\n{where}")
        raise


def _end(output: Output, code: int, name: str, message: str, advice: str) -> NoReturn:
    output.problem(code, name, message, advice)
    sys.exit(code)
