"""Give text to the fields that show something Word never stores as text.

Word draws these from their code or settings each time it shows them: EQ, SYMBOL, MACROBUTTON and
GOTOBUTTON, and the check boxes and drop-down lists of old forms. What they show is written before
the field as ordinary text, before anything else is read, so that it is a story's text like any
other: read, redacted and kept. The code and the settings stay apart and are left behind.
AUTONUM and LISTNUM show numbers that only Word can count; they show nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.equations import equation_text
from dhr_redact.documents.docx.namespaces import XML, W
from dhr_redact.documents.docx.symbols import is_symbol_font, shown_character
from dhr_redact.documents.docx.tags import (
    BOX,
    FIELD_CHARACTER,
    FIELD_CHARACTER_TYPE,
    RUN,
    SYMBOL,
    TEXT,
    VALUE,
)

_CODE: Final = f"{{{W}}}instrText"
_SIMPLE: Final = f"{{{W}}}fldSimple"
_INSTRUCTION: Final = f"{{{W}}}instr"
_SETTINGS: Final = f"{{{W}}}ffData"
_CHECK_BOX: Final = f"{_SETTINGS}/{{{W}}}checkBox"
_LIST: Final = f"{_SETTINGS}/{{{W}}}ddList"
_PICTURES: Final = frozenset(f"{{{W}}}{name}" for name in ("drawing", "pict", "object"))
_WITHOUT_FIELDS: Final = frozenset(
    f"{{{W}}}{name}" for name in ("styles", "numbering", "settings", "webSettings", "fonts")
)
_MET: Final = (FIELD_CHARACTER, _CODE, TEXT, SYMBOL, *sorted(_PICTURES))
_OFF: Final = frozenset({"0", "false", "off"})

_BUTTON: Final = re.compile(r'\s*(?i:MACROBUTTON|GOTOBUTTON)\s+(?:"[^"]*"|\S+)\s?(.*)', re.DOTALL)
_EQUATION: Final = re.compile(r"\s*(?i:EQ)(?=[\s\\])(.*)", re.DOTALL)
_SYMBOL_CODE: Final = re.compile(
    r'\s*(?i:SYMBOL)\s+"?(?:0[xX](?P<hex>[0-9A-Fa-f]{1,6})|(?P<number>\d{1,7})|(?P<letter>\S))"?'
    r"(?P<switches>(?:\s.*)?)",
    re.DOTALL,
)
_SYMBOL_FONT: Final = re.compile(r'\\[fF]\s*(?:"([^"]*)"|(\S+))')
_UNICODE: Final = re.compile(r"\\[uU]\b")
_GENERAL_SWITCH: Final = re.compile(r'\s*\\\*\s*(?:"[^"]*"|\S+)')


@dataclass(slots=True)
class _Field:
    """A field while it is walked through."""

    begin: etree._Element
    code: str = ""
    in_code: bool = True
    has_result: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a field shows: its text, and the element that stands for it."""

    text: str
    element: etree._Element


def show_fields(root: etree._Element) -> None:
    """Write what the fields of one part show as text before them, in place."""
    if root.tag in _WITHOUT_FIELDS:
        return
    for simple in list(root.iter(_SIMPLE)):
        _show_simple(simple)
    if next(root.iter(FIELD_CHARACTER), None) is None:
        return
    for begin, shown in list(_whole_fields(root)):
        run = begin.getparent()
        if run is not None:
            run.insert(run.index(begin), shown.element)


def _show_simple(simple: etree._Element) -> None:
    if any((text.text or "").strip() for text in simple.iter(TEXT)):
        return
    shown = _of_code(simple.get(_INSTRUCTION, ""))
    if shown is not None:
        etree.SubElement(simple, RUN).append(shown.element)


