"""How a person is written by initials: 'M Holloway', 'Holloway, M', 'Margaret H', 'MH', 'NdF'."""

from __future__ import annotations

import re

from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.name_blocks import COURTESY, Blocks, unique
from dhr_redact.people.name_words import PARTICLES
from dhr_redact.people.written import Forms

_SON_OF = re.compile(r"(?:Mc|Mac|O['\u2019])[A-Z]")
"""Of such a surname three letters may stand for it: 'BMcA'."""


def add_initials(blocks: Blocks, forms: Forms) -> None:
    """Add every form in which a letter stands for one of a person's names."""
    marks = unique((blocks.initials, blocks.initials[:1], *(f[0].upper() for f in blocks.firsts)))
    _add_before_surnames(blocks, marks, forms)
    _add_for_surnames(blocks, marks, forms)


def _add_before_surnames(blocks: Blocks, marks: tuple[str, ...], forms: Forms) -> None:
    """Add 'M Holloway', 'M. A. Holloway', 'Holloway, M' and 'FONSECA N F DA'."""
    for surname in blocks.families:
        for middle in blocks.middles:
            forms.add(f"{blocks.initials[:1]} {middle} {surname}", FormSort.INITIALS)
        for letters in marks:
            for shown in unique((letters, " ".join(letters), "".join(f"{c}." for c in letters))):
                for text in (f"{shown} {surname}", f"{surname}, {shown}", f"{surname} {shown}"):
                    forms.add(text, FormSort.INITIALS)
    for surname in blocks.surnames:
        name, particles = _without_particles(surname)
        if particles:
            forms.add(f"{name} {' '.join(blocks.initials)} {particles}", FormSort.INITIALS)


def _add_for_surnames(blocks: Blocks, marks: tuple[str, ...], forms: Forms) -> None:
    """Add 'Margaret H', 'Mr dF' and 'MH'; small letters and marks as one word only: 'BMcA'."""
    for last in unique(letters for surname in blocks.surnames for letters in _last(surname)):
        for first in (*blocks.firsts, *blocks.shorts):
            stated = first in blocks.firsts
            shown = first if stated else first.title()
            forms.add(f"{shown} {last}", FormSort.INITIALS, stated=stated)
        for title in COURTESY if len(last) > 1 else ():
            forms.add(f"{title} {last}", FormSort.TITLE)
        for letters in marks:
            whole = letters + last.replace("-", "")
            forms.add(letters + last, FormSort.INITIALS)
            forms.add(whole, FormSort.INITIALS)
            if whole.isalpha() and whole.isupper():
                forms.add("".join(f"{c}." for c in whole), FormSort.INITIALS)
                forms.add(" ".join(whole), FormSort.INITIALS)


def _last(surname: str) -> tuple[str, ...]:
    """Return a surname's initial, both its barrels' ('P-R', 'PR'), and 'dF' of da Fonseca."""
    barrels = [barrel for barrel in re.split(r"[-\s]", surname) if barrel]
    first = surname[0].upper()
    son = _SON_OF.match(surname)
    if son:
        return first, son[0]
    name, particles = _without_particles(surname)
    if particles:
        small = "".join(word[0].lower() for word in particles.split())
        return first, name[0].upper(), small + name[0].upper()
    if len(barrels) != 2 or "-" not in surname:
        return (first,)
    both = f"{barrels[0][0]}-{barrels[1][0]}".upper()
    return first, both, both.replace("-", "")


def _without_particles(surname: str) -> tuple[str, str]:
    """Divide 'da Fonseca' into the name and its particles; other surnames have none."""
    *particles, name = surname.split() or [""]
    if all(fold(word) in PARTICLES for word in particles):
        return name, " ".join(particles)
    return surname, ""
