"""New names for styles: Word's own stay, any name that somebody typed becomes S1, S2, ..."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import listed, qualified
from dhr_redact.documents.docx.trees import W_VAL

STYLE: Final = qualified("w:style")
_STYLE_ID: Final = qualified("w:styleId")
_NAME: Final = qualified("w:name")
_NOT_A_LETTER: Final = re.compile(r"[^A-Za-z0-9]+")


class StyleNames:
    """The new id and name of each style of the file; both come from Word's list or a counter."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        own = {name.casefold(): name for name in listed("style_names")}
        taken: set[str] = set()
        custom = 0
        for style in () if styles is None else styles.iter(STYLE):
            old = style.get(_STYLE_ID)
            if old is None or old in self.ids:
                continue
            named = style.find(_NAME)
            typed = "" if named is None else named.get(W_VAL, "")
            name = own.get(typed.strip().casefold())
            if name is None or name in taken:
                custom += 1
                name = f"S{custom}"
            taken.add(name)
            self.ids[old] = _identifier(name)
            self._names[old] = name

    def name_of(self, old_id: str) -> str | None:
        """Return the new name of a style by its old id."""
        return self._names.get(old_id)


def _identifier(name: str) -> str:
    """Return Word's usual id of a name: 'heading 1' is 'Heading1'."""
    words = _NOT_A_LETTER.sub(" ", name).split()
    return "".join(word[:1].upper() + word[1:] for word in words)
