"""Which fonts a document is set in: our own letters and the typesetter's, never the machine's.

The same document then looks the same, and has the same bytes, on every machine. They hold Latin,
Greek and Cyrillic: where letters of another script stand, a label says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_TEXT: Final = "DHR Sans"
_BUILT_IN: Final = ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math")
_CODE: Final = "DejaVu Sans Mono"
_LETTERS: Final = Path(__file__).resolve().parents[1] / "letters"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families in the order in which a character is looked for, and where their files are."""

    families: tuple[str, ...]
    code: tuple[str, ...]
    folders: tuple[Path, ...]


@cache
def fonts() -> Fonts:
    """Return our own letters, then what the typesetter has."""
    return Fonts((_TEXT, *_BUILT_IN), (_CODE, _TEXT, *_BUILT_IN), (_LETTERS,))
