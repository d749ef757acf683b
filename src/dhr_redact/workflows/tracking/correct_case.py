"""Correct the facts of a case: what was notified, under which reference and regime it is held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from dhr_redact.cases.case import Case, Move
from dhr_redact.cases.record import Value
from dhr_redact.cases.rights import Right
from dhr_redact.errors import RecordError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.keep import CaseAtWork, case_at_work
from dhr_redact.workflows.tracking.worker import Worker

CORRECTED: Final = (
    "reference",
    "regime",
    "notified_on",
    "joint_with",
    "notifier",
    "circumstances",
)
"""The facts that are corrected by hand; the others follow from moves."""


def correct_case(
    worker: Worker, reference: str, sets: Mapping[str, Value], *, vault: Vault | None = None
) -> bool:
    """Set facts of a case; say whether anything changed.

    Raises:
        NotAllowedError: If no office of the account allows it.
        RecordError: If a fact does not fit the others, or another case has that reference.
        RegimeError: If there is no such regime.
        NoKeyError: If a personal fact is set and there is no key.
    """
    with case_at_work(worker, reference) as at_work:
        _require_fitting(at_work, sets)
        writer = at_work.under(Right.WRITE, Case.ABOUT.name)
        return writer.change(at_work.found.id, Case, 1, sets, vault=vault)


def _require_fitting(at_work: CaseAtWork, sets: Mapping[str, Value]) -> None:
    unknown = sorted(set(sets) - set(CORRECTED))
    if unknown:
        raise RecordError(f"case: {unknown[0]} is not corrected by hand: it follows from moves")
    case, moves = at_work.file.case, at_work.file.all(Move)
    regime = at_work.worker.regime(str(sets.get("regime", case.regime)))
    if case.stage not in regime.stages:
        raise RecordError(f"case: regime {regime.id} has no stage {case.stage}, where the case is")
    notified = sets.get("notified_on", case.notified_on)
    first = min((move.on for move in moves), default=at_work.worker.today())
    if isinstance(notified, date) and notified > first:
        raise RecordError("case: notified_on would lie after its first move, or in the future")
    nation = at_work.file.partnership.nation.value
    if regime.id != case.regime and nation not in regime.nations:
        raise RecordError(f"case: regime {regime.id} is not for this partnership's nation")
