"""Read each page's text with PDFium, pdfminer and, where it is installed, poppler.

None of them is the writer's interpreter. What one of them cannot read is a finding; that poppler
is not installed is not, and is said in the report.
"""

from __future__ import annotations

import io
import logging
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from dhr_redact.verification.passages import Finding, Ran
from dhr_redact.verification.pdf_glyphs import Looking, Seen

PDFIUM: Final = "text by PDFium"
PDFMINER: Final = "text by pdfminer"
POPPLER: Final = "text by poppler"
NO_POPPLER: Final = "text by poppler: not installed"
MOST_PAGES: Final = 5000
LONGEST: Final = 120
"""Seconds that poppler may take."""
_BROKEN_WORD: Final = re.compile("[\x02\ufffe\ufffb]")
"""What PDFium gives for a hyphen at the end of a line, and the end of the line with it."""

for _library in ("pdfminer", "fontTools"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page, counted from 0, by one engine."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class PageSeen:
    """What pdfminer saw on a page, counted from 0."""

    page: int
    seen: Seen


def by_pdfium(document: pypdfium2.PdfDocument) -> Iterator[PageText | Finding | Ran]:
    """Yield the text of each page as PDFium gives it."""
    count = len(document)
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_range()
            page.close()
        except pypdfium2.PdfiumError:
            yield Finding(f"page {number + 1}", "PDFium cannot read it", PDFIUM)
            continue
        yield PageText(number, _BROKEN_WORD.sub("-\n", text.replace("\r\n", "\n")))
    yield Ran(PDFIUM, count)


def by_pdfminer(data: bytes) -> Iterator[PageSeen | Finding | Ran]:
    """Yield what pdfminer sees on each page. Its errors are of many kinds; each is a finding."""
    number = 0
    resources = PDFResourceManager(caching=True)
    device = Looking(resources)
    interpreter = PDFPageInterpreter(resources, device)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        for number, page in enumerate(PDFPage.create_pages(document)):
            interpreter.process_page(page)
            yield PageSeen(number, device.seen)
            if number + 1 >= MOST_PAGES:
                break
    except Exception as error:  # noqa: BLE001  # a parser of untrusted bytes raises whatever it likes
        what = f"pdfminer cannot read it ({type(error).__name__})"
        yield Finding(f"page {number + 1}", what, PDFMINER)
        return
    yield Ran(PDFMINER, number + 1)


def by_poppler(data: bytes) -> Iterator[PageText | Finding | Ran]:
    """Yield the text of each page as `pdftotext` gives it, in reading order and as it is drawn."""
    program = shutil.which("pdftotext")
    if program is None:
        yield Ran(NO_POPPLER, 0)
        return
    pages: list[str] = []
    for order in ([], ["-raw"]):
        command = [program, "-q", "-enc", "UTF-8", *order, "-", "-"]
        try:
            done = subprocess.run(  # noqa: S603  # a fixed command; the file goes in by its input
                command, input=data, capture_output=True, timeout=LONGEST, check=True
            )
        except (subprocess.SubprocessError, OSError):
            yield Finding("the file", "poppler cannot read it", POPPLER)
            return
        pages = done.stdout.decode("utf-8", "replace").split("\f")[:-1]
        yield from (PageText(number, text) for number, text in enumerate(pages))
    yield Ran(POPPLER, len(pages))
