"""Give an entry of the case map another pseudonym, if it clashes with nobody."""

from __future__ import annotations

from dhr_redact.errors import PseudonymClashError
from dhr_redact.model.identifiers import EntryId
from dhr_redact.pseudonyms.clashes import RealNames, why_not
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.ports import CaseStore


def rename_entry(
    store: CaseStore,
    engine: Engine,
    entry: EntryId,
    pseudonym: str,
    *,
    chosen_by: str,
    reason: str,
) -> None:
    """Change a pseudonym; every document released before is then stale.

    Raises:
        UnknownEntryError: If the id is not in the map.
        PseudonymClashError: If it is, or resembles, a real name of the case, or is banned.
    """
    case_map = store.case_map()
    clash = why_not(pseudonym, case_map, RealNames.of(case_map), engine.bans, was_chosen=True)
    if clash:
        raise PseudonymClashError(f"that pseudonym cannot be used: {clash}")
    store.save_map(
        case_map.change_pseudonym(
            entry, pseudonym, chosen_by=chosen_by, on=engine.clock().date(), reason=reason
        )
    )
