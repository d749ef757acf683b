"""Read what the walk of a part's text does not: attributes, and any text left unclaimed.

This is also the check that nothing was missed. Every element's text must have been claimed by a
story or be machinery by its element; if not, the part counts as unread and nothing is released.
Every attribute is read here unless its value is machinery.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import WP, WP14, O, X
from dhr_redact.documents.docx.stories import NodeRef, NodeSort
from dhr_redact.documents.docx.tags import FIELD_DATA
from dhr_redact.documents.docx.values_read import Reading, is_machinery, reading_of
from dhr_redact.documents.docx.whole import attributes_of

_MEASURES: Final = frozenset(
    {
        *(f"{{{WP}}}{name}" for name in ("posOffset", "align")),
        *(
            f"{{{WP14}}}{name}"
            for name in ("pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset")
        ),
    }
)
_MEASURE: Final = re.compile(r"\s*-?\d{1,12}(?:\.\d{1,9})?%?\s*|\s*[a-z]{3,7}\s*")
_CODES: Final = frozenset({f"{{{O}}}FieldCodes", f"{{{O}}}LinkType"})
_CLIENT_DATA: Final = f"{{{X}}}"
_PACKED: Final = f"{{{O}}}gfxdata"


@dataclass(slots=True)
class Swept:
    """What the sweep of one part found. `unclaimed` counts texts that no story has."""

    alternative: list[tuple[str, NodeRef]] = field(default_factory=list, repr=False)
    numbering: list[tuple[str, NodeRef]] = field(default_factory=list, repr=False)
    forms: list[tuple[str, NodeRef]] = field(default_factory=list, repr=False)
    fields: list[tuple[str, NodeRef]] = field(default_factory=list, repr=False)
    names: dict[str, NodeRef] = field(default_factory=dict, repr=False)
    packed: list[str] = field(default_factory=list, repr=False)
    unclaimed: int = 0


def sweep(root: etree._Element, claimed: AbstractSet[etree._Element]) -> Swept:
    """Sweep one part, given the elements whose text the stories have."""
    swept = Swept()
    settled: set[tuple[str, str, str]] = set()
    for element in root.iter():
        text = element.text
        if text and element not in claimed and not text.isspace():
            _take_text(element, text, swept)
        tail = element.tail
        if tail and not tail.isspace():
            swept.unclaimed += 1
        if not element.attrib:
            continue
        tag = element.tag
        for name, value in attributes_of(element):
            seen = (tag, name, value)
            if seen not in settled and _take_attribute(element, tag, name, value, swept):
                settled.add(seen)
    return swept


def _take_text(element: etree._Element, text: str, swept: Swept) -> None:
    tag = element.tag
    if tag in _MEASURES and _MEASURE.fullmatch(text):
        return
    if tag == FIELD_DATA:
        swept.packed.append(text)
    elif tag in _CODES or tag.startswith(_CLIENT_DATA):
        swept.names.setdefault(text, NodeRef(element, gone=True))
    else:
        swept.unclaimed += 1


def _take_attribute(element: etree._Element, tag: str, name: str, value: str, swept: Swept) -> bool:
    """Read one attribute; tell whether the same once more would say nothing new."""
    if not value or value.isspace():
        return True
    if name == _PACKED:
        swept.packed.append(value)
        return False
    reading = reading_of(tag, name)
    if reading is Reading.OTHER:
        if not is_machinery(value, name) and value not in swept.names:
            swept.names[value] = NodeRef(element, NodeSort.ATTRIBUTE, name, gone=True)
        return True
    if reading is Reading.TYPED:
        swept.names.setdefault(value, NodeRef(element, NodeSort.ATTRIBUTE, name, gone=True))
        return True
    lines, is_kept = _LINES_OF.get(reading, (None, False))
    if lines is None:
        return True
    lines(swept).append((value, NodeRef(element, NodeSort.ATTRIBUTE, name, gone=not is_kept)))
    return False


_LINES_OF: Final[dict[Reading, tuple[Callable[[Swept], list[tuple[str, NodeRef]]], bool]]] = {
    Reading.ALTERNATIVE_TEXT: (lambda swept: swept.alternative, True),
    Reading.NUMBERING: (lambda swept: swept.numbering, True),
    Reading.FORM: (lambda swept: swept.forms, False),
    Reading.FIELD: (lambda swept: swept.fields, False),
}
"""Where each reading that counts every time is gathered, and whether it is kept."""
