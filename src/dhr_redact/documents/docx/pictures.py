"""Find every picture that a reader sees, number it, and give each place its new picture."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.images import Crop, pixel_size
from dhr_redact.documents.docx.package import WordPackage
from dhr_redact.documents.docx.readable import RID, Readable, Story, read_package
from dhr_redact.documents.docx.trees import W_P
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import PictureId

BLIP: Final = qualified("a:blip")
IMAGE_DATA: Final = qualified("v:imagedata")
EMBED: Final = f"{{{ns.R}}}embed"
_LINK: Final = f"{{{ns.R}}}link"
_SOURCE_RECTANGLE: Final = qualified("a:srcRect")
_LENGTH: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d*\.?\d+)(pt|in|cm|mm|px|)")
_PIXELS_PER: Final = {"pt": 96 / 72, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "px": 1.0}
_EMU_PER_PIXEL: Final = 9525
_UNKNOWN_SIZE: Final = (320, 240)
_INLINE: Final = frozenset({qualified("wp:inline"), qualified("wp:anchor")})


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a picture is shown; `target` is its part, or '' if it is not in the file."""

    story: Story
    element: etree._Element
    number: int
    target: str

    @property
    def identity(self) -> PictureId:
        """The picture's id, which all its places share."""
        return PictureId(f"picture-{self.number}")


def pictures_of(package: WordPackage) -> tuple[Picture, ...]:
    """Return every picture that the new file would show, once each, in document order."""
    found: dict[PictureId, Picture] = {}
    for place in places_of(package, read_package(package)):
        if place.identity in found:
            continue
        data = package.parts[place.target].data if place.target else b""
        width, height = pixel_size(data)
        found[place.identity] = Picture(
            id=place.identity,
            where=_where(place),
            sha256=hashlib.sha256(data).hexdigest(),
            width=width,
            height=height,
        )
    return tuple(found.values())


def _where(place: Place) -> str:
    for around in place.element.iterancestors(W_P):
        number = sum(1 for _ in around.itersiblings(W_P, preceding=True)) + 1
        return f"{place.story.where}, paragraph {number}"
    return place.story.where


def places_of(package: WordPackage, readable: Readable) -> list[Place]:
    """Return each place where a picture is shown, numbered by the part it comes from."""
    numbers: dict[str, int] = {}
    places: list[Place] = []
    for story in readable.stories:
        for element in story.root.iter(BLIP, IMAGE_DATA):
            target, key = _target(package, story, element)
            if key:
                number = numbers.setdefault(key, len(numbers) + 1)
                places.append(Place(story, element, number, target))
    return places


def _target(package: WordPackage, story: Story, element: etree._Element) -> tuple[str, str]:
    """Return the part of a picture, and a key that tells pictures apart ('' if there is none)."""
    for identity in _references(element):
        relation = story.relationship(identity)
        if relation is not None and not relation.external and relation.target in package.parts:
            return relation.target, relation.target
        if relation is not None:
            return "", f"outside: {relation.target}"
    return "", ""


def _references(element: etree._Element) -> Iterator[str]:
    names = (EMBED, _LINK) if element.tag == BLIP else (RID,)
    for name in names:
        identity = element.get(name)
        if identity:
            yield identity


def take_crop(element: etree._Element) -> Crop:
    """Return what is cropped off at one place, and take the cropping out of the tree."""
    if element.tag == IMAGE_DATA:
        sides = (element.attrib.pop(f"crop{side}", "") for side in _SIDES)
        return Crop(*(_vml_fraction(str(side)) for side in sides))
    parent = element.getparent()
    rectangle = None if parent is None else parent.find(_SOURCE_RECTANGLE)
    if parent is None or rectangle is None:
        return Crop()
    parent.remove(rectangle)
    return Crop(*(_thousandths(rectangle.get(side[0], "0")) for side in _SIDES))


_SIDES: Final = ("left", "top", "right", "bottom")


def _thousandths(value: str) -> int:
    """Read '12500' or, in the strict edition, '12.5%'."""
    try:
        if value.endswith("%"):
            return _bounded(float(value[:-1]) * 1000)
        return _bounded(float(value))
    except ValueError:
        return 0


def _vml_fraction(value: str) -> int:
    """Read VML's '6554f' (of 65536) or '.1'."""
    try:
        if value.endswith("f"):
            return _bounded(float(value[:-1]) / 65536 * 100_000)
        return _bounded(float(value or 0) * 100_000)
    except ValueError:
        return 0


def _bounded(value: float) -> int:
    return round(max(-100_000.0, min(100_000.0, value)))


def shown_size(element: etree._Element) -> tuple[int, int]:
    """Return the size at which a picture is shown, in pixels of 1/96 inch."""
    if element.tag == IMAGE_DATA:
        return _vml_size(element)
    for around in element.iterancestors():
        size = around.find(f"{qualified('pic:spPr')}/{qualified('a:xfrm')}/{qualified('a:ext')}")
        if size is None and around.tag in _INLINE:
            size = around.find(qualified("wp:extent"))
        if size is not None:
            return _emu_size(size)
    return _UNKNOWN_SIZE


def _emu_size(size: etree._Element) -> tuple[int, int]:
    try:
        width, height = int(size.get("cx", "")), int(size.get("cy", ""))
    except ValueError:
        return _UNKNOWN_SIZE
    return (max(1, width // _EMU_PER_PIXEL), max(1, height // _EMU_PER_PIXEL))


def _vml_size(element: etree._Element) -> tuple[int, int]:
    parent = element.getparent()
    style = "" if parent is None else parent.get("style", "")
    lengths = {
        name: round(float(number) * _PIXELS_PER.get(unit, 1.0))
        for name, number, unit in _LENGTH.findall(style)
    }
    width = lengths.get("width", _UNKNOWN_SIZE[0])
    return (max(1, width), max(1, lengths.get("height", _UNKNOWN_SIZE[1])))
