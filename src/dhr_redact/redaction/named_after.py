"""Bodies that cannot keep their name, since it is somebody's: 'Adult Q (Inchbald & Stroud)'.

An agency is named in a published review. A firm that bears the surname of somebody who gets a
pseudonym would tell whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind
from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]{2,})*")


def named_after_people(roster: Roster) -> frozenset[EntryId]:
    """Return the bodies that would keep their name and bear that of somebody who is replaced.

    A surname that is an ordinary word (Church, Young) does not count.
    """
    replaced = {
        surname
        for entry in roster.entries
        if entry.kind is EntryKind.PERSON and entry.replacement
        for surname in _surnames(entry)
    }
    return frozenset(
        entry.id
        for entry in roster.entries
        if entry.kind is EntryKind.ORGANISATION and not entry.replacement
        if replaced & set(_words(entry))
    )


def _surnames(entry: CaseMapEntry) -> Iterator[str]:
    for name in entry.names:
        parts = parse_name(name.text.reveal())
        for surname in (parts.surname, *parts.other_surnames):
            if len(surname) > 2 and not is_ordinary(fold(surname)):
                yield fold(surname)


def _words(entry: CaseMapEntry) -> Iterator[str]:
    """Yield each word of a body's names, and of a word with a hyphen or 's its parts too."""
    for name in entry.names:
        for word in _WORD.findall(name.text.reveal()):
            yield fold(word)
            yield from re.findall(r"[^\W\d_]{3,}", fold(word))
            yield fold(word).removesuffix("s")
