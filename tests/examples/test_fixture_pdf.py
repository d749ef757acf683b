"""The example case's Word files as PDF: every word is there, and each file is accessible."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from dhr_redact.documents.docx.typeset_blocks import blocks_of_word
from dhr_redact.documents.typeset import typeset
from measures.word_reader import visible_text
from unit.documents.typeset.looking import broken_rules, page_texts, tags

CASE = Path(__file__).resolve().parents[2] / "fixtures" / "cases" / "alder" / "documents"
FILES = sorted(CASE.glob("*.docx"))
STALE = "Error! Bookmark not defined."
"""What Word kept in the list of contents of one report; the list is made anew, with right pages."""


def words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return Counter(re.findall(r"[^\W\d_]+", plain))


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:2])
def test_every_word_of_a_word_file_is_in_its_pdf(path: Path, tmp_path: Path) -> None:
    """A report that loses a sentence on its way to the PDF says something else than its panel."""
    data = path.read_bytes()

    pdf = typeset(blocks_of_word(data)).pdf

    expected = words(visible_text(data).replace(STALE, ""))
    missing = expected - words(" ".join(page_texts(pdf)))
    assert dict(missing) == {}
    assert broken_rules(pdf, tmp_path) == []


@pytest.mark.slow
def test_the_overview_report_has_its_headings_lists_and_tables() -> None:
    """What a reader sees as structure, a screen reader hears as structure."""
    (report,) = (path for path in FILES if path.name.startswith("10"))

    found = Counter(tag.sort for tag in tags(typeset(blocks_of_word(report.read_bytes())).pdf))

    assert found["H1"] >= 20
    assert found["H2"] >= 10
    assert found["LI"] >= 60
    assert found["Table"] >= 3
    assert found["TH"] >= 9
    assert found["Note"] >= 1
    assert found["TOC"] >= 1


def test_there_are_word_files_in_the_example() -> None:
    """Without them, the tests above would pass on nothing."""
    assert len(FILES) >= 11
