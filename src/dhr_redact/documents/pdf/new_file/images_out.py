"""Pictures written anew, so that nothing but their samples passes (ISO 32000-1, 8.9)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final

import pikepdf
from PIL import Image

from dhr_redact.documents.pdf.new_file.image_sources import (
    PLAIN,
    alone,
    before_last,
    filters_of,
    is_exactly,
    last_parms,
    packed_size,
    parms_of,
)
from dhr_redact.documents.pdf.new_file.jpeg_out import components_of, plain_jpeg
from dhr_redact.documents.pdf.new_file.operators import INTENTS
from dhr_redact.documents.pdf.new_file.samples import decoded
from dhr_redact.documents.pdf.new_file.spaces_out import DEVICE, Spaces, channels_of
from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    key_of,
    name_of,
    numbers_of,
    put,
    truth_of,
    whole_number_of,
)
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture

_LARGEST_SIDE: Final = 100_000
_LARGEST: Final = 512 * 1024 * 1024
_CODECS: Final = frozenset({"/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"})


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
        return self._once(key, lambda: self._made(source, is_inline=True))

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

    def _made(
        self, source: pikepdf.Stream, *, is_mask: bool = False, is_inline: bool = False
    ) -> pikepdf.Stream:
        made = self._samples(source, is_whole=is_inline)
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

    def _samples(self, source: pikepdf.Stream, *, is_whole: bool) -> pikepdf.Stream:
        width = whole_number_of(source.get("/Width"), 1, _LARGEST_SIDE)
        height = whole_number_of(source.get("/Height"), 1, _LARGEST_SIDE)
        if width is None or height is None:
            raise UnwritableError("a picture has no size")
        filters = filters_of(source)
        if filters[-1:] == ["/DCTDecode"]:
            return self._jpeg(source, filters, width, height)
        if filters and filters[-1] in _CODECS:
            return self._from_codec(source, filters[-1], width, height)
        if not PLAIN.issuperset(filters):
            raise UnwritableError("a picture has an unknown filter")
        return self._plain(source, filters, width, height, is_whole=is_whole)

    def _plain(
        self, source: pikepdf.Stream, filters: list[str], width: int, height: int, *, is_whole: bool
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
        made = self._packed(source, filters, size, is_whole=is_whole)
        made["/Width"], made["/Height"], made["/BitsPerComponent"] = width, height, bits
        if is_stencil:
            made["/ImageMask"] = True
        else:
            put(made, "/ColorSpace", space)
        put(made, "/Decode", numbers_of(source.get("/Decode"), 2 * channels))
        return made

    def _packed(
        self, source: pikepdf.Stream, filters: list[str], size: int, *, is_whole: bool
    ) -> pikepdf.Stream:
        """Return the samples, as they were packed if they are packed without anything more."""
        if filters == ["/FlateDecode"]:
            raw = source.read_raw_bytes()
            parms = parms_of(source)
            if is_exactly(raw, packed_size(parms, size)):
                made = pikepdf.Stream(self._pdf, raw)
                made["/Filter"] = pikepdf.Name.FlateDecode
                put(made, "/DecodeParms", parms)
                return made
        try:
            data = source.read_bytes(decode_level=pikepdf.StreamDecodeLevel.specialized)[:size]
        except pikepdf.PdfError as problem:
            raise UnwritableError("a picture is damaged") from problem
        if is_whole and len(data) < size:  # what follows it may have been taken for operators
            raise UnwritableError("a picture in a page is cut short")
        return self._flate(data)

    def _flate(self, data: bytes) -> pikepdf.Stream:
        made = pikepdf.Stream(self._pdf, zlib.compress(data, 6))
        made["/Filter"] = pikepdf.Name.FlateDecode
        return made

    def _jpeg(
        self, source: pikepdf.Stream, filters: list[str], width: int, height: int
    ) -> pikepdf.Stream:
        data = plain_jpeg(before_last(self._pdf, source, filters))
        channels = components_of(data) if data is not None else None
        if data is None or channels not in DEVICE:
            raise UnwritableError("a JPEG picture is not understood")
        made = pikepdf.Stream(self._pdf, data)
        made["/Filter"] = pikepdf.Name.DCTDecode
        transform = last_parms(source).get("/ColorTransform")
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
        samples = decoded(alone(self._pdf, source, width, height), is_bilevel=is_bilevel)
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
