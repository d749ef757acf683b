"""Tesseract as a library inside a wheel, so that nothing has to be installed beside us."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL.Image import Image

from dhr_redact.errors import RecogniserError
from dhr_redact.recognition.language_packs import UPRIGHT, asked_for, folder_with, installed
from dhr_redact.recognition.limits import too_slow
from dhr_redact.recognition.seen import Layout, Seen

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read once, when the library is loaded

import tesserocr

_PSM: Final[Mapping[Layout, int]] = MappingProxyType(
    {
        Layout.PAGE: tesserocr.PSM.AUTO,
        Layout.BLOCK: tesserocr.PSM.SINGLE_BLOCK,
        Layout.LINE: tesserocr.PSM.SINGLE_LINE,
        Layout.SPARSE: tesserocr.PSM.SPARSE_TEXT,
    }
)
_SETTINGS: Final = MappingProxyType(
    {
        "load_system_dawg": "1",
        "tessedit_do_invert": "1",
        "debug_file": os.devnull,
    }
)
_SURE_WHICH_WAY_UP: Final = 4.0
"""Tesseract's own measure; upright pages of text have 15 to 30, pictures less than 2."""


class TesseractLibrary:
    """Reads with the library. Loading takes 0.1 s and 60 MB, so one is kept for each thread."""

    name = (
        f"tesserocr {tesserocr.__version__}, tesseract {tesserocr.tesseract_version().split()[1]}"
    )

    def __init__(self, languages: tuple[str, ...]) -> None:
        """Look for the language packs.

        Raises:
            MissingModelError: If one is not installed.
        """
        self.languages = asked_for(languages)
        self._folder = folder_with(self.languages)
        self._turning = folder_with((UPRIGHT,)) if UPRIGHT in installed() else None
        self._kept = threading.local()

    def read(self, image: Image, *, layout: Layout, dpi: int, seconds: float) -> tuple[Seen, ...]:
        """Return the words of a grey picture with dark text, in reading order.

        Raises:
            OverLimitError: If it takes longer than `seconds`.
            RecogniserError: If the library failed.
        """
        reader = self._reader()
        reader.SetPageSegMode(_PSM[layout])
        try:
            _give(reader, image)
            reader.SetSourceResolution(dpi)
            finished = reader.Recognize(max(1, round(seconds * 1000)))
            if not finished:
                raise too_slow()
            return tuple(_words(reader))
        except (RuntimeError, ValueError) as error:
            raise RecogniserError("tesseract could not read a picture") from error
        finally:
            reader.Clear()

    def quarter_turns(self, image: Image) -> int | None:
        """Return how often to turn the picture clockwise for it to stand upright; None: unknown."""
        if self._turning is None:
            return None
        finder = self._finder(self._turning)
        try:
            _give(finder, image)
            found = finder.DetectOrientationScript()
        finally:
            finder.Clear()
        if not found or found["orient_conf"] < _SURE_WHICH_WAY_UP:
            return None
        turned: int = found["orient_deg"]
        return (360 - turned) // 90 % 4

    def _reader(self) -> tesserocr.PyTessBaseAPI:
        if not hasattr(self._kept, "reader"):
            self._kept.reader = _open(self._folder, "+".join(self.languages), tesserocr.PSM.AUTO)
        return self._kept.reader

    def _finder(self, folder: Path) -> tesserocr.PyTessBaseAPI:
        if not hasattr(self._kept, "finder"):
            self._kept.finder = _open(folder, UPRIGHT, tesserocr.PSM.OSD_ONLY)
        return self._kept.finder


@cache
def open_library(languages: tuple[str, ...]) -> TesseractLibrary:
    """Return the one engine for these languages."""
    return TesseractLibrary(languages)


def _open(folder: Path, packs: str, mode: int) -> tesserocr.PyTessBaseAPI:
    oem = tesserocr.OEM.DEFAULT if packs == UPRIGHT else tesserocr.OEM.LSTM_ONLY
    try:
        return tesserocr.PyTessBaseAPI(
            path=f"{folder}{os.sep}", lang=packs, psm=mode, oem=oem, variables=dict(_SETTINGS)
        )
    except RuntimeError as error:
        raise RecogniserError(f"tesseract does not start with the packs {packs}") from error


def _give(api: tesserocr.PyTessBaseAPI, image: Image) -> None:
    """Give the grey pixels as they are; `SetImage` would write them as a file and read it."""
    grey = image.convert("L")
    api.SetImageBytes(grey.tobytes(), grey.width, grey.height, 1, grey.width)


def _words(reader: tesserocr.PyTessBaseAPI) -> Iterator[Seen]:
    """Give the words of what was just recognised."""
    level = tesserocr.RIL
    found = reader.GetIterator()
    if found is None:
        return
    line = block = -1
    while True:
        if found.IsAtBeginningOf(level.BLOCK):
            block += 1
        if found.IsAtBeginningOf(level.TEXTLINE):
            line += 1
        if not found.Empty(level.WORD) and (box := found.BoundingBox(level.WORD)) is not None:
            text = found.GetUTF8Text(level.WORD).strip()
            if text and box[0] < box[2] and box[1] < box[3]:
                sure = min(1.0, max(0.0, found.Confidence(level.WORD) / 100))
                left, top, right, bottom = box
                yield Seen(text, left, top, right, bottom, sure, max(0, line), max(0, block))
        if not found.Next(level.WORD):
            return
