"""Who an answer is about: somebody of the case map by what was typed, or somebody new to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from dhr_redact.errors import UnknownEntryError, UnusableTableError
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.newcomers import is_same_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.professions import called
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import key_of
from dhr_redact.redaction.questions import Question
from dhr_redact.workflows.add_people import KINDS, new_person
from dhr_redact.workflows.admit import Admitted, admit
from dhr_redact.workflows.engine import Engine

_WORD_OF: Final = {kind: word for word, kind in KINDS.items()}
_ID: Final = re.compile(r"([A-Za-z])\s?0*(\d+)(?:\.0)?\b[\s,:;\u2013-]*(.*)", re.DOTALL)
_HOW: Final = "write an id of the candidates or of `dhr-redact people list`, or the full name"


def entry_named(case_map: CaseMap, typed: str) -> EntryId:
    """Return the one entry that an id ('p4', 'P04 Alex Penn') or a full name means.

    Raises:
        UnusableTableError: If it means nobody, or several, or the id one and the name another.
    """
    if not typed.strip():
        raise UnusableTableError(f"'who' is empty: {_HOW}")
    same = _by_id(case_map, typed) or tuple(
        entry.id for entry in case_map.entries if _is_called(entry, typed)
    )
    if not same:
        raise UnusableTableError(f"'who' names nobody of the case map: {_HOW}")
    if len(same) > 1:
        raise UnusableTableError(f"'who' names {len(same)} entries: write one id, {same[0]}?")
    return same[0]


def _by_id(case_map: CaseMap, typed: str) -> tuple[EntryId, ...]:
    """Return the entry that an id means; one that was merged means the one that stays."""
    parts = _ID.fullmatch(typed.strip())
    if parts is None:
        return ()
    typed_id = EntryId(f"{parts[1].upper()}{int(parts[2]):02d}")
    try:
        entry = case_map.entry(typed_id)
    except UnknownEntryError:
        return ()
    name = parts[3].strip()
    if name and not _is_called(entry, name):
        raise UnusableTableError(f"'who' gives the id {typed_id} and a name that is not theirs")
    return (entry.id,)


def _is_called(entry: CaseMapEntry, name: str) -> bool:
    wanted = key_of(name)
    return any(key_of(known.text.reveal()) == wanted for known in entry.names)


def with_names(
    case_map: CaseMap, entry: EntryId, question: Question, *, by: str, on: date, reason: str
) -> CaseMap:
    """Let the case map know these written forms, so that they are found everywhere from now on.

    What holds ordinary words ('Sadiq aware') is no name to search for: the decision covers it.
    """
    for text in question.texts:
        if _is_plainly_a_name(text.reveal()):
            form = NameForm(Personal(called(text.reveal())), FormSort.NICKNAME)
            case_map = case_map.add_name(entry, form, by=by, on=on, reason=reason)
    return case_map


def known_as_new(case_map: CaseMap, row: Mapping[str, str], question: Question) -> EntryId | None:
    """Return who is in the map already under the name that was called new.

    Raises:
        UnusableTableError: If several are, or the one has another role: a person must say which.
    """
    name = _name_of(row, question)
    same = [
        entry
        for entry in case_map.entries
        if any(is_same_name(known.text.reveal(), name) for known in entry.names)
    ]
    if len(same) > 1:
        raise UnusableTableError(
            f"{len(same)} entries have that name ({', '.join(e.id for e in same)}): answer "
            "'same as' and the id of one, or give the full name of somebody new"
        )
    if same and not _has_role(same[0], row.get("role", "")):
        raise UnusableTableError(
            f"{same[0].id} has that name and another role: answer 'same as' {same[0].id}, or add "
            "the second person with `dhr-redact people add`"
        )
    return same[0].id if same else None


def _has_role(entry: CaseMapEntry, typed: str) -> bool:
    """Tell whether an entry has the role that was typed; an empty cell contradicts nobody."""
    word = " ".join(typed.replace("_", " ").split()).lower()
    return not word or word in {
        entry.role.value if entry.role else "",
        _WORD_OF.get(entry.mention_kind, ""),
    }


def newcomer(
    case_map: CaseMap, row: Mapping[str, str], question: Question, engine: Engine
) -> Admitted:
    """Let somebody new join the map, as their row says.

    Raises:
        UnusableTableError: If the row lacks what a new entry needs.
        PseudonymClashError: If the pseudonym is, or resembles, a real name of the case.
    """
    role = row.get("role", "").strip() or _WORD_OF.get(question.kind, "")
    if not role:
        raise UnusableTableError("a new person needs a role")
    name = _name_of(row, question)
    others = [
        called(text.reveal())
        for text in question.texts
        if key_of(text.reveal()) != key_of(name) and _is_plainly_a_name(text.reveal())
    ]
    try:
        new = new_person(
            role,
            name,
            known_as=others,
            pseudonym=row.get("pseudonym", "").strip() or None,
            chosen_by=row.get("chosen_by", "").strip(),
            relation=row.get("relation", "").strip(),
            agency=row.get("agency", "").strip(),
        )
    except ValueError as error:
        raise UnusableTableError(str(error)) from error
    return admit(case_map, [new], engine)


def _name_of(row: Mapping[str, str], question: Question) -> str:
    return row.get("who", "").strip() or question.text.reveal()


def _is_plainly_a_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", called(text))
    return bool(words) and not any(is_ordinary(fold(word)) for word in words)
