"""A PDF is scanned in a process of its own; what stops that process leaves a finding."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from dhr_redact.verification import pdf_answer
from dhr_redact.verification.passages import READABLE, Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_worker import IN_PROCESS, scan_apart
from pdf_making import LINES, draft, no_pixels, saved  # noqa: F401  # a fixture


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where to put a program that answers instead of ours."""
    monkeypatch.delenv(IN_PROCESS, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "answering.py"


def whats(program: Path, source: str, *, seconds: float = 60) -> list[str]:
    """Return what a scan finds if a program answers so."""
    program.write_text(f"import sys\n{source}\ndef main() -> None: ...\n", encoding="utf-8")
    items = list(scan_apart(b"%PDF-", seconds=seconds, module="answering"))
    return [item.what for item in items if isinstance(item, Finding)]


def test_what_is_found_comes_back_from_the_other_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every passage, finding and check, as it was."""
    monkeypatch.delenv(IN_PROCESS, raising=False)

    items = list(scan_apart(saved(draft())))

    assert any(isinstance(x, Passage) and x.part == "page 1" and LINES[0] in x.text for x in items)
    assert any(isinstance(x, Ran) and x.check == "geometry" for x in items)
    assert {x.channel for x in items if isinstance(x, Passage)} >= {Channel.VISIBLE, Channel.COPY}


def test_a_process_may_die_without_harm(program: Path) -> None:
    """Parsers written in C do."""
    assert whats(program, "import os; os.abort()") == ["the PDF made its reader stop"]


def test_a_process_may_hang_without_harm(program: Path) -> None:
    """A few bytes can keep a parser busy for years."""
    assert whats(program, "import time; time.sleep(60)", seconds=0.5) == [
        "the PDF takes too long to be read"
    ]


@pytest.mark.parametrize(
    "answer", ["no JSON", '{"is": "Passage"}', '{"a": 1}', '{"is": "Ran", "b": 1}', "[1]", "é"]
)
def test_a_process_may_answer_nonsense_without_harm(answer: str, program: Path) -> None:
    """Half an answer is none."""
    source = f"sys.stdout.buffer.write({answer.encode()!r})"

    assert whats(program, source) == ["the PDF's reader answered with nonsense"]


def test_the_process_is_not_told_any_secret(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads files of unknown origin."""
    monkeypatch.setenv("DHR_REDACT_PASSPHRASE", "x")

    found = whats(program, "import os; sys.exit('DHR_REDACT_PASSPHRASE' in os.environ)")

    assert found == []


def test_it_can_be_done_in_this_process(
    no_pixels: None,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tests of many files would wait for as many processes."""
    monkeypatch.setenv(IN_PROCESS, "1")

    items = list(scan_apart(saved(draft()), names=(("Jane Ashgrove", "P01"),)))

    assert not [item for item in items if isinstance(item, Finding)]


class Input:
    """The input of a process."""

    def __init__(self, data: bytes) -> None:
        self.buffer: BinaryIO = io.BytesIO(data)


def test_the_process_answers_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever a library prints after it began goes nowhere."""
    wish = json.dumps({"names": [], "read_every_page": False}).encode()
    monkeypatch.setattr(sys, "stdin", Input(wish + b"\nno PDF"))
    monkeypatch.setattr(pdf_answer, "import_module", _no_limits)
    kept = os.dup(1)

    pdf_answer.main()

    os.write(1, b"noise of a library")
    os.dup2(kept, 1)
    os.close(kept)
    lines = capfd.readouterr().out.splitlines()
    assert [json.loads(line)["part"] for line in lines] == [READABLE]


class _Limits:
    """The limits of a process: none yet."""

    RLIMIT_AS = 9
    RLIM_INFINITY = -1
    set: tuple[int, int] | None = None

    def getrlimit(self, _: int) -> tuple[int, int]:
        """Return no limit."""
        return -1, -1

    def setrlimit(self, _: int, limits: tuple[int, int]) -> None:
        """Remember the limit."""
        assert limits[0] > 2**30


def _no_limits(name: str) -> _Limits:
    assert name == "resource"
    return _Limits()
