"""Which fonts a document is set in: those that come with our libraries, never the machine's own.

The same document then looks the same, and has the same bytes, on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import util
from pathlib import Path
from typing import Final

_PACKAGE: Final = "manimgx_fonts"
"""Noto Sans and its sisters for other scripts, under the SIL Open Font License 1.1.

Chinese, Japanese and Korean are in a package of their own, which is six times as large: where they
stand in a text, a label says that a character is not available.
"""

_SCRIPTS: Final = (
    "Arabic", "Hebrew", "Bengali", "Devanagari", "Gurmukhi", "Gujarati", "Tamil", "Telugu",
    "Kannada", "Malayalam", "Sinhala", "Oriya", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic",
    "Armenian", "Georgian",
)  # fmt: skip
_TEXT: Final = ("Noto Sans", *(f"Noto Sans {script}" for script in _SCRIPTS))
_SIGNS: Final = ("Noto Sans Symbols", "Noto Emoji")
_BUILT_IN: Final = ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math")
_CODE: Final = "DejaVu Sans Mono"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families in the order in which a character is looked for, and where their files are."""

    families: tuple[str, ...]
    code: tuple[str, ...]
    folders: tuple[Path, ...]


@cache
def fonts() -> Fonts:
    """Return the fonts there are: Noto Sans if its package is installed, then the built-in."""
    found = util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        return Fonts(_BUILT_IN, (_CODE, *_BUILT_IN), ())
    families = (*_TEXT, *_SIGNS, *_BUILT_IN)
    return Fonts(families, (_CODE, *families), (Path(found.origin).parent,))
