"""Opening a PDF of unknown origin: what is refused, and what is made plain."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings
from dhr_redact.documents.pdf.opening.open_file import look_at, open_pdf
from dhr_redact.errors import (
    EmptyDocumentError,
    EncryptedDocumentError,
    InputError,
    MissingInputError,
    OverLimitError,
    SignedDocumentError,
    UnfoldsTooFarError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from unit.documents.pdf.pdf_making import annotate, attach, field, form, new, opened, saved


def page_text(pdf: pikepdf.Pdf, number: int = 0) -> str:
    return Drawings(pdf, Limits()).text_of_page(pdf.pages[number].obj)


def test_a_plain_file_is_opened_with_its_pages_and_its_check_sum(tmp_path: Path) -> None:
    """The whole way from a path, as the format takes it."""
    path = tmp_path / "report.pdf"
    path.write_bytes(saved(new()))

    with open_pdf(path, Limits()).pdf as pdf:
        assert page_text(pdf) == "Plain words"
    assert look_at(path, Limits()) == 1


def test_the_same_bytes_give_the_same_copy() -> None:
    """The writer opens the file again and must see the very pages that were read."""
    pdf = new("BT /F1 12 Tf 72 700 Td (One) Tj ET", "BT /F1 12 Tf 72 700 Td (Two) Tj ET")
    field(pdf, "Value")
    annotate(pdf, "Stamp", AP=Dictionary(N=form(pdf, "BT /F1 9 Tf 5 5 Td (Seen) Tj ET")))
    data = saved(pdf)

    first, second = opened(data), opened(data)

    assert saved(first.pdf) == saved(second.pdf)
    assert first.sha256 == second.sha256
    assert first.hidden == second.hidden


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocumentError),
        (b"Just words, whatever the name says.", UnreadableDocumentError),
        (b"%PDF-1.7\nnothing else at all", UnreadableDocumentError),
        (b"%PDF-1.7\n" + b"\0" * 500, UnreadableDocumentError),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, data: bytes, error: type[InputError]) -> None:
    """A wrong file must be named as one, not read as an empty document."""
    path = tmp_path / "report.pdf"
    path.write_bytes(data)

    with pytest.raises(error) as refused:
        open_pdf(path, Limits())

    assert "Word" not in refused.value.advice or error is EmptyDocumentError


def test_a_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    """It may be on a drive that is not connected."""
    with pytest.raises(MissingInputError):
        open_pdf(tmp_path / "none.pdf", Limits())


def test_a_damaged_file_is_mended_and_said_to_be() -> None:
    """The engine finds the objects again; people must compare the pages."""
    data = saved(new(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    damaged = data.replace(b"startxref", b"startxxxx")

    found = opened(damaged)

    assert page_text(found.pdf) == "Plain words"
    assert found.notes == (
        "the file was damaged and was mended; compare its pages with the original",
    )


def test_a_password_is_refused_with_what_to_do() -> None:
    """Nothing of it can be read."""
    data = saved(new(), encryption=pikepdf.Encryption(user="one", owner="two"))

    with pytest.raises(EncryptedDocumentError) as refused:
        opened(data)

    assert "Print" in refused.value.advice


def test_a_lock_against_changes_is_undone() -> None:
    """Many files are locked with an empty password to read: the lock says nothing of reading."""
    data = saved(new(), encryption=pikepdf.Encryption(user="", owner="two"))

    found = opened(data)

    assert page_text(found.pdf) == "Plain words"
    assert not pikepdf.Pdf.open(io.BytesIO(saved(found.pdf))).is_encrypted
    assert "lock" in found.notes[0]


def test_a_signature_is_refused() -> None:
    """Redaction would break it, and the original must be kept."""
    pdf = new()
    field(pdf, kind="Sig", V=Dictionary(Type=Name.Sig, Name=String("Ines Quarrell")))

    with pytest.raises(SignedDocumentError):
        opened(pdf)


def test_a_signature_in_a_field_below_another_is_refused() -> None:
    """The kind of a field may stand in its parent."""
    pdf = new()
    child = pdf.make_indirect(Dictionary(V=Dictionary(Type=Name.Sig)))
    parent = pdf.make_indirect(Dictionary(FT=Name.Sig, Kids=Array([child])))
    child.Parent = parent
    pdf.Root.AcroForm = Dictionary(Fields=Array([parent]))

    with pytest.raises(SignedDocumentError):
        opened(pdf)


def test_an_empty_signature_field_is_no_signature() -> None:
    """Forms have a place to sign; nobody signed here."""
    pdf = new()
    field(pdf, kind="Sig")

    assert page_text(opened(pdf).pdf) == "Plain words"


def test_a_form_that_says_please_wait_is_refused() -> None:
    """The pages of a dynamic XFA form are made by Adobe's reader; the file's own say nothing."""
    pdf = new("BT /F1 12 Tf 72 700 Td (Please wait... If this message is not) Tj ET")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp>...</xdp>"))

    with pytest.raises(UnsupportedFormatError) as refused:
        opened(pdf)

    assert "Print to PDF" in refused.value.advice


def test_a_form_that_must_be_rendered_is_refused() -> None:
    """NeedsRendering says so itself (ISO 32000-2, table 29)."""
    pdf = new()
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))
    pdf.Root.NeedsRendering = True

    with pytest.raises(UnsupportedFormatError):
        opened(pdf)


def test_a_form_with_xfa_beside_its_fields_is_opened_and_the_xfa_read() -> None:
    """Adobe's older forms have both; the pages are real."""
    pdf = new()
    field(pdf, "Tamsin Orrell")
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<data><who>Tamsin Orrell-Vane</who></data>")

    found = opened(pdf)

    assert "Tamsin Orrell" in page_text(found.pdf)
    assert any(text.text == "Tamsin Orrell-Vane" for text in found.hidden)


