"""Which actions are doubted, by which letter, and which are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dhr_redact.cases.actions import Action, Milestone, Recommendation, Scope
from dhr_redact.cases.record import LOCKED
from dhr_redact.cases.smart import Smart, SmartDoubt, load_smart_words, smart_check
from dhr_redact.errors import RulePackError
from dhr_redact.personal import Personal

TODAY = date(2031, 3, 3)
WORDS = load_smart_words()
GOOD = Action(
    number=4,
    recommendation=1,
    text=Personal("Train all reception staff in safe enquiry about domestic abuse."),
    lead="gp",
    owner=Personal("Practice manager"),
    measure=Personal("Attendance register; audit of 30 records"),
    target_on=date(2031, 11, 30),
    agreed_on=date(2031, 2, 1),
)
PUT = Recommendation(
    number=1, label="1", text=Personal("Staff should ask."), scope=Scope.LOCAL, addressee="gp"
)
MILESTONE = Milestone(number=1, action=4, text=Personal("Course booked."))


def doubts(
    action: Action, *milestones: Milestone, put: Recommendation | None = PUT
) -> tuple[SmartDoubt, ...]:
    return smart_check(action, milestones, put, TODAY, words=WORDS)


def letters(
    action: Action, *milestones: Milestone, put: Recommendation | None = PUT
) -> list[Smart]:
    return [doubt.letter for doubt in doubts(action, *milestones, put=put)]


def saying(text: str, **fields: object) -> Action:
    return replace(GOOD, text=Personal(text), **fields)  # type: ignore[arg-type]


def test_a_smart_action_is_not_doubted() -> None:
    """A check that doubts everything is soon no longer read."""
    assert doubts(GOOD) == ()
    assert smart_check(GOOD, (), PUT, TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Write and publish a protocol for sharing information with the hospital.",
        "Safe enquiry training will be delivered to 90% of midwives.",
        "The referral form has been rewritten to ask about stalking.",
        "Audit twenty closed cases for use of the risk checklist.",
        "Carry out a dip sample of referrals each quarter.",
        "Supplying every team with the new leaflet on coercive control.",
    ],
)
def test_actions_that_name_what_is_done_are_specific(text: str) -> None:
    """The forms in which published plans say it: imperative, passive, participle."""
    assert Smart.SPECIFIC not in letters(saying(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Consider whether the pathway is the right one.", "only an intention"),
        ("Continue to raise awareness of domestic abuse among staff.", "only an intention"),
        ("Explore options for better working between the agencies.", "only an intention"),
        ("Better communication between the hospital and the surgery.", "nothing that will be done"),
        ("Train staff.", "fewer than 5 words"),
    ],
)
def test_intentions_are_not_specific(text: str, why: str) -> None:
    """Of an intention nobody can say on a day whether it was carried out."""
    found = [d for d in doubts(saying(text)) if d.letter is Smart.SPECIFIC]

    assert [why in doubt.why for doubt in found] == [True]


def test_an_action_without_a_lead_is_not_specific() -> None:
    """'Who will do what' begins with who (FAQ 10)."""
    assert letters(replace(GOOD, lead=None)) == [Smart.SPECIFIC]


@pytest.mark.parametrize(
    ("action", "is_doubted"),
    [
        (replace(GOOD, measure=None), True),
        (replace(GOOD, measure=None, evidence=7), False),
        (saying("Train 40 reception staff in safe enquiry.", measure=None), False),
        (saying("Train reception staff and report to the board.", measure=None), False),
    ],
    ids=["nothing", "evidence", "number", "report"],
)
def test_what_shows_that_it_was_done(action: Action, is_doubted: bool) -> None:
    """A measure stands in its field, in a document, or in the text as a number or an audit."""
    assert letters(action) == ([Smart.MEASURABLE] if is_doubted else [])


@pytest.mark.parametrize(
    "text",
    [
        "Write a policy on enquiry; train the staff of the surgery.",
        "The surgery will:\n- write a policy\n- train the staff",
        "The surgery will:\n(a) write a policy\n(b) train the staff",
        "Write a policy, train the staff, audit records and publish the results.",
    ],
    ids=["semicolon", "bullets", "letters", "verbs"],
)
def test_several_actions_in_one_are_doubted(text: str) -> None:
    """Of several things under one date, nobody sees which was left undone."""
    assert letters(saying(text)) == [Smart.ACHIEVABLE]


@pytest.mark.parametrize("field", ["owner", "agreed_on"])
def test_nobody_achieves_what_nobody_took_on(field: str) -> None:
    """An action is in somebody's power when somebody there has agreed to it."""
    assert letters(replace(GOOD, **{field: None})) == [Smart.ACHIEVABLE]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"is_accepted": False},
        {"scope": Scope.NATIONAL},
        {"is_single_agency": True, "addressee": "police"},
    ],
    ids=["refused", "not acknowledged", "led by another"],
)
def test_what_the_addressee_has_not_taken_up_is_doubted(fields: dict[str, object]) -> None:
    """National recommendations were often never known to their departments (domain.md 3.4)."""
    put = replace(PUT, **fields)  # type: ignore[arg-type]

    assert letters(GOOD, put=put) == [Smart.ACHIEVABLE]


