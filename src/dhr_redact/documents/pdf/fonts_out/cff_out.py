"""CFF programs with the outlines of the wanted glyphs, without subroutines, names and notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

from fontTools.cffLib import CFFFontSet, cffISOAdobeStrings
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib import TTFont

from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.objects.allowed import UnwritableError
from dhr_redact.documents.pdf.objects.matrices import product

_TEXTS: Final = (
    *("version", "Notice", "Copyright", "FullName", "FamilyName", "Weight", "PostScript"),
    *("BaseFontName", "BaseFontBlend", "UniqueID", "XUID", "EmbeddedPostscript"),
)
_ORDERINGS: Final = frozenset({"Identity", "GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR"})
_LAST_CID: Final = 65_535
_MISSING: Final = ".notdef"
_USUAL_MATRIX: Final = [0.001, 0, 0, 0.001, 0, 0]


def plain_cff(data: bytes, wanted: Wanted, gids: frozenset[int] | None = None) -> bytes:
    """Return a font program with the wanted glyphs.

    `gids` are given for a program inside an OpenType font, whose glyph numbers stay.

    Raises:
        UnwritableError: If it is not understood.
    """
    try:
        return _plain(data, wanted, gids)
    except Exception as problem:  # fontTools raises what a broken font makes it raise
        raise UnwritableError("a CFF font is damaged") from problem


def _plain(data: bytes, wanted: Wanted, gids: frozenset[int] | None) -> bytes:
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None, isCFF2=False)
    (font,) = (fonts[name] for name in fonts.keys())  # noqa: SIM118 - it is no dictionary
    is_by_cid = hasattr(font, "ROS")
    if getattr(font, "charset", None) is None:
        font.charset = _usual_charset(font.numGlyphs, is_by_cid=is_by_cid)
    coded = {} if wanted.is_composite else _coded(data, font, wanted)
    kept = _kept(font, wanted, gids, coded)
    names = wanted.renamed
    if wanted.order and is_by_cid:
        names = {f"cid{cid:05d}": f"cid{new:05d}" for new, cid in enumerate(wanted.order)}
    if wanted.order and not is_by_cid:
        kept = _in_order(font, wanted.order)
    elif gids is not None or (wanted.is_composite and not is_by_cid):
        _blank(font, kept, is_alone=gids is None)
    else:
        kept |= _with_twins(font, coded)
        _cut_down(font, kept, coded, names)
    fonts.desubroutinize()
    _rename(font, kept, names, is_by_cid=is_by_cid)
    _clean(fonts, font, is_by_cid=is_by_cid)
    with suppress(Exception):  # what no glyph could be drawn for has the box that it had
        font.recalcFontBBox()
    out = BytesIO()
    fonts.compile(out, TTFont(recalcBBoxes=False), isCFF2=False)
    return out.getvalue()


def box_of_cff(data: bytes) -> tuple[int, int, int, int] | None:
    """Return the box of a written program's glyphs in thousandths of its size, if it is known."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None, isCFF2=False)
    font = fonts[0]
    box = getattr(font, "FontBBox", None)
    parts = font.FDArray if hasattr(font, "ROS") else [font]
    matrices = [getattr(part, "FontMatrix", font.FontMatrix) for part in parts]
    is_usual = all(list(matrix) == _USUAL_MATRIX for matrix in matrices)
    if not is_usual or box is None or len(box) != 4:
        return None
    left, low, right, high = (round(value) for value in box)
    return left, low, right, high


def is_by_cid(data: bytes) -> bool:
    """Tell whether a program knows its glyphs by CID.

    Raises:
        UnwritableError: If it is not understood.
    """
    fonts = CFFFontSet()
    try:
        fonts.decompile(BytesIO(data), None, isCFF2=False)
        return hasattr(fonts[0], "ROS")
    except Exception as problem:  # fontTools raises what a broken font makes it raise
        raise UnwritableError("a CFF font is damaged") from problem


def _usual_charset(count: int, *, is_by_cid: bool) -> list[str]:
    """Return the names of glyphs in a program that has no list of them."""
    if is_by_cid:
        return [_MISSING, *(f"cid{cid:05d}" for cid in range(1, count))]
    return list(cffISOAdobeStrings[:count])


