"""What must not be found: every written form of every replaced entry, and what forms leave behind.

The forms come from `people.name_forms`, which detection uses too; so that one blind spot does not
serve both, the fragments below are worked out here from the names alone. How words may be broken,
set apart or spelt with other characters is the search's business (`searching`, `folding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind
from dhr_redact.people.name_forms import written_forms
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.personal import Personal
from dhr_redact.verification.dates import other_spellings
from dhr_redact.verification.folding import words
from dhr_redact.verification.tables import names

Strength = Literal["full", "fragment"]


@dataclass(frozen=True, slots=True)
class Needle:
    """A text that must not be found. Short or ordinary words must stand alone to count.

    `case_sensitive` asks for a capital at the start of the word: a person called Hope is not
    every hope.
    """

    text: Personal
    entry: EntryId | None
    kind: str
    whole_word: bool
    case_sensitive: bool
    strength: Strength


_CONTACT_KINDS: Final = frozenset({MentionKind.EMAIL, MentionKind.SOCIAL_HANDLE})
_NEVER_SEARCHED: Final = frozenset(
    {MentionKind.AGE, MentionKind.COUNTRY, MentionKind.MONTH, MentionKind.TIME}
    | {MentionKind.CHILD_DETAIL, MentionKind.CHILD_SEX}
)
"""Generic by nature: '42', 'Poland', '10:15', 'her youngest', 'son' stand everywhere for others."""
_HOUSE_NUMBER: Final = re.compile(
    r"(?:no|number|num|nr|flat|fl|plot|pitch|room|unit|house|apartment|apt|suite|floor)s?[.\s:#]*"
    r"(?:\d{1,3}[a-z]?|[a-z]{3,9}(?:[ -][a-z]{3,5})?)",
    re.IGNORECASE,
)
"""'number 14', 'Flat 5' without a street: said of a hundred things in any document."""
_DATE_KINDS: Final = frozenset(
    {MentionKind.DATE, MentionKind.DATE_OF_BIRTH, MentionKind.DATE_OF_DEATH}
)
_GENERIC_LOCAL_PARTS: Final = names(
    "admin contact enquiries enquiry help hello info mail news noreply office postmaster press "
    "reception safeguarding secretary support team webmaster"
)
_AGENCIES: Final = (
    "csp",
    "police",
    "constabulary",
    "council",
    "nhs",
    "nhstrust",
    "icb",
    "ambulance",
    "probation",
    "safeguarding",
    "fireandrescue",
)
_SHORTEST_AGENCY: Final = 5
_SHORT_FOR_AGENCY: Final = 8
_TITLES: Final = names(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend fr sister nurse "
    "pc dc ds di dci dsupt det sgt ps wpc pcso cllr councillor judge hhj coroner supt insp cpl "
    "detective sergeant constable inspector superintendent chief"
)
_PARTICLES: Final = names("al bin bint da de del della der di du el ibn la le van von")
_SHORTEST_NAME: Final = 2
_SHORTEST_WORD: Final = 3
_SHORTEST_NUMBER: Final = 4


def needles_for(entries: Sequence[CaseMapEntry]) -> tuple[Needle, ...]:
    """Return what must not be found of every entry that is replaced.

    An entry whose replacement is empty is kept, and gives no needles. A name that is an ordinary
    word too ('hope', 'rose') counts, alone, only with a capital.
    """
    found: list[Needle] = []
    for entry in entries:
        if not entry.replacement:
            continue
        for form in written_forms(entry):
            if form.sort is not FormSort.INITIALS or _is_long_enough(form.text.reveal()):
                found += _name_needles(form.text.reveal(), entry, "full")
        for name in entry.names:
            fragments: Iterator[str] = iter(())
            if name.sort is FormSort.CONTACT:
                fragments = _contact_fragments(name.text.reveal())
            elif entry.kind is EntryKind.PERSON:
                fragments = _person_fragments(name.text.reveal())
            for fragment in fragments:
                found += _name_needles(fragment, entry, "fragment")
    return _once_each(found)


def needles_from(
    texts: Iterable[tuple[str, EntryId | None, str]], agencies: Sequence[str] = ()
) -> tuple[Needle, ...]:
    """Return what must not be found of planned changes: (original, entry, kind) each.

    `agencies` are names that are kept. A handle made of one, or that says that it is an agency's
    ('@WyeMarchesCSP'), counts as it was written, not as the words of the agency's name.

    Left out by rule, because they would be found in any document: ages, times of day, details of
    children, house numbers without a street, dates without a day and a month, words of fewer than
    three letters and numbers of fewer than four digits.
    """
    found: list[Needle] = []
    kept = tuple("".join(words(name)) for name in agencies)
    for text, entry, kind in texts:
        is_agency = kind in _CONTACT_KINDS and _is_of_agency(text, kept)
        for spelling, strength in _spellings(text, kind):
            if is_agency and strength == "fragment":
                continue
            if _is_long_enough(spelling):
                whole = is_agency or len("".join(words(spelling))) < _SHORTEST_NUMBER
                found.append(
                    Needle(
                        text=Personal(spelling),
                        entry=entry,
                        kind=kind,
                        whole_word=whole,
                        case_sensitive=False,
                        strength=strength,
                    )
                )
    return _once_each(found)


def _spellings(text: str, kind: str) -> Iterator[tuple[str, Strength]]:
    if kind in _NEVER_SEARCHED:
        return
    if kind == MentionKind.ADDRESS and _HOUSE_NUMBER.fullmatch(text.strip()):
        return
    if kind in _DATE_KINDS:
        dates = other_spellings(text)
        if dates:
            yield text, "full"
            yield from ((spelling, "fragment") for spelling in dates)
        return
    yield text, "full"
    if kind == MentionKind.PHONE:
        yield from ((number, "fragment") for number in _phone_numbers(text))
    elif kind in _CONTACT_KINDS:
        yield from ((part, "fragment") for part in _contact_fragments(text))
    elif kind == MentionKind.ADDRESS:
        yield from ((part, "fragment") for part in _address_fragments(text))
    elif kind == MentionKind.PERSON:
        yield from ((part, "fragment") for part in _person_fragments(text))


def _name_needles(text: str, entry: CaseMapEntry, strength: Strength) -> Iterator[Needle]:
    parts = words(text)
    if not _is_long_enough(text, shortest_word=_SHORTEST_NAME):
        return
    needs_capital = len(parts) == 1 and (is_ordinary(parts[0]) or len(parts[0]) <= _SHORTEST_WORD)
    yield Needle(
        text=Personal(text),
        entry=entry.id,
        kind=entry.mention_kind,
        whole_word=len("".join(parts)) < _SHORTEST_NUMBER or needs_capital,
        case_sensitive=needs_capital,
        strength=strength,
    )


def _is_long_enough(text: str, *, shortest_word: int = _SHORTEST_WORD) -> bool:
    squeezed = "".join(words(text))
    return len(squeezed) >= (_SHORTEST_NUMBER if squeezed.isdigit() else shortest_word)


def _person_fragments(name: str) -> Iterator[str]:
    """Surname alone and in the plural, initials with it, the other order, and parts of doubles."""
    parts = [part for part in re.split(r"[\s,]+", name) if _is_name_part(part)]
    if len(parts) < 2 or all(len(part) <= _SHORTEST_WORD and part.isupper() for part in parts):
        return  # 'HV AP': a job and initials, whose plural is in every chronology
    *given, surname = parts
    if len(surname.rstrip(".")) == 1:  # 'BRACKENBURY T': the surname stands first
        given, surname = [surname, *given[1:]], given[0]
    while len(given) > 1 and given[-1].casefold() in _PARTICLES:
        surname = f"{given.pop()} {surname}"
    first = given[0]
    initials = [part[0] for part in given]
    yield surname
    yield surname + "s"
    yield from re.split(r"[-‐‑–]", surname) if "-" in surname.translate(_DASHES) else ()
    yield f"{first} {surname}"
    yield f"{surname} {first}"
    yield f"{surname} {' '.join(given)}"
    yield f"{initials[0]} {surname}"
    yield f"{surname} {initials[0]}"
    yield f"{' '.join(initials)} {surname}"
    yield f"{''.join(initials)} {surname}"
    yield f"{first}{surname}"
    yield f"{initials[0]}{surname}"
    yield from (f"{before} {after}" for before, after in pairwise(parts))


_DASHES: Final = str.maketrans("‐‑–", "---")


def _is_name_part(part: str) -> bool:
    """Tell what is part of a name from a title and a collar number ('HV 1 AP' has no '1 AP')."""
    folded = words(part)
    return bool(folded) and not part.isdigit() and not (len(folded) == 1 and folded[0] in _TITLES)


def _is_of_agency(address: str, kept: Sequence[str]) -> bool:
    """Tell whether a handle or the local part of an address is an agency's, not somebody's."""
    local = "".join(words(address.strip().removeprefix("@").partition("@")[0]))
    return local.endswith(_AGENCIES) or any(
        len(name) >= _SHORTEST_AGENCY
        and (name in local or (len(local) >= _SHORT_FOR_AGENCY and name.startswith(local)))
        for name in kept
    )


def _contact_fragments(address: str) -> Iterator[str]:
    """The local part of an e-mail address or the handle, where it says who it is."""
    local = address.strip().removeprefix("@").partition("@")[0].partition("+")[0]
    if len(local) >= 5 and local.casefold() not in _GENERIC_LOCAL_PARTS:
        yield local


def _phone_numbers(text: str) -> Iterator[str]:
    """The subscriber's digits with and without the country code of the United Kingdom."""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    national = re.sub(r"^(?:0044|44|0)", "", digits)
    if len(national) >= 9:
        yield "0" + national
        yield "44" + national
        yield national


def _address_fragments(text: str) -> Iterator[str]:
    """The house number with its street, and the postcode, out of a longer address."""
    house = re.search(r"\b\d+\s?[A-Za-z]?[\s,]+[^\W\d_]+(?:[ \-'’][^\W\d_]+){0,3}", text)
    if house:
        yield house[0]
    postcode = re.search(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", text, re.IGNORECASE)
    if postcode:
        yield postcode[0]


def _once_each(needles: Iterable[Needle]) -> tuple[Needle, ...]:
    """Keep the strongest needle of each text, entry and kind, in the order first met."""
    kept: dict[tuple[tuple[str, ...], EntryId | None], Needle] = {}
    for needle in needles:
        key = (words(needle.text.reveal()), needle.entry)
        before = kept.get(key)
        if before is None or (before.strength == "fragment" and needle.strength == "full"):
            kept[key] = needle
    return tuple(kept.values())
