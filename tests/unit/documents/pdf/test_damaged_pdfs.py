"""Files damaged by chance or on purpose: opened as far as they go or refused, never a crash."""

from __future__ import annotations

import contextlib
import random
import warnings
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.opening.open_file import open_bytes
from dhr_redact.errors import InputError
from unit.documents.pdf.pdf_making import annotate, attach, field, form, new, opened, saved

WHOLE = pikepdf.ObjectStreamMode.disable


def broken(pdf: pikepdf.Pdf, **entries: Any) -> Any:
    """Add a stream whose packed data is no packed data."""
    stream = pdf.make_stream(b"")
    stream.write(b"not packed at all, Orla", filter=Name.FlateDecode)
    for key, value in entries.items():
        stream[f"/{key}"] = value
    return stream


def test_damaged_streams_are_counted_and_the_rest_is_read() -> None:
    """One damaged part must hide neither itself nor the others."""
    pdf = new("BT /F1 9 Tf 72 700 Td (Plain words) Tj ET")
    page = pdf.pages[0].obj
    attach(pdf, b"")
    pdf.Root.Names.EmbeddedFiles.Names[1].EF.F = broken(pdf, Type=Name.EmbeddedFile)
    pdf.Root.Metadata = broken(pdf, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=broken(pdf)))
    page.Resources.XObject = Dictionary(
        D=broken(pdf, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])), P=broken(pdf, Subtype=Name.PS)
    )
    annotate(pdf, "Stamp", AP=Dictionary(N=broken(pdf, Subtype=Name.Form)))
    pdf.docinfo["/Author"] = "Tamsin Orrell"

    found = opened(saved(pdf, object_stream_mode=WHOLE))

    left = {one.what: one.count for one in found.left_behind}
    assert left["attachments that are damaged"] == 1
    assert left["parts that are damaged"] == 3
    assert "Tamsin Orrell" in {text.text for text in found.hidden}


def test_a_damaged_page_is_opened_so_that_it_can_be_distrusted() -> None:
    """Its reader says what is wrong with it; the file's other pages are whole."""
    pdf = new("BT ET", "BT /F1 9 Tf 72 700 Td (Plain words) Tj ET")
    pdf.pages[0].obj.Contents = broken(pdf)

    assert len(opened(saved(pdf, object_stream_mode=WHOLE)).pdf.pages) == 2


def test_a_damaged_revision_is_counted() -> None:
    """It cannot be read, and is dropped as every revision is."""
    data = saved(new())
    cut = b"%PDF-1.7\nnothing\nstartxref\n0\n%%EOF\n" + data

    left = {one.what: one.count for one in opened(cut).left_behind}

    assert left["earlier revisions that are damaged"] == 1


def test_things_of_the_wrong_type_are_passed_over() -> None:
    """Any entry of any dictionary may be anything."""
    pdf = new()
    page = pdf.pages[0].obj
    page.Annots = Array([1, String("x"), Dictionary(Subtype=String("no name"), AP=1, Rect=2)])
    page.Resources.Font.F1.BaseFont = 7
    page.Resources.ExtGState = Dictionary(G=1)
    pdf.Root.Names = String("no names")
    pdf.Root.AcroForm = Dictionary(Fields=Array([1, Dictionary(Kids=2, FT=3)]), DR=4)
    pdf.Root.Outlines = Array([])
    pdf.Root.OCProperties = 5

    assert len(opened(pdf).pdf.pages) == 1


def test_resources_of_the_page_tree_are_found() -> None:
    """A page may have none of its own; a page tree may lead back up for ever."""
    pdf = new("/D Do")
    page = pdf.pages[0].obj
    pdf.Root.Pages.Resources = page.Resources
    del page.Resources
    pdf.Root.Pages.Resources.XObject = Dictionary(D=form(pdf, "BT /F1 9 Tf (Shown) Tj ET"))

    assert not [text for text in opened(pdf).hidden if "Shown" in text.text]


def seeds() -> list[bytes]:
    """Make files that hold a little of everything."""
    pdf = new("BT /F1 9 Tf 72 700 Td (Plain words) Tj ET /D Do", "/Span <</A (b)>> BDC EMC")
    pdf.pages[0].obj.Resources.XObject = Dictionary(D=form(pdf, "BT /F1 9 Tf (Drawn) Tj ET"))
    annotate(pdf, "Text", Contents=String("A note"), T=String("Orla"))
    annotate(pdf, "Link", Dest=Array([pdf.pages[1].obj, Name.Fit]))
    annotate(pdf, "Stamp", AP=Dictionary(N=form(pdf, "BT ET"), R=form(pdf, "BT ET")))
    field(pdf, "Value", Ff=1 << 12, Opt=Array([String("A")]))
    attach(pdf, saved(new()))
    pdf.docinfo["/Author"] = "Orla"
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, Alt=String("Alt")))
    packed = saved(pdf)
    plain = saved(pdf, object_stream_mode=WHOLE, compress_streams=False)
    return [packed, plain, plain]


TOKENS = (b"/Kids", b"/Parent", b"/Contents", b"null", b"-1", b"9999999", b"[", b"<<", b">>", b"(")
REFERENCES = (
    b"1 0 R",
    b"2 0 R",
    b"3 0 R",
    b"5 0 R",
    b"9 0 R",
    b"[]",
    b"<<>>",
    b"/N",
    b"/AP",
    b"1.5",
)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(4))
def test_no_damage_makes_the_reading_crash(seed: int) -> None:
    """A crash would be a refusal without a reason; only our own errors may come out."""
    chance = random.Random(seed)  # noqa: S311 - no secret, and the same every time
    files = seeds()
    for _ in range(60):
        data = bytearray(chance.choice(files))
        for _ in range(chance.choice((1, 3, 10, 30))):
            at = chance.randrange(len(data))
            token = chance.choice(TOKENS + REFERENCES)
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    data[at : at + len(token)] = token
                case _:
                    del data[at : at + chance.randrange(1, 40)]
        with warnings.catch_warnings(), contextlib.suppress(InputError):
            warnings.simplefilter("ignore")
            assert open_bytes(bytes(data), Limits()).sha256
