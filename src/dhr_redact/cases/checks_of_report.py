"""What is checked of the report, the action plan and their quality assurance."""

from __future__ import annotations

from datetime import date
from typing import Final

from dhr_redact.cases.actions import Action, ActionState, Check, Milestone, Recommendation
from dhr_redact.cases.assurance import Feedback, QaOutcome, Submission
from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.checks_of_beginning import of_family
from dhr_redact.cases.family import Answer, FamilyMember, Offer, OfferSort
from dhr_redact.cases.gathering import AgencyReport
from dhr_redact.cases.need_rules import Check as NeedCheck
from dhr_redact.cases.need_rules import MoveDetails, numbered
from dhr_redact.cases.smart import load_smart_words, smart_check
from dhr_redact.cases.working_people import Meeting, MeetingSort

_MAY_BE_PUBLISHED: Final = frozenset({QaOutcome.PUBLISH, QaOutcome.CHANGES})
_ASKS_FOR_CHANGES: Final = frozenset({QaOutcome.CHANGES, QaOutcome.RESUBMIT})
_DONE: Final = frozenset({ActionState.IMPLEMENTED, ActionState.AUDITED})
_REFUSED: Final = frozenset({Answer.DECLINED, Answer.NO_ANSWER})


def reports_in(file: CaseFile, details: MoveDetails) -> str | None:
    """Every agency that was asked for a report has sent it, or the panel does without it."""
    asked = file.all(AgencyReport)
    if not asked:
        return "no agency was asked for a report"
    owing = [report.agency for report in asked if not _is_in(report, details)]
    return f"no report from {', '.join(owing)}" if owing else None


def _is_in(report: AgencyReport, details: MoveDetails) -> bool:
    if details.had_come(report.excused_on) or details.had_come(report.accepted_on):
        return True
    if report.received_on is None or not details.had_come(report.received_on):
        return False
    return report.returned_on is None or report.returned_on < report.received_on


def meeting_held(sort: MeetingSort) -> NeedCheck:
    """Make the check that a meeting of a sort was held."""

    def check(file: CaseFile, details: MoveDetails) -> str | None:
        held = any(m.sort is sort and details.had_come(m.held_on) for m in file.all(Meeting))
        return None if held else f"no {sort} meeting is recorded as held"

    return check


def document_there(sort: DocumentSort) -> NeedCheck:
    """Make the check that a document is there."""

    def check(file: CaseFile, _: MoveDetails) -> str | None:
        there = any(
            document.sort is sort and document.state is not DocumentState.SUPERSEDED
            for document in file.all(DocumentVersion)
        )
        return None if there else f"there is no {sort}"

    return check


def family_draft(file: CaseFile, details: MoveDetails) -> str | None:
    """Everybody of the family was offered the draft, and those who did not refuse have read it."""

    def settled(member: FamilyMember) -> bool:
        return any(
            offer.family == member.number
            and offer.sort is OfferSort.DRAFT
            and details.had_come(offer.offered_on)
            and (offer.answer in _REFUSED or details.had_come(offer.done_on))
            for offer in file.all(Offer)
        )

    return of_family(file, settled, "draft neither read nor declined")


def recommendations(file: CaseFile, _: MoveDetails) -> str | None:
    """The report makes recommendations."""
    return None if file.all(Recommendation) else "no recommendation is recorded"


def plan_complete(file: CaseFile, _: MoveDetails) -> str | None:
    """Every recommendation has an action, and every action a lead and a target date."""
    carried_out = {action.recommendation for action in file.all(Action)}
    bare = [r for r in file.all(Recommendation) if r.number not in carried_out]
    if bare:
        return f"no action: {numbered(bare)}"
    unled = [a for a in file.all(Action) if a.lead is None or a.target_on is None]
    return f"no lead agency or no target date: {numbered(unled)}" if unled else None


def plan_smart(file: CaseFile, details: MoveDetails) -> str | None:
    """Every action is specific, measurable, achievable, realistic and timely, as it is worded."""
    if file.is_locked and file.all(Action):
        return "what the actions say is sealed: give the key, so that it can be checked"
    words = load_smart_words()
    put = {item.number: item for item in file.all(Recommendation)}
    found = []
    for action in file.all(Action):
        doubts = smart_check(
            action,
            file.all(Milestone),
            put.get(action.recommendation),
            details.today,
            words=words,
        )
        if doubts:
            letters = dict.fromkeys(doubt.letter.value for doubt in doubts)
            found.append(f"{numbered([action])} (not {', '.join(letters)})")
    return "; ".join(found) or None


def managers_agreed(file: CaseFile, details: MoveDetails) -> str | None:
    """A senior manager of the leading agency agreed to every action."""
    open_ones = [action for action in file.all(Action) if not details.had_come(action.agreed_on)]
    return f"not agreed by a senior manager: {numbered(open_ones)}" if open_ones else None


def actions_done(file: CaseFile, details: MoveDetails) -> str | None:
    """Every action was implemented and audited, or is known not to have been achieved."""
    left = [action for action in file.all(Action) if not _is_settled(action, details)]
    return f"not implemented and audited: {numbered(left)}" if left else None


def _is_settled(action: Action, details: MoveDetails) -> bool:
    if action.state is ActionState.NOT_ACHIEVED:
        return action.outcome is not None
    return action.state in _DONE and details.had_come(action.audited_on)


def check_planned(file: CaseFile, _: MoveDetails) -> str | None:
    """A look at how the plan goes is planned."""
    return None if file.all(Check) else "no check of the plan is planned"


def submission(file: CaseFile, details: MoveDetails) -> str | None:
    """The report was submitted, and on that day its letter had not come."""
    last = _last(file)
    if last is None or not details.had_come(last.submitted_on):
        return "no submission is recorded"
    if last.letter_on is not None and last.letter_on < details.on:
        return f"already answered by a letter: {numbered([last])}"
    return None


def letter_says(*outcomes: QaOutcome) -> NeedCheck:
    """Make the check that the last letter of the panel gives one of these answers."""

    def check(file: CaseFile, details: MoveDetails) -> str | None:
        last = _last(file)
        if last is None or not details.had_come(last.letter_on):
            return "no letter of the quality assurance panel on the last submission is recorded"
        if last.outcome in outcomes:
            return None
        return f"the letter does not say {' or '.join(outcomes)}: {numbered([last])}"

    return check


qa_letter: Final = letter_says(*sorted(_MAY_BE_PUBLISHED))


def feedback_done(file: CaseFile, details: MoveDetails) -> str | None:
    """Everything the panel asked for was done, or not followed for a reason."""
    asked = [item for item in file.all(Feedback) if not item.is_good_practice]
    heard = {item.submission for item in asked}
    silent = [
        sent
        for sent in file.all(Submission)
        if sent.outcome in _ASKS_FOR_CHANGES and sent.number not in heard
    ]
    if silent:
        return f"what the letter asked for is not recorded: {numbered(silent)}"
    left = [item for item in asked if not _is_answered(item, details)]
    return f"neither done nor declined with a reason: {numbered(left)}" if left else None


def _is_answered(item: Feedback, details: MoveDetails) -> bool:
    return details.had_come(item.done_on) or (item.is_declined is True and item.how is not None)


def _last(file: CaseFile) -> Submission | None:
    return max(file.all(Submission), key=_when, default=None)


def _when(sent: Submission) -> tuple[date, int]:
    return sent.submitted_on, sent.number
