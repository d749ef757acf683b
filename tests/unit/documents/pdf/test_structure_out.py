"""The structure tree of the new file: kept elements in their order, and no text of the old one."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.pdf.edits import PagePicture
from dhr_redact.documents.pdf.new_file.pages_out import KeptLink, KeptPage, PicturedPage
from dhr_redact.documents.pdf.new_file.writing import write_pdf
from making_pdfs import page_of, read_one
from new_pdfs import content_of, odd_things, reopened, rewritten

CONTENT = (
    b"/H1 << /MCID 0 /Lang (Okonjo) >> BDC BT /F1 20 Tf 72 700 Td (Heading) Tj ET EMC "
    b"/Artifact << /Contents (Okonjo) >> BDC 0 0 9 9 re f EMC "
    b"/Okonjo << /MCID 1 /ActualText (Okonjo) >> BDC BT /F1 9 Tf 72 600 Td (Words) Tj ET EMC "
    b"/Figure /Pr0 BDC 9 9 9 9 re f EMC /P << /MCID 9 >> BDC 3 3 3 3 re f EMC"
)


def tagged() -> pikepdf.Pdf:
    pdf = page_of(CONTENT, Properties=Dictionary(Pr0=Dictionary(MCID=2)))
    page = pdf.pages[0].obj
    page.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.RoleMap = Dictionary(Okonjo=Name.Body, Body=Name.P)
    root.ClassMap = Dictionary(Okonjo=Dictionary(O=Name.List, ListNumbering=Name.Decimal))
    document = element(pdf, "Document", root, T=String("Okonjo"))
    heading = element(pdf, "H1", document, Pg=page, K=0, ID=String("Okonjo"), E=String("Okonjo"))
    words = element(pdf, "Okonjo", document, Pg=page, K=1, ActualText=String("Okonjo"))
    figure = element(
        pdf,
        "Figure",
        document,
        K=Dictionary(Type=Name.MCR, Pg=page, MCID=2),
        Alt=String("Okonjo"),
        A=Dictionary(O=Name.Layout, BBox=Array([1, 2, 3, 4]), Word=String("Okonjo")),
    )
    document.K = Array([heading, words, figure, element(pdf, "P", document), 7])
    root.K = document
    pdf.Root.StructTreeRoot = root
    return pdf


def element(pdf: pikepdf.Pdf, kind: str, parent: pikepdf.Object, **keys: object) -> pikepdf.Object:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent))
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def test_elements_keep_their_types_and_lose_their_texts() -> None:
    """Replacement texts, titles and ids survive most tools; screen readers need the types."""
    new = rewritten(tagged())

    again = reopened(new)
    document = again.Root.StructTreeRoot.K
    assert b"Okonjo" not in new.data
    assert [str(child.S) for child in document.K] == ["/H1", "/P", "/Figure"]
    assert [int(child.K) for child in document.K] == [0, 1, 2]
    assert str(document.K[2].Alt) == "Figure"
    assert again.Root.MarkInfo.Marked
    assert odd_things(again) == []


def test_marks_lead_to_their_elements_and_back() -> None:
    """A mark whose element is gone, or an element whose mark is gone, is an error to a checker."""
    again = reopened(rewritten(tagged()))

    written = content_of(again)
    tree = again.Root.StructTreeRoot
    parents = tree.ParentTree.Nums[1]
    assert again.pages[0].StructParents == 0
    assert [str(parent.S) for parent in parents] == ["/H1", "/P", "/Figure"]
    assert written.count(b"BDC") == 3
    assert written.count(b"/Artifact BMC") == 1
    assert written.count(b"EMC") == 4
    assert b"/Span" in written  # a tag of the file's own


def test_an_alternative_text_is_what_the_caller_says() -> None:
    """The old text may name who is in the picture; the redacted one may be given."""
    pdf = tagged()
    figure = pdf.Root.StructTreeRoot.K.K[2]

    again = reopened(rewritten(pdf, alternatives={figure.objgen: "A house"}))

    assert str(again.Root.StructTreeRoot.K.K[2].Alt) == "A house"


def table(pdf: pikepdf.Pdf) -> None:
    """Give the first page a table of two rows whose last cell is empty."""
    page = pdf.pages[0].obj
    page.Contents = pikepdf.Stream(
        pdf, b"".join(b"/TD << /MCID %d >> BDC 1 1 1 1 re f EMC " % n for n in range(3))
    )
    document = pdf.Root.StructTreeRoot.K
    made = element(pdf, "Table", document)
    rows = [element(pdf, "TR", made) for _ in range(2)]
    heads = [
        element(
            pdf,
            "TH",
            rows[0],
            Pg=page,
            K=number,
            ID=String(f"Okonjo {number}"),
            A=Array([Dictionary(O=Name.Table, Scope=Name.Column), 0]),
        )
        for number in range(2)
    ]
    cell = element(
        pdf,
        "TD",
        rows[1],
        Pg=page,
        K=2,
        A=Dictionary(O=Name.Table, Headers=Array([String("Okonjo 0")]), ColSpan=1, RowSpan=99999),
    )
    rows[0].K = Array(heads)
    rows[1].K = Array([cell, element(pdf, "TD", rows[1])])
    made.K = Array(rows)
    document.K = Array([made, element(pdf, "L", document, C=Name("/Okonjo"), K=made)])


def test_a_table_keeps_its_cells_and_headers_by_fresh_ids() -> None:
    """An empty cell holds the place of its column; an id can be a name."""
    pdf = tagged()
    table(pdf)

    new = rewritten(pdf)

    again = reopened(new)
    made = again.Root.StructTreeRoot.K.K
    first, second = made.K
    assert b"Okonjo" not in new.data
    assert [str(cell.S) for cell in second.K] == ["/TD", "/TD"]
    assert first.K[0].A.Scope == "/Column"
    assert str(first.K[0].ID) == str(second.K[0].A.Headers[0]) == "h000001"
    assert "/ID" not in first.K[1]
    assert "/RowSpan" not in second.K[0].A
    assert again.Root.StructTreeRoot.IDTree.Names[1].objgen == first.K[0].objgen


def test_a_tree_of_empty_cells_is_none() -> None:
    """A table of a page that was left out must not stay as a grid of nothing."""
    pdf = tagged()
    table(pdf)
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"0 g")

    assert "/StructTreeRoot" not in reopened(rewritten(pdf)).Root


def test_a_kept_link_stays_in_its_element() -> None:
    """A screen reader finds the link where its words are."""
    pdf = tagged()
    page = pdf.pages[0].obj
    old = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 600, 99, 612]))
    )
    document = pdf.Root.StructTreeRoot.K
    reference = Dictionary(Type=Name.OBJR, Obj=old, Pg=page)
    link = element(pdf, "Link", document, Pg=page, K=Array([1, reference]))
    document.K = Array([link])
    kept = KeptPage(read_one(pdf), links=(KeptLink((72.0, 600.0, 99.0, 612.0), page=0),))

    again = reopened(write_pdf(pdf, [kept], title="T", language="en-GB"))

    made = again.Root.StructTreeRoot.K.K
    annotation = again.pages[0].Annots[0]
    assert made.S == "/Link"
    assert made.K[1].Obj.objgen == annotation.objgen
    numbers = again.Root.StructTreeRoot.ParentTree.Nums
    assert numbers[2] == annotation.StructParent
    assert numbers[3].objgen == made.objgen


def test_a_page_that_becomes_a_picture_is_a_paragraph_in_its_place() -> None:
    """Its words are read between those of the pages before and after it."""
    pdf = tagged()
    pdf.pages.append(pdf.pages[0])
    second = pdf.pages[1].obj
    document = pdf.Root.StructTreeRoot.K
    document.K = Array([*document.K, element(pdf, "BlockQuote", document, Pg=second, K=0)])
    from PIL import Image

    from dhr_redact.documents.pdf.pictures.encoding_pictures import encoded

    image = encoded(Image.new("L", (20, 30), 90))
    picture = PagePicture(image.data, 20, 30, is_grey=True)
    pages = [
        PicturedPage(0, (0.0, 0.0, 612.0, 792.0), 0, picture),
        KeptPage(read_one(pdf, 1)),
    ]

    again = reopened(write_pdf(pdf, pages, title="T", language="en-GB"))

    kinds = [str(child.S) for child in again.Root.StructTreeRoot.K.K]
    assert kinds[-1] == "/BlockQuote"


@pytest.mark.parametrize("kids", [Dictionary(S=Name.P), Array([]), 3, String("Okonjo"), Name.X])
def test_a_strange_tree_is_no_reason_to_stop(kids: object) -> None:
    """Tags help readers; without them the page is still what it was."""
    pdf = tagged()
    pdf.Root.StructTreeRoot.K = kids

    assert rewritten(pdf).data


def test_a_tree_in_a_circle_ends() -> None:
    """A file may be made to keep a reader busy for ever."""
    pdf = tagged()
    document = pdf.Root.StructTreeRoot.K
    document.K = Array([document, element(pdf, "P", document, Pg=pdf.pages[0].obj, K=1)])

    again = reopened(rewritten(pdf))

    assert again.Root.StructTreeRoot.K.K.S == "/P"
