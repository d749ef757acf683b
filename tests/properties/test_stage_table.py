"""What always holds of the table of moves, whichever way a case takes through it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.cases.stages import MOVES, allowed_from, require_known_needs
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import Regime, load_regimes
from tracked_cases import ALL_STAGES

# Typed from domain.md sections 2 and 7, not copied from the table. Each line: from, then to where.
WAYS = """
notified: scoping decided-yes decided-no decided-other
scoping: decided-yes decided-no decided-other
decided-yes: commissioned decided-no decided-other
decided-no: scoping decided-yes decided-other closed
decided-other: scoping decided-yes decided-no closed
commissioned: gathering decided-no decided-other
gathering: drafting decided-no decided-other
drafting: gathering family-reading sign-off
family-reading: drafting sign-off
sign-off: drafting submitted
submitted: returned-publish returned-changes returned-resubmit
returned-publish: final-anonymisation
returned-changes: final-anonymisation
returned-resubmit: drafting
final-anonymisation: publication-agreed publication-withheld
publication-agreed: published final-anonymisation publication-withheld
publication-withheld: publication-agreed final-anonymisation action-plan
published: action-plan expired final-anonymisation
action-plan: closed expired final-anonymisation
expired: action-plan closed
closed:
"""
WAITS = """
notified scoping decided-yes commissioned gathering drafting family-reading sign-off
returned-publish returned-changes returned-resubmit final-anonymisation publication-agreed
"""
REGIMES = sorted(load_regimes().values(), key=lambda regime: regime.id)


def ways(regime: Regime = ALL_STAGES) -> dict[Stage, set[Stage]]:
    """Follow the table from each stage; from a pause, back to each stage it can come from."""
    return {
        stage: {to for before in Stage for to in allowed_from(stage, regime, before)}
        for stage in regime.stages
    }


def reached(starts: Iterable[Stage], graph: dict[Stage, set[Stage]]) -> set[Stage]:
    found = set(starts)
    while new := {to for stage in found for to in graph[stage]} - found:
        found |= new
    return found


def described() -> dict[Stage, set[Stage]]:
    graph = {}
    for line in WAYS.strip().splitlines():
        stage, _, targets = line.partition(":")
        graph[Stage(stage)] = {Stage(word) for word in targets.split()}
    waits = {Stage(word) for word in WAITS.split()}
    for stage in waits:
        graph[stage].add(Stage.PAUSED)
    return {**graph, Stage.PAUSED: waits}


def test_the_table_is_what_the_process_says() -> None:
    """A second description, made apart from the table, catches a row too many or too few."""
    assert ways() == described()


def test_every_stage_is_in_the_table() -> None:
    """A stage that is in no row can neither be entered nor left."""
    named = {move.from_stage for move in MOVES} | {move.to_stage for move in MOVES}

    assert named == set(Stage)


@pytest.mark.parametrize("regime", [ALL_STAGES, *REGIMES], ids=lambda regime: regime.id)
def test_every_stage_is_reached_and_every_case_can_be_closed(regime: Regime) -> None:
    """No stage is out of reach, and in none is a case stuck, whichever regime it is held under."""
    graph = ways(regime)

    require_known_needs(regime)
    assert reached([Stage.NOTIFIED], graph) == set(regime.stages)
    assert not [stage for stage in graph if Stage.CLOSED not in reached([stage], graph)]


def test_no_move_leads_out_of_closed() -> None:
    """A review is formally concluded once."""
    assert ways()[Stage.CLOSED] == set()


@given(st.lists(st.integers(0, 7), max_size=60))
def test_nothing_is_published_without_a_letter_and_final_anonymisation(choices: list[int]) -> None:
    """However a case wanders and pauses, it is published only after all that protects people."""
    stage, before_pause = Stage.NOTIFIED, None
    passed = [stage]
    for choice in choices:
        allowed = allowed_from(stage, ALL_STAGES, before_pause)
        if not allowed:
            break
        to = allowed[choice % len(allowed)]
        assert stage is not Stage.PAUSED or to is before_pause
        before_pause = stage if to is Stage.PAUSED else None
        stage = to
        passed.append(stage)

    if Stage.PUBLISHED in passed:
        before = passed[: passed.index(Stage.PUBLISHED)]
        assert Stage.SUBMITTED in before
        assert {Stage.RETURNED_PUBLISH, Stage.RETURNED_CHANGES} & set(before)
        assert Stage.FINAL_ANONYMISATION in before


@pytest.mark.parametrize(
    "passage",
    [
        {Stage.SUBMITTED},
        {Stage.RETURNED_PUBLISH, Stage.RETURNED_CHANGES},
        {Stage.FINAL_ANONYMISATION},
        {Stage.PUBLICATION_AGREED},
    ],
    ids=lambda passage: sorted(passage)[0],
)
def test_every_way_to_publication_leads_through_this(passage: set[Stage]) -> None:
    """Without these stages no way leads to publication: a walk at random may never have tried."""
    cut = {a: {b for b in to if b not in passage} for a, to in ways().items()}
    # A pause leads back only where it came from, so it joins no two stages.
    cut[Stage.PAUSED] = set()

    assert Stage.PUBLISHED not in reached([Stage.NOTIFIED], cut)
