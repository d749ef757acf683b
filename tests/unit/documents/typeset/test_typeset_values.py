"""Blocks, tables, literals, glyphs and pictures, each by itself, without setting anything."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dhr_redact.documents.typeset.blocks import (
    Anchor,
    Aside,
    Banner,
    Cell,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    Note,
    Pages,
    Paragraph,
    Run,
    Section,
    Table,
)
from dhr_redact.documents.typeset.glyphs import NOT_AVAILABLE, refused, words_for
from dhr_redact.documents.typeset.inlines import parted, untabbed
from dhr_redact.documents.typeset.literals import Source, literal
from dhr_redact.documents.typeset.pictures import pixels_only, suffix_of
from dhr_redact.documents.typeset.tables import place_cells, widths_from_text
from dhr_redact.documents.typeset.words import all_blocks, texts_of, words_of
from dhr_redact.errors import DhrRedactError, OverLimitError, TypesettingError
from unit.documents.typeset.looking import cell, said


@pytest.mark.parametrize(
    "make",
    [
        lambda: Anchor("not a name"),
        lambda: Anchor(""),
        lambda: Link((), url="http://x.example"),
        lambda: Link((), url="file:///etc/passwd"),
        lambda: Link(()),
        lambda: Link((), url="https://x.example", anchor="b1"),
        lambda: Heading(0, ()),
        lambda: Heading(10, ()),
        lambda: ListItem(0, "", ()),
        lambda: Cell((), columns=0),
        lambda: Cell((), fill="red"),
        lambda: Table((), ()),
        lambda: Table((), (1, 0)),
    ],
)
def test_blocks_that_make_no_document_are_refused(make: object) -> None:
    """What is wrong is said where it is made, not by the typesetter."""
    assert callable(make)
    with pytest.raises(TypesettingError):
        make()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", '"plain"'),
        ('say "x"', '"say \\u{22}x\\u{22}"'),
        ("a\\b", '"a\\u{5c}b"'),
        ("two\nlines", '"twolines"'),
        ("a\u2028b\u00a0c", '"a\\u{2028}b\\u{a0}c"'),
        ("\x00\x1b\ud800é", '"é"'),
        ("\u202eabc", '"\\u{202e}abc"'),
    ],
)
def test_a_literal_holds_every_character_by_itself_or_its_number(text: str, written: str) -> None:
    """Nothing in a text can end the literal or its line."""
    assert literal(text) == written


def test_a_source_puts_words_for_what_no_font_has_and_composes_letters() -> None:
    """A letter with its accent apart is the same letter; fonts have the composed one."""
    source = Source({"\ue123": NOT_AVAILABLE})
    source.add("code")
    source.text("cafe\u0301 \ue123")

    assert source.written().decode() == f'code\n"café {NOT_AVAILABLE}"'


def test_what_no_font_has_is_read_from_the_message() -> None:
    """Characters come as they are or by number, in messages of two kinds."""
    said_by_typst = (
        'error: PDF/UA-1 error: the text `"王"` could not be displayed with font `"X"`\n'
        'error: the text `"\\u{f0b7}"` could not be displayed\n'
        'error: PDF/A-2a error: the PDF contains the codepoint `"\\u{e037}"`\n'
        'error: the text `"\\""` could not be displayed\n'
    )

    assert refused(said_by_typst) == {"王", "\uf0b7", "\ue037", '"'}
    assert refused("error: something else `x`") == frozenset()


def test_signs_of_symbol_fonts_are_shown_and_others_labelled() -> None:
    """A bullet of Word's Symbol font needs no label."""
    assert words_for(["\uf0b7", "王芳", "王"]) == {
        "王芳": NOT_AVAILABLE,
        "\uf0b7": "\N{BULLET}",
        "王": NOT_AVAILABLE,
    }


