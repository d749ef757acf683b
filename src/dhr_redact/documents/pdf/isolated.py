"""Do a job on an untrusted file in a process of its own, which may die without harm.

A worker is started when first needed, is kept for the next file, and ends with us. One that dies,
hangs or answers nonsense is ended, the file is refused, and the next file gets a fresh one.
Memory is limited on Linux and macOS; Windows has no such limit for a process.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import BinaryIO, Final, cast

from dhr_redact import safe_logging
from dhr_redact.documents.pdf.jobs import IN_PROCESS, JOBS, job_named
from dhr_redact.documents.pdf.messages import ReplyError, receive, send
from dhr_redact.errors import (
    DhrRedactError,
    OverLimitError,
    ReaderStoppedError,
    UnreadableDocumentError,
)

MEMORY: Final = 6 * 1024**3
"""Bytes of address space that a worker may take; libraries reserve far more than they use."""

_SECRETS: Final = ("PASSPHRASE", "PASSWORD", "SECRET", "TOKEN")
_MOST_JOBS: Final = 200
_PATIENCE: Final = 5.0

_log = safe_logging.get(__name__)


def run_isolated(job: str, *arguments: object, seconds: float, memory: int = MEMORY) -> object:
    """Do a job of the table in a worker process and return its result.

    `seconds` is how long it may take, `memory` how many bytes it may use (not on Windows).
    Arguments and result are plain values and values of our own.

    Raises:
        DhrRedactError: What the job itself raised, as it raised it.
        ReaderStoppedError: If the worker died, hung, or answered nonsense.
        OverLimitError: If it ran out of memory.
        KeyError: If the table has no such job.
    """
    if job not in JOBS:
        raise KeyError(job)
    if os.environ.get(IN_PROCESS) == "1":
        return job_named(job)(*arguments)
    worker = _WORKERS.take(memory)
    try:
        kind, value = worker.ask(job, arguments, seconds)
    except BaseException:
        worker.end()
        raise
    _WORKERS.give_back(worker)
    return _settled(kind, value)


def _settled(kind: str, value: object) -> object:
    if kind == "done":
        return value
    if kind == "refused" and isinstance(value, DhrRedactError):
        raise value
    if kind == "memory":
        raise OverLimitError("the file needs more memory than a reader may use").advising(
            "Split the file, or print its pages in parts with 'Microsoft Print to PDF', and use "
            "the parts."
        )
    if kind == "depth":
        raise UnreadableDocumentError("the file is nested deeper than any program makes it")
    raise ReaderStoppedError(f"the reader stopped ({value})")


class _Worker:
    """One worker process and the thread that waits for its answers."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.jobs = 0
        self.owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603  # a fixed command, no shell
            [sys.executable, "-P", "-m", "dhr_redact.documents.pdf.worker", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries print may hold text of the file
            env=_environment(os.environ),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._questions = cast("BinaryIO", self._process.stdin)
        self._answers: queue.SimpleQueue[object] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, job: str, arguments: tuple[object, ...], seconds: float) -> tuple[str, object]:
        """Put a job to the worker and wait for the answer."""
        self.jobs += 1
        try:
            send(self._questions, (job, arguments, seconds))
            answer = self._answers.get(timeout=seconds)
        except queue.Empty as problem:
            _log.warning("reader took too long", job=job, seconds=seconds)
            raise ReaderStoppedError(
                f"the reader stopped: it took longer than {seconds:g} seconds"
            ) from problem
        except (OSError, ValueError) as problem:
            raise self._dead(job) from problem
        if isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[0], str):
            return answer[0], answer[1]
        raise self._dead(job)

    def _dead(self, job: str) -> ReaderStoppedError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        code = self._process.poll()
        _log.warning("reader died", job=job, code=code)
        return ReaderStoppedError("the reader stopped: the file made it fail")

    def _listen(self) -> None:
        """Hand every answer on; whatever ends the stream is an answer too."""
        pipe = cast("BinaryIO", self._process.stdout)
        with contextlib.closing(pipe):
            while True:
                try:
                    answer = receive(pipe)
                except (EOFError, OSError, ReplyError, ValueError):
                    self._answers.put(None)
                    return
                self._answers.put(answer)

    def is_alive(self) -> bool:
        """Tell whether the process runs and is ours, not that of a process we were copied from."""
        return self.owner == os.getpid() and self._process.poll() is None

    def end(self) -> None:
        """End the process, at once."""
        if self.owner != os.getpid():
            return
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(OSError, ValueError):
            self._questions.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_PATIENCE)


class _Workers:
    """Workers that wait for their next file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []

    def take(self, memory: int) -> _Worker:
        """Return a waiting worker, or a fresh one."""
        with self._lock:
            for at, worker in enumerate(self._idle):
                if worker.memory == memory and worker.is_alive():
                    return self._idle.pop(at)
        return _Worker(memory)

    def give_back(self, worker: _Worker) -> None:
        """Keep a worker for the next file, unless it did very many."""
        if worker.jobs >= _MOST_JOBS or not worker.is_alive():
            worker.end()
            return
        with self._lock:
            self._idle.append(worker)

    def end_all(self) -> None:
        """End every worker that waits."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()


_WORKERS: Final = _Workers()
atexit.register(_WORKERS.end_all)


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Return our environment without what a worker must never see."""
    return {
        name: value
        for name, value in ours.items()
        if not any(secret in name.upper() for secret in _SECRETS)
    }
