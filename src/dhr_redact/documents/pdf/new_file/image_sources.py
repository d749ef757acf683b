"""Pictures of the old file: their filters, their bytes before the last one, inline pictures."""

from __future__ import annotations

import zlib
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.objects.allowed import UnwritableError, put, whole_number_of

_LARGEST_SIDE: Final = 100_000
PLAIN: Final = frozenset(
    {"/FlateDecode", "/LZWDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
)
"""Filters that pack bytes and know nothing of pictures."""
_SHORT_KEYS: Final = {
    "/W": "/Width",
    "/H": "/Height",
    "/BPC": "/BitsPerComponent",
    "/CS": "/ColorSpace",
    "/D": "/Decode",
    "/DP": "/DecodeParms",
    "/F": "/Filter",
    "/I": "/Interpolate",
    "/IM": "/ImageMask",
}
_SHORT_FILTERS: Final = {
    "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}
_PARMS: Final = {
    "/Predictor": (1, 15),
    "/Colors": (1, 32),
    "/BitsPerComponent": (1, 16),
    "/Columns": (1, _LARGEST_SIDE),
    "/EarlyChange": (0, 1),
}


def alone(pdf: pikepdf.Pdf, source: pikepdf.Stream, width: int, height: int) -> pikepdf.Stream:
    """Return a picture without its masks and its way of decoding, for its samples."""
    alone = pdf.make_indirect(pikepdf.Stream(pdf, source.read_raw_bytes()))
    for key in ("/Filter", "/DecodeParms"):
        put(alone, key, _direct(source.get(key), pdf))
    alone["/Type"], alone["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    alone["/Width"], alone["/Height"] = width, height
    if "/JPXDecode" in filters_of(source):
        put(alone, "/ColorSpace", _direct(source.get("/ColorSpace"), pdf))
        put(alone, "/BitsPerComponent", whole_number_of(source.get("/BitsPerComponent"), 1, 16))
    else:
        alone["/BitsPerComponent"] = 1
        alone["/ColorSpace"] = pikepdf.Name.DeviceGray
    return alone


def _direct(value: object, pdf: pikepdf.Pdf) -> object:
    """Copy a value of the old file so that it may stand in another one."""
    if isinstance(value, pikepdf.Stream):
        stream = pikepdf.Stream(pdf, value.read_raw_bytes())
        for key in value.keys():  # noqa: SIM118 - iterating a stream is not iterating its keys
            if key != "/Length":
                put(stream, key, _direct(value[key], pdf))
        return stream
    if isinstance(value, pikepdf.Dictionary):
        return pikepdf.Dictionary({key: _direct(value[key], pdf) for key in value.keys()})  # noqa: SIM118
    if isinstance(value, pikepdf.Array):
        return pikepdf.Array([cast("Any", _direct(item, pdf)) for item in value])
    return value


def filters_of(source: pikepdf.Stream) -> list[str]:
    """Return the names of a picture's filters, in the order in which they are undone."""
    found = source.get("/Filter")
    if isinstance(found, pikepdf.Name):
        return [str(found)]
    if isinstance(found, pikepdf.Array):
        return [str(one) if isinstance(one, pikepdf.Name) else "" for one in found]
    return []


def last_parms(source: pikepdf.Stream) -> pikepdf.Dictionary:
    """Return the parameters of the last filter, empty if it has none."""
    found = source.get("/DecodeParms")
    if isinstance(found, pikepdf.Array) and len(found):
        found = found[-1]
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def parms_of(source: pikepdf.Stream) -> pikepdf.Dictionary | None:
    """Return the parameters of a packed picture that are known, for the new file."""
    old = last_parms(source)
    made = pikepdf.Dictionary()
    for key, (low, high) in _PARMS.items():
        put(made, key, whole_number_of(old.get(key), low, high))
    return made if len(made) else None


def packed_size(parms: pikepdf.Dictionary | None, size: int) -> int:
    """Return how many bytes are packed: a PNG predictor puts one before each row."""
    if parms is None or int(parms.get("/Predictor", 1)) < 10:
        return size
    bits = int(parms.get("/Colors", 1)) * int(parms.get("/BitsPerComponent", 8))
    row = (int(parms.get("/Columns", 1)) * bits + 7) // 8
    return size + size // row if row and size % row == 0 else -1


def is_exactly(raw: bytes, size: int) -> bool:
    """Tell whether some bytes unpack to a size and hold nothing more."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(raw, size + 1)
    except zlib.error:
        return False
    if len(data) != size:
        return False
    try:
        is_more = unpacking.decompress(unpacking.unconsumed_tail, 1)
    except zlib.error:
        return False
    return unpacking.eof and not is_more and not unpacking.unused_data


def before_last(pdf: pikepdf.Pdf, source: pikepdf.Stream, filters: list[str]) -> bytes:
    """Return the bytes that the last filter would decode."""
    if len(filters) == 1:
        return source.read_raw_bytes()
    if not PLAIN.issuperset(filters[:-1]):
        raise UnwritableError("a picture has an unknown filter")
    inner = pikepdf.Stream(pdf, source.read_raw_bytes())
    inner["/Filter"] = pikepdf.Array([pikepdf.Name(one) for one in filters[:-1]])
    parms = source.get("/DecodeParms")
    if isinstance(parms, pikepdf.Array) and len(parms) == len(filters):
        inner["/DecodeParms"] = pikepdf.Array(
            [cast("Any", _direct(one, pdf)) for one in list(parms)[:-1]]
        )
    try:
        return inner.read_bytes(decode_level=pikepdf.StreamDecodeLevel.specialized)
    except pikepdf.PdfError as problem:
        raise UnwritableError("a picture is damaged") from problem


def inline_as_stream(
    pdf: pikepdf.Pdf, image: pikepdf.ContentStreamInlineImage, resources: pikepdf.Dictionary
) -> pikepdf.Stream:
    """Return a picture of a content stream as one that stands for itself.

    Raises:
        UnwritableError: If its description is not understood.
    """
    head = image.iimage.unparse().partition(b"\nID\n")[0]
    try:
        values = pikepdf.Object.parse(b"<<" + head.removeprefix(b"BI") + b">>")
    except pikepdf.PdfError as problem:
        raise UnwritableError("a picture in a page is not understood") from problem
    made = pikepdf.Stream(pdf, image.iimage.read_raw_bytes())
    for short in values.keys():  # noqa: SIM118 - iterating yields keys of the values too
        key = _SHORT_KEYS.get(short, short)
        if key in _SHORT_KEYS.values():
            put(made, key, _long(values[short]))
    space = made.get("/ColorSpace")
    known = resources.get("/ColorSpace")
    if isinstance(space, pikepdf.Name) and isinstance(known, pikepdf.Dictionary) and space in known:
        made["/ColorSpace"] = _direct(known[space], pdf)
    return made


def _long(value: object) -> object:
    if isinstance(value, pikepdf.Name):
        return pikepdf.Name(_SHORT_FILTERS.get(str(value), str(value)))
    if isinstance(value, pikepdf.Array):
        return pikepdf.Array([cast("Any", _long(item)) for item in value])
    return value
