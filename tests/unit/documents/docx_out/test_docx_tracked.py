"""Tracked changes are accepted as Word accepts them, and nothing of the old text is copied."""

from __future__ import annotations

import pytest

from unit.documents.docx.word_making import paragraph, run
from unit.documents.docx_out.rebuilding import body_of, everything, rebuilt, text_of

BY = 'w:id="1" w:author="Ottoline Draycott" w:date="2024-01-01T00:00:00Z"'
DELETED_MARK = f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def test_a_deletion_is_gone_and_an_insertion_is_ordinary_text() -> None:
    """A deleted name is the commonest thing that a released draft still holds."""
    new = rebuilt(
        paragraph(run("He met "), deleted("Ottoline"), f"<w:ins {BY}>{run('her')}</w:ins>")
    )

    assert text_of(new) == "He met her"
    assert "Ottoline" not in everything(new)
    assert "w:ins" not in body_of(new)


def test_a_moved_text_stands_only_where_it_was_moved_to() -> None:
    """A move leaves a copy at the old place, which is not shown."""
    new = rebuilt(
        paragraph(f"<w:moveFrom {BY}>{run('Ottoline')}</w:moveFrom>", run("first"))
        + paragraph(f"<w:moveTo {BY}>{run('second')}</w:moveTo>")
    )

    assert text_of(new) == "first\nsecond"


def test_a_deleted_paragraph_mark_joins_the_paragraph_to_the_next() -> None:
    """The properties of the second paragraph hold, as they do in Word."""
    new = rebuilt(
        paragraph(DELETED_MARK, run("One "))
        + paragraph('<w:pPr><w:jc w:val="center"/></w:pPr>', run("two"))
    )

    assert body_of(new).startswith('<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>')
    assert text_of(new) == "One two"


def test_three_deleted_marks_in_a_row_make_one_paragraph() -> None:
    """Joining must not lose what was joined before."""
    new = rebuilt(
        paragraph(DELETED_MARK, run("a"))
        + paragraph(DELETED_MARK, run("b"))
        + paragraph(DELETED_MARK, run("c"))
        + paragraph(run("d"))
    )

    assert text_of(new) == "abcd"


def test_a_deleted_mark_before_a_table_keeps_its_text() -> None:
    """There is no paragraph to join to; the text must not be lost."""
    new = rebuilt(
        paragraph(DELETED_MARK, run("Before"))
        + f"<w:tbl><w:tblGrid/><w:tr>{cell('in')}</w:tr></w:tbl>"
    )

    assert "Before" in text_of(new)


def test_a_deleted_row_or_cell_goes_as_a_whole() -> None:
    """The text in a deleted row is not itself marked as deleted."""
    rows = (
        f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{cell('Ottoline')}</w:tr>"
        f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>{cell('stays')}"
        f"{cell('Ottoline', f'<w:cellDel {BY}/>')}</w:tr>"
    )

    new = rebuilt(f"<w:tbl><w:tblGrid/>{rows}</w:tbl>" + paragraph())

    assert text_of(new) == "stays"
    assert "Ottoline" not in everything(new)


def test_a_table_whose_rows_are_all_deleted_is_gone() -> None:
    """An empty table breaks the file; a cell around it must still end with a paragraph."""
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr>{cell('Ottoline')}</w:tr>"
    inner = f"<w:tbl><w:tblGrid/>{row}</w:tbl>"

    new = rebuilt(f"<w:tbl><w:tblGrid/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>{paragraph()}")

    assert body_of(new).count("<w:tbl>") == 1
    assert "<w:tc><w:p/></w:tc>" in body_of(new)


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        (f"<w:rPr><w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>", "w:i/"),
        ("<w:rPr><w:b/></w:rPr>", "w:author"),
    ],
)
def test_earlier_formatting_goes_and_the_new_stays(inside: str, gone: str) -> None:
    """What a run looked like before names who changed it and when."""
    new = rebuilt(paragraph(f"<w:r>{inside}<w:t>x</w:t></w:r>"))

    assert "<w:b/>" in body_of(new)
    assert gone not in body_of(new)
