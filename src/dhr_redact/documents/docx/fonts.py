"""Font names: widely known ones stay, others become a common font of the same family.

A font's name is free text that anybody can choose, and fonts are named after people.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import listed, qualified
from dhr_redact.documents.docx.trees import W_VAL

_THEME_FONT: Final = re.compile(r"\+m[nj]-(?:lt|ea|cs)")
_OF_FAMILY: Final = {
    "roman": "Times New Roman",
    "swiss": "Arial",
    "modern": "Courier New",
    "script": "Comic Sans MS",
    "decorative": "Arial",
}
_OTHERWISE: Final = "Arial"
_FONT: Final = qualified("w:font")
_NAME: Final = qualified("w:name")


class FontNames:
    """What each font name of the file becomes; remembers those used, for the new font table."""

    def __init__(self, table: etree._Element | None) -> None:
        self._known = {name.casefold(): name for name in listed("fonts")}
        self._family: dict[str, str] = {}
        self.used: set[str] = set()
        for font in () if table is None else table.iter(_FONT):
            family = font.find(qualified("w:family"))
            if family is not None:
                self._family[font.get(_NAME, "")] = family.get(W_VAL, "")

    def known(self, name: str) -> str:
        """Return a font name that may be released."""
        if not name or _THEME_FONT.fullmatch(name):
            return name
        released = self._known.get(name.strip().casefold())
        if released is None:
            released = _OF_FAMILY.get(self._family.get(name, ""), _OTHERWISE)
        self.used.add(released)
        return released
