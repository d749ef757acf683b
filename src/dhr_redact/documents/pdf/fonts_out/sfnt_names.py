"""From codes and names to glyphs in a TrueType program, and tables that know the wanted ones."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from fontTools.ttLib.tables._p_o_s_t import standardGlyphOrder

from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.fonts_out.sfnt_cmaps import read_cmap

_SYMBOLS: Final = (0xF000, 0xF100, 0xF200)
_MAC, _ROMAN = 1, 0
_MOST_MAPS: Final = 64
BY_CODE: Final = frozenset({(1, 0), (3, 0)})
"""The character maps in which the codes of a symbolic font are looked up (ISO 32000-1, 9.6.6.4)."""
_USUAL: Final = BY_CODE | {(3, 1)}
_POST_HEAD: Final = 32


@dataclass(frozen=True, slots=True)
class Naming:
    """Which keys of which character map, and which names, lead to which glyph."""

    maps: tuple[tuple[int, int, Mapping[int, int]], ...] = field(repr=False)
    names: Mapping[str, int] = field(repr=False)

    @classmethod
    def of(cls, tables: Mapping[str, bytes]) -> Self:
        """Read the tables; one that is damaged leads nowhere."""
        return cls(tuple(_maps(tables.get("cmap", b""))), _names(tables.get("post", b"")))

    def keys(self, platform: int, encoding: int, wanted: Wanted) -> frozenset[int]:
        """Return the keys of a map that a viewer might look up for the wanted codes."""
        found = set(wanted.codes) | set(wanted.characters)
        for high in _SYMBOLS:
            found |= {high + code for code in wanted.codes}
        if (platform, encoding) == (_MAC, _ROMAN):
            for character in wanted.characters:
                found |= set(chr(character).encode("mac_roman", "ignore"))
        return frozenset(found)

    def gids(self, wanted: Wanted) -> frozenset[int]:
        """Return the glyphs that the wanted codes of a simple font may lead to."""
        found: set[int] = set()
        for platform, encoding, glyphs in self.maps:
            keys = self.keys(platform, encoding, wanted)
            found |= {glyphs[key] for key in keys if key in glyphs}
        found |= {self.names[name] for name in wanted.names if name in self.names}
        if not self.maps:
            found |= wanted.codes
        return frozenset(found)

    def order(
        self, maps: Sequence[tuple[int, int, Mapping[int, int]]], gids: frozenset[int]
    ) -> tuple[int, ...]:
        """Return glyphs in the order of what leads to them: characters, codes, names.

        Nothing is returned where viewers may take a code for the number of a glyph, as they do if
        they find no character map that they know.
        """
        if not any(kept and (platform, encoding) in _USUAL for platform, encoding, kept in maps):
            return ()
        found = [0]
        for _, _, kept in maps:
            found += [kept[key] for key in sorted(kept)]
        found += [self.names[name] for name in sorted(self.names) if self.names[name] in gids]
        return tuple(dict.fromkeys(found))


def _maps(data: bytes) -> list[tuple[int, int, Mapping[int, int]]]:
    if len(data) < 4:
        return []
    (count,) = struct.unpack_from(">H", data, 2)
    found: list[tuple[int, int, Mapping[int, int]]] = []
    for number in range(min(count, _MOST_MAPS)):
        if len(data) < 12 + 8 * number:
            break
        platform, encoding, at = struct.unpack_from(">HHI", data, 4 + 8 * number)
        found.append((platform, encoding, read_cmap(data, at)))
    return found


def _names(data: bytes) -> dict[str, int]:
    """Read the names of a `post` table, versions 1 and 2."""
    if data[:4] == b"\x00\x01\x00\x00":
        return {name: number for number, name in enumerate(standardGlyphOrder)}
    if data[:4] != b"\x00\x02\x00\x00" or len(data) < _POST_HEAD + 2:
        return {}
    (count,) = struct.unpack_from(">H", data, _POST_HEAD)
    at = _POST_HEAD + 2 + 2 * count
    if at > len(data):
        return {}
    indices = struct.unpack_from(f">{count}H", data, _POST_HEAD + 2)
    own: list[str] = []
    while at < len(data):
        size = data[at]
        own.append(data[at + 1 : at + 1 + size].decode("latin-1"))
        at += 1 + size
    found: dict[str, int] = {}
    for number, index in enumerate(indices):
        if index < len(standardGlyphOrder):
            found.setdefault(standardGlyphOrder[index], number)
        elif index - len(standardGlyphOrder) < len(own):
            found.setdefault(own[index - len(standardGlyphOrder)], number)
    return found


def plain_maps(
    naming: Naming, gids: frozenset[int], wanted: Wanted
) -> list[tuple[int, int, Mapping[int, int]]]:
    """Return character maps to the wanted glyphs only, by the same ways as before.

    Where codes are given anew, the way is the new code.
    """
    maps: list[tuple[int, int, Mapping[int, int]]] = []
    for platform, encoding, glyphs in naming.maps:
        if wanted.recoded:
            recoded = {
                high + new: glyphs[high + code]
                for high in (0, *_SYMBOLS)
                for code, new in wanted.recoded.items()
                if glyphs.get(high + code) in gids
            }
            maps.append((platform, encoding, recoded))
            continue
        keys = naming.keys(platform, encoding, wanted)
        kept = {key: glyphs[key] for key in sorted(keys) if glyphs.get(key) in gids}
        maps.append((platform, encoding, kept))
    return maps


def plain_post(naming: Naming, data: bytes, place: Mapping[int, int], wanted: Wanted) -> bytes:
    """Return a `post` table with the names of the wanted glyphs; the others have none.

    `place` has the wanted glyphs' new numbers by the old ones.
    """
    head = bytearray(data[:_POST_HEAD].ljust(_POST_HEAD, b"\x00"))
    head[16:] = bytes(16)
    kept = {
        place[gid]: wanted.renamed.get(name, name)
        for name, gid in naming.names.items()
        if gid in place and name in wanted.names
    }
    if not kept:
        head[:4] = b"\x00\x03\x00\x00"
        return bytes(head)
    head[:4] = b"\x00\x02\x00\x00"
    standard = {name: number for number, name in enumerate(standardGlyphOrder)}
    indices: list[int] = []
    own: list[bytes] = []
    for gid in range(max(kept) + 1):
        name = kept.get(gid, ".notdef")
        if name not in standard:
            standard[name] = len(standardGlyphOrder) + len(own)
            own.append(bytes([len(name)]) + name.encode("latin-1"))
        indices.append(standard[name])
    body = struct.pack(f">H{len(indices)}H", len(indices), *indices)
    return bytes(head) + body + b"".join(own)
