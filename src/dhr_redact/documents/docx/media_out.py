"""Write the new pictures: kept ones as fresh pixels, the others as labelled placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.container_out import NewPart
from dhr_redact.documents.docx.images import Crop, encode_afresh
from dhr_redact.documents.docx.package import WordPackage
from dhr_redact.documents.docx.pictures import BLIP, EMBED, Place, shown_size, take_crop
from dhr_redact.documents.docx.readable import RID
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.placeholder import draw_placeholder, label
from dhr_redact.model.identifiers import PictureId

_DRAWING_PROPERTIES: Final = qualified("wp:docPr")
_DRAWINGS: Final = (qualified("wp:inline"), qualified("wp:anchor"))
_TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg"}


class Media:
    """The pictures of the new file, in the order in which they are shown."""

    def __init__(
        self, package: WordPackage, pictures: Mapping[PictureId, bool], limits: Limits
    ) -> None:
        self._package = package
        self._pictures = pictures
        self._limits = limits
        self._names: dict[int, tuple[etree._Element, str]] = {}
        self._made: dict[tuple[object, ...], str] = {}
        self._encoded: dict[tuple[str, Crop], tuple[bytes, str] | None] = {}
        self._kept: dict[PictureId, bool] = {}
        self.parts: list[NewPart] = []

    @property
    def kept(self) -> tuple[PictureId, ...]:
        """The pictures that every place shows as they were."""
        return tuple(identity for identity, kept in self._kept.items() if kept)

    @property
    def replaced(self) -> tuple[PictureId, ...]:
        """The pictures that at least one place shows as a placeholder."""
        return tuple(identity for identity, kept in self._kept.items() if not kept)

    def name_of(self, element: etree._Element) -> str | None:
        """Return the part of the new picture for a place, or None if it is not one."""
        found = self._names.get(id(element))
        return None if found is None else found[1]

    def replace(self, place: Place) -> None:
        """Give one place its new picture.

        Raises:
            OverLimitError: If a picture to be kept has too many pixels.
        """
        crop = take_crop(place.element)
        new = self._fresh(place, crop) if self._pictures.get(place.identity, False) else None
        if new is None:
            size = shown_size(place.element)
            name = self._part((place.number, size), draw_placeholder(place.number, *size), "png")
            _label(place)
        else:
            name = self._part((place.target, crop), *new)
        self._kept[place.identity] = self._kept.get(place.identity, True) and new is not None
        self._names[id(place.element)] = (place.element, name)
        place.element.set(EMBED if place.element.tag == BLIP else RID, "new")

    def _fresh(self, place: Place, crop: Crop) -> tuple[bytes, str] | None:
        if not place.target:
            return None
        key = (place.target, crop)
        if key not in self._encoded:
            data = self._package.parts[place.target].data
            self._encoded[key] = encode_afresh(data, crop, self._limits.picture_pixels)
        return self._encoded[key]

    def _part(self, key: tuple[object, ...], data: bytes, ending: str) -> str:
        name = self._made.get(key)
        if name is None:
            name = f"word/media/image{len(self.parts) + 1}.{ending}"
            self.parts.append(NewPart(name, _TYPES[ending], data))
            self._made[key] = name
        return name


def _label(place: Place) -> None:
    """Say in the alternative text that a placeholder stands here; drop effects on the old one."""
    words = label(place.number)
    if place.element.tag == BLIP:
        for effect in list(place.element):
            place.element.remove(effect)
        for drawing in place.element.iterancestors(*_DRAWINGS):
            properties = drawing.find(_DRAWING_PROPERTIES)
            if properties is not None and _is_only_picture(drawing):
                properties.set("descr", words)
                properties.attrib.pop("title", "")
            return
    shape = place.element.getparent()
    if shape is not None:
        shape.set("alt", words)
        shape.attrib.pop("title", "")


def _is_only_picture(drawing: etree._Element) -> bool:
    """Tell whether a drawing is one picture; the text that describes a group stays, edited."""
    return next(drawing.iter(qualified("pic:pic")), None) is not None and not any(
        True for _ in drawing.iter(qualified("w:txbxContent"))
    )
