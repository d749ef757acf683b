"""What a sentence says of a name so that it need not mean the one who is known by it.

'Another Blessing', 'no relation to', 'men called Martin', 'young Paddy'. It says nothing of whom
the name means: a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Fit, Found, Reading
from dhr_redact.people.links import Ambiguous
from dhr_redact.people.name_words import SHARED_NAMES, TITLE_PROFESSION
from dhr_redact.people.nicknames import nicknames_of
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster

TITLE_OF_MANY: Final = "a title, and a name that a whole community shares"
RANK_OR_FAMILY: Final = "the title is that of one, but a family of the case has this name too"
IF_NAMED: Final = frozenset({TITLE_OF_MANY, RANK_OR_FAMILY})
"""Doubts that are settled where the text names the likeliest one in full."""
_NEAR: Final = 48
_CLAIMED: Final = re.compile(
    r"\b(?:(?:gave|giving|gives|given)(?: (?:his|her|their|a))? (?:name|details)s?(?: as)?|"
    r"(?:call|describ|introduc|present|announc|pass|styl)\w* (?:him|her|them)sel(?:f|ves)(?: off)?"
    r"(?: as)?|(?:claim|pretend|purport)\w* to be|pos(?:ed|es|ing) as|mistaken for)"
    r"[ :,]*[\"'\u2018\u201c(]?\s*$",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"\b(?:men|women|people|persons|boys|girls|children|patients|pupils|officers|others|two|both|"
    r"three|four|several|which)(?: \w+)? (?:called|named|surnamed|by the name of|of the name)"
    r"[ :,]*[\"'\u2018\u201c]?\s*$",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"\b(?:an?other|the other|(?:a|the) different|(?:a|the) second|the wrong|not the same|"
    r"the same name as|unrelated|not to be confused with|namesake)"
    r" (?:(?:mr|mrs|ms|miss|dr|pc|dc|ps|ds|sgt)\.? )?[\"'\u2018\u201c]?\s*$",
    re.IGNORECASE,
)
_NO_RELATION: Final = re.compile(
    r"[\"'\u2019\u201d]?,? *[(\[\u2013-]? *(?:(?:who )?(?:is|was) )?"
    r"(?:no (?:relation|relative)|not (?:a relation|a relative|related)|unrelated)\b",
    re.IGNORECASE,
)
_NO_RELATION_OF: Final = re.compile(
    r"\b(?:no relation|no relative|not related|not a relation|not a relative|unrelated)"
    r"(?: (?:of|to|with))? (?:the )?[\"'\u2018\u201c]?$",
    re.IGNORECASE,
)
_THE_NAME_ITSELF: Final = re.compile(
    r"\b(?:sur|last |family |first |maiden |middle )?names? (?:is|was|are|spel[lt](?:ed)?)"
    r"[ :,]*[\"'\u2018\u201c]?$",
    re.IGNORECASE,
)
"""'The surname is Oyelaran' is said of a name, whosever it is."""
_OTHER_FAMILY: Final = "the text says that it is of another family"
_SAID_BEFORE: Final = (
    (_SEVERAL, "the text speaks of several people with this name"),
    (_OTHER, "the text says that it is another with this name"),
    (_NO_RELATION_OF, _OTHER_FAMILY),
)
_GENERATION: Final = re.compile(
    r",? [(]?(?:(?P<elder>senior|snr|sen)|junior|jnr|jun)\b", re.IGNORECASE
)
_GENERATION_OF: Final = {
    "senior": "senior", "snr": "senior", "junior": "junior", "jnr": "junior", "jr": "junior",
}  # fmt: skip
_AGED: Final = re.compile(r"\b(?:young|old|little|big)\s+$", re.IGNORECASE)


def said_of_another(text: str, found: Found) -> str:
    """Return what in the sentence sets a name apart from whoever is known by it, or nothing."""
    before = text[max(0, found.start - _NEAR) : found.start]
    ranked = not TITLE_PROFESSION.keys().isdisjoint(found.titles)
    if ranked and _CLAIMED.search(before):
        return "the text says that somebody passed for one of this name"
    if not ranked and _NO_RELATION.match(text, found.end):
        return _OTHER_FAMILY
    if len(found.entries) > 1 and _THE_NAME_ITSELF.search(before):
        return "the text speaks of the name, which several have"
    return next((reason for said, reason in _SAID_BEFORE if said.search(before)), "")


def _namesakes(
    text: str, found: Found, entry: CaseMapEntry, entries: Sequence[CaseMapEntry]
) -> tuple[CaseMapEntry, ...]:
    """Return who else may be meant where a name says 'young', 'old', 'big' or 'little'.

    Of a father and a son who share a first name one is the young one, whatever short form of it
    is known of the other.
    """
    if not _AGED.search(text, max(0, found.start - _NEAR), found.start):
        return ()
    called = _first_names(entry) | {fold(text[found.name_start : found.end])}
    return tuple(
        other for other in entries if other.id != entry.id and called & _first_names(other)
    )


def _first_names(entry: CaseMapEntry) -> set[str]:
    first = {fold(given) for given in parse_name(entry.names[0].text.reveal()).givens[:1]}
    return first | {short for name in first for short in nicknames_of(name)}


def generation_after(text: str, found: Found) -> str:
    """Return 'senior' or 'junior' if a name is followed by it, else nothing."""
    match = _GENERATION.match(text, found.end)
    return "" if match is None else "senior" if match["elder"] else "junior"


def is_called(entry: CaseMapEntry, generation: str) -> bool:
    """Tell whether somebody is listed as the senior or the junior of that name."""
    return any(
        _GENERATION_OF.get(fold(form.text.reveal()).split()[-1].strip(".()")) == generation
        for form in entry.names
    )


def others_meant(
    text: str, person: CaseMapEntry, found: Found, readings: Sequence[Reading], roster: Roster
) -> Ambiguous | None:
    """Ask where the only one known by a name may not be meant by it."""
    plural = all(r.fit is Fit.PLURAL and r.form.sort is not FormSort.SURNAME for r in readings)
    if found.titles and plural:
        return Ambiguous((person.id,), "a title before what may be another's surname")
    if all(
        r.form.sort is FormSort.TITLE and fold(r.form.text).split()[-1] in SHARED_NAMES
        for r in readings
    ):
        return Ambiguous((person.id,), TITLE_OF_MANY, person.id)
    same = _namesakes(text, found, person, roster.entries)
    if same:
        both = sorted({person.id, *(other.id for other in same)})
        return Ambiguous(tuple(both), "'young' or 'old' stands before a name that two share")
    written = text[found.name_start : found.end]
    apart = _of_two_families(written, person, roster) if _FILED.search(written) else ()
    if apart and all(r.form.sort is FormSort.SURNAME for r in readings):
        return Ambiguous(apart, "two surnames, of one person or of two")
    return None


_FILED = re.compile(r"[_/+]")
"""What joins the names of several in the name of a file: 'DHR_Vorland_Bellow_v2'."""


def _of_two_families(written: str, person: CaseMapEntry, roster: Roster) -> tuple[EntryId, ...]:
    """Return everybody who has one of two surnames, if others than one person have both."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", written)]
    owners = [
        {entry for entry, surnames in roster.index.surnames.items() if word in surnames}
        for word in words
    ]
    if len(words) < 2 or any(not own - {person.id} for own in owners):
        return ()
    return tuple(sorted({entry for own in owners for entry in own}))
