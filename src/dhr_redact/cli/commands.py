"""What every command shares: --json, --verbose, how it ends, and a case with its key."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_type_hints

from dhr_redact.cli.exits import numbers_explained, told
from dhr_redact.cli.next_steps import command_line
from dhr_redact.cli.options import CaseArg, Json, KeyFile, TrackedArg, Verbose, opened
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import TrackedCase

if TYPE_CHECKING:
    from dhr_redact.wiring import OpenedCase

_Shared = tuple[tuple[str, Any, object], ...]
_OUTPUT: _Shared = (("as_json", Json, False), ("verbose", Verbose, False))
_CASE: _Shared = (("key_file", KeyFile, None),)


@dataclass(frozen=True, slots=True)
class CaseAtHand:
    """The case a command is about: its folder, and the key file if one was named."""

    folder: Path
    key_file: Path | None

    def opened(self) -> OpenedCase:
        """Open it, asking for the passphrase if there is no other key."""
        return opened(self.folder, self.key_file)

    def named_documents(self) -> AbstractContextManager[None]:
        """Say of an error that names a document by number where to look the number up."""
        return numbers_explained(
            f"Which file that is: {command_line('case', 'show', self.folder, '--all')}"
        )


_CASES: Final[Mapping[Any, Any]] = {CaseAtHand: CaseArg, TrackedCase: TrackedArg}
"""What a command may be about, and the argument that names it."""


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options it shares with others, and end it as all end.

    A parameter of type `Output` becomes --json and --verbose; one of type `CaseAtHand` becomes the
    argument CASE and --key-file, and so does one of type `TrackedCase`, which may be named by its
    reference too. Everything else of its signature stands.
    """
    hints = get_type_hints(function, include_extras=True)
    names = {hint: name for name, hint in hints.items() if hint in (Output, *_CASES)}
    output_name = names.pop(Output)

    @functools.wraps(function)
    def run(**given: Any) -> None:  # noqa: ANN401  (whatever the command takes)
        output = Output(as_json=given.pop("as_json"), verbose=given.pop("verbose"))
        for hint, name in names.items():
            given[name] = hint(given.pop("case"), given.pop("key_file"))
        with told(output):
            function(**given, **{output_name: output})

    parameters = tuple(_parameters(function, hints))
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _parameters(
    function: Callable[..., None], hints: dict[str, Any]
) -> Iterator[inspect.Parameter]:
    shared = _OUTPUT
    for parameter in inspect.signature(function).parameters.values():
        hint = hints[parameter.name]
        if hint in _CASES:
            argument = _CASES[hint]
            yield inspect.Parameter("case", inspect.Parameter.KEYWORD_ONLY, annotation=argument)
            shared = (*_CASE, *_OUTPUT)
        elif hint is not Output:
            yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hint)
    for name, annotation, default in shared:
        yield inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
        )
