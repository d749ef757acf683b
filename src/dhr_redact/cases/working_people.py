"""People who work on a case: chair and author, panel, contacts of agencies, their meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class AppointmentSort(StrEnum):
    """What an independent person is appointed as."""

    CHAIR = "chair"
    AUTHOR = "author"
    CHAIR_AND_AUTHOR = "chair-and-author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Record):
    """An independent chair or author (2016 guidance section 4; report heading 9)."""

    ABOUT: ClassVar[About] = About(
        name="appointment",
        one="appointment",
        many="appointments",
        shown=("sort", "name", "appointed_on", "ended_on", "account"),
    )

    sort: AppointmentSort = needed("What they are appointed as.")
    name: Personal = needed("Their name.")
    appointed_on: date = needed("The day they were appointed.")
    ended_on: date | None = kept("The day they stood down.")
    account: str | None = kept("Their account, if they use this program.")
    independence: Personal | None = kept("Their statement of independence and experience.")
    former_agency: str | None = kept("An agency of the area they once worked for, if any.")
    left_agency_on: date | None = kept("When they left it: panels ask for the date.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember(Record):
    """A member of the review panel: role, agency, agreement and interests (report heading 8)."""

    ABOUT: ClassVar[About] = About(
        name="panel",
        one="panel member",
        many="panel members",
        shown=("name", "agency", "job", "agreed_on", "interest_on", "left_on"),
    )

    name: Personal = needed("Their name.")
    job: str = needed("Their role, as Detective Chief Inspector.")
    agency: str | None = kept("Their agency.", links_to="agency")
    joined_on: date | None = kept("The day they joined.")
    left_on: date | None = kept("The day they left.")
    agreed_on: date | None = kept("The day they signed the confidentiality agreement.")
    interest_on: date | None = kept("The day they declared interests, or that they have none.")
    interest: Personal | None = kept("The interests they declared.")
    knew_the_case: bool | None = kept("Whether they dealt with the case or managed who did.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """Whom to write to in an agency, for this case."""

    ABOUT: ClassVar[About] = About(
        name="contact",
        one="contact",
        many="contacts",
        shown=("agency", "job", "name", "email", "phone"),
    )

    agency: str = needed("The agency.", links_to="agency")
    job: str | None = kept("Their role, as head of safeguarding.")
    name: Personal | None = kept("Their name.")
    email: Personal | None = kept("Their e-mail address.")
    phone: Personal | None = kept("Their telephone number.")
    is_senior_manager: bool | None = kept("Whether IMRs are asked of them (FAQ 4).")


class MeetingSort(StrEnum):
    """What a meeting is."""

    SCOPING = "scoping"
    DECISION = "decision"
    PANEL = "panel"
    FAMILY = "family"
    PARTNERSHIP = "partnership"
    ACTION_PLAN = "action-plan"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting on the case, held or to come."""

    ABOUT: ClassVar[About] = About(
        name="meeting",
        one="meeting",
        many="meetings",
        shown=("sort", "planned_on", "held_on", "minutes", "minutes_agreed_on"),
        due="planned_on",
        met="held_on",
        due_for="meeting",
    )

    sort: MeetingSort = needed("What it is.")
    planned_on: date | None = kept("The day it is planned for.")
    held_on: date | None = kept("The day it was held.")
    where: Personal | None = kept("Where, or by which line.")
    minutes: int | None = kept("The document that holds its minutes.", links_to="document")
    minutes_agreed_on: date | None = kept("The day the minutes were agreed.")
    notes: Personal | None = kept("What was said, in short.")


class Presence(StrEnum):
    """How somebody took part in a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    DEPUTY = "deputy"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """How a panel member took part in a meeting."""

    ABOUT: ClassVar[About] = About(
        name="attendance",
        one="attendance",
        many="attendances",
        shown=("meeting", "panel_member", "presence", "deputy"),
    )

    meeting: int = needed("The meeting.", links_to="meeting")
    panel_member: int = needed("The panel member.", links_to="panel")
    presence: Presence = needed("How they took part.")
    deputy: Personal | None = kept("Who came for them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAction(Record):
    """What somebody undertook to do at a meeting."""

    ABOUT: ClassVar[About] = About(
        name="meeting-action",
        one="action of a meeting",
        many="actions of meetings",
        shown=("meeting", "what", "agency", "due_on", "done_on"),
        due="due_on",
        met="done_on",
        due_for="action of a meeting",
    )

    meeting: int = needed("The meeting.", links_to="meeting")
    what: Personal = needed("What is to be done.")
    agency: str | None = kept("The agency that does it.", links_to="agency")
    who: Personal | None = kept("Who does it.")
    due_on: date | None = kept("When it is to be done.")
    done_on: date | None = kept("When it was done.")
