"""Functions written anew: sampled, exponential, stitched, calculated (ISO 32000-1, 7.10)."""

from __future__ import annotations

import math
import re
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    number_of,
    numbers_of,
    put,
    whole_number_of,
)

_DEPTH: Final = 8
_LARGEST_TABLE: Final = 16 * 1024 * 1024
_LARGEST_PROGRAM: Final = 64 * 1024
_WORDS: Final = frozenset(
    b"abs add atan ceiling cos cvi cvr div exp floor idiv ln log mod mul neg round sin sqrt sub "
    b"truncate and bitshift eq false ge gt le lt ne not or true xor if ifelse copy dup exch index "
    b"pop roll { }".split()
)
_TOKEN: Final = re.compile(rb"%[^\r\n]*|[{}]|[^\s{}%]+")
_NUMBER: Final = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def function_out(pdf: pikepdf.Pdf, source: object, depth: int = 0) -> pikepdf.Object:
    """Write a function, or an array of functions, into the new file.

    Raises:
        UnwritableError: If it is not understood.
    """
    if depth > _DEPTH:
        raise UnwritableError("functions lie too deep in one another")
    if isinstance(source, pikepdf.Array):
        return pikepdf.Array([function_out(pdf, item, depth + 1) for item in source])
    if not isinstance(source, pikepdf.Dictionary | pikepdf.Stream):
        raise UnwritableError("a function is not understood")
    kind = whole_number_of(source.get("/FunctionType"), 0, 4)
    target = pikepdf.Dictionary()
    put(target, "/FunctionType", kind)
    put(target, "/Domain", numbers_of(source.get("/Domain")))
    put(target, "/Range", numbers_of(source.get("/Range")))
    if kind == 2:
        put(target, "/N", number_of(source.get("/N")))
        put(target, "/C0", numbers_of(source.get("/C0")))
        put(target, "/C1", numbers_of(source.get("/C1")))
        return pdf.make_indirect(target)
    if kind == 3:
        parts = source.get("/Functions")
        if not isinstance(parts, pikepdf.Array):
            raise UnwritableError("a stitched function has no parts")
        put(target, "/Functions", function_out(pdf, parts, depth + 1))
        put(target, "/Bounds", numbers_of(source.get("/Bounds")))
        put(target, "/Encode", numbers_of(source.get("/Encode")))
        return pdf.make_indirect(target)
    if kind in {0, 4} and isinstance(source, pikepdf.Stream):
        data = _samples(source, target) if kind == 0 else _program(source)
        return pikepdf.Stream(pdf, data, target)
    raise UnwritableError("a function is of an unknown kind")


def _samples(source: pikepdf.Stream, target: pikepdf.Dictionary) -> bytes:
    """Copy the description of a sample table and return the table, cut to its size."""
    size = numbers_of(source.get("/Size"))
    bits = whole_number_of(source.get("/BitsPerSample"), 1, 32)
    outputs = target.get("/Range")
    if size is None or bits is None or not isinstance(outputs, pikepdf.Array):
        raise UnwritableError("a sampled function is not understood")
    target["/Size"] = size
    target["/BitsPerSample"] = bits
    put(target, "/Order", whole_number_of(source.get("/Order"), 1, 3))
    put(target, "/Encode", numbers_of(source.get("/Encode")))
    put(target, "/Decode", numbers_of(source.get("/Decode")))
    samples = math.prod(max(int(one), 1) for one in size) * (len(outputs) // 2)
    length = (samples * bits + 7) // 8
    if length > _LARGEST_TABLE:
        raise UnwritableError("a sampled function is too large")
    return source.read_bytes()[:length]


def _program(source: pikepdf.Stream) -> bytes:
    """Write a calculator function from its words: comments and unknown words do not pass."""
    data = source.read_bytes()
    if len(data) > _LARGEST_PROGRAM:
        raise UnwritableError("a calculated function is too large")
    words: list[bytes] = []
    for match in _TOKEN.finditer(data):
        word = match[0]
        if word[:1] == b"%":
            continue
        if word not in _WORDS and not _NUMBER.fullmatch(word):
            raise UnwritableError("a calculated function is not understood")
        words.append(word)
    return b" ".join(words)
