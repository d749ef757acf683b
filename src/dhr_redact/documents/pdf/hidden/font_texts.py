"""What a person may have written into the parts of a font: names of letters, texts of its tables.

The insides of font programs are not read: they name who made the typeface, and they are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from fontTools import agl

from dhr_redact.documents.pdf.content.cmaps import parse_cmap
from dhr_redact.documents.pdf.hidden.places import may_be_chosen
from dhr_redact.documents.pdf.objects.strings_in import is_machine_value, is_words

_REMARK: Final = re.compile(rb"(?<!%)%(?![%!])([^\r\n]*)")
_CAPITALISED: Final = re.compile(r"(?:^|[._-])[A-Z][^\W\d_]{2,}")
_LONGEST_LIGATURE: Final = 4


def chosen_letter_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the names of letters that no list of letters has, and that are written like a name."""
    for name in dict.fromkeys(names):
        bare = name.removeprefix("/")
        is_known = bool(agl.toUnicode(bare)) or is_machine_value(bare)
        if _CAPITALISED.search(bare) and not is_known and may_be_chosen(name):
            yield bare


def texts_of_cmap(data: bytes) -> Iterator[str]:
    """Yield the remarks in a CMap, and the texts it has for a letter that are more than a ligature.

    Remarks of two signs are those that every such file begins with.
    """
    for match in _REMARK.finditer(data):
        text = match[1].decode("latin-1").strip()
        if is_words(text):
            yield text
    for text in dict.fromkeys(parse_cmap(data).texts.values()):
        if len(text) > _LONGEST_LIGATURE and is_words(text):
            yield text
