"""Which runs Word hides: the effective `vanish` of a run, through its styles.

Toggles add up as the standard says (ISO/IEC 29500-1, 17.7.3): the defaults hide for good, the
styles of table, paragraph and run cancel each other in pairs, and a run's own setting decides.
Text that is hidden in other ways (white, tiny, off the page) is ordinary text to us and is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import W
from dhr_redact.documents.docx.tags import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    TABLE_PROPERTIES,
    VALUE,
    w,
)

_VANISH: Final = tuple(sorted(w("vanish", "specVanish")))
_STYLE: Final = f"{{{W}}}style"
_BASED_ON: Final = f"{{{W}}}basedOn"
_DEFAULTS: Final = f"{{{W}}}rPrDefault"
_STYLE_ID: Final = f"{{{W}}}styleId"
_TYPE: Final = f"{{{W}}}type"
_DEFAULT: Final = f"{{{W}}}default"
_PARAGRAPH_STYLE: Final = f"{{{W}}}pStyle"
_RUN_STYLE: Final = f"{{{W}}}rStyle"
_TABLE_STYLE: Final = f"{{{W}}}tblStyle"
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    hides: bool | None


class HiddenText:
    """Answers, for one document's styles, whether a run is hidden."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default_of: dict[str, str] = {}
        self._by_default = False
        if styles is not None:
            self._read(styles)
        self._hiding = {name: self._resolve(name) for name in self._styles}
        self._styles_hide = self._by_default or any(self._hiding.values())

    def may_hide(self, root: etree._Element) -> bool:
        """Tell whether anything in a part can be hidden; most parts need no further look."""
        return self._styles_hide or next(root.iter(*_VANISH), None) is not None

    def paragraph_level(self, paragraph: etree._Element, table: etree._Element | None) -> bool:
        """Tell whether the styles of paragraph and table, taken together, hide a run."""
        if not self._styles_hide:
            return False
        name = _named(paragraph.find(PARAGRAPH_PROPERTIES), _PARAGRAPH_STYLE)
        hides = self._hides(name or self._default_of.get("paragraph", ""))
        if table is not None:
            name = _named(table.find(TABLE_PROPERTIES), _TABLE_STYLE)
            hides ^= self._hides(name or self._default_of.get("table", ""))
        return hides

    def is_hidden(self, run: etree._Element, *, paragraph_level: bool) -> bool:
        """Tell whether a run is hidden, given its paragraph's own answer."""
        properties = run.find(RUN_PROPERTIES)
        own = _own_setting(properties)
        if own is not None:
            return own
        if not self._styles_hide:
            return False
        name = _named(properties, _RUN_STYLE) or self._default_of.get("character", "")
        return self._by_default or (paragraph_level ^ self._hides(name))

    def hides_mark(self, paragraph: etree._Element, *, paragraph_level: bool) -> bool:
        """Tell whether the end of a paragraph is hidden: Word runs it on into the next one."""
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        return self.is_hidden(
            paragraph if properties is None else properties, paragraph_level=paragraph_level
        )

    def _read(self, styles: etree._Element) -> None:
        defaults = next(styles.iter(_DEFAULTS), None)
        if defaults is not None:
            self._by_default = bool(_own_setting(defaults.find(RUN_PROPERTIES)))
        for style in styles.iter(_STYLE):
            name = style.get(_STYLE_ID) or ""
            hides = _own_setting(style.find(RUN_PROPERTIES))
            self._styles[name] = _Style(_named(style, _BASED_ON), hides)
            if style.get(_DEFAULT, "0") not in _OFF:
                self._default_of.setdefault(style.get(_TYPE) or "", name)

    def _resolve(self, name: str) -> bool:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            style = self._styles[name]
            if style.hides is not None:
                return style.hides
            seen.add(name)
            name = style.based_on
        return False

    def _hides(self, name: str) -> bool:
        return self._hiding.get(name, False)


def _own_setting(properties: etree._Element | None) -> bool | None:
    if properties is None:
        return None
    settings = [found.get(VALUE, "1") not in _OFF for found in properties.iterchildren(*_VANISH)]
    return any(settings) if settings else None


def _named(parent: etree._Element | None, tag: str) -> str:
    found = None if parent is None else parent.find(tag)
    return "" if found is None else found.get(VALUE, "")
