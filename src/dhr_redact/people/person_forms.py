"""Every way a person's name may be written, from the names that were given for them.

Not listed, because the matcher does them by rule: most titles, possessives, plurals, letter case,
small misspellings, an unknown middle name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import FormSort, Role
from dhr_redact.people.folding import fold
from dhr_redact.people.initial_forms import add_initials
from dhr_redact.people.job_names import names_nobody
from dhr_redact.people.name_blocks import COURTESY, Blocks, unique
from dhr_redact.people.name_words import FILLERS, FIRST_SHARED, SHARED_NAMES
from dhr_redact.people.nicknames import clipped, is_given_name, nicknames_of, spellings_of
from dhr_redact.people.parsing import NameParts, is_only_a_job, parse_name, readings_of
from dhr_redact.people.spellings import pieces_of_surname, spellings_of_part
from dhr_redact.people.written import Forms, Written

_MARKS_OF_A_NOTE = frozenset('()[]"\u201c\u201d')
"""A name with a note in it ('née Ward') is found by its parts, as nobody writes it so again."""
_PARENT_OF = re.compile(r"(?:umm?|oum|abu|abou)[ -][^\W\d_]+")
"""'Umm Yazan' is Yazan's mother: his name alone is not hers."""


def person_forms(entry: CaseMapEntry) -> tuple[Written, ...]:
    """Return every written form of a person, in order."""
    forms = Forms()
    staff = entry.role is Role.STAFF
    names = [form for form in entry.names if not names_nobody(form.text.reveal(), is_staff=staff)]
    if not names:
        return ()
    first = names[0].text.reveal()
    main = parse_name(first)
    known = [(name, FormSort.NICKNAME) for name in main.known_as]
    known += [(form.text.reveal(), form.sort) for form in names[1:]]
    for parts in readings_of(main):
        given, family = _sort_known(known, parts, forms)
        blocks = _blocks(parts, given, (*parts.other_surnames, *family))
        _add_whole(parts, blocks, forms)
        _add_alone(parts, blocks, forms)
        add_initials(blocks, forms)
        _add_contacts(blocks, forms)
        _add_shorts(blocks, forms)
    if _MARKS_OF_A_NOTE.isdisjoint(first) or not forms.sorted():
        forms.add(first, FormSort.FULL, whole=bool(main.surname))
    return forms.sorted()


def shared_names(entry: CaseMapEntry) -> tuple[str, ...]:
    """Return the person's surnames that a whole community shares, which alone single out nobody."""
    parts = parse_name(entry.names[0].text.reveal())
    names = (parts.surname, *parts.other_surnames, *pieces_of_surname(parts.surname or "-"))
    return unique(name for name in names if fold(name) in SHARED_NAMES)


