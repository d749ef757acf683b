"""Bodies that cannot keep their name, since it is somebody's: 'Adult Q (Inchbald & Stroud)'.

An agency is named in a published review. A firm that bears the surname of somebody who gets a
pseudonym would tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind
from dhr_redact.people.name_index import words_in
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.roster import Roster


def named_after_people(roster: Roster) -> frozenset[EntryId]:
    """Return the bodies that would keep their name and bear that of somebody who is replaced.

    A surname that is an ordinary word (Church, Young) does not count.
    """
    replaced = {
        surname
        for entry in roster.entries
        if entry.kind is EntryKind.PERSON and entry.replacement
        for surname in roster.index.surnames[entry.id]
        if len(surname) > 2 and not is_ordinary(surname)
    }
    return frozenset(
        entry.id
        for entry in roster.entries
        if entry.kind is EntryKind.ORGANISATION and not entry.replacement
        if replaced & set(_words(entry))
    )


def _words(entry: CaseMapEntry) -> Iterator[str]:
    """Yield each folded word of a body's names, whole and in parts, with and without its s."""
    for name in entry.names:
        for word in name.text.reveal().split():
            pieces = words_in(word)
            for found in (*pieces, "".join(pieces)):
                yield found
                yield found.removesuffix("s")