def test_a_portfolio_is_refused_with_how_to_take_its_files_out() -> None:
    """Its one page says only that other files are inside."""
    pdf = new()
    attach(pdf, b"inside")
    pdf.Root.Collection = Dictionary(View=Name.D)

    with pytest.raises(UnsupportedFormatError) as refused:
        opened(pdf)

    assert "Save" in refused.value.advice


@pytest.mark.parametrize(
    ("limit", "size"), [("pages", 1), ("objects", 3), ("file_size", 100), ("characters", 5)]
)
def test_a_file_beyond_a_limit_is_refused(tmp_path: Path, limit: str, size: int) -> None:
    """Limits are held before anything is parsed, or as soon as it is counted."""
    pdf = new("BT ET", "BT ET")
    pdf.docinfo["/Title"] = "Longer than five letters"
    path = tmp_path / "big.pdf"
    path.write_bytes(saved(pdf))

    with pytest.raises(OverLimitError):
        open_pdf(path, Limits(**{limit: size}))


@pytest.mark.parametrize("filters", [1, 2])
def test_a_stream_that_unfolds_too_far_is_refused(filters: int) -> None:
    """20 KB become 20 MB, or twice packed 300 bytes do: a bomb must not be unfolded whole."""
    data = b"\0" * 20_000_000
    for _ in range(filters):
        data = zlib.compress(data, 9)
    pdf = new()
    bomb = pdf.make_stream(b"")
    bomb.write(data, filter=Array([Name.FlateDecode] * filters))
    pdf.pages[0].obj.Contents = bomb

    with pytest.raises(UnfoldsTooFarError):
        opened(pdf, stream_size=1_000_000)


def test_many_streams_that_unfold_too_far_together_are_refused() -> None:
    """Each is small enough; all are not."""
    pdf = new()
    pdf.Root.Parts = Array([pdf.make_stream(bytes([n]) * 900_000) for n in range(20)])
    data = saved(pdf, compress_streams=True)

    with pytest.raises(UnfoldsTooFarError):
        opened(data, stream_size=1_000_000, expanded_size=10_000_000)


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    """Its file may be tiny: fax and JBIG2 pictures are."""
    pdf = new()
    picture = pdf.make_stream(b"\0" * 10)
    picture.Subtype = Name.Image
    picture.Width, picture.Height = 100_000, 100_000
    pdf.pages[0].obj.Resources.XObject = Dictionary(I1=picture)

    with pytest.raises(OverLimitError, match="pixels"):
        opened(pdf)


def test_a_page_tree_that_leads_back_to_itself_is_refused() -> None:
    """A reader that follows it never ends."""
    pdf = new()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    with pytest.raises(UnreadableDocumentError):
        opened(pdf)