def test_what_the_addressee_acknowledged_is_not_doubted() -> None:
    """A national recommendation that was received is as good as another."""
    put = replace(PUT, scope=Scope.NATIONAL, acknowledged_on=TODAY, is_accepted=True)

    assert doubts(GOOD, put=put) == ()


def test_an_action_whose_recommendation_is_gone_is_still_looked_at() -> None:
    """A withdrawn recommendation leaves its actions for somebody to clear up."""
    assert doubts(GOOD, put=None) == ()


@pytest.mark.parametrize(
    ("target", "milestones", "expected"),
    [
        (date(2031, 1, 31), (), ["had passed when it was set"]),
        (date(2032, 2, 1), (), []),
        (date(2032, 2, 2), (), ["more than 12 months without a milestone"]),
        (date(2032, 2, 2), (MILESTONE,), []),
        (date(2032, 2, 2), (replace(MILESTONE, action=5),), ["without a milestone"]),
        (date(2034, 2, 1), (MILESTONE,), []),
        (date(2034, 2, 2), (MILESTONE,), ["more than 36 months away"]),
    ],
)
def test_dates_that_can_be_met(
    target: date, milestones: tuple[Milestone, ...], expected: list[str]
) -> None:
    """A date is counted from the day the action was agreed."""
    found = doubts(replace(GOOD, target_on=target), *milestones)

    assert [doubt.letter for doubt in found] == [Smart.REALISTIC] * len(expected)
    assert all(words in doubt.why for words, doubt in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("put", "target", "is_doubted"),
    [
        (replace(PUT, sent_on=date(2031, 1, 1)), date(2031, 2, 1), False),
        (PUT, date(2031, 3, 2), True),
        (None, date(2031, 3, 3), False),
    ],
    ids=["put to the addressee", "today", "no recommendation"],
)
def test_before_it_is_agreed_a_date_is_counted_from(
    put: Recommendation | None, target: date, is_doubted: bool
) -> None:
    """A plan is checked while it is drafted, when nothing is agreed yet."""
    draft = replace(GOOD, agreed_on=None, target_on=target)

    assert (Smart.REALISTIC in letters(draft, put=put)) is is_doubted


def test_an_overdue_or_finished_action_was_not_unrealistic() -> None:
    """What is late is shown by its deadline; it is not a fault of the plan."""
    overdue = replace(GOOD, target_on=date(2031, 2, 15))
    at_once = replace(GOOD, target_on=date(2031, 1, 1), completed_on=date(2031, 1, 1))

    assert doubts(overdue) == doubts(at_once) == ()


def test_an_action_without_a_date_is_not_timely() -> None:
    """'By when' is a date (FAQ 10)."""
    assert letters(replace(GOOD, target_on=None)) == [Smart.TIMELY]


def test_ongoing_is_not_a_date() -> None:
    """What is ongoing is never late, and never done."""
    text = "Train reception staff in safe enquiry on an ongoing basis."

    assert letters(saying(text)) == [Smart.TIMELY]


def test_a_sealed_text_is_not_read_and_the_rest_is() -> None:
    """Whoever has no key still sees that there is no date."""
    sealed = replace(GOOD, text=LOCKED, owner=LOCKED, measure=None, target_on=None)

    assert letters(sealed) == [Smart.TIMELY]


def test_no_doubt_quotes_the_action() -> None:
    """A plan names officers and places; its doubts are shown where the plan is not."""
    bare = Action(
        number=4, recommendation=1, text=Personal("Speak to Dora Finch; ongoing"), agreed_on=None
    )

    found = doubts(bare)

    assert {doubt.letter for doubt in found} >= set(Smart) - {Smart.REALISTIC}
    assert not [d for d in found if "Finch" in d.why + d.advice or "Speak" in d.why + d.advice]


def test_a_word_list_that_lacks_a_part_is_refused() -> None:
    """A list that is silently empty would doubt nothing, or everything."""
    with pytest.raises(RulePackError, match=r"smart_words\.yaml, doing"):
        load_smart_words({"source": "test"})
