"""Places in files that are attached to a PDF."""

# ruff: noqa: E501  (a place is a row of a table)

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from pikepdf import Array, Object, Pdf

from leaks.pdf_builder import Draft
from leaks.pdf_places.rows import Plant, Row


def _file(
    draft: Draft, body: str | bytes, keys: str = "/F (notes.txt) /UF (notes.txt)", name: str = ""
) -> Object:
    """Return the specification of an attached file."""
    spec = draft.obj(f"<< /Type /Filespec {keys} /EF << >> >>", name)
    data = body.replace("NAME", name).encode() if isinstance(body, str) else body
    spec.EF.F = draft.stream(data, "<< /Type /EmbeddedFile /Subtype /text#2Fplain >>")
    return spec


def attached(
    body: str, keys: str = "/F (notes.txt) /UF (notes.txt)", title: str = "notes"
) -> Plant:
    """Plant in a file of the tree of attached files."""

    def plant(draft: Draft, name: str) -> None:
        draft.names("EmbeddedFiles", title.replace("NAME", name), _file(draft, body, keys, name))

    return plant


def _made(make: Callable[[str], bytes], title: str) -> Plant:
    def plant(draft: Draft, name: str) -> None:
        draft.names("EmbeddedFiles", title, _file(draft, make(name), f"/F ({title}) /UF ({title})"))

    return plant


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            zipfile.ZipInfo("word/document.xml", (2031, 1, 1, 0, 0, 0)), f"<w:t>{name}</w:t>" * 9
        )
    return buffer.getvalue()


def _pdf(name: str) -> bytes:
    buffer = io.BytesIO()
    with Pdf.new() as inner:
        inner.add_blank_page()
        inner.pages[0].obj.Contents = inner.make_stream(f"BT /F1 12 Tf ({name}) Tj ET".encode())
        inner.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _of(owner: str) -> Plant:
    """Plant in an associated file of the catalogue or of a page."""

    def plant(draft: Draft, name: str) -> None:
        spec = _file(draft, "What NAME said", "/F (source.txt) /AFRelationship /Source", name)
        (draft.root if owner == "catalogue" else draft.page).AF = Array([spec])

    return plant


def _parameters(draft: Draft, name: str) -> None:
    spec = _file(draft, "seen")
    spec.EF.F.Params = draft.direct(
        "<< /Size 4 /CheckSum (NAME) /Mac << /Creator (NAME) >> >>", name
    )
    draft.names("EmbeddedFiles", "parameters", spec)


def _platform(draft: Draft, name: str) -> None:
    """Keep another version of the file for another system."""
    spec = _file(draft, "seen", "/F (notes.txt) /DOS (NAME.TXT) /Unix (NAME)", name)
    spec.EF.Unix = draft.stream("What NAME said", "<< /Type /EmbeddedFile >>", name)
    draft.names("EmbeddedFiles", "platform", spec)


def _related(draft: Draft, name: str) -> None:
    spec = _file(draft, "seen")
    spec.RF = draft.direct("<< /F [(NAME.txt) null] >>", name)
    spec.RF.F[1] = draft.stream("What NAME said", "<< /Type /EmbeddedFile >>", name)
    draft.names("EmbeddedFiles", "related", spec)


def _thumbnail(draft: Draft, name: str) -> None:
    spec = _file(draft, "seen")
    spec.Thumb = draft.stream(
        "NAME",
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 >>",
        name,
    )
    draft.names("EmbeddedFiles", "thumbnail", spec)


def _unlisted(draft: Draft, name: str) -> None:
    """Keep an attached file that no tree lists."""
    draft.page.Who = _file(draft, "What NAME said", name=name)


def _invoice(draft: Draft, name: str) -> None:
    """Attach the data of an invoice, as ZUGFeRD does, by the tree and by the catalogue."""
    spec = _file(
        draft,
        "<Invoice><Buyer>NAME</Buyer></Invoice>",
        "/F (factur-x.xml) /UF (factur-x.xml) /AFRelationship /Alternative",
        name,
    )
    draft.names("EmbeddedFiles", "factur-x.xml", spec)
    if "/AF" not in draft.root:
        draft.root.AF = Array()
    draft.root.AF.append(spec)


ATTACHMENTS = (
    Row("attached", "what an attached file says", attached("What NAME said", title="a")),
    Row("attached-name", "the name of an attached file", attached("seen", "/F (NAME.txt)", "b")),
    Row("attached-wide-name", "its name in UTF-16", attached("seen", "/F (x.txt) /UF U16", "c")),
    Row(
        "attached-description", "its description", attached("seen", "/F (x.txt) /Desc (NAME)", "d")
    ),
    Row("attached-title", "its title in the tree", attached("seen", title="NAME")),
    Row(
        "attached-item",
        "its entry in a portfolio",
        attached("seen", "/F (x.txt) /CI << /Type /CollectionItem /Who (NAME) >>", "e"),
    ),
    Row(
        "attached-own-key",
        "a key of it nobody knows",
        attached("seen", "/F (x.txt) /Who (NAME)", "f"),
    ),
    Row("attached-zip", "a packed file", _made(_zip, "notes.docx")),
    Row("attached-pdf", "a PDF in the PDF", _made(_pdf, "letter.pdf")),
    Row(
        "attached-utf16",
        "a text file in UTF-16",
        _made(lambda name: b"\xff\xfe" + name.encode("utf-16-le"), "wide.txt"),
    ),
    Row("attached-parameters", "parameters of a file", _parameters),
    Row("attached-platform", "the file for another system", _platform),
    Row("attached-related", "a related file", _related),
    Row("attached-thumbnail", "the picture of a file", _thumbnail),
    Row("attached-unlisted", "a file that no tree lists", _unlisted),
    Row("attached-invoice", "an invoice's data", _invoice, alone=True),
    Row("associated-document", "an associated file of the document", _of("catalogue")),
    Row("associated-page", "an associated file of a page", _of("page")),
)
