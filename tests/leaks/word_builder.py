"""A Word package put together by hand, part by part, so that anything can be hidden anywhere in it.

Written with strings and zipfile alone: no library that would tidy up what a leak test plants.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
        "wps": MICROSOFT + "word/2010/wordprocessingShape",
        "w14": MICROSOFT + "word/2010/wordml",
        "w15": MICROSOFT + "word/2012/wordml",
        "wp14": MICROSOFT + "word/2010/wordprocessingDrawing",
        "asvg": MICROSOFT + "drawing/2016/SVG/main",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def text(words: str) -> str:
    """Return a run."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(runs: str, properties: str = "") -> str:
    """Return a paragraph around runs."""
    around = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{around}{runs}</w:p>"


def around(runs: str) -> str:
    """Return a paragraph with words before and behind, which must stay."""
    return paragraph(text("Ahead ") + runs + text(" behind."))


def part(root: str, inner: str, attributes: str = "") -> str:
    """Return a whole part of WordprocessingML."""
    return f"{HEAD}<w:{root} {NAMESPACES} {attributes}>{inner}</w:{root}>"


@dataclass(frozen=True)
class Relation:
    """A relationship as it will be written."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass
class Draft:
    """The package while it is being filled."""

    body: list[str] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[Relation]] = field(default_factory=dict)
    late: list[tuple[str, bytes]] = field(default_factory=list)
    comment: bytes = b""
    extra: bytes = b""
    entry_comment: bytes = b""
    before: bytes = b""
    behind: bytes = b""
    root_attributes: str = ""
    prologue: str = ""

    def add(self, name: str, data: str | bytes, content_type: str = "") -> None:
        """Add a part, with its content type if it has one of its own."""
        self.parts[name] = data.encode("utf-8") if isinstance(data, str) else data
        if content_type:
            self.types[name] = content_type

    def relate(
        self, type_: str, target: str, *, owner: str = "word/document.xml", external: bool = False
    ) -> str:
        """Point at a part or out of the file; return the relationship's id."""
        known = self.relations.setdefault(owner, [])
        relation = Relation(f"rId{len(known) + 1}", type_, target, external)
        known.append(relation)
        return relation.id

    def linked(self, type_: str, name: str, data: str | bytes, content_type: str = "") -> str:
        """Add a part under word/ and point at it from the document."""
        self.add("word/" + name, data, content_type)
        return self.relate(type_, name)

    def story(self, kind: str, name: str, inner: str) -> str:
        """Add a header, footer or notes part."""
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        return self.linked(OFFICE + kind, name, part(root, inner), f"{WORD_TYPE}{kind}+xml")

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.bytes())
        return path

    def bytes(self) -> bytes:
        """Return the package as it will be written."""
        self._finish()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            package.comment = self.comment
            for number, (name, data) in enumerate([*self.parts.items(), *self.late]):
                info = zipfile.ZipInfo(name, (2031, 3, 4, 10, 20, 30))
                info.compress_type = zipfile.ZIP_DEFLATED
                if number == 0:
                    info.extra, info.comment = self.extra, self.entry_comment
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", UserWarning)  # one place is a name used twice
                    package.writestr(info, data)
        return self.before + buffer.getvalue() + self.behind

    def _finish(self) -> None:
        section = f"<w:sectPr>{''.join(self.section)}</w:sectPr>"
        body = f"{self.prologue}<w:body>{''.join(self.body)}{section}</w:body>"
        main = part("document", body, self.root_attributes)
        self.add("word/document.xml", main, WORD_TYPE + "document.main+xml")
        settings = part("settings", "".join(self.settings))
        self.linked(OFFICE + "settings", "settings.xml", settings, WORD_TYPE + "settings+xml")
        styles = part("styles", _STYLES + "".join(self.styles))
        self.linked(OFFICE + "styles", "styles.xml", styles, WORD_TYPE + "styles+xml")
        self.relate(OFFICE + "officeDocument", "word/document.xml", owner="")
        for owner, relations in self.relations.items():
            folder, _, base = owner.rpartition("/")
            name = f"{folder}/_rels/{base}.rels" if owner else "_rels/.rels"
            self.parts[name] = _relationships(relations)
        self.parts["[Content_Types].xml"] = self._content_types()

    def _content_types(self) -> bytes:
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "png": "image/png",
            "jpeg": "image/jpeg",
            "jpg": "image/jpeg",
            "emf": "image/x-emf",
            "svg": "image/svg+xml",
            "bin": "application/vnd.openxmlformats-officedocument.oleObject",
            "xlsx": OFFICE_TYPE + "spreadsheetml.sheet",
            "docx": WORD_TYPE + "document",
            "pdf": "application/pdf",
            "odttf": OFFICE_TYPE + "obfuscatedFont",
            "mp4": "video/mp4",
            "htm": "text/html",
            "rtf": "application/rtf",
            "mht": "message/rfc822",
            "txt": "text/plain",
        }
        rows = [f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in defaults.items()]
        rows += [
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for name, kind in self.types.items()
        ]
        uri = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'{HEAD}<Types xmlns="{uri}">{"".join(rows)}</Types>'.encode()


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


