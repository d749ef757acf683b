"""Freeze fields: their result stays as text, their code is left behind.

A code can name a file, an author or a person (AUTHOR, FILENAME, MERGEFIELD, HYPERLINK), and Word
may fill the result in again when the file is opened. Page numbers stay fields, and so does a table
of contents that is made from headings and nothing else: the headings are in the file, redacted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.trees import (
    W_R,
    W_TXBX,
    W_VAL,
    own_story,
    remove,
    unwrap,
)

FIELD_CHARACTER: Final = qualified("w:fldChar")
INSTRUCTION: Final = qualified("w:instrText")
_SIMPLE: Final = qualified("w:fldSimple")
_KIND: Final = qualified("w:fldCharType")
_INSTR: Final = qualified("w:instr")

_LIVE: Final = re.compile(
    r"\s*((?i:PAGE|NUMPAGES|SECTIONPAGES))"
    r"(?:\s*\\\*\s*(?:(Arabic|roman|ROMAN|alphabetic|ALPHABETIC|ArabicDash)|(?i:MERGEFORMAT)))*\s*",
)
_CONTENTS: Final = re.compile(
    r'\s*(?i:TOC)(?:\s*\\(?:(?i:[hzuwx])(?![A-Za-z])|(?i:[on])(?:\s*"[1-9]-[1-9]")?|\*\s*(?i:MERGEFORMAT)))*\s*'
)
_CONTENTS_SWITCH: Final = re.compile(r'\\([A-Za-z])(?![A-Za-z])(?:\s*"([1-9]-[1-9])")?')
"""The switches of TOC that name nothing (ECMA-376 part 1, 17.16.5.68): which levels, and how."""
_LISTS: Final = re.compile(r"\s*(?i:TOC|TOA|INDEX)(?![A-Za-z])")
_LINK_STYLE: Final = "Hyperlink"
_RUN_STYLE: Final = qualified("w:rStyle")


def live_code(code: str) -> str | None:
    """Return the code of a page number or a table of contents, cleaned, or None: freeze it."""
    if _CONTENTS.fullmatch(code):
        levels = _CONTENTS_SWITCH.findall(code)
        switches = (
            f'\\{letter.lower()} "{of}"' if of else f"\\{letter.lower()}" for letter, of in levels
        )
        return f" {' '.join(['TOC', *switches])} "
    match = _LIVE.fullmatch(code)
    if match is None:
        return None
    name = match[1].upper()
    return f" {name} \\* {match[2]} " if match[2] else f" {name} "


@dataclass(slots=True)
class _Field:
    begin: etree._Element
    marks: list[etree._Element]
    codes: list[etree._Element] = field(default_factory=list)
    inside_code: list[etree._Element] = field(default_factory=list)
    code: str = ""
    in_code: bool = True


def freeze_fields(root: etree._Element, left: Counter[str]) -> None:
    """Freeze the fields of one part in place; text boxes are stories of their own."""
    _freeze_simple(root, left)
    if next(root.iter(FIELD_CHARACTER, INSTRUCTION), None) is None:
        return
    for story in [root, *root.iter(W_TXBX)]:
        _freeze_story(story, left)


def _freeze_simple(root: etree._Element, left: Counter[str]) -> None:
    for simple in list(root.iter(_SIMPLE)):
        code = live_code(simple.get(_INSTR, ""))
        if code is not None:
            simple.set(_INSTR, code)
            continue
        left["field codes"] += 1
        unwrap(simple)


def _freeze_story(story: etree._Element, left: Counter[str]) -> None:
    open_fields: list[_Field] = []
    closed: list[_Field] = []
    for element in list(own_story(story)):
        outer = open_fields
        if element.tag == FIELD_CHARACTER:
            outer = _meet_mark(element, open_fields, closed)
        elif open_fields and element.tag == INSTRUCTION and open_fields[-1].in_code:
            open_fields[-1].codes.append(element)
            open_fields[-1].code += element.text or ""
            outer = open_fields[:-1]
        elif not open_fields or not _is_content(element):
            continue
        for around in outer:
            if around.in_code:
                around.inside_code.append(element)
    for done in closed:
        if live_code(done.code) is None and _LISTS.match(done.code):
            _look_like_entries(story, done)
        _freeze(done, left)
    for broken in open_fields:
        left["field codes"] += 1
        _remove_all([*broken.marks, *broken.codes])
    _remove_strays(story, closed)


def _meet_mark(
    mark: etree._Element, open_fields: list[_Field], closed: list[_Field]
) -> list[_Field]:
    """Open, turn or close a field; return the fields around it."""
    kind = mark.get(_KIND)
    if kind == "begin":
        outer = list(open_fields)
        open_fields.append(_Field(mark, [mark]))
        return outer
    if not open_fields:
        return []
    current = open_fields[-1]
    outer = open_fields[:-1]
    current.marks.append(mark)
    if kind == "separate":
        current.in_code = False
    elif kind == "end":
        closed.append(open_fields.pop())
    return outer


def _look_like_entries(story: etree._Element, done: _Field) -> None:
    """Let the entries of a frozen list be plain: Word shows links there as ordinary text."""
    inside = False
    for element in list(own_story(story)):
        if element is done.begin:
            inside = True
        elif element is done.marks[-1]:
            return
        elif inside and element.tag == _RUN_STYLE and element.get(W_VAL) == _LINK_STYLE:
            remove(element)


def _is_content(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == W_R and element.tag != qualified("w:rPr")


def _freeze(done: _Field, left: Counter[str]) -> None:
    code = live_code(done.code)
    if code is not None and done.codes and not done.inside_code:
        done.codes[0].text = code
        _remove_all(done.codes[1:])
        for mark in done.marks:
            _remove_all(list(mark))
        return
    left["field codes"] += 1
    _remove_all([*done.marks, *done.codes, *done.inside_code])


def _remove_all(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        remove(element)


def _remove_strays(story: etree._Element, closed: list[_Field]) -> None:
    """Take out codes and marks that belong to no field that was kept."""
    kept = {id(element) for done in closed for element in (*done.marks, *done.codes)}
    for element in list(own_story(story, FIELD_CHARACTER, INSTRUCTION)):
        if id(element) not in kept:
            remove(element)
