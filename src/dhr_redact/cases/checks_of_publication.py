"""What is checked before a report is published or withheld, and when it is taken down.

This is the publish gate of domain.md section 11, item 10. It reads what the verifier found; it
does not verify.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dhr_redact.cases.case import Move
from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion, Marking
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.checks_of_beginning import of_family, was_offered
from dhr_redact.cases.family import FamilyMember, OfferSort, Relation
from dhr_redact.cases.need_rules import Check, MoveDetails, Need, numbered
from dhr_redact.cases.proceedings import Forbidden, Restriction, RestrictionSort
from dhr_redact.cases.publication import Publication, PublicationPlace, Recipient
from dhr_redact.model.stages import Stage

_ALWAYS_PUBLISHED: Final = (DocumentSort.OVERVIEW_REPORT, DocumentSort.EXECUTIVE_SUMMARY)
_FOR_THE_PUBLIC: Final = frozenset({DocumentState.REDACTED, DocumentState.PUBLISHED})
_NO_MARKING: Final = frozenset({Marking.FOR_PUBLICATION, Marking.NONE})
_LIBRARIES: Final = frozenset(
    {PublicationPlace.NATIONAL_LIBRARY, PublicationPlace.WELSH_REPOSITORY}
)
_BY_STATUTE: Final = frozenset(
    {
        RestrictionSort.SEXUAL_OFFENCE,
        RestrictionSort.TRAFFICKING,
        RestrictionSort.FGM,
        RestrictionSort.FORCED_MARRIAGE,
    }
)
"""Anonymity for life that no court orders, so that there is no order to record."""


def redacted(sort: DocumentSort) -> Check:
    """Make the check that a document is redacted, and verified with nothing found."""

    def check(file: CaseFile, details: MoveDetails) -> str | None:
        return _unfit(file, details, sort)

    return check


def annexes_redacted(file: CaseFile, details: MoveDetails) -> str | None:
    """Whatever else a public copy holds went through redaction too: plan, letter (item 11)."""
    for copy in _copies_up(file, details):
        if not copy.holds:
            return f"what it holds is not recorded: {numbered([copy])}"
        if DocumentSort.IMR in copy.holds:
            return f"an IMR is not public (FAQ 4): {numbered([copy])}"
        for held in copy.holds:
            if held not in set(DocumentSort):
                return f"holds what is no sort of document: {numbered([copy])}"
            unfit = _unfit(file, details, DocumentSort(held))
            if unfit:
                return unfit
    return None


def _unfit(file: CaseFile, details: MoveDetails, sort: DocumentSort) -> str | None:
    version = _for_the_public(file, sort)
    if version is None:
        return f"there is no redacted {sort}"
    if version.verified_on is None or not details.had_come(version.verified_on):
        return f"not verified: {sort}, {numbered([version])}"
    if version.is_stale:
        return f"map, policy or rules changed since: {sort}, {numbered([version])}"
    began = _last_anonymisation(file)
    if began is not None and version.verified_on < began:
        return f"not verified since final anonymisation began: {sort}, {numbered([version])}"
    return None


def _for_the_public(file: CaseFile, sort: DocumentSort) -> DocumentVersion | None:
    made = [
        version
        for version in file.all(DocumentVersion)
        if version.sort is sort and version.state in _FOR_THE_PUBLIC
    ]
    return max(made, key=_number, default=None)


def _number(version: DocumentVersion) -> int:
    return version.number


def _last_anonymisation(file: CaseFile) -> date | None:
    days = [
        move.on
        for move in file.all(Move)
        if move.to_stage is Stage.FINAL_ANONYMISATION and move.from_stage is not Stage.PAUSED
    ]
    return max(days, default=None)


def markings_off(file: CaseFile, details: MoveDetails) -> str | None:
    """No copy for the public bears a protective marking, and somebody has looked."""
    held = {word for copy in _copies_up(file, details) for word in copy.holds}
    sorts = [sort for sort in DocumentSort if sort in _ALWAYS_PUBLISHED or sort in held]
    versions = [version for sort in sorts if (version := _for_the_public(file, sort))]
    marked = [version for version in versions if version.marking not in _NO_MARKING]
    return f"not recorded as free of markings: {numbered(marked)}" if marked else None


def restrictions_obeyed(file: CaseFile, details: MoveDetails) -> str | None:
    """No restriction forbids the report, and of each it is known whom or what it protects."""
    in_force = [
        restriction
        for restriction in file.all(Restriction)
        if restriction.is_in_force(details.on) or restriction.is_in_force(details.today)
    ]
    forbidding = [item for item in in_force if Forbidden.THE_REPORT in item.forbids]
    if forbidding:
        return f"forbids the report: {numbered(forbidding)}"
    unread = [item for item in in_force if item.sort not in _BY_STATUTE and item.document is None]
    if unread:
        return f"the order is not recorded: {numbered(unread)}"
    unnamed = [item for item in in_force if item.sort in _BY_STATUTE and not item.protects]
    return f"whom it protects is not recorded: {numbered(unnamed)}" if unnamed else None


def dissemination(file: CaseFile, _: MoveDetails) -> str | None:
    """There is a list of who gets a copy of the report, besides those told of the decision."""
    of_report = [r for r in file.all(Recipient) if DocumentSort.DECISION_NOTICE not in r.gets]
    return None if of_report else "nobody is on the dissemination list"


def statutory_copies(file: CaseFile, details: MoveDetails) -> str | None:
    """Each copy that a statute asks for was sent, or has a date."""

    def scheduled(recipient: Recipient) -> bool:
        return recipient.due_on is not None or details.had_come(recipient.sent_on)

    return _of_statutory(file, details, scheduled, "neither sent nor given a date")


def copies_sent(file: CaseFile, details: MoveDetails) -> str | None:
    """Each copy that a statute asks for was sent."""

    def sent(recipient: Recipient) -> bool:
        return details.had_come(recipient.sent_on)

    return _of_statutory(file, details, sent, "not sent")


def _of_statutory(
    file: CaseFile, details: MoveDetails, holds: Callable[[Recipient], bool], what: str
) -> str | None:
    listed = {recipient.who for recipient in file.all(Recipient)}
    absent = [who for who in details.statutory if who not in listed]
    if absent:
        return f"not on the dissemination list: {', '.join(absent)}"
    statutory = [r for r in file.all(Recipient) if r.is_statutory or r.who in details.statutory]
    if not statutory:
        return "nobody on the dissemination list is there by statute"
    lacking = [recipient for recipient in statutory if not holds(recipient)]
    return f"{what}: {numbered(lacking)}" if lacking else None


def family_informed(file: CaseFile, details: MoveDetails) -> str | None:
    """Everybody of the family who may be written to was told that it will be published.

    Where nobody is recorded, it must have been recorded why, when the leaflet was done without.
    """

    def informed(member: FamilyMember) -> bool:
        return details.had_come(member.informed_on) or was_offered(
            file, details, member, OfferSort.PUBLICATION
        )

    explained = any(Need.FAMILY_LEAFLET in move.without for move in file.all(Move))
    has_family = any(member.relation is Relation.FAMILY for member in file.all(FamilyMember))
    if explained and not has_family:
        return None
    return of_family(file, informed, "not told of the publication")


def publication(file: CaseFile, details: MoveDetails) -> str | None:
    """A copy of the last version is up where the public can read it, and no older one is."""
    up = [copy for copy in _copies_up(file, details) if details.had_come(copy.published_on)]
    began = _last_anonymisation(file)
    older = [copy for copy in up if began is not None and copy.published_on < began]
    if older:
        return f"older than the last version and not taken down: {numbered(older)}"
    return None if up else "no copy is recorded as published"


def legal_reason(_: CaseFile, details: MoveDetails) -> str | None:
    """The legal ground for not publishing is given."""
    return None if details.legal_reason else "no legal reason is given"


def taken_down(file: CaseFile, details: MoveDetails) -> str | None:
    """Every copy on a page of the partnership's is down; libraries keep theirs."""
    copies = [copy for copy in file.all(Publication) if copy.place not in _LIBRARIES]
    if not copies:
        return "no copy on the web is recorded"
    up = [copy for copy in copies if not details.had_come(copy.taken_down_on)]
    return f"not taken down: {numbered(up)}" if up else None


def _copies_up(file: CaseFile, details: MoveDetails) -> list[Publication]:
    return [copy for copy in file.all(Publication) if not details.had_come(copy.taken_down_on)]
