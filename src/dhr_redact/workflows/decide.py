"""What a person must decide, as rows of a table, and their answers as decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.errors import StaleDecisionError, UnusableTableError
from dhr_redact.model.decision import Answer, Decision, PictureDecision
from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import EntryId, UserId
from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.newcomers import is_same_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.professions import called
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import key_of
from dhr_redact.redaction.questions import Question, Scope
from dhr_redact.workflows.add_people import KINDS, new_person
from dhr_redact.workflows.admit import admit
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.find_mentions import Found
from dhr_redact.workflows.ports import CaseStore

ANSWERS: Final = tuple(answer.value for answer in Answer)
_YES: Final = frozenset({"yes", "y", "keep", "true", "1", "x"})
_NO: Final = frozenset({"no", "n", "false", "0", "remove", "replace"})
_WORD_OF: Final = {kind: word for word, kind in KINDS.items()}


@dataclass(slots=True)
class _Filling:
    """An import under way: the map as it grows, the decisions so far. Local to one call."""

    case_map: CaseMap
    engine: Engine
    by: UserId
    first_order: int
    decisions: list[Decision | PictureDecision] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def next_order(self) -> int:
        return self.first_order + len(self.decisions)


@dataclass(frozen=True, slots=True)
class Decided:
    """What an import did."""

    decisions: int
    joined: int
    still_open: int
    warnings: tuple[str, ...]


def question_rows(found: Found) -> tuple[dict[str, str], ...]:
    """Return a row for each open question. Rows are personal."""
    names = {entry.id: entry.name for entry in found.case_map.entries}
    return tuple(
        _question_row(number, question, names)
        for number, question in enumerate(found.questions, start=1)
    )


def _question_row(number: int, question: Question, names: Mapping[EntryId, str]) -> dict[str, str]:
    return {
        "no": str(number),
        "text": question.text.reveal(),
        "kind": question.kind.value,
        "times": str(len(question.places)),
        "answers for": question.scope.value,
        "documents": ", ".join(question.documents),
        "where": "\n".join(question.where),
        "context": "\n".join(context.reveal() for context in question.contexts),
        "why it is asked": question.because,
        "candidates": "; ".join(f"{entry} {names.get(entry, '')}" for entry in question.candidates),
        "ref": ref_of(question),
    }


def ref_of(question: Question) -> str:
    """Return what finds a question again: its place, its document, or its kind and text."""
    place = question.places[0]
    match question.scope:
        case Scope.CASE:
            return f"case|{question.kind.value}|{question.key.reveal()}"
        case Scope.DOCUMENT:
            return f"{place.document}|{question.kind.value}|{question.key.reveal()}"
        case Scope.PLACE:
            span = place.span
            return f"{place.document}|{place.sha256[:16]}|{span.story}|{span.start}|{span.end}"


def picture_rows(found: Found) -> tuple[dict[str, str], ...]:
    """Return a row for each picture of the case."""
    return tuple(
        {
            "document": item.document.id,
            "picture": picture.id,
            "where": picture.where,
            "size": f"{picture.width} x {picture.height}" if picture.width else "",
            "sha256": picture.sha256,
        }
        for item in found.documents
        for picture in item.document.pictures
    )


def record_answers(
    store: CaseStore,
    engine: Engine,
    found: Found,
    *,
    answers: Sequence[Mapping[str, str]],
    pictures: Sequence[Mapping[str, str]] = (),
    by: UserId,
) -> Decided:
    """Turn filled-in rows into decisions; rows without an answer stay open.

    All rows are checked before anything is recorded.

    Raises:
        UnusableTableError: If a row's answer cannot be understood, naming the row.
        StaleDecisionError: If a row is about a question that is no longer open in that form.
        PseudonymClashError: If a chosen pseudonym is, or resembles, a real name of the case.
    """
    if answers and "answer" not in answers[0]:
        raise UnusableTableError("the table of answers has no column 'answer'")
    earlier = len(store.decisions()) + len(store.picture_decisions())
    filling = _Filling(found.case_map, engine, by, earlier + 1)
    settled = 0
    for row in answers:
        if row.get("answer", "").strip():
            questions = _questions_for(row, found)
            if not questions:
                number = row.get("#", "?")
                filling.warnings.append(f"row {number}: there is no open question about that text")
            settled += sum(_answer(filling, row, question) for question in questions)
    for row in pictures:
        _picture(filling, row, found)
    joined = len(filling.case_map.entries) - len(found.case_map.entries)
    store.save_map(filling.case_map)
    store.record(filling.decisions)
    still_open = max(0, len(found.questions) - settled)
    return Decided(len(filling.decisions), joined, still_open, tuple(filling.warnings))


def _questions_for(row: Mapping[str, str], found: Found) -> tuple[Question, ...]:
    """Find the open questions a row is about: by its reference, else by text and context."""
    ref = row.get("ref", "")
    if ref:
        same = tuple(q for q in found.questions if ref_of(q) == ref)
        if not same:
            raise StaleDecisionError(f"row {row.get('#', '?')}: that question is no longer open")
        return same
    key = key_of(row.get("text", ""))
    document, context = row.get("document", ""), " ".join(row.get("context", "").split())
    return tuple(
        question
        for question in found.questions
        if question.key.reveal() == key
        and (not row.get("kind") or question.kind.value == row["kind"])
        and (not document or document in question.documents)
        and (not context or any(_holds(c, context) for c in question.contexts))
    )


def _holds(shown: Personal, context: str) -> bool:
    return context.casefold() in shown.reveal().replace("«", "").replace("»", "").casefold()


def _answer(filling: _Filling, row: Mapping[str, str], question: Question) -> bool:
    """Record one answer and say so; one that names nobody we know stays open, with a warning."""
    number = row.get("#", "?")
    word = row["answer"].strip().lower()
    if word not in ANSWERS:
        raise UnusableTableError(f"row {number}: the answer is one of {', '.join(ANSWERS)}")
    answer = Answer(word)
    entry: EntryId | None = None
    if answer is Answer.SAME_AS:
        entry = _entry_named(filling, row, number)
        if entry is None:
            return False
        if question.scope is Scope.CASE:
            _learn_name(filling, entry, question)
    elif answer is Answer.NEW:
        entry = _new_entry(filling, row, question, number)
    filling.decisions.append(
        Decision(
            order=filling.next_order,
            by=filling.by,
            at=filling.engine.clock(),
            text=question.key,
            answer=answer,
            entry=entry,
            document=question.documents[0] if question.scope is Scope.DOCUMENT else None,
            place=question.places[0] if question.scope is Scope.PLACE else None,
            reason=row.get("note", ""),
        )
    )
    return True


def _entry_named(filling: _Filling, row: Mapping[str, str], number: str) -> EntryId | None:
    who = row.get("who", "").strip()
    wanted = key_of(who)
    same = [
        entry.id
        for entry in filling.case_map.entries
        if entry.id.casefold() == who.split(" ")[0].casefold()
        or any(key_of(name.text.reveal()) == wanted for name in entry.names)
    ]
    if len(same) != 1:
        found = "nobody" if not same else f"{len(same)} entries"
        warning = f"row {number}: 'who' names {found} of the case map, so it stays open"
        filling.warnings.append(warning)
        return None
    return same[0]


def _learn_name(filling: _Filling, entry: EntryId, question: Question) -> None:
    """Let the case map know this written form, so that it is found everywhere from now on.

    What holds ordinary words ('Sadiq aware') is no name to search for: the decision covers it.
    """
    if not _is_plainly_a_name(question.text.reveal()):
        return
    filling.case_map = filling.case_map.add_name(
        entry,
        NameForm(Personal(called(question.text.reveal())), FormSort.NICKNAME),
        by=filling.by,
        on=filling.engine.clock().date(),
        reason=f"decision {filling.next_order}",
    )


def _new_entry(
    filling: _Filling, row: Mapping[str, str], question: Question, number: str
) -> EntryId:
    name = row.get("who", "").strip() or question.text.reveal()
    role = row.get("role", "").strip() or _WORD_OF.get(question.kind, "")
    if not role:
        raise UnusableTableError(f"row {number}: a new person needs a role")
    existing = [
        entry.id
        for entry in filling.case_map.entries
        if any(is_same_name(known.text.reveal(), name) for known in entry.names)
    ]
    if existing:
        _learn_name(filling, existing[0], question)
        return existing[0]
    new = _as_typed(row, role, name, question, number)
    admitted = admit(filling.case_map, [new], filling.engine)
    filling.case_map = admitted.case_map
    filling.warnings += admitted.warnings
    return admitted.entries[0]


def _is_plainly_a_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", called(text))
    return bool(words) and not any(is_ordinary(fold(word)) for word in words)


def _as_typed(
    row: Mapping[str, str], role: str, name: str, question: Question, number: str
) -> NewEntry:
    text = question.text.reveal()
    is_name = _is_plainly_a_name(text)
    try:
        return new_person(
            role,
            name,
            known_as=[called(text)] if key_of(text) != key_of(name) and is_name else [],
            pseudonym=row.get("pseudonym", "").strip() or None,
            chosen_by=row.get("chosen_by", "").strip(),
            relation=row.get("relation", "").strip(),
            agency=row.get("agency", "").strip(),
        )
    except ValueError as error:
        raise UnusableTableError(f"row {number}: {error}") from error


def _picture(filling: _Filling, row: Mapping[str, str], found: Found) -> None:
    word = row.get("keep", "").strip().lower()
    if not word:
        return
    number = row.get("#", "?")
    if word not in _YES | _NO:
        raise UnusableTableError(f"row {number}: keep is yes or no")
    for item in found.documents:
        for picture in item.document.pictures:
            same = picture.sha256 == row.get("sha256") or picture.id == row.get("picture")
            if item.document.id == row.get("document") and same:
                filling.decisions.append(
                    PictureDecision(
                        order=filling.next_order,
                        by=filling.by,
                        at=filling.engine.clock(),
                        document=item.document.id,
                        picture=picture.id,
                        sha256=picture.sha256,
                        keep=word in _YES,
                        reason=row.get("note", ""),
                    )
                )
                return
    raise StaleDecisionError(f"row {number}: that picture is not in the case")
