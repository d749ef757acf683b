"""Pages edited: what goes is gone, what stays can be read, and no width tells what went."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest

from dhr_redact.documents.pdf.edits import EditedPage, PageEdits
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.reading.seen import with_unseen_marked
from dhr_redact.documents.pdf.setting.columns import PageColumns
from dhr_redact.documents.pdf.setting.editing import edit_page
from making_edited_pdf import Trial, changes_for, edited_stream, read, try_on, visible_lines
from making_pdfs import page_of, report, typst_pages

NAMES = ("Jane Example", "Wilhelmina Featherstonehaugh", "Al Iliffe-Ill", "Bo Mmww")


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def pdfium_text(data: bytes) -> str:
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return " ".join(text.split())


def taken_out(content: bytes, name: str, replacement: str = "Person A", **more: object) -> Trial:
    is_box = bool(more.pop("is_box", False))
    resources = dict(more)
    pdf = page_of(content, **resources)  # type: ignore[arg-type]
    return try_on(saved(pdf), [(name, replacement, is_box)])


def edited(content: bytes, name: str, links: tuple[Box, ...] = ()) -> EditedPage:
    pdf = page_of(content)
    reading, lines = read(pdf)
    changes = changes_for(reading, lines, [(name, "Person A", False)])
    return edit_page(reading, PageEdits(changes), lines, font=ReplacementFont(), links=links)


def test_a_page_without_edits_is_left_as_it_is() -> None:
    """A page on which nothing goes must not be touched."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Nobody) Tj ET")
    reading, lines = read(pdf)
    assert edit_page(reading, PageEdits(), lines, font=ReplacementFont()) == EditedPage()


@pytest.mark.parametrize(
    "shown",
    [
        b"(Seen by Ann Holt today) Tj",
        b"[(Seen by A) 20 (nn H) -30 (olt today)] TJ",
        b"14 TL (Seen by Ann Holt today) '",
        b'1 0.2 (Seen by Ann Holt today) "',
        b"(Seen by Ann) Tj ( Holt today) Tj",
        b"(Seen by ) Tj 50 0 Td (Ann ) Tj 30 0 Td (Holt) Tj 24 0 Td ( today) Tj",
    ],
)
def test_every_text_operator_loses_the_name_and_keeps_the_rest(shown: bytes) -> None:
    """A name shown by any operator must go, and its neighbours must not."""
    trial = taken_out(b"BT /F1 12 Tf 72 700 Td " + shown + b" ET", "Ann Holt")
    assert pdfium_text(trial.data) == "Seen by Person A today"
    assert b"olt" not in edited_stream(b"BT /F1 12 Tf 72 700 Td " + shown + b" ET", "Ann Holt")


PARAGRAPH = (
    b"BT /F1 11 Tf 14 TL 72 700 Td %s(The panel heard that ) Tj (%s) Tj ( was known to them.) Tj T*"
    b" (She had seen her doctor four times in that one year.) Tj T*"
    b" (Nobody had asked her about the bruises on her arm.) Tj T* (It was so.) Tj ET"
)


def centred(name: str) -> bytes:
    """Return a centred heading over centred lines, with the name in the first."""
    lines = [f"The life of {name} in Ashby", "told by those who knew her", "at work and at home"]
    return placed(lines, lambda width: 306 - width / 2)


def right_aligned(name: str) -> bytes:
    lines = [f"For {name}, deceased", "the tenth of May", "in the year after", "by the panel"]
    return placed(lines, lambda width: 540 - width)


def placed(lines: list[str], start: object) -> bytes:
    """Return lines of Helvetica, each where a function of its width says."""
    pdf = page_of(b"BT /F1 12 Tf " + b"".join(b"(%s) Tj " % one.encode() for one in lines) + b"ET")
    reading, _lines = read(pdf)
    widths = [show.end[4] - show.matrix[4] for show in reading.shows]
    out = b""
    for row, (line, width) in enumerate(zip(lines, widths, strict=True)):
        x = start(width)  # type: ignore[operator]
        out += b"BT /F1 12 Tf %.3f %d Td (%s) Tj ET " % (x, 700 - 15 * row, line.encode())
    return out


