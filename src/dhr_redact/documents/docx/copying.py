"""Copy a tree by the allow-list: what no table names does not come along.

An element that is not on the list and holds text stops the release: visible text is never lost in
silence. One without text is dropped and counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Protocol

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import PREFIXES, ElementRule, Table, Values
from dhr_redact.documents.docx.fields import live_code
from dhr_redact.documents.docx.fonts import FontNames
from dhr_redact.documents.docx.trees import W_VAL, has_text, local_name
from dhr_redact.documents.docx.values import CHECKS
from dhr_redact.errors import UnreadPartError

_IGNORABLE: Final = ("w14", "wp14")
_ALTERNATES: Final = "mc"
_NAMESPACES: Final = {
    **{prefix: uri for prefix, uri in PREFIXES.items() if prefix != "xml"},
    _ALTERNATES: ns.MC,
}
_GRAPHICS: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        ns.C,
        PREFIXES["wps"],
        PREFIXES["wpg"],
    }
)
_LEFT_WITH_TEXT: Final = {
    "extLst": "extensions",
    "OLEObject": "embedded objects",
    "control": "ActiveX controls",
    "ffData": "form settings",
    "fldData": "form settings",
    "latentStyles": "style lists",
    "externalData": "embedded workbooks",
    "signatureline": "signature lines",
    "clientData": "extensions",
}
"""Elements that may hold text which is not a reader's, and what they are called when counted."""

_NEEDS_VALUE: Final = frozenset({W_VAL, "val"})


class Resolver(Protocol):
    """Answers for a kind of value that needs the rest of the file to be judged."""

    def __call__(self, value: str, element: etree._Element, /) -> str | None:
        """Return what may be written for a value of an element, or None."""
        ...


@dataclass(slots=True)
class Copier:
    """Copies trees of one part. `resolvers` answer for the kinds of value that need the file.

    `drawings` counts the drawings of the whole file, which need numbers of their own.
    """

    table: Table
    resolvers: dict[str, Resolver]
    fonts: FontNames
    left: Counter[str]
    drawings: list[int] = field(default_factory=lambda: [0])

    def copy_root(self, root: etree._Element) -> etree._Element:
        """Copy a whole part; call `finish_root` on it once it is complete.

        Raises:
            UnreadPartError: If the root, or anything with text in it, is not on the list.
        """
        copied = self._copy(root, None)
        if copied is None:
            raise UnreadPartError(f"the element {local_name(root)} cannot be copied")
        return copied

    def _copy(
        self, element: etree._Element, parent: etree._Element | None
    ) -> etree._Element | None:
        rule = self.table.get(element.tag)
        if rule is None:
            self._leave(element)
            return None
        attributes, spoilt = self._attributes(element, rule)
        if spoilt and len(element) == 0:
            self.left["values not understood"] += 1
            return None
        if parent is None:
            copied = etree.Element(element.tag, attributes, nsmap=_NAMESPACES)
        else:
            copied = etree.SubElement(parent, element.tag, attributes)
        self._copy_text(element, copied, rule)
        for child in element:
            self._copy(child, copied)
        return copied

    def _leave(self, element: etree._Element) -> None:
        name = local_name(element)
        known = _LEFT_WITH_TEXT.get(name)
        if known is None and has_text(element):
            raise UnreadPartError(f"the element {name} holds text and is not understood")
        self.left[known or "elements without text"] += 1

    def _attributes(
        self, element: etree._Element, rule: ElementRule
    ) -> tuple[dict[str, str], bool]:
        """Return what may be copied, and whether the element's main value may not."""
        kept: dict[str, str] = {}
        spoilt = False
        for name, value in element.attrib.items():
            allowed = rule.attributes.get(str(name))
            checked = None if allowed is None else self._value(str(value), allowed, element)
            if checked is not None:
                kept[str(name)] = checked
            elif allowed is not None and name in _NEEDS_VALUE:
                spoilt = True
        return kept, spoilt

    def _value(self, value: str, allowed: Values, element: etree._Element) -> str | None:
        if value in allowed.words:
            return value
        for kind in allowed.kinds:
            resolver = self.resolvers.get(kind) or self._own.get(kind)
            checked = resolver(value, element) if resolver else CHECKS[kind](value)
            if checked is not None:
                return checked
        return None

    def _copy_text(
        self, element: etree._Element, copied: etree._Element, rule: ElementRule
    ) -> None:
        if not element.text:
            return
        if rule.text is not None:
            copied.text = self._value(element.text, rule.text, element)
        elif element.text.strip():
            self.left["text outside of any run"] += 1

    @property
    def _own(self) -> dict[str, Resolver]:
        return {
            "FONT": lambda value, _: self.fonts.known(value),
            "FIELD": lambda value, _: live_code(value),
            "GRAPHIC": lambda value, _: value if value in _GRAPHICS else None,
            "DRAWINGID": lambda _value, _element: self._next_drawing(),
            "DRAWINGNAME": lambda _value, _element: f"Drawing {self.drawings[0]}",
        }

    def _next_drawing(self) -> str:
        self.drawings[0] += 1
        return str(self.drawings[0])


def finish_root(root: etree._Element) -> etree._Element:
    """Declare only the namespaces in use, and say which of them old programs may ignore."""
    used = {etree.QName(element).namespace for element in root.iter()}
    used |= {etree.QName(str(name)).namespace for element in root.iter() for name in element.attrib}
    ignorable = [prefix for prefix in _IGNORABLE if PREFIXES[prefix] in used]
    if ignorable:
        root.set(f"{{{ns.MC}}}Ignorable", " ".join(ignorable))
        used.add(ns.MC)
    needed = {
        prefix
        for choice in root.iter(f"{{{ns.MC}}}Choice")
        for prefix in choice.get("Requires", "").split()
    }
    kept = [prefix for prefix, uri in _NAMESPACES.items() if uri in used or prefix in needed]
    etree.cleanup_namespaces(root, keep_ns_prefixes=kept)
    return root