def test_a_page_count_that_lies_changes_nothing() -> None:
    """Pages are counted, not believed."""
    data = saved(new(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    lying = data.replace(b"/Count 1 ", b"/Count 9 ")

    assert lying != data
    assert len(opened(lying).pdf.pages) == 1


def test_a_file_without_pages_is_refused() -> None:
    """It would be released as an empty document."""
    with pytest.raises(UnreadableDocumentError):
        opened(pikepdf.Pdf.new())


def test_very_deep_nesting_is_refused_or_ignored() -> None:
    """No more than 499 levels are read 499 levels; nothing of ours may run out of stack."""
    data = saved(new(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    deep = data.replace(
        b"/Type /Catalog", b"/Deep " + b"[" * 5000 + b"]" * 5000 + b"/Type /Catalog"
    )

    try:
        found = opened(deep)
    except InputError:
        return
    assert len(found.pdf.pages) == 1


def test_names_that_are_not_utf_8_are_read() -> None:
    """Old programs wrote font names in Windows-1252 (has-bad-fonts and others)."""
    pdf = new()
    pdf.pages[0].obj.Odd = Array([Name.Odd, Dictionary(F1=Name.Odd)])
    pdf.Root.Odd = form(pdf, "/F1 /Odd BDC /F1 9 Tf BI /W 1 /H 1 /BPC 8 /CS /G ID x EI EMC")
    plain = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
    data = saved(pdf, **plain)
    odd = data.replace(b"/F1", b"/\xe91").replace(b"/Helvetica", b"/Helvet\xe9ca")
    odd = odd.replace(b"/Odd", b"/O\xfcd")

    found = opened(odd)

    page = found.pdf.pages[0].obj
    assert page_text(found.pdf) == "Plain words"
    assert list(page.Resources.Font.keys()) == ["/\xe91"]
    assert str(page.Resources.Font["/\xe91"].BaseFont) == "/Helvet\xe9ca"
    assert list(found.pdf.Root["/O\xfcd"].Resources.Font.keys()) == ["/\xe91"]


def test_links_are_taken_off_and_say_where_they_lead() -> None:
    """The engine would flatten them away; the writer puts back those that may stay."""
    pdf = new("BT ET", "BT ET")
    second = pdf.pages[1].obj
    here = Array([100, 500, 300, 530])
    annotate(pdf, "Link", A=Dictionary(S=Name.URI, URI=String("https://example.org/a")))
    annotate(pdf, "Link", Dest=Array([second, Name.Fit]))
    annotate(pdf, "Link", A=Dictionary(S=Name.GoTo, D=String("two")))
    annotate(pdf, "Link", Dest=Name("/old"))
    annotate(pdf, "Link", A=Dictionary(S=Name.GoTo, D=Array([1, Name.Fit])))
    annotate(pdf, "Link", A=Dictionary(S=Name.Launch, F=String("c:/x.exe")))
    annotate(pdf, "Link", Dest=String("nowhere"))
    pdf.pages[0].obj.Annots.append(Dictionary(Subtype=Name.Link))
    named = Dictionary(Names=Array([String("two"), Dictionary(D=Array([second, Name.Fit]))]))
    inner = pdf.make_indirect(Dictionary(Kids=Array([pdf.make_indirect(named)])))
    inner.Kids.append(inner)
    pdf.Root.Names = Dictionary(Dests=inner)
    pdf.Root.Dests = Dictionary(old=Array([second, Name.Fit]))

    found = opened(pdf)

    links = found.links[0]
    assert [link.uri for link in links] == ["https://example.org/a", *[None] * 6]
    assert [link.target_page for link in links] == [None, 1, 1, 1, 1, None, None]
    assert links[0].box == tuple(float(str(side)) for side in here)
    assert found.links[1] == ()
    assert "/Annots" not in found.pdf.pages[0].obj


def test_stamps_become_page_content_and_notes_go() -> None:
    """A stamp is seen and so is ordinary text; a sticky note is read elsewhere and dropped."""
    pdf = new()
    look = form(pdf, "BT /F1 12 Tf 5 5 Td (Stamped) Tj ET")
    annotate(pdf, "Stamp", AP=Dictionary(N=look))
    annotate(pdf, "Text", Contents=String("A note"), AP=Dictionary(N=form(pdf, "BT ET")))

    found = opened(pdf)

    assert "Stamped" in page_text(found.pdf)
    assert "A note" not in page_text(found.pdf)


@pytest.mark.parametrize("kind", ["3D", "Movie", "RichMedia", "Screen", "Sound"])
def test_what_a_page_shows_of_films_and_sounds_stays(kind: str) -> None:
    """It is there in print and in every reader, like any other drawing, and is read like one."""
    pdf = new()
    look = form(pdf, "BT /F1 12 Tf 5 5 Td (Police film 3) Tj ET")
    annotate(pdf, kind, T=String("Orla's film"), AP=Dictionary(N=look))

    found = opened(pdf)

    assert "Police film 3" in page_text(found.pdf)
    assert "/Annots" not in found.pdf.pages[0].obj
