"""Words that the shell completes from the register: references of cases, and codes. No names.

Whoever presses the tab key waits, and reads no messages: what is not found at once, or cannot be
found at all, is not offered.
"""

from __future__ import annotations

import io
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from dhr_redact.errors import DhrRedactError

if TYPE_CHECKING:
    from dhr_redact.settings import Settings
    from dhr_redact.workflows.tracking.worker import Worker

ASKED: Final = "_DHR_REDACT_COMPLETE"
"""What the scripts of typer set to complete_bash and the like."""

_TYPED: Final = "_TYPER_COMPLETE_WORD_TO_COMPLETE"
_WAIT_S: Final = 2.0
_MOST: Final = 200
_NOT_PLAIN: Final = re.compile(r"([^\w./:@%+=,-])")
_POWERSHELLS: Final = ("complete_powershell", "complete_pwsh")


def references(incomplete: str) -> list[str]:
    """Give references of cases one may see that begin so."""

    def look(desk: Worker) -> Sequence[str]:
        from dhr_redact.workflows.tracking.look import list_cases

        found = list_cases(desk, contains=incomplete, most=_MOST)
        return [line.reference for line in found.lines]

    return _at_once(look, incomplete)


def agencies(incomplete: str) -> list[str]:
    """Give codes of agencies that begin so, of every partnership in which one holds an office."""

    def look(desk: Worker) -> Sequence[str]:
        with desk.register.reading() as view:
            return [each.code for code in desk.scope(view) for each in view.agencies(code)]

    return _at_once(look, incomplete)


def partnerships(incomplete: str) -> list[str]:
    """Give codes of partnerships in which one holds an office that begin so."""

    def look(desk: Worker) -> Sequence[str]:
        with desk.register.reading() as view:
            return list(desk.scope(view))

    return _at_once(look, incomplete)


def _at_once(look: Callable[[Worker], Sequence[str]], incomplete: str) -> list[str]:
    """Give what is found within two seconds; a database far away may not answer for minutes."""
    settings = _settings()
    if settings is None:
        return []
    found: list[str] = []

    def ask() -> None:
        from dhr_redact.register_wiring import open_register

        try:
            found.extend(look(open_register(settings)))
        except DhrRedactError:
            return  # the command itself will say what is wrong

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_WAIT_S)
    return sorted({word for word in found if word.startswith(incomplete)})


def _settings() -> Settings | None:
    """Give the settings if there can be a register, without loading what reads databases."""
    from dhr_redact.settings import read_settings

    try:
        settings = read_settings()
    except DhrRedactError:
        return None
    is_there = "://" in settings.database or Path(settings.database).is_file()
    return settings if is_there else None


@contextmanager
def quoted_for_shell() -> Iterator[None]:
    """Put the marks around offered words without which a shell would part them at their spaces.

    zsh and fish do so themselves; bash and PowerShell put in what they are given. A PowerShell
    word that was begun with a quotation mark is looked for without it.
    """
    asked = os.environ.get(ASKED, "")
    if asked not in {"complete_bash", *_POWERSHELLS}:
        yield
        return
    os.environ[_TYPED] = os.environ.get(_TYPED, "").lstrip("'\"")
    quoted = _for_bash if asked == "complete_bash" else _for_powershell
    offered = io.StringIO()
    try:
        with redirect_stdout(offered):
            yield
    finally:
        for line in filter(None, offered.getvalue().splitlines()):
            typer.echo(quoted(line))


def _for_bash(word: str) -> str:
    typed = os.environ.get("COMP_WORDS", "").split("\n")
    at = int(os.environ.get("COMP_CWORD", "0"))
    if at < len(typed) and typed[at].startswith(("'", '"')):
        return word
    return _NOT_PLAIN.sub(r"\\\1", word)


def _for_powershell(line: str) -> str:
    word, separator, told = line.partition(":::")
    if _NOT_PLAIN.search(word):
        word = "'" + word.replace("'", "''") + "'"
    return word + separator + told
