"""Parse one XML part safely: no entities, no DTD, no network, no endless depth."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import STRICT, STRICT_TO_TRANSITIONAL
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import OverLimitError, UnreadableDocumentError

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_DTD: Final = (b"<!DOCTYPE", b"<!ENTITY")
_NAMESPACE_DECLARATION: Final = re.compile(
    rb'(\sxmlns(?::[\w.-]+)?|\suri)="http://purl\.oclc\.org/ooxml/([\w/]+)"'
)


def parse_xml(data: bytes, where: str, limits: Limits) -> etree._Element:
    """Parse an XML part; the strict edition's namespaces become the transitional ones.

    Comments and processing instructions are left out. `where` names the part in messages, so it
    must hold nothing personal.

    Raises:
        UnreadableDocumentError: If the XML is broken, or brings a DTD or entities of its own.
        OverLimitError: If it is deeper than `limits.xml_depth`.
    """
    plain = _as_ascii_superset(data, where)
    if any(mark in plain for mark in _DTD):
        raise UnreadableDocumentError(f"{where} brings its own entities (a DTD)")
    root = _parse(plain, where)
    if STRICT in plain and _is_strict(root):
        root = _parse(_to_transitional(etree.tostring(root, encoding="UTF-8")), where)
    too_deep = "/" + "/".join(["*"] * (limits.xml_depth + 1))
    if root.xpath(f"boolean({too_deep})"):
        raise OverLimitError(f"{where} is nested deeper than xml_depth, {limits.xml_depth}")
    return root


def _as_ascii_superset(data: bytes, where: str) -> bytes:
    """Return the XML in an encoding in which `<!DOCTYPE` is spelt in ASCII."""
    if data.startswith(_UTF16_MARKS) or b"\0" in data[:4]:
        try:
            if not data.startswith(_UTF16_MARKS):
                text = data.decode("utf-16-be" if data[:1] == b"\0" else "utf-16-le")
            else:
                text = data.decode("utf-16")
        except UnicodeDecodeError as problem:
            raise UnreadableDocumentError(f"{where} is not proper UTF-16") from problem
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
        return text.encode("utf-8", "surrogatepass")
    declared = _DECLARATION.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].decode("ascii").lower() not in _ENCODINGS:
        raise UnreadableDocumentError(f"{where} is in an encoding that Word does not use")
    return data


def _parse(data: bytes, where: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem.msg) or "huge" in str(problem.msg).lower():
            raise OverLimitError(f"{where} is too deep or has a text too long") from None
        line = problem.lineno or 0
        raise UnreadableDocumentError(f"{where} is broken XML (line {line})") from None
    except ValueError:
        raise UnreadableDocumentError(f"{where} is broken XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocumentError(f"{where} brings its own entities (a DTD)")
    return root


def _is_strict(root: etree._Element) -> bool:
    namespaces = root.xpath("//namespace::*[starts-with(., 'http://purl.oclc.org/ooxml/')]")
    return bool(namespaces)


def _to_transitional(data: bytes) -> bytes:
    def transitional(match: re.Match[bytes]) -> bytes:
        known = STRICT_TO_TRANSITIONAL.get(match[2].decode("ascii"))
        return match[0] if known is None else b'%s="%s"' % (match[1], known.encode("ascii"))

    return _NAMESPACE_DECLARATION.sub(transitional, data)
