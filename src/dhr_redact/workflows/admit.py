"""Let newcomers join the case map, each under a replacement by the policy's scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dhr_redact.model.entry import NewEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.pseudonyms.allocate import allocate_all
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.workflows.engine import Engine


@dataclass(frozen=True, slots=True)
class Admitted:
    """The map with its new entries, and what a person should look at."""

    case_map: CaseMap
    entries: tuple[EntryId, ...]
    warnings: tuple[str, ...]


def admit(case_map: CaseMap, news: Sequence[NewEntry], engine: Engine) -> Admitted:
    """Choose replacements and add the entries, together, so that order shows in no number.

    Raises:
        PseudonymClashError: If a chosen pseudonym is, or resembles, a real name of the case.
    """
    allocated = allocate_all(
        case_map,
        news,
        scheme_for=lambda new: engine.policy.scheme_for(new.role, new.mention_kind),
        bans=engine.bans,
        on=engine.clock().date(),
    )
    joined = allocated.case_map
    known = {entry.id for entry in case_map.entries}
    entries = tuple(entry.id for entry in joined.entries if entry.id not in known)
    warnings = tuple(
        f"{entry}: {warning}"
        for entry, of_entry in zip(entries, allocated.warnings, strict=True)
        for warning in of_entry
    )
    return Admitted(joined, entries, warnings)
