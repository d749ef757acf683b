"""Jobs in a process of their own: what comes back, and what becomes of a worker that fails."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf import isolated, messages, worker
from dhr_redact.documents.pdf.isolated import run_isolated
from dhr_redact.documents.pdf.jobs import IN_PROCESS, JOBS, job_named
from dhr_redact.documents.pdf.messages import ReplyError, receive, send
from dhr_redact.errors import (
    EncryptedDocumentError,
    MissingInputError,
    OverLimitError,
    ReaderStoppedError,
    UnreadableDocumentError,
)
from dhr_redact.model.kinds import StoryKind
from dhr_redact.personal import Personal
from unit.documents.pdf.pdf_making import new, saved

LONG = 60.0


@pytest.fixture(autouse=True)
def fresh_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin and end without waiting workers, and isolate even where tests do not."""
    monkeypatch.delenv(IN_PROCESS, raising=False)
    isolated._WORKERS.end_all()
    yield
    isolated._WORKERS.end_all()


def the_worker() -> isolated._Worker:
    (waiting,) = isolated._WORKERS._idle
    return waiting


def test_a_job_is_done_in_another_process(tmp_path: Path) -> None:
    """The result of the whole way: start, question, answer."""
    path = tmp_path / "report.pdf"
    path.write_bytes(saved(new("BT ET", "BT ET")))

    assert run_isolated("open", path, Limits(), seconds=LONG) == 2
    assert the_worker()._process.pid != os.getpid()


def test_a_worker_is_kept_for_the_next_file() -> None:
    """Starting one takes half a second, which is much for a folder of small files."""
    run_isolated("rest", 0.0, seconds=LONG)
    first = the_worker()
    run_isolated("rest", 0.0, seconds=LONG)

    assert the_worker() is first
    assert first.jobs == 2


def test_values_of_ours_come_back_as_they_were() -> None:
    """Stories, kinds and personal texts cross the pipe."""
    value = (Personal("Orla Wetherby"), StoryKind.BODY, Path("a") / "b", {"n": (1, 2.5, None)})

    came = run_isolated("rest", 0.0, value, seconds=LONG)

    assert came == value


def test_an_error_of_ours_comes_back_as_itself(tmp_path: Path) -> None:
    """Its advice too: it names what to do with this file."""
    with pytest.raises(MissingInputError):
        run_isolated("open", tmp_path / "none.pdf", Limits(), seconds=LONG)
    path = tmp_path / "text.pdf"
    path.write_bytes(b"Only words")
    with pytest.raises(UnreadableDocumentError) as refused:
        run_isolated("open", path, Limits(), seconds=LONG)

    assert "program it came from" in refused.value.advice
    assert refused.value.__cause__ is None
    assert the_worker().jobs == 2


def test_a_worker_that_hangs_is_ended_and_the_next_file_has_a_fresh_one() -> None:
    """A file can be made that no program ever finishes."""
    run_isolated("rest", 0.0, seconds=LONG)
    hanging = the_worker()

    with pytest.raises(ReaderStoppedError, match="longer than"):
        run_isolated("rest", LONG, seconds=0.2)

    assert hanging._process.poll() is not None
    assert run_isolated("rest", 0.0, "again", seconds=LONG) == "again"
    assert the_worker() is not hanging


def test_a_worker_that_is_killed_refuses_its_file_alone() -> None:
    """A crash in a library ends the process without a word."""
    run_isolated("rest", 0.0, seconds=LONG)
    victim = the_worker()
    threading.Timer(0.3, victim._process.kill).start()

    with pytest.raises(ReaderStoppedError, match="made it fail"):
        run_isolated("rest", LONG, seconds=LONG)

    assert run_isolated("rest", 0.0, "again", seconds=LONG) == "again"


def test_a_worker_that_died_while_it_waited_is_replaced() -> None:
    """The next file must not be refused for it."""
    run_isolated("rest", 0.0, seconds=LONG)
    the_worker().end()

    assert run_isolated("rest", 0.0, "again", seconds=LONG) == "again"


