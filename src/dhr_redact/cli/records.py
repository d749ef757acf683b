"""dhr-redact case KIND add, list, show, change, withdraw, restore: made from the kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any, Final

import typer

from dhr_redact.cases.kinds import BY_WORKFLOWS, OF_CASES, OF_PARTNERSHIPS
from dhr_redact.cases.plain import Plain, to_plain
from dhr_redact.cases.record import Record, fields_of, values_of
from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.record_options import emptied, options_of, values_given
from dhr_redact.cli.tracked import TrackedCase, worker

_EXAMPLE: Final = "Carrow CSP 2031/a"
_Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="Its number in the list.", show_default=False)
]
_Revision = Annotated[
    int | None,
    typer.Option(help="The revision you saw: refused if it was changed since.", show_default=False),
]
_Empty = Annotated[
    list[str] | None, typer.Option("--empty", metavar="FIELD", help="Make a field empty.")
]
_Code = Annotated[
    str,
    typer.Argument(metavar="PARTNERSHIP", help="The code of the partnership.", show_default=False),
]
WRITTEN: Final = tuple(kind for kind in (*OF_PARTNERSHIPS, *OF_CASES) if kind not in BY_WORKFLOWS)
"""Kinds of record that have commands of their own."""


def app_of(kind: type[Record]) -> typer.Typer:
    """Make the group of commands of one kind of record."""
    about = kind.ABOUT
    app = typer.Typer(no_args_is_help=True, help=f"{about.many[0].upper()}{about.many[1:]}.")
    of_case = kind in OF_CASES
    for name, make in _COMMANDS.items():
        app.command(name, epilog=_example(kind, name))(command(make(kind, of_case)))
    return app


def plain_of(record: Record) -> dict[str, Plain]:
    """Write a record as JSON with its number and revision."""
    fields = {name: to_plain(value) for name, value in values_of(record).items()}
    return {"number": record.number, "revision": record.revision, **fields}


def show_table(output: Output, kind: type[Record], records: tuple[Record, ...]) -> None:
    """Print records as a table of the columns that matter."""
    columns = ("no.", *(name.removeprefix("is_").replace("_", " ") for name in kind.ABOUT.shown))
    rows = [
        (str(record.number), *(cell(getattr(record, name)) for name in kind.ABOUT.shown))
        for record in records
    ]
    title = f"{kind.ABOUT.many[0].upper()}{kind.ABOUT.many[1:]}"
    whole = [column for column in columns if column.endswith((" on", "since", "until", "no."))]
    output.table(title, columns, rows, whole=whole)


def cell(value: Any) -> str:  # noqa: ANN401  (any value of a field)
    """Write a value as a person reads it in a table."""
    plain = to_plain(value)
    match plain:
        case None:
            return ""
        case bool():
            return "yes" if plain else "no"
        case list():
            return ", ".join(plain)
        case _:
            return str(plain)


def _add(kind: type[Record], of_case: bool) -> Callable[..., None]:
    def add(output: Output, at: TrackedCase, **given: Any) -> None:  # noqa: ANN401  (of typer)
        from dhr_redact.workflows.tracking.keep import add_record

        desk = worker()
        values: Any = values_given(kind, given)
        record = kind(**values)
        vault = at.vault(desk) if _is_personal(kind, values) else None
        number = add_record(desk, at.reference, record, vault=vault)
        output.say(f"Recorded: {kind.ABOUT.one} {number}.")
        output.value({"kind": kind.ABOUT.name, "number": number})

    add.__doc__ = f"Record a new {kind.ABOUT.one}."
    return _signed(add, of_case, options_of(kind, all_optional=False))


def _change(kind: type[Record], of_case: bool) -> Callable[..., None]:
    def change(output: Output, at: TrackedCase, **given: Any) -> None:  # noqa: ANN401  (of typer)
        from dhr_redact.workflows.tracking.keep import change_record

        desk = worker()
        number, revision = given.pop("number"), given.pop("revision")
        sets = {**values_given(kind, given), **emptied(kind, given.pop("empty") or ())}
        vault = at.vault(desk) if _is_personal(kind, sets) else None
        changed = change_record(
            desk, at.reference, kind, number, sets, vault=vault, revision=revision
        )
        done = "Changed" if changed else "It is so already; nothing was changed"
        output.say(f"{done}: {kind.ABOUT.one} {number}.")
        output.value({"kind": kind.ABOUT.name, "number": number, "changed": changed})

    change.__doc__ = f"Change fields of a {kind.ABOUT.one}; what it held before is kept."
    more = (
        _parameter("number", _Number),
        *options_of(kind, all_optional=True),
        _parameter("empty", _Empty, None),
        _parameter("revision", _Revision, None),
    )
    return _signed(change, of_case, more)


def _list(kind: type[Record], of_case: bool) -> Callable[..., None]:
    def list_(output: Output, at: TrackedCase) -> None:
        records = _records(kind, at, of_case)
        show_table(output, kind, records)
        if not records:
            output.say(f"No {kind.ABOUT.many} are recorded.")
        output.value([plain_of(record) for record in records])

    list_.__doc__ = f"List the {kind.ABOUT.many}."
    return _signed(list_, of_case, ())


def _show(kind: type[Record], of_case: bool) -> Callable[..., None]:
    def show(output: Output, at: TrackedCase, number: int) -> None:
        from dhr_redact.errors import UnknownRecordError

        found = [each for each in _records(kind, at, of_case) if each.number == number]
        if not found:
            raise UnknownRecordError(f"there is no {kind.ABOUT.one} number {number}")
        plain = plain_of(found[0])
        rows = [(name.replace("_", " "), cell(value)) for name, value in plain.items()]
        output.table(f"{kind.ABOUT.one} {number}", ("", ""), rows)
        output.value(plain)

    show.__doc__ = f"Show all that is recorded of one {kind.ABOUT.one}."
    return _signed(show, of_case, (_parameter("number", _Number),))


def _withdraw(kind: type[Record], of_case: bool) -> Callable[..., None]:
    def withdraw(output: Output, at: TrackedCase, number: int) -> None:
        _put(kind, output, at, number, back=False)

    withdraw.__doc__ = f"Take a {kind.ABOUT.one} out of what stands; `restore` puts it back."
    return _signed(withdraw, of_case, (_parameter("number", _Number),))


def _restore(kind: type[Record], of_case: bool) -> Callable[..., None]:
    def restore(output: Output, at: TrackedCase, number: int) -> None:
        _put(kind, output, at, number, back=True)

    restore.__doc__ = f"Put a {kind.ABOUT.one} back that was withdrawn."
    return _signed(restore, of_case, (_parameter("number", _Number),))


def _put(kind: type[Record], output: Output, at: TrackedCase, number: int, *, back: bool) -> None:
    from dhr_redact.workflows.tracking.keep import withdraw_record

    withdraw_record(worker(), at.reference, kind, number, back=back)
    output.say(f"{'Restored' if back else 'Withdrawn'}: {kind.ABOUT.one} {number}.")
    output.value({"kind": kind.ABOUT.name, "number": number, "withdrawn": not back})


_COMMANDS: Final[Mapping[str, Callable[[type[Record], bool], Callable[..., None]]]] = {
    "add": _add,
    "list": _list,
    "show": _show,
    "change": _change,
    "withdraw": _withdraw,
    "restore": _restore,
}


def _records(kind: type[Record], at: TrackedCase, of_case: bool) -> tuple[Record, ...]:
    from dhr_redact.workflows.tracking.look import look_at, look_at_partnership

    desk = worker()
    if not of_case:
        return look_at_partnership(desk, at.named, kind)
    return look_at(desk, at.reference, at.vault_if_given(desk)).file.all(kind)


def _is_personal(kind: type[Record], values: Mapping[str, object]) -> bool:
    return any(field.is_personal and field.name in values for field in fields_of(kind))


def _signed(
    function: Callable[..., None], of_case: bool, more: tuple[Parameter, ...]
) -> Callable[..., None]:
    """Give a function the signature from which its command is made."""
    if of_case:
        shared = (_parameter("output", Output), _parameter("at", TrackedCase))
        made = function
    else:
        shared = (_parameter("output", Output), _parameter("partnership", _Code))

        def made(output: Output, partnership: str, **given: Any) -> None:  # noqa: ANN401
            function(output=output, at=TrackedCase(partnership, None), **given)

        made.__doc__ = function.__doc__
    parameters = (*shared, *more)
    made.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    made.__annotations__ = {each.name: each.annotation for each in parameters}
    return made


def _parameter(name: str, hint: Any, default: Any = Parameter.empty) -> Parameter:  # noqa: ANN401
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=hint, default=default)


def _example(kind: type[Record], name: str) -> str:
    group, of = ("case", f'"{_EXAMPLE}"') if kind in OF_CASES else ("office", "carrow")
    words = {
        "add": " ".join(f"{_option(field)}" for field in fields_of(kind) if field.required),
        "change": "1 --revision 2",
        "list": "--json",
    }.get(name, "1")
    return f"Example: dhr-redact {group} {kind.ABOUT.name} {name} {of} {words}".rstrip()


def _option(field: Any) -> str:  # noqa: ANN401  (a Field)
    from dhr_redact.cli.record_options import option_name

    examples = {"DATE": "2031-02-04", "NUMBER": "1", "PERSONAL": "-", "YES_NO": ""}
    if field.choices is not None:
        value = next(iter(field.choices)).value
    elif field.links_to == "agency":
        value = "police"
    else:
        value = examples.get(field.sort.name, '"..."')
    return f"{option_name(field)} {value}".rstrip()
