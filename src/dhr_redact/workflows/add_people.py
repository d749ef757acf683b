"""Add the case's own people to the case map: one by one, or from a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.errors import PseudonymClashError, UnusableTableError
from dhr_redact.model.entry import CaseMapEntry, NameForm, NewEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role
from dhr_redact.people.professions import profession_of
from dhr_redact.people.sexes import sex_of
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.clashes import RealNames, why_not
from dhr_redact.redaction.effective import key_of
from dhr_redact.workflows.admit import admit
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.ports import CaseStore

COLUMNS: Final = (
    "role",
    "name",
    "known_as",
    "pseudonym",
    "chosen_by",
    "relation",
    "agency",
    "protected",
)
"""The columns of people.csv; role and name are needed, the others may be missing."""

KINDS: Final[Mapping[str, MentionKind]] = {
    "place": MentionKind.PLACE,
    "organisation": MentionKind.ORGANISATION,
    "school": MentionKind.SCHOOL,
    "surgery": MentionKind.SURGERY,
    "employer": MentionKind.EMPLOYER,
    "venue": MentionKind.VENUE,
    "refuge": MentionKind.REFUGE,
}
"""Words in the role column that name a place or an organisation instead of a person's role."""

_YES: Final = frozenset({"yes", "y", "true", "1", "x", "protected"})
_NO: Final = frozenset({"", "no", "n", "false", "0"})


@dataclass(frozen=True, slots=True)
class AddedPeople:
    """Who joined, who was there already, and what a person should look at."""

    added: tuple[EntryId, ...]
    known: tuple[EntryId, ...]
    warnings: tuple[str, ...]
    version: int


def read_people(table: str) -> tuple[NewEntry, ...]:
    """Read the text of a people table (see `read_numbered`)."""
    return tuple(read_numbered(table).values())


