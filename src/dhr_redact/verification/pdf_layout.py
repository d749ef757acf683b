"""Read a PDF's bytes from the first to the last: its objects one after another, and all between.

This is a reader of its own: a library shows what the table of objects lists and not what was left
before, between and behind. A file that we write is a header, objects, one table and an end; what
else there is (an earlier state, a comment, loose bytes, an object twice) is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.verification.passages import Finding
from dhr_redact.verification.pdf_streams import inflate

WHOLE: Final = "the file"
_SPACE: Final = b"\x00\t\n\f\r "
_OBJECT: Final = re.compile(rb"(\d{1,10})[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+obj\b")
_HEADER: Final = re.compile(rb"%PDF-[12]\.\d\r?\n(?:%[\x80-\xff]{1,8}\r?\n)?")
_TABLE: Final = re.compile(
    rb"xref[ \r\n]+(?:\d+ \d+[ \r\n]+(?:\d{10} \d{5} [nf][ \r\n]+)*)+(?=trailer)"
)
_START: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_KNOWN: Final = re.compile(
    rb"\d{1,10}[\t\n\r ]+\d{1,5}[\t\n\r ]+obj\b|\bxref\s|\btrailer\b|\bstartxref\s"
)
_PACKED: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_COMMENT: Final = re.compile(rb"%[^\r\n]*")
_MARK: Final = re.compile(rb"[(%]|\bstream\r?\n|\bendobj\b|\bstartxref\b")
_LINE_END: Final = re.compile(rb"[\r\n]")
_XREF_STREAM: Final = re.compile(rb"/Type\s*/XRef\b")
_IN_STRING: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_END_STREAM: Final = re.compile(rb"\r?\n?endstream")


@dataclass(slots=True)
class Layout:
    """What the bytes of a file are made of.

    `skeleton` is every byte of objects but those of streams; `streams` are packed bytes, each with
    the place of its object; `loose` is what belongs to no object and no table.
    """

    objects: list[tuple[int, int, int]] = field(default_factory=list)
    """Number, generation and place of each object, in the order of the file."""
    skeleton: list[bytes] = field(default_factory=list, repr=False)
    trailers: list[bytes] = field(default_factory=list, repr=False)
    streams: list[tuple[int, bytes]] = field(default_factory=list, repr=False)
    loose: list[bytes] = field(default_factory=list, repr=False)
    comments: list[bytes] = field(default_factory=list, repr=False)
    tables: int = 0
    ends: int = 0


def read_layout(data: bytes) -> Layout:
    """Take a file apart from its first byte to its last."""
    layout = Layout()
    header = _HEADER.match(data)
    at = header.end() if header else 0
    while (at := _past_space(data, at)) < len(data):
        if found := _OBJECT.match(data, at):
            layout.objects.append((int(found[1]), int(found[2]), at))
            at = _past_object(data, found.end(), layout, at)
        elif found := _TABLE.match(data, at):
            layout.tables += 1
            at = found.end()
        elif data.startswith(b"trailer", at):
            held = len(layout.skeleton)
            at = _past_object(data, at + len(b"trailer"), layout, at)
            layout.trailers += layout.skeleton[held:]
        elif found := _START.match(data, at):
            layout.ends += 1
            at = found.end()
        elif found := _COMMENT.match(data, at):
            layout.comments.append(found[0])
            at = found.end()
        else:
            end = _next_known(data, at)
            layout.loose.append(data[at:end])
            at = end
    layout.trailers += [piece for piece in layout.skeleton if _XREF_STREAM.search(piece)]
    return layout


def _past_space(data: bytes, at: int) -> int:
    while at < len(data) and data[at] in _SPACE:
        at += 1
    return at


def _next_known(data: bytes, at: int) -> int:
    found = _KNOWN.search(data, at + 1)
    return found.start() if found else len(data)


def _past_object(data: bytes, at: int, layout: Layout, place: int) -> int:
    """Keep what an object or a trailer holds, and return where it ends."""
    start = at
    while mark := _MARK.search(data, at):
        word = mark[0]
        at = mark.end()
        if word == b"(":
            at = _past_string(data, at)
        elif word == b"%":
            at = _next_line(data, at)
            layout.comments.append(data[mark.start() : at])
        elif word == b"endobj":
            layout.skeleton.append(data[start : mark.start()])
            return at
        elif word == b"startxref":
            layout.skeleton.append(data[start : mark.start()])
            return mark.start()
        else:
            held = data[start : mark.start()]
            layout.skeleton.append(held)
            end = _end_of_stream(data, held, at)
            layout.streams.append((place, data[at:end]))
            start = at = _past(data, b"endstream", end)
    layout.skeleton.append(data[start:])
    return len(data)


def _past(data: bytes, mark: bytes, at: int) -> int:
    found = data.find(mark, at)
    return len(data) if found < 0 else found + len(mark)


def _next_line(data: bytes, at: int) -> int:
    found = _LINE_END.search(data, at)
    return found.start() if found else len(data)


def _past_string(data: bytes, at: int) -> int:
    """Return where a string in brackets ends; brackets within it come in pairs."""
    depth = 1
    while depth and (found := _IN_STRING.search(data, at)):
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return len(data) if depth else at


def _end_of_stream(data: bytes, dictionary: bytes, at: int) -> int:
    length = _LENGTH.search(dictionary)
    if length and _END_STREAM.match(data, at + int(length[1])):
        return at + int(length[1])
    found = data.find(b"endstream", at)
    return len(data) if found < 0 else found


def look_at_layout(
    data: bytes, layout: Layout, listed: Mapping[tuple[int, int], int]
) -> Iterator[Finding]:
    """Yield what a file that is written in one go does not have.

    `listed` gives where the table of objects says that each (number, generation) is; objects
    within object streams are not in it.
    """
    trailers = b"\n".join(layout.trailers)
    numbers = [(number, generation) for number, generation, _ in layout.objects]
    for is_wrong, what in (
        (not _HEADER.match(data), "there are bytes before the header"),
        (layout.ends != 1, "an earlier state of the file, or no end"),
        (layout.tables > 1, "more than one table of objects: an earlier state"),
        (bool(layout.comments), "a comment between or within the objects"),
        (bool(layout.loose), "bytes that belong to no object"),
        (not data.rstrip(b"\r\n").endswith(b"%%EOF"), "there are bytes behind the end"),
        (len(numbers) != len(set(numbers)), "an object twice: an earlier state"),
        (b"/Linearized" in b"".join(layout.skeleton[:1]), "a file with hints about its objects"),
        *((key in trailers, what) for key, what in _TRAILER_KEYS.items()),
    ):
        if is_wrong:
            yield Finding(WHOLE, what)
    for number, generation, at in layout.objects:
        if listed.get((number, generation)) != at:
            yield Finding(f"object {number}", "an object that the table of objects does not list")


_TRAILER_KEYS: Final = {
    b"/Prev": "an earlier table of objects",
    b"/XRefStm": "two tables of objects at once",
    b"/Encrypt": "an encrypted file",
}


def unlisted_streams(
    layout: Layout, listed: Mapping[tuple[int, int], int]
) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the unpacked stream of objects that the table does not list."""
    numbers = {at: number for number, _, at in layout.objects}
    places = frozenset(listed.values())
    for place, packed in layout.streams:
        if place not in places:
            yield numbers.get(place, 0), inflate(packed)[0] or packed


def unpacked_within(loose: bytes) -> Iterator[bytes]:
    """Yield what can be unpacked of loose bytes, wherever in them it begins."""
    for found in _PACKED.finditer(loose):
        data = inflate(loose[found.start() :])[0]
        if data:
            yield data


def comments_in(instructions: bytes) -> list[bytes]:
    """Return the comments among drawing instructions."""
    layout = Layout()
    _past_object(instructions, 0, layout, 0)
    return layout.comments
