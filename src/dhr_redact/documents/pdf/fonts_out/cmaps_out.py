"""CMaps written anew from the codes that are shown (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

_MOST: Final = 100
_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering ({order}) /Supplement 0 >> def\n"
    "/CMapName /{name} def\n/CMapType {kind} def\n"
)
_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def to_unicode_cmap(texts: Mapping[bytes, str], spaces: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return a ToUnicode CMap that names the text of these codes and of no other."""
    lines = [_HEAD.format(order="UCS", name="Adobe-Identity-UCS", kind=2)]
    lines += _spaces(spaces, texts)
    rows = [
        f"<{code.hex()}> <{text.encode('utf-16-be', 'replace').hex()}>\n"
        for code, text in sorted(texts.items(), key=lambda item: (len(item[0]), item[0]))
    ]
    lines += _blocks(rows, "bfchar")
    return "".join([*lines, _TAIL]).encode("ascii")


def encoding_cmap(
    cids: Mapping[bytes, int], spaces: Iterable[tuple[bytes, bytes]], *, is_vertical: bool
) -> bytes:
    """Return a CMap that gives these codes their CIDs."""
    lines = [_HEAD.format(order="Identity", name="Codes", kind=1)]
    lines.append(f"/WMode {int(is_vertical)} def\n")
    lines += _spaces(spaces, cids)
    rows = [
        f"<{code.hex()}> {cid}\n"
        for code, cid in sorted(cids.items(), key=lambda item: (len(item[0]), item[0]))
    ]
    lines += _blocks(rows, "cidchar")
    return "".join([*lines, _TAIL]).encode("ascii")


def _spaces(spaces: Iterable[tuple[bytes, bytes]], codes: Iterable[bytes]) -> list[str]:
    found = list(dict.fromkeys(spaces))
    if not found:
        sizes = sorted({len(code) for code in codes}) or [1]
        found = [(b"\x00" * size, b"\xff" * size) for size in sizes]
    rows = [f"<{low.hex()}> <{high.hex()}>\n" for low, high in found[:_MOST]]
    return [f"{len(rows)} begincodespacerange\n", *rows, "endcodespacerange\n"]


def _blocks(rows: list[str], word: str) -> list[str]:
    lines: list[str] = []
    for at in range(0, len(rows), _MOST):
        block = rows[at : at + _MOST]
        lines += [f"{len(block)} begin{word}\n", *block, f"end{word}\n"]
    return lines
