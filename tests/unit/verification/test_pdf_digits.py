"""Digits of glyph codes and small raised figures say nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf

from dhr_redact.model.kinds import MentionKind
from dhr_redact.verification.needles import Needle
from dhr_redact.verification.verify import verify_file
from leaks.planning import needle
from making_pdfs import page_of


def numbered(text: str) -> Needle:
    known = needle(text)
    return replace(known, kind=MentionKind.DATE, strength="fragment")


def written(content: bytes, path: Path) -> Path:
    out = io.BytesIO()
    pdf = page_of(content)
    pdf.save(out, deterministic_id=True)
    path.write_bytes(out.getvalue())
    return path


def residues(path: Path, needles: list[Needle]) -> list[str]:
    report = verify_file(path, needles=needles, allowed={})
    return [residue.what for residue in report.residues if "fragment" in residue.what]


def test_the_digits_of_glyph_codes_are_no_date(tmp_path: Path) -> None:
    """'<...020631>' are three glyphs, whatever day somebody died on."""
    path = written(b"BT /F1 12 Tf 72 700 Td <220906090a020631> Tj ET", tmp_path / "a.pdf")
    assert residues(path, [numbered("02/06/31")]) == []


def test_a_date_that_codes_show_is_found(tmp_path: Path) -> None:
    """What the codes show is searched like any text."""
    shown = b"It was 02/06/31.".hex().encode()
    path = written(b"BT /F1 12 Tf 72 700 Td <" + shown + b"> Tj ET", tmp_path / "a.pdf")
    assert residues(path, [numbered("02/06/31")])


def test_dictionaries_among_instructions_are_read(tmp_path: Path) -> None:
    """A property list begins with two brackets and is no string of digits."""
    content = b"/Span << /ActualText (02/06/31) >> BDC BT /F1 12 Tf (a) Tj ET EMC"
    path = written(content, tmp_path / "a.pdf")
    with pikepdf.open(path):
        assert residues(path, [numbered("02/06/31")])


def test_a_box_that_says_something_is_none_beside_a_raised_figure(tmp_path: Path) -> None:
    """A footnote's mark is a line of its own; the box stands in the note's line and has words."""
    content = (
        b"BT /F1 9 Tf 72 75 Td (Doctor notes an older injury of) Tj ET "
        b"BT /F1 5.2 Tf 65 79 Td (1) Tj ET 0 g 240 73.5 54 9.4 re f "
        b"1 g BT /F1 8 Tf 243 75 Td ([redacted]) Tj ET 0 g BT /F1 9 Tf 300 75 Td (and) Tj ET"
    )
    path = written(content, tmp_path / "a.pdf")
    names = [needle("Wilhelmina Gar"), needle("Thackerby Box"), needle("Penhallick-Ro")]
    report = verify_file(path, needles=names, allowed={})
    assert not [residue for residue in report.residues if residue.how == "geometry"]
