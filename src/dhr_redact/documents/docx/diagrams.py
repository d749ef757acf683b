"""Redraw SmartArt as a group of ordinary shapes with ordinary text.

SmartArt keeps its text three times (data, layout, drawing) in parts of its own, with ids and names
of layouts. Word also keeps what it last drew: that drawing becomes shapes. Where there is none,
the texts stand one below the other in a box of the same size.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import PREFIXES, qualified
from dhr_redact.documents.docx.package import Part, WordPackage
from dhr_redact.documents.docx.trees import W_P, W_R, W_RPR, W_T, W_VAL

_DSP: Final = "http://schemas.microsoft.com/office/drawing/2008/diagram"
_IDS: Final = f"{{{ns.DGM}}}relIds"
_DATA: Final = f"{{{ns.R}}}dm"
_SHAPE: Final = f"{{{_DSP}}}sp"
_ANCHORS: Final = (qualified("wp:inline"), qualified("wp:anchor"))
_ALIGNMENT: Final = {"l": "left", "ctr": "center", "r": "right", "just": "both"}
_THEME: Final = {"lt1": "light1", "dk1": "dark1", "lt2": "light2", "dk2": "dark2", "tx1": "text1",
                 "bg1": "background1", "tx2": "text2", "bg2": "background2"}  # fmt: skip
_PLAIN: Final = {"lt1": "FFFFFF", "bg1": "FFFFFF", "dk1": "000000", "tx1": "000000"}
_GREY: Final = "EBEBEB"


def redraw_diagrams(
    package: WordPackage, part: Part, root: etree._Element, left: Counter[str]
) -> None:
    """Replace each piece of SmartArt in a story by a group of shapes, in place."""
    targets = {relation.id: relation.target for relation in part.relationships}
    for ids in list(root.iter(_IDS)):
        graphic = ids.getparent()
        data = package.parts.get(targets.get(ids.get(_DATA, ""), ""))
        if graphic is None or data is None or data.root is None:
            continue
        drawn = package.parts.get(targets.get(_drawn_id(data.root), ""))
        size = _size(graphic)
        group = new_group(size)
        if drawn is not None and drawn.root is not None:
            for shape in drawn.root.iter(_SHAPE):
                group.append(_shape(shape, left))
        else:
            group.append(_box(data.root, size))
        left["diagrams redrawn as shapes"] += 1
        graphic.replace(ids, group)
        graphic.set("uri", PREFIXES["wpg"])


def _drawn_id(data: etree._Element) -> str:
    extension = next(data.iter(f"{{{_DSP}}}dataModelExt"), None)
    return "" if extension is None else extension.get("relId", "")


def _size(graphic: etree._Element) -> dict[str, str]:
    for anchor in graphic.iterancestors(*_ANCHORS):
        extent = anchor.find(qualified("wp:extent"))
        if extent is not None:
            return {side: extent.get(side, "0") for side in ("cx", "cy")}
    return {"cx": "0", "cy": "0"}


def new_group(size: dict[str, str]) -> etree._Element:
    """Return an empty group of shapes, whose inner measures are those of the page."""
    group = etree.Element(qualified("wpg:wgp"))
    etree.SubElement(group, qualified("wpg:cNvGrpSpPr"))
    properties = etree.SubElement(group, qualified("wpg:grpSpPr"))
    frame = etree.SubElement(properties, qualified("a:xfrm"))
    etree.SubElement(frame, qualified("a:off"), x="0", y="0")
    etree.SubElement(frame, qualified("a:ext"), size)
    etree.SubElement(frame, qualified("a:chOff"), x="0", y="0")
    etree.SubElement(frame, qualified("a:chExt"), size)
    group.append(_ground(size))
    return group


def _ground(size: dict[str, str]) -> etree._Element:
    """Return a shape of the group's size that paints nothing.

    LibreOffice stretches a group until its shapes fill it; this one fills it already.
    """
    shape = etree.Element(qualified("wps:wsp"))
    etree.SubElement(shape, qualified("wps:cNvSpPr"))
    properties = _rectangle(shape, size)
    etree.SubElement(properties, qualified("a:noFill"))
    line = etree.SubElement(properties, qualified("a:ln"))
    etree.SubElement(line, qualified("a:noFill"))
    etree.SubElement(shape, qualified("wps:bodyPr"))
    return shape


def _rectangle(shape: etree._Element, size: dict[str, str]) -> etree._Element:
    properties = etree.SubElement(shape, qualified("wps:spPr"))
    frame = etree.SubElement(properties, qualified("a:xfrm"))
    etree.SubElement(frame, qualified("a:off"), x="0", y="0")
    etree.SubElement(frame, qualified("a:ext"), size)
    outline = etree.SubElement(properties, qualified("a:prstGeom"), prst="rect")
    etree.SubElement(outline, qualified("a:avLst"))
    return properties


def _shape(old: etree._Element, left: Counter[str]) -> etree._Element:
    shape = etree.Element(qualified("wps:wsp"))
    etree.SubElement(shape, qualified("wps:cNvSpPr"))
    for name in ("spPr", "style"):
        found = old.find(f"{{{_DSP}}}{name}")
        if found is not None:
            copied = etree.SubElement(shape, qualified(f"wps:{name}"))
            copied.extend(deepcopy(child) for child in found)
    for fill in list(shape.iter(qualified("a:blipFill"))):
        left["pictures in diagrams"] += 1
        fill.tag = qualified("a:solidFill")
        fill[:] = []
        fill.attrib.clear()
        etree.SubElement(fill, qualified("a:srgbClr"), val=_GREY)
    body = old.find(f"{{{_DSP}}}txBody")
    paragraphs = [] if body is None else list(body.iterchildren(qualified("a:p")))
    if paragraphs:
        colour = shape.find(f"{qualified('wps:style')}/{qualified('a:fontRef')}")
        _write_text(shape, paragraphs, colour)
    bounds = etree.SubElement(shape, qualified("wps:bodyPr"))
    old_bounds = None if body is None else body.find(qualified("a:bodyPr"))
    if old_bounds is not None:
        bounds.attrib.update(old_bounds.attrib)
    return shape


def _box(data: etree._Element, size: dict[str, str]) -> etree._Element:
    """Return a framed box with every text of a diagram, for want of a drawing."""
    shape = etree.Element(qualified("wps:wsp"))
    etree.SubElement(shape, qualified("wps:cNvSpPr"), txBox="1")
    properties = _rectangle(shape, size)
    line = etree.SubElement(properties, qualified("a:ln"), w="9525")
    fill = etree.SubElement(line, qualified("a:solidFill"))
    etree.SubElement(fill, qualified("a:srgbClr"), val="808080")
    _write_text(shape, list(data.iter(qualified("a:p"))), None)
    etree.SubElement(shape, qualified("wps:bodyPr"))
    return shape


def _write_text(
    shape: etree._Element, paragraphs: list[etree._Element], colour: etree._Element | None
) -> None:
    box = etree.SubElement(shape, qualified("wps:txbx"))
    content = etree.SubElement(box, qualified("w:txbxContent"))
    for old in paragraphs:
        paragraph = etree.SubElement(content, W_P)
        properties = etree.SubElement(paragraph, qualified("w:pPr"))
        etree.SubElement(
            properties,
            qualified("w:spacing"),
            {qualified("w:before"): "0", qualified("w:after"): "0"},
        )
        old_properties = old.find(qualified("a:pPr"))
        if old_properties is not None and old_properties.get("algn") in _ALIGNMENT:
            alignment = etree.SubElement(properties, qualified("w:jc"))
            alignment.set(W_VAL, _ALIGNMENT[old_properties.get("algn", "")])
        for piece in old:
            if piece.tag == qualified("a:br"):
                etree.SubElement(etree.SubElement(paragraph, W_R), qualified("w:br"))
            elif piece.find(qualified("a:t")) is not None:
                _write_run(paragraph, piece, colour)


def _write_run(
    paragraph: etree._Element, old: etree._Element, colour: etree._Element | None
) -> None:
    run = etree.SubElement(paragraph, W_R)
    properties = etree.SubElement(run, W_RPR)
    old_properties = old.find(qualified("a:rPr"))
    size = ""
    if old_properties is not None:
        for name in ("b", "i"):
            if old_properties.get(name) in {"1", "true"}:
                etree.SubElement(properties, qualified(f"w:{name}"))
        size = old_properties.get("sz", "")
        own = old_properties.find(qualified("a:solidFill"))
        colour = colour if own is None else own
    if colour is not None and len(colour):
        _write_colour(properties, colour[0])
    if size.isdecimal():
        for name in ("sz", "szCs"):
            etree.SubElement(properties, qualified(f"w:{name}")).set(W_VAL, str(int(size) // 50))
    text = etree.SubElement(run, W_T)
    text.set(f"{{{ns.XML}}}space", "preserve")
    text.text = old.findtext(qualified("a:t"))


def _write_colour(properties: etree._Element, colour: etree._Element) -> None:
    value = colour.get("val", "")
    written = etree.SubElement(properties, qualified("w:color"))
    if colour.tag == qualified("a:srgbClr"):
        written.set(W_VAL, value)
    elif colour.tag == qualified("a:schemeClr"):
        written.set(W_VAL, _PLAIN.get(value, "auto"))
        written.set(qualified("w:themeColor"), _THEME.get(value, value))
    else:
        properties.remove(written)
