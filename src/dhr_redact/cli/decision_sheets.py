"""The workbook that a person fills in: what is asked, the pictures, and the answers that stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dhr_redact.errors import UnusableTableError

if TYPE_CHECKING:
    from dhr_redact.storage.sheets import Column, Sheet
    from dhr_redact.workflows.answered_rows import Row
    from dhr_redact.workflows.find_mentions import Found
    from dhr_redact.workflows.ports import CaseStore

_HELP = (
    "Fill in the yellow columns and save. answer: 'same as' (then who: an id like P03 or a full "
    "name), 'new' (then role, and who if the full name is known), 'keep' (it identifies nobody), "
    "'black out', 'each' (not the same everywhere: ask at each place). Leave a row empty to decide "
    "it later. This file holds names: delete it when you are done."
)
_PICTURE_HELP = "Say yes to keep a picture. Without an answer it is replaced by a placeholder."
_ANSWERED_HELP = (
    "The answers that stand. To change one, write yes under 'take back' and import this file: the "
    "question is asked again in the next one you export."
)


def sheets_of(found: Found, store: CaseStore) -> tuple[Sheet, Sheet, Sheet]:
    """Return the three sheets. They hold names."""
    from dhr_redact.storage.sheets import Sheet
    from dhr_redact.workflows.answered_sheet import ANSWERED, answered_rows
    from dhr_redact.workflows.decide import PICTURES, QUESTIONS
    from dhr_redact.workflows.question_rows import picture_rows, question_rows

    return (
        Sheet(QUESTIONS, _HELP, _question_columns(), question_rows(found)),
        Sheet(PICTURES, _PICTURE_HELP, _picture_columns(), picture_rows(found)),
        Sheet(ANSWERED, _ANSWERED_HELP, _answered_columns(), answered_rows(store)),
    )


def read_sheets(path: Path) -> dict[str, tuple[Row, ...]]:
    """Read what was filled in, by the name of the sheet; a CSV is one of the three.

    Raises:
        MissingInputError: If the file is not there.
        UnusableTableError: If it holds none of our sheets.
    """
    from dhr_redact.storage.read_tables import read_rows
    from dhr_redact.workflows.answered_sheet import ANSWERED, TAKE_BACK
    from dhr_redact.workflows.decide import PICTURES, QUESTIONS

    sheets = read_rows(path)
    if "" in sheets:
        only = sheets[""]
        columns = set(only[0]) if only else set()
        name = PICTURES if "keep" in columns else ANSWERED if TAKE_BACK in columns else QUESTIONS
        return {name: only}
    if not {QUESTIONS, PICTURES, ANSWERED} & set(sheets):
        raise UnusableTableError(
            f"the workbook has no sheet called {QUESTIONS}, {PICTURES} or {ANSWERED}"
        )
    return dict(sheets)


def _question_columns() -> tuple[Column, ...]:
    from dhr_redact.model.kinds import Role
    from dhr_redact.storage.sheets import Column
    from dhr_redact.workflows.add_people import KINDS
    from dhr_redact.workflows.question_rows import ANSWERS, OF_CASE

    return (
        Column("no", 5),
        Column("text", 24),
        Column("also written", 20),
        Column("kind", 14),
        Column("times", 7),
        Column("answers for", 11),
        Column("documents", 12),
        Column("context", 60),
        Column("why it is asked", 34),
        Column("candidates", 30),
        Column("answer", 12, fill_in=True, choices=ANSWERS),
        Column("who", 22, fill_in=True),
        Column("role", 18, fill_in=True, choices=(*Role, *KINDS)),
        Column("pseudonym", 16, fill_in=True),
        Column("relation", 16, fill_in=True),
        Column("note", 24, fill_in=True),
        Column("where", 28),
        Column("ref", 10, hidden=True),
        Column(OF_CASE, 10, hidden=True),
    )


def _picture_columns() -> tuple[Column, ...]:
    from dhr_redact.storage.sheets import Column
    from dhr_redact.workflows.question_rows import OF_CASE

    return (
        Column("document", 12),
        Column("picture", 12),
        Column("where", 34),
        Column("size", 14),
        Column("keep", 10, fill_in=True, choices=("yes", "no")),
        Column("note", 30, fill_in=True),
        Column("sha256", 10, hidden=True),
        Column(OF_CASE, 10, hidden=True),
    )


def _answered_columns() -> tuple[Column, ...]:
    from dhr_redact.storage.sheets import Column
    from dhr_redact.workflows.answered_sheet import TAKE_BACK
    from dhr_redact.workflows.question_rows import OF_CASE

    return (
        Column("decision", 10),
        Column("text", 28),
        Column("answer", 12),
        Column("who", 28),
        Column("answers for", 24),
        Column("by", 16),
        Column("on", 12),
        Column("note", 30),
        Column(TAKE_BACK, 12, fill_in=True, choices=("yes",)),
        Column(OF_CASE, 10, hidden=True),
    )
