"""Where the workflows of tracking are given the register, the regimes and who is at work."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dhr_redact.cases.obedience import Obedience
from dhr_redact.errors import CommandError, MissingInputError, NoKeyError, SettingsError
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.rulepacks.regimes import load_regimes
from dhr_redact.settings import Settings
from dhr_redact.storage.bundles import IncomingBundle, outgoing_bundle
from dhr_redact.storage.case_folder import CaseFolder
from dhr_redact.storage.case_maps import map_path
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.known_heads import KnownHeads
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keys_of_case import change_key, require_may_change_key
from dhr_redact.workflows.tracking.receive_case import Received, receive_case
from dhr_redact.workflows.tracking.send_case import require_may_send, send_case
from dhr_redact.workflows.tracking.tell_redaction import (
    ToldRelease,
    obedience_of,
    tell_map_version,
    tell_release,
)
from dhr_redact.workflows.tracking.worker import Worker


def now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


def open_register(settings: Settings, *, make: bool = False) -> Worker:
    """Open the office's register for whoever is at work.

    Args:
        settings: Which database, which account, which folders of local rules.
        make: Make the database where there is none yet.

    Raises:
        MissingInputError: If there is no database and none is to be made.
        DatabaseError: If it cannot be used.
        ConfigurationError: If a regime is wrong.
    """
    engine = open_database(settings.database, make=make)
    register = DatabaseRegister(engine, known_heads(settings))
    return Worker(_account(settings), register, load_regimes(settings.regimes), now)


def known_heads(settings: Settings) -> KnownHeads:
    """Give what this computer knows of the audit trail of the office's register.

    Raises:
        DatabaseError: If the setting is neither a path nor an address.
    """
    return KnownHeads.of(settings.state, settings.database)


def unlock(worker: Worker, reference: str, secret: Secret) -> Vault:
    """Open the vault of a case.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
        WrongKeyError: If the secret is not the one it was sealed with.
        NoKeyError: If its key was erased.
    """
    with worker.register.reading() as view:
        header = view.key_header(worker.find(view, reference).id)
    if header is None:
        raise NoKeyError("the key of this case was erased: its personal text is gone for good")
    return Vault.unlock(header, secret)


@dataclass(frozen=True, slots=True)
class KeyInRegister:
    """The key of a case in the register, opened with its secret of now."""

    worker: Worker
    reference: str
    vault: Vault

    def change(self, new: Secret) -> bool:
        """Let the case open with a new secret only; say whether the old header is shown gone.

        Raises:
            NotAllowedError: If no office of the account allows it.
            SettingsError: If the passphrase is too short.
        """
        return change_key(self.worker, self.reference, self.vault, new)


def key_in_register(worker: Worker, reference: str, secret: Secret) -> KeyInRegister:
    """Open the key of a case, if the account may change it.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
        NotAllowedError: If no office of the account allows it to change the key.
        WrongKeyError: If it opens with another secret.
        NoKeyError: If its key was erased.
    """
    vault = unlock(worker, reference, secret)
    require_may_change_key(worker, reference)
    return KeyInRegister(worker, reference, vault)


def send_bundle(
    worker: Worker, reference: str, vault: Vault, out: Path, *, to: str, folder: CaseFolder | None
) -> int:
    """Send a case as one sealed file, its folder too if one is given; give how many files it has.

    Raises:
        CommandError: If the folder is that of another case.
        NotAllowedError: If no office of the account allows it, or the case is elsewhere.
        OutputError: If the bundle cannot be written.
    """
    if folder and folder.reference != reference:
        raise CommandError("that is the folder of another case")
    require_may_send(worker, reference)
    with outgoing_bundle(out, vault) as bundle:
        files = bundle.add_folder(folder) if folder else 0
        send_case(worker, reference, bundle, to=to)
    return files


def receive_bundle(
    worker: Worker,
    bundle: IncomingBundle,
    partnership: str,
    settings: Settings,
    *,
    folder: Path | None,
    same_agencies: bool = False,
) -> Received:
    """Take a case from a bundle: into the register, and its folder into a new one.

    Raises:
        CommandError: If it holds a folder and none is named, or the other way round.
        TamperedMapError: If the bundle was altered or cut short; nothing was written.
        NotAllowedError: If no office of the account allows it.
        RecordError: If the case is here already.
        OutputError: If it cannot be written.
    """
    read = bundle.read()
    _require_place(read.files, folder)
    if folder is None:
        return receive_case(
            worker, read.whole, partnership, vault=bundle.vault, same_agencies=same_agencies
        )
    case_map = map_path(settings.maps, CaseRef(read.whole.reference))
    with bundle.unpacked(folder, case_map) as unpacked:
        return receive_case(
            worker,
            read.whole,
            partnership,
            vault=bundle.vault,
            same_agencies=same_agencies,
            put_folder=unpacked.put,
        )


def _require_place(files: int, folder: Path | None) -> None:
    if files and folder is None:
        raise CommandError("the bundle holds the folder of the case too").advising(
            "Nothing was written. Say where it is to be put: --folder NEWFOLDER."
        )
    if folder and not files:
        raise CommandError("the bundle holds no folder of the case").advising(
            "Nothing was written. Leave --folder out; the case's folder was not sent along."
        )


@dataclass(frozen=True, slots=True)
class CaseInRegister:
    """A case folder's side of the register: what restrictions ask, and whom to tell what was done.

    Where the office keeps no register, nothing is asked and nobody is told.
    """

    worker: Worker | None
    reference: CaseRef

    def obedience(self) -> Obedience:
        """What restrictions in force ask of redaction.

        Raises:
            DatabaseError: If there is a register and it cannot be read.
        """
        return obedience_of(self.worker, self.reference) if self.worker else Obedience()

    def tell_map_version(self, version: int) -> None:
        """Note a version of the case map: what was redacted under another is stale."""
        if self.worker:
            tell_map_version(self.worker, self.reference, version)

    def tell_release(self, told: ToldRelease) -> None:
        """Record what was released."""
        if self.worker:
            tell_release(self.worker, self.reference, told)


def case_in_register(settings: Settings, reference: CaseRef) -> CaseInRegister:
    """Find the register of a case folder, if the office keeps one.

    Raises:
        DatabaseError: If a register is named and cannot be used.
    """
    try:
        return CaseInRegister(open_register(settings), reference)
    except MissingInputError:
        return CaseInRegister(None, reference)


def _account(settings: Settings) -> str:
    if settings.account:
        return settings.account
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise SettingsError("who is at work is not known").advising(
            "Say it with the setting `account` or DHR_REDACT_ACCOUNT."
        ) from error
