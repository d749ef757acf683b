"""Reading a picture: the one function that others call. It loads what is slow when it is called."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dhr_redact.recognition.engine import choose_engine
from dhr_redact.recognition.limits import SECONDS, check_size, too_slow
from dhr_redact.recognition.words import ReadPicture

if TYPE_CHECKING:
    from PIL import Image


def read_picture(
    image: Image.Image, *, dpi: float | None = None, languages: Sequence[str] = ()
) -> ReadPicture:
    """Read a scanned page, a photograph or a figure.

    The same picture always gives the same. A picture that is one strip of a page is read as it
    is: put the strips together first.

    Args:
        image: In any mode.
        dpi: Pixels an inch as it stands on its page; None where that is not known.
        languages: Codes of tesseract's language packs to read with besides English.

    Raises:
        OverLimitError: If it is too large, or takes too long.
        ConfigurationError: If a language is not a code.
        MissingModelError: If no engine, or not this language, is installed.
        RecogniserError: If the engine failed.
    """
    # Numpy and OpenCV take half a second, so they are loaded with the first picture.
    from dhr_redact.recognition.page import read_page

    check_size(*image.size)
    engine = choose_engine(languages)
    return read_page(image, engine, dpi=dpi, seconds=_clock())


def _clock() -> Callable[[], float]:
    """Return a function that gives the seconds that are left, and raises when there are none."""
    end = time.monotonic() + SECONDS

    def left() -> float:
        remaining = end - time.monotonic()
        if remaining <= 0:
            raise too_slow()
        return remaining

    return left
