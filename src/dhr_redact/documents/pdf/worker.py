"""The worker process: takes jobs from its input one after the other, and answers each.

Run as `python -P -m dhr_redact.documents.pdf.worker MEMORY`. It parses files of unknown origin, so
it may be killed at any moment without harm. Nothing is written to its output but answers.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from typing import BinaryIO, Final, cast

from dhr_redact.documents.pdf.jobs import IN_PROCESS, job_named
from dhr_redact.documents.pdf.messages import receive, send
from dhr_redact.errors import DhrRedactError

if sys.platform == "win32":
    import msvcrt
else:
    import resource

_GRACE: Final = 10.0
"""Seconds after which a worker ends itself, should nobody be left who would end it."""
_LITTER: Final = (100_000, 20, 100)
"""When to look for garbage: a page makes many small values at once, and nearly no cycles."""


def main() -> None:
    """Serve until the input is closed."""
    os.environ[IN_PROCESS] = "1"
    _limit_memory(int(sys.argv[1]))
    questions, answers = _pipes()
    gc.set_threshold(*_LITTER)
    while True:
        try:
            job, arguments, seconds = _question(receive(questions))
        except EOFError:
            return
        guard = threading.Timer(seconds + _GRACE, os._exit, (1,))
        guard.daemon = True
        guard.start()
        send(answers, answer(job, arguments))
        guard.cancel()
        gc.freeze()  # what was loaded for the first file stays: it need not be looked at again


def answer(job: str, arguments: tuple[object, ...]) -> tuple[str, object]:
    """Do a job and return what became of it: a value, an error of ours, or what went wrong."""
    try:
        return "done", job_named(job)(*arguments)
    except DhrRedactError as problem:
        return "refused", problem
    except MemoryError:
        return "memory", None
    except RecursionError:
        return "depth", None
    except Exception as problem:  # noqa: BLE001 - whatever a hostile file makes a library raise
        return "failed", type(problem).__name__


def rest(seconds: float, value: object = None) -> object:
    """Wait, and give a value back: so that it can be seen that a worker answers or hangs."""
    time.sleep(seconds)
    return value


def _question(message: object) -> tuple[str, tuple[object, ...], float]:
    return cast("tuple[str, tuple[object, ...], float]", message)  # our own parent wrote it


def _limit_memory(size: int) -> None:
    """Hold the process to so many bytes of address space; Windows has no such limit."""
    if sys.platform != "win32" and size > 0:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return input and output, and send what libraries print to where it is dropped."""
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    if sys.platform == "win32":
        for pipe in (questions, answers):
            msvcrt.setmode(pipe.fileno(), os.O_BINARY)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return questions, answers


if __name__ == "__main__":
    main()
