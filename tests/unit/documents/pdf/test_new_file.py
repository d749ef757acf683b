"""The new file is made of what is on a list, and looks as the old one did."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.pdf.edits import EditedPage, EditedStream, PagePicture, PictureWord
from dhr_redact.documents.pdf.fonts_out.replacement_font import (
    RESOURCE_NAMES,
    Face,
    ReplacementFont,
)
from dhr_redact.documents.pdf.new_file.pages_out import Bookmark, KeptLink, KeptPage, PicturedPage
from dhr_redact.documents.pdf.new_file.writing import write_pdf
from dhr_redact.documents.pdf.pictures.encoding_pictures import encoded
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture
from making_pdfs import page_of, read_one, report, typst_pages
from new_pdfs import content_of, drawn, odd_things, reopened, rewritten, saved

SECRET = "Okonjo"  # noqa: S105 - a name


def form(pdf: pikepdf.Pdf, content: bytes, **keys: object) -> pikepdf.Object:
    made = pikepdf.Stream(pdf, content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    for key, value in keys.items():
        made[f"/{key}"] = value
    return pdf.make_indirect(made)


@pytest.mark.parametrize("make", [report, typst_pages])
def test_a_page_without_edits_looks_as_it_did(make: object) -> None:
    """What is carried over is carried over exactly: pixels, words, pages."""
    data = make()  # type: ignore[operator]
    with pikepdf.open(BytesIO(data)) as pdf:
        new = rewritten(pdf)

        again = reopened(new)
        assert len(again.pages) == len(pdf.pages)
        for page in range(len(pdf.pages)):
            assert np.array_equal(drawn(data, page), drawn(new.data, page))
            before = [(g.text, round(g.x, 2)) for g in read_one(pdf, page).glyphs]
            assert [(g.text, round(g.x, 2)) for g in read_one(again, page).glyphs] == before


@pytest.mark.parametrize("make", [report, typst_pages])
def test_every_key_and_string_is_on_a_list(make: object) -> None:
    """The new file is never the old one cleaned: what is not known does not pass."""
    with pikepdf.open(BytesIO(make())) as pdf:  # type: ignore[operator]
        assert odd_things(reopened(rewritten(pdf))) == []


def test_the_same_file_gives_the_same_bytes() -> None:
    """Nothing in the file comes from a clock or from chance."""
    first = rewritten(page_of(b"BT /F1 12 Tf 72 700 Td (Plain words) Tj ET"))
    second = rewritten(page_of(b"BT /F1 12 Tf 72 700 Td (Plain words) Tj ET"))

    assert first.data == second.data


def test_nothing_of_the_old_catalogue_page_or_trailer_passes() -> None:
    """Names hide in bookmarks, destinations, labels, scripts, private data and properties."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Plain words) Tj ET")
    page = pdf.pages[0].obj
    page.PieceInfo = Dictionary(Word=Dictionary(Private=String(SECRET)))
    page.Thumb = pdf.make_stream(SECRET.encode())
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(SECRET)))
    page.Annots = Array([Dictionary(Subtype=Name.Text, Contents=String(SECRET))])
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SECRET))]))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String(SECRET), page])))
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T=String(SECRET))]))
    pdf.Root.Dests = Dictionary({f"/{SECRET}": Array([page, Name.Fit])})
    pdf.docinfo["/Author"] = SECRET

    new = rewritten(pdf)

    assert SECRET.encode() not in new.data
    assert sorted(reopened(new).Root.keys()) == [
        "/Lang",
        "/Metadata",
        "/Pages",
        "/Type",
        "/ViewerPreferences",
    ]


def test_a_content_stream_holds_known_operators_and_no_comment() -> None:
    """Comments and unknown operators are places for text that no reader shows."""
    content = (
        b"% Okonjo\nBX (Okonjo) Okonjo EX /Okonjo MP /Okonjo << /T (Okonjo) >> DP "
        b"/P << /ActualText (Okonjo) /MCID 4 >> BDC /Okonjo BMC "
        b"BT /F1 12 Tf 72 700 Td (Plain words) Tj ET EMC EMC EMC /Okonjo ri"
    )
    new = rewritten(page_of(content))

    written = content_of(reopened(new))
    assert SECRET.encode() not in written
    assert b"(Plain words) Tj" in written
    assert b"BDC" not in written
    assert b"EMC" not in written
    assert dict(new.left_behind)["operators"] >= 3


