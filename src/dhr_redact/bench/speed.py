"""How long detection takes beside the bare model, and how much memory it needs."""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from dhr_redact.bench.finding import Finding
from dhr_redact.bench.gold import GoldText
from dhr_redact.bench.tables import Table
from dhr_redact.detection.names.component import name_pipeline

_TIMES: Final = 3
"""Each is run so often in turn, and the fastest counts: other programs only ever make it slower."""


def speed_table(texts: Sequence[GoldText]) -> Table:
    """Return words per second of CPU time of the bare model and of all of detection.

    Measured in a process of its own, so that no other program's model counts as our memory.
    """
    words = sum(len(text.text.split()) for text in texts)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        model, detection, memory = process.submit(_measured, texts).result()
    rows = (
        ("the bare model", f"{words / model:,.0f}", "1.0"),
        ("all of detection", f"{words / detection:,.0f}", f"{detection / model:.2f}"),
        ("peak memory, MB", f"{memory:,.0f}", ""),
    )
    about = (
        f"Words per second of CPU time over {words:,} words of {len(texts)} texts, one thread; "
        "target: at most 1.5 times the bare model, and 700 MB."
    )
    return Table("Speed and memory", about, ("what", "words/s", "times the model"), rows)


def _measured(texts: Sequence[GoldText]) -> tuple[float, float, float]:
    """Return the seconds of the bare model and of detection, and the megabytes held at most."""
    pipeline = name_pipeline()
    said = [text.text for text in texts]
    Finding.above().apart(texts[:1])

    def bare() -> None:
        for _ in pipeline.pipe(said):
            pass

    def whole() -> None:
        Finding.above().apart(texts)

    runs = [(_seconds(bare), _seconds(whole)) for _ in range(_TIMES)]
    model, detection = (min(run[i] for run in runs) for i in (0, 1))
    return model, detection, peak_memory()


def _seconds(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def peak_memory() -> float:
    """Return the most memory this program held, in megabytes.

    Linux counts what the parent held before a program was started as the program's own in
    `ru_maxrss`; `VmHWM` does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        held = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii", errors="ignore"))
        if held:
            return int(held[1]) / (1 << 10)
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage / (1 << 20 if sys.platform == "darwin" else 1 << 10)
