"""Stop a release that would keep what a reporting restriction or lifetime anonymity protects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from dhr_redact.cases.obedience import Obedience
from dhr_redact.errors import RestrictionError, UnknownEntryError
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import Treatment
from dhr_redact.model.plan import RULE
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.redaction.effective import Effective, Standing, key_of
from dhr_redact.rulepacks.policy import RedactionPolicy
from dhr_redact.workflows.find_mentions import Found

_Names = Mapping[str, EntryId]


def require_obeyed(found: Found, obedience: Obedience, policy: RedactionPolicy) -> tuple[str, ...]:
    """Refuse what would stay of anybody protected; give what a person should look at.

    Protected is whom a restriction names by id, and whom the case map marks so. A kept word that is
    only one name of somebody protected may be a month or a place: it is told of, not refused.

    Raises:
        RestrictionError: If a mention of somebody protected, or of a forbidden kind, would stay,
            or the case is at another office.
    """
    if obedience.away:
        raise RestrictionError(f"the case was sent to {obedience.away}").advising(
            "Nothing was released. It is released there, or after `dhr-redact case take-back`."
        )
    protected = _protected(found.case_map, obedience)
    names = {key: entry.id for entry in protected for key in _keys(entry)}
    broken: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    for item in found.documents:
        for effective in item.effectives:
            if _stays(effective, policy):
                where = f"in {item.document.id}"
                whole, single = _named(effective, names)
                broken.update(f"{entry} {where}" for entry in whole)
                doubtful.update(f"{entry} {where}" for entry in single - whole)
                if effective.mention.kind in obedience.kinds:
                    kind = effective.mention.kind.value.lower().replace("_", " ")
                    broken[f"{kind} {where}"] += 1
    if broken:
        raise RestrictionError(f"would stay: {_counted(broken)}")
    return tuple(_notes(obedience, doubtful))


def _protected(case_map: CaseMap, obedience: Obedience) -> tuple[CaseMapEntry, ...]:
    """Give the entries that are protected, each of them replaced.

    Raises:
        RestrictionError: If one is not in the case map, or is kept by name.
    """
    entries = {entry.id: entry for entry in case_map.entries}
    ids = {entry.id for entry in entries.values() if entry.protected}
    for named in sorted(obedience.entries):
        try:
            ids.add(case_map.resolve(named))
        except UnknownEntryError as error:
            raise RestrictionError(f"{named} is protected, but not in the case map") from error
    kept = sorted(entry for entry in ids if not entries[entry].replacement)
    if kept:
        raise RestrictionError(f"{', '.join(kept)}: protected, but the policy keeps the name")
    return tuple(entries[entry] for entry in sorted(ids))


def _stays(effective: Effective, policy: RedactionPolicy) -> bool:
    """Tell whether a person, or the policy, lets a mention stay; evidence in the text may."""
    if effective.standing is Standing.KEPT:
        return effective.decided_by != RULE
    if effective.standing is not Standing.UNNAMED:
        return False
    mention = effective.mention
    return policy.line_for(mention.kind, mention.role).treatment is Treatment.KEEP


def _named(effective: Effective, names: _Names) -> tuple[Set[EntryId], Set[EntryId]]:
    """Give whom a kept text names by more than one word, and whom by just one."""
    key = key_of(effective.mention.text.reveal())
    whole = {entry for name, entry in names.items() if " " in name and name in key}
    return whole, {entry for name, entry in names.items() if name == key}


def _keys(entry: CaseMapEntry) -> Iterator[str]:
    for form in entry.names:
        key = key_of(form.text.reveal())
        yield key
        yield from (word for word in key.split() if len(word) > 1)


def _counted(places: Counter[str]) -> str:
    return "; ".join(
        what if times == 1 else f"{what} ({times} places)" for what, times in sorted(places.items())
    )


def _notes(obedience: Obedience, doubtful: Counter[str]) -> Iterator[str]:
    for number in obedience.unnamed:
        yield f"restriction {number} names nobody of the case map: say whom it protects"
    if doubtful:
        yield (
            "a kept word is also one name of somebody protected; look whether it means them: "
            + _counted(doubtful)
        )
