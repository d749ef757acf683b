"""Errors of what is asked of a case."""

from __future__ import annotations

from dhr_redact.errors.branches import CaseError


class UnknownDecisionError(CaseError):
    """A number names no decision that stands."""

    advice = "List the answers that stand with `dhr-redact decide CASE --list`."


class UnknownReleaseError(CaseError):
    """A number names no release of the case."""

    advice = "List the releases with `dhr-redact case show CASE`."


class DecisionInUseError(CaseError):
    """An answer cannot be taken back, since the case map went on from what it brought."""

    advice = "Take back first what came after it: `people undo`, or `decide CASE --undo NUMBER`."


class RecordError(CaseError):
    """A record of a case lacks something, or holds what does not fit."""

    advice = "Nothing was saved. Correct what is named above."


class UnknownRecordError(CaseError):
    """There is no case, record, partnership or account of that name or number."""

    advice = "Nothing was changed. List what there is with `dhr-redact case list`."


class StageMoveError(CaseError):
    """The case may not go from where it is to where it was sent."""

    advice = "Nothing was changed. See where it may go with `dhr-redact case needs CASE`."


class NeedsError(CaseError):
    """Something that a move needs is not there yet."""

    advice = (
        "Nothing was changed. Record what is named above; what may be done without needs a reason: "
        "--reason."
    )


class NotAllowedError(CaseError):
    """The office somebody holds does not allow that."""

    advice = (
        "Nothing was changed. Ask whoever administers the partnership: `dhr-redact office holder`."
    )


class ChangedMeanwhileError(CaseError):
    """Somebody else changed the record since it was read; what they wrote stands."""

    advice = "Nothing was changed. Look at what is there now, and give your change again."


class RestrictionError(CaseError):
    """A reporting restriction or lifetime anonymity would be broken; nothing was released."""

    advice = (
        "Nothing was released. Take back the decisions that keep it (`decide CASE --list`), or, if "
        "the order was lifted, record that: `dhr-redact case restriction change`."
    )


class TamperedRecordError(CaseError):
    """The database was changed by something other than this program."""

    advice = (
        "Do not go on with this database. Restore the last backup that verifies, and find out who "
        "or what changed it."
    )
