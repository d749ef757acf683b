"""Send a case to another office as one sealed file, and take back one that never left."""

from __future__ import annotations

from typing import Protocol

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act
from dhr_redact.cases.rights import Right
from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import RecordError
from dhr_redact.workflows.tracking.keep import case_at_work, require_here
from dhr_redact.workflows.tracking.worker import Worker


class Bundle(Protocol):
    """A sealed file in the making (`storage.bundles`)."""

    def end_with(self, whole: WholeCase) -> None:
        """Put the case in, end the file, and wait until the disk has it."""
        ...


def require_may_send(worker: Worker, reference: str) -> None:
    """Refuse before a large folder is read, where `send_case` would refuse.

    Raises:
        NotAllowedError: If no office of the account allows it, or the case is elsewhere.
        UnknownRecordError: If there is no such case that the account may see.
    """
    with worker.register.reading() as view:
        found = worker.find(view, reference)
        require_here(view.case_file(found.id))
        worker.require(view, found.partnership, Right.EXPORT, case=reference)


def send_case(worker: Worker, reference: str, bundle: Bundle, *, to: str) -> WholeCase:
    """Put a case into a bundle; from then on it can only be looked at here, until it comes back.

    Raises:
        NotAllowedError: If no office of the account allows it, or the case is elsewhere.
        NoKeyError: If its key was erased.
        OutputError: If the bundle cannot be written; then nothing was sent.
    """
    with case_at_work(worker, reference) as at_work:
        writer = at_work.under(Right.EXPORT, "")
        writer.note(at_work.found.id, Act.SEND, {"to": to})
        writer.change(at_work.found.id, Case, 1, {"held_by": to})
        whole = writer.whole_case(at_work.found.id)
        bundle.end_with(whole)
    return whole


def take_back(worker: Worker, reference: str, *, reason: str) -> str:
    """Work on a case here again that was sent and is not coming back; give where it was sent.

    If the other office took it in, there are two from now on, and theirs cannot come back here.

    Raises:
        NotAllowedError: If no office of the account allows it.
        RecordError: If it was not sent, or no reason is given.
    """
    if not reason.strip() or not reason.isprintable():
        raise RecordError("a reason is needed: one line, which names nobody")
    with case_at_work(worker, reference, even_if_away=True) as at_work:
        held_by = at_work.file.case.held_by
        if held_by is None:
            raise RecordError("the case is held here")
        writer = at_work.under(Right.RECEIVE, "")
        writer.note(at_work.found.id, Act.TAKE_BACK, {"from": held_by, "reason": reason})
        writer.change(at_work.found.id, Case, 1, {"held_by": None})
    return held_by
