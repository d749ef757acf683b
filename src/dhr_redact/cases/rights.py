"""Who may do what: rights by the office held, as one table.

It knows offices, cases and agencies. Who holds which office is in `Holder`; who somebody is, the
computer they signed in to has said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dhr_redact.cases.kinds import OF_CASES, OF_PARTNERSHIPS
from dhr_redact.cases.partnerships import Holder
from dhr_redact.errors import NotAllowedError
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage


class Right(StrEnum):
    """Something that only some offices may do."""

    SEE = "see"
    SEE_PERSONAL = "see-personal"
    WRITE = "write"
    MOVE = "move"
    EXPORT = "export"
    RECEIVE = "receive"
    IMPORT = "import"
    ADMINISTER = "administer"
    VERIFY_AUDIT = "verify-audit"
    ERASE_KEY = "erase-key"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one office may do.

    `writes` are kinds of record by their word, `case` for opening one; `enters` are stages it may
    move a case to. In the rights of `own_agency_only` what is touched must belong to the holder's
    own agency.
    """

    office: Office
    rights: frozenset[Right]
    writes: frozenset[str] = frozenset()
    enters: frozenset[Stage] = frozenset()
    own_agency_only: frozenset[Right] = frozenset()


_ALL_OF_A_CASE: Final = frozenset(kind.ABOUT.name for kind in OF_CASES)
_OF_A_PARTNERSHIP: Final = frozenset(kind.ABOUT.name for kind in OF_PARTNERSHIPS)
_WHETHER_PUBLISHED: Final = frozenset({Stage.PUBLICATION_AGREED, Stage.PUBLICATION_WITHHELD})

ALLOWANCES: Final[tuple[Allowance, ...]] = (
    Allowance(
        Office.COORDINATOR,
        frozenset(
            {
                Right.SEE,
                Right.SEE_PERSONAL,
                Right.WRITE,
                Right.MOVE,
                Right.EXPORT,
                Right.RECEIVE,
                Right.IMPORT,
                Right.VERIFY_AUDIT,
            }
        ),
        writes=_ALL_OF_A_CASE - {"move"},
        enters=frozenset(Stage) - _WHETHER_PUBLISHED,
    ),
    Allowance(
        Office.CHAIR,
        frozenset({Right.SEE, Right.SEE_PERSONAL, Right.WRITE, Right.MOVE}),
        writes=_ALL_OF_A_CASE
        - {"case", "move", "appointment", "agreed-date", "publication", "recipient"},
        enters=frozenset(
            {
                Stage.GATHERING,
                Stage.PAUSED,
                Stage.DRAFTING,
                Stage.FAMILY_READING,
                Stage.SIGN_OFF,
                Stage.SUBMITTED,
            }
        ),
    ),
    Allowance(
        Office.PANEL_MEMBER,
        frozenset({Right.SEE, Right.SEE_PERSONAL, Right.WRITE}),
        writes=frozenset({"panel"}),
        own_agency_only=frozenset({Right.WRITE}),
    ),
    Allowance(
        Office.AGENCY_AUTHOR,
        frozenset({Right.SEE, Right.SEE_PERSONAL, Right.WRITE}),
        writes=frozenset({"scoping", "imr", "action", "milestone"}),
        own_agency_only=frozenset({Right.SEE_PERSONAL, Right.WRITE}),
    ),
    Allowance(
        Office.INFORMATION_GOVERNANCE,
        frozenset(
            {
                Right.SEE,
                Right.SEE_PERSONAL,
                Right.WRITE,
                Right.MOVE,
                Right.EXPORT,
                Right.VERIFY_AUDIT,
                Right.ERASE_KEY,
            }
        ),
        writes=frozenset({"restriction", "document", "publication", "recipient"}),
        enters=_WHETHER_PUBLISHED | {Stage.FINAL_ANONYMISATION, Stage.EXPIRED},
    ),
    Allowance(Office.READER, frozenset({Right.SEE})),
    Allowance(
        Office.ADMINISTRATOR,
        frozenset({Right.SEE, Right.WRITE, Right.ADMINISTER, Right.VERIFY_AUDIT}),
        writes=_OF_A_PARTNERSHIP,
    ),
)
"""Every office with what it may do. An office that is not here may do nothing."""


def require_right(
    holders: Sequence[Holder],
    case_reference: str | None,
    right: Right,
    *,
    kind: str = "",
    stage: Stage | None = None,
    agency: str | None = None,
) -> Office:
    """Give the office under which something is allowed.

    Args:
        holders: The offices that one account holds in the partnership.
        case_reference: The case; None for what belongs to the partnership, and to open one.
        right: What is to be done.
        kind: The word of the kind of record, to write.
        stage: The stage to enter, to move.
        agency: The agency the record belongs to, where it belongs to one.

    Raises:
        NotAllowedError: If no office held allows it. Names the right and the offices that have it.
    """
    allowing = [a for a in ALLOWANCES if _covers(a, right, kind, stage)]
    for allowance in allowing:
        for holder in holders:
            if holder.office is not allowance.office or not _is_for(holder, case_reference):
                continue
            if right not in allowance.own_agency_only or _is_own(holder, agency):
                return allowance.office
    what = " ".join(word for word in (right, kind, stage or "") if word)
    raise NotAllowedError(f"{what}: allowed to {_offices(allowing, right)}")


def _covers(allowance: Allowance, right: Right, kind: str, stage: Stage | None) -> bool:
    if right not in allowance.rights:
        return False
    if right is Right.WRITE:
        return kind in allowance.writes
    if right is Right.MOVE:
        return stage in allowance.enters
    return True


def _is_for(holder: Holder, case_reference: str | None) -> bool:
    return holder.case is None or holder.case == case_reference


def _is_own(holder: Holder, agency: str | None) -> bool:
    return holder.agency is not None and holder.agency == agency


def _offices(allowing: Sequence[Allowance], right: Right) -> str:
    if not allowing:
        return "no office"
    return ", ".join(
        f"{a.office} (of its own agency)" if right in a.own_agency_only else a.office
        for a in allowing
    )