def _sort_known(
    known: Iterable[tuple[str, FormSort]], parts: NameParts, forms: Forms
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sort the 'known as' names into first names and surnames; full ones get forms of their own."""
    given: list[str] = []
    family: list[str] = []
    for text, sort in known:
        if is_only_a_job(text):
            continue
        if _PARENT_OF.fullmatch(fold(text)):
            forms.add(text, FormSort.NICKNAME)
            continue
        other = parse_name(text)
        if other.surname:
            blocks = _blocks(other, (), other.other_surnames)
            _add_whole(other, blocks, forms)
            _add_alone(other, blocks, forms)
            add_initials(blocks, forms)
            _add_contacts(blocks, forms)
            given += other.givens[:1]
            family.append(other.surname)
            continue
        name = " ".join(other.givens)
        if sort is FormSort.INITIALS or not name:
            forms.add(text, FormSort.INITIALS)
            continue
        if sort is not FormSort.SURNAME:
            given.append(name)
        may_be_given = is_given_name(fold(name)) or " " in name or name in parts.givens
        if sort is FormSort.SURNAME or not may_be_given:
            family.append(name)
        forms.add(text, FormSort.NICKNAME)
    first = fold(parts.givens[0]) if parts.givens else ""
    return tuple(g for g in given if fold(g) != first), tuple(family)


def _blocks(parts: NameParts, given: tuple[str, ...], family: tuple[str, ...]) -> Blocks:
    """Work out the building blocks, with other spellings of each."""
    real = [name for name in parts.givens if not _is_initials(name)]
    called = real[:1]
    if len(real) > 1 and fold(real[0]).rstrip(".") in FIRST_SHARED:
        called = real[:2]
    firsts = unique(s for name in (*called, *given) for s in spellings_of_part(name))
    middles = unique(s for name in real[len(called) :] for s in spellings_of_part(name))
    surnames = unique(
        s for name in (parts.surname, *family) if name for s in spellings_of_part(name)
    )
    pieces = unique(
        s
        for name in (parts.surname, *family)
        if name
        for piece in pieces_of_surname(name)
        for s in spellings_of_part(piece)
    )
    shorts = unique(
        short
        for first in firsts
        for name in (fold(first), *_halves(first))
        for short in (*spellings_of(name), *nicknames_of(name), *_halves(first), *clipped(name))
        if short not in map(fold, firsts)
    )
    initials = "".join(
        letter
        for given in parts.givens
        for name in re.split(r"[\s-]+", given)
        for letter in (name.replace(".", "") if _is_initials(name) else name[:1])
    )
    return Blocks(firsts, middles, initials.upper(), surnames, pieces, shorts, given)


def _is_initials(name: str) -> bool:
    letters = name.replace(".", "")
    return len(letters) == 1 or "." in name[:-1] or (len(letters) == 2 and letters.isupper())


def _halves(name: str) -> tuple[str, ...]:
    """Return the parts of a hyphenated first name that are names themselves."""
    return tuple(half for half in fold(name).split("-") if "-" in fold(name) and len(half) > 2)


def _add_whole(parts: NameParts, blocks: Blocks, forms: Forms) -> None:
    """Add first name with surname in every order, with and without the middle names."""
    every = " ".join(parts.givens)
    for surname in blocks.families:
        _both_orders(every, surname, forms)
        for first in blocks.firsts:
            _both_orders(first, surname, forms)
            for middle in _others(blocks.middles, first):
                forms.add(f"{first} {middle} {surname}", FormSort.FULL, whole=True)
                forms.add(f"{first} {middle[0]} {surname}", FormSort.FULL, whole=True)
                forms.add(f"{surname}, {first} {middle}", FormSort.FULL, whole=True)
                forms.add(f"{surname}, {first} {middle[0]}", FormSort.FULL, whole=True)
        for middle in blocks.middles:
            _both_orders(middle, surname, forms, stated=False)
        if blocks.firsts and len(parts.givens) > 2:
            shown = " ".join([parts.givens[0], *(name[0] for name in parts.givens[1:])])
            forms.add(f"{shown} {surname}", FormSort.FULL, whole=True)
    if len(blocks.surnames) > 1 and parts.surname:
        for other in parts.other_surnames:
            for pair in (
                f"{other} {parts.surname}",
                f"{other}-{parts.surname}",
                f"{parts.surname}-{other}",
            ):
                for first in blocks.firsts:
                    forms.add(f"{first} {pair}", FormSort.FULL, whole=True)
    for nickname in (*blocks.known, *blocks.shorts):
        if parts.surname and parts.givens:
            stated = nickname in blocks.known
            quoted = nickname if stated else nickname.title()
            shown = f'{parts.givens[0]} "{quoted}" {parts.surname}'
            forms.add(shown, FormSort.FULL, stated=stated, whole=True)


def _others(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Return names but one: who is called by a middle name has it once."""
    return tuple(other for other in names if other != name)


def _both_orders(first: str, surname: str, forms: Forms, *, stated: bool = True) -> None:
    if first and surname:
        for text in (f"{first} {surname}", f"{surname}, {first}"):
            forms.add(text, FormSort.FULL, stated=stated, whole=True)
        turned = f"{surname} {first}"
        forms.add(turned, FormSort.FULL, stated=stated, whole=True, turned=True)


def _add_alone(parts: NameParts, blocks: Blocks, forms: Forms) -> None:
    """Add each name that may stand alone; a name shared by a whole community may not."""
    for first in blocks.firsts:
        if fold(first) not in FIRST_SHARED:
            forms.add(first, FormSort.FORENAME, whole=not parts.surname and len(parts.givens) > 1)
        for middle in _others(blocks.middles, first):
            forms.add(f"{first} {middle}", FormSort.FORENAME)
    for middle in blocks.middles:
        plain = fold(middle)
        if len(plain) > 2 and plain not in FILLERS and plain not in SHARED_NAMES:
            forms.add(middle, FormSort.FORENAME, stated=False)
    lone = () if parts.surname else tuple(n for n in blocks.firsts if fold(n) in SHARED_NAMES)
    for surname in (*blocks.families, *lone):
        if fold(surname) not in SHARED_NAMES:
            forms.add(surname, FormSort.SURNAME)
            continue
        for title in COURTESY:
            forms.add(f"{title} {surname}", FormSort.TITLE)
    for title in COURTESY:
        for surname in blocks.surnames[:1]:
            forms.add(f"{title} {surname[0].upper()}", FormSort.TITLE)
    if parts.title and not parts.surname:
        forms.add(f"{parts.title} {' '.join(parts.givens)}", FormSort.TITLE)


def _add_contacts(blocks: Blocks, forms: Forms) -> None:
    """Add what stands before the @ of an address or is a user name."""
    for first in filter(None, map(_glued, blocks.firsts)):
        for last in filter(None, map(_glued, blocks.families)):
            whole = (f"{first}{last}", f"{last}{first}", f"{first}.{last}", f"{last}.{first}")
            for text in (*whole, f"{first}_{last}", f"{last}_{first}"):
                forms.add(text, FormSort.CONTACT, whole=True)
            forms.add(f"{blocks.initials.lower()}{last}", FormSort.CONTACT)
            for text in (f"{first[0]}{last}", f"{first[0]}.{last}", f"{last}.{first[0]}"):
                forms.add(text, FormSort.CONTACT)
            for text in (f"{last}{first[0]}", f"{first}{last[0]}", f"{first[0]}_{last}"):
                forms.add(text, FormSort.CONTACT)


def _glued(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


def _add_shorts(blocks: Blocks, forms: Forms) -> None:
    """Add short forms and other spellings of the first names, alone and with each surname."""
    for short in blocks.shorts:
        shown = short.title()
        if short not in SHARED_NAMES and short not in FIRST_SHARED:
            forms.add(shown, FormSort.NICKNAME, stated=False)
        for surname in blocks.families:
            forms.add(f"{shown} {surname}", FormSort.NICKNAME, stated=False, whole=True)
            forms.add(f"{surname}, {shown}", FormSort.NICKNAME, stated=False, whole=True)
        for surname in blocks.surnames[:1]:
            forms.add(_glued(short + surname), FormSort.CONTACT, stated=False, whole=True)
