"""Import an office's own tracker: open a case for each row, at its stage, with what is known.

Each row is one commit, so that a row with something wrong stops no other. Moves of before are kept
as they are told; what they needed is not looked at, and each says that it was imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.rights import Right
from dhr_redact.errors import RecordError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.rulepacks.regimes import Regime
from dhr_redact.workflows.tracking.keep import refresh_deadlines
from dhr_redact.workflows.tracking.open_case import begin_case
from dhr_redact.workflows.tracking.record_checks import require_sound
from dhr_redact.workflows.tracking.tracker_case import PlannedCase, case_of
from dhr_redact.workflows.tracking.tracker_columns import Tracker
from dhr_redact.workflows.tracking.tracker_row import read_row
from dhr_redact.workflows.tracking.tracker_words import Taken, TrackerWords
from dhr_redact.workflows.tracking.typed_cells import RowProblem
from dhr_redact.workflows.tracking.worker import Worker

Tell = Callable[[str, int, int], None]
_DEFAULT_REGIME = "dhr-2016"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: the cases, the rows that are cases already, and what was not made."""

    made: tuple[PlannedCase, ...]
    there: tuple[int, ...]
    problems: tuple[RowProblem, ...]

    @property
    def notes(self) -> tuple[RowProblem, ...]:
        """What is not known of the cases that were made."""
        return tuple(note for case in self.made for note in case.notes)


def import_tracker(
    worker: Worker,
    tracker: Tracker,
    words: TrackerWords,
    *,
    partnership: str,
    new_vault: Callable[[], Vault],
    regime: str | None = None,
    tell: Tell = lambda *_: None,
) -> Imported:
    """Open a case for each row of a tracker that can be read; list the others.

    A row whose reference the partnership has already is passed over, so that a tracker may be
    imported again after it was corrected.

    Args:
        worker: Who imports.
        tracker: The tracker as it was read.
        words: What its cells mean.
        partnership: The code of the partnership that holds the cases.
        new_vault: Makes the vault under which the personal text of one case is sealed.
        regime: The regime of the cases; that of the partnership, if it is not given.
        tell: Told how far we are.

    Raises:
        NotAllowedError: If no office of the account allows it.
        UnknownRecordError: If there is no such partnership.
        RegimeError: If there is no such regime.
    """
    held_under = _regime(worker, partnership, regime)
    made: list[PlannedCase] = []
    there: list[int] = []
    problems: list[RowProblem] = []
    plans = tuple(_plans(worker, tracker, words, partnership, regime=held_under))
    for count, plan in enumerate(plans, start=1):
        tell("rows of the tracker", count, len(plans))
        problems += plan.problems
        if plan.case is not None:
            try:
                is_new = _open(worker, partnership, plan, new_vault)
            except RecordError as error:
                problems.append(RowProblem(plan.row, "", str(error)))
                continue
            if is_new:
                made.append(plan)
            else:
                there.append(plan.row)
    return Imported(tuple(made), tuple(there), tuple(problems))


def _regime(worker: Worker, partnership: str, named: str | None) -> Regime:
    with worker.register.reading() as view:
        regime = view.partnership(partnership).regime
        worker.require(view, partnership, Right.IMPORT)
    return worker.regime(named or regime or _DEFAULT_REGIME)


def _plans(
    worker: Worker, tracker: Tracker, words: TrackerWords, partnership: str, *, regime: Regime
) -> Iterator[PlannedCase]:
    """Plan a case for each row; a reference that a row before it has is a problem."""
    today, seen = worker.today(), dict[str, int]()
    for row in tracker.rows:
        says = read_row(tracker, row, words, today)
        reference = says.texts.get(Taken.REFERENCE, "")
        if reference and seen.setdefault(reference, row.number) != row.number:
            first = says.at(Taken.REFERENCE, f"row {seen[reference]} has the same")
            says = replace(says, problems=(*says.problems, first))
        yield case_of(says, regime, partnership=partnership, account=worker.account, today=today)


def _open(
    worker: Worker, partnership: str, plan: PlannedCase, new_vault: Callable[[], Vault]
) -> bool:
    """Write a case with its moves and records in one commit; say whether it was not there.

    Raises:
        RecordError: If something in it does not fit.
    """
    if plan.case is None or _is_there(worker, partnership, plan.case.reference):
        return False
    vault = new_vault()
    with worker.register.writing(worker.signed("")) as writer:
        signing = writer.under(worker.require(writer, partnership, Right.IMPORT))
        regime = worker.regime_of(plan.case)
        case = begin_case(signing, plan.case, vault)
        file = CaseFile(case, signing.partnership(partnership), signing.agencies(partnership))
        for record in (*plan.moves, *plan.records):
            require_sound(file, regime, record, today=worker.today())
            signing.add(case, record, vault)
        refresh_deadlines(worker, signing, case)
    return True


def _is_there(worker: Worker, partnership: str, reference: str) -> bool:
    with worker.register.reading() as view:
        return any(code == partnership for _, code in view.find_case(reference))
