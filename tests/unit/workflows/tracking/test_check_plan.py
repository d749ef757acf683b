"""The action plan is checked as it is worded, which needs the key and the right to read it."""

from __future__ import annotations

import pytest

from dhr_redact.cases.actions import Action, Recommendation, Scope
from dhr_redact.cases.partnerships import Holder
from dhr_redact.cases.smart import Smart
from dhr_redact.errors import NotAllowedError
from dhr_redact.model.offices import Office
from dhr_redact.personal import Personal
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.check_plan import check_plan
from dhr_redact.workflows.tracking.keep import add_record
from registers import carrow, opened, vault, worker
from tracked_cases import REFERENCE


def test_a_vague_action_is_doubted_with_reasons(register: DatabaseRegister) -> None:
    """'Raise awareness' cannot be found done, so the review could never be closed."""
    desk = carrow(register)
    opened(desk)
    text = Personal("Raise awareness of coercive control.")
    recommendation = Recommendation(label="1", text=text, scope=Scope.LOCAL)
    add_record(desk, REFERENCE, recommendation, vault=vault())
    add_record(desk, REFERENCE, Action(recommendation=1, text=text), vault=vault())
    add_record(desk, "carrow", Holder(account="c.lowe", office=Office.READER))

    checked = check_plan(desk, REFERENCE, vault())

    assert {Smart.SPECIFIC, Smart.MEASURABLE, Smart.TIMELY} <= {d.letter for d in checked[1]}
    with pytest.raises(NotAllowedError):
        check_plan(worker(register, "c.lowe"), REFERENCE, vault())