def test_resources_get_fresh_names_and_unused_ones_are_left_out() -> None:
    """A resource's name can be a person's, and what no page draws can hold anything."""
    pdf = page_of(b"q /Okonjo Do Q /Okonjo gs BT /F1 12 Tf 72 700 Td (Plain words) Tj ET")
    resources = pdf.pages[0].obj.Resources
    resources.XObject = Dictionary(
        Okonjo=form(pdf, b"0 0 10 10 re f", PieceInfo=String(SECRET)),
        Unused=form(pdf, b"BT /F1 9 Tf (Okonjo) Tj ET"),
    )
    resources.ExtGState = Dictionary(Okonjo=Dictionary(ca=0.5, Private=String(SECRET)))

    new = rewritten(pdf)

    again = reopened(new)
    assert SECRET.encode() not in new.data
    assert list(again.pages[0].Resources.XObject.keys()) == ["/X1"]
    assert odd_things(again) == []


def test_what_a_hidden_layer_draws_is_left_out() -> None:
    """A switched-off layer can be switched on again: its text, paths and pictures go."""
    pdf = page_of(
        b"/OC /L1 BDC BT /F1 12 Tf 72 700 Td (Okonjo) Tj ET 5 5 77 66 re f 1 2 33 44 re W n "
        b"q /X1 Do Q EMC /OC /L2 BDC BT /F1 12 Tf 72 600 Td (Plain words) Tj ET EMC q /X2 Do Q"
    )
    off, on = (
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in (SECRET, "B")
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array([off, on]), D=Dictionary(OFF=Array([off])))
    resources = pdf.pages[0].obj.Resources
    resources.Properties = Dictionary(L1=off, L2=on)
    resources.XObject = Dictionary(X1=form(pdf, b"f"), X2=form(pdf, b"f", OC=off))

    new = rewritten(pdf)

    written = content_of(reopened(new))
    assert SECRET.encode() not in new.data
    assert b"77 66 re" not in written
    assert b"33 44 re" in written  # it cuts off what comes after
    assert b"Do" not in written
    assert b"(Plain words) Tj" in written
    assert b"/OC" not in new.data


def test_a_form_drawn_twice_gets_two_copies_only_if_one_changes() -> None:
    """An edit at one place must not show, nor hide, anything at another."""
    pdf = page_of(b"q /X1 Do Q q 1 0 0 1 0 200 cm /X1 Do Q")
    inner = form(pdf, b"BT /F1 12 Tf 5 5 Td (Meg) Tj ET", Resources=pdf.pages[0].obj.Resources)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X1=inner)
    reading = read_one(pdf)
    gone = EditedStream(list(pikepdf.parse_content_stream(pikepdf.Stream(pdf, b"0 0 1 1 re f"))))
    page = KeptPage(reading, EditedPage(streams={2: gone}))

    kept = reopened(rewritten(pdf))
    edited = reopened(write_pdf(pdf, [page], title="T", language="en-GB"))

    assert len(kept.pages[0].Resources.XObject) == 1
    first, second = (edited.pages[0].Resources.XObject[name] for name in ("/X1", "/X2"))
    assert b"Meg" in first.read_bytes()
    assert b"Meg" not in second.read_bytes()


def test_an_edit_that_draws_other_things_is_refused() -> None:
    """If the pictures of a stream cannot be counted off, one could be shown for another."""
    pdf = page_of(b"q /X1 Do Q")
    pdf.pages[0].obj.Resources.XObject = Dictionary(X1=form(pdf, b"f"))
    page = KeptPage(read_one(pdf), EditedPage(streams={0: EditedStream([])}))

    new = write_pdf(pdf, [page], title="T", language="en-GB")

    assert new.data == b""
    assert [one.number for one in new.untrusted] == [0]


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (b"BT /F9 12 Tf 72 700 Td (A) Tj ET", {}),
        (b"/C1 cs 1 sc", {"ColorSpace": Dictionary(C1=Array([Name.Okonjo, 1]))}),
        (b"/P1 sh", {"Shading": Dictionary(P1=Dictionary(ShadingType=9))}),
        (b"/Pattern cs /P1 scn", {"Pattern": Dictionary(P1=Dictionary(PatternType=7))}),
        (b"/G1 gs", {"ExtGState": Dictionary(G1=Dictionary(SMask=Dictionary(S=Name.X)))}),
        (b"BI /W 1 /H 1 /BPC 3 /CS /G ID a EI", {}),
        (b"BI /W 9 /H 9 /BPC 8 /CS /G ID a EI", {}),
        (b"1 (Okonjo) g", {}),
    ],
)
def test_a_page_that_is_not_understood_is_named_and_nothing_is_written(
    content: bytes, resources: dict[str, pikepdf.Object]
) -> None:
    """Never a page passed through unread: it must become a picture."""
    new = rewritten(page_of(content, **resources))

    assert new.data == b""
    assert new.untrusted[0].number == 0
    assert new.untrusted[0].reason


