"""Every way the name of an entry may be written: initials, order, short forms, spellings.

Shared by the recogniser, which finds them, and by the verifier, which proves that none is left.
"""

from __future__ import annotations

from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.kinds import EntryKind
from dhr_redact.people.person_forms import person_forms
from dhr_redact.people.thing_forms import thing_forms
from dhr_redact.people.written import Written
from dhr_redact.personal import Personal


def forms_of(entry: CaseMapEntry) -> tuple[Written, ...]:
    """Return every written form of an entry with what each tells, in order."""
    return person_forms(entry) if entry.kind is EntryKind.PERSON else thing_forms(entry)


def written_forms(entry: CaseMapEntry) -> tuple[NameForm, ...]:
    """Return every written form of an entry: sorted, none twice, the same every time."""
    return tuple(NameForm(Personal(form.text), form.sort) for form in forms_of(entry))
