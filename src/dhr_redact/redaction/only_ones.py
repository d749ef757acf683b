"""What stands for the only school, surgery or refuge of a case: 'the school', not 'School 1'.

The case map keeps the number, so that nothing changes its name when a second one joins: from then
on both are written with their numbers, in every document that is released again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, MentionKind
from dhr_redact.people.roster import Roster
from dhr_redact.rulepacks.policy import RedactionPolicy


def only_ones(roster: Roster, policy: RedactionPolicy) -> Mapping[EntryId, str]:
    """Return what is written for each entry that is the only one of its kind.

    A replacement that a person chose stays, and so does one with another word for the label, since
    a word of the usual one is somebody's name.
    """
    of_kind: dict[MentionKind, list[CaseMapEntry]] = {}
    for entry in roster.entries:
        if entry.kind is not EntryKind.PERSON:
            of_kind.setdefault(entry.mention_kind, []).append(entry)
    written: dict[EntryId, str] = {}
    for kind, entries in of_kind.items():
        scheme = policy.schemes.get(kind.value)
        if scheme is None or not scheme.alone or len(entries) > 1:
            continue
        if re.fullmatch(rf"{re.escape(scheme.label)} \d+", entries[0].replacement):
            written[entries[0].id] = scheme.alone
    return written