def test_text_where_nobody_read_it_is_refused() -> None:
    """A pattern that is never drawn through the reader must not smuggle text."""
    pdf = page_of(b"0 g 0 0 9 9 re f")
    pattern = pikepdf.Stream(pdf, b"BT /F1 12 Tf (Okonjo) Tj ET")
    pattern.PatternType, pattern.PaintType, pattern.TilingType = 1, 1, 1
    pattern.BBox, pattern.XStep, pattern.YStep = Array([0, 0, 9, 9]), 9, 9
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P1=pdf.make_indirect(pattern))
    instructions = list(
        pikepdf.parse_content_stream(pikepdf.Stream(pdf, b"/Pattern cs /P1 scn 0 0 9 9 re f"))
    )
    page = KeptPage(read_one(pdf), EditedPage(streams={0: EditedStream(instructions)}))

    assert write_pdf(pdf, [page], title="T", language="en-GB").untrusted


def test_a_picture_takes_the_place_of_another() -> None:
    """A blackened picture stands exactly where the old one stood."""
    from PIL import Image

    pdf = page_of(b"q 100 0 0 100 50 50 cm /Im0 Do Q")
    old = pikepdf.Stream(pdf, b"\xff\xff\xff" * 4)
    old.Type, old.Subtype, old.Width, old.Height = Name.XObject, Name.Image, 2, 2
    old.ColorSpace, old.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=pdf.make_indirect(old))
    reading = read_one(pdf)
    paint = reading.paints[0]
    black = NewPicture(encoded(Image.new("RGB", (4, 4), (200, 0, 0))))
    page = KeptPage(reading, pictures={(paint.stream, paint.operator): black})

    new = write_pdf(pdf, [page], title="T", language="en-GB")

    pixels = drawn(new.data)
    assert tuple(pixels[792 - 100, 100]) == pytest.approx((200, 0, 0), abs=8)
    assert tuple(pixels[792 - 200, 200]) == (255, 255, 255)


