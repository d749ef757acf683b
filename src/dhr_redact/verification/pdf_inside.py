"""Search what a PDF is made of: its bytes, its objects' strings and names, its streams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import pikepdf

from dhr_redact.verification.passages import Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_content import Drawn
from dhr_redact.verification.pdf_grammar import ANYTHING
from dhr_redact.verification.pdf_layout import (
    WHOLE,
    comments_in,
    look_at_layout,
    read_layout,
    unlisted_streams,
    unpacked_within,
)
from dhr_redact.verification.pdf_outlines import names_in
from dhr_redact.verification.pdf_shown import look_at_shown
from dhr_redact.verification.pdf_streams import (
    DCT,
    FLATE,
    LARGEST_WHOLE,
    TooLargeError,
    Unpacked,
    unpack,
)
from dhr_redact.verification.pdf_strings import free_names, noise, passages_of, skeleton_texts
from dhr_redact.verification.pdf_structure import Id, Walked, is_of_the_file, walk
from dhr_redact.verification.pdf_xmp import look_at_xmp
from dhr_redact.verification.pictures import look_at_picture

Item = Passage | Finding | Ran
_HEX: Final = re.compile(rb"<(?!<)[0-9A-Fa-f\s]*>")
"""Codes of glyphs among instructions: what they show is searched, their digits mean nothing."""
_INSTRUCTIONS: Final = frozenset({"content", "form", "tiling", "drawing"})
_DRAWN: Final = ("form", "tiling", "image", "font0", "font1", "font3")
_PACKINGS: Final = frozenset({FLATE, DCT})
_CHANNELS: Final = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/CalGray": 1}


def scan_inside(
    data: bytes, pdf: pikepdf.Pdf, streams: Mapping[Id, Unpacked], drawn: Drawn
) -> Iterator[Item]:
    """Yield what is found in the make of a file; how its pages look is left out."""
    if pdf.get_warnings():
        yield Finding(WHOLE, "a file that had to be repaired")
    walked = walk(pdf)
    yield from sorted(walked.findings | drawn.findings)
    yield from _bytes(data, pdf, streams)
    for string in walked.strings:
        found = noise if string.is_noise else passages_of
        yield from found(string.where, string.channel, string.data)
    names = walked.names.union(*(drawing.names for drawing in drawn.drawings))
    yield Passage("names of objects", Channel.NAME, "\n".join(free_names(names)))
    for id_, unpacked in streams.items():
        stream = pdf.get_object(id_)
        if not is_of_the_file(stream):
            yield from _stream(stream, unpacked, walked.kinds.get(id_, set()))
    yield from _undrawn(pdf, walked, drawn)
    yield from look_at_shown(drawn, streams)


def unpack_all(pdf: pikepdf.Pdf) -> Mapping[Id, Unpacked]:
    """Unpack every stream of the file within the limits.

    Raises:
        TooLargeError: If one of them, or all of them, expand beyond the limit.
    """
    found: dict[Id, Unpacked] = {}
    total = 0
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream):
            found[value.objgen] = unpack(value)
            total += len(found[value.objgen].data)
            if total > LARGEST_WHOLE:
                raise TooLargeError("the streams expand beyond the limit")
    return found


def _bytes(data: bytes, pdf: pikepdf.Pdf, streams: Mapping[Id, Unpacked]) -> Iterator[Item]:
    """Yield what the bytes of the file say, and what is wrong with how they are laid out."""
    layout = read_layout(data)
    table = pdf.get_xref_table().items()
    listed = {key: entry.offset for key, entry in table if entry.offset is not None}
    yield from look_at_layout(data, layout, listed)
    for text in skeleton_texts(b"\n".join(layout.skeleton)):
        yield Passage(WHOLE, Channel.COPY, text)
    for loose in (*layout.loose, *layout.comments):
        for told in (loose, *unpacked_within(loose)):
            yield from passages_of(WHOLE, Channel.HIDDEN, told)
    for number, stream in unlisted_streams(layout, listed):
        yield from passages_of(f"object {number}", Channel.HIDDEN, stream)
    for id_, unpacked in streams.items():
        if is_of_the_file(pdf.get_object(id_)):
            for text in skeleton_texts(unpacked.data):
                yield Passage(f"object {id_[0]}", Channel.COPY, text)


def _stream(stream: pikepdf.Object, unpacked: Unpacked, kinds: set[str]) -> Iterator[Item]:
    """Yield what one stream says, by what it is for, and what is wrong with how it is packed."""
    part = f"object {stream.objgen[0]}"
    yield from (Finding(part, fault) for fault in unpacked.faults)
    yield from passages_of(part, Channel.HIDDEN, unpacked.behind)
    if not _PACKINGS.issuperset(unpacked.filters):
        yield Finding(part, "a stream packed in a way that we never write")
    data = unpacked.data
    if "image" in kinds:
        yield from _picture(part, stream, unpacked)
    elif "xmp" in kinds:
        yield from look_at_xmp(part, data)
    elif "fontfile" in kinds:
        yield from noise(part, Channel.HIDDEN, data)
        yield from passages_of(part, Channel.HIDDEN, names_in(data).encode())
    elif kinds & _INSTRUCTIONS:
        if comments_in(data):
            yield Finding(part, "a comment among the instructions")
        bare = _HEX.sub(b" ", data)
        yield from (Passage(part, Channel.COPY, text) for text in skeleton_texts(bare))
    elif kinds and kinds != {ANYTHING}:
        yield from (Passage(part, Channel.COPY, text) for text in skeleton_texts(data))
    else:
        for told in (data, *unpacked_within(data)):
            yield from passages_of(part, Channel.HIDDEN, told)


def _picture(part: str, picture: pikepdf.Object, unpacked: Unpacked) -> Iterator[Item]:
    """Yield what a picture holds beside its pixels."""
    if unpacked.filters[-1:] == (DCT,):
        yield from look_at_picture(part, unpacked.data)
        return
    expected = _pixel_bytes(picture)
    if expected is None or len(unpacked.data) > expected:
        yield Finding(part, "a picture carries more than its pixels")
        yield from passages_of(part, Channel.HIDDEN, unpacked.data[expected or 0 :])


def _pixel_bytes(picture: pikepdf.Object) -> int | None:
    """Return how many bytes the pixels of a picture take; None if that cannot be told."""
    is_mask = bool(picture.get("/ImageMask"))
    width, height = picture.get_int("/Width", 0), picture.get_int("/Height", 0)
    channels = 1 if is_mask else _channels(picture.get("/ColorSpace"))
    bits = 1 if is_mask else picture.get_int("/BitsPerComponent", 0)
    if not (width and height and bits and channels):
        return None
    return height * ((width * channels * bits + 7) // 8)


def _channels(space: pikepdf.Object | None) -> int | None:
    if isinstance(space, pikepdf.Name):
        return _CHANNELS.get(str(space))
    if not isinstance(space, pikepdf.Array) or not len(space):
        return None
    family = str(space[0])
    if family == "/ICCBased":
        return int(space[1].get("/N", 0)) or None
    if family == "/DeviceN":
        return len(space[1])
    return {"/Indexed": 1, "/Separation": 1, "/CalGray": 1, "/CalRGB": 3, "/Lab": 3}.get(family)


def _undrawn(pdf: pikepdf.Pdf, walked: Walked, drawn: Drawn) -> Iterator[Finding]:
    """Yield fonts, pictures and forms that no page draws: they may hold what was taken out."""
    used = set(drawn.used)
    for id_ in walked.of_kind("image"):
        picture = pdf.get_object(id_)
        if id_ in used:
            masks = (picture.get(key) for key in ("/SMask", "/Mask"))
            used |= {mask.objgen for mask in masks if isinstance(mask, pikepdf.Stream)}
    for id_ in walked.of_kind(*_DRAWN):
        if id_ not in used:
            yield Finding(f"object {id_[0]}", "something that no page draws")
