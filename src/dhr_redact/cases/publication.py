"""Publication: where and until when; and who got a copy of what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class PublicationPlace(StrEnum):
    """Where a report is published."""

    PARTNERSHIP_PAGE = "partnership-page"
    NATIONAL_LIBRARY = "national-library"
    WELSH_REPOSITORY = "welsh-repository"
    BOARD_PAGE = "board-page"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """A copy that the public can read: where, under which label, until when."""

    ABOUT: ClassVar[About] = About(
        name="publication",
        one="publication",
        many="publications",
        shown=("place", "label", "published_on", "expires_on", "taken_down_on", "url"),
        due="expires_on",
        met="taken_down_on",
        due_for="web copy expires",
    )

    place: PublicationPlace = needed("Where.")
    published_on: date = needed("The day it was put up.")
    label: str | None = kept("The library's label, as Annette - East Sussex - 2019/b - DHR.")
    url: str | None = kept("Its address.")
    expires_on: date | None = kept("The day it is to be taken down.")
    taken_down_on: date | None = kept("The day it was taken down.")
    document: int | None = kept("The document.", links_to="document")
    holds: tuple[str, ...] = kept("What it holds, as overview-report, qa-letter.", many=True)


class Medium(StrEnum):
    """How a copy was sent."""

    SECURE_EMAIL = "secure-email"
    PORTAL = "portal"
    POST = "post"
    BY_HAND = "by-hand"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """Somebody on the dissemination list: what they get, and when they got it."""

    ABOUT: ClassVar[About] = About(
        name="recipient",
        one="recipient",
        many="dissemination list",
        shown=("who", "gets", "is_statutory", "due_on", "sent_on", "acknowledged_on"),
        due="due_on",
        met="sent_on",
        due_for="copy to send",
    )

    who: str = needed("The office or body, by its id in the regime or in words.")
    gets: tuple[str, ...] = kept("What they get, as overview-report.", many=True)
    is_statutory: bool | None = kept("Whether a statute asks for it.")
    due_on: date | None = kept("When it is to be sent.")
    sent_on: date | None = kept("The day it was sent.")
    acknowledged_on: date | None = kept("The day they said they have it.")
    how: Medium | None = kept("How it was sent.")
    name: Personal | None = kept("Their name and address.")
    notes: Personal | None = kept("What is to be remembered of it.")
