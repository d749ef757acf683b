"""Where a case may go from each stage, and what its regime changes about that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.cases.case import Case
from dhr_redact.cases.need_rules import Need
from dhr_redact.cases.stages import MOVES, allowed_from, allowed_move, require_known_needs
from dhr_redact.errors import RegimeError, StageMoveError
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import Regime
from tracked_cases import ALL_STAGES, case_at


def leaving_out(*stages: Stage, **fields: object) -> Regime:
    kept = {stage: stage.value for stage in Stage if stage not in stages}
    return replace(ALL_STAGES, stages=kept, **fields)  # type: ignore[arg-type]


def case_in(stage: Stage, before_pause: Stage | None = None) -> Case:
    return replace(case_at(stage).case, before_pause=before_pause)


def test_a_move_that_is_not_in_the_table_is_refused_and_the_others_are_named() -> None:
    """Whoever errs is told where the case may go, so that nobody has to read the table."""
    with pytest.raises(StageMoveError, match="no move from submitted to published") as refused:
        allowed_move(case_in(Stage.SUBMITTED), Stage.PUBLISHED, ALL_STAGES)

    assert "returned-publish, returned-changes, returned-resubmit" in str(refused.value)


def test_a_closed_case_stays_closed() -> None:
    """A review is formally concluded once; what comes after is another case."""
    with pytest.raises(StageMoveError, match="may not be moved at all"):
        allowed_move(case_in(Stage.CLOSED), Stage.ACTION_PLAN, ALL_STAGES)


def test_a_paused_case_goes_back_only_to_where_it_came_from() -> None:
    """A pause must not be a way round the stages between."""
    assert allowed_from(Stage.PAUSED, ALL_STAGES, Stage.DRAFTING) == (Stage.DRAFTING,)
    with pytest.raises(StageMoveError, match="it may go to: drafting"):
        allowed_move(case_in(Stage.PAUSED, Stage.DRAFTING), Stage.PUBLICATION_AGREED, ALL_STAGES)


def test_a_paused_case_that_came_from_nowhere_is_stuck() -> None:
    """A record that is damaged lets nothing through; it does not open every door."""
    assert allowed_from(Stage.PAUSED, ALL_STAGES, None) == ()


def test_a_stage_the_regime_does_not_use_is_not_offered() -> None:
    """A regime without family reading goes from the draft to sign-off."""
    regime = leaving_out(Stage.FAMILY_READING)

    assert Stage.FAMILY_READING not in allowed_from(Stage.DRAFTING, regime, None)
    assert Stage.SIGN_OFF in allowed_from(Stage.DRAFTING, regime, None)


def test_quality_assurance_is_passed_over_only_where_the_regime_has_none() -> None:
    """A near-miss review has no panel to send to; a homicide review must not skip it."""
    without_panel = leaving_out(Stage.SUBMITTED)

    assert Stage.FINAL_ANONYMISATION not in allowed_from(Stage.SIGN_OFF, ALL_STAGES, None)
    assert Stage.FINAL_ANONYMISATION in allowed_from(Stage.SIGN_OFF, without_panel, None)


def test_a_regime_leaves_out_needs_and_adds_others() -> None:
    """What another nation asks is data; the table stays the same."""
    regime = leaving_out(
        without=("independence",), also={Stage.COMMISSIONED: ("domestic-abuse-service",)}
    )

    move = allowed_move(case_in(Stage.DECIDED_YES), Stage.COMMISSIONED, regime)

    assert Need.INDEPENDENCE not in move.needs
    assert move.needs[-1] is Need.ABUSE_SERVICE


def test_a_need_is_asked_once() -> None:
    """A regime may name a need that the table asks for already."""
    regime = leaving_out(also={Stage.DRAFTING: ("agency-reports",)})

    move = allowed_move(case_in(Stage.GATHERING), Stage.DRAFTING, regime)

    assert move.needs == (Need.REPORTS_IN,)


@pytest.mark.parametrize(
    "regime",
    [leaving_out(without=("chair-apointed",)), leaving_out(also={Stage.CLOSED: ("tea",)})],
    ids=["without", "also"],
)
def test_a_misspelt_need_is_refused(regime: Regime) -> None:
    """A need that is misspelt would silently be asked for, or not."""
    with pytest.raises(RegimeError, match="there is no need"):
        allowed_move(case_in(Stage.GATHERING), Stage.DRAFTING, regime)


def test_no_regime_leaves_out_what_a_court_orders() -> None:
    """A local file must not switch off the gate that protects the living."""
    with pytest.raises(RegimeError, match="restrictions-obeyed must not be left out"):
        require_known_needs(leaving_out(without=("restrictions-obeyed",)))


def test_each_pair_of_stages_has_one_row() -> None:
    """Two rows for one move would leave it to chance what is asked."""
    pairs = [(move.from_stage, move.to_stage) for move in MOVES]

    assert len(pairs) == len(set(pairs))


def test_every_need_is_asked_for_somewhere() -> None:
    """A need that no move asks for looks like a safeguard and is none."""
    asked = {need for move in MOVES for need in move.needs}

    assert asked == set(Need)


# What must be asked for on every way into a stage, typed apart from the table.
GATE = {
    "qa-letter",
    "feedback-done",
    "report-redacted",
    "summary-redacted",
    "annexes-redacted",
    "markings-off",
    "restrictions-obeyed",
    "plan-complete",
    "statutory-copies",
}
ALWAYS = [
    (Stage.DECIDED_NO, {"reason"}),
    (Stage.DECIDED_OTHER, {"reason"}),
    (Stage.COMMISSIONED, {"decision-told", "chair-appointed", "independence"}),
    (Stage.SIGN_OFF, {"overview-report", "executive-summary", "action-plan", "family-draft"}),
    (Stage.SUBMITTED, {"plan-complete", "plan-smart", "managers-agreed", "submission"}),
    (Stage.RETURNED_PUBLISH, {"letter-publish"}),
    (Stage.RETURNED_CHANGES, {"letter-changes"}),
    (Stage.RETURNED_RESUBMIT, {"letter-resubmit"}),
    (Stage.PUBLICATION_AGREED, GATE),
    (Stage.PUBLICATION_WITHHELD, {"legal-reason", "reason"}),
    (Stage.PUBLISHED, {*GATE, "family-informed", "publication"}),
    (Stage.EXPIRED, {"taken-down"}),
    (Stage.PAUSED, {"pause-recorded"}),
]


@pytest.mark.parametrize(("stage", "asked"), ALWAYS)
def test_on_every_way_into_a_stage_its_safeguards_are_asked_for(
    stage: Stage, asked: set[str]
) -> None:
    """One way in without the gate would be the way that is taken."""
    ways_in = [m for m in MOVES if m.to_stage is stage and m.from_stage is not Stage.PAUSED]

    assert ways_in
    assert all(asked <= set(move.needs) for move in ways_in)


def test_a_case_closes_with_its_plan_done_or_its_decision_told() -> None:
    """The review is concluded when the plan is implemented and audited; no review, when told."""
    undecided = {Stage.DECIDED_NO, Stage.DECIDED_OTHER}
    closing = [move for move in MOVES if move.to_stage is Stage.CLOSED]

    for move in closing:
        if move.from_stage in undecided:
            assert move.needs == (Need.DECISION_TOLD,)
        else:
            assert {Need.PLAN_COMPLETE, Need.ACTIONS_DONE, Need.COPIES_SENT} <= set(move.needs)


def test_nothing_leads_out_of_a_pause_before_it_has_ended() -> None:
    """A case that still waits for a court does not go on."""
    resuming = [move for move in MOVES if move.from_stage is Stage.PAUSED]

    assert all(move.needs == (Need.PAUSE_ENDED,) for move in resuming)
