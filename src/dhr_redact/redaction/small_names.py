"""Find first names in small letters that are ordinary words: 'can hope start', 'ask grace'.

Nothing tells them from the words they are, so they stay, and a person reads them. 'Will' and 'may'
before a verb that no name could stand before ('will be') are not listed: there would be hundreds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import EntryKind, StoryKind
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster

_SHORTEST: Final = 3
_MODAL: Final = (
    r"(?!(?:(?<=will)|(?<=may)) (?:not |also |then |now |never |only )?"
    r"(?:be|have|need|want|wish|ask|seek|read|look|see|go|come|get|give|find|help|take|make|meet|visit|write|send|call|ring|lead|cover"
    r"|consider|include|continue|ensure|receive|provide|contact|work|know|say|feel|remain|become|set"
    r"|hold|share|use)\b)"
)
"""What follows 'will' and 'may' where they are verbs: a bare verb. 'will goes' and 'will went' are
listed."""


def small_names(
    document: CaseDocument, plan: RedactionPlan, roster: Roster
) -> Iterator[tuple[Story, Span]]:
    """Yield each place in what is released where such a word stands in small letters, in order."""
    names = _first_names_that_are_words(roster)
    if not names:
        return
    either = re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, names))})(?![\w-]){_MODAL}")
    changed: dict[StoryId, list[Span]] = {}
    for change in plan.changes:
        changed.setdefault(change.span.story, []).append(change.span)
    for story in document.stories:
        if not story.is_kept or story.kind is StoryKind.FILE_NAME:
            continue
        for hit in either.finditer(story.text):
            span = Span(story.id, *hit.span())
            if not any(span.overlaps(other) for other in changed.get(story.id, ())):
                yield story, span


def _first_names_that_are_words(roster: Roster) -> list[str]:
    """Return the first and other names, folded, of everybody who is not named in the release."""
    found: set[str] = set()
    for entry in roster.entries:
        if entry.kind is not EntryKind.PERSON or not entry.replacement:
            continue
        for form in entry.names:
            parts = parse_name(form.text.reveal())
            found.update(fold(name) for name in (*parts.givens, *parts.known_as))
    return sorted(name for name in found if len(name) >= _SHORTEST and is_ordinary(name))
