"""Names that run over two lines: the replacement, and what stands right behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.table import format_of
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import PdfWay
from leaks.pdf_builder import literal
from leaks.planning import PSEUDONYM, plan_for
from making_pdfs import page_of

NAME = "Vornwick"
HALF = NAME[:4]
SMALL = (200, 190, 180, 170)
"""Where lines stand whose letters are so small that the others are taken for headings."""


def redacted(folder: Path, content: bytes, *names: str) -> list[str]:
    """Return the lines of a page after names went from it."""
    original, draft = folder / "original.pdf", folder / "draft.pdf"
    page_of(content).save(original)
    form = format_of(original)
    document = form.load(original, DocumentId("D01"), Limits())
    form.rebuild(original, plan_for(document, *names), draft, Limits())
    with pypdfium2.PdfDocument(draft) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("way", list(PdfWay))
def test_a_name_divided_over_a_note_goes_whole_every_way(way: PdfWay, tmp_path: Path) -> None:
    """The halves are in no one story as they stand; they must go from the text that is written."""
    lines = {400: f"They spoke to her uncle {HALF}-", 380: "1 Minutes of the panel, no date."}
    rest = {740: f"{NAME[4:]} who was at home.", 726: "Nothing more was said."}
    pages = [lines, rest]
    notes = "".join(f"1 0 0 1 72 {y} Tm ({'Some words in small letters. ' * 3}) Tj " for y in SMALL)
    original, draft = tmp_path / "original.pdf", tmp_path / "draft.pdf"
    pdf = page_of(b"")
    pdf.pages.append(pdf.pages[0])
    for page, rows in zip(pdf.pages, pages, strict=True):
        shown = "".join(f"1 0 0 1 72 {y} Tm {literal(row)} Tj " for y, row in rows.items())
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf {shown}/F1 8 Tf {notes}ET".encode())
    pdf.save(original)
    form = format_of(original)
    document = form.load(original, DocumentId("D01"), Limits())
    plan = replace(plan_for(document, NAME), pdf=way)
    assert len(plan.changes) == 1
    form.rebuild(original, plan, draft, Limits())
    with pypdfium2.PdfDocument(draft) as new:
        text = " ".join(" ".join(p.get_textpage().get_text_range() for p in new).split())
        bookmarks = [mark.get_title() for mark in new.get_toc()]
    assert [title for title in bookmarks if HALF in title or NAME[4:] in title] == []
    assert bookmarks
    assert f"uncle {PSEUDONYM} 1 Minutes" in text
    assert "who was at home. Nothing more was said." in text
    assert HALF not in text
    assert NAME[4:] not in text
    assert text.count("uncle") == 1


def lines_of_text(*lines: str) -> bytes:
    shown = " ".join(f"T* {literal(line)} Tj" for line in lines)
    return b"BT /F1 12 Tf 15 TL 72 715 Td " + shown.encode() + b" ET"


@pytest.mark.parametrize("sign", [",", ".", "'s", ")"])
def test_what_stands_right_behind_a_divided_name_does_not_begin_a_line(
    sign: str, tmp_path: Path
) -> None:
    """'... to / Adult A, who' and never '... to Adult A / , who'."""
    content = lines_of_text(f"They spoke to {HALF}-", f"{NAME[4:]}{sign} who was at home.")
    after = redacted(tmp_path, content, NAME)
    assert after == ["They spoke to", f"{PSEUDONYM}{sign} who was at home."]


def test_a_divided_name_in_brackets_stays_behind_the_first(tmp_path: Path) -> None:
    """Where something clings to both ends, one of them must begin or end a line."""
    content = lines_of_text(f"They spoke to her ({HALF}-", f"{NAME[4:]}) at home.")
    after = redacted(tmp_path, content, NAME)
    assert after == [f"They spoke to her ({PSEUDONYM}", ") at home."]


def test_a_divided_name_with_a_space_behind_goes_where_it_began(tmp_path: Path) -> None:
    """A reader finds the replacement where the name was."""
    content = lines_of_text(f"They spoke to {HALF}-", f"{NAME[4:]} who was at home.")
    after = redacted(tmp_path, content, NAME)
    assert after == [f"They spoke to {PSEUDONYM}", "who was at home."]


WORDS = (
    "The panel had heard that the late Mr Ian Holbrookson, who was known to them, and Mrs Wilkes, "
    "were seen (twice) by the nurse; and nobody, not even the doctor, asked Ian Holbrookson: "
    "he said so."
)
NAMES = ("Ian Holbrookson", "Wilkes")


@given(width=st.integers(150, 420))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_line_begins_with_a_comma_wherever_lines_break(tmp_path: Path, width: int) -> None:
    """The words of a paragraph are filled into lines anew, and a comma goes with its word."""
    rows = [""]
    for word in WORDS.split():
        if len(f"{rows[-1]} {word}") * 5.6 > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    after = redacted(tmp_path, lines_of_text(*rows), *NAMES)
    assert [line for line in after if line[:1] in ",.;:)"] == []
    wanted = WORDS
    for name in NAMES:
        wanted = wanted.replace(name, PSEUDONYM)
    assert " ".join(after) == wanted
