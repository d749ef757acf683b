"""Three engines read each page; what one of them cannot read is said."""

from __future__ import annotations

import subprocess

import pypdfium2
import pytest

from dhr_redact.verification import pdf_engines
from dhr_redact.verification.passages import Finding, Ran
from dhr_redact.verification.pdf_engines import (
    NO_POPPLER,
    PDFIUM,
    PDFMINER,
    POPPLER,
    PageSeen,
    PageText,
    by_pdfium,
    by_pdfminer,
    by_poppler,
)
from pdf_making import LINES, add_page, draft, draw, saved


def two_pages() -> bytes:
    """Return a file of two pages."""
    pdf = draft()
    add_page(pdf, "the second page")
    return saved(pdf)


def test_pdfium_reads_each_page() -> None:
    """A word broken at the end of a line keeps its hyphen and its line end."""
    pdf = draft()
    draw(pdf, "BT /F1 9 Tf 72 500 Td (a re-) Tj 0 -11 Td (view) Tj ET")

    with pypdfium2.PdfDocument(saved(pdf)) as document:
        items = list(by_pdfium(document))

    assert isinstance(items[0], PageText)
    assert LINES[0] in items[0].text
    assert "re-\nview" in items[0].text
    assert items[-1] == Ran(PDFIUM, 1)


class BrokenDocument:
    """A document whose page cannot be loaded."""

    def __len__(self) -> int:
        return 1

    def __getitem__(self, number: int) -> None:
        raise pypdfium2.PdfiumError("broken")


def test_a_page_that_pdfium_cannot_read_is_a_finding() -> None:
    """Not knowing is not passing."""
    items = list(by_pdfium(BrokenDocument()))

    assert items == [Finding("page 1", "PDFium cannot read it", PDFIUM), Ran(PDFIUM, 1)]


def test_pdfminer_reads_each_page() -> None:
    """It sees what is off the page and hidden, too."""
    items = list(by_pdfminer(two_pages()))

    assert [item.page for item in items if isinstance(item, PageSeen)] == [0, 1]
    assert items[-1] == Ran(PDFMINER, 2)


def test_pages_are_read_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may say that it has millions."""
    monkeypatch.setattr(pdf_engines, "MOST_PAGES", 1)

    items = list(by_pdfminer(two_pages()))

    assert len([item for item in items if isinstance(item, PageSeen)]) == 1


def poppler(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    """Put a program in the place of poppler's."""
    monkeypatch.setattr(pdf_engines.shutil, "which", lambda _: "pdftotext")
    monkeypatch.setattr(pdf_engines.subprocess, "run", run)


def test_poppler_reads_each_page_in_two_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of reading, and as it is drawn."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        text = b"raw\fraw 2\f" if "-raw" in command else "one\ftwo £\f".encode()
        return subprocess.CompletedProcess(command, 0, text)

    poppler(monkeypatch, run)

    assert list(by_poppler(b"")) == [
        PageText(0, "one"),
        PageText(1, "two £"),
        PageText(0, "raw"),
        PageText(1, "raw 2"),
        Ran(POPPLER, 2),
    ]


@pytest.mark.parametrize(
    "error", [subprocess.TimeoutExpired("x", 1), subprocess.CalledProcessError(1, "x"), OSError()]
)
def test_what_poppler_cannot_read_is_a_finding(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is there and fails has seen something odd."""

    def run(*_: object, **__: object) -> None:
        raise error

    poppler(monkeypatch, run)

    assert list(by_poppler(b"")) == [Finding("the file", "poppler cannot read it", POPPLER)]


def test_poppler_need_not_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Council laptops do not have it; the report says so."""
    monkeypatch.setattr(pdf_engines.shutil, "which", lambda _: None)

    assert list(by_poppler(b"")) == [Ran(NO_POPPLER, 0)]
