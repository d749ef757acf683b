"""What stands for a picture in the new file: fresh pixels without what goes, or a placeholder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from dhr_redact.documents.pdf.content.glyphs import Paint
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.pictures.encoding_pictures import EncodedPicture, encoded
from dhr_redact.documents.pdf.pictures.finding import as_seen, is_mirrored
from dhr_redact.documents.pdf.pictures.page_pictures import blackened
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedPage
from dhr_redact.documents.pdf.pictures.picture_pixels import PicturePixels
from dhr_redact.documents.pdf.pictures.rendering import in_fewest_colours
from dhr_redact.documents.pdf.pictures.word_changes import WordChange
from dhr_redact.documents.placeholder import draw_placeholder, label
from dhr_redact.recognition.words import RegionKind

_SHOWN_DPI: Final = 110
_DECIDED_WITH_THE_PICTURE: Final = frozenset({RegionKind.PICTURE})
"""Who keeps a picture keeps what in it is only picture; faces and plates are asked about."""


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture for the new file. `alpha` is a grey picture of what is seen of it.

    A stencil has one bit a pixel, 0 where there is ink. `label` is the alternative text of a
    placeholder, '' for a picture that is kept; `is_changed` says that something in it went.
    """

    picture: EncodedPicture
    alpha: EncodedPicture | None = None
    is_stencil: bool = False
    label: str = ""
    is_changed: bool = False


def kept_picture(
    pixels: PicturePixels,
    paint: Paint,
    recognised: RecognisedPage | None,
    *,
    changes: Sequence[WordChange] = (),
    kept: Collection[str] = (),
    kept_kinds: Collection[RegionKind] = _DECIDED_WITH_THE_PICTURE,
) -> NewPicture:
    """Return a picture encoded afresh, without the words that go and the regions not kept.

    Where something goes black, nothing of the picture can be seen through any more.

    Args:
        pixels: What the picture shows.
        paint: The place for which it was read.
        recognised: What was read in `as_seen(pixels, paint)`; None for furniture.
        changes: Words that go, by number.
        kept: The SHA-256 of regions that a person let stay.
        kept_kinds: Kinds of region that stay with the picture.
    """
    if recognised is not None:
        stay = {r.sha256 for r in recognised.regions if r.kind in kept_kinds} | set(kept)
        if changes or any(region.sha256 not in stay for region in recognised.regions):
            seen = as_seen(pixels, paint)
            black = blackened(seen.image, recognised, changes=changes, kept=stay, dpi=seen.dpi)
            image = ImageOps.mirror(black.image) if is_mirrored(paint) else black.image
            return NewPicture(encoded(image), is_changed=True)
    if pixels.is_stencil and pixels.alpha is not None:
        ink = pixels.alpha.point(lambda value: 0 if value > 127 else 255).convert("1")
        return NewPicture(encoded(ink), is_stencil=True)
    alpha = None if pixels.alpha is None else encoded(pixels.alpha)
    return NewPicture(encoded(pixels.image), alpha=alpha)


def on_paper(new: NewPicture) -> bytes:
    """Return a new picture as a PNG or JPEG that can be seen through nowhere: on white paper."""
    if new.alpha is None and not new.is_stencil:
        return new.picture.data
    with Image.open(BytesIO(new.picture.data)) as image:
        flat = image.convert("L" if new.is_stencil else "RGB")
    if new.alpha is not None:
        paper = Image.new("RGB", flat.size, "white")
        with Image.open(BytesIO(new.alpha.data)) as alpha:
            paper.paste(flat, mask=alpha.convert("L"))
        flat = in_fewest_colours(paper)
    return encoded(flat).data


def placeholder(number: int, box: Box) -> NewPicture:
    """Return the labelled grey picture for picture `number`, as large as its place on the page."""
    width = max(1, round((box[2] - box[0]) * _SHOWN_DPI / 72))
    height = max(1, round((box[3] - box[1]) * _SHOWN_DPI / 72))
    with Image.open(BytesIO(draw_placeholder(number, width, height))) as drawn:
        return NewPicture(encoded(drawn.convert("L")), label=label(number))
