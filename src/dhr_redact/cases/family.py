"""Family, friends and others: their wishes, and what they were offered and when (domain.md 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class Relation(StrEnum):
    """What somebody was to the person who died."""

    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    PERPETRATOR = "perpetrator"
    PERPETRATORS_FAMILY = "perpetrators-family"
    OTHER = "other"


class Wish(StrEnum):
    """Whether somebody wants to be written to."""

    YES = "yes"
    NO = "no"
    LATER = "later"
    THROUGH_ADVOCATE = "through-advocate"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyMember(Record):
    """A relative, friend, employer or other whom the review involves."""

    ABOUT: ClassVar[About] = About(
        name="family",
        one="member of the family or other",
        many="family, friends and others",
        shown=("entry", "relation", "name", "wants_contact", "language", "pseudonym"),
    )

    relation: Relation = needed("What they were to the person who died.")
    name: Personal = needed("Their name.")
    entry: str | None = kept("Their id in the case map, as P04.")
    wants_contact: Wish | None = kept("Whether they want to be written to.")
    language: str | None = kept("The language they read, if not English.")
    needs_interpreter: bool | None = kept("Whether an interpreter is needed.")
    contributed_on: date | None = kept("The day they contributed to the review.")
    informed_on: date | None = kept("The day they were told that it will be published.")
    advocate: Personal | None = kept("Their advocate, as of AAFDA or Victim Support.")
    address: Personal | None = kept("How to reach them.")
    how_related: Personal | None = kept("The relationship in words, as her elder sister.")
    wishes: Personal | None = kept("What they wish of the review.")
    pseudonym: Personal | None = kept("The pseudonym they chose, and for whom.")


class OfferSort(StrEnum):
    """What is offered to a family (AAFDA's steps; the library's five marks, domain.md 5)."""

    LEAFLET = "leaflet"
    ADVOCATE = "advocate"
    TERMS = "terms-of-reference"
    CONTRIBUTE = "contribute"
    PANEL = "panel"
    DRAFT = "draft"
    PSEUDONYM = "pseudonym"
    PUBLICATION = "publication"
    ACTION_PLAN = "action-plan"


class Answer(StrEnum):
    """What came of an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """What was offered to somebody of the family, when, and what they answered."""

    ABOUT: ClassVar[About] = About(
        name="offer",
        one="offer to the family",
        many="offers to the family",
        shown=("family", "sort", "offered_on", "answer", "answered_on", "done_on"),
    )

    family: int = needed("To whom.", links_to="family")
    sort: OfferSort = needed("What was offered.")
    offered_on: date = needed("The day it was offered.")
    answer: Answer | None = kept("What they answered.")
    answered_on: date | None = kept("The day they answered.")
    done_on: date | None = kept("The day it was done, as the draft read.")
    notes: Personal | None = kept("What they said.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDate(Record):
    """A day on which nobody is to write to the family: a birthday, an anniversary, a trial."""

    ABOUT: ClassVar[About] = About(
        name="special-date",
        one="special date",
        many="special dates",
        shown=("family", "day", "what"),
    )

    family: int | None = kept("Whose it is; empty for all.", links_to="family")
    day: Personal = needed("The day, as 14 May for each year or 2031-05-14 for one.")
    what: Personal | None = kept("What it is.")
