"""Errors of the sealed case map and its key."""

from __future__ import annotations

from dhr_redact.errors.branches import CaseMapError


class MissingMapError(CaseMapError):
    """There is no case map where the case says it is."""

    advice = (
        "The line `map` of case.toml says where it was kept: put it back there, or restore it from "
        "a backup together with the case folder of the same day."
    )


class WrongKeyError(CaseMapError):
    """The passphrase or key file does not open this case map."""

    advice = "Try the passphrase again, or name the right key file with --key-file."


class TamperedMapError(CaseMapError):
    """The key is right but the case map was altered or damaged."""

    advice = (
        "Do not go on with this copy. Restore map and case folder from the last backup, both from "
        "the same day, and find out who or what changed them."
    )


class RolledBackError(CaseMapError):
    """An older copy of the case was put back, or two copies were changed apart."""

    advice = (
        "Put the newest map and case folder back, both from the same day. If what is here now is "
        "to stand, with all that came later lost, run `dhr-redact case accept CASE`."
    )


class VaultLockedError(CaseMapError):
    """Another program holds the case."""

    advice = "Let the other run end (it may be a colleague's), then run the command again."


class NoKeyError(CaseMapError):
    """No key was given."""

    advice = "Give --key-file with the key file of the case, or set DHR_REDACT_PASSPHRASE."


class PseudonymClashError(CaseMapError):
    """A pseudonym is, or resembles, a real name of the case, or is banned or taken."""

    advice = "Nothing was saved. Choose another pseudonym, or leave it empty to be given one."


class UnknownEntryError(CaseMapError):
    """An id names nobody in the case map."""

    advice = "Nothing was changed. List the ids with `dhr-redact people list CASE`."


class VersionConflictError(CaseMapError):
    """Somebody else changed the case map since it was read."""

    advice = "Run the command again; it will start from the newer version."
