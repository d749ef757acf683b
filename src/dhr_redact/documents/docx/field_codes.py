"""Complex fields as the reader meets them: their codes are set apart from what is shown.

Only a field that is whole counts: a `begin` and an `end` that belong together in one flow. A
stray `begin` must not turn the rest of a document into the code of a field, which would be left
behind unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.docx.atoms import Atom, How
from dhr_redact.documents.docx.tags import FIELD_CHARACTER, FIELD_CHARACTER_TYPE

_BEGIN: Final = "begin"
_SEPARATE: Final = "separate"
_END: Final = "end"


def set_codes_apart(paragraphs: Sequence[list[Atom]]) -> list[list[Atom]]:
    """Take the codes out of the paragraphs of one flow, in place, and return them by field.

    What stands between the beginning of a whole field and its result is code, text of inner
    fields included; it is not shown, and it is gone.
    """
    roles = _whole_fields([atom for atoms in paragraphs for atom in atoms])
    codes: list[list[Atom]] = []
    in_code: list[bool] = []
    for atoms in paragraphs:
        shown: list[Atom] = []
        for atom in atoms:
            if atom.how & How.FIELD_MARK:
                if _pass_over(roles.get(id(atom)), in_code):
                    codes.append([])
            elif any(in_code):
                codes[-1].append(replace(atom, node=replace(atom.node, gone=True)))
            elif atom.how & How.CODE:
                codes.append([atom])
            else:
                shown.append(atom)
        atoms[:] = shown
    return [code for code in codes if code]


def _pass_over(role: str | None, in_code: list[bool]) -> bool:
    """Take note of a field character; tell whether an outermost field begins here."""
    if role == _BEGIN:
        in_code.append(True)
        return len(in_code) == 1
    if role == _SEPARATE:
        in_code[-1] = False
    elif role == _END:
        in_code.pop()
    return False


def _whole_fields(atoms: Sequence[Atom]) -> dict[int, str]:
    """Return what each field character of a whole field does, by the atom that stands for it.

    Twins are matched apart from what is shown, so that neither closes a field of the other.
    """
    roles: dict[int, str] = {}
    for twins in (0, How.TWIN):
        stack: list[list[Atom]] = []
        for atom in atoms:
            element = atom.node.element
            if element is None or element.tag != FIELD_CHARACTER or atom.how & How.TWIN != twins:
                continue
            kind = element.get(FIELD_CHARACTER_TYPE)
            if kind == _BEGIN:
                stack.append([atom])
            elif kind == _SEPARATE and stack and len(stack[-1]) == 1:
                stack[-1].append(atom)
            elif kind == _END and stack:
                begin, *separate = stack.pop()
                roles[id(begin)] = _BEGIN
                roles.update((id(found), _SEPARATE) for found in separate)
                roles[id(atom)] = _END
    return roles
