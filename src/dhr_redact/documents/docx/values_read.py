"""Which attribute values can name somebody: everything that is not plainly machinery."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib import resources
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import V, W

_MACHINERY: Final = re.compile(
    r"[-+]?\d{0,9}(?:\.\d{1,9})?(?:%|[a-z]{1,3})?"  # a number, with a unit
    r"|#?[0-9A-F]{6}|#?[0-9a-f]{6}|[0-9A-F]{8}|[0-9A-F]{20}"  # a colour, an id of a save, a font
    r"|rId\d{1,6}|_Toc\d{1,10}|_GoBack"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:\d\d)?)?"  # when it was saved
    r"|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
    r"|https?://schemas\.(?:openxmlformats\.org|microsoft\.com)/[\w./-]{1,120}"
    r"|urn:schemas-microsoft-com:[\w.:-]{1,80}"
)
_SHADE: Final = re.compile(r"[0-9A-Fa-f]{2}")
_SHADES: Final = frozenset(
    f"{{{W}}}{name}" for name in ("themeTint", "themeShade", "themeFillTint", "themeFillShade")
)
_SHAPE_MACHINERY: Final = frozenset(
    {"path", "coordsize", "coordorigin", "adj", "eqn", "wrapcoords", "points", "connectlocs"}
)


class Reading(Enum):
    """How an attribute is read."""

    ALTERNATIVE_TEXT = "alternative text"
    NUMBERING = "list numbering"
    FORM = "form field"
    FIELD = "field code"
    TYPED = "a name a person can choose"
    OTHER = "a value, unless it is machinery"
    SHAPE = "the outline of a shape"


_WORD_VALUES: Final = {
    "tblCaption": Reading.ALTERNATIVE_TEXT,
    "tblDescription": Reading.ALTERNATIVE_TEXT,
    "lvlText": Reading.NUMBERING,
    "helpText": Reading.FORM,
    "statusText": Reading.FORM,
    "listEntry": Reading.FORM,
    "default": Reading.FORM,
    "entryMacro": Reading.FORM,
    "exitMacro": Reading.FORM,
    "name": Reading.TYPED,
    "aliases": Reading.TYPED,
    "alias": Reading.TYPED,
    "tag": Reading.TYPED,
}
_TYPED: Final = frozenset(
    {"name", "author", "initials", "userId", "anchor", "displayText", "value", "title", "descr"}
)
_PICTURE_NAMES: Final = frozenset({"docPr", "cNvPr"})


@cache
def reading_of(tag: str, attribute: str) -> Reading:
    """Say how an attribute of an element is to be read."""
    element = etree.QName(tag)
    name = etree.QName(attribute).localname
    if name == "val" and element.namespace == W:
        return _WORD_VALUES.get(element.localname, Reading.OTHER)
    if _is_alternative_text(element, name):
        return Reading.ALTERNATIVE_TEXT
    if name == "instr" and element.localname == "fldSimple":
        return Reading.FIELD
    if name in _TYPED:
        return Reading.TYPED
    return Reading.SHAPE if name in _SHAPE_MACHINERY else Reading.OTHER


def _is_alternative_text(element: etree.QName, name: str) -> bool:
    if name == "tooltip":
        return True
    if element.localname in _PICTURE_NAMES:
        return name in {"descr", "title"}
    return element.namespace == V and (
        name in {"alt", "title"} or (name == "string" and element.localname == "textpath")
    )


@cache
def vocabulary() -> frozenset[str]:
    """Return the values Word itself writes, which name nobody."""
    file = resources.files(__package__) / "vocabulary.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_machinery(value: str, attribute: str = "") -> bool:
    """Tell whether a value is a number, an id, a colour, or one of Word's own words.

    Two letters ('CC') may be somebody's initials, unless the attribute is the tint or shade of a
    theme's colour.
    """
    is_shade = attribute in _SHADES and _SHADE.fullmatch(value) is not None
    return is_shade or value in vocabulary() or _MACHINERY.fullmatch(value) is not None
