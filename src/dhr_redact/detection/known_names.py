"""Find every written form of everyone and everything on the roster. It carries the recall.

A mention covers a title or rank directly before a name ('Mrs Holloway', 'DC 4471 Khan'), so that
the plan may drop or keep it; it leaves a possessive or plural `s` outside. It does not say which
of several people is meant: `people.linking` does, and asks a person where it cannot know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dhr_redact.model.document import Story
from dhr_redact.model.kinds import FormSort, MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.found import Doubt, Fit, Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.roster import Roster
from dhr_redact.personal import Personal

_SORTS = {
    FormSort.FULL: ("the full name", 0.99),
    FormSort.SURNAME: ("a surname", 0.95),
    FormSort.FORENAME: ("a first name", 0.93),
    FormSort.NICKNAME: ("a short form or other spelling of a name", 0.85),
    FormSort.INITIALS: ("initials with a name", 0.9),
    FormSort.TITLE: ("a title with a name", 0.93),
    FormSort.MISSPELLING: ("a misspelt name", 0.8),
    FormSort.CONTACT: ("a name as in an address or user name", 0.9),
}
_FITS = {
    Fit.EXACT: ("", 0.0),
    Fit.PLURAL: (", in the plural", 0.05),
    Fit.MISREAD: (", some letters read wrongly", 0.1),
    Fit.MISSPELT: (", one or two letters differ", 0.25),
}
_IN_DOUBT = 0.45


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of the roster, in every written form."""

    roster: Roster
    name: str = "known-names"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories:
            for found in find_names(story.text, self.roster):
                yield self._mention(story, found)

    def _mention(self, story: Story, found: Found) -> Mention:
        because, confidence = _evidence(found)
        entries = [self.roster.entry(entry) for entry in found.entries]
        kinds = sorted({entry.mention_kind for entry in entries})
        roles: set[Role | None] = {entry.role for entry in entries}
        professions = {entry.profession for entry in entries}
        return Mention(
            span=Span(story.id, found.start, found.end),
            kind=MentionKind.PERSON if MentionKind.PERSON in kinds else kinds[0],
            text=Personal(story.text[found.start : found.end]),
            evidence=(Evidence(self.name, because, confidence),),
            role=roles.pop() if len(roles) == 1 else None,
            candidates=found.entries,
            profession=(professions.pop() or None) if len(professions) == 1 else None,
        )


def _evidence(found: Found) -> tuple[str, float]:
    """Say why, and how sure it is that this is a name at all, from the reading that tells most."""
    best = min(found.readings, key=lambda r: (r.fit, -_SORTS[r.form.sort][1], r.form.sort))
    what, confidence = _SORTS[best.form.sort]
    how, less = _FITS[best.fit]
    because = f"{what} of {len(found.entries)} on the case map{how}"
    if len(found.entries) == 1:
        because = f"{what} of one on the case map{how}"
    if found.titles:
        because = f"{because}, after a title"
    if found.shares_surname:
        because = f"{because}; shares the surname that follows"
    if found.doubt is Doubt.NONE:
        return because, round(confidence - less, 2)
    return f"{because}; {found.doubt}", _IN_DOUBT if not found.titles else 0.8
