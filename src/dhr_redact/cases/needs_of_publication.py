"""Needs from the panel's letter to the end of the plan: the second half of the table `NEEDS`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dhr_redact.cases import checks_of_publication as public
from dhr_redact.cases import checks_of_report as report
from dhr_redact.cases.assurance import QaOutcome
from dhr_redact.cases.case_documents import DocumentSort
from dhr_redact.cases.need_rules import Need, NeedRule

NEEDS_OF_PUBLICATION: Final[Mapping[Need, NeedRule]] = {
    Need.LETTER_PUBLISH: NeedRule(
        "the panel's letter says that it may be published",
        "domain.md 7, 'Publish as is' [M]",
        report.letter_says(QaOutcome.PUBLISH),
        may_be_waived=False,
    ),
    Need.LETTER_CHANGES: NeedRule(
        "the panel's letter says that it may be published once changes are made",
        "domain.md 7, 'content to publish once changes are made' [V]",
        report.letter_says(QaOutcome.CHANGES),
        may_be_waived=False,
    ),
    Need.LETTER_RESUBMIT: NeedRule(
        "the panel's letter asks to revise and resubmit",
        "domain.md 7, 'judged inadequate, revise and resubmit' [V]",
        report.letter_says(QaOutcome.RESUBMIT),
        may_be_waived=False,
    ),
    Need.QA_LETTER: NeedRule(
        "the panel's last letter lets it be published",
        "one-minute guide, 'reviewed and approved it for publication' [S]",
        report.qa_letter,
        may_be_waived=False,
    ),
    Need.FEEDBACK_DONE: NeedRule(
        "everything the panel asked for was done, or declined with a reason",
        "domain.md 7, 'Areas for final development' [V]",
        report.feedback_done,
        may_be_waived=False,
    ),
    Need.REPORT_REDACTED: NeedRule(
        "the overview report is redacted and verified, and nothing changed since",
        "FAQ 14 [S]; domain.md 11, item 10 [I]",
        public.redacted(DocumentSort.OVERVIEW_REPORT),
        may_be_waived=False,
    ),
    Need.SUMMARY_REDACTED: NeedRule(
        "the executive summary is redacted and verified, and nothing changed since",
        "FAQ 14 [S]; domain.md 11, item 10 [I]",
        public.redacted(DocumentSort.EXECUTIVE_SUMMARY),
        may_be_waived=False,
    ),
    Need.ANNEXES_REDACTED: NeedRule(
        "whatever else a public copy holds is redacted and verified",
        "domain.md 11, item 11 [I]",
        public.annexes_redacted,
        may_be_waived=False,
    ),
    Need.MARKINGS_OFF: NeedRule(
        "the copies for the public bear no protective marking",
        "domain.md 4.4 and 11, item 10 [I]",
        public.markings_off,
        may_be_waived=False,
    ),
    Need.RESTRICTIONS_OBEYED: NeedRule(
        "every reporting restriction in force is obeyed",
        "FAQ 15 [S]; domain.md 4.1 [V]",
        public.restrictions_obeyed,
        may_be_waived=False,
    ),
    Need.DISSEMINATION: NeedRule(
        "there is a list of who gets a copy",
        "FAQ 13 [S]",
        public.dissemination,
    ),
    Need.STATUTORY_COPIES: NeedRule(
        "the Commissioner's copy, and any other a statute asks for, is sent or has a date",
        "DVCVA 2004 s.9(3B)-(3C) [V]; one-minute guide, 'Domestic Abuse Commissioner' [S]",
        public.statutory_copies,
        may_be_waived=False,
    ),
    Need.FAMILY_INFORMED: NeedRule(
        "the family was told that it will be published",
        "domain.md 2, 'family before publication' [M]; row 13 [V]",
        public.family_informed,
        may_be_waived=False,
    ),
    Need.PUBLICATION: NeedRule(
        "where and when it was published is recorded",
        "FAQ 16 [S]",
        public.publication,
        may_be_waived=False,
    ),
    Need.LEGAL_REASON: NeedRule(
        "the legal ground for not publishing is given",
        "domain.md 4.1, 'exceptional circumstances' [V]; 'compelling reasons' [M]",
        public.legal_reason,
        may_be_waived=False,
    ),
    Need.TAKEN_DOWN: NeedRule(
        "the copies on the web are taken down",
        "domain.md 2, row 16 [V]",
        public.taken_down,
        may_be_waived=False,
    ),
    Need.CHECK_PLANNED: NeedRule(
        "a check of how the plan goes is planned",
        "FAQ 11 [S]; domain.md 2, row 15 [V]",
        report.check_planned,
    ),
    Need.ACTIONS_DONE: NeedRule(
        "every action is implemented and audited, or not achieved with its outcome",
        "FAQ 11, 'implemented and include an audit process' [S]",
        report.actions_done,
        may_be_waived=False,
    ),
    Need.COPIES_SENT: NeedRule(
        "the Commissioner's copy, and any other a statute asks for, was sent",
        "DVCVA 2004 s.9(3B)-(3C) [V]; one-minute guide, 'Domestic Abuse Commissioner' [S]",
        public.copies_sent,
        may_be_waived=False,
    ),
}
