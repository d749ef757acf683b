"""The numbers and bullets that Word shows before paragraphs, which are not in the text.

They are counted as ISO/IEC 29500-1, 17.9 says: every level starts again after a higher one, unless
`w:lvlRestart` says otherwise, and lists of one abstract definition count on together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.symbols import is_symbol_font, shown
from dhr_redact.documents.docx.tags import RUN_PROPERTIES, VALUE
from dhr_redact.documents.docx.typeset_signs import sign_of
from dhr_redact.documents.docx.typeset_styles import Looks, w

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = range(9)
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLAIN_BULLET: Final = "\N{BULLET}"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph of a list: its text, its level from 0, and its sort."""

    text: str
    level: int
    numbered: bool


class Numbering:
    """Counts the lists of one document; paragraphs must be asked about in their order."""

    def __init__(self, numbering: etree._Element | None, looks: Looks) -> None:
        self._looks = looks
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if numbering is None:
            return
        for abstract in numbering.iterfind(w("abstractNum")):
            self._abstract[abstract.get(w("abstractNumId"), "")] = abstract
        for one in numbering.iterfind(w("num")):
            self._lists[one.get(w("numId"), "")] = one

    def label(self, paragraph: etree._Element) -> Label | None:
        """Return what is shown before a paragraph, and count it; None if it is in no list."""
        number, level = self._place(paragraph)
        one = self._lists.get(number)
        if one is None or level not in _LEVELS:
            return None
        key, definition = self._definition(one)
        own = self._level(one, definition, level)
        if own is None:
            return None
        if _text(own, "numFmt", "decimal") == "bullet":
            return Label(_bullet(own), level, numbered=False)
        counts = self._count(number, key, one, definition, level)
        pattern = _text(own, "lvlText", "")
        legal = own.find(w("isLgl")) is not None

        def shown_number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            its = self._level(one, definition, at)
            start = _start(its)
            form = "decimal" if legal or its is None else _text(its, "numFmt", "decimal")
            return written(counts.get(at, start), form)

        return Label(_PLACE.sub(shown_number, pattern).strip(), level, numbered=True)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the list and level of a paragraph, its own or those of its style."""
        number: str | None = None
        level: int | None = None
        for properties in self._looks.paragraph_levels(paragraph):
            place = properties.find(w("numPr"))
            if place is None:
                continue
            if number is None:
                number = _text(place, "numId", "") or None
            if level is None:
                level = _int(_text(place, "ilvl", ""))
            if number is not None:
                break
        if number is None:
            return "", 0
        if level is None:
            level = self._level_of_style(number, self._looks.style_of(paragraph))
        return number, level

    def _level_of_style(self, number: str, style: str) -> int:
        one = self._lists.get(number)
        if one is not None:
            _, definition = self._definition(one)
            for level in [] if definition is None else definition.iterfind(w("lvl")):
                if _text(level, "pStyle", "") == style:
                    return _int(level.get(w("ilvl"))) or 0
        return 0

    def _definition(self, one: etree._Element) -> tuple[str, etree._Element | None]:
        """Return the abstract definition of a list, through the style it may be kept in."""
        key = _text(one, "abstractNumId", "")
        definition = self._abstract.get(key)
        link = "" if definition is None else _text(definition, "numStyleLink", "")
        if link:
            for other, abstract in self._abstract.items():
                if _text(abstract, "styleLink", "") == link:
                    return other, abstract
        return key, definition

    def _level(
        self, one: etree._Element, definition: etree._Element | None, level: int
    ) -> etree._Element | None:
        for override in one.iterfind(w("lvlOverride")):
            own = override.find(w("lvl"))
            if override.get(w("ilvl")) == str(level) and own is not None:
                return own
        for found in [] if definition is None else definition.iterfind(w("lvl")):
            if found.get(w("ilvl")) == str(level):
                return found
        return None

    def _count(
        self,
        number: str,
        key: str,
        one: etree._Element,
        definition: etree._Element | None,
        level: int,
    ) -> dict[int, int]:
        counts = self._counts.setdefault(key, {})
        for at in range(level):
            counts.setdefault(at, _start(self._level(one, definition, at)))
        again = _start_override(one, level)
        if again is not None and (number, level) not in self._started:
            counts[level] = again
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _start(self._level(one, definition, level))
        self._started.add((number, level))
        for deeper in [at for at in counts if at > level]:
            its = self._level(one, definition, deeper)
            restart = None if its is None else _int(_text(its, "lvlRestart", ""))
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return counts


def _start(level: etree._Element | None) -> int:
    start = None if level is None else _int(_text(level, "start", ""))
    return 1 if start is None and level is not None else start or 0


def _start_override(one: etree._Element, level: int) -> int | None:
    for override in one.iterfind(w("lvlOverride")):
        if override.get(w("ilvl")) == str(level):
            return _int(_text(override, "startOverride", ""))
    return None


def _bullet(level: etree._Element) -> str:
    """Return a bullet as a character that every font has."""
    text = _text(level, "lvlText", "")
    fonts = level.find(f"{RUN_PROPERTIES}/{w('rFonts')}")
    font = "" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), "")
    if is_symbol_font(font) or any("\uf000" <= sign <= "\uf0ff" for sign in text):
        text = "".join(sign_of(sign, font) for sign in shown(text, font))
    if text in {"o", "\N{MIDDLE DOT}"}:
        text = _PLAIN_BULLET
    return text.strip() or _PLAIN_BULLET


def written(number: int, form: str) -> str:
    """Return a number in one of Word's forms; those we do not know are plain digits."""
    if form == "none":
        return ""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out


def _ordinal_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _text(element: etree._Element, name: str, default: str) -> str:
    found = element.find(w(name))
    return default if found is None else found.get(VALUE, default)


def _int(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else None


__all__ = ["Label", "Numbering", "written"]
