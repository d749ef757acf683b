"""The kinds of value that can be judged by themselves: numbers, colours, languages, codes.

A value that does not match is not copied: free text cannot ride in an attribute. Values that need
the rest of the file (styles, bookmarks, pictures) are in `copying`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from dhr_redact.documents.docx.allowed import listed

_NUMBER: Final = r"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,3})?"
_UNIT: Final = r"(?:mm|cm|in|pt|pc|pi|px|emu|em|ex|%|f|fd)?"
_WORDS_OF_CODES: Final = (
    "General|Standard|Red|Blue|Green|Black|White|Cyan|Magenta|Yellow|Color\\d{1,2}|AM/PM|A/P"
)
_PATTERNS: Final = {
    "ONOFF": r"0|1|true|false|on|off|t|f",
    "NUMBER": _NUMBER + _UNIT,
    "NUMBERS": rf"(?:{_NUMBER}{_UNIT}|@\d{{1,4}})?(?:[ ,;](?:{_NUMBER}{_UNIT}|@\d{{1,4}})?)*",
    "HEX": r"[0-9A-Fa-f]{1,20}",
    "LANG": r"[A-Za-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?|x-none",
    "SCRIPT": r"[A-Z][a-z]{3}",
    "CHAR": r".{0,2}",
    "SEPARATOR": r"[^\w\s]",
    "OFFICE": r"http://schemas\.microsoft\.com/office/word",
    "ALIGN": r"left|right|center|inside|outside|top|bottom|inline",
    "GUIDENAME": r"adj\d?|hf|vf",
    "GUIDEVALUE": r"val -?\d{1,12}",
    "GUIDE": rf"[lrtb]|hc|vc|[wh]|{_NUMBER}",
    "FORMAT": rf'(?:{_WORDS_OF_CODES}|[#0?.,%@/:;*$£€¥_()+\-\s\\\[\]"dmyhsE]|e[+-])*',
    "VNUMBER": _NUMBER + _UNIT,
    "VCOLOR": r"#[0-9A-Fa-f]{3,6}(?: \[\d{1,4}\])?|(?:none|black|silver|gray|white|maroon|red"
    r"|purple|fuchsia|green|lime|olive|yellow|navy|blue|teal|aqua|window|windowText|infoText"
    r"|infoBackground|buttonFace|fill|this)(?: (?:darken|lighten)\(\d{1,3}\))?(?: \[\d{1,4}\])?",
    "VPATH": r"(?!.*[a-z]{5})[a-ilmnqrstvwxy@\d,. \-]*",
    "VFORMULA": r"(?:val|sum|prod|mid|abs|min|max|if|mod|atan2|sin|cos|cosatan2|sinatan2|sqrt"
    r"|sumangle|ellipse|tan)(?: (?:[#@]?-?\d{1,10}|width|height|xcenter|ycenter|xlimo|ylimo"
    r"|hasstroke|hasfill|pixelLineWidth|pixelWidth|pixelHeight|emuWidth|emuHeight|emuWidth2"
    r"|emuHeight2|lineDrawn|pixellinewidth)){0,3}",
    "DASH": r"solid|shortdash|shortdot|shortdashdot|shortdashdotdot|dot|dash|longdash|dashdot"
    r"|longdashdot|longdashdotdot|1 1|[\d ]{1,20}",
}
_COMPILED: Final = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}

_FONT_PROPERTY: Final = "font-family"


def _css(value: str) -> str | None:
    """Return a VML style with only the properties and values that are known."""
    kept: list[str] = []
    for declaration in value.split(";"):
        name, _, setting = (piece.strip() for piece in declaration.partition(":"))
        known = (
            setting in listed("vml_style_words")
            or _COMPILED["NUMBER"].fullmatch(setting) is not None
        )
        font = name == _FONT_PROPERTY and setting.strip("\"'") in listed("fonts")
        if (name in listed("vml_style_names") and known) or font:
            kept.append(f"{name}:{setting}")
    return ";".join(kept)


def _format_code(value: str) -> str:
    """Return a chart's number format, or Excel's default where it holds words."""
    return value if _COMPILED["FORMAT"].fullmatch(value) else "General"


def _matching(kind: str) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        value = value.strip() if kind != "CHAR" else value
        return value if _COMPILED[kind].fullmatch(value) else None

    return check


CHECKS: Final[dict[str, Callable[[str], str | None]]] = {
    **{kind: _matching(kind) for kind in _PATTERNS},
    "FORMAT": _format_code,
    "CSS": _css,
    "TEXT": lambda value: value,
    "NEUTRAL": lambda _: "Office",
    "FORMULA": lambda _: "Data!$A$1",
}
"""A kind of value and what of it may be copied: itself, something neutral, or None for nothing."""
