"""Check what a PDF says about itself in XMP: the title, the language, what it conforms to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.verification.decodings import of_text, plain_text
from dhr_redact.verification.markup import NotMarkupError, parse
from dhr_redact.verification.passages import Channel, Finding, Passage
from dhr_redact.verification.tables import names

_LISTED: Final = names(
    """
    {adobe:ns:meta/}xmpmeta
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}Alt
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}Bag
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}Seq
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}li
    {http://purl.org/dc/elements/1.1/}title
    {http://purl.org/dc/elements/1.1/}language
    {http://purl.org/dc/elements/1.1/}format
    {http://ns.adobe.com/xap/1.0/}CreatorTool
    {http://ns.adobe.com/xap/1.0/}ModifyDate
    {http://ns.adobe.com/xap/1.0/}CreateDate
    {http://ns.adobe.com/xap/1.0/}MetadataDate
    {http://ns.adobe.com/xap/1.0/mm/}InstanceID
    {http://ns.adobe.com/xap/1.0/mm/}DocumentID
    {http://ns.adobe.com/xap/1.0/mm/}RenditionClass
    {http://ns.adobe.com/xap/1.0/t/pg/}NPages
    {http://ns.adobe.com/pdf/1.3/}PDFVersion
    {http://ns.adobe.com/pdf/1.3/}Producer
    {http://www.aiim.org/pdfua/ns/id/}part
    {http://www.aiim.org/pdfa/ns/id/}part
    {http://www.aiim.org/pdfa/ns/id/}conformance
    """
)
_ATTRIBUTES: Final = names(
    """
    {http://www.w3.org/1999/02/22-rdf-syntax-ns#}about
    {http://www.w3.org/XML/1998/namespace}lang
    {adobe:ns:meta/}xmptk
    """
)
_WORDINGS: Final = {
    "CreatorTool": re.compile(r"(?:dhr[-_ ]redact|Typst)(?: [\d.]{1,12})?"),
    "Producer": re.compile(r"(?:dhr[-_ ]redact|Typst)(?: [\d.]{1,12})?"),
    "ModifyDate": re.compile(r"19[78]0-01-01T00:00:00(?:Z|\+00:00)"),
    "CreateDate": re.compile(r"19[78]0-01-01T00:00:00(?:Z|\+00:00)"),
    "MetadataDate": re.compile(r"19[78]0-01-01T00:00:00(?:Z|\+00:00)"),
    "RenditionClass": re.compile(r"proof|default"),
    "format": re.compile(r"application/pdf"),
    "xmptk": re.compile(r"[\w .-]{0,40}"),
}
_OF_THE_FORMAT: Final = re.compile(
    "|".join(re.escape(name.rpartition("}")[0].lstrip("{")) for name in sorted(_LISTED))
    + "|"
    + "|".join(rf"</?\w{{1,8}}:{name.rpartition('}')[2]}\b" for name in sorted(_LISTED))
    + "|x-default"
)
"""Namespaces and names of the list: a person may be called like a part of one."""


def look_at_xmp(part: str, data: bytes) -> Iterator[Passage | Finding]:
    """Yield the texts of an XMP packet and whatever in it is not on the list."""
    for reading, shortest in of_text(_OF_THE_FORMAT.sub(" ", plain_text(data))):
        yield Passage(part, Channel.COPY, reading, shortest)
    try:
        root = parse(data)
    except NotMarkupError:
        yield Finding(part, "notes about the file that are not well-formed")
        return
    for node in root.iter():
        if callable(node.tag):
            yield Finding(part, "a comment or instruction in the notes about the file")
            continue
        if node.tag not in _LISTED:
            yield Finding(part, "notes about the file that are not on the list")
        if any(str(name) not in _ATTRIBUTES for name in node.attrib):
            yield Finding(part, "notes about the file that are not on the list")
        wording = _WORDINGS.get(node.tag.rpartition("}")[2])
        if wording is not None and not wording.fullmatch((node.text or "").strip()):
            yield Finding(part, "a time or a program that is not ours")
