"""Worker: whoever is at work, with the register, the regimes, a clock, and offices held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Signature
from dhr_redact.cases.lines import Scope
from dhr_redact.cases.partnerships import Holder
from dhr_redact.cases.rights import Right, require_right
from dhr_redact.errors import NotAllowedError, RegimeError, UnknownRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import Regime
from dhr_redact.workflows.ports import Clock
from dhr_redact.workflows.tracking.ports import Register, View


class FoundCase(NamedTuple):
    """A case that was named by its reference."""

    id: CaseId
    partnership: str
    reference: str


@dataclass(frozen=True, slots=True)
class Worker:
    """Who works, and with what. `account` is the name somebody signed in with."""

    account: str
    register: Register
    regimes: Mapping[str, Regime]
    clock: Clock

    def today(self) -> date:
        """The day it is."""
        return self.clock().date()

    def signed(self, office: Office | str) -> Signature:
        """Sign what is done now, under an office."""
        return Signature(self.account, str(office), self.clock().isoformat(timespec="microseconds"))

    def regime_of(self, case: Case) -> Regime:
        """The regime a case is held under.

        Raises:
            RegimeError: If its rules are not there.
        """
        return self.regime(case.regime)

    def regime(self, name: str) -> Regime:
        """A regime by its id.

        Raises:
            RegimeError: If its rules are not there.
        """
        if name not in self.regimes:
            there = ", ".join(sorted(self.regimes))
            raise RegimeError(f"there is no regime {name!r}; there are {there}")
        return self.regimes[name]

    def find(self, view: View, reference: str) -> FoundCase:
        """Find a case by its reference, among those this account may see.

        Raises:
            UnknownRecordError: If there is none that it may see, or two.
        """
        scope = self.scope(view)
        found = [
            FoundCase(case, partnership, reference)
            for case, partnership in view.find_case(reference)
            if partnership in scope and _reaches(scope[partnership], reference)
        ]
        if len(found) > 1:
            raise UnknownRecordError("two partnerships have a case of that reference")
        if not found:
            raise UnknownRecordError("there is no case of that reference that you may see")
        return found[0]

    def scope(self, view: View) -> Scope:
        """Which cases this account may see."""
        scope: dict[str, frozenset[str] | None] = {}
        for partnership, holder in view.holders(self.account):
            if holder.case is None:
                scope[partnership] = None
            elif scope.get(partnership, frozenset()) is not None:
                scope[partnership] = (scope.get(partnership) or frozenset()) | {holder.case}
        return scope

    def require(
        self,
        view: View,
        partnership: str,
        right: Right,
        *,
        case: str | None = None,
        kind: str = "",
        stage: Stage | None = None,
        agency: str | None = None,
    ) -> Office:
        """Give the office under which this account may do something.

        Raises:
            NotAllowedError: If none that it holds allows it.
        """
        held = self.offices(view, partnership)
        if not held:
            raise NotAllowedError(f"{self.account} holds no office in {partnership}")
        return require_right(held, case, right, kind=kind, stage=stage, agency=agency)

    def offices(self, view: View, partnership: str) -> tuple[Holder, ...]:
        """The offices this account holds in a partnership."""
        return tuple(held for code, held in view.holders(self.account) if code == partnership)


def _reaches(references: frozenset[str] | None, reference: str) -> bool:
    return references is None or reference in references