def test_what_a_library_raises_is_told_by_its_kind_alone() -> None:
    """Its message may hold text of the file."""
    with pytest.raises(ReaderStoppedError, match=r"\(TypeError\)") as stopped:
        run_isolated("rest", "Orla Wetherby", seconds=LONG)

    assert "Orla" not in str(stopped.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_worker_may_not_take_all_memory() -> None:
    """A file that needs it all would bring the whole laptop down."""
    size = 3 * 1024**3

    with pytest.raises((OverLimitError, ReaderStoppedError)):
        run_isolated("rest", 0.0, Grows(size), seconds=LONG, memory=1024**3)


class Grows:
    """Takes much memory when it is unpacked in the worker."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __reduce__(self) -> tuple[type[bytearray], tuple[int]]:
        return bytearray, (self.size,)


def test_a_worker_never_sees_the_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """It parses files of unknown origin."""
    monkeypatch.setenv("DHR_REDACT_PASSPHRASE", "seen nowhere")

    assert "DHR_REDACT_PASSPHRASE" not in isolated._environment(os.environ)
    assert "PATH" in isolated._environment({"PATH": "x"})


def test_a_job_that_is_not_in_the_table_is_refused() -> None:
    """Names of jobs are ours, never out of a file."""
    with pytest.raises(KeyError):
        run_isolated("os.system", "echo", seconds=LONG)


def test_jobs_can_be_done_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """So do workers themselves, and tests that must be fast."""
    monkeypatch.setenv(IN_PROCESS, "1")

    assert run_isolated("rest", 0.0, "here", seconds=LONG) == "here"
    assert not isolated._WORKERS._idle


@pytest.mark.parametrize("job", sorted(JOBS))
def test_every_job_of_the_table_is_there(job: str) -> None:
    """The table names modules and functions as text."""
    assert callable(job_named(job))


def test_a_worker_that_did_very_many_files_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries keep a little of every file."""
    monkeypatch.setattr(isolated, "_MOST_JOBS", 1)

    run_isolated("rest", 0.0, seconds=LONG)

    assert not isolated._WORKERS._idle


def test_a_worker_ends_when_nobody_is_left_to_ask() -> None:
    """Its input is closed when we end, however we end."""
    run_isolated("rest", 0.0, seconds=LONG)
    waiting = the_worker()
    waiting._questions.close()

    assert waiting._process.wait(timeout=LONG) == 0


def test_a_worker_of_another_process_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a fork the workers are the parent's."""
    run_isolated("rest", 0.0, seconds=LONG)
    waiting = the_worker()
    waiting.owner += 1

    assert not waiting.is_alive()
    waiting.end()
    assert waiting._process.poll() is None
    waiting.owner -= 1


class Harm:
    """What a taken-over worker would send: a command to run when it is unpacked."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo harm",)


@pytest.mark.parametrize(
    "value",
    [
        Harm(),
        subprocess.Popen,
        eval,
        isolated.run_isolated,
        pickle.loads,
        EncryptedDocumentError.advising,
    ],
)
def test_a_reply_may_hold_nothing_but_values(value: object) -> None:
    """Unpacking a pickle runs what it names; ours names our own classes only."""
    pipe = io.BytesIO()
    send(pipe, ("done", value))
    pipe.seek(0)

    with pytest.raises(ReplyError):
        receive(pipe)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EOFError),
        (b"\0\0", ReplyError),
        (b"\xff" * 8, ReplyError),
        ((20).to_bytes(8, "big") + b"short", EOFError),
        ((5).to_bytes(8, "big") + b"wrong", ReplyError),
    ],
)
def test_a_damaged_message_is_refused(data: bytes, error: type[Exception]) -> None:
    """A worker may die in the middle of an answer."""
    with pytest.raises(error):
        receive(io.BytesIO(data))


def test_a_class_that_a_module_only_borrowed_is_refused() -> None:
    """Many modules of ours hold classes of others by name."""
    unpickler = messages._Distrustful(io.BytesIO())

    with pytest.raises(ReplyError):
        unpickler.find_class("dhr_redact.documents.pdf.isolated", "BinaryIO")
    with pytest.raises(ReplyError):
        unpickler.find_class("dhr_redact.documents.pdf.isolated", "subprocess.Popen")
    assert unpickler.find_class("dhr_redact.model.kinds", "StoryKind") is StoryKind


@pytest.mark.parametrize(
    ("raised", "kind"), [(MemoryError(), "memory"), (RecursionError(), "depth")]
)
def test_what_runs_out_is_told(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, kind: str
) -> None:
    """Each has its own advice."""

    def fails(_seconds: float) -> None:
        raise raised

    monkeypatch.setattr(worker, "rest", fails)

    assert worker.answer("rest", (0.0,)) == (kind, None)
    with pytest.raises((OverLimitError, UnreadableDocumentError)):
        isolated._settled(kind, None)


def test_serving_until_the_input_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop of the worker, in this process."""
    questions, answers = io.BytesIO(), io.BytesIO()
    send(questions, ("rest", (0.0, "back"), LONG))
    questions.seek(0)
    monkeypatch.setattr(worker, "_pipes", lambda: (questions, answers))
    monkeypatch.setattr(sys, "argv", ["worker", "0"])
    monkeypatch.setenv(IN_PROCESS, "")

    worker.main()

    answers.seek(0)
    assert receive(answers) == ("done", "back")
