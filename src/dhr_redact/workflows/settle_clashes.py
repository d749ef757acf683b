"""What to do when a pseudonym that stands resembles a real name that joined the case later.

A replacement that a scheme made is made anew while nothing was ever released; one that a person
chose, or that was published, waits for a person, and nothing is released until then.
"""

from __future__ import annotations

from typing import Final

from dhr_redact.errors import PseudonymClashError
from dhr_redact.model.entry import CaseMapEntry, NewEntry
from dhr_redact.people.newcomers import BY_RULE
from dhr_redact.pseudonyms.allocate import allocate
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.clashes import StandingClash, standing_clashes
from dhr_redact.workflows.engine import Engine

BY_SCHEME: Final = "the scheme"
_MADE: Final = frozenset({BY_SCHEME, BY_RULE})


def settle_clashes(
    case_map: CaseMap, engine: Engine, *, was_released: bool
) -> tuple[CaseMap, tuple[str, ...]]:
    """Make anew what a scheme made and now clashes; give the map and what a person should know.

    Each change is an event of the map with its reason, and holds ids only.

    Raises:
        PseudonymClashError: If no other replacement is left for an entry.
    """
    warnings: list[str] = []
    if not was_released:
        for _ in case_map.entries:  # each round settles one; a new one is checked against all
            clash = next((c for c in standing_clashes(case_map) if _is_made(case_map, c)), None)
            if clash is None:
                break
            case_map = _made_anew(case_map, clash, engine)
            warnings.append(
                f"{clash.entry}: its pseudonym resembled a real name of {clash.resembles} and "
                "was made anew; nothing was released under the old one"
            )
    left = (
        f"{clash.entry}: its pseudonym resembles a real name of {clash.resembles}; choose another "
        "with: dhr-redact people rename"
        for clash in standing_clashes(case_map)
    )
    return case_map, (*warnings, *left)


def require_no_clash(case_map: CaseMap) -> None:
    """Refuse to go on while a pseudonym could be taken for a real name.

    Raises:
        PseudonymClashError: If one could, naming the entries by id.
    """
    clashes = standing_clashes(case_map)
    if clashes:
        pairs = ", ".join(f"{clash.entry} ({clash.resembles})" for clash in clashes[:5])
        raise PseudonymClashError(
            f"{len(clashes)} pseudonyms resemble a real name of the case, each with whose: {pairs}"
        )


def _is_made(case_map: CaseMap, clash: StandingClash) -> bool:
    return case_map.entry(clash.entry).chosen_by in _MADE


def _made_anew(case_map: CaseMap, clash: StandingClash, engine: Engine) -> CaseMap:
    entry = case_map.entry(clash.entry)
    scheme = engine.policy.scheme_for(entry.role, entry.mention_kind)
    replacement, _ = allocate(case_map, _as_new(entry), scheme=scheme, bans=engine.bans)
    return case_map.change_pseudonym(
        entry.id,
        replacement,
        chosen_by=entry.chosen_by,
        on=engine.clock().date(),
        reason=f"it resembled a real name of {clash.resembles}, who joined later",
    )


def _as_new(entry: CaseMapEntry) -> NewEntry:
    return NewEntry(
        kind=entry.kind,
        mention_kind=entry.mention_kind,
        names=entry.names,
        chosen_by=entry.chosen_by,
        role=entry.role,
        relation=entry.relation,
        agency=entry.agency,
        profession=entry.profession,
        sex=entry.sex,
        protected=entry.protected,
    )
