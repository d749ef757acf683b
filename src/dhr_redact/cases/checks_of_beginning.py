"""What is checked from notification to the gathering of information, and of a pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dhr_redact.cases.case import Pause
from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.family import FamilyMember, Offer, OfferSort, Relation, Wish
from dhr_redact.cases.gathering import ScopingRequest, TermsOfReference
from dhr_redact.cases.need_rules import Check, MoveDetails, numbered
from dhr_redact.cases.partnerships import AgencySort
from dhr_redact.cases.publication import Recipient
from dhr_redact.cases.working_people import Appointment, AppointmentSort, PanelMember

_CHAIRS: Final = frozenset({AppointmentSort.CHAIR, AppointmentSort.CHAIR_AND_AUTHOR})
_ABUSE_SERVICES: Final = frozenset({AgencySort.DA_SERVICE, AgencySort.BY_AND_FOR})


def written_notification(file: CaseFile, _: MoveDetails) -> str | None:
    """The police tell the partnership in writing; others may as well."""
    if file.case.notifier is not None:
        return None
    notices = [d for d in file.all(DocumentVersion) if d.sort is DocumentSort.NOTIFICATION]
    return None if notices else "neither who notified in writing is recorded, nor their notice"


def scoping_sent(file: CaseFile, details: MoveDetails) -> str | None:
    """At least one agency was asked what contact it had."""
    sent = any(details.had_come(request.asked_on) for request in file.all(ScopingRequest))
    return None if sent else "no agency has been sent a scoping request"


def scoping_returns(file: CaseFile, details: MoveDetails) -> str | None:
    """Every agency that was asked has answered."""
    owing = [r.agency for r in file.all(ScopingRequest) if not details.had_come(r.returned_on)]
    return f"no scoping return from {', '.join(owing)}" if owing else None


def reason(_: CaseFile, details: MoveDetails) -> str | None:
    """A reason is given with the move."""
    return None if details.reason_given else "no reason is given"


def decision_told(file: CaseFile, details: MoveDetails) -> str | None:
    """The notice of the decision that stands was sent, or is there in its final form."""
    decided = file.case.decided_on or date.min
    sent = any(
        DocumentSort.DECISION_NOTICE in recipient.gets
        and details.had_come(recipient.sent_on)
        and (recipient.sent_on or date.min) >= decided
        for recipient in file.all(Recipient)
    )
    final = any(
        document.sort is DocumentSort.DECISION_NOTICE
        and document.state is DocumentState.FINAL
        and (document.received_on or decided) >= decided
        for document in file.all(DocumentVersion)
    )
    if sent or final:
        return None
    return "no final decision notice is recorded, and nobody on the dissemination list was sent one"


def chair_appointed(file: CaseFile, details: MoveDetails) -> str | None:
    """There is a chair in office."""
    if any(held.sort in _CHAIRS for held in _in_office(file, details)):
        return None
    return "no independent chair is appointed"


def independence(file: CaseFile, details: MoveDetails) -> str | None:
    """Chair and author have stated their independence, and when they left an agency of the area."""
    in_office = _in_office(file, details)
    unstated = [held for held in in_office if held.independence is None]
    if unstated:
        return f"no statement of independence: {numbered(unstated)}"
    undated = [held for held in in_office if held.former_agency and not held.left_agency_on]
    return f"no date of leaving their former agency: {numbered(undated)}" if undated else None


def panel_formed(file: CaseFile, details: MoveDetails) -> str | None:
    """There is somebody on the panel."""
    return None if _panel(file, details) else "the panel has no member"


def agreements(file: CaseFile, details: MoveDetails) -> str | None:
    """Every member of the panel signed a confidentiality agreement."""
    unsigned = [m for m in _panel(file, details) if not details.had_come(m.agreed_on)]
    return f"no confidentiality agreement: {numbered(unsigned)}" if unsigned else None


def interests(file: CaseFile, details: MoveDetails) -> str | None:
    """Every member of the panel declared interests, or that there are none."""
    undeclared = [m for m in _panel(file, details) if not details.had_come(m.interest_on)]
    return f"interests are not declared: {numbered(undeclared)}" if undeclared else None


def abuse_service(file: CaseFile, details: MoveDetails) -> str | None:
    """A domestic abuse service, or one by and for a community, is on the panel."""
    services = {agency.code for agency in file.agencies if agency.sort in _ABUSE_SERVICES}
    if any(member.agency in services for member in _panel(file, details)):
        return None
    return "no domestic abuse service is on the panel"


def terms_agreed(file: CaseFile, details: MoveDetails) -> str | None:
    """A version of the terms of reference is agreed by the panel."""
    agreed = any(details.had_come(terms.agreed_on) for terms in file.all(TermsOfReference))
    return None if agreed else "no version of the terms of reference is agreed"


def family_offered(sort: OfferSort) -> Check:
    """Make the check that everybody of the family who may be written to was offered something."""

    def check(file: CaseFile, details: MoveDetails) -> str | None:
        return of_family(file, lambda m: was_offered(file, details, m, sort), f"{sort} not offered")

    return check


def family_advocate(file: CaseFile, details: MoveDetails) -> str | None:
    """Everybody of the family has an advocate or was offered one."""
    return of_family(
        file,
        lambda m: m.advocate is not None or was_offered(file, details, m, OfferSort.ADVOCATE),
        "no advocate, and none offered",
    )


def family_terms(file: CaseFile, details: MoveDetails) -> str | None:
    """The family was asked about the terms of reference."""
    if any(details.had_come(terms.family_consulted_on) for terms in file.all(TermsOfReference)):
        return None
    return family_offered(OfferSort.TERMS)(file, details)


def of_family(file: CaseFile, holds: Callable[[FamilyMember], bool], what: str) -> str | None:
    """Say of whom something does not hold, among the family who did not refuse to be written to."""
    family = [m for m in file.all(FamilyMember) if m.relation is Relation.FAMILY]
    if not family:
        return "nobody of the family is recorded"
    lacking = [m for m in family if m.wants_contact is not Wish.NO and not holds(m)]
    return f"{what}: {numbered(lacking)}" if lacking else None


def was_offered(
    file: CaseFile, details: MoveDetails, member: FamilyMember, sort: OfferSort
) -> bool:
    """Tell whether something was offered to somebody of the family."""
    return any(
        offer.family == member.number and offer.sort is sort and details.had_come(offer.offered_on)
        for offer in file.all(Offer)
    )


def pause_recorded(file: CaseFile, details: MoveDetails) -> str | None:
    """What the case waits for and since when is recorded, and has not ended."""
    if any(details.had_come(pause.since) for pause in _open_pauses(file, details)):
        return None
    return "no pause is recorded that has begun and not ended"


def pause_expected(file: CaseFile, details: MoveDetails) -> str | None:
    """It is known until when the case is expected to stand still."""
    if details.expected_until is not None:
        return None
    if any(pause.expected_until is not None for pause in _open_pauses(file, details)):
        return None
    return "it is not recorded when the case is expected to go on"


def pause_ended(file: CaseFile, details: MoveDetails) -> str | None:
    """Every pause has ended."""
    if not file.all(Pause):
        return "no pause is recorded"
    still = _open_pauses(file, details)
    return f"not ended: {numbered(still)}" if still else None


def _open_pauses(file: CaseFile, details: MoveDetails) -> list[Pause]:
    return [pause for pause in file.all(Pause) if not details.had_come(pause.ended_on)]


def _in_office(file: CaseFile, details: MoveDetails) -> list[Appointment]:
    return [
        held
        for held in file.all(Appointment)
        if details.had_come(held.appointed_on) and not details.had_come(held.ended_on)
    ]


def _panel(file: CaseFile, details: MoveDetails) -> list[PanelMember]:
    return [member for member in file.all(PanelMember) if not details.had_come(member.left_on)]
