"""The outermost group: what is wrong with a command line, said without repeating any of it.

A name typed without quotation marks is an unexpected word, and would be printed by typer.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperGroup

from dhr_redact.cli.completion import quoted_for_shell
from dhr_redact.cli.output import Output
from dhr_redact.errors import CommandError

NAME: Final = "dhr-redact"
_UsageError: Final[type[Exception]] = next(
    c for c in typer.BadParameter.__mro__ if c.__name__ == "UsageError"
)


class CommandLine(TyperGroup):
    """Reads the words of the command; whatever it cannot read ends with code 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401  (typer's own signature)
    ) -> Any:  # noqa: ANN401  (typer's own signature)
        """Run the command that the words name."""
        words = sys.argv[1:] if args is None else list(args)
        try:
            with quoted_for_shell():
                done = super().main(
                    args, prog_name or NAME, complete_var, False, windows_expand_args, **extra
                )
        except _UsageError as error:
            if not standalone_mode:
                raise
            _refuse(error, as_json="--json" in words)
            done = CommandError.exit_code
        if standalone_mode:
            sys.exit(done if isinstance(done, int) else 0)
        return done


def _refuse(error: Exception, *, as_json: bool) -> None:
    context = getattr(error, "ctx", None)
    path = str(getattr(context, "command_path", NAME))
    if type(error).__name__ == "NoArgsIsHelpError":
        return  # the help was printed when the error was made
    Output(as_json=as_json).problem(
        CommandError.exit_code,
        CommandError.__name__,
        f"{path}: {_what(error, context)}",
        f"Nothing was done. See: {path} --help",
    )


def _what(error: Exception, context: object) -> str:
    """Say what is wrong in words of our own: options and commands, never what was typed."""
    match type(error).__name__:
        case "MissingParameter":
            return f"{_called(error)} is missing"
        case "BadParameter":
            return f"the value of {_called(error)} cannot be used"
        case "NoSuchOption":
            meant = " or ".join(sorted(getattr(error, "possibilities", None) or ()))
            return "there is no such option" + (f"; is {meant} meant?" if meant else "")
        case "BadOptionUsage":
            return "an option lacks its value, or has one and takes none"
    commands = getattr(getattr(context, "command", None), "commands", None)
    if commands:
        return f"there is no such command; there are {', '.join(sorted(commands))}"
    return "there are too many words: a name or path with spaces needs quotation marks around it"


def _called(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "a word"
    options = [option for option in parameter.opts if option.startswith("-")]
    return options[0] if options else str(parameter.metavar or parameter.name).upper()
