"""CaseMapEntry and NameForm: one person, place or organisation and its replacement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, Sex
from dhr_redact.personal import Personal


@dataclass(frozen=True, slots=True, order=True)
class NameForm:
    """One way a name is written."""

    text: Personal
    sort: FormSort


@dataclass(frozen=True, slots=True)
class CaseMapEntry:
    """One person, place or organisation of the case.

    `names` are as a person gave them (full name first, then each 'known as'); the written forms
    are worked out from them by `people.name_forms`. `replacement` is what is published, e.g.
    'Sarah', 'Adult B', 'Police Officer 2', 'Town 1'; for an entry that is kept it is empty.
    `protected` marks somebody a court order or lifetime anonymity protects.
    """

    id: EntryId
    kind: EntryKind
    mention_kind: MentionKind
    names: tuple[NameForm, ...]
    replacement: str
    chosen_by: str
    chosen_on: date
    role: Role | None = None
    relation: str = ""
    agency: str = ""
    profession: str = ""
    sex: Sex = Sex.UNKNOWN
    protected: bool = False

    @property
    def name(self) -> str:
        """The full name, in clear: callers are places a reviewer will look at."""
        return self.names[0].text.reveal()


@dataclass(frozen=True, slots=True)
class NewEntry:
    """Somebody or something about to join the case map; the map gives it an id.

    `pseudonym` is set where one was chosen (with the family, say), else one is allocated by
    scheme. `names` holds the full name first, then each other name the person is known by.
    """

    kind: EntryKind
    mention_kind: MentionKind
    names: tuple[NameForm, ...]
    chosen_by: str
    pseudonym: str | None = None
    role: Role | None = None
    relation: str = ""
    agency: str = ""
    profession: str = ""
    sex: Sex = Sex.UNKNOWN
    protected: bool = False
