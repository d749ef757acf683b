"""Write the zip file: fixed order and times, only the parts, the same bytes every time."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, cast

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns

_TIME: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 6
_ENDINGS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


@dataclass(slots=True)
class NewPart:
    """A part of the new file. `links` are its relationships: type and target part, rId1 first."""

    name: str
    content_type: str
    data: bytes = field(repr=False)
    links: list[tuple[str, str]] = field(default_factory=list)

    def link(self, sort: str, target: str) -> str:
        """Add a relationship (once for each target) and return its id."""
        link = (sort, target)
        if link not in self.links:
            self.links.append(link)
        return f"rId{self.links.index(link) + 1}"


def xml_bytes(root: etree._Element) -> bytes:
    """Return a tree as the bytes of a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def default_namespace(uri: str) -> dict[str, str]:
    """Return a namespace map in which a vocabulary needs no prefix."""
    return cast("dict[str, str]", {None: uri})


def pack(parts: list[NewPart], top: list[tuple[str, str]]) -> bytes:
    """Return the bytes of a package with these parts; `top` are its own relationships."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        _add(archive, "[Content_Types].xml", _content_types(parts))
        _add(archive, "_rels/.rels", _relationships("", top))
        for part in parts:
            _add(archive, part.name, part.data)
            if part.links:
                folder, _, name = part.name.rpartition("/")
                _add(archive, f"{folder}/_rels/{name}.rels", _relationships(folder, part.links))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    archive.writestr(info, data)


def _content_types(parts: list[NewPart]) -> bytes:
    root = etree.Element(f"{{{ns.CONTENT_TYPES}}}Types", nsmap=default_namespace(ns.CONTENT_TYPES))
    endings = {part.name.rpartition(".")[2] for part in parts} | {"rels", "xml"}
    for ending in sorted(endings):
        etree.SubElement(
            root,
            f"{{{ns.CONTENT_TYPES}}}Default",
            {"Extension": ending, "ContentType": _ENDINGS[ending]},
        )
    for part in parts:
        if part.name.endswith(".xml"):
            etree.SubElement(
                root,
                f"{{{ns.CONTENT_TYPES}}}Override",
                {"PartName": f"/{part.name}", "ContentType": part.content_type},
            )
    return xml_bytes(root)


def _relationships(folder: str, links: list[tuple[str, str]]) -> bytes:
    root = etree.Element(
        f"{{{ns.RELATIONSHIPS}}}Relationships", nsmap=default_namespace(ns.RELATIONSHIPS)
    )
    for number, (sort, target) in enumerate(links, start=1):
        kind = sort if "://" in sort else f"{ns.R}/{sort}"
        etree.SubElement(
            root,
            f"{{{ns.RELATIONSHIPS}}}Relationship",
            {"Id": f"rId{number}", "Type": kind, "Target": _relative(folder, target)},
        )
    return xml_bytes(root)


def _relative(folder: str, target: str) -> str:
    """Return a part's name as seen from a folder: all parts of ours are below or beside it."""
    if folder and target.startswith(f"{folder}/"):
        return target.removeprefix(f"{folder}/")
    return f"/{target}" if folder else target
