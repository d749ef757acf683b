"""How fast a register of many cases answers: a page of the list, what is due, one case whole."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from dhr_redact.bench.made_cases import KEY, at_work, make_cases, reference_of
from dhr_redact.bench.speed import peak_memory
from dhr_redact.bench.tables import Table
from dhr_redact.errors import CommandError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.rulepacks.regimes import load_regimes
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.look import list_cases, list_due, look_at
from dhr_redact.workflows.tracking.verify_audit import AuditProof, verify_audit

_TIMES: Final = 30
_TARGET_MS: Final = 100
_Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Milliseconds of each run of what was asked, and megabytes before and after all of it."""

    runs: dict[str, list[float]]
    before: float
    after: float


def register_table(database: str, cases: int, events: int, tell: _Tell) -> Table:
    """Fill an empty database, prove its audit trail, and measure how fast it answers.

    Measured in a process of its own, so that what it took to fill it does not count as memory.

    Raises:
        CommandError: If there is something in the database already.
        DatabaseError: If it cannot be used.
    """
    proof, seconds = _filled(database, cases, events, tell)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        measured = process.submit(_measured, database, cases).result()
    rows = (
        *(_row(what, runs) for what, runs in measured.runs.items()),
        ("the proof of the audit trail, once", "", f"{1000 * seconds:,.0f}", ""),
        ("memory held at most, MB: before, after", f"{measured.before:.0f}", "",
         f"{measured.after:.0f}"),
    )  # fmt: skip
    about = (
        f"{len(proof.heads) - 1:,} cases, {proof.events:,} events; {_TIMES} runs of each, "
        f"milliseconds; target: less than {_TARGET_MS} for each."
    )
    return Table("The register", about, ("what", "least", "median", "most"), rows)


def _filled(database: str, cases: int, events: int, tell: _Tell) -> tuple[AuditProof, float]:
    register = DatabaseRegister(open_database(database, make=True))
    with register.reading() as view:
        if view.partnerships():
            raise CommandError("the database holds something already: name an empty one")
    make_cases(at_work(register, load_regimes(())), register, cases, events, tell)
    start = time.perf_counter()
    proof = verify_audit(register, {}, tell)
    seconds = time.perf_counter() - start
    register.engine.dispose()
    return proof, seconds


def _measured(database: str, cases: int) -> _Measured:
    register = DatabaseRegister(open_database(database))
    desk = at_work(register, load_regimes(()))
    with register.reading() as view:
        ((case, _),) = view.find_case(reference_of(0))
        vault = Vault.unlock(view.key_header(case) or b"", KEY)
    asked: dict[str, Callable[[int], object]] = {
        "the first page of cases": lambda _: list_cases(desk),
        "what is due within 30 days": lambda _: list_due(desk),
        "one case whole, with its names": lambda n: look_at(desk, _some(n, cases), vault),
    }
    for ask in asked.values():
        ask(0)
    before = peak_memory()
    runs = {what: [_timed(ask, n) for n in range(_TIMES)] for what, ask in asked.items()}
    after = peak_memory()
    register.engine.dispose()
    return _Measured(runs, before, after)


def _some(number: int, cases: int) -> str:
    """Give another case each time, all over the register."""
    return reference_of(number * 7919 % cases)


def _timed(ask: Callable[[int], object], number: int) -> float:
    start = time.perf_counter()
    ask(number)
    return 1000 * (time.perf_counter() - start)


def _row(what: str, runs: list[float]) -> tuple[str, ...]:
    figures = (min(runs), statistics.median(runs), max(runs))
    return (what, *(f"{figure:.1f}" for figure in figures))
