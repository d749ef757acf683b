"""Which cases are wanted: all that an account may see, or those of one partnership."""

from __future__ import annotations

from typing import Final

from dhr_redact.cases.lines import Scope
from dhr_redact.errors import NotAllowedError
from dhr_redact.model.stages import Stage
from dhr_redact.workflows.tracking.ports import View
from dhr_redact.workflows.tracking.worker import Worker

OPEN: Final = tuple(
    stage for stage in Stage if stage not in {Stage.DECIDED_NO, Stage.DECIDED_OTHER, Stage.CLOSED}
)
"""Stages of cases for which something is still to be done."""


def scope_of(worker: Worker, view: View, partnership: str | None) -> Scope:
    """Give what the account may see, of one partnership if one is named.

    Raises:
        NotAllowedError: If it holds no office in that.
        UnknownRecordError: If there is no such partnership.
    """
    scope = worker.scope(view)
    if partnership is None:
        return scope
    view.partnership(partnership)
    if partnership not in scope:
        raise NotAllowedError(f"{worker.account} holds no office in {partnership}")
    return {partnership: scope[partnership]}
