"""Find names that somebody spells: 'O, K, O, N', 'A-B-D-I', 'it's A. B. D. I.'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.model.kinds import EntryKind, FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Fit, Found, Reading
from dhr_redact.people.roster import Roster
from dhr_redact.people.written import Written

_LETTERS: Final = re.compile(
    r"(?<![\w.'\u2019-])[^\W\d_](?:(?:, ?| ?- ?|\. ?| \u2013 |\.{3} ?)[^\W\d_]){2,}(?![\w'\u2019])"
)
_ENOUGH: Final = 3
"""Letters of a name that was not spelled to its end."""


def spelled_names(text: str, roster: Roster) -> Iterator[Found]:
    """Yield each run of letters that spells a name of somebody, or its first letters."""
    for run in _LETTERS.finditer(text):
        letters = fold("".join(char for char in run[0] if char.isalpha()))
        owners = sorted(
            {
                entry
                for word, node in roster.index.root.next.items()
                if len(letters) >= _ENOUGH and word.startswith(letters)
                for entry, form in node.forms
                if form.stated
                and form.sort in {FormSort.SURNAME, FormSort.FORENAME, FormSort.NICKNAME}
                and roster.entry(entry).kind is EntryKind.PERSON
            }
        )
        if owners:
            form = Written(letters, FormSort.INITIALS, stated=True, whole=False)
            readings = tuple(Reading(entry, form, Fit.EXACT) for entry in owners)
            yield Found(run.start(), run.end(), run.start(), readings, doubt=Doubt.SPELLED)
