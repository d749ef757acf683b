"""Complex fields as the reader meets them: which begin, separate and end belong together.

Only a field that is whole counts. A stray `begin` must not turn the rest of a document into the
code of a field, which would be left behind unread.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from dhr_redact.documents.docx.tags import (
    BOX,
    CHOICE,
    FALLBACK,
    FIELD_CHARACTER,
    FIELD_CHARACTER_TYPE,
    w,
)

_BEGIN: Final = "begin"
_SEPARATE: Final = "separate"
_END: Final = "end"

_OWNERS: Final = w("footnote", "endnote", "comment") | {BOX, CHOICE, FALLBACK}


def whole_fields(root: etree._Element) -> dict[etree._Element, str]:
    """Return the field characters of whole fields in a part, each with what it does.

    A field may run over paragraphs but not out of its note, comment, text box or alternative.
    """
    roles: dict[etree._Element, str] = {}
    open_fields: dict[etree._Element, list[list[etree._Element]]] = {}
    for mark in root.iter(FIELD_CHARACTER):
        stack = open_fields.setdefault(_owner(mark, root), [])
        kind = mark.get(FIELD_CHARACTER_TYPE)
        if kind == _BEGIN:
            stack.append([mark])
        elif kind == _SEPARATE and stack and len(stack[-1]) == 1:
            stack[-1].append(mark)
        elif kind == _END and stack:
            begin, *separate = stack.pop()
            roles[begin] = _BEGIN
            roles.update(dict.fromkeys(separate, _SEPARATE))
            roles[mark] = _END
    return roles


def _owner(mark: etree._Element, root: etree._Element) -> etree._Element:
    return next(mark.iterancestors(*_OWNERS), root)


class FieldState:
    """Where in the fields a reader stands: in a code, which is not shown, or in a result."""

    def __init__(self, roles: dict[etree._Element, str]) -> None:
        self._roles = roles
        self._in_code: list[bool] = []
        self.codes_open = 0

    def pass_over(self, mark: etree._Element) -> bool:
        """Take note of a field character; tell whether an outermost field begins here."""
        role = self._roles.get(mark)
        if role == _BEGIN:
            self._in_code.append(True)
            self.codes_open += 1
            return len(self._in_code) == 1
        if role == _SEPARATE:
            self._in_code[-1] = False
            self.codes_open -= 1
        elif role == _END and self._in_code.pop():
            self.codes_open -= 1
        return False