def justified(name: str) -> bytes:
    """Return a paragraph whose lines end at 422 by word space, as a justifying program does."""
    lines = [
        "The panel heard from her manager at work, who had seen",
        f"that {name} came in late and had a mark",
        "on her arm, and who had asked her about them more than",
        "once without an answer.",
    ]
    pdf = page_of(b"BT /F1 12 Tf " + b"".join(b"(%s) Tj " % one.encode() for one in lines) + b"ET")
    reading, _lines = read(pdf)
    out = b"BT /F1 12 Tf 15 TL 72 715 Td "
    for line, show in zip(lines, reading.shows, strict=True):
        width = show.end[4] - show.matrix[4]
        space = 0.0 if line is lines[-1] else (350 - width) / line.count(" ")
        out += b"%.4f Tw T* (%s) Tj " % (space, line.encode())
    return out + b"ET"


def underlined(name: str) -> bytes:
    """Return a name that is underlined, struck through and highlighted, each drawn differently."""
    pdf = page_of(b"BT /F1 12 Tf (Told to ) Tj (%s) Tj ET" % name.encode())
    reading, _lines = read(pdf)
    first, second = (show.end[4] - show.matrix[4] for show in reading.shows)
    start, width = 72 + first, second
    return (
        b"q 1 1 0 rg %.3f 696 %.3f 14 re f Q "
        b"BT /F1 12 Tf 72 700 Td (Told to ) Tj (%s) Tj ( by phone) Tj ET "
        b"q 1 0 0 1 %.3f 698.5 cm 0.6 w 0 0 m %.3f 0 l S Q "
        b"%.3f 703.5 m %.3f 703.5 l S"
        % (start, width, name.encode(), start, width, start, start + width)
    )


def in_a_table(name: str) -> bytes:
    rules = b"72 690 m 72 730 l S 300 690 m 300 730 l S 400 690 m 400 730 l S "
    rows = b"72 690 m 400 690 l S 72 710 m 400 710 l S 72 730 m 400 730 l S "
    cells = b"BT /F1 11 Tf 1 0 0 1 77 715 Tm (Name) Tj 1 0 0 1 305 715 Tm (Role) Tj "
    cells += b"1 0 0 1 77 695 Tm (%s) Tj 1 0 0 1 305 695 Tm (Victim) Tj ET" % name.encode()
    return rules + rows + cells


def by_matrix(name: str) -> bytes:
    """Return runs that are placed by a matrix each, as typst and browsers write them."""
    pdf = page_of(b"BT /F1 12 Tf (Told to ) Tj (%s) Tj ET" % name.encode())
    reading, _lines = read(pdf)
    first, second = (show.end[4] - show.matrix[4] for show in reading.shows)
    run = b"q 1 0 0 -1 %.3f 700 cm BT /F1 12 Tf 1 0 0 -1 0 0 Tm (%s) Tj ET Q "
    tail = run % (72 + first + second, b" by phone")
    return run % (72, b"Told to ") + run % (72 + first, name.encode()) + tail


@pytest.mark.parametrize(
    "page",
    [
        lambda name: PARAGRAPH % (b"", name.encode()),
        centred,
        right_aligned,
        justified,
        underlined,
        in_a_table,
        by_matrix,
    ],
    ids=["left", "centred", "right", "justified", "underlined", "table", "matrix"],
)
@pytest.mark.parametrize("is_box", [False, True])
def test_pages_that_differ_in_a_name_become_the_same_page(page: object, *, is_box: bool) -> None:
    """Whatever differs after the edit would tell how wide the name was."""
    streams = {edited_stream(page(name), name, is_box=is_box) for name in NAMES}  # type: ignore[operator]
    assert len(streams) == 1


@pytest.mark.parametrize(
    "turn",
    [
        "1 0 0 1",
        "0 1 -1 0",
        "-1 0 0 -1",
        "0 -1 1 0",
        "-1 0 0 1",
        "1 0 0 -1",
        "0 1 1 0",
        "0 -1 -1 0",
    ],
)
def test_turned_and_mirrored_lines_are_set_anew_too(turn: str) -> None:
    """A page may hold text in any of eight directions."""

    def page(name: str) -> bytes:
        start = f"BT /F1 12 Tf {turn} 300 400 Tm (Told to ".encode()
        return start + name.encode() + b" by phone) Tj ET"

    assert len({edited_stream(page(name), name) for name in NAMES}) == 1
    assert "Told to" in pdfium_text(taken_out(page(NAMES[0]), NAMES[0]).data) or "-1" in turn


