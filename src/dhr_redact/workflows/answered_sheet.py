"""The answers that stand, as rows of a table in which a person may take some of them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.errors import UnusableTableError
from dhr_redact.model.decision import Decision, PictureDecision
from dhr_redact.model.identifiers import EntryId
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import key_of
from dhr_redact.workflows.answered_rows import Row, RowNotTaken, require_ours
from dhr_redact.workflows.ports import CaseStore
from dhr_redact.workflows.question_rows import OF_CASE, tag_of
from dhr_redact.workflows.take_back import given
from dhr_redact.workflows.typed_answers import yes_or_no

ANSWERED: Final = "Answered"
TAKE_BACK: Final = "take back"


@dataclass(frozen=True, slots=True)
class ToTakeBack:
    """The numbers of decisions to take back, how many were before, and rows not understood."""

    orders: tuple[int, ...]
    already: int
    not_taken: tuple[RowNotTaken, ...]


def answered_rows(store: CaseStore) -> tuple[dict[str, str], ...]:
    """Return a row for each answer that stands, the last first. Rows are personal."""
    names = {entry.id: entry.name for entry in store.case_map().entries}
    tag = tag_of(store.ref)
    return tuple({**_row(d, names), OF_CASE: tag} for d in reversed(given(store)))


def _row(decision: Decision | PictureDecision, names: Mapping[EntryId, str]) -> dict[str, str]:
    common = {
        "decision": str(decision.order),
        "by": decision.by,
        "on": decision.at.date().isoformat(),
        "note": decision.reason,
    }
    if isinstance(decision, PictureDecision):
        said = "keep" if decision.keep else "replace"
        where = f"picture {decision.picture} of {decision.document}"
        return {**common, "text": "(a picture)", "answer": said, "who": "", "answers for": where}
    who = f"{decision.entry} {names.get(decision.entry, '')}".strip() if decision.entry else ""
    return {
        **common,
        "text": decision.text.reveal(),
        "answer": decision.answer.value,
        "who": who,
        "answers for": _reach(decision),
    }


def _reach(decision: Decision) -> str:
    if decision.place is not None:
        return f"one place in {decision.place.document}"
    return f"document {decision.document}" if decision.document else "the whole case"


def to_take_back(rows: Sequence[Row], store: CaseStore, case_map: CaseMap) -> ToTakeBack:
    """Return what a filled-in sheet says is to be taken back.

    Raises:
        UnusableTableError: If the sheet as a whole is not one of ours.
    """
    require_ours(rows, case_map.case, TAKE_BACK, "decision", "text")
    standing = {str(decision.order): decision for decision in given(store)}
    orders: list[int] = []
    already, bad = 0, []
    for row in rows:
        try:
            if not row[TAKE_BACK].strip() or not _is_yes(row[TAKE_BACK]):
                continue
            decision = standing.get(row["decision"].strip())
            if decision is None:
                already += _was_given(row["decision"], store)
            else:
                _require_same_text(decision, row["text"])
                orders.append(decision.order)
        except UnusableTableError as error:
            bad.append(RowNotTaken(ANSWERED, int(row.get("#", "0")), str(error)))
    return ToTakeBack(tuple(orders), already, tuple(bad))


def _is_yes(cell: str) -> bool:
    try:
        return yes_or_no(cell)
    except UnusableTableError:
        raise UnusableTableError("'take back' is not understood: write yes or leave it") from None


def _was_given(number: str, store: CaseStore) -> bool:
    if number.strip().isdecimal() and 0 < int(number) < store.next_order():
        return True
    raise UnusableTableError("there is no decision of that number: export again")


def _require_same_text(decision: Decision | PictureDecision, typed: str) -> None:
    if isinstance(decision, Decision) and key_of(typed) != key_of(decision.text.reveal()):
        raise UnusableTableError(
            "the row's text is not that of the decision: parts of the sheet were moved or sorted "
            "apart; export again"
        )
