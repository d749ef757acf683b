"""The fixed table of what a worker process may be asked to do, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, cast

JOBS: Final[Mapping[str, str]] = {
    "load": "dhr_redact.documents.pdf.in_worker:load_here",
    "rebuild": "dhr_redact.documents.pdf.in_worker:rebuild_here",
    "open": "dhr_redact.documents.pdf.opening.open_file:look_at",
    "rest": "dhr_redact.documents.pdf.worker:rest",
}
"""Name of the job: module and function. They are found when they are needed, not before."""

IN_PROCESS: Final = "DHR_REDACT_PDF_IN_PROCESS"
"""Set to 1, jobs are done where they are asked for: inside a worker, and in tests."""


def job_named(name: str) -> Callable[..., object]:
    """Return the function of a job.

    Raises:
        KeyError: If the table has no such job.
    """
    module, _, function = JOBS[name].partition(":")
    return cast("Callable[..., object]", getattr(import_module(module), function))
