"""New ids for VML shapes and shape types: theirs may hold a name, ours are numbers."""

from __future__ import annotations

from lxml import etree

from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.copying import Resolver


class ShapeIds:
    """Numbers the shapes of a file, and the shape types they refer to."""

    def __init__(self) -> None:
        self._shapes = 0
        self._types: dict[str, str] = {}

    @property
    def resolvers(self) -> dict[str, Resolver]:
        """What to write for an id, and for a reference to a shape type."""
        return {"SHAPE": self._shape, "SHAPETYPE": self._shape_type}

    def _shape(self, _value: str, _element: etree._Element) -> str:
        self._shapes += 1
        return f"s{self._shapes}"

    def _shape_type(self, value: str, element: etree._Element) -> str:
        name = self._types.setdefault(value.removeprefix("#"), f"t{len(self._types) + 1}")
        return name if element.tag == qualified("v:shapetype") else f"#{name}"
