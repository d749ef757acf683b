"""Detection reduced to a search for one name, so that a leak test is about the documents alone."""

from __future__ import annotations

import re
import unicodedata

from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Treatment
from dhr_redact.model.plan import Bindings, PictureChange, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.verification import Needle

PSEUDONYM = "Alexandra"
_BETWEEN = r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u0300-\u036f\s\-\u2010-\u2015\uf020-\uf0ff]*"
_LIGATURES = {"fi": "ﬁ", "fl": "ﬂ"}
_LOOKALIKES = {"o": "о", "c": "с", "a": "а", "e": "е", "p": "р", "x": "х", "y": "у", "i": "і"}


def pattern_of(name: str) -> re.Pattern[str]:
    """Return a pattern for a name in any spelling that the places use."""
    spelt = _BETWEEN.join(_letter(letter) for letter in name)
    for pair, ligature in _LIGATURES.items():
        apart = _BETWEEN.join(_letter(letter) for letter in pair)
        spelt = spelt.replace(apart, f"(?:{apart}|{ligature})")
    return re.compile(spelt, re.IGNORECASE)


def _letter(letter: str) -> str:
    if not letter.isalnum():
        return re.escape(letter) + "?"
    ways = [letter, letter.upper(), letter.lower(), chr(0xF000 + ord(letter))]
    ways += [_LOOKALIKES.get(letter.lower(), "")]
    if letter.isascii():
        ways += [chr(ord(letter) + 0xFEE0)]
        if letter.isalpha():
            start = 0x1D400 if letter.isupper() else 0x1D41A
            ways += [chr(start + ord(letter) - ord("A" if letter.isupper() else "a"))]
    ways += [unicodedata.normalize("NFD", letter)[0]]
    return "[" + "".join(re.escape(way) for way in dict.fromkeys(ways) if way) + "]"


def needle(name: str) -> Needle:
    """Return what the verifier looks for."""
    return Needle(
        text=Personal(name),
        entry=EntryId("P01"),
        kind=MentionKind.PERSON,
        whole_word=False,
        case_sensitive=False,
        strength="full",
    )


def plan_for(document: CaseDocument, *names: str) -> RedactionPlan:
    """Return a plan that replaces names wherever any story shows them, and keeps every picture."""
    changes = sorted(
        (change for name in names for change in _changes(document, name)),
        key=lambda change: change.span,
    )
    return RedactionPlan(
        document=document.id,
        bindings=Bindings(document.sha256, 1, 0, "policy", "packs", "model"),
        changes=tuple(changes),
        pictures=tuple(
            PictureChange(picture.id, keep=True, basis="test") for picture in document.pictures
        ),
        title="Overview report",
        file_name="overview.docx",
    )


def _changes(document: CaseDocument, name: str) -> list[PlannedChange]:
    return [
        PlannedChange(
            span=Span(story.id, match.start(), match.end()),
            kind=MentionKind.PERSON,
            treatment=Treatment.PSEUDONYMISE,
            replacement=PSEUDONYM,
            basis="test",
        )
        for story in document.stories
        for match in pattern_of(name).finditer(story.text)
    ]
