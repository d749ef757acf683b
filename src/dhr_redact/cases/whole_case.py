"""WholeCase: everything a register keeps of one case, as it moves to another office's register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import START, Event, verify_chain
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.partnerships import Agency, Partnership
from dhr_redact.cases.record import fields_of
from dhr_redact.errors import TamperedRecordError
from dhr_redact.model.identifiers import CaseId


@dataclass(frozen=True, slots=True)
class WholeCase:
    """A case with every record, withdrawn ones too, and its whole audit trail, all still sealed.

    `header` is that of its vault: it opens with the case's own key, which travels apart.
    `agencies` are those its records name; neither they nor the partnership have a number in it.

    Raises:
        TamperedRecordError: If its parts do not belong together, or its audit trail is broken.
    """

    case: CaseId
    partnership: Partnership
    agencies: tuple[Agency, ...]
    header: bytes = field(repr=False)
    records: tuple[KeptRecord, ...]
    events: tuple[Event, ...]

    def __post_init__(self) -> None:
        owners = {record.owner for record in self.records} | {e.chain for e in self.events}
        if owners != {self.case} or any(r.kind not in OF_CASES for r in self.records):
            raise TamperedRecordError("something in it belongs to another case")
        if [(r.number, r.is_withdrawn) for r in self.records if r.kind is Case] != [(1, False)]:
            raise TamperedRecordError("it does not hold the facts of one case")
        verify_chain(self.events)

    @property
    def reference(self) -> str:
        """The partnership's reference for the case."""
        facts = next(record for record in self.records if record.kind is Case)
        return str(facts.clear["reference"])

    def goes_on_from(self, ours: Sequence[Event]) -> bool:
        """Tell whether its audit trail begins with all of ours."""
        at = len(ours)
        known = ours[-1].hash if ours else START
        return 0 < at <= len(self.events) and self.events[at - 1].hash == known


def agency_codes(records: Iterable[KeptRecord]) -> frozenset[str]:
    """Give the codes of the agencies that records name."""
    return frozenset(
        str(record.clear[linking.name])
        for record in records
        for linking in fields_of(record.kind)
        if linking.links_to == Agency.ABOUT.name and record.clear.get(linking.name)
    )
