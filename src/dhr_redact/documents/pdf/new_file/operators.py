"""The operators that may stand in a content stream of the new file (ISO 32000-1, Annex A)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NUMBERS: Final[Mapping[str, int]] = {
    "w": 1, "J": 1, "j": 1, "M": 1, "i": 1, "cm": 6, "q": 0, "Q": 0,
    "m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0, "re": 4,
    "S": 0, "s": 0, "f": 0, "F": 0, "f*": 0, "B": 0, "B*": 0, "b": 0, "b*": 0, "n": 0,
    "W": 0, "W*": 0,
    "BT": 0, "ET": 0, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Tr": 1, "Ts": 1,
    "Td": 2, "TD": 2, "Tm": 6, "T*": 0,
    "g": 1, "G": 1, "rg": 3, "RG": 3, "k": 4, "K": 4,
    "d0": 2, "d1": 6,
}  # fmt: skip
"""Operators that take a fixed number of numbers and nothing else."""

PATHS: Final = frozenset({"m", "l", "c", "v", "y", "h", "re"})
"""Operators that make a path."""

PAINTS: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
"""Operators that end a path."""

CLIPS: Final = frozenset({"W", "W*"})

COLOURS: Final = frozenset({"sc", "SC", "scn", "SCN"})
"""Operators that take components, and perhaps a pattern."""

SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})

INTENTS: Final = frozenset(
    {"/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual"}
)
TAGS: Final = frozenset(
    {
        *(
            "/Document",
            "/Part",
            "/Art",
            "/Sect",
            "/Div",
            "/BlockQuote",
            "/Caption",
            "/TOC",
            "/TOCI",
        ),
        *("/Index", "/NonStruct", "/Private", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"),
        *("/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody"),
        *("/TFoot", "/Span", "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link"),
        *("/Annot", "/Ruby", "/RB", "/RT", "/RP", "/Warichu", "/WT", "/WP", "/Figure", "/Formula"),
        *("/Form",),
    }
)
"""The standard structure types (ISO 32000-1, 14.8.4)."""