@pytest.mark.parametrize("is_box", [False, True])
@pytest.mark.parametrize(
    ("state", "turn"),
    [
        ("/F1 -12 Tf", "-1 0 0 -1"),
        ("/F1 12 Tf -100 Tz", "-1 0 0 1"),
        ("/F1 -12 Tf -100 Tz", "1 0 0 -1"),
        ("/F1 12 Tf 100 Tz", "1 0 0 1"),
    ],
)
def test_text_of_negative_size_or_scale_is_read_and_set_as_it_looks(
    state: str, turn: str, *, is_box: bool
) -> None:
    """The pen goes against the matrix there: the letters were read from the last to the first."""

    def page(name: str) -> bytes:
        start = f"BT {state} {turn} 72 700 Tm (Told to ".encode()
        return start + name.encode() + b" by phone) Tj ET"

    plain = b"BT /F1 12 Tf 72 700 Td (Told to " + NAMES[0].encode() + b" by phone) Tj ET"
    trial = taken_out(page(NAMES[0]), NAMES[0], is_box=is_box)
    assert trial.found == 1
    assert pdfium_text(trial.data) == "Told to Person A by phone"
    assert drawn(trial.data) == drawn(taken_out(plain, NAMES[0], is_box=is_box).data)
    assert len({edited_stream(page(name), name, is_box=is_box) for name in NAMES}) == 1


