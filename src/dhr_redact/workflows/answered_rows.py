"""The rows of a filled-in sheet: whether it is ours, and which question each row is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.errors import UnusableTableError
from dhr_redact.model.decision import Decision
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.personal import Personal
from dhr_redact.redaction.effective import key_of
from dhr_redact.redaction.questions import Question
from dhr_redact.workflows.question_rows import OF_CASE, ref_of, tag_of
from dhr_redact.workflows.typed_answers import SaidAnswer, answer_of

Row = Mapping[str, str]
"""The cells of one row by column, and its number as Excel shows it under '#'."""

_FILLED: Final = ("who", "role", "pseudonym", "relation")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What no cell of a workbook can hold."""
_MARKS: Final = str.maketrans("", "", "\u00ab\u00bb")


@dataclass(frozen=True, slots=True)
class RowNotTaken:
    """A row that was left out, by sheet and number, and what is wrong with it. No personal text."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row whose answer is understood. `question` is None where it was settled before."""

    cells: Row = field(repr=False)
    said: SaidAnswer
    question: Question | None


def require_ours(rows: Sequence[Row], case: CaseRef, *needed: str) -> None:
    """Refuse a sheet as a whole that is not one of ours.

    Raises:
        UnusableTableError: If a column is missing, or the sheet is of another case.
    """
    for row in rows:
        missing = [name for name in needed if name not in row]
        if missing:
            raise UnusableTableError(f"the table has no column {missing[0]!r}")
        if row.get(OF_CASE, "") not in {"", tag_of(case)}:
            raise UnusableTableError("the sheet was exported from another case")


def is_answered(row: Row) -> bool:
    """Tell whether a row was filled in.

    Raises:
        UnusableTableError: If it was, but for the answer.
    """
    if row.get("answer", "").strip():
        return True
    filled = [name for name in _FILLED if row.get(name, "").strip()]
    if filled:
        raise UnusableTableError(f"{filled[0]!r} is filled in but 'answer' is empty: write one")
    return False


def read_row(row: Row, questions: Sequence[Question], decisions: Sequence[Decision]) -> AnsweredRow:
    """Return what a filled-in row says, and of which question.

    Raises:
        UnusableTableError: If its answer is not understood, or it is about no question, or several.
    """
    said = answer_of(row.get("answer", ""))
    found = tuple(_about(row, questions))
    if len(found) > 1:
        raise UnusableTableError(
            f"{len(found)} questions fit the row: write the document or the context too, or "
            "answer in an exported sheet"
        )
    if found:
        return AnsweredRow(row, said, found[0])
    if not decisions_before(row, decisions):
        raise UnusableTableError(
            "no such question is open: a document changed, or another answer settled it; export "
            "again to see what is asked now"
        )
    return AnsweredRow(row, said, None)


def _about(row: Row, questions: Sequence[Question]) -> Iterator[Question]:
    """Yield the open questions a row is about: by its reference, else by text and context.

    Raises:
        UnusableTableError: If the reference is that of another text.
    """
    ref, text = row.get("ref", "").strip(), row.get("text", "")
    if not ref:
        yield from (question for question in questions if _fits(row, question))
        return
    for question in questions:
        if ref_of(question) == ref:
            if text and not _is_same_text(text, question):
                raise UnusableTableError(
                    "the row's text is not the one it was asked for: parts of the sheet were "
                    "moved or sorted apart; export again"
                )
            yield question


def _is_same_text(typed: str, question: Question) -> bool:
    """Compare loosely what Excel may have spoilt: '?' stands for a letter that a CSV lost."""
    loose = re.escape(key_of(_seen(typed))).replace(r"\?", ".?")
    asked = key_of(_seen(_CONTROL.sub(" ", question.text.reveal())))
    return re.fullmatch(loose, asked, re.DOTALL) is not None


def _seen(text: str) -> str:
    """Leave out what no reader sees, a soft hyphen say: reading a table may lose it."""
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


def _fits(row: Row, question: Question) -> bool:
    document, context = row.get("document", "").strip(), _plain(row.get("context", ""))
    kind = row.get("kind", "").strip().upper().replace(" ", "_")
    return (
        key_of(row.get("text", "")) in {key.reveal() for key in question.keys}
        and kind in {"", question.kind.value}
        and document.upper() in {"", *question.documents}
        and (not context or any(context in _shown(c) for c in question.contexts))
    )


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split()).casefold()


def _shown(context: Personal) -> str:
    return _plain(context.reveal())


def decisions_before(row: Row, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that were made on a row's question earlier."""
    ref = row.get("ref", "").strip()
    if ref:
        return tuple(decision for decision in decisions if decision.asked == ref)
    key = key_of(row.get("text", ""))
    return tuple(decision for decision in decisions if decision.text.reveal() == key)
