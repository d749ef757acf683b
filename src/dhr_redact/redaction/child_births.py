"""Take a date beside a child's name, alone in its cell or at the end of its line, for its birth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing

_GAP: Final = re.compile(r"(?: ?\([^()\n\t]{0,12}\))?(?:[,;:]? +|\t| ?[–-] )(?:(?:b|DOB)\.? )?")
_AROUND: Final = re.compile(r"[ ]?(?:[\t\n;)]|$)")
_STARTS: Final = re.compile(r"(?:^|[\t\n;(/])[^\t\n;(/,.]{0,20}$")


def births_of_children(
    story: Story, effectives: Sequence[Effective], roster: Roster
) -> tuple[Effective, ...]:
    """Return the mentions of a story, dates of birth that no word tells among them.

    'BUXTON, Grace <tab> 04-Sep-2021': whoever keeps month and year there tells a child's age. A
    name that begins a cell and a date that ends one are asked, so that events stay dated.
    """
    found: list[Effective] = []
    child: Effective | None = None
    for effective in effectives:
        mention = effective.mention
        if (
            child is not None
            and mention.kind is MentionKind.DATE
            and _is_beside(story.text, child, effective)
        ):
            born = replace(mention, kind=MentionKind.DATE_OF_BIRTH, role=Role.CHILD)
            effective = replace(effective, mention=born)  # noqa: PLW2901
        child = effective if _is_child(effective, roster) else None
        found.append(effective)
    return tuple(found)


def _is_child(effective: Effective, roster: Roster) -> bool:
    if effective.standing is not Standing.NAMED or effective.entry is None:
        return False
    return roster.entry(effective.entry).role is Role.CHILD


def _is_beside(text: str, child: Effective, birth: Effective) -> bool:
    name, date = child.mention.span, birth.mention.span
    line = text.rfind("\n", 0, name.start) + 1
    return (
        _GAP.fullmatch(text, name.end, date.start) is not None
        and _AROUND.match(text, date.end) is not None
        and _STARTS.search(text[line : name.start]) is not None
    )
