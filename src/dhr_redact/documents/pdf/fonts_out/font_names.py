"""Plain names for fonts and glyphs: a font's own name may hold a path, an author or a person."""

from __future__ import annotations

import re
from typing import Final

from fontTools.agl import AGL2UV

_TAG: Final = re.compile(r"^(?:[A-Z]{6}\+)+")
_FAMILIES: Final = (
    "AdobeSongStd", "Aptos", "Arial", "ArialNarrow", "ArialUnicodeMS", "AvantGarde", "Baskerville",
    "BookAntiqua", "Bookman", "BookmanOldStyle", "Calibri", "Cambria", "CambriaMath", "Candara",
    "Carlito", "Caladea", "Century", "CenturyGothic", "CenturySchoolbook", "Consolas", "Constantia",
    "Corbel", "Courier", "CourierNew", "DejaVuSans", "DejaVuSansMono", "DejaVuSerif", "Frutiger",
    "FranklinGothic", "Futura", "Garamond", "Georgia", "GillSans", "Helvetica", "HelveticaNeue",
    "Inter", "Lato", "LiberationMono", "LiberationSans", "LiberationSerif", "LucidaConsole",
    "LucidaSans", "MinionPro", "MSGothic", "MSMincho", "MyriadPro", "NewCenturySchlbk",
    "NimbusMonL", "NimbusRomNo9L", "NimbusSanL", "NotoSans", "NotoSerif", "OpenSans", "Optima",
    "Palatino", "PalatinoLinotype", "Perpetua", "Roboto", "Rockwell", "SegoeUI", "SimSun",
    "SourceSansPro", "Symbol", "Tahoma", "Times", "TimesNewRoman", "TrebuchetMS", "Ubuntu",
    "Univers", "Verdana", "Webdings", "Wingdings", "ZapfDingbats",
)  # fmt: skip
_STYLES: Final = re.compile(
    r"(?:[-, ]|Bold|Italic|Oblique|Roman|Regular|Book|Medium|Light|Semi|Demi|Extra|Ultra|Black|"
    r"Heavy|Thin|Condensed|Narrow|Cond|It|Obl|PSMT|PS|MT|Std|Pro|Identity|H|[0-9])*"
)
_TEX: Final = re.compile(r"(?:CM|SF|EU|MS|LM|LAS)[A-Z]{1,6}[0-9]{1,4}")
_GLYPH: Final = re.compile(
    r"\.notdef|\.null|nonmarkingreturn|(?:uni|u)[0-9A-F]{4,6}|[A-Za-z]{0,5}[0-9]{1,5}|[A-Za-z]"
)
_SUFFIX: Final = re.compile(r"\.[a-z]{1,5}[0-9]{0,2}")
_TAG_LETTERS: Final = 26


def plain_name(name: str, number: int, *, is_subset: bool) -> str:
    """Return a font's name if it is a known family with known styles, else a number.

    `number` counts the fonts of the file; it makes the name, and the tag of a subset.
    """
    bare = _TAG.sub("", name.lstrip("/"))
    found = bare if _is_known(bare.replace(" ", "")) else None
    if found is None:
        style = "".join(word for word in ("Bold", "Italic") if word in bare)
        found = f"Font{number}" + (f"-{style}" if style else "")
    return f"/{_tag(number)}+{found}" if is_subset else f"/{found}"


def _is_known(bare: str) -> bool:
    if _TEX.fullmatch(bare):
        return True
    return any(
        bare.startswith(family) and _STYLES.fullmatch(bare, len(family)) for family in _FAMILIES
    )


def _tag(number: int) -> str:
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, _TAG_LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def is_plain_glyph(name: str) -> bool:
    """Tell whether a glyph's name says no more than which letter it is."""
    base, dot, _ = name.partition(".")
    if dot and base and not _SUFFIX.fullmatch(name, len(base)):
        return False
    parts = (base if base else name).split("_")
    return all(part in AGL2UV or _GLYPH.fullmatch(part) for part in parts) and len(parts) <= 4
