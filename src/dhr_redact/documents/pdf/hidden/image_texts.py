"""What a picture's file says beside its pixels: camera data, captions, comments, XMP.

The pixels themselves are read by recognition, not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dhr_redact.documents.pdf.objects.strings_in import (
    is_machine_value,
    is_words,
    markup_lines,
    runs_in,
    words_in,
)

_START: Final = b"\xff\xd8"
_STAND_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN: Final = 0xDA
_COMMENT: Final = 0xFE
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\x00"
_PROFILE: Final = b"ICC_PROFILE"
_JP2: Final = b"\x00\x00\x00\x0cjP"
_PROFILE_HEAD: Final = 128
_MOST_OF_TEXT: Final = 512
_BOXES_WITH_TEXT: Final = frozenset({b"xml ", b"uuid", b"asoc", b"lbl ", b"uinf"})


def texts_of_image(data: bytes) -> Iterator[str]:
    """Yield the texts in the segments of a JPEG or the boxes of a JPEG 2000 file."""
    seen: set[str] = set()
    for segment in _segments(data):
        for text in _texts(segment):
            if text not in seen:
                seen.add(text)
                yield text


def _texts(segment: bytes) -> Iterator[str]:
    if segment.startswith(_PROFILE):
        return
    if segment.startswith(_XMP) or segment.lstrip()[:1] == b"<":
        yield from markup_lines(segment.removeprefix(_XMP).decode("utf-8", "replace"))
        return
    yield from (text for text in runs_in(segment) if is_words(text) and not is_machine_value(text))


def _segments(data: bytes) -> Iterator[bytes]:
    if data.startswith(_START):
        yield from _jpeg_segments(data)
    elif data.startswith(_JP2):
        yield from _jp2_boxes(data)


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """Yield application data and comments (ITU-T T.81, annex B)."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _STAND_ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _SCAN:
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _COMMENT or 0xE1 <= marker <= 0xEF:
            yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)
    end = data.rfind(b"\xff\xd9")
    if end >= 0 and len(data) - end > 4:
        yield data[end + 2 :]


def _jp2_boxes(data: bytes) -> Iterator[bytes]:
    """Yield the boxes that hold text (ISO/IEC 15444-1, annex I)."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        header = 8
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
            header = 16
        if size == 0:
            size = len(data) - at
        if data[at + 4 : at + 8] in _BOXES_WITH_TEXT:
            yield data[at + header : at + size]
        at += max(size, header)


def texts_of_profile(data: bytes) -> Iterator[str]:
    """Yield what a colour profile says of itself: its texts, long or short (ICC.1:2010, 10.13)."""
    for tag in (b"mluc", b"desc\0", b"text\0"):
        at = data.find(tag, _PROFILE_HEAD)
        while at >= 0:
            end = at + _MOST_OF_TEXT
            yield from words_in(data[at + 4 : end])
            at = data.find(tag, end)
