"""Pictures that no page shows whole: unused, alternative, small previews, covered or cut off.

They are left behind, but what can be read in them may name somebody who is visible elsewhere.
Pictures of attached files are not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import PageReading, Paint, PaintKind
from dhr_redact.documents.pdf.objects.entries import name_in, number_in
from dhr_redact.documents.pdf.objects.matrices import apply, area, holds, intersection
from dhr_redact.documents.pdf.pictures.page_recognition import PictureReader
from dhr_redact.documents.pdf.pictures.picture_pixels import image_of, pixels_of

WHERE: Final = "a picture that no page shows whole"
MOST: Final = 200
"""So many of them are read; a file with more is made of pictures, and its pages are read."""

_NARROWEST: Final = 20
_LOWEST: Final = 8
"""Pixels: in a smaller picture there is no name that anybody could read."""
_WHOLE: Final = 0.95
_GRID: Final = tuple((x / 20, y / 20) for x in range(1, 20, 2) for y in range(1, 20, 2))
"""Places in a picture, of which so many must lie on the page: a scan may be a little askew."""
_COVERED: Final = 20.0
"""Square points of a picture that something else may cover before it counts as covered."""
_MASKS: Final = ("/SMask", "/Mask")
_COVERS: Final = frozenset({PaintKind.FILL, PaintKind.IMAGE, PaintKind.INLINE_IMAGE})

Key = tuple[int, int]


def unseen_picture_texts(
    pdf: pikepdf.Pdf,
    as_text: Sequence[PageReading],
    as_looks: Sequence[PageReading],
    reader: PictureReader,
    limits: Limits,
) -> Iterator[str]:
    """Yield what can be read in each picture that was not read with its page.

    Of pages that were read `as_text` each picture is read by itself; of those that were read
    `as_looks`, a picture is read with its page if it is whole and uncovered.

    Raises:
        OverLimitError: If one has more pixels than the limits allow.
        MissingModelError: If no engine is there to read them.
    """
    read = {key for page in as_text for paint in page.paints for key in _key(page, paint)}
    for page in as_looks:
        for paint in page.paints:
            if _is_whole(page, paint):
                read.update(_key(page, paint))
    left = [picture for picture in _pictures(pdf) if picture.objgen not in read]
    for picture in left[:MOST]:
        pixels = pixels_of(picture, limits)
        if pixels is None:
            continue
        image = pixels.on_paper()
        low, high = image.convert("L").getextrema()
        if low != high:
            yield " ".join(word.text for word in reader.read(image, None).words)


def _pictures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    found: list[pikepdf.Stream] = []
    masks: set[Key] = set()
    for value in pdf.objects:
        if not isinstance(value, pikepdf.Stream) or "/Width" not in value:
            continue
        masks.update(value[key].objgen for key in _MASKS if _is_stream(value, key))
        if name_in(value, "/Subtype") in {"/Image", ""} and _is_large(value):
            found.append(value)
    yield from (picture for picture in found if picture.objgen not in masks)


def _is_stream(owner: pikepdf.Stream, key: str) -> bool:
    return isinstance(owner.get(key), pikepdf.Stream)


def _is_large(picture: pikepdf.Stream) -> bool:
    return number_in(picture, "/Width") >= _NARROWEST and number_in(picture, "/Height") >= _LOWEST


def _key(page: PageReading, paint: Paint) -> Iterator[Key]:
    """Yield the number of the picture that is painted, unless a layer hides it."""
    image = None if paint.hidden else image_of(page, paint)
    if image is not None:
        yield image.objgen


def _is_whole(page: PageReading, paint: Paint) -> bool:
    """Tell whether a page shows all of a picture."""
    if paint.kind is not PaintKind.IMAGE or paint.matrix is None:
        return False
    seen = intersection(paint.box, page.box)
    within = sum(holds(seen, *apply(paint.matrix, *place)) for place in _GRID)
    if within < _WHOLE * len(_GRID):
        return False
    return not any(
        other.order > paint.order
        and other.is_opaque
        and other.kind in _COVERS
        and area(intersection(other.box, paint.box)) > _COVERED
        for other in page.paints
    )
