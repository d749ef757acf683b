"""Where the workflows of tracking are given the register, the regimes and who is at work."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

from dhr_redact.errors import NoKeyError, SettingsError
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.rulepacks.regimes import load_regimes
from dhr_redact.settings import Settings
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
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
    register = DatabaseRegister(open_database(settings.database, make=make))
    return Worker(_account(settings), register, load_regimes(settings.rules), now)


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


def _account(settings: Settings) -> str:
    if settings.account:
        return settings.account
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise SettingsError("who is at work is not known").advising(
            "Say it with the setting `account` or DHR_REDACT_ACCOUNT."
        ) from error
