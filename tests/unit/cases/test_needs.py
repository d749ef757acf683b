"""What each need asks for: a case that has it, and the same case without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

import pytest

from dhr_redact.cases.actions import Action, ActionState, Check, Recommendation
from dhr_redact.cases.assurance import Feedback, QaOutcome, Submission
from dhr_redact.cases.case import Case, Move, Pause, PauseReason
from dhr_redact.cases.case_documents import (
    DocumentSort,
    DocumentState,
    DocumentVersion,
    Marking,
)
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.family import Answer, FamilyMember, Offer, Relation, Wish
from dhr_redact.cases.gathering import AgencyReport, ScopingRequest, TermsOfReference
from dhr_redact.cases.needs import NEEDS, Missing, MoveDetails, Need, missing_for
from dhr_redact.cases.proceedings import Forbidden, Restriction, RestrictionSort
from dhr_redact.cases.publication import Publication, PublicationPlace, Recipient
from dhr_redact.cases.record import Record
from dhr_redact.cases.stages import AllowedMove, allowed_move
from dhr_redact.cases.working_people import Appointment, Meeting, PanelMember
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from tracked_cases import (
    ALL_STAGES,
    case_at,
    changed,
    day_of,
    details_for,
    locked,
    ready_for,
    with_records,
    without,
)

Change: TypeAlias = Callable[[CaseFile], CaseFile]
AFTER = date(2040, 1, 1)
ENTERED = [stage for stage in Stage if stage is not Stage.NOTIFIED]


def asks(need: Need, file: CaseFile, details: MoveDetails) -> str | None:
    return NEEDS[need].check(file, details)


def lacks(kind: type[Record], *numbers: int) -> Change:
    return lambda file: without(file, kind, *numbers)


def sets(kind: type[Record], number: int = 1, **fields: object) -> Change:
    return lambda file: changed(file, kind, number, **fields)


def adds(*records: Record) -> Change:
    return lambda file: with_records(file, *records)


def restricted(**fields: object) -> Restriction:
    made = Restriction(
        number=1,
        sort=RestrictionSort.REPORTING_ORDER,
        forbids=(Forbidden.NAME,),
        since=date(2030, 6, 1),
        protects=("P04",),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


REDACTED = {Need.REPORT_REDACTED: 4, Need.SUMMARY_REDACTED: 5}
AGREED = Stage.PUBLICATION_AGREED

# The need, the stage that is entered, what is taken away, and words of what is then missing.
MISSING: list[tuple[Need, Stage, Change, str]] = [
    (Need.WRITTEN_NOTIFICATION, Stage.SCOPING, sets(Case, notifier=None), "nor their notice"),
    (Need.SCOPING_SENT, Stage.SCOPING, lacks(ScopingRequest), "no agency has been sent"),
    (Need.SCOPING_SENT, Stage.SCOPING, lacks(ScopingRequest, 1, 2), "no agency has been sent"),
    (Need.SCOPING_RETURNS, Stage.DECIDED_YES, sets(ScopingRequest, 2, returned_on=None), "gp"),
    (Need.SCOPING_RETURNS, Stage.DECIDED_YES, sets(ScopingRequest, returned_on=AFTER), "police"),
    (Need.DECISION_TOLD, Stage.COMMISSIONED, lacks(Recipient), "no final decision notice"),
    (Need.DECISION_TOLD, Stage.COMMISSIONED, sets(Recipient, sent_on=None), "was sent one"),
    (Need.CHAIR_APPOINTED, Stage.COMMISSIONED, lacks(Appointment), "no independent chair"),
    (Need.CHAIR_APPOINTED, Stage.COMMISSIONED, sets(Appointment, ended_on=day_of(Stage.SCOPING)),
     "no independent chair"),
    (Need.INDEPENDENCE, Stage.COMMISSIONED, sets(Appointment, independence=None),
     "no statement of independence: appointment 1"),
    (Need.INDEPENDENCE, Stage.COMMISSIONED, sets(Appointment, former_agency="police"),
     "former agency: appointment 1"),
    (Need.PANEL_FORMED, Stage.GATHERING, lacks(PanelMember), "no member"),
    (Need.AGREEMENTS, Stage.GATHERING, sets(PanelMember, 2, agreed_on=None), "panel member 2"),
    (Need.INTERESTS, Stage.GATHERING, sets(PanelMember, 1, interest_on=AFTER), "panel member 1"),
    (Need.ABUSE_SERVICE, Stage.GATHERING, sets(PanelMember, 2, left_on=day_of(Stage.COMMISSIONED)),
     "no domestic abuse service"),
    (Need.TERMS_AGREED, Stage.GATHERING, sets(TermsOfReference, agreed_on=None), "agreed"),
    (Need.FAMILY_LEAFLET, Stage.GATHERING, lacks(Offer, 1), "leaflet not offered: "),
    (Need.FAMILY_LEAFLET, Stage.GATHERING, lacks(FamilyMember), "nobody of the family"),
    (Need.FAMILY_LEAFLET, Stage.GATHERING, sets(FamilyMember, 2, wants_contact=None), "other 2"),
    (Need.FAMILY_ADVOCATE, Stage.GATHERING, lacks(Offer, 2), "no advocate, and none offered"),
    (Need.FAMILY_TERMS, Stage.GATHERING, lacks(Offer, 3), "terms-of-reference not offered"),
    (Need.REPORTS_IN, Stage.DRAFTING, lacks(AgencyReport), "no agency was asked"),
    (Need.REPORTS_IN, Stage.DRAFTING, sets(AgencyReport, received_on=None), "police"),
    (Need.REPORTS_IN, Stage.DRAFTING, sets(AgencyReport, 2, excused_on=AFTER), "gp"),
    (Need.REPORTS_IN, Stage.DRAFTING, sets(AgencyReport, returned_on=day_of(Stage.DRAFTING)),
     "police"),
    (Need.PANEL_MET, Stage.SIGN_OFF, lacks(Meeting), "no panel meeting"),
    (Need.OVERVIEW_REPORT, Stage.FAMILY_READING, lacks(DocumentVersion), "no overview-report"),
    (Need.OVERVIEW_REPORT, Stage.FAMILY_READING,
     sets(DocumentVersion, state=DocumentState.SUPERSEDED), "no overview-report"),
    (Need.EXECUTIVE_SUMMARY, Stage.SIGN_OFF, lacks(DocumentVersion, 2), "no executive-summary"),
    (Need.ACTION_PLAN, Stage.SIGN_OFF, lacks(DocumentVersion, 3), "no action-plan"),
    (Need.FAMILY_DRAFT, Stage.SIGN_OFF, lacks(Offer, 4), "draft neither read"),
    (Need.FAMILY_DRAFT, Stage.SIGN_OFF, sets(Offer, 4, done_on=None), "draft neither read"),
    (Need.RECOMMENDATIONS, Stage.SUBMITTED, lacks(Recommendation), "no recommendation"),
    (Need.PLAN_COMPLETE, Stage.SUBMITTED, lacks(Action), "no action: recommendation 1"),
    (Need.PLAN_COMPLETE, Stage.SUBMITTED, sets(Action, lead=None), "no lead agency"),
    (Need.PLAN_COMPLETE, Stage.SUBMITTED, sets(Action, target_on=None), "no target date"),
    (Need.PLAN_SMART, Stage.SUBMITTED, sets(Action, target_on=None, owner=None),
     r"action 1 \(not achievable, timely\)"),
    (Need.MANAGERS_AGREED, Stage.SUBMITTED, sets(Action, agreed_on=None), "action 1"),
    (Need.PARTNERSHIP_AGREED, Stage.SUBMITTED, lacks(Meeting, 2), "no partnership meeting"),
    (Need.SUBMISSION, Stage.SUBMITTED, lacks(Submission), "no submission"),
    (Need.SUBMISSION, Stage.SUBMITTED, sets(Submission, submitted_on=AFTER), "no submission"),
    (Need.SUBMISSION, Stage.SUBMITTED, sets(Submission, letter_on=day_of(Stage.SIGN_OFF)),
     "already answered"),
    (Need.LETTER_PUBLISH, Stage.RETURNED_PUBLISH, sets(Submission, outcome=QaOutcome.CHANGES),
     "does not say publish: submission 1"),
    (Need.LETTER_CHANGES, Stage.RETURNED_CHANGES, sets(Submission, outcome=None), "does not say"),
    (Need.LETTER_CHANGES, Stage.RETURNED_CHANGES, sets(Submission, letter_on=AFTER), "no letter"),
    (Need.LETTER_RESUBMIT, Stage.RETURNED_RESUBMIT, sets(Submission, outcome=QaOutcome.PUBLISH),
     "does not say resubmit"),
    (Need.QA_LETTER, Stage.FINAL_ANONYMISATION, lacks(Submission), "no letter"),
    (Need.QA_LETTER, Stage.FINAL_ANONYMISATION, sets(Submission, outcome=QaOutcome.RESUBMIT),
     "does not say publish or publish-after-changes"),
    (Need.FEEDBACK_DONE, Stage.FINAL_ANONYMISATION, sets(Feedback, done_on=None), "feedback 1"),
    (Need.FEEDBACK_DONE, Stage.FINAL_ANONYMISATION, sets(Feedback, done_on=None, is_declined=True),
     "declined with a reason"),
    (Need.FEEDBACK_DONE, Stage.FINAL_ANONYMISATION, lacks(Feedback), "asked for is not recorded"),
    *(
        case
        for need, number in REDACTED.items()
        for case in (
            (need, AGREED, lacks(DocumentVersion, number), "there is no redacted"),
            (need, AGREED, sets(DocumentVersion, number, state=DocumentState.FINAL), "no redacted"),
            (need, AGREED, sets(DocumentVersion, number, verified_on=None), "not verified"),
            (need, AGREED, sets(DocumentVersion, number, verified_on=AFTER), "not verified"),
            (need, AGREED, sets(DocumentVersion, number, is_stale=True), "changed since"),
            (need, AGREED, sets(DocumentVersion, number, verified_on=day_of(Stage.SUBMITTED)),
             "not verified since final anonymisation began"),
        )
    ),
    (Need.ANNEXES_REDACTED, Stage.PUBLISHED, sets(Publication, holds=()), "not recorded"),
    (Need.ANNEXES_REDACTED, Stage.PUBLISHED, sets(Publication, holds=("tribute",)), "no sort"),
    (Need.ANNEXES_REDACTED, Stage.PUBLISHED, sets(Publication, holds=("qa-letter",)),
     "there is no redacted qa-letter"),
    (Need.MARKINGS_OFF, AGREED, sets(DocumentVersion, 4, marking=Marking.RESTRICTED), "document 4"),
    (Need.MARKINGS_OFF, AGREED, sets(DocumentVersion, 5, marking=None), "document 5"),
    (Need.MARKINGS_OFF, Stage.PUBLISHED, sets(DocumentVersion, 6, marking=Marking.OFFICIAL),
     "document 6"),
    (Need.RESTRICTIONS_OBEYED, AGREED,
     adds(restricted(forbids=(Forbidden.THE_REPORT,), document=9)), "forbids the report"),
    (Need.RESTRICTIONS_OBEYED, AGREED, adds(restricted()), "order is not recorded"),
    (Need.RESTRICTIONS_OBEYED, AGREED,
     adds(restricted(sort=RestrictionSort.SEXUAL_OFFENCE, protects=())), "whom it protects"),
    (Need.DISSEMINATION, AGREED, lacks(Recipient, 2), "nobody is on the dissemination list"),
    (Need.STATUTORY_COPIES, AGREED, lacks(Recipient, 2), "there by statute"),
    (Need.STATUTORY_COPIES, AGREED, sets(Recipient, 2, due_on=None), "neither sent nor given"),
    (Need.FAMILY_INFORMED, Stage.PUBLISHED, sets(FamilyMember, informed_on=None), "not told"),
    (Need.FAMILY_INFORMED, Stage.PUBLISHED, sets(FamilyMember, informed_on=AFTER), "not told"),
    (Need.FAMILY_INFORMED, Stage.PUBLISHED, lacks(FamilyMember), "nobody of the family"),
    (Need.PUBLICATION, Stage.PUBLISHED, lacks(Publication), "no copy"),
    (Need.PUBLICATION, Stage.PUBLISHED, sets(Publication, published_on=AFTER), "no copy"),
    (Need.PUBLICATION, Stage.PUBLISHED, sets(Publication, published_on=day_of(Stage.SUBMITTED)),
     "older than the last version"),
    (Need.TAKEN_DOWN, Stage.EXPIRED, lacks(Publication), "no copy on the web"),
    (Need.TAKEN_DOWN, Stage.EXPIRED, sets(Publication, taken_down_on=None), "publication 1"),
    (Need.CHECK_PLANNED, Stage.ACTION_PLAN, lacks(Check), "no check"),
    (Need.ACTIONS_DONE, Stage.CLOSED, sets(Action, state=ActionState.UNDER_WAY), "action 1"),
    (Need.ACTIONS_DONE, Stage.CLOSED, sets(Action, audited_on=None), "action 1"),
    (Need.ACTIONS_DONE, Stage.CLOSED, sets(Action, state=ActionState.NOT_ACHIEVED), "action 1"),
    (Need.COPIES_SENT, Stage.CLOSED, sets(Recipient, 2, sent_on=None), "not sent"),
    (Need.PAUSE_RECORDED, Stage.PAUSED, lacks(Pause), "no pause"),
    (Need.PAUSE_RECORDED, Stage.PAUSED, sets(Pause, since=AFTER, expected_until=None), "no pause"),
    (Need.PAUSE_EXPECTED, Stage.PAUSED, sets(Pause, expected_until=None), "when the case"),
]  # fmt: skip

# The need, the stage that is entered, and another state of the records that meets it as well.
MET: list[tuple[Need, Stage, Change]] = [
    (Need.WRITTEN_NOTIFICATION, Stage.SCOPING, lambda file: with_records(
        changed(file, Case, notifier=None),
        DocumentVersion(number=1, sort=DocumentSort.NOTIFICATION, version="1",
                        state=DocumentState.RECEIVED))),
    (Need.DECISION_TOLD, Stage.COMMISSIONED, lambda file: with_records(
        without(file, Recipient),
        DocumentVersion(number=1, sort=DocumentSort.DECISION_NOTICE, version="1",
                        state=DocumentState.FINAL))),
    (Need.INDEPENDENCE, Stage.COMMISSIONED,
     sets(Appointment, former_agency="police", left_agency_on=date(2019, 4, 1))),
    (Need.FAMILY_ADVOCATE, Stage.GATHERING, lambda file: changed(
        without(file, Offer), FamilyMember, advocate=Personal("Hope Sorrel"))),
    (Need.FAMILY_TERMS, Stage.GATHERING, lambda file: changed(
        without(file, Offer), TermsOfReference, family_consulted_on=day_of(Stage.COMMISSIONED))),
    (Need.FAMILY_LEAFLET, Stage.GATHERING, lambda file: changed(
        without(file, Offer), FamilyMember, wants_contact=Wish.NO)),
    (Need.REPORTS_IN, Stage.DRAFTING, sets(AgencyReport, returned_on=day_of(Stage.GATHERING))),
    (Need.REPORTS_IN, Stage.DRAFTING,
     sets(AgencyReport, returned_on=AFTER, accepted_on=day_of(Stage.GATHERING))),
    (Need.FAMILY_DRAFT, Stage.SIGN_OFF, sets(Offer, 4, answer=Answer.DECLINED, done_on=None)),
    (Need.FEEDBACK_DONE, Stage.FINAL_ANONYMISATION,
     sets(Feedback, done_on=None, is_declined=True, how=Personal("It is in section 11."))),
    (Need.FEEDBACK_DONE, Stage.FINAL_ANONYMISATION, adds(
        Feedback(number=2, submission=1, label="praise", text=Personal("Well written."),
                 is_good_practice=True))),
    (Need.RESTRICTIONS_OBEYED, AGREED, adds(restricted(document=9))),
    (Need.RESTRICTIONS_OBEYED, AGREED,
     adds(restricted(forbids=(Forbidden.THE_REPORT,), lifted_on=date(2030, 7, 1)))),
    (Need.RESTRICTIONS_OBEYED, AGREED, adds(restricted(sort=RestrictionSort.SEXUAL_OFFENCE))),
    (Need.STATUTORY_COPIES, AGREED,
     sets(Recipient, 2, due_on=None, sent_on=day_of(Stage.FINAL_ANONYMISATION))),
    (Need.FAMILY_INFORMED, Stage.PUBLISHED, lambda file: with_records(
        without(file, FamilyMember), replace(file.one(Move, 4), without=("family-leaflet",)))),
    (Need.TAKEN_DOWN, Stage.EXPIRED, adds(
        Publication(number=2, place=PublicationPlace.NATIONAL_LIBRARY, published_on=AFTER))),
    (Need.ACTIONS_DONE, Stage.CLOSED, sets(Action, state=ActionState.NOT_ACHIEVED,
                                           outcome=Personal("The service closed."))),
    (Need.ACTIONS_DONE, Stage.CLOSED, sets(Action, state=ActionState.IMPLEMENTED)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("need", "stage", "change", "words"), MISSING, ids=lambda value: getattr(value, "value", "")
)
def test_a_need_is_met_by_a_complete_case_and_missed_without_its_record(
    need: Need, stage: Stage, change: Change, words: str
) -> None:
    """Each safeguard stops what it is there to stop, and nothing that is in order."""
    complete = ready_for(stage)

    assert asks(need, complete, details_for(stage)) is None
    assert re.search(words, asks(need, change(complete), details_for(stage)) or "nothing missing")


@pytest.mark.parametrize(
    ("need", "stage", "change"), MET, ids=lambda value: getattr(value, "value", "")
)
def test_a_need_is_met_in_other_ways_too(need: Need, stage: Stage, change: Change) -> None:
    """Offices keep the same fact in different records; none of them is to be typed twice."""
    assert asks(need, change(ready_for(stage)), details_for(stage)) is None


@pytest.mark.parametrize("need", [Need.REASON, Need.LEGAL_REASON])
def test_a_reason_is_given_with_the_move(need: Need) -> None:
    """A decision against a review, or against publishing it, is one that others will ask about."""
    given = details_for(Stage.PUBLICATION_WITHHELD)
    silent = replace(given, reason_given=False, legal_reason=None)
    file = ready_for(Stage.PUBLICATION_WITHHELD)

    assert asks(need, file, given) is None
    assert asks(need, file, silent)
    assert not NEEDS[need].may_be_waived


def test_a_case_goes_on_only_when_every_pause_has_ended() -> None:
    """A case may wait for a trial and for an inquest, and one of them may end first."""
    file = case_at(Stage.PAUSED)
    later = replace(details_for(Stage.PAUSED), on=day_of(Stage.PAUSED) + timedelta(days=90))
    ended = changed(file, Pause, ended_on=later.on)
    second = Pause(number=2, reason=PauseReason.CRIMINAL_TRIAL, since=day_of(Stage.PAUSED))

    assert asks(Need.PAUSE_ENDED, ended, later) is None
    assert asks(Need.PAUSE_ENDED, file, later) == "not ended: pause 1"
    assert asks(Need.PAUSE_ENDED, with_records(ended, second), later) == "not ended: pause 2"
    assert asks(Need.PAUSE_ENDED, without(file, Pause), later) == "no pause is recorded"


def test_the_end_of_a_pause_may_be_given_with_the_move() -> None:
    """Whoever pauses a case says until when in the same breath."""
    file = changed(ready_for(Stage.PAUSED), Pause, expected_until=None)
    details = replace(details_for(Stage.PAUSED), expected_until=AFTER)

    assert asks(Need.PAUSE_EXPECTED, file, details) is None


def test_whoever_the_regime_names_by_statute_must_be_on_the_list() -> None:
    """A regime whose law gives two copies must not be content with one."""
    file = ready_for(AGREED)
    both = replace(details_for(AGREED), statutory=("domestic-abuse-commissioner", "home-secretary"))
    named = changed(file, Recipient, 2, is_statutory=None)
    one = replace(both, statutory=("domestic-abuse-commissioner",))

    assert asks(Need.STATUTORY_COPIES, file, both) == (
        "not on the dissemination list: home-secretary"
    )
    assert asks(Need.STATUTORY_COPIES, named, one) is None


def test_an_order_made_since_the_day_of_the_move_is_obeyed() -> None:
    """A move entered late must not slip past an order that is in force when it is entered."""
    order = restricted(forbids=(Forbidden.THE_REPORT,), since=day_of(AGREED) + timedelta(days=1))
    late = replace(details_for(AGREED), today=day_of(AGREED) + timedelta(days=2))

    assert asks(Need.RESTRICTIONS_OBEYED, with_records(ready_for(AGREED), order), late)


def test_a_report_submitted_again_waits_for_its_own_letter() -> None:
    """The letter on the first submission does not let the second be published."""
    again = Submission(number=2, body="Panel", submitted_on=day_of(Stage.FINAL_ANONYMISATION))
    file = with_records(ready_for(AGREED), again)

    assert asks(Need.QA_LETTER, file, details_for(AGREED))


def test_a_new_version_after_a_late_finding_is_verified_anew() -> None:
    """What was verified before the finding was verified with the finding in it."""
    back = Move(
        number=99,
        from_stage=Stage.PUBLISHED,
        to_stage=Stage.FINAL_ANONYMISATION,
        on=day_of(Stage.PUBLISHED),
        by="r.ash",
    )
    file = with_records(case_at(Stage.PUBLISHED), back)
    details = details_for(Stage.CLOSED)

    assert "not verified since" in (asks(Need.REPORT_REDACTED, file, details) or "")
    assert asks(Need.PUBLICATION, file, details)


def test_a_pause_in_final_anonymisation_does_not_ask_for_verification_anew() -> None:
    """Going on after a pause begins nothing: the copies are the same."""
    resumed = Move(
        number=99,
        from_stage=Stage.PAUSED,
        to_stage=Stage.FINAL_ANONYMISATION,
        on=day_of(AGREED),
        by="r.ash",
    )

    file = with_records(ready_for(AGREED), resumed)

    assert asks(Need.REPORT_REDACTED, file, details_for(AGREED)) is None


def test_friends_do_not_stand_for_a_family_that_is_not_recorded() -> None:
    """A friend who was told is no family that was told, unless it was said why there is none."""
    file = changed(ready_for(Stage.PUBLISHED), FamilyMember, relation=Relation.FRIEND)
    file = without(file, FamilyMember, 2)

    assert asks(Need.FAMILY_INFORMED, file, details_for(Stage.PUBLISHED))


@pytest.mark.parametrize("is_locked", [False, True], ids=["opened", "sealed"])
@pytest.mark.parametrize("stage", ENTERED)
def test_a_complete_case_lacks_nothing(stage: Stage, is_locked: bool) -> None:
    """The whole life of a case can be lived with the key, and all but one step without it."""
    file = locked(ready_for(stage)) if is_locked else ready_for(stage)
    move = allowed_move(file.case, stage, ALL_STAGES)

    missing = {each.need for each in missing_for(file, move, details_for(stage))}

    assert missing == ({Need.PLAN_SMART} & set(move.needs) if is_locked else set())


@pytest.mark.parametrize("stage", ENTERED)
def test_a_bare_case_fails_without_crashing_and_without_personal_text(stage: Stage) -> None:
    """Whoever asks what is missing early on gets an answer that may be read aloud."""
    bare = case_at(Stage.NOTIFIED)
    nothing = MoveDetails(on=day_of(stage), today=day_of(stage))
    move = AllowedMove(Stage.NOTIFIED, stage, tuple(Need))

    missing = missing_for(bare, move, nothing)

    assert all(isinstance(each, Missing) and "Quill" not in each.what for each in missing)
    assert {each.need for each in missing} >= {Need.QA_LETTER, Need.REPORT_REDACTED}
    assert [each.need for each in missing] == [n for n in Need if n in {m.need for m in missing}]


def test_every_need_has_its_rule_with_words_and_a_marked_basis() -> None:
    """What is asked of somebody can be explained, and traced to where it comes from."""
    assert set(NEEDS) == set(Need)
    for rule in NEEDS.values():
        assert rule.words[0].islower()
        assert not rule.words.endswith(".")
        assert re.search(r"\[[SVMI]\]", rule.basis)


@pytest.mark.parametrize(
    "need",
    [
        Need.QA_LETTER,
        Need.REPORT_REDACTED,
        Need.SUMMARY_REDACTED,
        Need.ANNEXES_REDACTED,
        Need.FAMILY_INFORMED,
        Need.RESTRICTIONS_OBEYED,
        Need.LEGAL_REASON,
        Need.PLAN_COMPLETE,
        Need.STATUTORY_COPIES,
    ],
)
def test_the_publish_gate_cannot_be_waived(need: Need) -> None:
    """No reason in words lets a report out that names somebody (domain.md 11, item 10)."""
    assert not NEEDS[need].may_be_waived


def test_every_need_is_tried_here() -> None:
    """A need without a test is a promise."""
    alone = {Need.REASON, Need.LEGAL_REASON, Need.PAUSE_ENDED}

    assert {need for need, *_ in MISSING} | alone == set(Need)