def drawn(data: bytes) -> bytes:
    """Return a page's pixels, light and dark."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    return bytes(picture.convert("L").point(lambda value: 255 * (value > 127)).tobytes())


def test_a_justified_line_ends_at_its_columns_edge_again() -> None:
    """The look of a justified paragraph is kept; the edge is known from its other lines."""
    pdf = pikepdf.open(io.BytesIO(taken_out(justified(NAMES[1]), NAMES[1]).data))
    _reading, lines = read(pdf)
    ends = sorted(line.along[1] for line in lines)
    assert ends[-1] == pytest.approx(422, abs=0.3)
    assert ends[-2] == pytest.approx(422, abs=0.3)


def test_the_replacement_is_said_inside_the_tag() -> None:
    """A screen reader reads what stands between BDC and EMC."""
    content = (
        b"/P <</MCID 0 /ActualText (Seen by Ann Holt)>> BDC "
        b"BT /F1 12 Tf 72 700 Td (Seen by Ann Holt) Tj ET EMC"
    )
    stream = edited_stream(content, "Ann Holt")
    assert b"ActualText" not in stream
    assert re.search(rb"/P << /MCID 0 >> BDC.*DHRSans.*Tj.*EMC", stream, re.DOTALL)


def test_text_that_stands_for_other_glyphs_is_kept() -> None:
    """ActualText of content that loses nothing still serves a screen reader."""
    content = (
        b"BT /F1 12 Tf 72 700 Td (Ann Holt) Tj ET "
        b"/Span <</ActualText (fi)>> BDC BT /F1 12 Tf 72 600 Td (fi) Tj ET EMC"
    )
    assert b"ActualText" in edited_stream(content, "Ann Holt")


def test_glyphs_that_another_text_stands_for_go_together() -> None:
    """One of four signs is no letter of the three that they stand for: none may be left."""
    content = (
        b"BT /F1 12 Tf 72 700 Td (Hollo) Tj /Span << /ActualText (way) >> BDC (#$%&) Tj EMC"
        b" ( came.) Tj ET"
    )
    done = taken_out(content, "Hollo#")
    assert pdfium_text(done.data).split() == ["Person", "A", "came."]


def test_actual_text_around_a_form_goes_with_what_the_form_draws() -> None:
    """The text may stand in the page and the glyphs in a form that the page draws."""
    pdf = page_of(b"/P <</MCID 0 /ActualText (Ann Holt)>> BDC /X0 Do EMC")
    form = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (Seen by Ann Holt) Tj ET")
    form.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 612, 792],
            Resources=pikepdf.Dictionary(Font=pdf.pages[0].Resources.Font),
        )
    )
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X0=form)
    trial = try_on(saved(pdf), [("Ann Holt", "Person A", False)])
    assert pdfium_text(trial.data) == "Seen by Person A"
    after = pikepdf.open(io.BytesIO(trial.data))
    assert b"ActualText" not in after.pages[0].Contents.read_bytes()


def test_a_box_is_black_with_white_words_and_the_colour_comes_back() -> None:
    """The words in the box are real text; what follows keeps the colour it had."""
    content = b"0.2 0.4 0.6 rg BT /F1 12 Tf 72 700 Td (Seen by Ann Holt today) Tj ET"
    stream = edited_stream(content, "Ann Holt", "[name]", is_box=True).decode("latin-1")
    order = [stream.index("0 0 0 rg"), stream.index("BT"), stream.index("1 1 1 rg")]
    assert order == sorted(order)
    assert stream.index("0.2 0.4 0.6 rg", order[-1]) > order[-1]
    assert "[name]" in pdfium_text(taken_out(content, "Ann Holt", "[name]", is_box=True).data)


def test_a_line_twice_drawn_loses_both_drawings() -> None:
    """Fake bold draws each letter again a hair beside itself."""
    line = b"1 0 0 1 %.1f 700 Tm (Seen by Ann Holt today) Tj "
    content = b"BT /F1 12 Tf " + line % 72 + line % 72.3 + b"ET"
    stream = edited_stream(content, "Ann Holt")
    assert b"olt" not in stream
    assert stream.count(b"today") == 2


def test_what_does_not_fit_is_put_in_place_and_said() -> None:
    """Where a cell is too narrow the width shows, and the log must say so."""
    walls = b"72 690 m 72 710 l S 132 690 m 132 710 l S "
    content = walls + b"BT /F1 12 Tf 75 696 Td (Al saw the cat) Tj ET"
    page = edited(content.replace(b"saw the cat", b"was seen "), "Al")
    assert page.warnings == ("page 1: the width of 1 replacement shows",)


def test_vertical_text_falls_back_with_a_warning() -> None:
    """Vertical lines are not set anew, but what goes must go."""
    pdf = page_of(b"BT /F2 12 Tf 300 700 Td <00210022002300240025> Tj ET")
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name("/Some"),
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=b"Some"),
    )
    cmap = (
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0021> <0025> <0041> endbfrange"
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/Some"),
        Encoding=pikepdf.Name("/Identity-V"),
        DescendantFonts=[inner],
        ToUnicode=pdf.make_stream(cmap),
    )
    pdf.pages[0].Resources.Font["/F2"] = pdf.make_indirect(font)
    reading, lines = read(pdf)
    changes = changes_for(reading, lines, [("BC", "X", True)])
    assert changes
    page = edit_page(reading, PageEdits(changes), lines, font=ReplacementFont())
    stream = pikepdf.unparse_content_stream(page.streams[0].instructions)
    assert page.warnings
    assert b"0022" not in stream
    assert b"0023" not in stream
    assert b"00240025" in stream


def test_a_links_box_goes_with_its_words() -> None:
    """The box of a link over a name is as wide as the name was."""
    boxes = set()
    for name in NAMES:
        pdf = page_of(b"BT /F1 12 Tf 72 700 Td (See ) Tj (%s) Tj ( there) Tj ET" % name.encode())
        reading, _lines = read(pdf)
        box = (reading.shows[1].matrix[4], 697.0, reading.shows[1].end[4], 709.0)
        page = edited(b"BT /F1 12 Tf 72 700 Td (See %s there) Tj ET" % name.encode(), name, (box,))
        boxes.add(page.links[box])
    assert len(boxes) == 1


def test_glyphs_that_are_dropped_leave_no_trace() -> None:
    """Hidden text goes without a replacement."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Seen) Tj 3 Tr ( Ann Holt) Tj ET")
    reading, lines = read(pdf)
    hidden = frozenset(n for n, glyph in enumerate(reading.glyphs) if glyph.hidden)
    page = edit_page(reading, PageEdits(dropped=hidden), lines, font=ReplacementFont())
    stream = pikepdf.unparse_content_stream(page.streams[0].instructions)
    assert b"Seen" in stream
    assert b"olt" not in stream
    assert not page.warnings