def _relationships(relations: list[Relation]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{r.id}" Type="{r.type}" Target="{r.target}"'
        + (' TargetMode="External"/>' if r.external else "/>")
        for r in relations
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{uri}">{rows}</Relationships>'.encode()


SHOWN = (
    "Overview of the review",
    "The panel met on four occasions and agreed the terms.",
    "Agency contact",
    "Outcome of contact",
    "Lessons follow in section nine.",
)
"""What a reader sees in every file that is built here, whatever else is planted."""


def base() -> Draft:
    """Return a package with visible text of the kinds that every place is planted beside."""
    draft = Draft()
    cells = "".join(f"<w:tc>{paragraph(text(words))}</w:tc>" for words in SHOWN[2:4])
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    draft.body += [
        paragraph(text(SHOWN[0]), '<w:pStyle w:val="Heading1"/>'),
        paragraph(text(SHOWN[1])),
        f"<w:tbl>{grid}<w:tr>{cells}</w:tr></w:tbl>",
        paragraph(text(SHOWN[4])),
    ]
    return draft


# --- pictures ------------------------------------------------------------------------------------


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """Return one chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, behind: bytes = b"") -> bytes:
    """Return a small grey PNG with further chunks before its end, and bytes behind it."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\x00" + bytes([120] * 8) for _ in range(8)))
    pixels = png_chunk(b"IDAT", rows)
    return (
        b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + pixels + png_chunk(b"IEND", b"") + behind
    )


def jpeg(*segments: tuple[int, bytes], behind: bytes = b"") -> bytes:
    """Return a small JPEG with further segments after its header, and bytes behind it."""
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), (90, 120, 60)).save(buffer, "JPEG")
    plain = buffer.getvalue()
    header_end = 4 + int.from_bytes(plain[4:6], "big")
    more = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
        for marker, body in segments
    )
    return plain[:header_end] + more + plain[header_end:] + behind


def ole(*payloads: bytes) -> bytes:
    """Return bytes with the head of an OLE compound file; no reader here opens it."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"".join(payload + bytes(32) for payload in payloads)


def emf(words: str) -> bytes:
    """Return a metafile with one text record, in UTF-16 as metafiles keep text."""
    record = struct.pack("<II", 84, 76) + bytes(60) + words.encode("utf-16-le") + b"\x00\x00"
    return struct.pack("<II", 1, 108) + bytes(32) + b" EMF" + bytes(64) + record


def inner_package(name: str, words: str, depth: int = 1) -> bytes:
    """Return a zip in a zip, to a depth, with a sheet or a document at the bottom."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        if depth > 1:
            package.writestr("inner.docx", inner_package(name, words, depth - 1))
        else:
            package.writestr(name, f"<sst><si><t>{words}</t></si></sst>")
    return buffer.getvalue()


def drawing(blip: str = "", *, name: str = "Picture 1", descr: str = "", title: str = "") -> str:
    """Return an inline picture that shows a relationship's picture."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="300000" cy="300000"/>'
        f'<wp:docPr id="1" name="{name}" descr="{descr}" title="{title}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="300000" cy="300000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(inner: str, fallback: str = "") -> str:
    """Return a DrawingML text box with its VML twin."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="900000" cy="300000"/><wp:docPr id="7" name="Text Box 7"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape style="width:90pt;height:30pt"><v:textbox>'
        f"<w:txbxContent>{fallback or inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field_code(code: str, result: str) -> str:
    """Return a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{text(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
