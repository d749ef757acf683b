"""Prepare the drawings of a story for copying: new pictures, charts, canvases, diagrams."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import PREFIXES, qualified
from dhr_redact.documents.docx.diagrams import new_group
from dhr_redact.documents.docx.trees import has_text, local_name, remove
from dhr_redact.errors import UnreadPartError

_DRAWING: Final = qualified("w:drawing")
_GRAPHIC_DATA: Final = qualified("a:graphicData")
_SHAPES: Final = {qualified("wps:wsp"): "wps", qualified("wpg:wgp"): "wpg"}
_CANVAS: Final = qualified("wpc:wpc")
_UNDERSTOOD: Final = frozenset(
    {*_SHAPES, qualified("pic:pic"), qualified("c:chart"), qualified("wpg:grpSp")}
)
_STRICT_NAMES: Final = {
    "wps": "wsp cNvPr cNvSpPr cNvCnPr cNvFrPr spPr style txbx bodyPr linkedTxbx",
    "wpg": "wgp grpSp cNvGrpSpPr grpSpPr graphicFrame",
    "wpc": "wpc bg whole",
}
_STRICT: Final = {
    qualified(f"wp:{name}"): qualified(f"{prefix}:{name}")
    for prefix, names in _STRICT_NAMES.items()
    for name in names.split()
}
"""The strict edition has the shapes in the namespace of the drawing around them."""
_CUSTOM: Final = qualified("a:custGeom")
_LOST_DIAGRAM: Final = f"{{{ns.DGM}}}relIds"
_POINT: Final = qualified("a:pt")


def settle_drawings(root: etree._Element, left: Counter[str]) -> None:
    """Turn canvases into groups, and drop drawings of a kind that is not understood.

    Raises:
        UnreadPartError: If such a drawing holds text, or a part it leads to may.
    """
    for element in list(root.iter(*_STRICT)):
        element.tag = _STRICT[element.tag]
    for graphic in root.iter(_GRAPHIC_DATA):
        if len(graphic) and graphic[0].tag in _SHAPES:
            graphic.set("uri", PREFIXES[_SHAPES[graphic[0].tag]])
    for canvas in list(root.iter(_CANVAS)):
        _canvas_to_group(canvas)
    for drawing in list(root.iter(_DRAWING)):
        data = next(drawing.iter(_GRAPHIC_DATA), None)
        inside = None if data is None or len(data) == 0 else data[0]
        if inside is not None and inside.tag in _UNDERSTOOD:
            continue
        if inside is not None and (has_text(drawing) or _leads_elsewhere(inside)):
            raise UnreadPartError(f"a drawing of the kind {local_name(inside)} may hold text")
        left["drawings of another kind"] += 1
        remove(drawing)
    for shape in list(root.iter(_CUSTOM)):
        _settle_outline(shape, left)


def _leads_elsewhere(inside: etree._Element) -> bool:
    """Tell whether a drawing is in a part of its own; SmartArt without its data is empty."""
    return inside.tag != _LOST_DIAGRAM and any(
        etree.QName(str(name)).namespace == ns.R
        for element in inside.iter()
        for name in element.attrib
    )


def _canvas_to_group(canvas: etree._Element) -> None:
    """Write a drawing canvas as a group of the same size: other programs show groups."""
    data = canvas.getparent()
    if data is None:
        return
    inline = next(iter(canvas.iterancestors(qualified("wp:inline"), qualified("wp:anchor"))), None)
    extent = None if inline is None else inline.find(qualified("wp:extent"))
    size = (
        {"cx": "0", "cy": "0"}
        if extent is None
        else {side: extent.get(side, "0") for side in ("cx", "cy")}
    )
    group = new_group(size)
    for child in list(canvas):
        if child.tag == qualified("wpg:wgp"):
            child.tag = qualified("wpg:grpSp")
        if child.tag not in (qualified("wpc:bg"), qualified("wpc:whole")):
            group.append(child)
    data.replace(canvas, group)
    data.set("uri", PREFIXES["wpg"])


def _settle_outline(shape: etree._Element, left: Counter[str]) -> None:
    """Keep an outline drawn with numbers; one drawn with named guides becomes a rectangle."""
    numbers = all(
        str(value).lstrip("-").isdigit()
        for point in shape.iter(_POINT)
        for value in point.attrib.values()
    )
    if not numbers:
        left["outlines drawn with guides"] += 1
        shape.tag = qualified("a:prstGeom")
        for child in list(shape):
            shape.remove(child)
        shape.set("prst", "rect")
        etree.SubElement(shape, qualified("a:avLst"))


def drop_lost_charts(root: etree._Element, left: Counter[str]) -> None:
    """Take out the drawings whose chart is not in the file."""
    for chart in list(root.iter(qualified("c:chart"))):
        drawing = next(chart.iterancestors(_DRAWING), None)
        if drawing is not None and chart.get(f"{{{ns.R}}}id") is None:
            left["drawings of another kind"] += 1
            remove(drawing)


def wrap_shapes(root: etree._Element) -> None:
    """Put each drawing made of shapes where Word expects it: in a choice that names its kind."""
    for drawing in list(root.iter(_DRAWING)):
        needed = next(
            (
                prefix
                for tag, prefix in _SHAPES.items()
                if next(drawing.iter(tag), None) is not None
            ),
            None,
        )
        parent = drawing.getparent()
        if needed is None or parent is None:
            continue
        if next(drawing.iter(qualified("wpg:wgp")), None) is not None:
            needed = "wpg"
        at = parent.index(drawing)
        alternate = etree.Element(f"{{{ns.MC}}}AlternateContent")
        choice = etree.SubElement(alternate, f"{{{ns.MC}}}Choice", Requires=needed)
        parent.insert(at, alternate)
        choice.append(drawing)
