"""The life of a case as one table of allowed moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dhr_redact.cases.case import Case
from dhr_redact.cases.need_rules import AllowedMove, Need
from dhr_redact.errors import RegimeError, StageMoveError
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import Regime

__all__ = [
    "ALWAYS_ASKED",
    "MOVES",
    "AllowedMove",
    "allowed_from",
    "allowed_move",
    "require_known_needs",
]

ALWAYS_ASKED: Final[frozenset[Need]] = frozenset(
    {
        Need.LEGAL_REASON,
        Need.ANNEXES_REDACTED,
        Need.MARKINGS_OFF,
        Need.RESTRICTIONS_OBEYED,
        Need.PAUSE_ENDED,
    }
)
"""Needs that no regime may leave out."""

_PAUSABLE: Final = (
    Stage.NOTIFIED,
    Stage.SCOPING,
    Stage.DECIDED_YES,
    Stage.COMMISSIONED,
    Stage.GATHERING,
    Stage.DRAFTING,
    Stage.FAMILY_READING,
    Stage.SIGN_OFF,
    Stage.RETURNED_PUBLISH,
    Stage.RETURNED_CHANGES,
    Stage.RETURNED_RESUBMIT,
    Stage.FINAL_ANONYMISATION,
    Stage.PUBLICATION_AGREED,
)
"""Where a case may have to wait for a court; a submitted report waits for its letter anyway."""

_TO_DECIDE: Final = (Need.WRITTEN_NOTIFICATION, Need.SCOPING_SENT, Need.SCOPING_RETURNS)
_TO_COMMISSION: Final = (Need.DECISION_TOLD, Need.CHAIR_APPOINTED, Need.INDEPENDENCE)
_TO_SIGN_OFF: Final = (
    Need.PANEL_MET,
    Need.OVERVIEW_REPORT,
    Need.EXECUTIVE_SUMMARY,
    Need.ACTION_PLAN,
    Need.FAMILY_DRAFT,
)
_SIGNED_OFF: Final = (
    Need.OVERVIEW_REPORT,
    Need.EXECUTIVE_SUMMARY,
    Need.ACTION_PLAN,
    Need.RECOMMENDATIONS,
    Need.PLAN_COMPLETE,
    Need.PLAN_SMART,
    Need.MANAGERS_AGREED,
    Need.PARTNERSHIP_AGREED,
    Need.FEEDBACK_DONE,
)
_TO_AGREE: Final = (
    Need.QA_LETTER,
    Need.FEEDBACK_DONE,
    Need.REPORT_REDACTED,
    Need.SUMMARY_REDACTED,
    Need.ANNEXES_REDACTED,
    Need.MARKINGS_OFF,
    Need.RESTRICTIONS_OBEYED,
    Need.RECOMMENDATIONS,
    Need.PLAN_COMPLETE,
    Need.DISSEMINATION,
    Need.STATUTORY_COPIES,
)
_TO_WITHHOLD: Final = (Need.LEGAL_REASON, Need.REASON, Need.STATUTORY_COPIES)
_TO_CLOSE: Final = (
    Need.RECOMMENDATIONS,
    Need.PLAN_COMPLETE,
    Need.ACTIONS_DONE,
    Need.COPIES_SENT,
)
_WHY: Final = (Need.REASON,)

MOVES: Final[tuple[AllowedMove, ...]] = (
    AllowedMove(Stage.NOTIFIED, Stage.SCOPING, (Need.WRITTEN_NOTIFICATION, Need.SCOPING_SENT)),
    AllowedMove(Stage.NOTIFIED, Stage.DECIDED_YES, _TO_DECIDE),
    AllowedMove(Stage.NOTIFIED, Stage.DECIDED_NO, (*_WHY, *_TO_DECIDE)),
    AllowedMove(Stage.NOTIFIED, Stage.DECIDED_OTHER, (*_WHY, *_TO_DECIDE)),
    AllowedMove(Stage.SCOPING, Stage.DECIDED_YES, _TO_DECIDE),
    AllowedMove(Stage.SCOPING, Stage.DECIDED_NO, (*_WHY, *_TO_DECIDE)),
    AllowedMove(Stage.SCOPING, Stage.DECIDED_OTHER, (*_WHY, *_TO_DECIDE)),
    # A decision may be looked at again, by the partnership or since the Home Office asks.
    AllowedMove(Stage.DECIDED_NO, Stage.SCOPING, (*_WHY, Need.SCOPING_SENT)),
    AllowedMove(Stage.DECIDED_NO, Stage.DECIDED_YES, _WHY),
    AllowedMove(Stage.DECIDED_NO, Stage.DECIDED_OTHER, _WHY),
    AllowedMove(Stage.DECIDED_NO, Stage.CLOSED, (Need.DECISION_TOLD,)),
    AllowedMove(Stage.DECIDED_OTHER, Stage.SCOPING, (*_WHY, Need.SCOPING_SENT)),
    AllowedMove(Stage.DECIDED_OTHER, Stage.DECIDED_YES, _WHY),
    AllowedMove(Stage.DECIDED_OTHER, Stage.DECIDED_NO, _WHY),
    AllowedMove(Stage.DECIDED_OTHER, Stage.CLOSED, (Need.DECISION_TOLD,)),
    AllowedMove(Stage.DECIDED_YES, Stage.DECIDED_NO, _WHY),
    AllowedMove(Stage.DECIDED_YES, Stage.DECIDED_OTHER, _WHY),
    AllowedMove(Stage.DECIDED_YES, Stage.COMMISSIONED, _TO_COMMISSION),
    # It may turn out not to be for this review after all: another cause of death, a joint review.
    AllowedMove(Stage.COMMISSIONED, Stage.DECIDED_NO, _WHY),
    AllowedMove(Stage.COMMISSIONED, Stage.DECIDED_OTHER, _WHY),
    AllowedMove(
        Stage.COMMISSIONED,
        Stage.GATHERING,
        (
            Need.PANEL_FORMED,
            Need.AGREEMENTS,
            Need.INTERESTS,
            Need.ABUSE_SERVICE,
            Need.TERMS_AGREED,
            Need.FAMILY_LEAFLET,
            Need.FAMILY_ADVOCATE,
            Need.FAMILY_TERMS,
        ),
    ),
    AllowedMove(Stage.GATHERING, Stage.DECIDED_NO, _WHY),
    AllowedMove(Stage.GATHERING, Stage.DECIDED_OTHER, _WHY),
    AllowedMove(Stage.GATHERING, Stage.DRAFTING, (Need.REPORTS_IN,)),
    AllowedMove(Stage.DRAFTING, Stage.GATHERING, _WHY),
    AllowedMove(Stage.DRAFTING, Stage.FAMILY_READING, (Need.OVERVIEW_REPORT,)),
    AllowedMove(Stage.DRAFTING, Stage.SIGN_OFF, _TO_SIGN_OFF),
    AllowedMove(Stage.FAMILY_READING, Stage.DRAFTING),
    AllowedMove(Stage.FAMILY_READING, Stage.SIGN_OFF, _TO_SIGN_OFF),
    AllowedMove(Stage.SIGN_OFF, Stage.DRAFTING),
    AllowedMove(Stage.SIGN_OFF, Stage.SUBMITTED, (*_SIGNED_OFF, Need.SUBMISSION)),
    # Reviews without quality assurance by a panel: near misses, learning reviews.
    AllowedMove(
        Stage.SIGN_OFF, Stage.FINAL_ANONYMISATION, _SIGNED_OFF, only_without=Stage.SUBMITTED
    ),
    AllowedMove(Stage.SUBMITTED, Stage.RETURNED_PUBLISH, (Need.LETTER_PUBLISH,)),
    AllowedMove(Stage.SUBMITTED, Stage.RETURNED_CHANGES, (Need.LETTER_CHANGES,)),
    AllowedMove(Stage.SUBMITTED, Stage.RETURNED_RESUBMIT, (Need.LETTER_RESUBMIT,)),
    AllowedMove(Stage.RETURNED_RESUBMIT, Stage.DRAFTING),
    AllowedMove(
        Stage.RETURNED_PUBLISH, Stage.FINAL_ANONYMISATION, (Need.QA_LETTER, Need.FEEDBACK_DONE)
    ),
    AllowedMove(
        Stage.RETURNED_CHANGES, Stage.FINAL_ANONYMISATION, (Need.QA_LETTER, Need.FEEDBACK_DONE)
    ),
    AllowedMove(Stage.FINAL_ANONYMISATION, Stage.PUBLICATION_AGREED, _TO_AGREE),
    AllowedMove(Stage.FINAL_ANONYMISATION, Stage.PUBLICATION_WITHHELD, _TO_WITHHOLD),
    AllowedMove(
        Stage.PUBLICATION_AGREED,
        Stage.PUBLISHED,
        (*_TO_AGREE, Need.FAMILY_INFORMED, Need.PUBLICATION),
    ),
    AllowedMove(Stage.PUBLICATION_AGREED, Stage.FINAL_ANONYMISATION, _WHY),
    AllowedMove(Stage.PUBLICATION_AGREED, Stage.PUBLICATION_WITHHELD, _TO_WITHHOLD),
    AllowedMove(Stage.PUBLICATION_WITHHELD, Stage.FINAL_ANONYMISATION, _WHY),
    AllowedMove(Stage.PUBLICATION_WITHHELD, Stage.PUBLICATION_AGREED, (*_WHY, *_TO_AGREE)),
    AllowedMove(Stage.PUBLICATION_WITHHELD, Stage.ACTION_PLAN, (Need.CHECK_PLANNED,)),
    AllowedMove(Stage.PUBLISHED, Stage.ACTION_PLAN, (Need.CHECK_PLANNED,)),
    AllowedMove(Stage.PUBLISHED, Stage.EXPIRED, (Need.TAKEN_DOWN,)),
    # A late finding, or a reason to withhold that has gone: a new version, made and checked anew.
    AllowedMove(Stage.PUBLISHED, Stage.FINAL_ANONYMISATION, _WHY),
    AllowedMove(Stage.ACTION_PLAN, Stage.FINAL_ANONYMISATION, _WHY),
    AllowedMove(Stage.ACTION_PLAN, Stage.EXPIRED, (Need.TAKEN_DOWN,)),
    AllowedMove(Stage.ACTION_PLAN, Stage.CLOSED, _TO_CLOSE),
    AllowedMove(Stage.EXPIRED, Stage.ACTION_PLAN, (Need.CHECK_PLANNED,)),
    AllowedMove(Stage.EXPIRED, Stage.CLOSED, _TO_CLOSE),
    *(
        AllowedMove(stage, Stage.PAUSED, (Need.PAUSE_RECORDED, Need.PAUSE_EXPECTED))
        for stage in _PAUSABLE
    ),
    *(AllowedMove(Stage.PAUSED, stage, (Need.PAUSE_ENDED,)) for stage in _PAUSABLE),
)
"""Every move there is. From a pause a case goes back only to where it came from."""


def allowed_from(stage: Stage, regime: Regime, before_pause: Stage | None) -> tuple[Stage, ...]:
    """Say where a case may go, in the order of the table."""
    return tuple(move.to_stage for move in _moves_from(stage, regime, before_pause))


def allowed_move(case: Case, to: Stage, regime: Regime) -> AllowedMove:
    """Give the move of a case to a stage, with what the regime asks for it.

    Raises:
        StageMoveError: If the case may not go there. The message lists where it may go.
        RegimeError: If the regime names a need that does not exist or must not be left out.
    """
    require_known_needs(regime)
    for move in _moves_from(case.stage, regime, case.before_pause):
        if move.to_stage is to:
            asked = [need for need in move.needs if need not in regime.without]
            asked += [Need(word) for word in regime.also.get(to, ())]
            return replace(move, needs=tuple(dict.fromkeys(asked)))
    allowed = allowed_from(case.stage, regime, case.before_pause)
    where = f"it may go to: {', '.join(allowed)}" if allowed else "it may not be moved at all"
    raise StageMoveError(f"{case.reference}: no move from {case.stage} to {to}; {where}")


def require_known_needs(regime: Regime) -> None:
    """Refuse a regime that names a need there is not, or leaves out one that is always asked.

    Raises:
        RegimeError: Names the regime and the need.
    """
    for word in (*regime.without, *(word for words in regime.also.values() for word in words)):
        if word not in set(Need):
            raise RegimeError(f"{regime.id}: there is no need {word!r}")
    for need in sorted(ALWAYS_ASKED.intersection(map(Need, regime.without))):
        raise RegimeError(f"{regime.id}: {need} must not be left out")


def _moves_from(stage: Stage, regime: Regime, before_pause: Stage | None) -> Iterator[AllowedMove]:
    for move in MOVES:
        if move.from_stage is not stage or move.to_stage not in regime.stages:
            continue
        if move.only_without in regime.stages:
            continue
        if stage is Stage.PAUSED and move.to_stage is not before_pause:
            continue
        yield move
