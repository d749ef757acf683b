"""Places in the document's own data: Info, XMP, the trailer."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

from pikepdf import Name, String

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row

_XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
    'xmlns:own="https://www.example.org/own/">INSIDE</rdf:Description></rdf:RDF></x:xmpmeta>AFTER'
    '<?xpacket end="w"?>'
)


def info(key: str, source: str) -> Plant:
    """Plant in a key of Info."""

    def plant(draft: Draft, name: str) -> None:
        draft.pdf.docinfo[key.replace("NAME", name)] = draft.direct(source, name)

    return plant


def xmp(inside: str, after: str = "") -> Plant:
    """Plant in the document's XMP."""

    def plant(draft: Draft, name: str) -> None:
        body = _XMP.replace("INSIDE", inside).replace("AFTER", after).replace("NAME", name)
        draft.root.Metadata = draft.stream(
            body.encode("utf-8"), "<< /Type /Metadata /Subtype /XML >>"
        )

    return plant


def _wide_xmp(draft: Draft, name: str) -> None:
    """Write the XMP in UTF-16, as it may be."""
    body = _XMP.replace("INSIDE", f"<pdf:Keywords>{name}</pdf:Keywords>").replace("AFTER", "")
    draft.root.Metadata = draft.stream(
        b"\xff\xfe" + body.encode("utf-16-le"), "<< /Type /Metadata /Subtype /XML >>"
    )


def _not_xml(draft: Draft, name: str) -> None:
    draft.root.Metadata = draft.stream(
        f"<x:xmpmeta><who>{name}".encode(), "<< /Type /Metadata /Subtype /XML >>"
    )


def _identifier(draft: Draft, name: str) -> None:
    padded = name.encode().hex()
    draft.saving["deterministic_id"] = False
    draft.patches.append(lambda data: _id(data, f"/ID [<{padded}><{padded}>]".encode()))


def _id(data: bytes, new: bytes) -> bytes:
    """Give the last trailer another id, which has no effect on the places of objects."""
    at = data.rindex(b"/ID [")
    return data[:at] + new + data[data.index(b"]", at) + 1 :]


def _trailer_key(draft: Draft, name: str) -> None:
    draft.pdf.trailer[Name("/Who")] = String(name)


def _encoding_of_documents(draft: Draft, name: str) -> None:
    """Write a name in the document encoding, whose letters above 127 are its own."""
    draft.pdf.docinfo[Name("/Reviewer")] = String(name.encode("cp1252"))


def _utf8(draft: Draft, name: str) -> None:
    """Write a name in UTF-8 with its mark, as PDF 2.0 allows."""
    draft.pdf.docinfo[Name("/Reader")] = String(b"\xef\xbb\xbf" + name.encode())


def _language_escape(draft: Draft, name: str) -> None:
    """Put a language code into the middle of a UTF-16 string, as is allowed."""
    half = len(name) // 2
    parts = [name[:half], "\x1benGB\x1b", name[half:]]
    draft.pdf.docinfo[Name("/Spoken")] = String(b"\xfe\xff" + "".join(parts).encode("utf-16-be"))


def _entities(draft: Draft, name: str) -> None:
    xmp("<own:handledBy>" + "".join(f"&#{ord(c)};" for c in name) + "</own:handledBy>")(draft, name)


METADATA = (
    *(
        Row(f"info-{key.lower()}", f"{key} of Info", info(f"/{key}", "(NAME)"))
        for key in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
    ),
    Row("info-date", "a date that is text", info("/ModDate", "(D:20310101 NAME)")),
    Row("info-own", "a key of the company's own", info("/SourceModified", "(NAME)")),
    Row("info-own-name", "the name of a key", info("/NAME", "(x)")),
    Row("info-apple", "keywords of Apple's programs", info("/AAPL:Keywords", "[(NAME)]")),
    Row("info-wide", "a value in UTF-16", info("/Company", "U16")),
    Row("info-utf8", "a value in UTF-8", _utf8),
    Row("info-accent", "a value with an accent", _encoding_of_documents, name="Vornémalowick"),
    Row("info-language", "a value with a language code within", _language_escape),
    Row("info-trapped", "Trapped with a name of its own", info("/Trapped", "/NAME")),
    Row(
        "xmp-creator",
        "dc:creator",
        xmp("<dc:creator><rdf:Seq><rdf:li>NAME</rdf:li></rdf:Seq></dc:creator>"),
        alone=True,
    ),
    Row(
        "xmp-title",
        "dc:title",
        xmp('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">NAME</rdf:li></rdf:Alt></dc:title>'),
        alone=True,
    ),
    Row(
        "xmp-attribute",
        "a property as an attribute",
        xmp('<xmpMM:History><rdf:Seq><rdf:li own:softwareAgent="NAME"/></rdf:Seq></xmpMM:History>'),
        alone=True,
    ),
    Row(
        "xmp-history",
        "the history of documents",
        xmp("<xmpMM:DerivedFrom own:documentName='NAME.docx'/>"),
        alone=True,
    ),
    Row(
        "xmp-own",
        "a namespace of the company's own",
        xmp("<own:handledBy>NAME</own:handledBy>"),
        alone=True,
    ),
    Row("xmp-entities", "letters as numbers", _entities, alone=True),
    Row("xmp-comment", "a comment in the XMP", xmp("<!-- NAME -->"), alone=True),
    Row("xmp-padding", "what stands behind the XMP", xmp("", "NAME"), alone=True),
    Row("xmp-wide", "XMP in UTF-16", _wide_xmp, alone=True),
    Row("xmp-broken", "XMP that is no XML", _not_xml, alone=True),
    Row("file-id", "the id of the file", _identifier, alone=True),
    Row("trailer-key", "a key of the trailer", _trailer_key),
)
