"""A picture that a person keeps must not bring a name back, whichever way the page is written."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.in_worker import load_here, rebuild_here
from dhr_redact.documents.pdf.remembered import ReadBefore
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import PdfWay
from dhr_redact.recognition.reading import read_picture
from leaks.planning import plan_for
from making_pdfs import page_of
from making_scans import scan_of

D01 = DocumentId("D01")


def with_sign(path: Path) -> Path:
    """A page of text with a picture on it that shows a name."""
    sign = scan_of(["Ottoline Harcastle", "Bakery, Mill Lane"], dpi=150).crop((0, 0, 1200, 500))
    shown = (
        b"BT /F1 12 Tf 72 720 Td (The shop is named below.) Tj ET q 400 0 0 166 72 500 cm /I Do Q"
    )
    pdf = page_of(shown)
    out = io.BytesIO()
    sign.convert("L").save(out, "JPEG", quality=90)
    image = pikepdf.Stream(pdf, out.getvalue())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height = sign.size
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    image.Filter = pikepdf.Name.DCTDecode
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)
    pdf.save(path)
    return path


@pytest.mark.parametrize("way", list(PdfWay))
def test_a_name_in_a_kept_picture_goes(way: PdfWay, tmp_path: Path) -> None:
    """Whoever keeps the photograph of a shop keeps the shop, not its owner."""
    original = with_sign(tmp_path / "a.pdf")
    document = load_here(original, D01, Limits()).document
    plan = plan_for(document, "Ottoline", "Harcastle")
    kept = tuple(replace(picture, keep=True) for picture in plan.pictures)
    assert plan.changes
    assert kept
    plan = replace(plan, pictures=kept, pdf=way)
    made = rebuild_here(original, plan, tmp_path / "b.pdf", Limits(), ReadBefore())
    assert made.pictures_kept
    page = pypdfium2.PdfDocument(tmp_path / "b.pdf")[0]
    seen = " ".join(word.text for word in read_picture(page.render(scale=3).to_pil()).words)
    assert "Mill" in seen
    assert "Ottoline" not in seen
    assert "Harcastle" not in seen


def test_a_picture_nobody_kept_is_a_placeholder_in_a_file_set_anew(tmp_path: Path) -> None:
    """A reader must know that a picture stood there, and between which words."""
    original = with_sign(tmp_path / "a.pdf")
    document = load_here(original, D01, Limits()).document
    plan = plan_for(document, "Ottoline", "Harcastle")
    away = tuple(replace(picture, keep=False) for picture in plan.pictures)
    plan = replace(plan, pictures=away, pdf=PdfWay.REBUILT)

    made = rebuild_here(original, plan, tmp_path / "b.pdf", Limits(), ReadBefore())

    assert made.pictures_kept == ()
    page = pypdfium2.PdfDocument(tmp_path / "b.pdf")[0]
    seen = " ".join(word.text for word in read_picture(page.render(scale=3).to_pil()).words)
    assert "not released" in seen
    assert "Mill" not in seen
    assert seen.index("shop") < seen.index("Picture")
