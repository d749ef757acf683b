"""CaseFile: everything kept of one case, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from dhr_redact.cases.case import Case, Move
from dhr_redact.cases.partnerships import Agency, Partnership
from dhr_redact.cases.record import Record
from dhr_redact.errors import UnknownRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with its records by kind, each kind by number; withdrawn records are not among them.

    `is_locked` says that it was read without the key: every personal text is then `LOCKED`.
    """

    id: CaseId
    partnership: Partnership
    agencies: tuple[Agency, ...] = ()
    records: Mapping[type[Record], tuple[Record, ...]] = field(default_factory=dict)
    is_locked: bool = False

    @property
    def case(self) -> Case:
        """The facts of the case."""
        return self.all(Case)[0]

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Give the records of a kind, by number."""
        return cast("tuple[R, ...]", self.records.get(kind, ()))

    def one(self, kind: type[R], number: int) -> R:
        """Give one record.

        Raises:
            UnknownRecordError: If there is none of that number.
        """
        for record in self.all(kind):
            if record.number == number:
                return record
        raise UnknownRecordError(f"the case has no {kind.ABOUT.one} number {number}")

    def entered(self, *stages: Stage) -> date | None:
        """Give the day the case first entered one of these stages, if it ever did."""
        days = [move.on for move in self.all(Move) if move.to_stage in stages]
        if Stage.NOTIFIED in stages:
            days.append(self.case.notified_on)
        return min(days, default=None)

    def agency_name(self, code: str | None) -> str:
        """Give an agency's name by its code; the code itself where none is known."""
        names = {agency.code: agency.name for agency in self.agencies}
        return names.get(code or "", code or "")