def test_replacements_are_written_in_their_own_letters() -> None:
    """The pseudonym is real text, found by search and said by screen readers."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Meg) Tj ET")
    letters = ReplacementFont()
    codes = letters.encode("Person A", Face.SANS)
    text = b"BT " + RESOURCE_NAMES[Face.SANS].encode() + b" 12 Tf 72 700 Td <"
    parsed = pikepdf.parse_content_stream(
        pikepdf.Stream(pdf, text + codes.hex().encode() + b"> Tj ET")
    )
    edited = EditedStream(list(parsed), needs_replacement_font=True)
    page = KeptPage(read_one(pdf), EditedPage(streams={0: edited}))

    again = reopened(write_pdf(pdf, [page], title="T", language="en-GB", letters=letters))

    assert "".join(glyph.text for glyph in read_one(again).glyphs) == "Person A"
    assert list(again.pages[0].Resources.Font.keys()) == ["/F1"]


def test_a_font_that_calls_itself_a_replacement_is_refused() -> None:
    """A file that knows our names must not have its own letters taken for ours."""
    name = RESOURCE_NAMES[Face.SANS]
    pdf = page_of(f"BT {name} 12 Tf 72 700 Td (Meg) Tj ET".encode())
    pdf.pages[0].obj.Resources.Font[name] = pdf.pages[0].obj.Resources.Font.F1
    reading = read_one(pdf)
    edited = EditedStream(reading.streams[0].instructions, needs_replacement_font=True)

    new = write_pdf(
        pdf,
        [KeptPage(reading, EditedPage(streams={0: edited}))],
        title="T",
        language="en-GB",
    )

    assert new.untrusted


def test_a_page_becomes_a_picture_with_its_words() -> None:
    """The safe way keeps the look and the words of a page and nothing else."""
    from PIL import Image

    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Okonjo) Tj ET")
    image = encoded(Image.new("RGB", (60, 80), (0, 120, 0)))
    picture = PagePicture(
        image.data, 60, 80, is_grey=False, words=(PictureWord("Meg", (72, 700, 95, 712)),)
    )
    page = PicturedPage(0, (0.0, 0.0, 612.0, 792.0), 0, picture)

    new = write_pdf(pdf, [page], title="T", language="en-GB")

    again = reopened(new)
    assert "".join(glyph.text for glyph in read_one(again).glyphs).strip() == "Meg"
    assert tuple(drawn(new.data)[400, 300]) == pytest.approx((0, 120, 0), abs=8)
    assert again.Root.StructTreeRoot.K.S == "/Document"
    assert odd_things(again) == []


def test_links_lead_to_pages_and_web_addresses_only() -> None:
    """A link's address, its note and its name are places for a name: what is kept was checked."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (A) Tj ET")
    old, new_box = (10.0, 10.0, 50.0, 20.0), (12.0, 10.0, 40.0, 20.0)
    links = (
        KeptLink(old, page=0),
        KeptLink((1.0, 2.0, 3.0, 4.0), uri="https://www.example.org/report"),
        KeptLink((1.0, 2.0, 3.0, 4.0), uri="javascript:alert(1)"),
        KeptLink((1.0, 2.0, 3.0, 4.0), page=7),
        KeptLink((1.0, 2.0, 3.0, 4.0)),
    )
    page = KeptPage(read_one(pdf), EditedPage(links={old: new_box}), links=links)

    again = reopened(write_pdf(pdf, [page], title="T", language="en-GB"))

    first, second = again.pages[0].Annots
    assert [float(value) for value in first.Rect] == list(new_box)
    assert first.Dest[0].objgen == again.pages[0].obj.objgen
    assert str(second.A.URI) == "https://www.example.org/report"
    assert odd_things(again) == []


def test_bookmarks_are_the_redacted_headings() -> None:
    """The old outline goes; the new one is a tree of the headings that were redacted."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (A) Tj ET")
    pdf.Root.Outlines = Dictionary(First=Dictionary(Title=String(SECRET)))
    outline = [
        Bookmark("1 Background", 1, 0, 700.0),
        Bookmark("1.1 Person A", 2, 0),
        Bookmark("2 Findings", 1, 0),
        Bookmark(" ", 1, 0),
        Bookmark("Nowhere", 1, 9),
    ]

    new = rewritten(pdf, outline=outline)

    again = reopened(new)
    assert SECRET.encode() not in new.data
    with again.open_outline() as tree:
        assert [item.title for item in tree.root] == ["1 Background", "2 Findings"]
        assert [item.title for item in tree.root[0].children] == ["1.1 Person A"]
    assert int(again.Root.Outlines.Count) == 3


def test_a_title_is_shown_and_no_date_is_told() -> None:
    """The properties are the title, the language and the program."""
    again = reopened(rewritten(page_of(b"0 g"), title="Review <1> & more"))

    assert dict(again.docinfo) == {"/Producer": "dhr-redact", "/Title": "Review <1> & more"}
    assert b"Review &lt;1&gt; &amp; more" in again.Root.Metadata.read_bytes()
    assert again.Root.ViewerPreferences.DisplayDocTitle


def test_a_language_must_be_one() -> None:
    """The language comes from settings, but a text could be given by mistake."""
    with pytest.raises(ValueError, match="BCP 47"):
        rewritten(page_of(b"0 g"), language="the mother of Meg")


def test_a_turned_page_with_a_crop_box_looks_as_it_did() -> None:
    """What lies outside the shown part is not kept as a page that could be uncropped."""
    pdf = page_of(b"1 0 0 rg 100 100 200 300 re f BT /F1 12 Tf 120 450 Td (Plain) Tj ET")
    page = pdf.pages[0].obj
    page.CropBox, page.Rotate, page.UserUnit = Array([50, 60, 400, 500]), 90, 2
    data = saved(pdf)

    new = rewritten(pdf)

    again = reopened(new)
    assert np.array_equal(drawn(data), drawn(new.data))
    assert [float(value) for value in again.pages[0].MediaBox] == [50, 60, 400, 500]
    assert "/CropBox" not in again.pages[0].obj
