"""Short ways to make rosters and to read what is found. Everybody in them is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Mention
from dhr_redact.people.linking import link_mentions
from dhr_redact.people.links import Link
from dhr_redact.people.roster import Roster
from making import entry, story


def person(number: str, name: str, *known_as: str, **fields: Any) -> CaseMapEntry:
    """Make a person of the case."""
    made = entry(number, name, "Sam", Role.OTHER, MentionKind.PERSON, *known_as)
    return replace(made, **fields)


def thing(
    number: str, name: str, *known_as: str, kind: MentionKind = MentionKind.PLACE
) -> CaseMapEntry:
    """Make a place or an organisation of the case."""
    return entry(number, name, "Town 1", None, kind, *known_as)


def found(text: str, *entries: CaseMapEntry) -> list[Mention]:
    """Return what the known names find in a text."""
    return list(KnownNames(Roster(entries)).find([story(text)]))


def shown(text: str, *entries: CaseMapEntry) -> list[tuple[str, str]]:
    """Return what is found as pairs: the words, and the candidates in one string."""
    return [(m.text.reveal(), " ".join(m.candidates)) for m in found(text, *entries)]


def links(text: str, *entries: CaseMapEntry, **options: Any) -> list[Link]:
    """Return what each name found in a text is linked to, in order."""
    roster = Roster(entries)
    stories = [story(text)]
    mentions = list(KnownNames(roster).find(stories))
    return [item.link for item in link_mentions(stories, mentions, roster, **options)]
