"""Turn a filled-in sheet into decisions: every row that can be taken is, every other is listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.errors import PseudonymClashError, UnusableTableError
from dhr_redact.model.decision import Answer, Decision, PictureDecision, Place
from dhr_redact.model.identifiers import EntryId, UserId
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.questions import Question, Scope
from dhr_redact.workflows.answered_entries import entry_named, known_as_new, newcomer, with_names
from dhr_redact.workflows.answered_pictures import read_picture
from dhr_redact.workflows.answered_rows import (
    AnsweredRow,
    Row,
    RowNotTaken,
    decisions_before,
    is_answered,
    read_row,
    require_ours,
)
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.find_mentions import Found, find_mentions
from dhr_redact.workflows.ports import CaseStore, Tell, tell_nobody
from dhr_redact.workflows.question_rows import ref_of

QUESTIONS: Final = "Questions"
PICTURES: Final = "Pictures"


@dataclass(slots=True)
class _Filling:
    """An import under way: the map as it grows, the decisions so far. Local to one call."""

    case_map: CaseMap
    engine: Engine
    by: UserId
    earlier: Sequence[Decision]
    first_order: int
    decisions: list[Decision | PictureDecision] = field(default_factory=list)
    already: int = 0
    warnings: list[str] = field(default_factory=list)
    not_taken: list[RowNotTaken] = field(default_factory=list)

    @property
    def next_order(self) -> int:
        return self.first_order + len(self.decisions)

    def leave_out(self, sheet: str, row: Row, error: UnusableTableError) -> None:
        """List a row that cannot be taken."""
        self.not_taken.append(RowNotTaken(sheet, int(row.get("#", "0")), str(error)))


@dataclass(frozen=True, slots=True)
class Decided:
    """What an import did. `already` counts rows whose answer was recorded by an earlier import."""

    decisions: int
    joined: int
    already: int
    still_open: int
    not_taken: tuple[RowNotTaken, ...]
    warnings: tuple[str, ...]


def record_answers(
    store: CaseStore,
    engine: Engine,
    found: Found,
    *,
    answers: Sequence[Row],
    pictures: Sequence[Row] = (),
    by: UserId,
    tell: Tell = tell_nobody,
) -> Decided:
    """Record every row that can be taken and list every other; rows without answer stay open.

    Then the case is looked through again: who is new may have a name that others share, and an
    answer may open another question. The same sheet may be imported again: what was recorded
    before is not recorded twice.

    Raises:
        UnusableTableError: If the sheet as a whole is not one of ours. Nothing is recorded.
    """
    require_ours(answers, found.case_map.case, "answer", "text")
    require_ours(pictures, found.case_map.case, "keep", "document", "picture", "sha256")
    earlier, shown = store.decisions(), store.picture_decisions()
    filling = _Filling(found.case_map, engine, by, earlier, store.next_order())
    _record_questions(filling, answers, found)
    for row in pictures:
        try:
            _record_picture(filling, row, found, shown)
        except UnusableTableError as error:
            filling.leave_out(PICTURES, row, error)
    store.record(filling.decisions, filling.case_map)
    left = find_mentions(store, engine, tell) if filling.decisions else found
    return Decided(
        decisions=len(filling.decisions),
        joined=len(left.case_map.entries) - len(found.case_map.entries),
        already=filling.already,
        still_open=len(left.questions),
        not_taken=tuple(sorted(filling.not_taken, key=lambda r: (r.sheet != QUESTIONS, r.row))),
        warnings=tuple(dict.fromkeys((*filling.warnings, *left.warnings))),
    )


def _record_questions(filling: _Filling, answers: Sequence[Row], found: Found) -> None:
    """Record the answers to questions, new people first, so that 'who' can name them."""
    for answered in sorted(_read(filling, answers, found), key=_new_first):
        try:
            if answered.question is None:
                _require_same_as_before(filling, answered)
                filling.already += 1
            else:
                _record(filling, answered, answered.question)
        except UnusableTableError as error:
            filling.leave_out(QUESTIONS, answered.cells, error)
        except PseudonymClashError as error:
            clash = UnusableTableError(f"{error}: {error.advice}")
            filling.leave_out(QUESTIONS, answered.cells, clash)


def _new_first(answered: AnsweredRow) -> bool:
    return answered.said.answer is not Answer.NEW


def _read(filling: _Filling, answers: Sequence[Row], found: Found) -> list[AnsweredRow]:
    """Read every row; where rows contradict each other, or repeat, none or one is taken."""
    by_question: dict[str, list[AnsweredRow]] = defaultdict(list)
    for row in answers:
        try:
            if is_answered(row):
                read = read_row(row, found.questions, filling.earlier)
                number = str(row.get("#", "0"))
                key = ref_of(read.question) if read.question else f"row {number}"
                by_question[key].append(read)
        except UnusableTableError as error:
            filling.leave_out(QUESTIONS, row, error)
    taken: list[AnsweredRow] = []
    for rows in by_question.values():
        if len({_meaning(answered) for answered in rows}) == 1:
            taken.append(rows[0])
            continue
        others = UnusableTableError("rows answer one question in different ways: leave one of them")
        for answered in rows:
            filling.leave_out(QUESTIONS, answered.cells, others)
    return taken


def _meaning(answered: AnsweredRow) -> tuple[str, ...]:
    cells = (answered.cells.get(name, "") for name in ("who", "role", "pseudonym", "relation"))
    said = answered.said
    return (said.answer, said.id_typed, *(" ".join(cell.split()).casefold() for cell in cells))


def _record(filling: _Filling, answered: AnsweredRow, question: Question) -> None:
    """Record one answer."""
    answer, before = answered.said.answer, filling.case_map.version
    entry: EntryId | None = None
    if answer is Answer.SAME_AS:
        entry = entry_named(filling.case_map, _who(answered))
        if question.scope is Scope.CASE:
            _learn(filling, entry, question)
    elif answer is Answer.NEW:
        entry = _somebody_new(filling, answered, question)
    elif answer is Answer.EACH and _is_single(question):
        what = (
            "has several spellings" if question.scope is Scope.CASE else "stands in several places"
        )
        raise UnusableTableError(f"'each' takes apart what {what}: this is one")
    first = question.places[0]
    changes = tuple(range(before + 1, filling.case_map.version + 1))
    of_document = question.scope is Scope.DOCUMENT and not _is_at_places(question, answer)
    for number, (key, place) in enumerate(_asked_about(question, answer)):
        filling.decisions.append(
            Decision(
                order=filling.next_order,
                by=filling.by,
                at=filling.engine.clock(),
                text=key,
                answer=answer,
                entry=entry,
                document=first.document if of_document else None,
                sha256=first.sha256 if of_document else "",
                place=place,
                reason=answered.cells.get("note", ""),
                asked=ref_of(question),
                changes=() if number else changes,
            )
        )


def _asked_about(question: Question, answer: Answer) -> Iterator[tuple[Personal, Place | None]]:
    """Yield each spelling, with each place where the answer holds at places only."""
    at_places = _is_at_places(question, answer)
    for key in question.keys:
        yield from ((key, place) for place in (question.places if at_places else (None,)))


def _is_at_places(question: Question, answer: Answer) -> bool:
    """Tell whether an answer is about the very places that were asked about.

    Whose a shared name is in a document was answered for those places: nobody who joins later, and
    no evidence that is found later, may take them away again without a question.
    """
    if question.scope is Scope.DOCUMENT:
        return len(question.candidates) > 1 and answer is not Answer.EACH
    return question.scope in {Scope.PLACE, Scope.PLACES}


def _is_single(question: Question) -> bool:
    """Tell whether a question is about one place, or one spelling of somebody unknown."""
    match question.scope:
        case Scope.PLACE:
            return True
        case Scope.PLACES:
            return len(question.places) == 1
        case Scope.CASE:
            return len(question.keys) == 1
        case Scope.DOCUMENT:
            return False


def _who(answered: AnsweredRow) -> str:
    """Return who is meant: the cell 'who', or the id that was typed with the answer.

    Raises:
        UnusableTableError: If both are filled in and do not say the same.
    """
    who, typed = answered.cells.get("who", "").strip(), answered.said.id_typed
    if who and typed and not who.casefold().startswith(typed):
        raise UnusableTableError("'answer' and 'who' name two entries: leave one of them")
    return who or typed


def _somebody_new(filling: _Filling, answered: AnsweredRow, question: Question) -> EntryId:
    known = known_as_new(filling.case_map, answered.cells, question)
    if known is not None:
        if question.scope is Scope.CASE:
            _learn(filling, known, question)
        return known
    admitted = newcomer(filling.case_map, answered.cells, question, filling.engine)
    filling.case_map = admitted.case_map
    filling.warnings += admitted.warnings
    return admitted.entries[0]


def _learn(filling: _Filling, entry: EntryId, question: Question) -> None:
    filling.case_map = with_names(
        filling.case_map,
        entry,
        question,
        by=filling.by,
        on=filling.engine.clock().date(),
        reason=f"decision {filling.next_order}",
    )


def _require_same_as_before(filling: _Filling, answered: AnsweredRow) -> None:
    """Let a row through that says what was recorded for it before.

    Raises:
        UnusableTableError: If it says anything else.
    """
    before = decisions_before(answered.cells, filling.earlier)[-1]
    said = answered.said.answer
    same = said is before.answer
    if same and before.entry is not None and (said is Answer.SAME_AS or answered.cells.get("who")):
        same = entry_named(filling.case_map, _who(answered)) == before.entry
    if not same:
        raise UnusableTableError(
            f"decision {before.order} settled this otherwise ({before.answer}) and stands"
        )


def _record_picture(
    filling: _Filling, row: Row, found: Found, shown: Sequence[PictureDecision]
) -> None:
    said = read_picture(row, found)
    if said is None:
        return
    before = [d for d in shown if (d.document, d.sha256) == (said.document, said.picture.sha256)]
    if before and before[-1].keep == said.keep:
        filling.already += 1
        return
    filling.decisions.append(
        PictureDecision(
            order=filling.next_order,
            by=filling.by,
            at=filling.engine.clock(),
            document=said.document,
            picture=said.picture.id,
            sha256=said.picture.sha256,
            keep=said.keep,
            reason=row.get("note", ""),
        )
    )
