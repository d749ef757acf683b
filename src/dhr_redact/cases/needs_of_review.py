"""Needs from notification to submission, and of a pause: the first half of the table `NEEDS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dhr_redact.cases import checks_of_beginning as beginning
from dhr_redact.cases import checks_of_report as report
from dhr_redact.cases.case_documents import DocumentSort
from dhr_redact.cases.family import OfferSort
from dhr_redact.cases.need_rules import Need, NeedRule
from dhr_redact.cases.working_people import MeetingSort

NEEDS_OF_REVIEW: Final[Mapping[Need, NeedRule]] = {
    Need.WRITTEN_NOTIFICATION: NeedRule(
        "the death was notified in writing",
        "domain.md 2, row 1 [V]",
        beginning.written_notification,
    ),
    Need.SCOPING_SENT: NeedRule(
        "agencies were asked what contact they had",
        "one-minute guide, 'known as Scoping' [S]",
        beginning.scoping_sent,
    ),
    Need.SCOPING_RETURNS: NeedRule(
        "every agency that was asked has answered",
        "one-minute guide, 'known as Scoping' [S]",
        beginning.scoping_returns,
    ),
    Need.REASON: NeedRule(
        "the reason is given",
        "domain.md 2, 'Case states' [I]",
        beginning.reason,
        may_be_waived=False,
    ),
    Need.DECISION_TOLD: NeedRule(
        "the Home Office, or whoever the regime names, was told of the decision",
        "one-minute guide, 'will inform the Home Office' [S]; of no review: domain.md 2, row 4 [M]",
        beginning.decision_told,
    ),
    Need.CHAIR_APPOINTED: NeedRule(
        "an independent chair is appointed",
        "FAQ 7; one-minute guide, 'An Independent Chair is appointed' [S]",
        beginning.chair_appointed,
        may_be_waived=False,
    ),
    Need.INDEPENDENCE: NeedRule(
        "chair and author have stated their independence and experience",
        "FAQ 7 [S]; dates of former employment: domain.md 7.1 [M]",
        beginning.independence,
    ),
    Need.PANEL_FORMED: NeedRule(
        "there is a review panel",
        "FAQ 3; one-minute guide, 'A Review Panel is established' [S]",
        beginning.panel_formed,
        may_be_waived=False,
    ),
    Need.AGREEMENTS: NeedRule(
        "every member of the panel signed the confidentiality agreement",
        "one-minute guide, 'who then agree confidentiality' [S]",
        beginning.agreements,
    ),
    Need.INTERESTS: NeedRule(
        "every member of the panel declared interests, or that there are none",
        "FAQ 7, for the chair [S]; for the panel [I]",
        beginning.interests,
    ),
    Need.ABUSE_SERVICE: NeedRule(
        "a domestic abuse service is on the panel",
        "one-minute guide, 'Domestic Abuse Services' [S]; domain.md 7.1, further staples [M]",
        beginning.abuse_service,
    ),
    Need.TERMS_AGREED: NeedRule(
        "the terms of reference are agreed",
        "one-minute guide, 'agree confidentiality and Terms of Reference' [S]",
        beginning.terms_agreed,
        may_be_waived=False,
    ),
    Need.FAMILY_LEAFLET: NeedRule(
        "the family was given the leaflet on reviews",
        "domain.md 5, Home Office leaflets [V]",
        beginning.family_offered(OfferSort.LEAFLET),
    ),
    Need.FAMILY_ADVOCATE: NeedRule(
        "the family has an advocate or was offered one",
        "domain.md 5, AAFDA's steps [V]",
        beginning.family_advocate,
    ),
    Need.FAMILY_TERMS: NeedRule(
        "the family was asked about the terms of reference",
        "domain.md 5, AAFDA's steps and the library's marks [V]",
        beginning.family_terms,
    ),
    Need.REPORTS_IN: NeedRule(
        "every IMR or report asked for has come, or is done without",
        "FAQ 4 [S]",
        report.reports_in,
    ),
    Need.PANEL_MET: NeedRule(
        "the panel has met",
        "one-minute guide, 'They meet on several occasions' [S]",
        report.meeting_held(MeetingSort.PANEL),
    ),
    Need.OVERVIEW_REPORT: NeedRule(
        "there is an overview report",
        "FAQ 7, FAQ 8; one-minute guide, 'The Overview Report' [S]",
        report.document_there(DocumentSort.OVERVIEW_REPORT),
        may_be_waived=False,
    ),
    Need.EXECUTIVE_SUMMARY: NeedRule(
        "there is an executive summary",
        "FAQ 14, FAQ 16 [S]; domain.md 11, item 10 [I]",
        report.document_there(DocumentSort.EXECUTIVE_SUMMARY),
        may_be_waived=False,
    ),
    Need.ACTION_PLAN: NeedRule(
        "there is an action plan",
        "FAQ 10; one-minute guide, 'Action Plan' [S]",
        report.document_there(DocumentSort.ACTION_PLAN),
        may_be_waived=False,
    ),
    Need.FAMILY_DRAFT: NeedRule(
        "the family was offered the draft and, if they wished, has read it",
        "domain.md 5, 'review the draft with privacy and time' [V]",
        report.family_draft,
    ),
    Need.RECOMMENDATIONS: NeedRule(
        "the report makes recommendations",
        "FAQ 10; one-minute guide, 'will make recommendations' [S]",
        report.recommendations,
    ),
    Need.PLAN_COMPLETE: NeedRule(
        "every recommendation has an action with a lead agency and a target date",
        "FAQ 10, 'who will do what, by when' [S]; domain.md 11, item 10 [I]",
        report.plan_complete,
        may_be_waived=False,
    ),
    Need.PLAN_SMART: NeedRule(
        "every action is specific, measurable, achievable, realistic and timely",
        "FAQ 10, FAQ 11; one-minute guide, 'Action Plan' [S]",
        report.plan_smart,
    ),
    Need.MANAGERS_AGREED: NeedRule(
        "the agencies' senior managers agreed the action plan",
        "FAQ 10, 'agreed at senior level' [S]",
        report.managers_agreed,
    ),
    Need.PARTNERSHIP_AGREED: NeedRule(
        "the partnership has met to sign off report and plan",
        "one-minute guide, 'for final sign off' [S]",
        report.meeting_held(MeetingSort.PARTNERSHIP),
    ),
    Need.SUBMISSION: NeedRule(
        "the submission to the quality assurance panel is recorded",
        "one-minute guide, 'submitted to the Home Office Quality Assurance Panel' [S]",
        report.submission,
        may_be_waived=False,
    ),
    Need.PAUSE_RECORDED: NeedRule(
        "what the case waits for, and since when, is recorded",
        "domain.md 2, 'Hold' [V]; FAQ 9 [S]",
        beginning.pause_recorded,
        may_be_waived=False,
    ),
    Need.PAUSE_EXPECTED: NeedRule(
        "it is recorded when the case is expected to go on",
        "domain.md 2, 'Case states' [I]",
        beginning.pause_expected,
    ),
    Need.PAUSE_ENDED: NeedRule(
        "every pause has ended",
        "domain.md 2, 'Case states' [I]",
        beginning.pause_ended,
        may_be_waived=False,
    ),
}