def _whole_fields(root: etree._Element) -> Iterator[tuple[etree._Element, _Shown]]:
    """Yield the beginning of each field that shows something, with what it shows."""
    open_in: dict[etree._Element | None, list[_Field]] = {}
    for element in root.iter(*_MET):
        fields = open_in.setdefault(next(element.iterancestors(BOX), None), [])
        kind = element.get(FIELD_CHARACTER_TYPE) if element.tag == FIELD_CHARACTER else None
        if kind == "begin":
            fields.append(_Field(element))
        elif not fields:
            continue
        elif kind == "separate":
            fields[-1].in_code = False
        elif kind == "end":
            done = fields.pop()
            shown = _of_field(done)
            if shown is not None:
                _meet(fields, shown.text, is_code=False)
                yield done.begin, shown
        else:
            _meet(fields, element.text or "", is_code=element.tag == _CODE)
            if element.tag in _PICTURES or element.tag == SYMBOL:
                fields[-1].has_result |= not fields[-1].in_code


def _meet(fields: list[_Field], text: str, *, is_code: bool) -> None:
    """Add a text to the innermost code it stands in; the fields within have it as a result."""
    for field in reversed(fields):
        if field.in_code:
            field.code += text
            return
        if is_code:
            return
        field.has_result |= bool(text.strip())


def _of_field(field: _Field) -> _Shown | None:
    """Return what a field shows, or None if that is stored as its result, or is nothing."""
    box = field.begin.find(_CHECK_BOX)
    if box is not None:
        return _text("\N{BALLOT BOX WITH X}" if _is_ticked(box) else "\N{BALLOT BOX}")
    if field.has_result:
        return None
    choices = field.begin.find(_LIST)
    return _of_code(field.code) if choices is None else _text(_choice(choices))


def _is_ticked(box: etree._Element) -> bool:
    state = box.find(f"{{{W}}}checked")
    if state is None:
        state = box.find(f"{{{W}}}default")
    return state is not None and state.get(VALUE, "1") not in _OFF


def _choice(choices: etree._Element) -> str:
    """Return the entry chosen in a list, else its default, else its first one (17.16.9)."""
    entries = [entry.get(VALUE, "") for entry in choices.iterchildren(f"{{{W}}}listEntry")]
    for name in ("result", "default"):
        number = choices.find(f"{{{W}}}{name}")
        if number is not None and number.get(VALUE, "").isdecimal():
            at = int(number.get(VALUE, ""))
            return entries[at] if at < len(entries) else ""
    return entries[0] if entries else ""


def _of_code(code: str) -> _Shown | None:
    """Return what a field of this code shows without a result."""
    button = _BUTTON.fullmatch(code)
    if button is not None:
        return _text(_GENERAL_SWITCH.sub("", button[1]).rstrip())
    equation = _EQUATION.fullmatch(code)
    if equation is not None:
        return _text(equation_text(_GENERAL_SWITCH.sub("", equation[1])))
    symbol = _SYMBOL_CODE.fullmatch(code)
    return None if symbol is None else _symbol(symbol)


def _symbol(match: re.Match[str]) -> _Shown | None:
    if match["letter"]:
        return _text(match["letter"])
    code = int(match["hex"], 16) if match["hex"] else int(match["number"])
    named = _SYMBOL_FONT.search(match["switches"])
    font = (named[1] or named[2] or "") if named else ""
    if is_symbol_font(font) and code <= 0xFF:
        element = etree.Element(SYMBOL)
        element.set(f"{{{W}}}font", font)
        element.set(f"{{{W}}}char", f"F0{code:02X}")
        return _Shown(shown_character(0xF000 + code, font), element)
    if code <= 0xFF and not _UNICODE.search(match["switches"]):
        return _text(bytes([code]).decode("cp1252", "ignore"))
    return _text(chr(code) if code <= 0x10FFFF else "")


def _text(text: str) -> _Shown | None:
    """Return a text as an element, without the characters that XML cannot carry."""
    text = "".join(letter for letter in text if letter.isprintable() or letter == "\t")
    if not text:
        return None
    element = etree.Element(TEXT)
    element.text = text
    element.set(f"{{{XML}}}space", "preserve")
    return _Shown(text, element)
