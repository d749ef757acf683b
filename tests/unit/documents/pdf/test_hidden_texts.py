"""Texts that no page shows: read with their place, within bounds, and before they are dropped."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.image_texts import texts_of_image
from dhr_redact.documents.pdf.hidden.raw_texts import after_end, before_start, strings_in
from dhr_redact.errors import OverLimitError, UnfoldsTooFarError
from dhr_redact.model.kinds import StoryKind
from unit.documents.pdf.pdf_making import annotate, attach, field, form, new, opened, said, saved


def test_a_note_is_told_by_its_number_and_page() -> None:
    """A person must be able to find it in the original."""
    pdf = new("", "")
    note = annotate(pdf, "Text", Contents=String("Ask Orla"), T=String("T. Orrell"))
    annotate(pdf, "Text", Subj=String("Second"))
    pdf.pages[1].obj.Annots = Array(
        [pdf.make_indirect(Dictionary(Subtype=Name.Text, Contents=String("On two")))]
    )
    note.RC = String("<body><p>Ask <b>Or</b>la &amp; co</p><p>again</p></body>")

    found = said(pdf)

    assert found["note 1 on page 1 (text)"] == ["Ask Orla"]
    assert found["note 1 on page 1 (name or author)"] == ["T. Orrell"]
    assert found["note 1 on page 1 (rich text)"] == ["Ask Orla & co", "again"]
    assert found["note 2 on page 1 (subject)"] == ["Second"]
    assert found["note 1 on page 2 (text)"] == ["On two"]


def test_kinds_say_what_a_text_is() -> None:
    """Stories of some kinds go to every recogniser, of others only to known names."""
    pdf = new("")
    field(pdf, "Value", T=String("who"), TU=String("Name of the victim"), Opt=Array([String("A")]))
    annotate(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("mailto:orla%20w@example.org")))
    pdf.docinfo["/Author"] = "Tamsin Orrell"
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Figure, Alt=String("Orla at home")))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Chapter of Orla", 0))

    kinds = {text.text: text.kind for text in opened(pdf).hidden}

    assert kinds["Value"] is StoryKind.FORM_FIELD
    assert kinds["Name of the victim"] is StoryKind.FORM_FIELD
    assert kinds["A"] is StoryKind.FORM_FIELD
    assert kinds["mailto:orla%20w@example.org"] is StoryKind.LINK_TARGET
    assert kinds["mailto:orla w@example.org"] is StoryKind.LINK_TARGET
    assert kinds["Tamsin Orrell"] is StoryKind.PROPERTY
    assert kinds["Orla at home"] is StoryKind.ALT_TEXT
    assert kinds["Chapter of Orla"] is StoryKind.OUTLINE


def test_a_number_in_a_known_place_is_read() -> None:
    """The value of a field may be an NHS number, and has no letters at all."""
    pdf = new("")
    field(pdf, "943 476 5919")

    assert "943 476 5919" in {text.text for text in opened(pdf).hidden}


def test_what_stands_in_no_table_is_read_too() -> None:
    """A key nobody knows may hold a name as well as any other."""
    pdf = new("")
    pdf.Root.Unheard = Dictionary(Of=Array([Dictionary(Deep=String("Orla Wetherby"))]))

    assert said(pdf)["a part of the file we do not know"] == ["Orla Wetherby"]


def test_what_nothing_points_at_is_read() -> None:
    """Editors leave what they took out of a file in it."""
    data = saved(new(""), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    hidden = b"9999 0 obj\n<< /Note (Orla Wetherby) >>\nendobj\n"
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))

    found = {text.text for text in opened(data[:at] + hidden + data[at:]).hidden}

    assert "Orla Wetherby" in found


def test_a_drawing_that_no_page_shows_is_read_through_its_fonts() -> None:
    """The drawing under the mouse, a form nobody draws: their codes are letters of a font."""
    pdf = new("")
    hidden = form(pdf, "BT /F1 9 Tf 2 2 Td [(Or) -20 (la)] TJ ET")
    annotate(pdf, "Stamp", AP=Dictionary(N=form(pdf, "BT ET"), R=hidden))

    assert said(pdf)["note 1 on page 1 (drawing)"] == ["Orla"]


def test_what_a_page_shows_is_no_hidden_text() -> None:
    """Else each word of the file would be a story twice."""
    pdf = new("BT /F1 9 Tf 72 700 Td (Shown words) Tj ET /D Do")
    pdf.pages[0].obj.Resources.XObject = Dictionary(D=form(pdf, "BT /F1 9 Tf (Drawn too) Tj ET"))
    annotate(pdf, "Stamp", AP=Dictionary(N=form(pdf, "BT /F1 9 Tf (Stamped) Tj ET")))

    texts = " ".join(text.text for text in opened(pdf).hidden)

    assert not [word for word in ("Shown", "Drawn", "Stamped") if word in texts]


def revised(first: str, second: str) -> bytes:
    """Return a file that was saved twice, the second time at its end."""
    pdf = new(f"BT /F1 9 Tf 72 700 Td ({first}) Tj ET")
    data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    number = pdf_number_of_contents(data)
    body = f"BT /F1 9 Tf 72 700 Td ({second}) Tj ET".encode()
    at = len(data)
    update = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(body),
        body,
    )
    before = int(data[data.rindex(b"startxref") :].split()[1])
    trailer = data[data.rindex(b"trailer") : data.rindex(b"startxref")].rstrip()
    trailer = trailer.removesuffix(b">>") + b"/Prev %d >>" % before
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    end = b"\nstartxref\n%d\n%%%%EOF\n" % (at + len(update))
    return data + update + table + trailer + end


def pdf_number_of_contents(data: bytes) -> int:
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        return int(pdf.pages[0].obj.Contents.objgen[0])


def test_an_earlier_revision_is_read_for_what_the_last_does_not_say() -> None:
    """A report saved again after a name was taken out still holds the name."""
    found = opened(revised("Orla Wetherby lived there", "The victim lived there"))

    texts = {text.where: text.text for text in found.hidden}
    assert texts["earlier revision 1 (page text)"] == "Orla Wetherby lived there"
    assert ("earlier revisions", 1) in [(left.what, left.count) for left in found.left_behind]


def test_an_earlier_revision_that_says_the_same_adds_nothing() -> None:
    """Most revisions are a note added, or a form filled."""
    found = opened(revised("The same words", "The same words"))

    assert not [text for text in found.hidden if "revision" in text.where]


def test_no_more_than_twenty_revisions_are_read() -> None:
    """A file can be made of thousands; that some were not read is said."""
    data = revised("One", "Two") + b"\n%%EOF\n" * 30 + b"startxref\n0\n%%EOF\n"

    left = {one.what: one.count for one in opened(data).left_behind}

    assert left["earlier revisions"] == 20
    assert left["earlier revisions that were not read"] > 5


def attached(data: bytes) -> tuple[set[str], dict[str, int]]:
    pdf = new("")
    attach(pdf, data)
    found = opened(pdf)
    return {text.text for text in found.hidden}, {one.what: one.count for one in found.left_behind}


def test_attached_texts_are_read() -> None:
    """They are dropped; a name that stands only there may be on the pages in another form."""
    assert "Orla Wetherby wrote" in attached(b"Orla Wetherby wrote")[0]
    assert "Orla Wetherby wrote" in attached("Orla Wetherby wrote".encode("utf-16"))[0]
    assert "Orla wrote" in attached(b"<r a='x y z'><p>Orla <b>wrote</b></p></r>")[0]


def test_an_attached_pdf_is_read_page_by_page_and_its_own_hidden_texts() -> None:
    """A letter attached to a report is a report of its own."""
    inner = new("BT /F1 9 Tf 72 700 Td (Dear Orla) Tj ET")
    inner.docinfo["/Author"] = "Tamsin Orrell"
    attach(inner, b"Deepest words")
    deepest = new("")
    attach(deepest, saved(inner))

    texts, left = attached(saved(deepest))

    assert {"Dear Orla", "Tamsin Orrell"} <= texts
    assert "Deepest words" in texts
    assert left["attached files"] == 3


def test_files_in_files_are_read_to_the_limit() -> None:
    """One in the other without end is a bomb."""
    data = saved(new("BT /F1 9 Tf 72 700 Td (Innermost) Tj ET"))
    for _ in range(3):
        pdf = new("")
        attach(pdf, data)
        data = saved(pdf)

    texts, left = attached(data)

    assert not any("Innermost" in text for text in texts)
    assert left["files attached to attached files"] == 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 broken", "attached PDF files that do not open"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "attached old Office files"),
        (b"\x89PNG" + b"\0" * 50, "attached pictures"),
        (bytes(range(256)) * 4, "attached files of a kind we do not know"),
        (b"PK\x03\x04 broken", "attached Office or zip files"),
    ],
)
def test_attached_files_of_other_kinds_are_counted(data: bytes, what: str) -> None:
    """Who reads the report must know what was left behind unread."""
    assert attached(data)[1][what] == 1


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_an_attached_office_file_is_read() -> None:
    """Word, Excel and OpenDocument files hold their text in packed XML."""
    data = zipped(document=b"<w:p><w:t>Orla Wetherby</w:t></w:p>", notes=b"Plain Orla")

    assert {"Orla Wetherby", "Plain Orla"} <= attached(data)[0]


def test_an_attached_bomb_is_refused() -> None:
    """It unfolds to more than the whole file may."""
    pdf = new("")
    attach(pdf, zipped(bomb=b"\0" * 3_000_000))

    with pytest.raises(UnfoldsTooFarError):
        opened(pdf, part_size=1_000_000)


def test_an_old_office_file_gives_its_words() -> None:
    """Its text stands in it as it is, one or two bytes a letter."""
    data = b"\xd0\xcf\x11\xe0" + b"\0\1" * 50 + b"Orla Wetherby came home\0\1"
    data += "Tamsin Orrell came too".encode("utf-16-le")

    texts = attached(data)[0]

    assert "Orla Wetherby came home" in texts
    assert "Tamsin Orrell came too" in texts


def test_hidden_texts_are_held_to_a_limit() -> None:
    """A bookmark of a hundred million letters must not become a story."""
    collected = Collected(Limits(characters=10))
    collected.add(StoryKind.NAME, "the names", "Orla")
    collected.add(StoryKind.NAME, "the names", "Orla")

    with pytest.raises(OverLimitError):
        collected.add(StoryKind.NAME, "the names", "Tamsin Orrell")
    assert len(collected.texts()) == 1


def test_a_text_of_signs_alone_says_nothing() -> None:
    """A bullet or a rule of dashes is no story."""
    collected = Collected(Limits())
    collected.add(StoryKind.NAME, "the names", " --- \x00 ")

    assert collected.texts() == ()


def test_data_of_programs_is_searched_for_words_alone() -> None:
    """Chance makes letters in random bytes, but not words."""
    pdf = new("")
    noise = zlib.compress(bytes(number * number % 251 for number in range(20_000)))
    data = pdf.make_stream(noise + b"\0Orla Wetherby of Larkfield\0" + noise)
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=data))

    found = said(pdf)["the private data of a program (data)"]

    assert "Orla Wetherby of Larkfield" in found
    assert len(found) < 4


def test_a_jpeg_that_ends_in_the_middle_is_read_as_far_as_it_goes() -> None:
    """Cameras and mail programs cut files off."""
    comment = b"\xff\xfe\x00\x10Orla at home, x"

    assert list(texts_of_image(b"\xff\xd8" + comment[:14])) == ["Orla at ho"]
    assert list(texts_of_image(b"\xff\xd8\xff")) == []
    assert list(texts_of_image(b"no picture")) == []


def test_texts_of_jpeg_2000_boxes_are_read() -> None:
    """Their boxes hold XML and the data of programs."""
    start = b"\0\0\0\x0cjP  \r\n\x87\n"
    xml = b"<a>Orla Wetherby</a>"
    long = b"\0\0\0\1xml " + (16 + len(xml)).to_bytes(8, "big") + xml
    last = b"\0\0\0\0xml " + b"<a>Tamsin Orrell</a>"

    assert list(texts_of_image(start + long + last)) == ["Orla Wetherby", "Tamsin Orrell"]


def test_strings_in_brackets_and_in_hexadecimal_are_read() -> None:
    """As they stand between objects that no table lists."""
    data = rb"/A (Orla \(Wetherby\)) /B <FEFF00540061006D> /C (12) /D <zz> /E (Orla \(Wetherby\))"

    assert list(strings_in(data)) == ["Orla (Wetherby)", "Tam"]


def test_texts_around_the_file_are_read() -> None:
    """Mail programs put headers before it, and what was cut off stands behind it."""
    data = b"Subject: Orla\r\n\r\n%PDF-1.7 ... %%EOF\n"

    assert before_start(data).strip() == "Subject: Orla"
    assert after_end(data + b"Tamsin Orrell\n") == "Tamsin Orrell"
    assert after_end(data + zlib.compress(b"Tamsin Orrell")) == "Tamsin Orrell"
    assert after_end(data + b"\1\2\3\4") == ""
    assert after_end(b"no end") == ""
