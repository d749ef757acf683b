"""Find labels that a draft gave to somebody who has another in the case map.

'Child 2 (William)' in the author's list of names, where William is Child 3 in the case map: every
'Child 2' that the author wrote would then be read as another child.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dhr_redact.model.document import CaseDocument
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.people.roster import Roster

_LABEL: Final = r"(?P<label>[A-Z][A-Za-z]*(?: [A-Za-z]+){0,2} (?:\d{1,2}|[A-Z]))"
_BEFORE: Final = re.compile(rf"(?<!\w){_LABEL}(?: \([\"“'‘]?| ?[=:–—-] ?|\t)$")
_AFTER: Final = re.compile(rf"(?: \([\"“'‘]?| ?[=:–—-] ?|\t){_LABEL}(?=[\"”'’]?\)|[,;.\t\n]|$)")
_LIKE: Final = re.compile(r"(?P<words>[A-Z][A-Za-z ]*) (?:\d{1,2}|[A-Z])")


def other_labels(
    document: CaseDocument, plan: RedactionPlan, roster: Roster
) -> tuple[tuple[str, str], ...]:
    """Return the author's label and ours, for each person to whom both are given, each pair once.

    Only labels with the same words are compared: 'Child 2' and 'Child 3', not 'Table 2'.
    """
    texts = {story.id: story.text for story in document.stories}
    pairs: dict[tuple[str, str], None] = {}
    for change in plan.changes:
        ours = roster.entry(change.entry).replacement if change.entry else ""
        if not _LIKE.fullmatch(ours):
            continue
        text, span = texts[change.span.story], change.span
        line = text.rfind("\n", 0, span.start) + 1
        for theirs in _beside(text, line, span.start, span.end):
            if theirs != ours and _words(theirs) == _words(ours):
                pairs[theirs, ours] = None
    return tuple(pairs)


def _beside(text: str, line: int, start: int, end: int) -> Sequence[str]:
    found = (_BEFORE.search(text, line, start), _AFTER.match(text, end))
    return [match["label"] for match in found if match]


def _words(label: str) -> str:
    return label.rpartition(" ")[0].lower()
