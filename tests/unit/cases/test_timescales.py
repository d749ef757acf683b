"""The words of 'Timescales' are true, read well, and give no more of a date than is asked for."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dated_cases import DECIDED, case_file, moved, paused, regime, rule
from dhr_redact.cases.case import AgreedDate, Pause, PauseReason
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.timescales import BECAUSE, DateStyle, timescales_of
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import Regime, load_regimes

TODAY = date(2027, 3, 1)
DECISION = rule(
    "decision",
    what="Decision whether to hold a review",
    starts=Stage.NOTIFIED,
    met_by=(Stage.DECIDED_YES,),
    months=1,
    done="taken",
)
TRIAL = Pause(
    number=1,
    reason=PauseReason.CRIMINAL_TRIAL,
    since=date(2026, 5, 1),
    ended_on=date(2026, 10, 1),
    explanation=Personal("The court asked\nthe panel to wait"),
)


def agreed(deadline: str = "overview-report") -> AgreedDate:
    """Make an agreed date."""
    return AgreedDate(
        number=1,
        deadline=deadline,
        due_on=date(2027, 6, 30),
        agreed_on=date(2026, 9, 1),
        agreed_by="the partnership",
        why=Personal("The family asked for more time."),
    )


def exact(file: CaseFile, held: Regime | None = None, today: date = TODAY) -> tuple[str, ...]:
    """Give the paragraphs with exact dates."""
    return timescales_of(file, held or regime(), today, style=DateStyle.DAY)


def test_a_review_that_was_paused_and_came_in_time() -> None:
    """The section that quality assurance reads first: begun, concluded, due, why not sooner."""
    file = case_file(*moved(decided_yes=DECIDED, submitted=date(2027, 2, 1)), TRIAL)

    assert exact(file, regime(DECISION, rule())) == (
        (
            "The partnership was notified on 2 March 2026. The review began on 20 March 2026, when "
            "it was decided to hold it. It was concluded on 1 February 2027, when the report was "
            "submitted for quality assurance."
        ),
        (
            "The decision whether to hold a review was due within one month, by 2 April 2026. It "
            "was taken on 20 March 2026, in time."
        ),
        (
            "The overview report was due within six months, by 20 September 2026. Time in which "
            "the review was paused, 153 days, does not count, which made it due by 20 February "
            "2027. It was submitted on 1 February 2027, in time."
        ),
        (
            "The review was paused from 1 May 2026 until 1 October 2026 because of a criminal "
            "trial. The court asked the panel to wait."
        ),
    )


def test_the_same_by_the_month_shows_no_day() -> None:
    """An exact date of notification is nearly the date of death; a month is the default."""
    file = case_file(*moved(decided_yes=DECIDED, submitted=date(2027, 2, 1)), TRIAL, agreed())

    said = " ".join(timescales_of(file, regime(DECISION, rule()), TODAY))

    assert "was paused from May 2026 until October 2026" in said
    assert "within six months, in September 2026" in said
    assert not re.search(r"\d{1,2} [A-Z]|\d+ days?", said)


def test_a_pause_within_a_month_names_it_once() -> None:
    """'From May 2026 until May 2026' would read like a slip."""
    file = case_file(*moved(decided_yes=DECIDED), paused(date(2026, 5, 4), date(2026, 5, 5)))

    *_, limit, pause = timescales_of(file, regime(), TODAY)

    assert pause == "The review was paused for a time in May 2026 because of a criminal trial."
    assert "The time for which the review was paused does not count, which made it" in limit
    assert "paused, 1 day, does not count" in exact(file)[1]


def test_a_report_that_is_late_says_so() -> None:
    """The section must not gloss over lateness: families name delay as harm."""
    late = case_file(*moved(decided_yes=DECIDED, submitted=date(2026, 12, 1)))

    assert exact(late)[1].endswith("It was submitted on 1 December 2026, late.")
    assert exact(case_file(*moved(decided_yes=DECIDED)))[1].endswith(
        "It has not yet been submitted, and is late."
    )


def test_a_review_that_goes_on_says_how_it_stands() -> None:
    """A draft of the section is read long before the end."""
    file = case_file(*moved(decided_yes=DECIDED), paused(date(2026, 5, 1)))

    course, limit, pause = exact(file)

    assert course.endswith("It has not yet been concluded.")
    assert limit.endswith(
        "Time in which the review was paused, 304 days, does not count. It has not yet been "
        "submitted, and its time has stopped while the pause lasts."
    )
    assert pause == "The review has been paused since 1 May 2026 because of a criminal trial."
    in_time = exact(case_file(*moved(decided_yes=DECIDED)), today=date(2026, 5, 1))
    assert in_time[1].endswith("It has not yet been submitted.")


def test_an_agreed_date_is_given_with_by_whom_and_why() -> None:
    """The guidance allows another timescale where it is formally agreed, so that is shown."""
    file = case_file(*moved(decided_yes=DECIDED), agreed())

    assert exact(file)[1:] == (
        (
            "The overview report was due within six months, by 20 September 2026. Another date was "
            "agreed, as set out below: 30 June 2027. It has not yet been submitted."
        ),
        (
            "It was agreed on 1 September 2026 by the partnership that the overview report would "
            "be due by 30 June 2027. The family asked for more time."
        ),
    )


def test_an_agreed_date_for_what_has_no_number_or_no_rule() -> None:
    """A date may be agreed for what the law leaves open, or under a regime left since."""
    file = case_file(*moved(decided_yes=DECIDED), agreed(), agreed("web-page"))

    said = exact(file, regime(rule(months=None)))

    assert said[1].startswith("The overview report has a time limit that was agreed. Another date")
    assert "the web page would be due" in said[3]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ({"months": 1}, "one month"),
        ({"months": None, "working_days": 20}, "20 working days"),
        ({"months": None, "days": 12}, "twelve days"),
    ],
)
def test_lengths_of_time_are_in_words(length: dict[str, object], words: str) -> None:
    """Small numbers are written out, as in any published report."""
    file = case_file(*moved(decided_yes=DECIDED))

    assert f"was due within {words}, by" in exact(file, regime(rule(**length)))[1]


def test_what_has_no_fixed_time_says_so() -> None:
    """'As soon as reasonably practicable' is no date, and none is made up."""
    copy = rule("copy", what="IMR", months=None, done="sent")

    waiting = exact(case_file(*moved(decided_yes=DECIDED)), regime(copy))
    done = exact(case_file(*moved(decided_yes=DECIDED, submitted=TODAY)), regime(copy))

    assert waiting[1] == "The IMR has no fixed time limit. It has not yet been sent."
    assert done[1] == "The IMR has no fixed time limit. It was sent on 1 March 2027."


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (case_file(stage=Stage.SCOPING), "Whether to hold a review has not yet been decided."),
        (
            case_file(*moved(decided_no=DECIDED), decided_on=DECIDED, stage=Stage.DECIDED_NO),
            "It was decided not to hold a review of its own.",
        ),
        (case_file(decided_on=DECIDED), "The review began in March 2026"),
    ],
)
def test_a_case_without_a_review_says_why(file: CaseFile, said: str) -> None:
    """What has not begun has no time limit to speak of."""
    assert said in timescales_of(file, regime(), TODAY)[0]


def test_a_review_without_quality_assurance_ends_with_its_anonymisation() -> None:
    """Near-miss reviews are not submitted to anybody."""
    file = case_file(*moved(decided_yes=DECIDED, final_anonymisation=date(2026, 9, 1)))

    said = exact(file, regime(without=(Stage.SUBMITTED,)))[0]

    assert said.endswith("It was concluded on 1 September 2026.")


def test_without_the_key_nobodys_words_are_given() -> None:
    """What is sealed stays sealed, and its stand-in is not printed either."""
    file = case_file(*moved(decided_yes=DECIDED), TRIAL, agreed(), is_locked=True)

    said = " ".join(exact(file))

    assert "court asked" not in said
    assert "family asked" not in said
    assert "sealed" not in said


def test_every_reason_has_its_words() -> None:
    """A reason without words would stop the section from being written."""
    assert set(BECAUSE) == set(PauseReason)


def test_the_regimes_that_come_with_the_program_read_well() -> None:
    """Nothing of a rule shows through as a code."""
    file = case_file(*moved(decided_yes=DECIDED, submitted=TODAY, final_anonymisation=TODAY))

    for each in load_regimes().values():
        said = " ".join(timescales_of(file, each, TODAY))
        assert "The decision whether to hold a review was due within one month" in said
        assert "_" not in said
        assert "None" not in said
