"""dhr-redact case import: the cases of an office's own tracker, from Excel or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.exits import looked_for
from dhr_redact.cli.options import find_secret
from dhr_redact.cli.output import Output
from dhr_redact.cli.sheets import problems_plain, show_problems
from dhr_redact.cli.tracked import worker
from dhr_redact.errors import (
    CommandError,
    OutputError,
    RowsNotTakenError,
    RulePackError,
    UnusableTableError,
)
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.pseudonyms.vault import Vault
    from dhr_redact.workflows.tracking.import_tracker import Imported
    from dhr_redact.workflows.tracking.tracker_case import PlannedCase
    from dhr_redact.workflows.tracking.tracker_columns import Tracker
    from dhr_redact.workflows.tracking.tracker_mapping import TrackerMapping
    from dhr_redact.workflows.tracking.tracker_words import TrackerWords
_Mapping = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="What the columns are taken for, as written before."),
]
_WriteMapping = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write what the columns would be taken for, to be corrected; import nothing.",
    ),
]


@command
def import_(
    output: Output,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The tracker: .xlsx (its first sheet) or .csv.")
    ],
    partnership: Annotated[
        str, typer.Option(metavar="CODE", help="The partnership that holds the cases.")
    ],
    mapping: _Mapping = None,
    write_mapping: _WriteMapping = None,
    regime: Annotated[
        str | None, typer.Option(help="The regime. Default: the partnership's, or dhr-2016.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be made, and record nothing.")
    ] = False,
    key_file: Annotated[
        Path | None,
        typer.Option("--key-file", help="A key file that there is, to seal the cases with."),
    ] = None,
    new_key: Annotated[
        Path | None,
        typer.Option("--new-key-file", help="Make a key file here and seal the cases with it."),
    ] = None,
) -> None:
    """Open the cases of a tracker that the office kept in a spreadsheet: one row, one case.

    First --dry-run: it shows what each column is taken for, each case with its stage, and each
    problem by row and column. What is wrong there is corrected in the tracker, or in a mapping
    (--write-mapping, then --mapping). Days are read as in the UK, the day first.

    A row with a problem makes no case; all others do, and a row whose case is there already is
    passed over, so that the tracker may be given again. A name, and whatever is written in words,
    is sealed. All the cases open with the one key that is given, each sealed for itself.
    """
    words, tracker = _read(file, mapping)
    _show_columns(output, tracker)
    if write_mapping is not None:
        _write_mapping(output, write_mapping, tracker, words)
        return
    _require_columns(tracker)
    imported = (
        _rehearsed(output, tracker, words, partnership, regime=regime)
        if dry_run
        else _imported(
            output, tracker, words, partnership, regime=regime, key_file=key_file, new_key=new_key
        )
    )
    output.done()
    _show(output, tracker, imported, dry_run=dry_run)


def _read(file: Path, mapping: Path | None) -> tuple[TrackerWords, Tracker]:
    from dhr_redact.storage.read_tables import read_text
    from dhr_redact.workflows.tracking.tracker_columns import read_tracker
    from dhr_redact.workflows.tracking.tracker_words import load_tracker_words

    given = _mapping(mapping) if mapping else None
    words = load_tracker_words()
    if given is not None:
        words = words.with_statuses(given.statuses)
    with looked_for(file):
        table = read_text(file)
    return words, read_tracker(table, words, given.columns if given else None)


def _mapping(path: Path) -> TrackerMapping:
    from dhr_redact.rulepacks.yaml_file import read_yaml
    from dhr_redact.workflows.tracking.tracker_mapping import mapping_of

    try:
        read = read_yaml(path)
    except RulePackError as error:
        raise UnusableTableError(f"the mapping: {error}") from error
    return mapping_of(read)


def _require_columns(tracker: Tracker) -> None:
    missing = tracker.missing()
    if missing:
        raise UnusableTableError(f"no column is taken for {', '.join(missing)}").advising(
            "Nothing was imported. Write down what the columns are with --write-mapping, correct "
            "it, and give it back with --mapping. Of a workbook the first sheet is read."
        )


def _write_mapping(output: Output, path: Path, tracker: Tracker, words: TrackerWords) -> None:
    from dhr_redact.storage.atomic import write_new
    from dhr_redact.workflows.tracking.tracker_mapping import mapping_text
    from dhr_redact.workflows.tracking.tracker_row import status_words

    if path.exists():
        raise OutputError("there is a file of that name already").advising(
            "Nothing was written. Give --write-mapping another name."
        )
    unknown = status_words(tracker, words)
    write_new(path, mapping_text(tracker.columns, unknown).encode("utf-8"))
    output.say(f"Written to {path}: correct it, and give it back with --mapping.")
    if unknown:
        known = counted(len(unknown), "word")
        output.warn(f"{known} of the status column not known; they stand in it as typed")
    output.value({"file": str(path), "columns": _columns_plain(tracker), "unknown": len(unknown)})


def _rehearsed(
    output: Output,
    tracker: Tracker,
    words: TrackerWords,
    partnership: str,
    *,
    regime: str | None,
) -> Imported:
    """Do all of it under a key that is thrown away, and take it back."""
    from dhr_redact.pseudonyms.secret import Secret
    from dhr_redact.pseudonyms.vault import Vault
    from dhr_redact.workflows.tracking.import_tracker import import_tracker
    from dhr_redact.workflows.tracking.rehearse import rehearsing

    thrown_away = Vault.create(Secret.random())
    return import_tracker(
        rehearsing(worker()),
        tracker,
        words,
        partnership=partnership,
        new_vault=lambda: thrown_away,
        regime=regime,
        tell=output.tell,
    )


def _imported(
    output: Output,
    tracker: Tracker,
    words: TrackerWords,
    partnership: str,
    *,
    regime: str | None,
    key_file: Path | None,
    new_key: Path | None,
) -> Imported:
    from dhr_redact.pseudonyms.secret import new_key_file
    from dhr_redact.pseudonyms.vault import Vault
    from dhr_redact.workflows.tracking.import_tracker import import_tracker

    if key_file and new_key:
        raise CommandError("give one of --key-file and --new-key-file")
    desk = worker()
    secret = new_key_file(new_key) if new_key else find_secret(key_file, new=True)
    sealed = 0

    def new_vault() -> Vault:
        nonlocal sealed
        sealed += 1
        return Vault.create(secret)

    try:
        return import_tracker(
            desk,
            tracker,
            words,
            partnership=partnership,
            new_vault=new_vault,
            regime=regime,
            tell=output.tell,
        )
    finally:
        if new_key and not sealed:
            new_key.unlink()  # nothing was sealed with it
        elif new_key:
            output.say(f"The key of the cases is {new_key}. Keep it apart from the database.")


def _show_columns(output: Output, tracker: Tracker) -> None:
    rows = [(each.heading, each.taken or "(not known: not taken)") for each in tracker.columns]
    output.table("Columns", ("heading", "taken for"), rows, most=0)


def _show(output: Output, tracker: Tracker, imported: Imported, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    title = "Cases that would be made" if dry_run else "Cases made"
    columns = ("row", "case", "stage", "notified", "moves", "records")
    output.table(title, columns, [_case_row(each) for each in imported.made])
    show_problems(output, imported.notes, "Not known of them")
    show_problems(output, imported.problems, "Problems: no case is made of these rows")
    output.say(f"{counted(len(imported.made), 'case')} {would}made.")
    if imported.there:
        output.say(f"{counted(len(imported.there), 'row')} passed over: the case is there.")
    if tracker.passed_over:
        numbers = ", ".join(map(str, tracker.passed_over))
        output.say(f"Passed over as sums or headings: row {numbers}.")
    output.value(_plain(tracker, imported, dry_run=dry_run))
    wrong = len({each.row for each in imported.problems})
    if wrong:
        raise RowsNotTakenError(
            f"{counted(wrong, 'row')} with problems; "
            f"{counted(len(imported.made), 'case')} {would}made"
        )


def _case_row(plan: PlannedCase) -> tuple[str, ...]:
    case = plan.case
    if case is None:
        return (str(plan.row), "", "", "", "", "")
    return (
        str(plan.row),
        case.reference,
        case.stage.value,
        str(case.notified_on),
        ", ".join(f"{move.to_stage} {move.on}" for move in plan.moves),
        ", ".join(record.ABOUT.one for record in plan.records),
    )


def _plain(tracker: Tracker, imported: Imported, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "columns": _columns_plain(tracker),
        "cases": [
            dict(zip(("row", "case", "stage", "notified", "moves", "records"), row, strict=True))
            for row in map(_case_row, imported.made)
        ],
        "there_already": list(imported.there),
        "passed_over": list(tracker.passed_over),
        "notes": problems_plain(imported.notes),
        "problems": problems_plain(imported.problems),
    }


def _columns_plain(tracker: Tracker) -> dict[str, str | None]:
    return {each.heading: each.taken.value if each.taken else None for each in tracker.columns}
