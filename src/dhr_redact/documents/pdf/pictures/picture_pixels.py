"""The pixels of one picture of a PDF, as a reader sees them, whatever it is coded in.

PDFium draws the picture alone on a page of its size in pixels: once on white and once on black, for
the difference is what of it can be seen through. So masks, colour keys, profiles, CMYK, palettes,
faxes, JBIG2 and JPEG 2000 all come out alike. No pixel is taken from the file undecoded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import PageReading, Paint, PaintKind
from dhr_redact.documents.pdf.pictures.rendering import in_fewest_colours
from dhr_redact.errors import OverLimitError

_NOT_DRAWN: Final = ("/Metadata", "/OC", "/Alternates", "/OPI", "/StructParent", "/PieceInfo")
_OPAQUE: Final = 250
_EDGE_WIDTH: Final = 6
"""How many pixels beyond the edge of a mask the colours of a picture go on."""

Colours = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class PicturePixels:
    """What a picture shows: `image` is L or RGB; `alpha` says what is seen of it, None for all.

    A stencil has no colour of its own: its `alpha` is inked in the colour of the page.
    """

    image: Image.Image = field(repr=False)
    alpha: Image.Image | None = field(default=None, repr=False)
    is_stencil: bool = False

    def on_paper(self) -> Image.Image:
        """Return it on white, or on black where what is seen of it is nearly white."""
        if self.alpha is None:
            return self.image
        seen = np.asarray(self.alpha) > 127
        light = np.asarray(self.image.convert("L"))[seen]
        ground = 0 if light.size and float(np.percentile(light, 10)) > 200 else 255
        paper = Image.new("RGB", self.image.size, (ground,) * 3)
        paper.paste(self.image.convert("RGB"), mask=self.alpha)
        return in_fewest_colours(paper)


def image_of(reading: PageReading, paint: Paint) -> pikepdf.Stream | None:
    """Return the image XObject that is painted, or None if something else is."""
    if paint.kind is not PaintKind.IMAGE:
        return None
    objects = reading.streams[paint.stream].resources.get("/XObject")
    found = objects.get(paint.name) if isinstance(objects, pikepdf.Dictionary) else None
    return found if isinstance(found, pikepdf.Stream) else None


def pixels_of(image: pikepdf.Stream, limits: Limits) -> PicturePixels | None:
    """Return the pixels of an image XObject, or None if PDFium cannot draw it.

    Raises:
        OverLimitError: If it has more than `picture_pixels` pixels.
    """
    size = _size(image.get("/Width"), image.get("/Height"), limits)
    if size is None:
        return None
    is_stencil = bool(image.get("/ImageMask", False))
    is_seen_through = is_stencil or "/SMask" in image or "/Mask" in image or "/SMaskInData" in image

    def draw(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Dictionary]:
        alone = pdf.copy_foreign(image)
        for key in _NOT_DRAWN:
            if key in alone:
                del alone[key]
        return b"/Im Do", pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=alone))

    return _drawn(size, draw, is_stencil=is_stencil, is_seen_through=is_seen_through)


def inline_pixels_of(
    instruction: pikepdf.ContentStreamInlineImage, resources: pikepdf.Dictionary, limits: Limits
) -> PicturePixels | None:
    """Return the pixels of an image inside a content stream, or None if it cannot be drawn.

    Raises:
        OverLimitError: If it has more than `picture_pixels` pixels.
    """
    inline = instruction.iimage
    size = _size(inline.width, inline.height, limits)
    if size is None:
        return None
    is_stencil = bool(inline.image_mask)

    def draw(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Dictionary]:
        spaces = resources.get("/ColorSpace")
        known = pikepdf.Dictionary()
        if isinstance(spaces, pikepdf.Dictionary):
            known = pikepdf.Dictionary(ColorSpace=_copied(spaces, pdf))
        return pikepdf.unparse_content_stream([instruction]), known

    return _drawn(size, draw, is_stencil=is_stencil, is_seen_through=is_stencil)


Draw = Callable[[pikepdf.Pdf], tuple[bytes, pikepdf.Dictionary]]


def _drawn(
    size: tuple[int, int], draw: Draw, *, is_stencil: bool, is_seen_through: bool
) -> PicturePixels | None:
    try:
        on_white = _on_ground(size, draw, 1)
        on_black = _on_ground(size, draw, 0)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, NotImplementedError):
        return None
    alpha = np.clip(255 - (on_white - on_black).max(axis=2), 0, 255).astype(np.uint8)
    if int(alpha.min()) >= _OPAQUE:
        return PicturePixels(in_fewest_colours(_picture(on_white)))
    if not is_seen_through:  # PDFium passes over what it cannot decode, and says nothing
        return None
    if is_stencil:
        ink = Image.new("L", size, 0)
        return PicturePixels(ink, Image.fromarray(alpha), is_stencil=True)
    share = np.maximum(alpha.astype(np.float32) / 255, 1 / 255)[:, :, None]
    colours = _spread(np.clip(on_black / share, 0, 255), alpha > 0)
    return PicturePixels(in_fewest_colours(_picture(colours)), Image.fromarray(alpha))


def _spread(
    colours: npt.NDArray[np.floating], seen: npt.NDArray[np.bool_]
) -> npt.NDArray[np.floating]:
    """Return a picture whose unseen pixels have the colours of seen ones near them, else white.

    Viewers that draw it smaller mix in a little of what lies under the edge of its mask.
    """
    blur = ImageFilter.BoxBlur(_EDGE_WIDTH)
    share = np.asarray(Image.fromarray(seen.astype(np.uint8) * 255).filter(blur), dtype=np.float32)
    ground = _picture(colours * seen[:, :, None]).filter(blur)
    near = np.asarray(ground, dtype=np.float32) * 255 / np.maximum(share, 1)[:, :, None]
    near[share < 1] = 255
    return np.where(seen[:, :, None], colours, np.clip(near, 0, 255))


def _on_ground(size: tuple[int, int], draw: Draw, ground: int) -> Colours:
    width, height = size
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        content, resources = draw(pdf)
        page = pdf.pages[0].obj
        page.MediaBox = pikepdf.Array([0, 0, width, height])
        page.Resources = resources
        page.Contents = pdf.make_stream(
            f"{ground} g 0 0 {width} {height} re f 0 g q {width} 0 0 {height} 0 0 cm ".encode()
            + content
            + b" Q"
        )
        out = BytesIO()
        pdf.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as alone:
        bitmap = alone[0].render(rev_byteorder=True, prefer_bgrx=False)
        image = bitmap.to_pil().convert("RGB")
    if image.size != size:
        raise ValueError("PDFium drew it in another size")
    return np.asarray(image).astype(np.int16)


def _picture(colours: npt.NDArray[np.generic]) -> Image.Image:
    return Image.fromarray(colours.astype(np.uint8))


def _size(width: object, height: object, limits: Limits) -> tuple[int, int] | None:
    if not isinstance(width, int) or not isinstance(height, int) or width < 1 or height < 1:
        return None
    if width * height > limits.picture_pixels:
        raise OverLimitError(
            f"a picture has {width * height} pixels; picture_pixels is {limits.picture_pixels}"
        )
    return width, height


def _copied(value: object, pdf: pikepdf.Pdf) -> object:
    """Return something of another file for this one."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return pdf.copy_foreign(value)
    if isinstance(value, pikepdf.Array):
        return pikepdf.Array([_copied(item, pdf) for item in value])
    if isinstance(value, pikepdf.Dictionary):
        return pikepdf.Dictionary({key: _copied(item, pdf) for key, item in value.items()})
    return value