def read_numbered(table: str) -> dict[int, NewEntry]:
    """Read the text of a people table, each person under the number of their row.

    Raises:
        UnusableTableError: If a column is missing or a row is wrong, naming the row.
    """
    try:
        rows = list(csv.reader(io.StringIO(table, newline=""), skipinitialspace=True))
    except csv.Error as error:
        raise UnusableTableError("the table of people is not a CSV table") from error
    header = [name.strip().lower() for name in rows[0]] if rows else []
    missing = [name for name in ("role", "name") if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    if missing:
        raise UnusableTableError(f"the table of people has no column {missing[0]!r}")
    if unknown:
        raise UnusableTableError(
            f"column {header.index(unknown[0]) + 1} of the table of people has an unknown name; "
            f"the columns are {', '.join(COLUMNS)}"
        )
    people = {
        number: _from_row(header, row, number)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    }
    if not people:
        raise UnusableTableError("the table of people has no rows")
    return people


def add_numbered(store: CaseStore, people: Mapping[int, NewEntry], engine: Engine) -> AddedPeople:
    """Add the people of a table; where a pseudonym cannot be used, say in which row.

    Raises:
        PseudonymClashError: As `add_people`, naming every row with such a pseudonym.
    """
    try:
        return add_people(store, tuple(people.values()), engine)
    except PseudonymClashError as error:
        rows = _clashing(store.case_map(), people, engine)
        if not rows:
            raise
        raise PseudonymClashError("; ".join(rows)).advising(
            "Nobody was added. In the rows named, write another pseudonym or leave it empty to be "
            "given one; then import the table again."
        ) from error


def _clashing(case_map: CaseMap, people: Mapping[int, NewEntry], engine: Engine) -> list[str]:
    """Say for each row whose chosen pseudonym cannot be used why not."""
    rows: list[str] = []
    for number, person in people.items():
        if person.pseudonym is None or _already_there(case_map, person) is not None:
            continue
        others = [other for other in people.values() if other is not person]
        real = RealNames.of(case_map, (person, *others), ())
        why = why_not(person.pseudonym, case_map, real, engine.bans, was_chosen=True)
        try:
            if why is None:
                admit(case_map, [person], engine)
            else:
                rows.append(f"row {number}: the chosen pseudonym cannot be used: {why}")
        except PseudonymClashError as error:
            rows.append(f"row {number}: {error}")
    return rows


def _from_row(header: Sequence[str], row: Sequence[str], number: int) -> NewEntry:
    if any(cell.strip() for cell in row[len(header) :]):
        raise UnusableTableError(f"row {number} of the table of people has too many cells")
    cells = dict.fromkeys(header, "")
    cells |= {name: " ".join(value.split()) for name, value in zip(header, row, strict=False)}
    if not cells["name"]:
        raise UnusableTableError(f"row {number} of the table of people has no name")
    try:
        return person_of(cells)
    except ValueError as error:
        raise UnusableTableError(f"row {number} of the table of people: {error}") from error


def person_of(cells: Mapping[str, str]) -> NewEntry:
    """Make a new entry from the cells of one row by column; role and name are needed.

    Raises:
        ValueError: If a cell is wrong. The message holds no personal text.
    """
    protected = cells.get("protected", "").lower()
    if protected not in _YES | _NO:
        raise ValueError("protected is yes or no")
    return new_person(
        cells.get("role", ""),
        cells.get("name", ""),
        known_as=[part for part in re.split(r"\s*[;|]\s*", cells.get("known_as", "")) if part],
        pseudonym=cells.get("pseudonym") or None,
        chosen_by=cells.get("chosen_by", ""),
        relation=cells.get("relation", ""),
        agency=cells.get("agency", ""),
        protected=protected in _YES,
    )


def new_person(
    role: str,
    name: str,
    *,
    known_as: Sequence[str] = (),
    pseudonym: str | None = None,
    chosen_by: str = "",
    relation: str = "",
    agency: str = "",
    protected: bool = False,
) -> NewEntry:
    """Make a new entry from what a person typed.

    Raises:
        ValueError: If there is no name, or the role is not one of ours. The message holds no
            personal text.
    """
    if not any(character.isalnum() for character in name):
        raise ValueError("a name is needed")
    word = role.strip().lower().replace("_", " ")
    kind = KINDS.get(word, MentionKind.PERSON)
    is_person = kind is MentionKind.PERSON
    if is_person and word not in set(Role):
        raise ValueError(f"the role must be one of {', '.join([*Role, *KINDS])}")
    names = (
        NameForm(Personal(name), FormSort.FULL),
        *(NameForm(Personal(other), FormSort.NICKNAME) for other in known_as),
    )
    return NewEntry(
        kind=EntryKind.PERSON if is_person else _entry_kind(kind),
        mention_kind=kind,
        names=names,
        chosen_by=chosen_by or ("the coordinator" if pseudonym else "the scheme"),
        pseudonym=pseudonym,
        role=Role(word) if is_person else None,
        relation=relation,
        agency=agency,
        profession=profession_of(relation, agency) if word == Role.STAFF.value else "",
        sex=sex_of([name, *known_as], relation),
        protected=protected,
    )


def _entry_kind(kind: MentionKind) -> EntryKind:
    return EntryKind.PLACE if kind is MentionKind.PLACE else EntryKind.ORGANISATION


def add_people(store: CaseStore, people: Sequence[NewEntry], engine: Engine) -> AddedPeople:
    """Add people to the case map; somebody there already only gains names and protection.

    Raises:
        PseudonymClashError: If a chosen pseudonym is, or resembles, a real name of the case.
            Nothing is saved.
    """
    case_map = store.case_map()
    known: list[EntryId] = []
    warnings: list[str] = []
    news: dict[tuple[str, MentionKind, Role | None], NewEntry] = {}
    for person in people:
        same = _already_there(case_map, person)
        if same is None:
            key = (key_of(person.names[0].text.reveal()), person.mention_kind, person.role)
            news[key] = _joined(news[key], person) if key in news else person
        else:
            known.append(same.id)
            warnings += _differences(same, person)
            case_map = _with_more(case_map, same, person, engine)
    admitted = admit(case_map, tuple(news.values()), engine)
    store.save_map(admitted.case_map)
    return AddedPeople(
        admitted.entries,
        tuple(known),
        (*warnings, *admitted.warnings),
        admitted.case_map.version,
    )


def _already_there(case_map: CaseMap, person: NewEntry) -> CaseMapEntry | None:
    """Find somebody with the very same full name, kind and role."""
    wanted = key_of(person.names[0].text.reveal())
    for entry in case_map.entries:
        same = entry.mention_kind is person.mention_kind and entry.role == person.role
        if same and key_of(entry.name) == wanted:
            return entry
    return None


def _joined(first: NewEntry, again: NewEntry) -> NewEntry:
    """Take what a second row about the same person adds to the first."""
    return replace(
        first,
        names=tuple(dict.fromkeys((*first.names, *again.names))),
        protected=first.protected or again.protected,
    )


def _differences(entry: CaseMapEntry, person: NewEntry) -> list[str]:
    """Say what a table asks for that it cannot change by itself."""
    if person.pseudonym is None or person.pseudonym == entry.replacement:
        return []
    return [f"{entry.id} keeps its pseudonym; change it with: dhr-redact people rename"]


def _with_more(case_map: CaseMap, entry: CaseMapEntry, person: NewEntry, engine: Engine) -> CaseMap:
    on, by, reason = engine.clock().date(), person.chosen_by, "table of people"
    for name in person.names[1:]:
        case_map = case_map.add_name(entry.id, name, by=by, on=on, reason=reason)
    if person.protected and not entry.protected:
        case_map = case_map.protect(entry.id, protected=True, by=by, on=on, reason=reason)
    return case_map
