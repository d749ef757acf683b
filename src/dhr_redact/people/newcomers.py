"""Who joins the case map without a question: staff by rank or title, and places named by rule.

Nobody joins in another role, and nobody joins as kept: a panel table that is read wrongly must not
publish a name. Those are questions for a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role
from dhr_redact.model.mention import Mention
from dhr_redact.people.folding import fold
from dhr_redact.people.linking import LinkedMention, Unknown
from dhr_redact.people.parsing import NameParts, parse_name
from dhr_redact.people.professions import called
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


@dataclass(slots=True)
class _Staff:
    """Somebody of staff as their mentions add up; local to one call."""

    profession: str
    parts: NameParts
    texts: list[str]


def newcomers_of(linked: Iterable[LinkedMention]) -> tuple[NewEntry, ...]:
    """Return those who join, each once, in the order first met.

    Two mentions of staff are one person if first name and surname agree, or if profession and
    surname do and neither initials nor, failing those, ranks contradict it.
    """
    staff: list[_Staff] = []
    named: dict[tuple[MentionKind, str], Mention] = {}
    for item in linked:
        mention = item.mention
        if not isinstance(item.link, Unknown):
            continue
        if mention.kind is MentionKind.PERSON and mention.role is Role.STAFF:
            _meet(staff, mention)
        elif mention.kind in _NAMED_BY_RULE and _is_by_rule(mention):
            named.setdefault((mention.kind, _key(mention.text.reveal())), mention)
    return (*map(_staff_entry, staff), *map(_named_entry, named.values()))


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
    text = called(mention.text.reveal())
    parts = _parts(text)
    profession = mention.profession or "professional"
    for known in staff:
        if _agree(known.parts, parts, same_job=known.profession == profession):
            known.texts.append(text)
            if len(parts.givens) > len(known.parts.givens):
                known.parts = parts
            return
    staff.append(_Staff(profession, parts, [text]))


def _parts(text: str) -> NameParts:
    """Take a staff name apart: the one name after a rank ('PC Sadiq') is a surname."""
    parts = parse_name(text)
    if not parts.surname and len(parts.givens) == 1:
        return replace(parts, givens=(), surname=parts.givens[0])
    return parts


def _agree(first: NameParts, second: NameParts, *, same_job: bool) -> bool:
    """Tell whether two staff names are one person's. A full name is, whatever the job is called."""
    if fold(first.surname) != fold(second.surname) or not first.surname:
        return False
    if first.givens and second.givens:
        one, two = fold(first.givens[0]).rstrip("."), fold(second.givens[0]).rstrip(".")
        is_initial = min(len(one), len(two)) == 1
        return one[0] == two[0] and same_job if is_initial else one == two
    ranks_agree = not first.title or not second.title or fold(first.title) == fold(second.title)
    return same_job and ranks_agree


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
