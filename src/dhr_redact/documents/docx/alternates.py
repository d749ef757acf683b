"""Choose one of the alternatives that Word stores side by side, and leave the others behind.

Word writes a text box twice: as a shape (`mc:Choice`) and as VML (`mc:Fallback`) for programs
before 2010. A name replaced in one may stand in the other, so only one is kept.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import PREFIXES
from dhr_redact.documents.docx.trees import unwrap

ALTERNATE: Final = f"{{{ns.MC}}}AlternateContent"
_CHOICE: Final = f"{{{ns.MC}}}Choice"
_FALLBACK: Final = f"{{{ns.MC}}}Fallback"
_UNDERSTOOD: Final = frozenset(PREFIXES[prefix] for prefix in ("wps", "wpg", "wpc", "w14"))


def chosen(alternate: etree._Element) -> etree._Element | None:
    """Return the first choice that needs only what we understand, else the fallback."""
    for choice in alternate.iterfind(_CHOICE):
        needed = [choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split()]
        if needed and all(uri in _UNDERSTOOD for uri in needed):
            return choice
    return alternate.find(_FALLBACK)


def choose(root: etree._Element) -> int:
    """Replace every set of alternatives by the chosen one; return how many sets there were."""
    count = 0
    while (alternate := root.find(f".//{ALTERNATE}")) is not None:
        choice = chosen(alternate)
        unwrap(alternate, [] if choice is None else list(choice))
        count += 1
    return count
