"""Who joins the case map without a question: staff by rank or title, and places named by rule.

Nobody joins in another role, and nobody joins as kept: a panel table that is read wrongly must not
publish a name. Those are questions for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role
from dhr_redact.model.mention import Mention
from dhr_redact.people.folding import fold
from dhr_redact.people.links import Linked, LinkedMention, Unknown
from dhr_redact.people.parsing import NameParts, parse_name
from dhr_redact.people.professions import called
from dhr_redact.people.ranks import is_rank_word, is_same_rank
from dhr_redact.people.thing_forms import is_short_for
from dhr_redact.personal import Personal

BY_RULE: Final = "rule"

_NAMED_BY_RULE: Final = {
    MentionKind.PLACE: EntryKind.PLACE,
    MentionKind.SCHOOL: EntryKind.ORGANISATION,
    MentionKind.SURGERY: EntryKind.ORGANISATION,
    MentionKind.EMPLOYER: EntryKind.ORGANISATION,
    MentionKind.VENUE: EntryKind.ORGANISATION,
    MentionKind.REFUGE: EntryKind.ORGANISATION,
}
_SURE_ENOUGH: Final = 0.5


_NUMBER: Final = re.compile(r"(?<!\w)\d{2,6}(?!\w)")
_ANY_JOB: Final = "professional"


@dataclass(slots=True)
class _Staff:
    """Somebody of staff as their mentions add up; local to one call."""

    profession: str
    parts: NameParts
    texts: list[str]


def newcomers_of(linked: Sequence[LinkedMention]) -> tuple[NewEntry, ...]:
    """Return those who join, each once, in the order first met.

    Two mentions of staff are one person if first name and surname agree, or if profession and
    surname do and neither initials nor, failing those, ranks contradict it. A bare surname or
    collar number that one of the others has does not join: it will be linked to them. Nor does
    the short name of a place that joins under its full one.
    """
    staff: list[_Staff] = []
    named: dict[str, Mention] = {}
    numbers = frozenset(collar_numbers(linked))
    for item in linked:
        mention = item.mention
        if not isinstance(item.link, Unknown):
            continue
        if mention.kind is MentionKind.PERSON and mention.role is Role.STAFF:
            if bare_number(mention.text.reveal()) not in numbers:
                _meet(staff, mention)
        elif mention.kind in _NAMED_BY_RULE and _is_by_rule(mention):
            known = named.setdefault(_key(mention.text.reveal()), mention)
            if mention.kind is MentionKind.REFUGE and known.kind is MentionKind.VENUE:
                named[_key(mention.text.reveal())] = mention
    joining = [person for person in staff if not _is_other_spelling(person, staff)]
    things = [mention for mention in named.values() if not _is_short(mention, named.values())]
    return (*map(_staff_entry, joining), *map(_named_entry, things))


def collar_numbers(linked: Iterable[LinkedMention]) -> Mapping[str, frozenset[EntryId]]:
    """Return whose each collar number is that stands with a name: nobody yet on the map, maybe."""
    owners: dict[str, set[EntryId]] = {}
    for item in linked:
        mention, link = item.mention, item.link
        if mention.kind is not MentionKind.PERSON or bare_number(mention.text.reveal()):
            continue
        for number in _NUMBER.findall(mention.text.reveal()):
            if isinstance(link, Linked):
                owners.setdefault(number, set()).add(link.entry)
            elif isinstance(link, Unknown) and mention.role is Role.STAFF:
                owners.setdefault(number, set())
    return {number: frozenset(entries) for number, entries in owners.items()}


def bare_number(text: str) -> str:
    """Return the collar number of a mention that is a rank and a number alone, else ''.

    Examples:
        >>> bare_number("PC 4410"), bare_number("T/DS 4410"), bare_number("PC 4410 Brackenbury")
        ('4410', '4410', '')
    """
    numbers = _NUMBER.findall(text)
    words = re.findall(r"[^\W\d_]+", fold(text))
    return numbers[0] if len(numbers) == 1 and all(map(is_rank_word, words)) else ""


def _is_other_spelling(person: _Staff, staff: Sequence[_Staff]) -> bool:
    """Tell whether one name, with nothing that contradicts it, is that of one of the others."""
    parts = person.parts
    if not parts.title and not parts.givens and _is_first_name_of_one(person, staff):
        return True
    if person.profession != _ANY_JOB or parts.title or any(len(g) > 2 for g in parts.givens):
        return False
    same = [
        other
        for other in staff
        if other is not person and fold(other.parts.surname) == fold(parts.surname)
    ]
    told = [other for other in same if other.profession != _ANY_JOB or other.parts.title]
    fuller = [other for other in same if len(other.parts.givens) > len(parts.givens)]
    return bool(told or fuller)


def _is_first_name_of_one(person: _Staff, staff: Sequence[_Staff]) -> bool:
    """Tell whether one name alone ('Angharad') is the first name of one colleague of that job."""
    name = fold(person.parts.surname)
    same = [
        other
        for other in staff
        if other.profession == person.profession
        and any(fold(given) == name for given in other.parts.givens[:1])
    ]
    return len(same) == 1


def _is_short(mention: Mention, named: Iterable[Mention]) -> bool:
    """Tell whether a name is one other without its ending: 'Millrace' of 'Millrace School'."""
    text = mention.text.reveal()
    longer = [
        other
        for other in named
        if _NAMED_BY_RULE[other.kind] is _NAMED_BY_RULE[mention.kind]
        and is_short_for(text, other.text.reveal())
    ]
    return len(longer) == 1


def _is_by_rule(mention: Mention) -> bool:
    return any(e.found_by == "places" and e.confidence >= _SURE_ENOUGH for e in mention.evidence)


def _key(text: str) -> str:
    return " ".join(fold(text).split()).removeprefix("the ")


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same first name and surname, whatever rank stands before.

    Examples:
        >>> is_same_name("PCSO Dawn Fairclough", "dawn fairclough")
        True
    """
    first, second = _parts(called(one)), _parts(called(other))
    if not (first.givens and second.givens):
        return _key(one) == _key(other)
    return (fold(first.surname), fold(first.givens[0])) == (
        fold(second.surname),
        fold(second.givens[0]),
    )


