"""Add a partnership, and open a case when its chair is notified of a death."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act
from dhr_redact.cases.partnerships import Holder, Partnership
from dhr_redact.cases.rights import Right
from dhr_redact.errors import RecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.keep import refresh_deadlines
from dhr_redact.workflows.tracking.ports import Writer
from dhr_redact.workflows.tracking.worker import Worker

NOTED: Final = "case"
"""The name under which a case's id is noted in its partnership's audit trail."""


def add_partnership(worker: Worker, partnership: Partnership) -> None:
    """Add a partnership; whoever adds it administers and coordinates it until others are named.

    The first may be added by anybody; each later one by an administrator of another.

    Raises:
        NotAllowedError: If there are others, and the account administers none.
        RecordError: If there is one of that code.
    """
    if partnership.regime:
        worker.regime(partnership.regime)
    with worker.register.writing(worker.signed(Office.ADMINISTRATOR)) as writer:
        there = [known.code for known in writer.partnerships()]
        if partnership.code in there:
            raise RecordError(f"there is a partnership {partnership.code} already")
        if there:
            held = {code for code, _ in writer.holders(worker.account)}
            worker.require(writer, min(held, default=there[0]), Right.ADMINISTER)
        writer.lock(partnership.code)
        writer.add(partnership.code, partnership)
        for office in (Office.ADMINISTRATOR, Office.COORDINATOR):
            writer.add(partnership.code, Holder(account=worker.account, office=office))


@dataclass(frozen=True, slots=True)
class Notification:
    """What is known when a partnership's chair is notified of a death."""

    partnership: str
    reference: str
    notified_on: date
    regime: str | None = None
    notifier: Personal | None = None
    circumstances: Personal | None = None
    joint_with: tuple[str, ...] = ()


def open_case(worker: Worker, told: Notification, vault: Vault) -> CaseId:
    """Open a case; from now on its personal text is sealed under this vault.

    Raises:
        NotAllowedError: If no office of the account allows it.
        RecordError: If the partnership has a case of that reference.
        RegimeError: If there is no such regime.
    """
    if told.notified_on > worker.today():
        raise RecordError("the day of the notification lies in the future")
    with worker.register.writing(worker.signed("")) as writer:
        partnership = writer.partnership(told.partnership)
        regime = worker.regime(told.regime or partnership.regime or "dhr-2016")
        signing = writer.under(
            worker.require(writer, told.partnership, Right.WRITE, kind=Case.ABOUT.name)
        )
        record = Case(
            partnership=told.partnership,
            reference=told.reference,
            regime=regime.id,
            stage=Stage.NOTIFIED,
            notified_on=told.notified_on,
            joint_with=told.joint_with,
            notifier=told.notifier,
            circumstances=told.circumstances,
        )
        case = begin_case(signing, record, vault)
        refresh_deadlines(worker, signing, case)
    return case


def begin_case(signing: Writer, record: Case, vault: Vault) -> CaseId:
    """Write the facts of a new case, and its key.

    It is noted in the partnership's audit trail too, so that a case that is gone whole is missed.
    """
    case = CaseId(secrets.token_hex(16))
    signing.note(record.partnership, Act.ADD, {NOTED: case, "reference": record.reference})
    signing.lock(case)
    signing.keep_key(case, vault.header)
    signing.add(case, record, vault)
    return case
