"""The choice of the engine that reads pictures."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_redact.recognition.language_packs import asked_for
from dhr_redact.recognition.seen import Engine
from dhr_redact.recognition.tesseract_program import open_program


def choose_engine(languages: Sequence[str]) -> Engine:
    """Return the library where it loads, else an installed program, else raise.

    Raises:
        ConfigurationError: If a language is not a code.
        MissingModelError: If neither is there, or a language pack is not.
    """
    packs = asked_for(languages)
    try:
        # The library is loaded when the first picture is read, and may not load at all.
        from dhr_redact.recognition.tesseract import open_library
    except ImportError:
        return open_program(packs)
    return open_library(packs)
