"""Every error we raise, each with an exit code and advice for the person who meets it.

The tree, and the exit codes that scripts may rely on:

    DhrRedactError            1
      InputError              2   a file given to us cannot be used as it is
      ConfigurationError      3   rules, policy, settings or model
      CaseMapError            4   the sealed map, its key, its pseudonyms
      CaseError               5   the case may not do that now
      ResidueError            6   the verifier found something; nothing was released
      PlanError               7   a plan that cannot be carried out as it stands
      UndecidedError          8   mentions wait for a person; nothing was released
      RecogniserError         9   a recogniser failed or ran out of time
      OutputError            10   the disk is full, or we may not write there

Messages carry ids, counts and places, never personal text: a file's own name counts as personal.
"""

from __future__ import annotations

from typing import ClassVar, Self


class DhrRedactError(Exception):
    """Anything that stopped us. `exit_code` is a promise to scripts; `advice` is for people."""

    exit_code: ClassVar[int] = 1
    advice: str = "Nothing was released. Run the command again with --verbose."

    def advising(self, advice: str) -> Self:
        """Give better advice than the error's own, where it is known what was being done."""
        self.advice = advice
        return self


class InputError(DhrRedactError):
    """A file given to us cannot be used as it is."""

    exit_code = 2
    advice = "Nothing was written. Check the file named above."


class CommandError(InputError):
    """A command was given too little, too much, or words that do not go together."""

    advice = "Nothing was done. Give the command with --help to see what it needs."


class UnreadableDocumentError(InputError):
    """The file is damaged, empty, or is not what its name says."""

    advice = "Open the file in its own program, save it again as .docx or PDF, and try once more."


class EmptyDocumentError(UnreadableDocumentError):
    """The file holds nothing."""

    advice = "Ask for the file again, or take it out of the folder if it should be empty."


class TextEncodingError(UnreadableDocumentError):
    """A text file is not in a form of letters that we can read."""

    advice = (
        "Open it in Notepad, choose Save as, and under Encoding choose UTF-8. If it shows no plain "
        "text there, it is not a text file: ask for it again."
    )


class BrokenTableFileError(UnreadableDocumentError):
    """A CSV document is not a table: a quotation mark, say, is not closed."""

    advice = "Open it in Excel, look whether rows run together, and save it again as CSV UTF-8."


class UnusableTableError(InputError):
    """A table of people or of answers has a row or column that we cannot use."""

    advice = "Nothing was saved. Correct what is named above and give the table again."


class RowsNotTakenError(InputError):
    """Some rows of a table of answers could not be taken; every other row was recorded."""

    advice = "Correct the rows listed and import the sheet again: nothing is recorded twice."


class EncryptedDocumentError(InputError):
    """The file is protected by a password."""

    advice = "Open the file with its password, save a copy without one, and use the copy."


class SignedDocumentError(InputError):
    """The file carries a digital signature that redaction would break."""

    advice = "Save an unsigned copy of the file and use the copy; keep the signed original."


class UnsupportedFormatError(InputError):
    """The kind of file is not one we can read in full."""

    advice = "Save it as .docx or PDF in its own program, or take it out of the folder."


class UnreadPartError(InputError):
    """A part of the file holds text that we did not read, so it cannot be released."""

    advice = "Open the file in Word, remove the part named above, save it and try again."


class OverLimitError(InputError):
    """The file is larger, deeper or more compressed than the limits allow."""

    advice = "Split the file, or raise the limit named above in dhr-redact.toml if you trust it."


class UnfoldsTooFarError(OverLimitError):
    """The file is small but unfolds to very much, as files do that are made to do harm."""

    advice = (
        "Do not open it. Ask who sent it for another copy; if it is truly theirs, open it in Word, "
        "make its pictures smaller, and save it again."
    )


class ReaderStoppedError(InputError):
    """The process that read the file died, hung or was stopped; the file may be made to do harm."""

    advice = (
        "Open the file in the program it came from and print it with 'Microsoft Print to PDF'; use "
        "the new file. If you do not know who made it, do not open it: ask for another copy."
    )


class MissingInputError(InputError):
    """A file or folder that was named is not there, or we may not read it."""

    advice = "Check the path, that the file is closed in other programs, and that you may read it."


class ConfigurationError(DhrRedactError):
    """Rules, policy or settings are wrong or missing."""

    exit_code = 3
    advice = "Correct the setting or rule named above."


class RulePackError(ConfigurationError):
    """A rule pack is not well formed or one of its own examples fails."""

    advice = "Run `dhr-redact rules check` and correct the rule named."


class PolicyError(ConfigurationError):
    """A policy leaves something without a treatment, or names one that does not exist."""

    advice = "Correct the policy line named above; every kind needs a treatment and a source."


class SettingsError(ConfigurationError):
    """A setting has a value we cannot use."""

    advice = "Correct the setting named above in the settings file or the environment."


class MissingModelError(ConfigurationError):
    """The language model is not installed."""

    advice = "Install everything again, online, with `python3.11 start.py setup`."


class CaseMapError(DhrRedactError):
    """The sealed case map cannot be used as asked."""

    exit_code = 4
    advice = "Nothing was changed. Check the case map and its key."


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


class CaseError(DhrRedactError):
    """The case cannot do what was asked in the state it is in."""

    exit_code = 5
    advice = "Nothing was changed. See where the case stands with `dhr-redact case show CASE`."


class UnknownDecisionError(CaseError):
    """A number names no decision that stands."""

    advice = "List the answers that stand with `dhr-redact decide CASE --list`."


class UnknownReleaseError(CaseError):
    """A number names no release of the case."""

    advice = "List the releases with `dhr-redact case show CASE`."


class DecisionInUseError(CaseError):
    """An answer cannot be taken back, since the case map went on from what it brought."""

    advice = "Take back first what came after it: `people undo`, or `decide CASE --undo NUMBER`."


class ResidueError(DhrRedactError):
    """The verifier found something that should have been removed."""

    exit_code = 6
    advice = "Nothing was released. Look at each place listed, decide it, and redact again."


class PlanError(DhrRedactError):
    """A plan of changes cannot be carried out as it stands."""

    exit_code = 7
    advice = "Nothing was released. Close files that are being edited, and run `redact` again."


class StalePlanError(PlanError):
    """The document, the case map, the rules or the decisions changed since the plan was made."""


class TouchingChangesError(PlanError):
    """Two planned changes overlap or touch."""


class ChangeNotAppliedError(PlanError):
    """A planned change could not be made in the file."""


class SpanError(PlanError):
    """A start and an end that are not a stretch of text."""


class UndecidedError(DhrRedactError):
    """Mentions wait for a person to decide."""

    exit_code = 8
    advice = (
        "Nothing was released. Run `dhr-redact decide CASE --export decisions.xlsx`, fill it in "
        "and import it; or add --mask-undecided to black them out."
    )


class RecogniserError(DhrRedactError):
    """A recogniser failed or ran out of time, so nothing is known to be complete."""

    exit_code = 9
    advice = "Nothing was released. Run it again; report the recogniser if it fails again."


class OutputError(DhrRedactError):
    """We could not write where we were asked to: disk full, or no rights."""

    exit_code = 10
    advice = (
        "Nothing was released. Free some disk space, choose a folder you may write to, or close "
        "the file in other programs; then run the command again."
    )


class TypesettingError(OutputError):
    """A document could not be set in type as a PDF."""

    advice = "Nothing was released as PDF. Publish the Word file, and report the document's number."
