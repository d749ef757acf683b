"""What each move of a case needs: one table in two files, and what of it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.need_rules import AllowedMove, Missing, MoveDetails, Need, NeedRule
from dhr_redact.cases.needs_of_publication import NEEDS_OF_PUBLICATION
from dhr_redact.cases.needs_of_review import NEEDS_OF_REVIEW

__all__ = ["NEEDS", "AllowedMove", "Missing", "MoveDetails", "Need", "NeedRule", "missing_for"]

NEEDS: Final[Mapping[Need, NeedRule]] = {**NEEDS_OF_REVIEW, **NEEDS_OF_PUBLICATION}
"""Every need with its words, what it rests on, its check, and whether it may be done without."""


def missing_for(file: CaseFile, move: AllowedMove, details: MoveDetails) -> tuple[Missing, ...]:
    """Say what a move needs and does not have, in the order of its needs."""
    checked = [(need, NEEDS[need], NEEDS[need].check(file, details)) for need in move.needs]
    return tuple(
        Missing(need, what, rule.may_be_waived) for need, rule, what in checked if what is not None
    )
