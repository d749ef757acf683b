"""Search the strings that a PDF's instructions show, and hold its fonts against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import pikepdf

from dhr_redact.verification.decodings import SHORTEST_BY_CHANCE, of_bytes
from dhr_redact.verification.passages import Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_codes import Codes, codes_of
from dhr_redact.verification.pdf_content import Drawing, Drawn, Id, Show
from dhr_redact.verification.pdf_fonts import FONTS, Font, is_subset, look_at_font, look_at_program
from dhr_redact.verification.pdf_lies import is_lying, names_of
from dhr_redact.verification.pdf_streams import Unpacked
from dhr_redact.verification.pdf_strings import passages_of

_NO_FONT: Final = Codes(1, {})
_PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def look_at_shown(
    drawn: Drawn, streams: Mapping[Id, Unpacked]
) -> Iterator[Passage | Finding | Ran]:
    """Yield what the instructions show, and what the fonts hold beyond it; note those that lie."""
    codes = {
        id_: codes_of(font, _data(font.get("/ToUnicode"), streams))
        for id_, font in drawn.fonts.items()
    }
    used: dict[Id, set[int]] = defaultdict(set)
    for drawing in drawn.drawings:
        for show in drawing.shows:
            read = codes.get(show.font, _NO_FONT)
            used[show.font].update(code for one in show.strings for code in read.split(one))
        yield from _texts(drawing, codes)
    sharing: dict[bytes, list[Font]] = defaultdict(list)
    for id_, font in drawn.fonts.items():
        known = _font(id_, font, codes[id_], used[id_], streams)
        yield from look_at_font(known)
        if is_lying(known):
            drawn.lying.update(names_of(known))
        if known.program and is_subset(known):
            sharing[known.program].append(known)
        spelt = [codes[id_].to_text[code] for code in sorted(codes[id_].listed - used[id_])]
        yield Passage(known.where, Channel.HIDDEN, "".join(spelt))
        yield Passage(known.where, Channel.HIDDEN, "\n".join(t for t in spelt if len(t) > 1))
    for fonts in sharing.values():
        yield from look_at_program(fonts)
    yield Ran(FONTS, len(drawn.fonts))


def _texts(drawing: Drawing, codes: Mapping[Id, Codes]) -> Iterator[Passage]:
    """Yield what one stream shows: line by line, without any break, and byte by byte."""
    lines: list[str] = []
    for show in drawing.shows:
        texts = [codes.get(show.font, _NO_FONT).text(one) for one in show.strings]
        text = "".join(" " * (at in show.spaces) + one for at, one in enumerate(texts))
        lines.append(("\n" if show.begins_line else "") + text)
    yield Passage(drawing.where, Channel.COPY, " ".join(lines))
    yield Passage(drawing.where, Channel.COPY, "".join(lines).replace("\n", ""))
    for reading in of_bytes(_bytes_of(drawing.shows)):
        yield Passage(drawing.where, Channel.COPY, reading, SHORTEST_BY_CHANCE)
    for _, data in drawing.properties:
        yield from passages_of(drawing.where, Channel.COPY, data)


def _bytes_of(shows: list[Show]) -> bytes:
    return b" ".join(b"".join(show.strings) for show in shows)


def _data(stream: pikepdf.Object | None, streams: Mapping[Id, Unpacked]) -> bytes | None:
    if not isinstance(stream, pikepdf.Stream):
        return None
    return streams[stream.objgen].data


def _font(
    id_: Id,
    font: pikepdf.Object,
    codes: Codes,
    used: set[int],
    streams: Mapping[Id, Unpacked],
) -> Font:
    """Bring together what there is to compare of a font."""
    inner = font["/DescendantFonts"][0] if codes.width == 2 else font
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    programs = (_data(descriptor.get(key), streams) for key in _PROGRAMS)
    return Font(
        where=f"object {id_[0]}" if id_[1] >= 0 else "a font of a page",
        font=font,
        codes=codes,
        used=frozenset(used),
        program=next((program for program in programs if program), b""),
        glyph_map=_data(inner.get("/CIDToGIDMap"), streams) or b"",
        listed=_data(descriptor.get("/CIDSet"), streams) or b"",
    )
