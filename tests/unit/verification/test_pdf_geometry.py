"""A gap or a box that fits one name says who it was; columns and boxes of one size do not."""

from __future__ import annotations

import pytest

from dhr_redact.verification.pdf_engines import PageSeen, by_pdfminer
from dhr_redact.verification.pdf_geometry import Name, Widths, look_at_geometry
from dhr_redact.verification.pdf_glyphs import Glyph, Placed, lines_of
from pdf_making import draft, draw, saved

PEOPLE = (Name("Jane Ashgrove", "P1"), Name("Tom Iveson", "P2"), Name("Bo", "P3"), Name("Al", "P4"))
SIZE = 12.0


def width(text: str) -> float:
    """Return how wide a text is in Helvetica of 12 points."""
    pdf = draft(text)
    seen = next(item.seen for item in by_pdfminer(saved(pdf)) if isinstance(item, PageSeen))
    return seen.glyphs[-1].end[0] - seen.glyphs[0].start[0]


def glyphs_of(*instructions: str) -> list[Glyph]:
    """Return what is drawn, in Helvetica."""
    pdf = draft()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q")
    draw(pdf, " ".join(instructions))
    seen = next(item.seen for item in by_pdfminer(saved(pdf)) if isinstance(item, PageSeen))
    return seen.glyphs


def found(*instructions: str, names: tuple[Name, ...] = PEOPLE) -> list[str]:
    """Return what is wrong with a page of instructions, in Helvetica."""
    pdf = draft()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q")
    draw(pdf, " ".join(instructions))
    seen = next(item.seen for item in by_pdfminer(saved(pdf)) if isinstance(item, PageSeen))
    items = look_at_geometry(
        3,
        lines=lines_of(seen.glyphs),
        boxes=seen.boxes,
        names=names,
        widths=Widths(seen.glyphs),
    )
    found_here = list(items)
    assert {(item.part, item.check) for item in found_here} <= {("page 3", "geometry")}
    return [item.what for item in found_here]


def at(x: float, y: float, text: str) -> str:
    """Return instructions that show a text at a place."""
    return f"BT /F1 12 Tf 1 0 0 1 {x:.3f} {y} Tm ({text}) Tj ET"


def broken(gap: float, y: float = 700, before: str = "It was said that") -> str:
    """Return a line with a gap."""
    return at(72, y, before) + at(72 + width(before) + gap, y, "had been there before noon.")


def paragraph(line: str) -> tuple[str, ...]:
    """Return a line with running text above and below."""
    text = "The panel met and heard what each of the agencies had known of them."
    return at(72, 714, text), line, at(72, 686, text)


NAMED = PEOPLE[0].text


def test_a_gap_that_fits_a_name_is_a_finding() -> None:
    """It is the name, written in white."""
    gap = width(f"a {NAMED} b") - width("ab")

    assert found(*paragraph(broken(gap))) == ["a gap as wide as a name"]


@pytest.mark.parametrize(
    "page",
    [
        paragraph(broken(width(f"a {NAMED} b") - width("ab") + 5)),
        (broken(width(f"a {NAMED} b") - width("ab")), at(72, 714, "Short.")),
        paragraph(broken(6)),
        paragraph(broken(width(f"a {NAMED} b") - width("ab"), before="9.2")),
        paragraph(broken(60) + " " + at(72 + 500, 700, "and more")),
    ],
    ids=["another width", "no paragraph", "narrow", "a heading's number", "a row of cells"],
)
def test_other_gaps_are_no_finding(page: tuple[str, ...]) -> None:
    """Tables, columns, headers and small figures have gaps, too."""
    assert found(*page) == []


def test_a_gap_behind_which_other_lines_begin_is_a_columns() -> None:
    """Two columns have one gap on every line."""
    gap = width(f"a {NAMED} b") - width("ab")
    start = 72 + width("It was said that") + gap

    assert found(*paragraph(broken(gap)), at(start, 660, "Another cell")) == []


def test_a_gap_in_text_upon_a_picture_is_not_one() -> None:
    """The words of a scan stand where the picture has them, and some of them were not read."""
    gap = width(f"a {NAMED} b") - width("ab")
    lines = lines_of(glyphs_of(*paragraph(broken(gap))))
    widths = Widths(glyph for line in lines for glyph in line)

    for matrix, count in (((595, 0, 0, 842, 0, 0), 0), ((90, 0, 0, 90, 0, 0), 1)):
        found_here = look_at_geometry(
            1, lines=lines, boxes=(), names=PEOPLE, widths=widths, pictures=[Placed(1, matrix)]
        )
        assert len(list(found_here)) == count


def test_a_page_without_text_has_nothing_to_compare() -> None:
    """Nor has one where no name was taken out."""
    gap = width(f"a {NAMED} b") - width("ab")

    assert found("q Q") == []
    assert found(*paragraph(broken(gap)), names=()) == []


def box(wide: float, *, height: float = 12, y: float = 697) -> str:
    """Return a black box at the end of a short text."""
    return at(72, 700, "It was") + f" 0 g {72 + width('It was ')} {y} {wide:.3f} {height} re f"


def test_a_box_that_fits_a_name_is_a_finding() -> None:
    """The width of a box is the width of what was under it."""
    assert found(box(width(NAMED))) == ["a box as wide as a name"]
    assert found(box(width("Tom Iveson"))) == ["a box as wide as a name"]


@pytest.mark.parametrize(
    ("drawn", "names"),
    [
        (box(72), (Name("x" * 12, "P1"),)),
        (box(6 * SIZE), PEOPLE),
        (box(width(NAMED) + 3), PEOPLE),
        (box(width(NAMED), height=2), PEOPLE),
        (box(width(NAMED), height=60), PEOPLE),
        (box(width(NAMED), y=500), PEOPLE),
        (box(width(NAMED)) + " " + at(72 + width("It was "), 700, "Carrow"), PEOPLE),
        (f"0 g 72 697 {width(NAMED)} 12 re f", PEOPLE),
        (box(width("Bo")), tuple(Name("Bo", f"P{n}") for n in range(5))),
    ],
    ids=[
        "own",
        "fixed",
        "other",
        "rule",
        "panel",
        "elsewhere",
        "words in it",
        "alone",
        "everybody",
    ],
)
def test_other_boxes_are_no_finding(drawn: str, names: tuple[Name, ...]) -> None:
    """Boxes of one size, rules and panels say nothing."""
    assert found(drawn, names=names) == []


def test_letters_that_are_not_shown_are_measured_by_a_like_font() -> None:
    """A removed name may have had the only J of the document."""
    assert found(box(width("Jo Quell")), names=(Name("Jo Quell", "P1"), *PEOPLE)) == [
        "a box as wide as a name"
    ]


def test_a_font_of_no_known_letters_has_some_width() -> None:
    """Symbols, and letters without any size."""
    widths = Widths(
        [Glyph("\ufffd", (0, 0), (6, 0), 12, "F"), Glyph("a", (0, 0), (0, 0), 0, "Flat")]
    )

    assert widths.of("\ufffda", "F") == 1.0
    assert widths.of("a", "Unknown") == 0.5
    assert widths.space("Unknown") == 0.5
