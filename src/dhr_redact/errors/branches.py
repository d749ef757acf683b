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


class ConfigurationError(DhrRedactError):
    """Rules, policy or settings are wrong or missing."""

    exit_code = 3
    advice = "Correct the setting or rule named above."


class CaseMapError(DhrRedactError):
    """The sealed case map cannot be used as asked."""

    exit_code = 4
    advice = "Nothing was changed. Check the case map and its key."


class CaseError(DhrRedactError):
    """The case cannot do what was asked in the state it is in."""

    exit_code = 5
    advice = "Nothing was changed. See where the case stands with `dhr-redact case show CASE`."


class ResidueError(DhrRedactError):
    """The verifier found something that should have been removed."""

    exit_code = 6
    advice = "Nothing was released. Look at each place listed, decide it, and redact again."


class PlanError(DhrRedactError):
    """A plan of changes cannot be carried out as it stands."""

    exit_code = 7
    advice = "Nothing was released. Close files that are being edited, and run `redact` again."


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
