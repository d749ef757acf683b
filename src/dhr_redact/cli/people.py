"""dhr-redact people import, add, list, merge, rename, undo."""

from __future__ import annotations

import getpass
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.exits import looked_for
from dhr_redact.cli.listings import grouped
from dhr_redact.cli.output import Output
from dhr_redact.errors import UnknownEntryError, UnusableTableError
from dhr_redact.model.counts import counted
from dhr_redact.model.identifiers import EntryId, UserId

if TYPE_CHECKING:
    from dhr_redact.workflows.add_people import AddedPeople

app = typer.Typer(no_args_is_help=True, help="Say who is in the case and what they are called.")


@app.command("import", epilog="Example: dhr-redact people import cases/alder people.csv")
@command
def import_(
    output: Output,
    case: CaseAtHand,
    table: Annotated[
        Path,
        typer.Argument(
            help="A CSV or Excel table with the columns role and name, and if you like known_as, "
            "pseudonym, chosen_by, relation, agency, protected.",
            show_default=False,
        ),
    ],
) -> None:
    """Add everybody in a table to the case map; who is there already only gains names."""
    from dhr_redact.storage.read_tables import read_text
    from dhr_redact.workflows.add_people import add_numbered, read_numbered

    with looked_for(table):
        people = read_numbered(read_text(table))
    case_opened = case.opened()
    _say(output, add_numbered(case_opened.store, people, case_opened.engine))


@app.command(
    epilog='Example: dhr-redact people add cases/alder victim "Margaret Holloway" '
    "--known-as Meg --pseudonym Judith --chosen-by family"
)
@command
def add(
    output: Output,
    case: CaseAtHand,
    role: Annotated[str, typer.Argument(help="victim, perpetrator, child, family, staff ...")],
    name: Annotated[str, typer.Argument(help="The full name.", show_default=False)],
    known_as: Annotated[
        list[str] | None, typer.Option(help="Another name; may be given several times.")
    ] = None,
    pseudonym: Annotated[str, typer.Option(help="The pseudonym, if one was chosen.")] = "",
    chosen_by: Annotated[str, typer.Option(help="Who chose it: family, chair ...")] = "",
    relation: Annotated[str, typer.Option(help="To the victim: mother, ex-partner ...")] = "",
    agency: Annotated[str, typer.Option(help="For staff and panel members.")] = "",
    protected: Annotated[
        bool, typer.Option("--protected", help="A court order or lifetime anonymity applies.")
    ] = False,
) -> None:
    """Add one person, place or organisation to the case map."""
    from dhr_redact.workflows.add_people import add_people, new_person

    try:
        person = new_person(
            role,
            name,
            known_as=known_as or (),
            pseudonym=pseudonym or None,
            chosen_by=chosen_by,
            relation=relation,
            agency=agency,
            protected=protected,
        )
    except ValueError as error:
        raise UnusableTableError(str(error)) from error
    case_opened = case.opened()
    _say(output, add_people(case_opened.store, [person], case_opened.engine))


def _id(typed: str) -> EntryId:
    """Take what was typed as an id; a name typed by mistake is not repeated in the message.

    Raises:
        UnknownEntryError: If it is not written like an id.
    """
    if not re.fullmatch(r"[A-Z][0-9]+", typed.upper()):
        raise UnknownEntryError("that is not an id of the case map")
    return EntryId(typed.upper())


def _say(output: Output, added: AddedPeople) -> None:
    output.say(
        f"{counted(len(added.added), 'entry', 'entries')} joined the case map, "
        f"{len(added.known)} already there; it is now version {added.version}."
    )
    for warning in grouped(added.warnings):
        output.warn(warning)
    output.value(
        {
            "added": list(added.added),
            "known": list(added.known),
            "warnings": list(added.warnings),
            "version": added.version,
        }
    )


@app.command("list", epilog="Example: dhr-redact people list cases/alder --names")
@command
def list_(
    output: Output,
    case: CaseAtHand,
    names: Annotated[
        bool, typer.Option("--names", help="Show the real names too: mind who is looking.")
    ] = False,
) -> None:
    """List the entries of the case map by id; the real names only if you ask."""
    rows = [
        {
            "id": entry.id,
            "role": entry.role.value if entry.role else entry.mention_kind.value.lower(),
            "published as": entry.replacement or "(kept)",
            "chosen by": entry.chosen_by,
            "relation": entry.relation,
            **({"name": entry.name} if names else {}),
        }
        for entry in case.opened().store.case_map().entries
    ]
    columns = list(rows[0]) if rows else ["id"]
    output.table("Case map", columns, [[row[c] for c in columns] for row in rows], most=0)
    output.value(rows)


@app.command(epilog='Example: dhr-redact people merge cases/alder P14 P02 --reason "one officer"')
@command
def merge(
    output: Output,
    case: CaseAtHand,
    entry: Annotated[str, typer.Argument(help="The entry that goes.", show_default=False)],
    into: Annotated[str, typer.Argument(help="The entry that stays.", show_default=False)],
    reason: Annotated[str, typer.Option(help="Why they are one.")],
) -> None:
    """Say that two entries are one person, place or organisation."""
    from dhr_redact.wiring import now

    gone, stays = _id(entry), _id(into)
    store = case.opened().store
    store.save_map(
        store.case_map().merge(gone, stays, by=getpass.getuser(), on=now().date(), reason=reason)
    )
    output.say(f"{gone} is now {stays}. Redact again: what was released before is stale.")
    output.value({"merged": gone, "into": stays})


@app.command(epilog="Example: dhr-redact people rename cases/alder P01 Doris --chosen-by family")
@command
def rename(
    output: Output,
    case: CaseAtHand,
    entry: Annotated[str, typer.Argument(help="The entry.", show_default=False)],
    pseudonym: Annotated[str, typer.Argument(help="The new pseudonym.", show_default=False)],
    chosen_by: Annotated[str, typer.Option(help="Who chose it.")],
    reason: Annotated[str, typer.Option(help="Why it changed.")] = "",
) -> None:
    """Give an entry another pseudonym."""
    from dhr_redact.workflows.rename import rename_entry

    renamed = _id(entry)
    case_opened = case.opened()
    rename_entry(
        case_opened.store,
        case_opened.engine,
        renamed,
        pseudonym,
        chosen_by=chosen_by,
        reason=reason,
    )
    output.say(f"{renamed} has a new pseudonym. Redact again: what was released before is stale.")
    output.value({"renamed": renamed})


@app.command(
    epilog='Example: dhr-redact people undo cases/alder --reason "imported the wrong list"'
)
@command
def undo(
    output: Output,
    case: CaseAtHand,
    reason: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Take back the last change to the case map, and the answer that made it; the history stays.

    An answer further back is taken back with: dhr-redact decide CASE --undo NUMBER
    """
    from dhr_redact.workflows.take_back import undo_last_change

    opened = case.opened()
    store = opened.store
    by = UserId(getpass.getuser())
    done = undo_last_change(store, opened.engine.clock, by=by, reason=reason)
    version = store.case_map().version
    output.say(f"The last change was taken back; the case map is now version {version}.")
    if done.decisions:
        numbers = ", ".join(map(str, done.decisions))
        output.say(f"It came with decision {numbers}: what that settled is asked again.")
    output.value({"version": version, "decisions": list(done.decisions), "gone": list(done.gone)})
