"""Pictures written anew, so that nothing but their samples passes (ISO 32000-1, 8.9)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final, cast

import pikepdf
from PIL import Image

from dhr_redact.documents.pdf.allowed import (
    UnwritableError,
    key_of,
    name_of,
    numbers_of,
    put,
    truth_of,
    whole_number_of,
)
from dhr_redact.documents.pdf.jpeg_out import components_of, plain_jpeg
from dhr_redact.documents.pdf.operators import INTENTS
from dhr_redact.documents.pdf.pictures_out import NewPicture
from dhr_redact.documents.pdf.samples import decoded
from dhr_redact.documents.pdf.spaces_out import DEVICE, Spaces, channels_of

_LARGEST_SIDE: Final = 100_000
_LARGEST: Final = 512 * 1024 * 1024
_CODECS: Final = frozenset({"/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"})
_PLAIN: Final = frozenset(
    {"/FlateDecode", "/LZWDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode"}
)
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


class ImagesOut:
    """Writes each picture of a file once, and once more for each change that is made to it."""

    def __init__(self, pdf: pikepdf.Pdf, spaces: Spaces) -> None:
        self._pdf = pdf
        self._spaces = spaces
        self._known: dict[object, pikepdf.Stream] = {}

    def image(self, source: pikepdf.Stream) -> pikepdf.Stream:
        """Return a picture as it is.

        Raises:
            UnwritableError: If it is not understood.
        """
        return self._once(key_of(source), lambda: self._made(source))

    def inline(self, source: pikepdf.Stream) -> pikepdf.Stream:
        """Return a picture that stood inside a content stream; equal ones are one.

        Raises:
            UnwritableError: If it is not understood.
        """
        key = (bytes(source.stream_dict.unparse()), source.read_raw_bytes())
        return self._once(key, lambda: self._made(source))

    def fresh(self, picture: NewPicture) -> pikepdf.Stream:
        """Return a picture that stands for one of the old file."""

        def make() -> pikepdf.Stream:
            made = self.encoded(picture.picture.data)
            if picture.is_stencil:
                del made["/ColorSpace"]
                made["/ImageMask"] = True
            if picture.alpha is not None:
                made["/SMask"] = self.encoded(picture.alpha.data)
            return made

        return self._once(picture, make)

    def encoded(self, data: bytes) -> pikepdf.Stream:
        """Return a picture out of a PNG or JPEG file that we made ourselves."""
        with Image.open(BytesIO(data)) as image:
            image.load()
            space = pikepdf.Name.DeviceRGB if image.mode == "RGB" else pikepdf.Name.DeviceGray
            if image.format == "JPEG":
                made = pikepdf.Stream(self._pdf, plain_jpeg(data) or data)
                made["/Filter"] = pikepdf.Name.DCTDecode
            else:
                made = self._flate(image.tobytes())
            made["/Width"], made["/Height"] = image.size
            made["/BitsPerComponent"] = 1 if image.mode == "1" else 8
        made["/Type"], made["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
        made["/ColorSpace"] = space
        return made

    def _once(self, key: object, make: Callable[[], pikepdf.Stream]) -> pikepdf.Stream:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _made(self, source: pikepdf.Stream, *, is_mask: bool = False) -> pikepdf.Stream:
        made = self._samples(source)
        made["/Type"], made["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
        put(made, "/Interpolate", truth_of(source.get("/Interpolate")))
        put(made, "/Intent", name_of(source.get("/Intent"), INTENTS))
        if is_mask:
            put(made, "/Matte", numbers_of(source.get("/Matte")))
            return made
        soft, hard = source.get("/SMask"), source.get("/Mask")
        if isinstance(soft, pikepdf.Stream):
            made["/SMask"] = self._mask(soft)
        elif whole_number_of(source.get("/SMaskInData"), 1, 2):
            raise UnwritableError("a picture holds its own mask")
        if isinstance(hard, pikepdf.Stream):
            made["/Mask"] = self._mask(hard)
        elif isinstance(hard, pikepdf.Array):
            put(made, "/Mask", numbers_of(hard))
        return made

    def _mask(self, source: pikepdf.Stream) -> pikepdf.Stream:
        return self._once(("mask", key_of(source)), lambda: self._made(source, is_mask=True))

    # -- samples -------------------------------------------------------------------------------

    def _samples(self, source: pikepdf.Stream) -> pikepdf.Stream:
        width = whole_number_of(source.get("/Width"), 1, _LARGEST_SIDE)
        height = whole_number_of(source.get("/Height"), 1, _LARGEST_SIDE)
        if width is None or height is None:
            raise UnwritableError("a picture has no size")
        filters = _filters(source)
        if filters[-1:] == ["/DCTDecode"]:
            return self._jpeg(source, filters, width, height)
        if filters and filters[-1] in _CODECS:
            return self._from_codec(source, filters[-1], width, height)
        if not _PLAIN.issuperset(filters):
            raise UnwritableError("a picture has an unknown filter")
        return self._plain(source, filters, width, height)

    def _plain(
        self, source: pikepdf.Stream, filters: list[str], width: int, height: int
    ) -> pikepdf.Stream:
        is_stencil = truth_of(source.get("/ImageMask")) is True
        bits = 1 if is_stencil else whole_number_of(source.get("/BitsPerComponent"), 1, 16)
        space = None if is_stencil else self._spaces.space(source.get("/ColorSpace"))
        channels = 1 if space is None else channels_of(space)
        if bits not in {1, 2, 4, 8, 16} or not channels:
            raise UnwritableError("the samples of a picture are not understood")
        size = (width * bits * channels + 7) // 8 * height
        if size > _LARGEST:
            raise UnwritableError("a picture is too large")
        made = self._packed(source, filters, size)
        made["/Width"], made["/Height"], made["/BitsPerComponent"] = width, height, bits
        if is_stencil:
            made["/ImageMask"] = True
        else:
            put(made, "/ColorSpace", space)
        put(made, "/Decode", numbers_of(source.get("/Decode"), 2 * channels))
        return made

    def _packed(self, source: pikepdf.Stream, filters: list[str], size: int) -> pikepdf.Stream:
        """Return the samples, as they were packed if they are packed without anything more."""
        if filters == ["/FlateDecode"]:
            raw = source.read_raw_bytes()
            parms = _parms(source)
            if _is_exactly(raw, _packed_size(parms, size)):
                made = pikepdf.Stream(self._pdf, raw)
                made["/Filter"] = pikepdf.Name.FlateDecode
                put(made, "/DecodeParms", parms)
                return made
        try:
            data = source.read_bytes(decode_level=pikepdf.StreamDecodeLevel.specialized)[:size]
        except pikepdf.PdfError as problem:
            raise UnwritableError("a picture is damaged") from problem
        return self._flate(data)

    def _flate(self, data: bytes) -> pikepdf.Stream:
        made = pikepdf.Stream(self._pdf, zlib.compress(data, 6))
        made["/Filter"] = pikepdf.Name.FlateDecode
        return made

    def _jpeg(
        self, source: pikepdf.Stream, filters: list[str], width: int, height: int
    ) -> pikepdf.Stream:
        data = plain_jpeg(_before_last(self._pdf, source, filters))
        channels = components_of(data) if data is not None else None
        if data is None or channels not in DEVICE:
            raise UnwritableError("a JPEG picture is not understood")
        made = pikepdf.Stream(self._pdf, data)
        made["/Filter"] = pikepdf.Name.DCTDecode
        transform = _last_parms(source).get("/ColorTransform")
        if whole_number_of(transform, 0, 1) is not None:
            made["/DecodeParms"] = pikepdf.Dictionary(ColorTransform=transform)
        made["/Width"], made["/Height"], made["/BitsPerComponent"] = width, height, 8
        space = source.get("/ColorSpace")
        made["/ColorSpace"] = (
            pikepdf.Name(DEVICE[channels]) if space is None else self._spaces.space(space)
        )
        put(made, "/Decode", numbers_of(source.get("/Decode"), 2 * channels))
        return made

    def _from_codec(
        self, source: pikepdf.Stream, codec: str, width: int, height: int
    ) -> pikepdf.Stream:
        """Decode a fax, JBIG2 or JPEG 2000 picture and pack its samples plainly."""
        is_bilevel = codec != "/JPXDecode"
        samples = decoded(_alone(self._pdf, source, width, height), is_bilevel=is_bilevel)
        made = self._flate(samples.data)
        made["/Width"], made["/Height"] = samples.width, samples.height
        made["/BitsPerComponent"] = samples.bits
        if not is_bilevel:
            made["/ColorSpace"] = pikepdf.Name(DEVICE[samples.channels])
            return made
        if truth_of(source.get("/ImageMask")) is True:
            made["/ImageMask"] = True
        else:
            space = source.get("/ColorSpace")
            made["/ColorSpace"] = (
                pikepdf.Name.DeviceGray if space is None else self._spaces.space(space)
            )
        put(made, "/Decode", numbers_of(source.get("/Decode"), 2))
        return made


def _alone(pdf: pikepdf.Pdf, source: pikepdf.Stream, width: int, height: int) -> pikepdf.Stream:
    """Return a picture without its masks and its way of decoding, for its samples."""
    alone = pikepdf.Stream(pdf, source.read_raw_bytes())
    for key in ("/Filter", "/DecodeParms"):
        put(alone, key, _direct(source.get(key), pdf))
    alone["/Type"], alone["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    alone["/Width"], alone["/Height"] = width, height
    if "/JPXDecode" in _filters(source):
        put(alone, "/ColorSpace", _direct(source.get("/ColorSpace"), pdf))
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


def _filters(source: pikepdf.Stream) -> list[str]:
    found = source.get("/Filter")
    if isinstance(found, pikepdf.Name):
        return [str(found)]
    if isinstance(found, pikepdf.Array):
        return [str(one) if isinstance(one, pikepdf.Name) else "" for one in found]
    return []


def _last_parms(source: pikepdf.Stream) -> pikepdf.Dictionary:
    found = source.get("/DecodeParms")
    if isinstance(found, pikepdf.Array) and len(found):
        found = found[-1]
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _parms(source: pikepdf.Stream) -> pikepdf.Dictionary | None:
    old = _last_parms(source)
    made = pikepdf.Dictionary()
    for key, (low, high) in _PARMS.items():
        put(made, key, whole_number_of(old.get(key), low, high))
    return made if len(made) else None


def _packed_size(parms: pikepdf.Dictionary | None, size: int) -> int:
    """Return how many bytes are packed: a PNG predictor puts one before each row."""
    if parms is None or int(parms.get("/Predictor", 1)) < 10:
        return size
    bits = int(parms.get("/Colors", 1)) * int(parms.get("/BitsPerComponent", 8))
    row = (int(parms.get("/Columns", 1)) * bits + 7) // 8
    return size + size // row if row and size % row == 0 else -1


def _is_exactly(raw: bytes, size: int) -> bool:
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


def _before_last(pdf: pikepdf.Pdf, source: pikepdf.Stream, filters: list[str]) -> bytes:
    """Return the bytes that the last filter would decode."""
    if len(filters) == 1:
        return source.read_raw_bytes()
    if not _PLAIN.issuperset(filters[:-1]):
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
