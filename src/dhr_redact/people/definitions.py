"""Whose initials a document itself says these are: 'Miriam Estcourt (ME)', a key, a list of names.

What it says holds in the whole document, and in no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from dhr_redact.model.identifiers import EntryId
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Found

_AFTER: Final = re.compile(r"[ \t\n]*[(\[,\u2013-]?[ ]?")
_BEFORE: Final = re.compile(r"(?:[ ]?[=:\u2013(-][ ]?|\t|\n)$")
_SIGN: Final = re.compile(r"[A-Za-z]{1,4}\d{0,2}")
_SIGNS_GAP: Final = re.compile(r"[ ]*(?:/|,|=|\bor\b)[ ]*")
_NEAR: Final = 10
"""Characters of a title that may stand between the start of a cell and the name in it."""


def letters_of(text: str) -> str:
    """Return initials as they are compared: 'M. E.' is 'me'."""
    return re.sub(r"[^\w]", "", fold(text))


def defined_initials(
    text: str, found: Sequence[Found], named: Mapping[int, EntryId]
) -> Iterator[tuple[str, EntryId]]:
    """Yield initials with the one they stand directly beside, and the signs of a key.

    Args:
        text: A story's text.
        found: The names in it, in order.
        named: Who is named beyond doubt, by the place where the name starts.
    """
    for here, after in pairwise(found):
        who, whom = named.get(here.start), named.get(after.start)
        gap = text[here.end : after.start]
        if who is not None and who in after.entries and _AFTER.fullmatch(gap):
            yield from _if_initials(text, after, who)
        if whom is not None and whom in here.entries and _BEFORE.fullmatch(gap):
            yield from _if_initials(text, here, whom)
    yield from _keys(text, named)


def _if_initials(text: str, found: Found, entry: EntryId) -> Iterator[tuple[str, EntryId]]:
    written = text[found.name_start : found.end]
    if written.isupper() and 1 < len(letters_of(written)) <= 4:
        yield letters_of(written), entry


def _keys(text: str, named: Mapping[int, EntryId]) -> Iterator[tuple[str, EntryId]]:
    """Yield the signs of a table's row such as 'AP or CT | Colin Thackerby, born 1986'."""
    for start, entry in named.items():
        cell = max(text.rfind("\t", 0, start), text.rfind("\n", 0, start)) + 1
        if start - cell > _NEAR or cell == 0 or text[cell - 1] != "\t":
            continue
        first = max(text.rfind("\t", 0, cell - 1), text.rfind("\n", 0, cell - 1)) + 1
        signs = _SIGNS_GAP.split(text[first : cell - 1].strip())
        if first and text[first - 1] == "\t":
            continue
        if all(_SIGN.fullmatch(sign) and sign[0].isupper() for sign in signs):
            yield from ((letters_of(sign), entry) for sign in signs)
