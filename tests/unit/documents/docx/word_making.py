"""Make small Word files of exactly the XML a test needs. Everyone in them is invented."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from dhr_redact.documents.docx.package import WordPackage, open_package_bytes
from dhr_redact.documents.docx.reading import PackageReading, read_package
from dhr_redact.documents.limits import Limits
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import StoryKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = OFFICE + "wordprocessingml."
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wx="urn:an-extension-nobody-knows"'
)
KINDS = {
    "styles": ("styles", WORD + "styles+xml"),
    "settings": ("settings", WORD + "settings+xml"),
    "numbering": ("numbering", WORD + "numbering+xml"),
    "header": ("header", WORD + "header+xml"),
    "footer": ("footer", WORD + "footer+xml"),
    "footnotes": ("footnotes", WORD + "footnotes+xml"),
    "endnotes": ("endnotes", WORD + "endnotes+xml"),
    "comments": ("comments", WORD + "comments+xml"),
    "chart": ("chart", OFFICE + "drawingml.chart+xml"),
    "item": ("customXml", "application/xml"),
    "afchunk": ("aFChunk", "application/xhtml+xml"),
    "package": ("package", OFFICE + "spreadsheetml.sheet"),
    "oleObject": ("oleObject", OFFICE + "oleObject"),
    "mystery": ("mystery", "application/vnd.example.mystery+xml"),
}


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of the entries given."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of one text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    """Return a paragraph of the XML given."""
    return f"<w:p>{''.join(inside)}</w:p>"


def part(root: str, inside: str) -> str:
    """Return a part whose root element has this name."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {NAMESPACES}>{inside}</{root}>'


def word_entries(
    body: str, parts: Mapping[str, str | bytes] | None = None, links: str = ""
) -> dict[str, str | bytes]:
    """Return the entries of a Word file: a body, more parts by kind and number, and links.

    `parts` is keyed by kind and number, as 'header1'; a part's relationship id is its key.
    """
    overrides = [f'<Override PartName="/word/document.xml" ContentType="{WORD}document.main+xml"/>']
    relations = [links]
    entries: dict[str, str | bytes] = {}
    for key, content in (parts or {}).items():
        sort, content_type = KINDS[key.rstrip("0123456789")]
        ending = "bin" if isinstance(content, bytes) else "xml"
        name = f"{key}.{ending}"
        overrides.append(f'<Override PartName="/word/{name}" ContentType="{content_type}"/>')
        relations.append(f'<Relationship Id="{key}" Type="{REL}/{sort}" Target="{name}"/>')
        entries[f"word/{name}"] = content
    package = "http://schemas.openxmlformats.org/package/2006/"
    ends = f'xmlns="{package}content-types"><Default Extension="rels" ContentType="text/xml"/>'
    top = f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": f"<Types {ends}{''.join(overrides)}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}relationships">{top}</Relationships>',
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{package}relationships">{"".join(relations)}</Relationships>'
        ),
        **entries,
    }


def word_file(body: str, parts: Mapping[str, str | bytes] | None = None, links: str = "") -> bytes:
    """Return a Word file; see `word_entries`."""
    return zipped(word_entries(body, parts, links))


def opened(
    body: str, parts: Mapping[str, str | bytes] | None = None, links: str = ""
) -> WordPackage:
    """Return a Word file, opened."""
    return open_package_bytes(word_file(body, parts, links), Limits())


def read(
    body: str, parts: Mapping[str, str | bytes] | None = None, links: str = ""
) -> PackageReading:
    """Return a Word file, read."""
    return read_package(opened(body, parts, links), Limits())


def stories_of(reading: PackageReading, kind: StoryKind) -> list[Story]:
    """Return the stories of one kind, in order."""
    return [found.story for found in reading.stories if found.story.kind is kind]


def text_of(reading: PackageReading, kind: StoryKind) -> str:
    """Return the text of the only story of one kind."""
    (story,) = stories_of(reading, kind)
    return story.text


def saved(folder: Path, data: bytes, name: str = "overview.docx") -> Path:
    """Write a file into a test's folder."""
    path = folder / name
    path.write_bytes(data)
    return path
