"""What the typesetter is given and what is made of its answers, with the process left out."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.typeset import compile as compiling
from dhr_redact.documents.typeset.asking import Answer
from dhr_redact.documents.typeset.blocks import (
    Align,
    Anchor,
    Banner,
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    Note,
    PageBreak,
    PageNumber,
    Pages,
    Paragraph,
    Run,
    Table,
    Title,
)
from dhr_redact.documents.typeset.finishing import finished
from dhr_redact.documents.typeset.fonts import fonts
from dhr_redact.documents.typeset.tables import place_cells, roomy_widths
from dhr_redact.documents.typeset.worker import answer
from dhr_redact.errors import OverLimitError, TypesettingError
from unit.documents.typeset.looking import cell, flat, made, page_sizes, said, sorts, tags


def test_text_is_set_in_letters_of_our_own() -> None:
    """A font of the machine would give other bytes elsewhere."""
    (folder,) = fonts().folders

    assert fonts().families[0] == "DHR Sans"
    assert {file.stem for file in folder.glob("dhr-sans*.ttf")} == {
        "dhr-sans",
        "dhr-sans-bold",
        "dhr-sans-italic",
        "dhr-sans-bold-italic",
    }


@pytest.mark.parametrize(
    "diagnostics",
    [
        ['the text `"x"` could not be displayed'] * 9,
        [f'the text `"{letter}"` could not be displayed' for letter in "abcdefgh"],
    ],
    ids=["the same again", "always another"],
)
def test_setting_stops_if_labels_do_not_help(
    monkeypatch: pytest.MonkeyPatch, diagnostics: list[str]
) -> None:
    """An answer that never ends in a PDF ends in an error."""
    answers = iter(diagnostics)
    monkeypatch.setattr(
        compiling,
        "ask",
        lambda *_, **__: Answer(message="no glyph", diagnostic=next(answers)),
    )

    with pytest.raises(TypesettingError, match="no glyph in any font"):
        compiling.typeset(Document("A report", (said("x"),)))


def test_a_column_gets_the_room_of_its_longest_word() -> None:
    """Words must not run into the next column; the widths change for nothing else."""
    fits = Table(((cell("a"), cell("b")),), (1, 9))
    long = Table(((cell("recommendation"), cell("b")),), (1, 9))
    full = Table(((cell("m" * 30), cell("n" * 30)),), (1, 1))

    assert roomy_widths(fits, place_cells(fits), 400) == (1, 9)
    first, second = roomy_widths(long, place_cells(long), 400)
    assert first / (first + second) * 400 >= 14 * 6
    assert len(set(roomy_widths(full, place_cells(full), 100))) == 1


def test_a_first_row_of_spans_leaves_no_header_alone() -> None:
    """A header that reaches down into every row is no header."""
    pdf = made(Table(((cell("a", rows=2), cell("b")), (cell("c"),)), (1, 1), header_rows=1))

    assert [tag.scope for tag in tags(pdf) if tag.sort == "TH"] == ["Row", "Row"]


def test_what_only_sets_things_in_place_is_no_table() -> None:
    """One row, or one column, has nothing that could be a header."""
    pdf = made(
        Table(((cell("a"), cell("b")),), (1, 1)),
        Table(((cell("c"),), (cell("d"),)), (1,)),
        Table((), (1,)),
    )

    assert "Table" not in sorts(pdf)
    assert set("abcd") <= set(flat(pdf).split())


def test_a_file_without_tags_is_finished_too() -> None:
    """There is nothing to mark in it, but it says who wrote it like any other."""
    out = BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(out)

    assert finished(out.getvalue(), title="A", language="en-GB")


def test_a_table_inside_a_cell_has_headers_of_its_own() -> None:
    """The header of one table is none of the other."""
    inner = Table(((cell("k"), cell("v")), (cell("k2"), cell("v2"))), (1, 1))
    outer = Table(((cell("Head"), cell("Row")), (Cell((inner,)), cell("x"))), (1, 1), header_rows=1)

    scopes = [tag.scope for tag in tags(made(outer)) if tag.sort == "TH"]

    assert sorted(scopes) == ["Column", "Column", "Row", "Row"]


def test_odds_and_ends_are_set() -> None:
    """Edges, tabs over several lines, notes of several paragraphs, numbers in text, dead links."""
    inside: tuple[Block, ...] = (PageBreak(), said("inside"), Heading(1, (Run("h"),)))
    linked = Paragraph(
        (Link((Run("foot"),), anchor="twice"), Anchor("twice"), Note((said("a note"),)))
    )

    pdf = made(
        Title((Run("Centred"),), align=Align.CENTRE),
        Heading(1, (Run("Right\tedge"),), align=Align.END),
        Heading(1, ()),
        Contents(2),
        Paragraph((Run("a\tb\nc\td"), PageNumber(), PageNumber(total=True)), stops=(90.0, -400.0)),
        Paragraph((Run("x"), Note((said("one"), said("two"), Table(((cell("t"),),), (1,)))))),
        Paragraph((Link((Run("nowhere"),), anchor="gone"), Anchor("twice"), Anchor("twice"))),
        Table(((Cell(inside),),), (1,)),
        ListItem(3, "•", (Run("deep first"),)),
        ListItem(1, "1.", (Run("then out"),), numbered=True),
        Table(((cell("dark"), cell("x")), (cell("y"), cell("z"))), (1, 1), 1, bordered=False),
        pages=Pages(
            Banner((Table(((cell("left"), cell("right")),), (1, 1)), Contents())),
            Banner((linked,)),
        ),
    )

    text = flat(pdf)
    assert all(word in text for word in ("Centred", "Right edge", "one", "two", "deep first"))
    assert "left right" in text
    assert "foot (a note)" in text
    assert page_sizes(pdf) == [(595, 842)] * len(page_sizes(pdf))


def test_a_list_too_deep_to_set_is_refused() -> None:
    """Nine levels of lists in nine tables fit no page."""
    block: Table | ListItem = ListItem(9, "•", (Run("x"),))
    for _ in range(20):
        block = Table(((Cell((ListItem(1, "•", (Run("x"),)), block)),),), (1,))

    with pytest.raises(OverLimitError, match="deep"):
        made(block)


def test_a_picture_in_a_head_needs_no_more_than_its_place() -> None:
    """A logo stands at the head of every page of a letter."""
    out = BytesIO()
    Image.new("RGB", (30, 30), (0, 0, 99)).save(out, format="PNG")
    head = Banner((Figure(out.getvalue(), "A logo"), said("The partnership")))

    pdf = made(said("Dear all"), pages=Pages(head))

    assert "The partnership" in flat(pdf)


def test_the_worker_answers_with_a_pdf_or_with_what_is_wrong(tmp_path: Path) -> None:
    """It is run as a program; here it is asked directly."""
    request = {
        "source": '#set document(title: "T")\n#"x"',
        "folders": [],
        "root": str(tmp_path),
        "options": {"format": "pdf", "pdf_standards": ["ua-1"], "timestamp": 0},
    }

    assert base64.b64decode(answer(request)["pages"][0]).startswith(b"%PDF-")
    assert "diagnostic" in answer({**request, "source": "#panic()"})
    outside = answer({**request, "source": '#read("../outside.txt")'})
    assert "escape" in outside["message"]
