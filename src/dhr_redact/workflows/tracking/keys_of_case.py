"""The key of a case in the register: changed, or erased for good at the end of retention."""

from __future__ import annotations

from dhr_redact.cases.case import Case
from dhr_redact.cases.events import Act
from dhr_redact.cases.rights import Right
from dhr_redact.errors import CommandError, NoKeyError
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.workflows.tracking.keep import CaseAtWork, case_at_work, require_here
from dhr_redact.workflows.tracking.worker import Worker


def require_may_change_key(worker: Worker, reference: str) -> None:
    """Refuse before anything is done, where `change_key` would refuse.

    Raises:
        NotAllowedError: If no office of the account allows it, or the case is elsewhere.
        UnknownRecordError: If there is no such case that the account may see.
    """
    with worker.register.reading() as view:
        found = worker.find(view, reference)
        require_here(view.case_file(found.id))
        worker.require(view, found.partnership, Right.WRITE, case=reference, kind=Case.ABOUT.name)


def change_key(
    worker: Worker,
    reference: str,
    vault: Vault,
    new: Secret,
    stretching: Stretching | None = None,
) -> bool:
    """Let a case open with a new secret only; what is sealed stays as it is.

    Says whether it could be shown that the header before is nowhere in the database.

    Raises:
        NotAllowedError: If no office of the account allows it.
        NoKeyError: If the key was erased or changed meanwhile.
        SettingsError: If the passphrase is too short.
    """
    with case_at_work(worker, reference) as at_work:
        writer = at_work.under(Right.WRITE, Case.ABOUT.name)
        if _header(at_work) != vault.header:
            raise NoKeyError("the key of the case was changed since it was opened")
        writer.keep_key(at_work.found.id, vault.rewrapped(new, stretching).header)
        writer.note(at_work.found.id, Act.CHANGE_KEY, {"opens_with": new.sort.value})
    return worker.register.scrub(vault.header)


def erase_key(worker: Worker, reference: str, *, confirmed: str) -> bool:
    """Erase the key of a case: nobody reads its personal text again. Nothing else is deleted.

    Says whether it could be shown that the key is nowhere in the database. It may be done where
    the case was sent to another office too: what stays here is then what was sent.

    Raises:
        CommandError: If what was typed to confirm is not the reference.
        NotAllowedError: If no office of the account allows it.
        NoKeyError: If it was erased already.
    """
    if confirmed != reference:
        raise CommandError("what was typed to confirm is not the reference of the case")
    with case_at_work(worker, reference, even_if_away=True) as at_work:
        writer = at_work.under(Right.ERASE_KEY, "")
        header = _header(at_work)
        writer.keep_key(at_work.found.id, None)
        writer.note(at_work.found.id, Act.ERASE_KEY, {})
    return worker.register.scrub(header)


def _header(at_work: CaseAtWork) -> bytes:
    header = at_work.writer.key_header(at_work.found.id)
    if header is None:
        raise NoKeyError("the key of this case was erased: its personal text is gone for good")
    return header
