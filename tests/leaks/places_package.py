"""Places in the package: properties, links, embedded objects, pictures, and the zip itself."""

# ruff: noqa: E501  (a place is a row of a table; markup is not broken over lines)

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from leaks.places_visible import Row
from leaks.word_builder import (
    HEAD,
    MICROSOFT,
    OFFICE,
    OFFICE_TYPE,
    PACKAGE,
    Draft,
    Relation,
    around,
    drawing,
    emf,
    inner_package,
    jpeg,
    ole,
    paragraph,
    part,
    png,
    png_chunk,
    text,
)

Plant = Callable[[Draft, str], None]

_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
    'properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)


def _property(tag: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        held = draft.parts.get("docProps/core.xml", b"").decode() or HEAD + _CORE.format("")
        new = f"<{tag}>{name}</{tag}></cp:coreProperties>"
        first = "docProps/core.xml" not in draft.parts
        draft.add(
            "docProps/core.xml",
            held.replace("</cp:coreProperties>", new),
            "application/vnd.openxmlformats-package.core-properties+xml",
        )
        if first:
            draft.relate(PACKAGE + "metadata/core-properties", "docProps/core.xml", owner="")

    return plant


def _application(inner: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        held = draft.parts.get("docProps/app.xml", b"").decode() or HEAD + _APP.format("")
        first = "docProps/app.xml" not in draft.parts
        draft.add(
            "docProps/app.xml",
            held.replace("</Properties>", inner.replace("NAME", name) + "</Properties>"),
            OFFICE_TYPE + "extended-properties+xml",
        )
        if first:
            draft.relate(OFFICE + "extended-properties", "docProps/app.xml", owner="")

    return plant


def _custom(inner: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        xml = _CUSTOM.format(inner.replace("NAME", name))
        draft.add("docProps/custom.xml", HEAD + xml, OFFICE_TYPE + "custom-properties+xml")
        draft.relate(OFFICE + "custom-properties", "docProps/custom.xml", owner="")

    return plant


def _thumbnail(draft: Draft, name: str) -> None:
    draft.add("docProps/thumbnail.jpeg", jpeg((0xFE, name.encode())))
    draft.relate(PACKAGE + "metadata/thumbnail", "docProps/thumbnail.jpeg", owner="")


def _thumbnail_metafile(draft: Draft, name: str) -> None:
    draft.add("docProps/thumbnail.emf", emf(name))
    draft.relate(PACKAGE + "metadata/thumbnail", "docProps/thumbnail.emf", owner="")


def _label(draft: Draft, name: str) -> None:
    draft.add("docMetadata/LabelInfo.xml", f'<clbl xmlns="urn:x"><label id="{name}"/></clbl>')
    kind = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
    draft.relate(kind, "docMetadata/LabelInfo.xml", owner="")


def _link(target: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        rid = draft.relate(OFFICE + "hyperlink", target.replace("NAME", name), external=True)
        draft.body.append(around(f'<w:hyperlink r:id="{rid}">{text("website")}</w:hyperlink>'))

    return plant


def _percent_link(draft: Draft, name: str) -> None:
    _link("https://example.org/" + "".join(f"%{ord(c):02X}" for c in name))(draft, name)


def _drawing_link(draft: Draft, name: str) -> None:
    rid = draft.linked(OFFICE + "image", "media/image1.png", png())
    target = draft.relate(OFFICE + "hyperlink", f"https://example.org/{name}", external=True)
    run = drawing(f'r:embed="{rid}"').replace(
        'title=""/>', f'title=""><a:hlinkClick r:id="{target}" tooltip="x"/></wp:docPr>'
    )
    draft.body.append(paragraph(run))


def _drawing_tooltip(draft: Draft, name: str) -> None:
    rid = draft.linked(OFFICE + "image", "media/image1.png", png())
    run = drawing(f'r:embed="{rid}"').replace(
        'title=""/>', f'title=""><a:hlinkClick r:id="" tooltip="{name}"/></wp:docPr>'
    )
    draft.body.append(paragraph(run))


def _object(data: Callable[[str], bytes], ending: str = "bin", kind: str = "oleObject") -> Plant:
    """Plant an embedded object, with a picture for its icon."""

    def plant(draft: Draft, name: str) -> None:
        rid = draft.linked(OFFICE + kind, f"embeddings/object1.{ending}", data(name))
        draft.body.append(_object_run(rid))

    return plant


def _object_run(rid: str, program: str = "Package") -> str:
    return paragraph(
        '<w:r><w:object><v:shape style="width:9pt;height:9pt"/>'
        f'<o:OLEObject Type="Embed" ProgID={quoteattr(program)} r:id="{rid}"/></w:object></w:r>'
    )


def _object_program(draft: Draft, name: str) -> None:
    rid = draft.linked(OFFICE + "oleObject", "embeddings/object1.bin", ole(b"x"))
    draft.body.append(_object_run(rid, name))


def _object_icon(draft: Draft, name: str) -> None:
    rid = draft.linked(OFFICE + "image", "media/image1.emf", emf(name))
    draft.body.append(
        paragraph(f'<w:r><w:object><v:shape><v:imagedata r:id="{rid}"/></v:shape></w:object></w:r>')
    )


def _attached(kind: str, name_: str, data: Callable[[str], bytes], content: str = "") -> Plant:
    """Plant a part that the document points at and nothing shows."""
    return lambda draft, name: _attach(draft, kind, name_, data(name), content)


def _attach(draft: Draft, kind: str, name: str, data: bytes, content: str) -> None:
    draft.linked(kind, name, data, content)


def _signature(draft: Draft, name: str) -> None:
    kind = PACKAGE + "digital-signature/origin"
    draft.add("_xmlsignatures/origin.sigs", b"")
    draft.add(
        "_xmlsignatures/sig1.xml",
        f"<Signature><X509SubjectName>CN={name}</X509SubjectName></Signature>",
        "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
    )
    draft.relate(kind, "_xmlsignatures/origin.sigs", owner="")


def _picture(data: Callable[[str], bytes], ending: str) -> Plant:
    """Plant a picture in the text."""

    def plant(draft: Draft, name: str) -> None:
        number = sum(1 for p in draft.parts if p.startswith("word/media/")) + 1
        rid = draft.linked(OFFICE + "image", f"media/image{number}.{ending}", data(name))
        draft.body.append(paragraph(text("Ahead ") + drawing(f'r:embed="{rid}"')))

    return plant


def _picture_file(draft: Draft, name: str) -> None:
    rid = draft.linked(OFFICE + "image", f"media/{name}.png", png())
    draft.body.append(paragraph(drawing(f'r:embed="{rid}"')))


def _exif(name: str) -> bytes:
    """Return an EXIF block whose artist is the name."""
    artist = name.encode() + b"\x00"
    directory = b"\x01\x00" + b"\x3b\x01\x02\x00" + len(artist).to_bytes(4, "little")
    return (
        b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + directory + b"\x1a\x00\x00\x00" + bytes(4) + artist
    )


def _xmp(name: str) -> bytes:
    xml = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{name}</dc:creator></x:xmpmeta>"
    return b"http://ns.adobe.com/xap/1.0/\x00" + xml.encode()


def _iptc(name: str) -> bytes:
    caption = b"\x1c\x02\x78" + len(name).to_bytes(2, "big") + name.encode()
    return b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(caption).to_bytes(4, "big") + caption


def _undeclared(draft: Draft, name: str) -> None:
    draft.add("word/notes.xml", f"<notes>{name}</notes>")


def _undeclared_bytes(draft: Draft, name: str) -> None:
    draft.add("word/leftover.dat", name.encode("utf-16-le"))


def _orphan_type(draft: Draft, name: str) -> None:
    draft.types[f"word/{name}.xml"] = "application/xml"


def _entry_name(draft: Draft, name: str) -> None:
    draft.add(f"word/{name}.xml", "<x/>")


def _folder(draft: Draft, name: str) -> None:
    draft.late.append((f"{name}/", b""))


def _zip_extra(draft: Draft, name: str) -> None:
    draft.extra = b"\xfe\xca" + len(name).to_bytes(2, "little") + name.encode()


def _duplicate(draft: Draft, name: str) -> None:
    draft.late.append(("word/document.xml", part("document", paragraph(text(name))).encode()))


def _external(draft: Draft, name: str) -> None:
    draft.relate(OFFICE + "customThing", f"https://example.org/{name}", external=True)


def _relationship_type(draft: Draft, name: str) -> None:
    draft.add("word/thing.xml", "<x/>", "application/xml")
    draft.relate(f"http://example.org/{name}", "thing.xml")


def _relationship_id(draft: Draft, name: str) -> None:
    known = draft.relations.setdefault("word/document.xml", [])
    known.append(Relation(name, OFFICE + "hyperlink", "https://example.org", external=True))


def _utf16(draft: Draft, name: str) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><note>{name}</note>'
    draft.add("customXml/item1.xml", xml.encode("utf-16"), "application/xml")
    draft.relate(OFFICE + "customXml", "../customXml/item1.xml")


def _ui(draft: Draft, name: str) -> None:
    draft.add("customUI/customUI.xml", f'<customUI xmlns="urn:x"><tab label="{name}"/></customUI>')
    draft.relate("http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
                 "customUI/customUI.xml", owner="")  # fmt: skip


def _svg(draft: Draft, name: str) -> None:
    fallback = draft.linked(OFFICE + "image", "media/image1.png", png())
    xml = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{name}</text></svg>'
    rid = draft.linked(OFFICE + "image", "media/image2.svg", xml)
    run = drawing(f'r:embed="{fallback}"').replace(
        "/><a:stretch>",
        '><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip r:embed="{rid}"/></a:ext></a:extLst></a:blip><a:stretch>',
    )
    draft.body.append(paragraph(run))


def _gzipped(name: str) -> bytes:
    stream = zlib.compressobj(wbits=31)
    return stream.compress(emf(name)) + stream.flush()


def _ink(draft: Draft, name: str) -> None:
    xml = f'<ink xmlns="http://www.w3.org/2003/InkML"><annotation>{name}</annotation></ink>'
    rid = draft.linked(OFFICE + "customXml", "ink/ink1.xml", xml, "application/inkml+xml")
    draft.body.append(paragraph(f'<w:r><w:contentPart r:id="{rid}"/></w:r>'))


def _control(draft: Draft, name: str) -> None:
    xml = f'<ax:ocx xmlns:ax="{MICROSOFT}2006/activeX"><ax:ocxPr ax:value="{name}"/></ax:ocx>'
    rid = draft.linked(
        OFFICE + "control", "activeX/activeX1.xml", xml, "application/vnd.ms-office.activeX+xml"
    )
    draft.body.append(
        paragraph(f'<w:r><w:object><w:control r:id="{rid}" w:name="x"/></w:object></w:r>')
    )


def _control_name(draft: Draft, name: str) -> None:
    draft.body.append(paragraph(f'<w:r><w:object><w:control w:name="{name}"/></w:object></w:r>'))


def _commented_zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.comment = name.encode()
        package.writestr("a.txt", "x")
    return buffer.getvalue()


_VBA = "http://schemas.microsoft.com/office/2006/relationships/"

PACKAGE_PLACES: tuple[Row, ...] = (
    *(
        (f"core-{tag.partition(':')[2]}", f"the document's {tag.partition(':')[2]}", _property(tag))
        for tag in (
            "dc:title", "dc:subject", "dc:creator", "cp:keywords", "dc:description",
            "cp:lastModifiedBy", "cp:category", "cp:contentStatus", "dc:identifier", "dc:language",
            "cp:version", "cp:revision",
        )
    ),
    ("app-company", "the company", _application("<Company>NAME</Company>")),
    ("app-manager", "the manager", _application("<Manager>NAME</Manager>")),
    ("app-template", "the template's name", _application("<Template>NAME.dotm</Template>")),
    ("app-link-base", "the base for links", _application("<HyperlinkBase>file:///NAME</HyperlinkBase>")),
    ("app-titles", "the titles of parts", _application(
        "<TitlesOfParts><vt:vector><vt:lpstr>NAME</vt:lpstr></vt:vector></TitlesOfParts>")),
    ("app-links", "the list of links", _application(
        "<HLinks><vt:vector><vt:lpwstr>mailto:NAME@example.org</vt:lpwstr></vt:vector></HLinks>")),
    ("custom-value", "a custom property", _custom(
        '<property fmtid="{D5}" pid="2" name="x"><vt:lpwstr>NAME</vt:lpwstr></property>')),
    ("custom-name", "a custom property's name", _custom(
        '<property fmtid="{D5}" pid="2" name="NAME"><vt:lpwstr>x</vt:lpwstr></property>')),
    ("thumbnail", "the thumbnail", _thumbnail),
    ("thumbnail-metafile", "the thumbnail as a metafile", _thumbnail_metafile),
    ("label", "the sensitivity label", _label),
    ("link-web", "a link's address", _link("https://example.org/NAME")),
    ("link-mail", "a mail address", _link("mailto:NAME@example.org?subject=x")),
    ("link-file", "a link to a file", _link("file:///C:/Users/NAME/x.docx")),
    ("link-share", "a link to a share", _link(r"\\server\NAME\x.docx")),
    ("link-percent", "a percent-encoded link", _percent_link),
    ("drawing-link", "a drawing's link", _drawing_link),
    ("drawing-tooltip", "a drawing's tooltip", _drawing_tooltip),
    ("object-utf16", "an OLE object, UTF-16", _object(lambda n: ole(n.encode("utf-16-le")))),
    ("object-utf16-big", "an OLE object, UTF-16 the other way", _object(lambda n: ole(n.encode("utf-16-be")))),
    ("object-8-bit", "an OLE object, 8-bit", _object(lambda n: ole(n.encode()))),
    ("object-program", "an OLE object's program", _object_program),
    ("object-icon", "an OLE object's icon", _object_icon),
    ("object-workbook", "an embedded workbook", _object(
        lambda n: inner_package("xl/sharedStrings.xml", n), "xlsx", "package")),
    ("object-document", "an embedded document", _object(
        lambda n: inner_package("word/document.xml", n), "docx", "package")),
    ("object-deep", "a package in a package in a package", _object(
        lambda n: inner_package("word/document.xml", n, 2), "docx", "package")),
    ("object-comment", "the comment of an embedded zip", _object(_commented_zip, "docx", "package")),
    ("object-pdf", "an embedded PDF", _object(
        lambda n: b"%PDF-1.4\n1 0 obj<</Title(" + n.encode() + b")>>endobj", "pdf", "package")),
    ("macros", "macros", _attached(_VBA + "vbaProject", "vbaProject.bin",
        lambda n: ole(n.encode()), "application/vnd.ms-office.vbaProject")),
    ("macro-data", "what is known of macros", _attached(_VBA + "wordVbaData", "vbaData.xml",
        lambda n: f'<x xmlns="urn:x" n="{n}"/>'.encode(), "application/vnd.ms-word.vbaData+xml")),
    ("keymap", "a key map", _attached(_VBA + "keyMapCustomizations", "customizations.xml",
        lambda n: f'<x xmlns="urn:x" n="{n}"/>'.encode(), "application/vnd.ms-word.keyMapCustomizations+xml")),
    ("printer", "a printer's settings", _attached(OFFICE + "printerSettings", "printerSettings1.bin",
        lambda n: n.encode("utf-16-le") + bytes(40))),
    ("embedded-font", "an embedded font", _attached(OFFICE + "font", "fonts/font1.odttf",
        lambda n: bytes(32) + n.encode("utf-16-be"))),
    ("film", "a film", _attached(OFFICE + "video", "media/film.mp4", lambda n: b"\x00\x00ftyp" + n.encode())),
    ("ink", "ink", _ink),
    ("active-x", "an ActiveX control's value", _control),
    ("active-x-name", "an ActiveX control's name", _control_name),
    ("signature", "a digital signature", _signature),
    ("custom-ui", "a customised ribbon", _ui),
    ("jpeg-exif", "a JPEG's EXIF", _picture(lambda n: jpeg((0xE1, _exif(n))), "jpeg")),
    ("jpeg-xmp", "a JPEG's XMP", _picture(lambda n: jpeg((0xE1, _xmp(n))), "jpeg")),
    ("jpeg-iptc", "a JPEG's IPTC", _picture(lambda n: jpeg((0xED, _iptc(n))), "jpeg")),
    ("jpeg-comment", "a JPEG's comment", _picture(lambda n: jpeg((0xFE, n.encode())), "jpeg")),
    ("jpeg-thumbnail", "a JPEG's own thumbnail", _picture(
        lambda n: jpeg((0xE0, b"JFXX\x00\x10" + jpeg((0xFE, n.encode())))), "jpeg")),
    ("jpeg-behind", "bytes behind a JPEG", _picture(lambda n: jpeg(behind=n.encode()), "jpeg")),
    ("png-text", "a PNG's text", _picture(
        lambda n: png(png_chunk(b"tEXt", b"Author\x00" + n.encode())), "png")),
    ("png-compressed", "a PNG's compressed text", _picture(
        lambda n: png(png_chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(n.encode()))), "png")),
    ("png-international", "a PNG's international text", _picture(
        lambda n: png(png_chunk(b"iTXt", b"Author\x00\x01\x00\x00\x00" + zlib.compress(n.encode()))), "png")),
    ("png-exif", "a PNG's EXIF", _picture(lambda n: png(png_chunk(b"eXIf", _exif(n)[6:])), "png")),
    ("png-behind", "bytes behind a PNG", _picture(lambda n: png(behind=n.encode()), "png")),
    ("metafile", "a metafile's text", _picture(emf, "emf")),
    ("metafile-gzipped", "a gzipped metafile's text", _picture(_gzipped, "emz")),
    ("vector", "a vector picture's text", _svg),
    ("picture-file", "a picture's file name", _picture_file),
    ("undeclared", "a part that nothing points at", _undeclared),
    ("undeclared-bytes", "bytes that nothing points at", _undeclared_bytes),
    ("orphan-type", "a declared part that is not there", _orphan_type),
    ("entry-name", "an entry's name", _entry_name),
    ("folder", "a folder's name", _folder),
    ("zip-comment", "the zip file's comment", lambda d, n: setattr(d, "comment", n.encode())),
    ("zip-extra", "a zip entry's extra field", _zip_extra),
    ("zip-entry-comment", "a zip entry's comment", lambda d, n: setattr(d, "entry_comment", n.encode())),
    ("zip-before", "bytes before the zip", lambda d, n: setattr(d, "before", n.encode())),
    ("zip-behind", "bytes behind the zip", lambda d, n: setattr(d, "behind", n.encode())),
    ("zip-duplicate", "a second entry of the same name", _duplicate),
    ("external", "an external relationship", _external),
    ("relationship-type", "a relationship's type", _relationship_type),
    ("relationship-id", "a relationship's id", _relationship_id),
    ("utf-16", "a part in UTF-16", _utf16),
    ("namespaces", "a namespace's address", lambda d, n: setattr(d, "root_attributes", f'xmlns:x9="urn:{n}"')),
)  # fmt: skip
