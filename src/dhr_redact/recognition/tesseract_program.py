"""An installed tesseract program, for a machine on which the library's wheel does not load."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL.Image import Image

from dhr_redact.errors import MissingModelError, RecogniserError
from dhr_redact.recognition.language_packs import UPRIGHT, asked_for, folder_with, installed
from dhr_redact.recognition.limits import too_slow
from dhr_redact.recognition.seen import Layout, Seen

_PSM: Final[Mapping[Layout, str]] = MappingProxyType(
    {Layout.PAGE: "3", Layout.BLOCK: "6", Layout.LINE: "7", Layout.SPARSE: "11"}
)
_SURE_WHICH_WAY_UP: Final = 4.0
_WORD_LEVEL: Final = "5"
_OSD_SECONDS: Final = 30.0


class TesseractProgram:
    """Reads by running the program on each picture, which it is given through a pipe."""

    def __init__(self, program: Sequence[str], languages: tuple[str, ...]) -> None:
        """Look for the language packs and ask the program its version.

        Raises:
            MissingModelError: If a pack is not installed.
            RecogniserError: If the program does not answer.
        """
        self.languages = asked_for(languages)
        self._folder = folder_with(self.languages)
        self._program = tuple(program)
        said = self._run(["--version"], b"", _OSD_SECONDS).split()
        self.name = f"tesseract program {said[1] if len(said) > 1 else 'of no version'}"

    def read(self, image: Image, *, layout: Layout, dpi: int, seconds: float) -> tuple[Seen, ...]:
        """Return the words of a grey picture with dark text, in reading order.

        Raises:
            OverLimitError: If it takes longer than `seconds`.
            RecogniserError: If the program failed.
        """
        call = ["stdin", "stdout", "--tessdata-dir", str(self._folder), "-l"]
        call += ["+".join(self.languages), "--psm", _PSM[layout], "--oem", "1"]
        call += ["--dpi", str(dpi), "-c", "tessedit_create_tsv=1"]
        return tuple(words_of_tsv(self._run(call, _png(image), seconds)))

    def quarter_turns(self, image: Image) -> int | None:
        """Return how often to turn the picture clockwise for it to stand upright; None: unknown."""
        if UPRIGHT not in installed():
            return None
        call = ["stdin", "stdout", "--tessdata-dir", str(folder_with((UPRIGHT,))), "--psm", "0"]
        try:
            said = self._run(call, _png(image), _OSD_SECONDS)
        except RecogniserError:
            return None  # the program ends with an error where there are too few letters to tell
        told = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
        try:
            sure = float(told["Orientation confidence"])
            turned = int(told["Orientation in degrees"])
        except (KeyError, ValueError):
            return None
        return (360 - turned) // 90 % 4 if sure >= _SURE_WHICH_WAY_UP else None

    def _run(self, arguments: list[str], given: bytes, seconds: float) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - the program's own path, and no text of a document
                [*self._program, *arguments],
                input=given,
                capture_output=True,
                timeout=max(1.0, seconds),
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise too_slow() from error
        except OSError as error:
            raise RecogniserError("the program tesseract could not be started") from error
        if done.returncode != 0:
            raise RecogniserError(f"the program tesseract ended with {done.returncode}")
        return done.stdout.decode("utf-8", errors="replace")


@cache
def open_program(languages: tuple[str, ...]) -> TesseractProgram:
    """Return the engine that runs the installed program.

    Raises:
        MissingModelError: If no tesseract is installed.
    """
    program = find_program()
    if program is None:
        raise MissingModelError("no engine for reading pictures is installed").advising(
            "Install everything again, online, with `python3.11 start.py setup` (it brings the "
            "package tesserocr), or install the program tesseract."
        )
    return TesseractProgram([str(program)], languages)


def find_program() -> Path | None:
    """Return where tesseract is installed, or None."""
    if found := shutil.which("tesseract"):
        return Path(found)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        for inner in ("Tesseract-OCR", "Programs/Tesseract-OCR"):
            file = Path(os.environ.get(name, "")) / inner / "tesseract.exe"
            if os.environ.get(name) and file.is_file():
                return file
    return None


def words_of_tsv(table: str) -> Iterator[Seen]:
    """Give the words of tesseract's TSV output.

    Raises:
        RecogniserError: If the table is not one.
    """
    lines: dict[tuple[str, ...], int] = {}
    blocks: dict[tuple[str, ...], int] = {}
    rows = csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if not row or row[0] != _WORD_LEVEL:
            continue
        try:
            left, top, width, height = (int(cell) for cell in row[6:10])
            sure, text = float(row[10]), row[11].strip()
        except (ValueError, IndexError) as error:
            raise RecogniserError("the program tesseract gave a table we cannot read") from error
        block = blocks.setdefault(tuple(row[1:3]), len(blocks))
        line = lines.setdefault(tuple(row[1:5]), len(lines))
        if text and width > 0 and height > 0:
            confidence = min(1.0, max(0.0, sure / 100))
            yield Seen(text, left, top, left + width, top + height, confidence, line, block)


def _png(image: Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