def test_text_under_the_same_text_goes_without_it() -> None:
    """A layout program drew a line, a ground over it, and the line again: a reader sees it."""
    line = b"BT 0 g /F1 12 Tf 72 700 Td (Seen by many) Tj ET "
    pdf = page_of(line + b"0.8 g 60 690 300 30 re f " + line)
    reading = with_unseen_marked(read(pdf)[0])
    hidden = frozenset(n for n, glyph in enumerate(reading.glyphs) if glyph.hidden)
    lines = visible_lines(reading)

    page = edit_page(reading, PageEdits(dropped=hidden), lines, font=ReplacementFont())

    assert len(hidden) == len("Seenbymany")
    stream = pikepdf.unparse_content_stream(page.streams[0].instructions)
    assert stream.count(b"(Seen by many)") == 1


def test_raised_letters_stay_with_their_line() -> None:
    """A footnote mark behind a name must follow the replacement."""
    content = b"BT /F1 12 Tf 72 700 Td (Seen by Ann Holt) Tj /F1 7 Tf 4 Ts (12) Tj ET"
    for name in ("Ann Holt",):
        pdf = pikepdf.open(io.BytesIO(taken_out(content, name, "A").data))
        reading, _lines = read(pdf)
        marks = [glyph for glyph in reading.glyphs if glyph.text == "1"]
        ends = [glyph.box[2] for glyph in reading.glyphs if glyph.text == "A"]
        assert marks[0].x == pytest.approx(ends[0], abs=0.1)


@pytest.mark.parametrize("make", [report, typst_pages])
def test_pages_of_real_generators_lose_the_name_and_nothing_else(make: object) -> None:
    """Reportlab and typst write their pages quite differently."""
    data = make()  # type: ignore[operator]
    trial = try_on(data, [("Meg Holloway", "Person A", False), ("Adaeze Okonjo", "[n]", True)])
    before, after = pdfium_text(data), pdfium_text(trial.data)
    assert trial.found >= 2
    assert not trial.warnings
    assert "Holloway" not in after
    kept = before.replace("Meg Holloway", "Person A").replace("Adaeze Okonjo", "[n]")
    assert re.sub(r"\s", "", after) == re.sub(r"\s", "", kept)


WORDS = (
    "The panel heard that {} had been afraid for some time and had told her manager at work, who "
    "had seen the bruises on her arm but had not asked her about them. Her sister had asked more "
    "than once whether {} was safe at home, and had been told that all was well."
)


def broken(name: str, width: float = 412.0, *, justify: bool = False) -> bytes:
    """Return a paragraph as a program breaks it: as many words on a line as there is room for."""
    words = [word.format(name) for word in WORDS.split(" ")]
    shown = b" ".join(b"(%s ) Tj" % word.encode() for word in words)
    reading, _lines = read(page_of(b"BT /F1 11 Tf " + shown + b" ET"))
    widths = [show.end[4] - show.matrix[4] for show in reading.shows]
    space = 0.278 * 11
    rows: list[list[int]] = [[]]
    for number in range(len(words)):
        if sum(widths[one] for one in rows[-1]) + widths[number] - space > width:
            rows.append([])
        rows[-1].append(number)
    out = b"BT /F1 11 Tf 14 TL 100 714 Td "
    for row in rows:
        free = width - (sum(widths[one] for one in row) - space)
        stretch = free / (len(row) - 1) if justify and row is not rows[-1] else 0.0
        text = " ".join(words[one] for one in row)
        out += b"%.3f Tw T* (%s) Tj " % (stretch, text.encode())
    rest = b"BT /F1 11 Tf 100 500 Td (%s) Tj ET "
    others = b"".join(
        rest.replace(b"500", b"%d" % (500 - 40 * number))
        % (b"A line of its own" + b", so it is" * 3)
        for number in range(4)
    )
    return out + b"ET " + others


@pytest.mark.parametrize("justify", [False, True])
def test_a_paragraph_is_broken_anew(*, justify: bool) -> None:
    """Which word begins which line would tell how long the name was that stood before it."""
    names = ("Ostler", "Featherstonehaughington", "Ivi", "Mmwwsmith")
    before, after = set(), set()
    for name in names:
        data = saved(page_of(broken(name, justify=justify)))
        trial = try_on(data, [(name, "Person A", False)])
        before.add(tuple(lines_without(data, name)))
        after.add(tuple(lines_without(trial.data, "Person A")))
        words = pdfium_text(trial.data).split(" A line")[0]
        assert words == WORDS.format("Person A", "Person A")
    assert len(before) > 1
    assert len(after) == 1
    assert len({edited_stream(broken(name, justify=justify), name) for name in names}) == 1


