"""A PDF's report is clean only when every check of it ran and passed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from dhr_redact.model.outcome import VerificationReport
from dhr_redact.verification import pdf_worker, verify_file
from dhr_redact.verification.passages import Finding, Passage
from dhr_redact.verification.pdf_worker import IN_PROCESS
from pdf_making import SECRET, draft, draw, needle, saved


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scan in this process: the other one is tested elsewhere."""
    monkeypatch.setenv(IN_PROCESS, "1")


def report(data: bytes, folder: Path, **allowed: int) -> VerificationReport:
    """Verify a file."""
    path = folder / "report.pdf"
    path.write_bytes(data)
    return verify_file(path, needles=[needle(), needle("Dora")], allowed=allowed)


def test_a_file_as_we_release_it_is_clean(tmp_path: Path) -> None:
    """Every check that is asked for is there, and poppler's is told of."""
    done = report(saved(draft()), tmp_path)

    assert done.residues == ()
    assert done.is_clean
    assert {"text by PDFium", "text by pdfminer", "geometry", "pages as they look"} < {
        check.name for check in done.checks if check.passed
    }
    assert any(check.name.startswith("text by poppler") for check in done.checks)


def test_a_typeset_file_is_clean(tmp_path: Path) -> None:
    """This is how a Word report is published."""
    source = """#set document(title: "Overview", date: none)
    #set text(lang: "en", region: "GB")
    = Overview
    The panel met. #footnote[Twice.]
    #figure(table(columns: 2, table.header[a][b], [c], [d]), caption: [Meetings])
    - one
    - two"""
    made = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], timestamp=315532800)

    done = report(made, tmp_path)

    assert done.residues == ()
    assert done.is_clean


def test_a_file_of_another_program_is_no_release(tmp_path: Path) -> None:
    """No name is in it, but we did not write it."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.drawString(72, 700, "The panel met.")
    page.save()

    done = report(out.getvalue(), tmp_path)

    assert {residue.how for residue in done.residues} == {"structure"}
    assert not done.is_clean


def test_a_name_and_a_width_are_told_apart(tmp_path: Path) -> None:
    """What is written is found by its letters; what is blacked out by its width."""
    pdf = draft("Overview of the review", f"{SECRET} was there")
    draw(pdf, "0 g BT /F1 12 Tf 72 500 Td (It was) Tj ET 110 497 26 12 re f")

    done = report(saved(pdf), tmp_path)

    found = {(residue.where, residue.how) for residue in done.residues}
    assert {("page 1, paragraph 2", "parsed"), ("page 1", "raw"), ("page 1", "geometry")} <= found
    assert SECRET not in repr(done)
    failed = {check.name for check in done.checks if not check.passed}
    assert failed == {"visible text", "strings, streams and bytes", "geometry"}


def test_what_is_kept_is_counted_page_by_page(tmp_path: Path) -> None:
    """Kept once, it may be seen once, however many engines see it."""
    once, twice = draft(f"{SECRET} is a town"), draft(f"{SECRET} is {SECRET}")

    assert report(saved(once), tmp_path, Ashgrove=1).is_clean
    assert not report(saved(twice), tmp_path, Ashgrove=1).is_clean


def test_a_check_that_did_not_run_has_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that dies half-way has looked at half."""

    def half(*_: object, **__: object) -> list[Passage | Finding]:
        return [Passage("page 1", "visible", "text")]  # type: ignore[arg-type]

    monkeypatch.setattr("dhr_redact.verification.verify.scan_apart", half)

    done = report(saved(draft()), tmp_path)

    assert done.residues == ()
    assert not done.is_clean


def test_a_reader_that_stops_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is proven of the file."""
    monkeypatch.delenv(IN_PROCESS)
    monkeypatch.setattr(pdf_worker, "_MODULE", "no.such.module")
    monkeypatch.setattr(pdf_worker.sys, "executable", str(tmp_path / "nothing"))

    done = report(saved(draft()), tmp_path)

    assert [residue.what for residue in done.residues] == ["the PDF made its reader stop"]
    assert not done.is_clean


def test_a_pdf_is_told_by_its_mark_behind_other_bytes(tmp_path: Path) -> None:
    """Viewers open it; so must we."""
    done = report(b"From: somebody\n" + saved(draft()), tmp_path)

    assert "there are bytes before the header" in {residue.what for residue in done.residues}
