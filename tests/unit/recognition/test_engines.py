"""One engine is chosen; both read the same; a failure is raised, never an empty answer."""

from __future__ import annotations

import builtins
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dhr_redact.errors import MissingModelError, OverLimitError, RecogniserError
from dhr_redact.recognition import tesseract_program
from dhr_redact.recognition.engine import choose_engine
from dhr_redact.recognition.seen import Layout
from dhr_redact.recognition.tesseract import TesseractLibrary, open_library
from dhr_redact.recognition.tesseract_program import (
    TesseractProgram,
    find_program,
    open_program,
    words_of_tsv,
)
from making_scans import scan_of

LINES = ("Interview with Oluwaseun Adebayo, 14 March.", "Seen by PC 4471 Gill.")

LIKE_THE_PROGRAM = """
import io, os, sys
import tesserocr
from PIL import Image
if sys.argv[1] == "--version":
    print("tesseract", tesserocr.tesseract_version().split()[1])
    sys.exit()
option = dict(zip(sys.argv[3::2], sys.argv[4::2]))
folder, psm = option["--tessdata-dir"] + os.sep, int(option["--psm"])
image = Image.open(io.BytesIO(sys.stdin.buffer.read()))
pack = option.get("-l", "osd")
with tesserocr.PyTessBaseAPI(path=folder, lang=pack, psm=psm) as api:
    api.SetImage(image)
    if psm == 0:
        found = api.DetectOrientationScript()
        if not found:
            sys.exit(1)
        print("Page number: 0")
        print("Orientation in degrees:", found["orient_deg"])
        print("Orientation confidence:", found["orient_conf"])
    else:
        sys.stdout.buffer.write(api.GetTSVText(0).encode("utf-8"))
"""


@pytest.fixture
def program(tmp_path: Path) -> TesseractProgram:
    """Give a program that takes tesseract's arguments and reads with its library."""
    script = tmp_path / "tesseract.py"
    script.write_text(LIKE_THE_PROGRAM, encoding="utf-8")
    return TesseractProgram([sys.executable, str(script)], ("eng",))


@pytest.fixture
def page() -> Image.Image:
    return scan_of(LINES, dpi=200).crop((0, 0, 1654, 400))


def test_the_library_is_chosen_and_kept() -> None:
    """Loading takes longer than reading a short line."""
    engine = choose_engine(("eng",))

    assert isinstance(engine, TesseractLibrary)
    assert choose_engine(()) is engine
    assert engine.name.startswith("tesserocr")


def test_the_program_reads_what_the_library_reads(
    program: TesseractProgram, page: Image.Image
) -> None:
    """A machine on which the library does not load must not read less."""
    library = open_library(("eng",))

    ours = library.read(page, layout=Layout.PAGE, dpi=200, seconds=20)
    its = program.read(page, layout=Layout.PAGE, dpi=200, seconds=20)

    assert " ".join(word.text for word in its) == " ".join(LINES)
    assert [(w.text, w.left, w.top, w.line) for w in its] == [
        (w.text, w.left, w.top, w.line) for w in ours
    ]


def test_both_tell_which_way_up_a_page_is(program: TesseractProgram) -> None:
    """Where they cannot tell, they say so and do not guess."""
    upright = scan_of(["The panel considered the chronologies of nine agencies. " * 3] * 4)
    turned = upright.crop((0, 0, 1654, 900)).rotate(90, expand=True)

    for engine in (open_library(("eng",)), program):
        assert engine.quarter_turns(turned) == 1
        assert engine.quarter_turns(Image.new("L", (300, 300), 255)) is None


def test_without_the_library_an_installed_program_is_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a machine without a wheel, an installed tesseract does the work."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "dhr_redact.recognition.tesseract":
            raise ImportError(name)
        return real(name, *rest)

    opened = []
    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr("dhr_redact.recognition.engine.open_program", opened.append)

    choose_engine(("eng",))

    assert opened == [("eng",)]


def test_without_any_engine_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer without words would let the page pass as read."""
    monkeypatch.setattr(tesseract_program, "find_program", lambda: None)
    open_program.cache_clear()

    with pytest.raises(MissingModelError) as error:
        open_program(("eng",))

    assert "tesserocr" in error.value.advice


def test_the_program_is_found_where_windows_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its installer does not put it on the path."""
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert find_program() is None
    file = tmp_path / "Tesseract-OCR" / "tesseract.exe"
    file.parent.mkdir()
    file.write_bytes(b"MZ")

    assert find_program() == file


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import sys; print('tesseract 5') if '--version' in sys.argv else sys.exit(3)", "with 3"),
        ("print('5\\t1\\t1\\t1\\t1\\t1\\tx\\t0\\t9\\t9\\t90\\tword')", "table"),
        ("print('5\\t1\\t1')", "table"),
    ],
)
def test_a_program_that_fails_is_an_error(tmp_path: Path, code: str, error: str) -> None:
    """No words and an exit code is not a page without words."""
    script = tmp_path / "broken.py"
    script.write_text(code, encoding="utf-8")
    program = TesseractProgram([sys.executable, str(script)], ("eng",))

    with pytest.raises(RecogniserError, match=error):
        program.read(Image.new("L", (30, 30)), layout=Layout.LINE, dpi=200, seconds=20)


def test_a_program_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """It may be taken away while we run."""
    with pytest.raises(RecogniserError, match="started"):
        TesseractProgram([str(tmp_path / "gone")], ("eng",))


def test_a_program_that_hangs_is_stopped(tmp_path: Path) -> None:
    """A crafted picture must not hold a worker for ever."""
    script = tmp_path / "slow.py"
    script.write_text(
        "import sys, time\nprint('tesseract 5') if '--version' in sys.argv else time.sleep(60)",
        encoding="utf-8",
    )
    program = TesseractProgram([sys.executable, str(script)], ("eng",))

    with pytest.raises(OverLimitError):
        program.read(Image.new("L", (30, 30)), layout=Layout.BLOCK, dpi=200, seconds=0.1)


def test_words_without_letters_or_size_are_no_words() -> None:
    """Tesseract lists empty words for rules and specks."""
    rows = ("level page", "5 1 2 1 4 1 5 6 70 8 96.5 Gill", "5 1 2 1 4 2 9 6 7 8 95 ", "")
    table = "\n".join(row.replace(" ", "\t") for row in rows)

    (word,) = words_of_tsv(table)

    assert (word.text, word.left, word.right, word.line, word.block) == ("Gill", 5, 75, 0, 0)
    assert word.confidence == pytest.approx(0.965)


def test_two_threads_read_at_once(page: Image.Image) -> None:
    """Two pages may be read at a time, and one must not get the words of the other."""
    other = scan_of(("Quite another page, with Zebedee on it.",)).crop((0, 0, 1654, 400))
    found: dict[str, str] = {}

    def read(name: str, picture: Image.Image) -> None:
        words = open_library(("eng",)).read(picture, layout=Layout.PAGE, dpi=200, seconds=60)
        found[name] = " ".join(word.text for word in words)

    threads = [threading.Thread(target=read, args=a) for a in (("page", page), ("other", other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {"page": " ".join(LINES), "other": "Quite another page, with Zebedee on it."}
