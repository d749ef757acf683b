"""What of a font program is wanted: the glyphs that the shown codes can lead to, by any way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from fontTools.agl import AGL2UV, UV2AGL, toUnicode
from pdfminer.latin_enc import ENCODING


@dataclass(frozen=True, slots=True)
class Wanted:
    """The glyphs that are wanted.

    Of a simple font: `codes`, and `names`, which are all names that its encodings give them. Of a
    composite one (`is_composite`): `cids` and `gids`. `renamed` are glyph names that say too much;
    `texts` are what the font says that its codes mean. Where codes are given anew, `recoded` has
    the new ones of a simple font, and `order` the old CIDs or glyphs of a composite one by their
    new numbers; else they are empty.
    """

    codes: frozenset[int] = field(default=frozenset(), repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)
    cids: frozenset[int] = field(default=frozenset(), repr=False)
    gids: frozenset[int] = field(default=frozenset(), repr=False)
    is_composite: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict, repr=False)
    texts: frozenset[str] = field(default=frozenset(), repr=False)
    recoded: Mapping[int, int] = field(default_factory=dict, repr=False)
    order: tuple[int, ...] = field(default=(), repr=False)

    @property
    def characters(self) -> frozenset[int]:
        """The characters that the names stand for, and those that the codes are said to mean."""
        found = {ord(character) for text in self.texts for character in text[:1]}
        for name in self.names:
            found |= {ord(character) for character in toUnicode(name)}
            if name in AGL2UV:
                found.add(AGL2UV[name])
        return frozenset(found)


def wanted_of_simple(
    codes: frozenset[bytes],
    differences: Mapping[int, str],
    renamed: Mapping[str, str],
    texts: frozenset[str] = frozenset(),
    recoded: Mapping[int, int] | None = None,
) -> Wanted:
    """Return what a simple font must show; `differences` are the names its encoding gives."""
    numbers = frozenset(code[0] for code in codes)
    names: set[str] = set()
    for number in numbers:
        names |= _usual_names(number)
        if number in differences:
            names.add(differences[number])
    return Wanted(
        codes=numbers, names=frozenset(names), renamed=renamed, texts=texts, recoded=recoded or {}
    )


@cache
def _usual_names(code: int) -> frozenset[str]:
    """Return the names that any of the standard encodings gives to a code."""
    found = {str(name) for name, *encodings in ENCODING if code in encodings}
    character = bytes([code]).decode("cp1252", "replace")
    if ord(character) in UV2AGL:
        found.add(UV2AGL[ord(character)])
    if code == 0xA0:
        found |= {"space", "nbspace"}
    if code == 0xAD:
        found |= {"hyphen", "sfthyphen"}
    return frozenset(found)
