"""What a mention should become, by policy and case map, before it is fitted to its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import NAMED_KINDS, EntryKind, MentionKind, Role, Treatment
from dhr_redact.people.folding import fold
from dhr_redact.people.roster import Roster
from dhr_redact.pseudonyms.ages import age_band
from dhr_redact.pseudonyms.dates import month_and_year
from dhr_redact.pseudonyms.places import area_of
from dhr_redact.pseudonyms.times import part_of_day
from dhr_redact.redaction.child_nouns import neutral_detail
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.family_ties import FamilyTies
from dhr_redact.redaction.named_after import named_after_people
from dhr_redact.redaction.only_ones import only_ones
from dhr_redact.rulepacks.policy import PolicyLine, RedactionPolicy

MASK: Final = "█████"
"""Five blocks, whatever stood there: its width says nothing."""

MASKED: Final = "undecided: --mask-undecided"
"""What the blacking out of an undecided mention rests on."""

_UNKNOWN: Final = "[date]"
_TITLE: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady|Lord|Rev|Revd|Prof|Fr|Sr)\.?\s+)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wish:
    """The replacement a mention should get. KEEP has no text."""

    treatment: Treatment
    text: str
    basis: str
    kind: MentionKind
    role: Role | None = None
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What replacements rest on: who is who, what is done to whom, and the published area.

    `places` gives the replacement of every place of the case by its folded name; `alone` what is
    written for the only one of its kind; `ties` who is whose child; `named_after` are bodies that
    bear the name of somebody who is replaced.
    """

    roster: Roster = field(repr=False)
    policy: RedactionPolicy = field(repr=False)
    area: str
    places: Mapping[str, str] = field(repr=False)
    alone: Mapping[EntryId, str] = field(repr=False)
    ties: FamilyTies = field(repr=False)
    named_after: frozenset[EntryId]

    @classmethod
    def of(cls, roster: Roster, policy: RedactionPolicy, area: str) -> Ground:
        """Look the places up once for a whole case."""
        places = {
            fold(name.text.reveal()): entry.replacement
            for entry in roster.entries
            for name in entry.names
            if entry.kind is EntryKind.PLACE and entry.replacement
        }
        alone, ties = only_ones(roster, policy), FamilyTies.of(roster)
        return cls(roster, policy, area, places, alone, ties, named_after_people(roster))


def wish_for(effective: Effective, ground: Ground) -> Wish:
    """Say what a mention should become.

    Raises:
        PolicyError: If the policy has no line for it.
        UnknownEntryError: If it is linked to somebody who is not in the case map.
    """
    kind = effective.mention.kind
    role = effective.mention.role
    match effective.standing:
        case Standing.KEPT:
            return Wish(Treatment.KEEP, "", effective.because, kind, role)
        case Standing.UNDECIDED:
            return Wish(Treatment.BLACK_OUT, MASK, MASKED, kind, role)
        case Standing.BLACKED_OUT | Standing.LEFT_BEHIND:
            return Wish(Treatment.BLACK_OUT, MASK, effective.because, kind, role)
        case Standing.NAMED:
            entry = ground.roster.entry(effective.entry) if effective.entry else None
            return _by_policy(effective, entry, ground)
        case Standing.UNNAMED:
            return _by_policy(effective, None, ground)


def wish_for_child(effective: Effective, neutral: str, ground: Ground) -> Wish:
    """Say what a word that tells a child's sex should become; `neutral` says it without."""
    mention = effective.mention
    line = ground.policy.line_for(mention.kind, mention.role)
    if line.treatment is Treatment.BLACK_OUT:
        return Wish(line.treatment, MASK, line.id, mention.kind, mention.role)
    text = line.wording.replace("{child}", neutral)
    return Wish(line.treatment, text, line.id, mention.kind, mention.role)


def _by_policy(effective: Effective, entry: CaseMapEntry | None, ground: Ground) -> Wish:
    mention = effective.mention
    policy = ground.policy
    text = mention.text.reveal()
    named = entry is not None and mention.kind in NAMED_KINDS
    kind = entry.mention_kind if entry and named else mention.kind
    role = entry.role if entry else mention.role
    line = policy.kept(kind, text) or policy.line_for(kind, role)
    if entry and named and entry.id in ground.named_after:
        return Wish(Treatment.REMOVE, line.named_after or MASK, line.id, kind, role)
    if line.treatment is Treatment.KEEP or (entry and named and not entry.replacement):
        return Wish(Treatment.KEEP, "", line.id, kind, role)
    if line.treatment is Treatment.REMOVE:
        return Wish(line.treatment, line.wording, line.id, kind, role)
    if line.treatment is Treatment.BLACK_OUT:
        return Wish(line.treatment, MASK, line.id, kind, role)
    words, preposition = _worded(line, kind, text, entry, ground)
    return Wish(line.treatment, words, line.id, kind, role, preposition)


def _worded(
    line: PolicyLine, kind: MentionKind, text: str, entry: CaseMapEntry | None, ground: Ground
) -> tuple[str, str]:
    """Fill the wording of a line. What cannot be generalised is taken out, never let through."""
    when = month_and_year(text) if "year}" in line.wording else None
    own = entry.replacement if entry else ""
    fields = {
        "pseudonym": _with_title(text, entry, ground.policy.titles),
        "numbered": (ground.alone.get(entry.id) if entry else None) or own or MASK,
        "area": _area(text, kind, own, ground),
        "month_year": when.text if when else _UNKNOWN,
        "year": _year(when.text) if when else _UNKNOWN,
        "child": neutral_detail(text) if "{child}" in line.wording else "",
        "age_band": age_band(text) if "{age_band}" in line.wording else "",
        "part_of_day": part_of_day(text) if "{part_of_day}" in line.wording else "",
    }
    return line.wording.format(**fields), when.preposition if when else ""


def _area(text: str, kind: MentionKind, own: str, ground: Ground) -> str:
    """Return the area for a town; for an address the town of the case that it lies in."""
    if kind is MentionKind.PLACE:
        return ground.area
    return own or area_of(text, ground.area, ground.places)


def _year(month_year: str) -> str:
    found = re.search(r"\b(?:1[89]|20)\d\d\b", month_year)
    return found[0] if found else _UNKNOWN


def _with_title(text: str, entry: CaseMapEntry | None, titles: str) -> str:
    if entry is None:
        return MASK
    title = _TITLE.match(text)
    if titles == "keep" and title and title.end() < len(text):
        return title[0] + entry.replacement
    return entry.replacement
