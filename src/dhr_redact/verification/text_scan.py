"""Search plain text, Markdown, CSV and JSON, and the texts of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dhr_redact.verification.decodings import of_text
from dhr_redact.verification.docx_scan import around, scan_entry
from dhr_redact.verification.markup import Tree
from dhr_redact.verification.package import Package
from dhr_redact.verification.passages import Channel, Finding, Passage

TEXT: Final = "the text"
_MARKS: Final = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_WORKBOOK_PARTS: Final = (
    "[content_types].xml",
    "_rels/.rels",
    "docprops/app.xml",
    "docprops/core.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedstrings.xml",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
    "xl/workbook.xml",
)


class NotTextError(ValueError):
    """The bytes are not text in an encoding we know."""


def read_text(data: bytes) -> str:
    """Return a file's text, if it is text from its first byte to its last.

    Raises:
        NotTextError: If it is not UTF-8 (or UTF-16 with its mark), or holds a control character.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError("the file is not text in an encoding we know") from error
    if any(ord(character) < 32 and character not in "\t\n\r\f\v" for character in set(text)):
        raise NotTextError("the file holds control characters")
    return text


def scan_text(data: bytes) -> Iterator[Passage | Finding]:
    """Yield the text as it stands, and as it reads once escapes in it are decoded."""
    text = read_text(data)
    yield Passage(TEXT, Channel.VISIBLE, text)
    for reading, shortest in of_text(text):
        yield Passage(TEXT, Channel.RAW, reading, shortest)


def scan_workbook(package: Package) -> Iterator[Passage | Finding]:
    """Yield the texts of a workbook. It may hold cells, styles and nothing that runs or links."""
    for number, entry in enumerate(package.entries, start=1):
        name = entry.name.casefold()
        is_sheet = name.startswith("xl/worksheets/sheet") and name.endswith(".xml")
        if not is_sheet and name not in _WORKBOOK_PARTS:
            yield Finding(f"entry {number}", "a part that is not on the list")
        part = entry.name if name in _WORKBOOK_PARTS else f"entry {number}"
        for item in scan_entry(entry, part, depth=1):
            if isinstance(item, Passage) and _is_a_cells(item, name, is_sheet=is_sheet):
                yield Passage(part, Channel.VISIBLE, item.text)
            elif not isinstance(item, Tree):
                yield item
    yield from around(package, "the package")


def _is_a_cells(item: Passage, name: str, *, is_sheet: bool) -> bool:
    return item.channel is Channel.HIDDEN and (is_sheet or name == "xl/sharedstrings.xml")
