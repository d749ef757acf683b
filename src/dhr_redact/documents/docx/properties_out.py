"""Write fresh document properties: the published title and nothing else."""

from __future__ import annotations

from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.container_out import NewPart, default_namespace, xml_bytes

CORE_TYPE: Final = ns.RELATIONSHIPS + "/metadata/core-properties"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_APP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_properties(title: str) -> NewPart:
    """Return `docProps/core.xml` with a title; no author, no dates."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC})
    if title:
        etree.SubElement(root, f"{{{_DC}}}title").text = title
    return NewPart(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        xml_bytes(root),
    )


def app_properties() -> NewPart:
    """Return `docProps/app.xml` that says nothing of who wrote it, where or with what."""
    root = etree.Element(f"{{{_APP}}}Properties", nsmap=default_namespace(_APP))
    etree.SubElement(root, f"{{{_APP}}}DocSecurity").text = "0"
    return NewPart(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        xml_bytes(root),
    )
