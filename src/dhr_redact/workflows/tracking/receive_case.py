"""Receive a case from another office: a new one here, or one that comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act, Event
from dhr_redact.cases.rights import Right
from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import RecordError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.keep import refresh_deadlines
from dhr_redact.workflows.tracking.open_case import NOTED
from dhr_redact.workflows.tracking.ports import View, Writer
from dhr_redact.workflows.tracking.verify_audit import verify_chain_of
from dhr_redact.workflows.tracking.worker import Worker


@dataclass(frozen=True, slots=True)
class Received:
    """A case that came: whether it came back, and the codes of agencies added for it."""

    reference: str
    came_back: bool
    agencies: tuple[str, ...]


def receive_case(
    worker: Worker,
    whole: WholeCase,
    partnership: str,
    *,
    vault: Vault,
    same_agencies: bool = False,
    put_folder: Callable[[], None] = lambda: None,
) -> Received:
    """Take a case into the register, all of it or nothing.

    Args:
        worker: Who takes it.
        whole: The case as its bundle held it; that its events are unbroken it has proved itself.
        partnership: The code of the partnership here that is to hold it.
        vault: The case's vault: each of its texts must open.
        same_agencies: Agencies of one code are the same body, though they have other names here.
        put_folder: Puts the case's folder in its place; called last before all takes effect.

    Raises:
        NotAllowedError: If no office of the account allows it.
        RecordError: If the case is here already, or an agency's code is another body's here.
        TamperedMapError: If a text does not open or belongs elsewhere.
        TamperedRecordError: If a record is not as its events left it.
    """
    with worker.register.writing(worker.signed("")) as writer:
        writer.partnership(partnership)
        office = worker.require(writer, partnership, Right.RECEIVE, case=whole.reference)
        signing = writer.under(office)
        signing.lock(partnership)
        signing.lock(whole.case)
        ours = tuple(signing.events(whole.case))
        _require_welcome(signing, whole, ours, partnership)
        added = _add_agencies(signing, whole, partnership, same=same_agencies)
        if not ours:
            noted = {NOTED: whole.case, "reference": whole.reference}
            signing.note(partnership, Act.ADD, noted)
        signing.put_whole_case(whole, len(ours))
        signing = signing.apart(whole.case)
        signing.note(whole.case, Act.RECEIVE, {"from": whole.partnership.code})
        signing.change(whole.case, Case, 1, {"held_by": None, "partnership": partnership})
        refresh_deadlines(worker, signing, whole.case)
        verify_chain_of(signing, whole.case)
        signing.case_file(whole.case, vault)
        put_folder()
    return Received(whole.reference, bool(ours), added)


def _require_welcome(
    view: View, whole: WholeCase, ours: tuple[Event, ...], partnership: str
) -> None:
    """Refuse a case that is here already, unless it was sent from here and goes on from there."""
    if not ours:
        if any(code == partnership for _, code in view.find_case(whole.reference)):
            raise RecordError("the partnership has another case of that reference")
        return
    here = view.case_file(whole.case).case
    if here.partnership != partnership:
        raise RecordError(f"the case belongs to partnership {here.partnership} here")
    if here.held_by is None:
        raise RecordError("the case is here already, and was not sent away")
    if not whole.goes_on_from(ours):
        raise RecordError("what comes back does not go on from what was sent").advising(
            "Nothing was changed. It is an older bundle, or the case was taken back meanwhile; "
            "ask who sent it for the newest."
        )


def _add_agencies(
    writer: Writer, whole: WholeCase, partnership: str, *, same: bool
) -> tuple[str, ...]:
    """Add the agencies the case names where the partnership has none of that code."""
    here = {agency.code: agency for agency in writer.agencies(partnership)}
    others = [
        agency.code
        for agency in whole.agencies
        if agency.code in here and agency.name != here[agency.code].name
    ]
    if others and not same:
        raise RecordError(f"agencies that are named otherwise here: {', '.join(others)}").advising(
            "Nothing was saved. If they are the same bodies, give --same-agencies; if not, change "
            "the code of one of them: `dhr-redact office agency change`."
        )
    missing = [agency for agency in whole.agencies if agency.code not in here]
    for agency in missing:
        writer.add(partnership, agency)
    return tuple(agency.code for agency in missing)
