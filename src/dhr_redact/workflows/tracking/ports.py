"""What the tracking workflows need from outside: a register of cases to read and write."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol, TypeVar

from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import Deadline
from dhr_redact.cases.events import Act, Event, Signature
from dhr_redact.cases.kept import ChainHead, KeptRecord
from dhr_redact.cases.lines import CaseLine, DueLine, Wanted
from dhr_redact.cases.partnerships import Agency, Holder, Partnership
from dhr_redact.cases.plain import Plain
from dhr_redact.cases.record import Record, Value
from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.model.identifiers import CaseId
from dhr_redact.pseudonyms.vault import Vault

R = TypeVar("R", bound=Record)


class View(Protocol):
    """The register as it stands at one moment (`storage.register.view` says what each gives)."""

    def partnerships(self) -> tuple[Partnership, ...]:
        """Every partnership, by code."""
        ...

    def partnership(self, code: str) -> Partnership:
        """One partnership, or UnknownRecordError."""
        ...

    def agencies(self, partnership: str) -> tuple[Agency, ...]:
        """The agencies of a partnership."""
        ...

    def holders(self, account: str) -> tuple[tuple[str, Holder], ...]:
        """The offices an account holds, each with its partnership."""
        ...

    def find_case(self, reference: str) -> tuple[tuple[CaseId, str], ...]:
        """The cases of that reference, each with its partnership."""
        ...

    def case_file(self, case: CaseId, vault: Vault | None = None) -> CaseFile:
        """Everything of one case, or UnknownRecordError."""
        ...

    def records(self, owner: str, kind: type[R], vault: Vault | None = None) -> tuple[R, ...]:
        """The records of one kind that stand, by number."""
        ...

    def kept(self, owner: str, kind: type[Record]) -> tuple[KeptRecord, ...]:
        """The records of one kind as they are kept, withdrawn ones among them."""
        ...

    def counts(self, kind: type[Record]) -> Mapping[str, int]:
        """How many records of a kind there are by case or partnership, withdrawn ones too."""
        ...

    def case_lines(
        self, wanted: Wanted, *, first: int = 0, most: int = 60
    ) -> tuple[int, tuple[CaseLine, ...]]:
        """How many cases are wanted, and a page of them."""
        ...

    def due_lines(
        self,
        wanted: Wanted,
        *,
        since: date | None = None,
        until: date | None = None,
        most: int = 200,
    ) -> tuple[int, tuple[DueLine, ...]]:
        """How many things are due between two days, and the first of them."""
        ...

    def key_header(self, case: CaseId) -> bytes | None:
        """The header of a case's vault; None if its key was erased."""
        ...

    def heads(self) -> tuple[ChainHead, ...]:
        """How far each chain of the audit trail has come."""
        ...

    def events(self, chain: str) -> Iterator[Event]:
        """The events of a chain in order."""
        ...

    def case_files(self, wanted: Wanted, kinds: Collection[type[Record]]) -> Iterator[CaseFile]:
        """Many cases with records of these kinds only, by partnership and reference; all locked."""
        ...

    def last_changes(self, wanted: Wanted) -> Mapping[str, tuple[int, str]]:
        """How many changes each of these cases has had, and when the last was (ISO 8601)."""
        ...


class Writer(View, Protocol):
    """Writes under one signature; everything takes effect together or not at all.

    The contract (tests/contracts/test_registers.py):
    SHALL enter every change into the audit trail in the same commit;
    SHALL keep personal text only sealed;
    SHALL refuse a change of a record that was changed since it was seen;
    SHALL lose nothing that was confirmed, and keep nothing by half.
    """

    def under(self, office: str) -> Writer:
        """The same, signing under an office."""
        ...

    def apart(self, chain: str) -> Writer:
        """The same, signing with a time unlike that of the chain's last event."""
        ...

    def lock(self, chain: str) -> None:
        """Let nobody else write to a case or partnership until this commits."""
        ...

    def add(
        self, owner: str, record: Record, vault: Vault | None = None, *, act: Act = Act.ADD
    ) -> int:
        """Add a record and give its number."""
        ...

    def change(
        self,
        owner: str,
        kind: type[Record],
        number: int,
        sets: Mapping[str, Value],
        *,
        vault: Vault | None = None,
        revision: int | None = None,
    ) -> bool:
        """Set fields of a record; say whether anything changed."""
        ...

    def withdraw(self, owner: str, kind: type[Record], number: int, *, back: bool = False) -> None:
        """Take a record out of what stands, or put it back."""
        ...

    def take_back(self, event: Event) -> None:
        """Put a record back to how it was before an event, the last that stands of it."""
        ...

    def whole_case(self, case: CaseId) -> WholeCase:
        """Everything of a case, to be moved to another register."""
        ...

    def put_whole_case(self, whole: WholeCase, known: int) -> None:
        """Put a case from another register in place of what is here of it."""
        ...

    def note(self, owner: str, act: Act, after: Mapping[str, Plain]) -> None:
        """Enter into the audit trail what changed no record."""
        ...

    def keep_key(self, case: CaseId, header: bytes | None) -> None:
        """Keep the header of a case's vault; None erases it for good."""
        ...

    def put_deadlines(self, case: CaseId, deadlines: Sequence[Deadline]) -> None:
        """Keep the deadlines of a case, as they follow from its records."""
        ...


class Register(Protocol):
    """The office's register of cases."""

    def reading(self) -> AbstractContextManager[View]:
        """Read, all from one moment."""
        ...

    def writing(self, signed: Signature) -> AbstractContextManager[Writer]:
        """Write under a signature: all of it or nothing."""
        ...

    def scrub(self, erased: bytes) -> bool:
        """Make sure that what was deleted is nowhere in it; say whether that could be shown."""
        ...