def _meet(staff: list[_Staff], mention: Mention) -> None:
    """Add a mention to whom of staff it is, or somebody new."""
    text = called(mention.text.reveal())
    parts = _parts(text)
    if len(parts.surname.strip(".")) == 1:
        return  # 'Dr K' may be any doctor whose name begins so: that is for a person to say
    profession = mention.profession or _ANY_JOB
    for known in staff:
        if _agree(known.parts, parts, same_job=known.profession == profession):
            known.texts.append(text)
            if len(parts.givens) > len(known.parts.givens):
                known.parts = parts
            return
    staff.append(_Staff(profession, parts, [text]))


def _parts(text: str) -> NameParts:
    """Take a staff name apart: the one name after a rank ('PC Sadiq') is a surname.

    The title is everything before the name: 'Detective Constable', 'T/DC'. A last single letter
    ('SADIQ I', in lists) is an initial.
    """
    parts = parse_name(text)
    if len(parts.surname) == 1 and parts.givens:
        parts = replace(parts, givens=(parts.surname,), surname=" ".join(parts.givens))
    words = text.split()
    named = {word for name in (*parts.givens, parts.surname) for word in name.split()}
    first = next((at for at, word in enumerate(words) if word in named), None)
    before = parts.title if first is None else " ".join(words[:first])
    if not parts.surname and len(parts.givens) == 1:
        return replace(parts, title=before, givens=(), surname=parts.givens[0])
    return replace(parts, title=before)


def _agree(first: NameParts, second: NameParts, *, same_job: bool) -> bool:
    """Tell whether two staff names are one person's. A full name is, whatever the job is called."""
    if fold(first.surname) != fold(second.surname) or not first.surname:
        return False
    if first.givens and second.givens:
        one, two = fold(first.givens[0]).rstrip("."), fold(second.givens[0]).rstrip(".")
        is_initial = min(len(one), len(two)) == 1
        return one[0] == two[0] and same_job if is_initial else one == two
    titled = bool(first.title and second.title)
    return same_job and (not titled or is_same_rank(first.title, second.title))


def _staff_entry(person: _Staff) -> NewEntry:
    """Take the fullest name as the name, and the other spellings as names known by."""
    ordered = sorted(dict.fromkeys(person.texts), key=lambda text: (-len(text.split()), text))
    first, *others = ordered
    return NewEntry(
        kind=EntryKind.PERSON,
        mention_kind=MentionKind.PERSON,
        names=(
            NameForm(Personal(first), FormSort.FULL),
            *(NameForm(Personal(other), FormSort.TITLE) for other in others),
        ),
        chosen_by=BY_RULE,
        role=Role.STAFF,
        profession=person.profession,
    )


def _named_entry(mention: Mention) -> NewEntry:
    return NewEntry(
        kind=_NAMED_BY_RULE[mention.kind],
        mention_kind=mention.kind,
        names=(NameForm(mention.text, FormSort.FULL),),
        chosen_by=BY_RULE,
    )