def test_cells_over_rows_and_columns_find_their_places() -> None:
    """A cell over two rows pushes the next row's cells to the right; gaps become empty cells."""
    table = Table(
        ((cell("a", rows=2), cell("b", columns=2)), (cell("c"),), (cell("d"),)), (1, 1, 1)
    )

    found = [(one.row, one.column, one.columns, one.rows) for one in place_cells(table)]

    assert found == [
        (0, 0, 1, 2), (0, 1, 2, 1),
        (1, 1, 1, 1), (1, 2, 1, 1),
        (2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


def test_a_cell_takes_only_room_that_is_free() -> None:
    """Tables of real files claim more columns and rows than they have."""
    table = Table(((cell("a", columns=9, rows=9),), (cell("b"),)), (1, 1))

    with pytest.raises(TypesettingError, match="row 2"):
        place_cells(table)
    assert place_cells(Table(((cell("a", columns=9, rows=9),),), (1, 1)))[0].columns == 2


def test_a_table_too_large_to_lay_out_is_refused() -> None:
    """Sixty-five columns fit on no page."""
    with pytest.raises(OverLimitError, match="65 columns"):
        place_cells(Table(((cell("a"),),), (1,) * 65))


def test_widths_come_from_the_text_that_is_published() -> None:
    """They tell nothing of what was removed; more text gets more room, and none gets nothing."""
    rows = ((cell("No"), cell("What happened and what came of it"), cell("")),)

    first, second, third = widths_from_text(rows, 3)

    assert second > first >= 1
    assert third >= 1
    assert widths_from_text(((cell("x", columns=3),),), 3) == (8, 8, 8)


def test_every_text_is_found_at_any_depth() -> None:
    """Glyphs are looked for, and text is counted, in notes, cells, boxes, heads and feet too."""
    document = Document(
        "T",
        (
            Aside((said("box"),)),
            Table(((Cell((said("cell"),)),),), (1,), caption="caption"),
            Paragraph((Note((said("note"),), mark="*"), Link((Run("link"),), anchor="a"))),
            ListItem(1, "1.", (Run("item"),), numbered=True),
            Figure(b"", "shown"),
            Section(Pages(Banner(even=(said("even"),)), Banner(first=(said("first"),)))),
        ),
        pages=Pages(Banner((said("head"),))),
    )

    found = set(texts_of(all_blocks(document)))

    assert {
        "box", "cell", "caption", "note", "*", "link", "1.", "item", "shown", "even",
        "first", "head",
    } <= found  # fmt: skip
    assert words_of((said("a"), said("b"))) == "a b"


def test_runs_are_parted_at_tabs_and_keep_their_look() -> None:
    """Each part is set at its own stop."""
    run, link = Run("a\tb\tc", bold=True), Link((Run("x"),), anchor="a")

    assert parted((run, link), "\t") == [
        [Run("a", bold=True)],
        [Run("b", bold=True)],
        [Run("c", bold=True), link],
    ]
    assert untabbed((run, link)) == (Run("a b c", bold=True), link)


def picture(kind: str, mode: str = "RGB", **extra: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (4, 3)).save(out, format=kind, **extra)
    return out.getvalue()


def test_a_picture_with_nothing_but_pixels_stays_as_it_is() -> None:
    """A photograph is not packed twice."""
    for data in (picture("PNG"), picture("JPEG"), picture("PNG", "RGBA"), picture("PNG", "L")):
        assert pixels_only(data, 1000) == data


def test_whatever_else_a_picture_carries_is_left_behind() -> None:
    """Comments, places and previews in a picture name people."""
    note = PngInfo()
    note.add_text("Author", "Rosalind")
    exif = Image.Exif()
    exif[0x010E] = "Rosalind"
    carrying = [
        picture("PNG", pnginfo=note),
        picture("JPEG", exif=exif),
        picture("JPEG", comment=b"Rosalind"),
        picture("PNG") + b"Rosalind",
        picture("JPEG") + b"Rosalind",
    ]

    for data in carrying:
        assert b"Rosalind" in data
        assert b"Rosalind" not in pixels_only(data, 1000)


def test_colours_for_print_become_colours_for_screens() -> None:
    """An archive file may hold no CMYK without a profile."""
    with Image.open(BytesIO(pixels_only(picture("JPEG", "CMYK"), 1000))) as image:
        assert image.mode == "RGB"
    with Image.open(BytesIO(pixels_only(picture("PNG", "P", transparency=0), 1000))) as image:
        assert image.mode == "RGBA"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"GIF89a", TypesettingError),
        (b"\x89PNG\r\n\x1a\n broken", TypesettingError),
        (picture("PNG"), OverLimitError),
        (picture("JPEG")[:60], TypesettingError),
    ],
)
def test_a_picture_that_cannot_be_shown_is_refused(
    data: bytes, error: type[DhrRedactError]
) -> None:
    """No file of another kind, no broken one, and none with too many pixels."""
    with pytest.raises(error):
        pixels_only(data, 5)


def test_the_kind_of_a_picture_is_told_by_its_content() -> None:
    """Its name decides nothing."""
    assert (suffix_of(picture("PNG")), suffix_of(picture("JPEG"))) == ("png", "jpg")