def _coded(data: bytes, font: Any, wanted: Wanted) -> dict[int, str]:  # noqa: ANN401
    """Return the names that the program's own encoding gives to shown codes.

    fontTools passes over code 0, and TeX's minus has it.
    """
    offset = font.rawDict.get("Encoding", 0)
    if offset == 1:
        raise UnwritableError("a CFF font has the expert encoding")
    if offset == 0:
        return {}
    charset: list[str] = font.charset
    kind, count, at = data[offset] & 0x7F, data[offset + 1], offset + 2
    codes: list[int] = []
    if kind == 0:
        codes = list(data[at : at + count])
        at += count
    else:
        for _ in range(count):
            codes += range(data[at], data[at] + data[at + 1] + 1)
            at += 2
    found = {code: charset[gid] for gid, code in enumerate(codes, 1) if gid < len(charset)}
    if data[offset] & 0x80:
        for more in range(data[at]):
            place = at + 1 + 3 * more
            found[data[place]] = font.strings[int.from_bytes(data[place + 1 : place + 3], "big")]
    known = set(charset) - {_MISSING}
    return {
        code: found[code] for code in sorted(found) if code in wanted.codes and found[code] in known
    }


def _kept(
    font: Any,  # noqa: ANN401 - fontTools has no types
    wanted: Wanted,
    gids: frozenset[int] | None,
    coded: Mapping[int, str],
) -> set[str]:
    """Return the names of the wanted glyphs and of those that they are made of."""
    order: list[str] = font.charset
    found = {order[0]} | wanted.names | set(coded.values())
    if hasattr(font, "ROS"):
        found |= {f"cid{cid:05d}" for cid in wanted.cids}
    else:
        found |= {order[gid] for gid in wanted.gids if gid < len(order)}
    found |= {order[gid] for gid in gids or () if gid < len(order)}
    found &= set(order)
    for name in sorted(found):
        found |= _accented_parts(font.CharStrings[name]) & set(order)
    return found


def _accented_parts(charstring: T2CharString) -> set[str]:
    """Return the letter and the accent that an old accented glyph names by their codes."""
    charstring.decompile()
    program = charstring.program
    if program[-1:] != ["endchar"]:
        return set()
    numbers = [value for value in program[-5:-1] if isinstance(value, int | float)]
    if len(numbers) < 4:
        return set()
    return {StandardEncoding[int(code)] for code in numbers[2:] if 0 <= code < 256}


def _blank(font: Any, kept: set[str], *, is_alone: bool) -> None:  # noqa: ANN401
    """Leave the outlines of the other glyphs out and keep the numbers of all.

    In a program that stands alone there are no glyphs after the last one that is wanted.
    """
    strings = font.CharStrings
    order = list(font.charset)
    last = max(number for number, name in enumerate(order) if name in kept)
    if is_alone:
        order = order[: last + 1]
    empty = T2CharString(program=["endchar"])
    empty.private, empty.globalSubrs = font.Private if hasattr(font, "Private") else None, []
    items = [strings[name] if name in kept else empty for name in order]
    _replace(font, order, items, list(range(len(order))))


def _in_order(font: Any, order: Sequence[int]) -> set[str]:  # noqa: ANN401
    """Give a font the glyphs of an order: by new number, the old one. Return their names."""
    strings, charset = font.CharStrings, list(font.charset)
    empty = T2CharString(program=["endchar"])
    empty.private, empty.globalSubrs = font.Private if hasattr(font, "Private") else None, []
    items = [strings[charset[gid]] if gid < len(charset) else empty for gid in order]
    names = [_MISSING, *(f"glyph{number:05d}" for number in range(1, len(order)))]
    _replace(font, names, items, [min(gid, len(charset) - 1) for gid in order])
    return set(names)


def _replace(font: Any, order: list[str], items: list[Any], numbers: list[int]) -> None:  # noqa: ANN401
    """Give a font other glyphs: their names, their outlines, and their old numbers."""
    strings = font.CharStrings
    if strings.charStringsAreIndexed:
        index = strings.charStringsIndex
        index.items = items
        for attribute in ("file", "offsets"):
            if hasattr(index, attribute):
                delattr(index, attribute)
        if hasattr(font, "FDSelect"):
            select = font.FDSelect
            select.format = None
            select.gidArray = [select.gidArray[number] for number in numbers]
        strings.charStrings = {name: place for place, name in enumerate(order)}
    else:
        strings.charStrings = dict(zip(order, items, strict=True))
    font.charset = order
    font.numGlyphs = len(order)


