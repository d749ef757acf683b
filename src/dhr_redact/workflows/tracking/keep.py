"""Add, change and withdraw the records of a case or of a partnership, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from dhr_redact.cases.actions import Action, Milestone
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import deadlines_of
from dhr_redact.cases.kinds import BY_WORKFLOWS, OF_PARTNERSHIPS
from dhr_redact.cases.partnerships import Agency
from dhr_redact.cases.record import Record, Value, fields_of
from dhr_redact.cases.rights import Right
from dhr_redact.errors import CommandError, NotAllowedError, UnknownRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.ports import Writer
from dhr_redact.workflows.tracking.record_checks import require_sound
from dhr_redact.workflows.tracking.worker import FoundCase, Worker


@dataclass(frozen=True, slots=True)
class CaseAtWork:
    """A case that is being written: nobody else writes to it until this ends."""

    worker: Worker
    found: FoundCase
    file: CaseFile
    writer: Writer

    def require_sound(self, record: Record) -> None:
        """Refuse a record that cannot be as it is said.

        Raises:
            RecordError: Saying which field.
        """
        regime = self.worker.regime_of(self.file.case)
        require_sound(self.file, regime, record, today=self.worker.today())

    def under(self, right: Right, kind: str, agency: str | None = None) -> Writer:
        """Give the writer, signing under the office that allows this.

        Raises:
            NotAllowedError: If none that the account holds allows it.
        """
        office = self.worker.require(
            self.writer,
            self.found.partnership,
            right,
            case=self.found.reference,
            kind=kind,
            agency=agency,
        )
        return self.writer.under(office)


@contextmanager
def case_at_work(
    worker: Worker, reference: str, *, even_if_away: bool = False
) -> Iterator[CaseAtWork]:
    """Open a case for writing; in the end its deadlines are reckoned anew.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
        NotAllowedError: If it was sent to another office.
        VaultLockedError: If somebody else writes for too long.
    """
    with worker.register.writing(worker.signed("")) as writer:
        found = worker.find(writer, reference)
        writer.lock(found.id)
        signing = writer.apart(found.id)
        file = signing.case_file(found.id)
        if not even_if_away:
            require_here(file)
        yield CaseAtWork(worker, found, file, signing)
        refresh_deadlines(worker, signing, found.id)


def require_here(file: CaseFile) -> None:
    """Refuse to write to a case that was sent to another office.

    Raises:
        NotAllowedError: Naming the office.
    """
    if file.case.held_by is not None:
        raise NotAllowedError(f"the case was sent to {file.case.held_by}").advising(
            "Nothing was changed: it can only be looked at here until it comes back (`dhr-redact "
            "case receive`). If it never left: `dhr-redact case take-back CASE --reason WHY`."
        )


def refresh_deadlines(worker: Worker, writer: Writer, case: CaseId) -> None:
    """Reckon the deadlines of a case from its records, and keep them."""
    file = writer.case_file(case)
    regime = worker.regime_of(file.case)
    writer.put_deadlines(case, deadlines_of(file, regime, worker.today()))


def add_record(
    worker: Worker, reference: str, record: Record, *, vault: Vault | None = None
) -> int:
    """Add a record to a case (or, by its code, to a partnership) and give its number.

    Raises:
        NotAllowedError: If no office of the account allows it.
        RecordError: If it names something that is not there.
        NoKeyError: If it has personal text and there is no key.
    """
    kind = _one_by_one(type(record))
    if kind in OF_PARTNERSHIPS:
        with worker.register.writing(worker.signed("")) as writer:
            signing = _under_partnership(worker, writer, reference, kind)
            return signing.add(reference, record)
    with case_at_work(worker, reference) as at_work:
        at_work.require_sound(record)
        signing = at_work.under(Right.WRITE, kind.ABOUT.name, _agency_of(at_work.file, record))
        return signing.add(at_work.found.id, record, vault)


def change_record(
    worker: Worker,
    reference: str,
    kind: type[Record],
    number: int,
    sets: Mapping[str, Value],
    *,
    vault: Vault | None = None,
    revision: int | None = None,
) -> bool:
    """Set fields of a record; say whether anything changed. `revision` is the one that was seen.

    Raises:
        ChangedMeanwhileError: If somebody else changed it since it was seen.
        NotAllowedError: If no office of the account allows it.
        RecordError: If a value does not fit.
        UnknownRecordError: If there is no such record.
    """
    _one_by_one(kind)
    _require_fields(kind, sets)
    if kind in OF_PARTNERSHIPS:
        with worker.register.writing(worker.signed("")) as writer:
            signing = _under_partnership(worker, writer, reference, kind)
            return signing.change(reference, kind, number, sets, revision=revision)
    with case_at_work(worker, reference) as at_work:
        old = at_work.file.one(kind, number)
        new = replace(old, **sets)  # type: ignore[arg-type]  # the record checks each value
        at_work.require_sound(new)
        agencies = {_agency_of(at_work.file, record) for record in (old, new)}
        for agency in sorted(agencies, key=str):
            signing = at_work.under(Right.WRITE, kind.ABOUT.name, agency)
        return signing.change(at_work.found.id, kind, number, sets, vault=vault, revision=revision)


def withdraw_record(
    worker: Worker, reference: str, kind: type[Record], number: int, *, back: bool = False
) -> None:
    """Take a record out of what stands, or put it back; it is never deleted.

    Raises:
        NotAllowedError: If no office of the account allows it.
        UnknownRecordError: If there is no such record, or it is so already.
    """
    _one_by_one(kind)
    if kind in OF_PARTNERSHIPS:
        with worker.register.writing(worker.signed("")) as writer:
            signing = _under_partnership(worker, writer, reference, kind)
            return signing.withdraw(reference, kind, number, back=back)
    with case_at_work(worker, reference) as at_work:
        agency = None if back else _agency_of(at_work.file, at_work.file.one(kind, number))
        signing = at_work.under(Right.WRITE, kind.ABOUT.name, agency)
        return signing.withdraw(at_work.found.id, kind, number, back=back)


def _under_partnership(worker: Worker, writer: Writer, code: str, kind: type[Record]) -> Writer:
    writer.partnership(code)
    writer.lock(code)
    return writer.under(worker.require(writer, code, Right.WRITE, kind=kind.ABOUT.name))


def _one_by_one(kind: type[Record]) -> type[Record]:
    if kind in BY_WORKFLOWS:
        raise CommandError(f"a {kind.ABOUT.one} is not written as a record")
    return kind


def _require_fields(kind: type[Record], sets: Mapping[str, Value]) -> None:
    known = {field.name for field in fields_of(kind)}
    for name in sets:
        if name not in known:
            raise UnknownRecordError(f"{kind.ABOUT.one} has no field {name!r}")


def _agency_of(file: CaseFile, record: Record) -> str | None:
    """Give the agency whose author may write a record."""
    if isinstance(record, Agency):
        return None
    if isinstance(record, Milestone):
        return file.one(Action, record.action).lead
    for name in ("agency", "lead", "addressee"):
        if name in {field.name for field in fields_of(type(record))}:
            agency = getattr(record, name)
            return agency if isinstance(agency, str) else None
    return None
