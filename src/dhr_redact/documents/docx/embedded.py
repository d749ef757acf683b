"""Read what a Word file carries inside it: other Office files, and strings in binary parts.

None of it is ever copied. It is read so that names known only from there are known everywhere.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.documents.docx.container import ZIP_MAGIC, open_container
from dhr_redact.documents.docx.parsing import parse_xml
from dhr_redact.documents.docx.values_read import is_machinery
from dhr_redact.documents.docx.whole import lines_of, values_of
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import InputError, OverLimitError

_NARROW: Final = re.compile(rb"[\x20-\x7e\t]{4,}")
_WIDE: Final = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")
_HAS_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_CELLS: Final = re.compile(
    r"\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?"
    r"(?: \$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)*"
)
_CELL_SORTS: Final = frozenset({"b", "d", "e", "inlineStr", "n", "s", "str"})
"""ECMA-376 part 1, 18.18.11 (ST_CellType)."""
_SHADE: Final = re.compile(r"[0-9A-F]{2}")
_XML_ENDINGS: Final = (".xml", ".rels", ".vml")


def texts_inside(data: bytes, limits: Limits, depth: int = 1) -> Iterator[str]:
    """Yield the lines of a part that is not XML: those of a package, else its strings.

    Raises:
        OverLimitError: If packages lie deeper in one another than `limits.nested_packages`.
    """
    if not data.startswith(ZIP_MAGIC):
        yield from strings_in(data)
        return
    if depth > limits.nested_packages:
        raise OverLimitError(f"files lie deeper in files than nested_packages, {depth - 1}")
    try:
        entries = open_container(data, limits).entries
    except OverLimitError:
        raise
    except InputError:
        yield from strings_in(data)
        return
    for name, content in entries.items():
        yield name
        yield from _texts_of_entry(name, content, limits, depth)


def _texts_of_entry(name: str, content: bytes, limits: Limits, depth: int) -> Iterator[str]:
    if not content.strip():
        return
    if not name.lower().endswith(_XML_ENDINGS):
        yield from texts_inside(content, limits, depth + 1)
        return
    try:
        root = parse_xml(content, "a part of an embedded file", limits)
    except OverLimitError:
        raise
    except InputError:
        yield from strings_in(content)
        return
    for line in lines_of(root):
        yield "".join(text for text, _ in line)
    seen: set[str] = set()
    of_a_part = _is_of_a_cell if name.startswith("xl/") else _is_shade
    for value, _ in values_of(root):
        if value not in seen and not is_machinery(value) and not of_a_part(value):
            seen.add(value)
            yield value


def _is_of_a_cell(value: str) -> bool:
    """Tell whether an attribute of a workbook says where a cell is or what sort it is of.

    What the cell holds is the text of its element, or of a shared string, and is read there.
    """
    return value in _CELL_SORTS or _CELLS.fullmatch(value) is not None


def _is_shade(value: str) -> bool:
    """Tell whether an attribute is a tint or shade of a theme's colour, two digits of 16."""
    return _SHADE.fullmatch(value) is not None


def strings_in(data: bytes) -> Iterator[str]:
    """Yield printable strings of four characters or more, in one byte or two a character.

    Strings without two letters in a row are noise of machine code and are passed over, as are
    repeats.
    """
    seen: set[str] = set()
    for pattern, encoding in ((_NARROW, "ascii"), (_WIDE, "utf-16-le")):
        for match in pattern.finditer(data):
            text = match[0].decode(encoding)
            if text not in seen and _HAS_LETTERS.search(text):
                seen.add(text)
                yield text


def texts_packed(text: str, limits: Limits) -> Iterator[str]:
    """Yield the lines of data written as base64 in an attribute or element."""
    try:
        data = base64.b64decode(text, validate=False)
    except (binascii.Error, ValueError):
        yield text
        return
    yield from texts_inside(data, limits)