def _with_twins(font: Any, coded: dict[int, str]) -> set[str]:  # noqa: ANN401
    """Give a glyph of two codes a twin for the second; fontTools writes one code for a glyph."""
    strings = font.CharStrings
    twins: set[str] = set()
    seen: set[str] = set()
    for code, name in sorted(coded.items()):
        if name not in seen or not strings.charStringsAreIndexed or hasattr(font, "FDSelect"):
            seen.add(name)
            continue
        twin = f"twin{code}"
        index = strings.charStringsIndex
        index.items = [*(index[number] for number in range(len(index))), strings[name]]
        strings.charStrings[twin] = len(index.items) - 1
        font.charset = [*font.charset, twin]
        coded[code] = twin
        twins.add(twin)
    return twins


def _cut_down(
    font: Any,  # noqa: ANN401 - fontTools has no types
    kept: set[str],
    coded: Mapping[int, str],
    new: Mapping[str, str],
) -> None:
    """Leave the other glyphs out; what is shown is found by name or code, not by number.

    They are put into the order of their names, as the old one may tell of those that go. Glyphs
    with a code come first: fontTools gives the others code 0 if one with a code follows.
    """
    order = list(font.charset)
    first = set(coded.values())
    numbers = [number for number, name in enumerate(order) if name in kept]
    numbers.sort(
        key=lambda number: (
            number != 0,
            order[number] not in first,
            new.get(order[number], order[number]),
            number,
        )
    )
    items = [font.CharStrings[order[number]] for number in numbers]
    _replace(font, [order[number] for number in numbers], items, numbers)
    if font.rawDict.get("Encoding", 0) > 1:
        font.Encoding = [coded.get(code, _MISSING) for code in range(256)]


def _rename(
    font: Any,  # noqa: ANN401 - fontTools has no types
    kept: set[str],
    new: Mapping[str, str],
    *,
    is_by_cid: bool,
) -> None:
    """Give glyphs that are not shown names that say nothing, and shown ones their new names."""
    names: dict[str, str] = {}
    free = _LAST_CID
    for number, name in enumerate(font.charset):
        if name in kept:
            names[name] = new.get(name, name)
        elif is_by_cid:
            while f"cid{free:05d}" in kept:
                free -= 1
            names[name] = f"cid{free:05d}"
            free -= 1
        else:
            names[name] = f"glyph{number:05d}"
    strings = font.CharStrings
    strings.charStrings = {names[name]: value for name, value in strings.charStrings.items()}
    encoding = vars(font).get("Encoding")
    if isinstance(encoding, list):
        font.Encoding = [names.get(name, _MISSING) for name in encoding]
    font.charset = [names[name] for name in font.charset]


def _clean(fonts: Any, font: Any, *, is_by_cid: bool) -> None:  # noqa: ANN401
    fonts.fontNames = ["Font"]
    for part in (font, *(font.FDArray if is_by_cid else ())):
        for key in _TEXTS:
            part.rawDict.pop(key, None)
            if key in vars(part):
                delattr(part, key)
    if is_by_cid:
        registry, ordering, supplement = font.ROS
        is_known = registry == "Adobe" and ordering in _ORDERINGS
        font.ROS = ("Adobe", ordering, supplement) if is_known else ("Adobe", "Identity", 0)
        for part in font.FDArray:
            part.FontName = "Font"
        _move_matrix(font)


def _move_matrix(font: Any) -> None:  # noqa: ANN401
    """Give each part the whole way to text space: fontTools leaves the top's out if it is usual.

    A part's own matrix comes before the top's, as FreeType and PDFium have it.
    """
    top = font.rawDict.pop("FontMatrix", None)
    if top is None:
        return
    if "FontMatrix" in vars(font):
        del font.FontMatrix
    for part in font.FDArray:
        own = part.rawDict.get("FontMatrix")
        part.FontMatrix = list(top) if own is None else list(product(tuple(own), tuple(top)))