def lines_without(data: bytes, name: str) -> list[str]:
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return [" ".join(line.replace(name, "").split()) for line in text.splitlines()]


def test_a_paragraph_of_several_fonts_keeps_them_when_it_is_broken_anew() -> None:
    """Words that are shown at another operator's place need their own font said again."""
    content = broken("Ostler").replace(b"(The panel", b"/F1 11.0001 Tf (The) Tj /F1 11 Tf ( panel")
    trial = taken_out(content, "Ostler")
    words = pdfium_text(trial.data).split(" A line")[0]
    assert words == WORDS.format("Person A", "Person A")
    stream = edited_stream(content, "Ostler")
    assert re.search(rb"11\.0001 Tf[^A-Z]*Tm[^A-Z]*\(The \) Tj\n/F1 11 Tf", stream)


def test_lines_that_end_by_themselves_are_not_run_together() -> None:
    """An address is no paragraph: its lines stay lines."""
    lines = ("Jane Ostler", "12 Mill Lane", "Ashby", "AB1 2CD")
    shown = b" ".join(b"T* (%s) Tj" % line.encode() for line in lines)
    trial = taken_out(b"BT /F1 11 Tf 14 TL 72 714 Td " + shown + b" ET", "Jane Ostler")
    text = pypdfium2.PdfDocument(trial.data)[0].get_textpage().get_text_range()
    assert text.split("\r\n") == ["Person A", "12 Mill Lane", "Ashby", "AB1 2CD"]
    assert len(trial.pages[0].areas) == 1


def test_where_nearly_every_line_changes_the_page_still_has_its_margin() -> None:
    """A letter's short address lines are no column, so its last lines are not set in two words."""
    lines = ["The review was read by Ann Holt and by the panel, who met in the", "town."]
    text = b"".join(
        b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, said.encode())
        for x, y, said in (
            (72, 740, "Dr Estcourt"),
            (72, 726, "Chair"),
            (72, 712, "Carrow"),
            (400, 690, "Contact"),
            *((72, 660 - 14 * number, said) for number, said in enumerate(lines)),
        )
    )
    reading, found = read(page_of(b"BT /F1 12 Tf " + text + b"ET"))
    by_height = sorted(range(len(found)), key=lambda number: found[number].across)

    columns = PageColumns(reading, found, by_height[-2:])

    assert len(found) == 6
    assert {columns.column(number).right for number in by_height[-2:]} == {612 - 72}


@pytest.mark.parametrize("height", [12, 40])
def test_text_does_not_grow_into_a_box_beside_it(height: int) -> None:
    """Words that ran under a black bar were on the page for programs and for no reader."""
    words = b"BT /F1 10 Tf 1 0 0 1 72 696 Tm (As Ann said at page 17, 22) Tj ET "
    reading, found = read(page_of(words + b"0 g 200 693 300 %d re f" % height))
    (number,) = (n for n, line in enumerate(found) if line.glyphs)

    column = PageColumns(reading, found, [number]).column(number)

    assert column.right == 200 if height < 14 else column.right <= 200
    blank, found = read(page_of(words))
    assert PageColumns(blank, found, [0]).column(0).right > 300


def test_what_replaces_a_number_in_a_comb_may_use_all_its_cells() -> None:
    """In the first cell alone nobody could read it."""
    cells = b"".join(b"%d 690 m %d 710 l S " % (x, x) for x in range(70, 200, 16))
    letters = b"".join(
        b"1 0 0 1 %d 696 Tm (%c) Tj " % (74 + 16 * number, letter)
        for number, letter in enumerate(b"AB123456")
    )
    page = edited(cells + b"BT /F1 10 Tf " + letters + b"ET", "A B 1 2 3 4 5 6")

    assert page.warnings == ()
    shown = pikepdf.unparse_content_stream(page.streams[0].instructions)
    assert b"Tz" not in shown
    assert b"A" not in b"".join(re.findall(rb"\((\w)\) Tj", shown))
