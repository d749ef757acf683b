"""Set documents in type and look at what came out. Everyone in these tests is invented."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.typeset import Bounds, typeset
from dhr_redact.documents.typeset.blocks import (
    Anchor,
    Aside,
    Banner,
    BlackBox,
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
    Section,
    Table,
    Title,
)
from dhr_redact.errors import OverLimitError, TypesettingError
from unit.documents.typeset.looking import (
    bookmarks,
    broken_rules,
    cell,
    flat,
    made,
    page_sizes,
    page_texts,
    said,
    sorts,
    tags,
)

HOSTILE = (
    '#panic("x") #read("/etc/passwd") #import "@preview/cetz:0.3.0" "}) ]] */ // \\ \\" '
    "$x^2$ *b* _i_ `c` <label> @ref = Heading - item https://x.example #{ 1 } \\u{41} --- ~"
)


def photograph() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(out, format="PNG")
    return out.getvalue()


def everything() -> Document:
    """Return a document with every kind of block."""
    return Document(
        "Overview report",
        (
            Title((Run("Overview report"),)),
            Title((Run("Into a death in 2030"),), level=2),
            Contents(),
            Heading(1, (Run("1. Introduction"),)),
            Paragraph(
                (
                    Run("Written by "),
                    BlackBox("Adult A"),
                    Run(" in 2031"),
                    Note((said("A note of the page."),)),
                    Run(", see "),
                    Link((Run("the list"),), anchor="list"),
                    Run(" and "),
                    Link((Run("the guidance"),), url="https://www.gov.example/guidance"),
                    Run("."),
                )
            ),
            Heading(2, (Run("Who is who"),)),
            Table(
                (
                    (cell("Name"), cell("Who"), cell("Age")),
                    (cell("Elinor"), cell("Victim"), cell("35-44")),
                ),
                (2, 3, 1),
                header_rows=1,
            ),
            Table(((cell("Author"), cell("A. Nyman")), (cell("Date"), cell("2031"))), (1, 2)),
            Paragraph((Anchor("list"), Run("The list:"))),
            ListItem(1, "1.1", (Run("first"),), numbered=True),
            ListItem(2, "(a)", (Run("inner"),), numbered=True),
            ListItem(1, "1.2", (Run("second"),), numbered=True),
            ListItem(1, "•", (Run("dot"),)),
            Figure(photograph(), "A red square", 60),
            Aside((said("In a box"),)),
            PageBreak(),
            Section(Pages(landscape=True)),
            said("Lying on its side"),
        ),
        pages=Pages(
            Banner((said("Head of the page"),)),
            Banner((Paragraph((Run("Page "), PageNumber(), Run(" of "), PageNumber(total=True))),)),
        ),
        marking="OFFICIAL",
    )


def test_the_same_document_gives_the_same_bytes() -> None:
    """A released file can be made again and compared; nothing of the clock is in it."""
    document = everything()

    assert typeset(document).pdf == typeset(document).pdf


def test_every_kind_of_block_is_accessible(tmp_path: Path) -> None:
    """The rules of PDF/UA-1 that a machine can check hold for all we can write."""
    pdf = typeset(everything()).pdf

    assert broken_rules(pdf, tmp_path) == []


def test_the_file_says_what_an_accessible_pdf_must() -> None:
    """Tags, language and title are what a screen reader starts from."""
    with pikepdf.open(BytesIO(typeset(everything()).pdf)) as pdf:
        metadata = pdf.open_metadata()

        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert metadata["pdfuaid:part"] == "1"
        assert "pdfaid:part" not in metadata
        assert str(pdf.docinfo["/Title"]) == "Overview report"
        assert "/Author" not in pdf.docinfo
        assert "/CreationDate" not in pdf.docinfo


def test_blocks_become_tags() -> None:
    """Headings, lists, tables, notes, links and pictures are told apart by a screen reader."""
    found = tags(typeset(everything()).pdf)
    kinds = {tag.sort for tag in found}

    assert {
        "H1",
        "H2",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Note",
        "Link",
    } <= kinds
    assert [tag.alt for tag in found if tag.sort == "Figure"] == ["A red square"]
    assert [tag.scope for tag in found if tag.sort == "TH"] == ["Column"] * 3 + ["Row"] * 2
    assert not kinds & {"Artifact", "NonStruct"}


def test_headings_are_the_bookmarks() -> None:
    """A long report is read by jumping from heading to heading."""
    assert bookmarks(typeset(everything()).pdf) == ["1. Introduction", "  Who is who"]


def test_heads_feet_and_the_marking_stand_on_every_page() -> None:
    """A page that is copied alone still says what it is."""
    pages = page_texts(typeset(everything()).pdf)

    assert len(pages) == 2
    assert all("OFFICIAL" in page for page in pages)
    assert "Head of the page" in pages[0]
    assert "Page 1 of 2" in pages[0]
    assert "Lying on its side" in pages[1]


def test_a_section_may_lie_on_its_side() -> None:
    """Chronologies are wider than tall."""
    assert page_sizes(typeset(everything()).pdf) == [(595, 842), (842, 595)]


def test_text_is_never_code(tmp_path: Path) -> None:
    """Whatever a document says is shown as it is: it can run nothing and read no file."""
    pdf = made(
        said(HOSTILE),
        Heading(1, (Run(HOSTILE),)),
        ListItem(1, HOSTILE, (Run(HOSTILE),), numbered=True),
        ListItem(1, HOSTILE, (Run(HOSTILE),)),
        Table(((cell(HOSTILE), cell("x")), (cell("y"), cell("z"))), (1, 1), 1, caption=HOSTILE),
        Figure(photograph(), HOSTILE),
        Paragraph((BlackBox(HOSTILE), Note((said(HOSTILE),), mark=HOSTILE))),
        Paragraph((Link((Run("x"),), url="https://x.example/" + HOSTILE.replace(" ", "")),)),
        title=HOSTILE,
    )

    assert flat(pdf).replace(" ", "").count(HOSTILE.replace(" ", "")) >= 7
    assert any(tag.alt == HOSTILE for tag in tags(pdf))
    assert broken_rules(pdf, tmp_path) == []


def test_levels_of_headings_never_jump() -> None:
    """PDF/UA-1 asks for consecutive levels; Word documents often skip one."""
    levels = (3, 5, 2, 4, 1, 9)

    pdf = made(*(Heading(level, (Run(f"Heading {level}"),)) for level in levels))

    assert [sort for sort in sorts(pdf) if sort[0] == "H"] == ["H1", "H2", "H2", "H3", "H1", "H2"]


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń", "Şığlı İstanbul", "Ünal Đorđević", "Ελένη"])
def test_names_of_many_languages_are_set(text: str) -> None:
    """A pseudonym chosen with a family is shown as they write it."""
    assert text in flat(made(said(text)))


def test_a_character_that_no_font_has_is_labelled_and_said() -> None:
    """Nothing is dropped in silence, and one sign does not stop a report."""
    result = typeset(Document("A report", (said("Sign \U000f1234 here, \ue123\ue123 there."),)))

    assert flat(result.pdf).count("[character not available]") == 3
    assert "here" in flat(result.pdf)
    assert result.characters_labelled == 3
    assert "3 characters" in result.warnings[0]


def test_signs_in_bold_or_italic_text_are_set_upright() -> None:
    """Ticks and boxes have no heavy or slanted form in any font; the words around them do."""
    result = typeset(
        Document("A report", (said("Agreed \u2610 yes \u2612 no", bold=True, italic=True),))
    )

    assert result.characters_labelled == 0
    assert "\u2610" in flat(result.pdf)


def test_boxes_of_one_document_are_all_of_one_size() -> None:
    """A box must not tell how long the text was that it stands for."""
    pdf = made(Paragraph((BlackBox("Adult A"), Run(" and "), BlackBox("[redacted]"))))

    with pikepdf.open(BytesIO(pdf)) as opened:
        drawn = pikepdf.parse_content_stream(opened.pages[0])
    outlines: list[list[tuple[float, ...]]] = []
    for part in drawn:
        if str(part.operator) == "m":
            outlines.append([])
        elif str(part.operator) == "l":
            outlines[-1].append(tuple(float(operand) for operand in part.operands))

    assert "Adult A" in flat(pdf)
    assert len(outlines) == 2
    assert outlines[0] == outlines[1]


def test_a_first_page_has_its_own_head_as_text() -> None:
    """A letterhead is taller than a margin, and is worth being read aloud."""
    pages = Pages(
        Banner((said("Usual head"),), first=(said("Letterhead"),)),
        Banner((said("Usual foot"),), first=(said("First foot"),)),
    )

    first, second = page_texts(made(said("One"), PageBreak(), said("Two"), pages=pages))

    assert "Letterhead" in first
    assert "First foot" in first
    assert "Usual" not in first
    assert "Usual head" in second
    assert "Usual foot" in second


def test_even_pages_and_new_sections_have_their_own_heads_and_feet() -> None:
    """A section that runs on below another changes the heads from the next page on only."""
    first = Pages(footer=Banner((said("Odd foot"),), even=(said("Even foot"),)))
    later = Pages(footer=Banner((said("Later foot"),)))

    pages = page_texts(
        made(
            said("One"),
            PageBreak(),
            said("Two"),
            Section(later, running=True),
            said("Still two"),
            PageBreak(),
            said("Three"),
            pages=first,
        )
    )

    assert ["Odd foot" in pages[0], "Even foot" in pages[1], "Later foot" in pages[2]] == [True] * 3
    assert "Still two" in pages[1]
    assert "Later" not in pages[1]


def test_a_page_number_is_added_where_a_document_has_none() -> None:
    """People quote pages."""
    assert "Page 1 of 1" in page_texts(made(said("One")))[0]


def test_a_long_table_repeats_its_header() -> None:
    """On its third page, a chronology still says what its columns are."""
    rows = [(cell("When"), cell("What"))]
    rows += [(cell(f"Day {number}"), cell("A visit " * 12)) for number in range(160)]

    pages = page_texts(made(Table(tuple(rows), (1, 4), header_rows=1)))

    assert len(pages) > 2
    assert all("When" in page for page in pages)


def test_a_header_with_a_note_is_not_repeated() -> None:
    """A repeated header is an artefact, and an artefact may hold no link."""
    note = Paragraph((Run("When"), Note((said("In local time."),))))
    head = (Table(((cell("x"),),), (1,)).rows[0][0], cell("What"))
    rows = [(type(head[0])((note,)), cell("What"))]
    rows += [(cell(f"Day {number}"), cell("A visit " * 12)) for number in range(60)]

    pages = page_texts(made(Table(tuple(rows), (1, 4), header_rows=1)))

    assert sum("When" in page for page in pages) == 1


def test_pages_do_not_tell_the_machine_or_the_time() -> None:
    """Fonts of the machine, its clock and its user leave no trace in the file."""
    pdf = typeset(everything()).pdf

    assert str(datetime.now(tz=UTC).year).encode() not in pdf.replace(b"2031", b"")
    assert b"/Author" not in pdf


def test_too_much_text_is_refused_before_it_is_set() -> None:
    """A document made to be endless stops at the limit that is named."""
    with pytest.raises(OverLimitError, match="at most 10 are set"):
        typeset(Document("A report", (said("x" * 50),)), Bounds(characters=10))


def test_a_pdf_over_its_size_is_refused() -> None:
    """What is written has a limit as well."""
    with pytest.raises(OverLimitError, match="at most 1000"):
        typeset(Document("A report", (said("x"),)), Bounds(size=1000))


def test_setting_ends_when_its_time_is_up() -> None:
    """The typesetter is a process of its own, which is ended."""
    with pytest.raises(OverLimitError, match="longer than"):
        typeset(Document("A report", (said("x"),)), Bounds(seconds=0.001))


def test_blocks_in_blocks_without_end_are_refused() -> None:
    """Nesting that no page can show is an error with its reason, not a crash."""
    block: Aside = Aside((said("x"),))
    for _ in range(40):
        block = Aside((block,))

    with pytest.raises(OverLimitError, match="deep"):
        typeset(Document("A report", (block,)))


def test_a_refusal_of_the_typesetter_quotes_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error message may be read by anyone; the text of a case is in none."""
    broken = b'#par("Rosalind")\n#let x = "Rosalind" + (1)'
    monkeypatch.setattr("dhr_redact.documents.typeset.literals.Source.written", lambda _: broken)

    with pytest.raises(TypesettingError) as caught:
        typeset(Document("A report", (said("x"),)))

    assert "Rosalind" not in str(caught.value)


def test_a_dead_worker_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """If the typesetter dies, nothing is released, and nothing of ours dies with it."""
    dying = tmp_path / "dying.py"
    dying.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr("dhr_redact.documents.typeset.asking._WORKER", dying)

    with pytest.raises(TypesettingError, match="code 3"):
        typeset(Document("A report", (said("x"),)))


def test_importing_the_package_loads_no_typesetter() -> None:
    """The library is 80 MB and is only needed where something is set."""
    code = "import dhr_redact.documents.typeset, sys; print('typst' in sys.modules)"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert out.stdout.strip() == "False"
