"""Texts in the bytes of a file that its objects do not tell: comments, unlisted objects, ends."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.objects.strings_in import (
    decoded,
    is_machine_value,
    is_text,
    is_words,
    text_of,
)

END: Final = b"%%EOF"

_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_COMMENT: Final = re.compile(rb"(?:^|[\r\n>\]])[ \t]*%([^\r\n%][^\r\n]{2,})")
_REMARK: Final = re.compile(rb"%([^\r\n%][^\r\n]{2,})")
_HEADER: Final = re.compile(rb"PDF-\d")
_LITERAL: Final = re.compile(
    rb"\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*\)){3,}\)|<[0-9A-Fa-f\s]{6,}>", re.DOTALL
)
_OBJECT_STREAM: Final = re.compile(rb"/ObjStm\b[^\0]{0,400}?stream\r?\n")
_MOST_AFTER: Final = 1024 * 1024


def comments_in(data: bytes) -> Iterator[str]:
    """Yield the comments that stand between the objects of a file or of a content stream."""
    if b"%" in data:
        yield from _words_of(_COMMENT, _STREAM.sub(b"", data))


def remarks_in(data: bytes) -> Iterator[str]:
    """Yield the comments of a program without strings: a calculator function."""
    yield from _words_of(_REMARK, data)


def _words_of(pattern: re.Pattern[bytes], data: bytes) -> Iterator[str]:
    for match in pattern.finditer(data):
        text = match[1]
        if not _HEADER.match(text) and is_text(text):
            words = decoded(text).strip()
            if is_words(words):
                yield words


def before_start(data: bytes) -> str:
    """Return the text that stands before the file's own first mark, if it is text."""
    head = data[: max(data.find(b"%PDF-"), 0)]
    return decoded(head) if head and is_text(head) else ""


def after_end(data: bytes) -> str:
    """Return the text that stands after the last end mark, if it is text, packed or not."""
    at = data.rfind(END)
    if at < 0:
        return ""
    rest = data[at + len(END) :][:_MOST_AFTER].strip(b"\r\n\x00 ")
    with suppress(zlib.error):
        rest = zlib.decompressobj().decompress(rest, _MOST_AFTER) or rest
    return decoded(rest) if rest and is_text(rest) else ""


def ends_of_revisions(data: bytes) -> Iterator[int]:
    """Yield where each revision but the last ends, oldest first."""
    ends = [match.end() for match in re.finditer(re.escape(END), data)]
    last = data.rfind(b"startxref")
    yield from (end for end in ends if end < last)


def strings_of_file(data: bytes, limits: Limits) -> Iterator[str]:
    """Yield the strings of all objects that lie in a file, whether a table lists them or not."""
    seen: set[bytes] = set()
    left = limits.expanded_size
    for match in _OBJECT_STREAM.finditer(data):
        try:
            inner = zlib.decompressobj().decompress(
                data[match.end() :], min(left, limits.stream_size)
            )
        except zlib.error:
            continue
        left -= len(inner)
        yield from _new_strings(inner, seen)
        if left <= 0:
            break
    yield from _new_strings(_STREAM.sub(b"", data), seen)


def strings_in(data: bytes) -> Iterator[str]:
    """Yield the strings, in brackets or in hexadecimal, that some bytes hold."""
    yield from _new_strings(data, set())


def _new_strings(data: bytes, seen: set[bytes]) -> Iterator[str]:
    for match in _LITERAL.finditer(data):
        token = match[0]
        if token in seen:
            continue
        seen.add(token)
        try:
            value = pikepdf.Object.parse(token)
        except (pikepdf.PdfError, ValueError):
            continue
        if isinstance(value, pikepdf.String):
            text = text_of(value)
            if is_words(text) and not is_machine_value(text):
                yield text
