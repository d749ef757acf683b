"""A name in any place of a PDF is found by the verifier, and a file that we release is clean."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from pdf_making import (
    LINES,
    SECRET,
    Change,
    add_page,
    changed,
    draft,
    draw,
    findings,
    no_pixels,  # noqa: F401  # a fixture
    parse,
    residues,
    resource,
    saved,
    scan,
    stream,
)

pytestmark = pytest.mark.usefixtures("no_pixels")
WIDE = "<FEFF" + SECRET.encode("utf-16-be").hex() + ">"
HEX = "<" + SECRET.encode().hex() + ">"


def in_root(key: str, source: str) -> Change:
    """Put an object into the catalogue."""

    def change(pdf: Pdf) -> None:
        pdf.Root[key] = parse(source)

    return change


def in_page(key: str, source: str) -> Change:
    """Put an object into the page."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj[key] = parse(source)

    return change


def in_info(key: str, source: str) -> Change:
    """Put an object into the document's information."""

    def change(pdf: Pdf) -> None:
        pdf.trailer.Info[key] = parse(source)

    return change


def drawn(instructions: str) -> Change:
    """Add instructions to the page."""

    def change(pdf: Pdf) -> None:
        draw(pdf, instructions)

    return change


def note(source: str) -> Change:
    """Put an annotation on the page."""
    return in_page("/Annots", f"[ << /Type /Annot /Rect [ 72 72 90 90 ] {source} >> ]")


def attached_stream(pdf: Pdf) -> None:
    """Attach a file, compressed."""
    file = stream(pdf, zlib.compress(SECRET.encode()), "<< /Type /EmbeddedFile >>")
    file.Filter = Name.FlateDecode
    pdf.Root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array(["a", Dictionary(EF=Dictionary(F=file))]))
    )


def form(pdf: Pdf, *, is_drawn: bool = True) -> None:
    """Put the name into a form."""
    made = stream(
        pdf,
        f"BT /F1 9 Tf 1 0 0 1 72 600 Tm ({SECRET}) Tj ET",
        "<< /Type /XObject /Subtype /Form /BBox [ 0 0 595 842 ] >>",
    )
    made.Resources = pdf.pages[0].obj.Resources.copy()
    resource(pdf, "/XObject", "/X1", made)
    if is_drawn:
        draw(pdf, "/X1 Do")


def undrawn_form(pdf: Pdf) -> None:
    """Leave a form in the resources that no page draws."""
    form(pdf, is_drawn=False)


def pattern(pdf: Pdf) -> None:
    """Put the name into a pattern."""
    made = stream(
        pdf,
        f"BT /F1 9 Tf 0 2 Td ({SECRET}) Tj ET",
        "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 90 20] /XStep 90 /YStep 20 >>",
    )
    made.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    resource(pdf, "/Pattern", "/P1", made)
    draw(pdf, "/Pattern cs /P1 scn 72 300 200 200 re f")


def soft_mask(pdf: Pdf) -> None:
    """Put the name into a soft mask."""
    group = stream(
        pdf,
        f"BT /F1 9 Tf 0 2 Td ({SECRET}) Tj ET",
        "<< /Subtype /Form /BBox [0 0 90 20] /Group << /S /Transparency >> >>",
    )
    group.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    resource(pdf, "/ExtGState", "/G1", state)
    draw(pdf, "/G1 gs")


def state_font(pdf: Pdf) -> None:
    """Set the font by a graphics state."""
    font = pdf.pages[0].obj.Resources.Font.F1
    resource(pdf, "/ExtGState", "/G1", Dictionary(Font=Array([font, 9])))
    draw(pdf, f"BT /G1 gs 72 500 Td ({SECRET}) Tj ET")


def type3(pdf: Pdf) -> None:
    """Show the name within a letter that is a drawing."""
    font = parse(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0]"
        " /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> >>"
    )
    letter = stream(pdf, f"9 0 d0 BT /F1 2 Tf ({SECRET}) Tj ET")
    font.CharProcs = Dictionary(a=letter)
    font.Resources = Dictionary(Font=Dictionary(F1=pdf.pages[0].obj.Resources.Font.F1))
    resource(pdf, "/Font", "/F3", pdf.make_indirect(font))
    draw(pdf, "BT /F3 9 Tf 72 400 Td (a) Tj ET")


def composite(pdf: Pdf) -> None:
    """Show the name in codes that only a ToUnicode table explains."""
    pairs = " ".join(f"<{at:04x}> <{ord(x):04x}>" for at, x in enumerate(SECRET, start=1))
    table = f"1 beginbfchar {pairs} endbfchar"
    font = parse(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts"
        " [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>"
    )
    font.ToUnicode = stream(pdf, table)
    resource(pdf, "/Font", "/F4", pdf.make_indirect(font))
    codes = "".join(f"{at:04x}" for at in range(1, len(SECRET) + 1))
    draw(pdf, f"BT /F4 9 Tf 72 400 Td <{codes}> Tj ET")


def table_only(pdf: Pdf) -> None:
    """Leave the name in a ToUnicode table whose codes nothing shows."""
    pairs = " ".join(f"<{at:02x}> <{ord(x):04x}>" for at, x in enumerate(SECRET, start=1))
    pdf.pages[0].obj.Resources.Font.F1.ToUnicode = stream(pdf, f"1 beginbfchar {pairs} endbfchar")


def structure(source: str) -> Change:
    """Put an element into a structure tree."""
    return in_root(
        "/StructTreeRoot", f"<< /Type /StructTreeRoot /K << /S /P /Type /StructElem {source} >> >>"
    )


def xmp(pdf: Pdf) -> None:
    """Write an author into the metadata."""
    data = pdf.Root.Metadata.read_bytes().replace(
        b"</rdf:Description>",
        b"<dc:creator>" + SECRET.encode() + b"</dc:creator></rdf:Description>",
    )
    pdf.Root.Metadata.write(data)


def picture(data: bytes, keys: str) -> Change:
    """Draw a picture."""

    def change(pdf: Pdf) -> None:
        made = stream(pdf, data, f"<< /Type /XObject /Subtype /Image {keys} >>")
        resource(pdf, "/XObject", "/I1", made)
        draw(pdf, "q 90 0 0 90 72 300 cm /I1 Do Q")

    return change


def jpeg_comment(pdf: Pdf) -> None:
    """Draw a JPEG with a comment."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (8, 8)).save(out, "JPEG", comment=SECRET.encode())
    picture(
        out.getvalue(),
        "/Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
    )(pdf)


def profile(pdf: Pdf) -> None:
    """Name somebody in a colour profile."""
    made = stream(pdf, b"desc" + SECRET.encode(), "<< /N 3 >>")
    resource(pdf, "/ColorSpace", "/C1", Array([Name.ICCBased, made]))


def orphan_stream(pdf: Pdf) -> None:
    """Leave a stream that only an unknown key points at."""
    pdf.Root.Old = pdf.make_indirect(stream(pdf, SECRET))


def over_pages(pdf: Pdf) -> None:
    """Break the name over two pages, with a footer between."""
    draw(pdf, "BT /F1 9 Tf 72 90 Td (was seen with Ash-) Tj 0 -40 Td (Page 1) Tj ET")
    add_page(pdf, "A header", "grove at home")


def out_of_order(pdf: Pdf) -> None:
    """Draw the letters in another order than they stand in."""
    letters = zip((72, 79.3, 86, 90), "Tarn", strict=True)
    places = "".join(f"1 0 0 1 {x} 400 Tm ({letter}) Tj " for x, letter in reversed([*letters]))
    draw(pdf, f"BT /F1 12 Tf {places} ET")


CHANNELS: dict[str, Change] = {
    "shown": drawn(f"BT /F1 9 Tf 72 500 Td ({SECRET}) Tj ET"),
    "kerned": drawn("BT /F1 9 Tf 72 500 Td [(As) 40 (hgr) -30 (ove)] TJ ET"),
    "letter by letter": drawn(
        "BT /F1 9 Tf 72 500 Td " + "".join(f"({x}) Tj " for x in SECRET) + "ET"
    ),
    "next line": drawn(f"BT /F1 9 Tf 72 500 Td 9 TL ({SECRET}) ' ET"),
    "spaced next line": drawn(f'BT /F1 9 Tf 72 500 Td 9 TL 1 1 ({SECRET}) " ET'),
    "hexadecimal": drawn(f"BT /F1 9 Tf 72 500 Td {HEX} Tj ET"),
    "octal": drawn("BT /F1 9 Tf 72 500 Td (\\101shgrove) Tj ET"),
    "rotated": drawn(f"BT /F1 9 Tf 0 1 -1 0 300 300 Tm ({SECRET}) Tj ET"),
    "mirrored": drawn(f"BT /F1 9 Tf -1 0 0 1 300 300 Tm ({SECRET}) Tj ET"),
    "invisible": drawn(f"BT 3 Tr /F1 9 Tf 72 500 Td ({SECRET}) Tj ET"),
    "clipping only": drawn(f"BT 7 Tr /F1 9 Tf 72 500 Td ({SECRET}) Tj ET"),
    "white": drawn(f"1 g BT /F1 9 Tf 72 500 Td ({SECRET}) Tj ET"),
    "under a box": drawn(f"BT /F1 9 Tf 72 500 Td ({SECRET}) Tj ET 0 g 70 495 90 15 re f"),
    "off the page": drawn(f"BT /F1 9 Tf 2000 3000 Td ({SECRET}) Tj ET"),
    "cut away": drawn(f"0 0 1 1 re W n BT /F1 9 Tf 72 500 Td ({SECRET}) Tj ET"),
    "tiny": drawn(f"BT /F1 0.01 Tf 72 500 Td ({SECRET}) Tj ET"),
    "no width": drawn(f"BT 0 Tz /F1 9 Tf 72 500 Td ({SECRET}) Tj ET"),
    "hyphenated": drawn("BT /F1 9 Tf 72 500 Td (as Ash-) Tj 0 -12 Td (grove said) Tj ET"),
    "over pages": over_pages,
    "form": form,
    "form not drawn": undrawn_form,
    "pattern": pattern,
    "soft mask": soft_mask,
    "font by state": state_font,
    "letter of a drawn font": type3,
    "codes with a table": composite,
    "table of a font": table_only,
    "actual text": drawn(f"/Span << /ActualText ({SECRET}) >> BDC EMC"),
    "actual text, wide": drawn(f"/Span << /ActualText {WIDE} >> BDC EMC"),
    "alternative in the instructions": drawn(f"/Span << /Alt ({SECRET}) >> DP"),
    "note in the instructions": drawn(f"/Span << /Note << /A [({SECRET})] >> >> BDC EMC"),
    "mark's name": drawn(f"/{SECRET} BMC EMC"),
    "comment in the instructions": drawn(f"% {SECRET}"),
    "layer's instructions": drawn(f"/OC << /Name ({SECRET}) >> BDC EMC"),
    "layers": in_root("/OCProperties", f"<< /OCGs [ << /Type /OCG /Name ({SECRET}) >> ] >>"),
    "structure's text": structure(f"/ActualText ({SECRET})"),
    "structure's alternative": structure(f"/Alt ({SECRET})"),
    "structure's expansion": structure(f"/E ({SECRET})"),
    "structure's title": structure(f"/T ({SECRET})"),
    "structure's id": structure(f"/ID ({SECRET})"),
    "structure's language": structure(f"/Lang ({SECRET})"),
    "structure's property": structure(f"/A << /O /UserProperties /P [ << /N ({SECRET}) >> ] >>"),
    "structure's summary": structure(f"/A << /O /Table /Summary ({SECRET}) >>"),
    "role": in_root("/StructTreeRoot", f"<< /RoleMap << /{SECRET} /P >> >>"),
    "class": in_root("/StructTreeRoot", f"<< /ClassMap << /{SECRET} << /O /Layout >> >> >>"),
    "note": note(f"/Subtype /Text /Contents ({SECRET})"),
    "note's author": note(f"/Subtype /Text /T ({SECRET})"),
    "note's subject": note(f"/Subtype /Text /Subj ({SECRET})"),
    "note's rich text": note(f"/Subtype /FreeText /RC (<p>{SECRET}</p>)"),
    "link's address": note(f"/Subtype /Link /A << /S /URI /URI (https://a.org/{SECRET}) >>"),
    "link's address in percents": note(
        "/Subtype /Link /A << /S /URI /URI (https://a/%41shgrove) >>"
    ),
    "link to a file": note(f"/Subtype /Link /A << /S /Launch /F ({SECRET}.doc) >>"),
    "link's words": note(f"/Subtype /Link /Contents ({SECRET})"),
    "link's place": note(f"/Subtype /Link /Dest ({SECRET})"),
    "file attached to a page": note(f"/Subtype /FileAttachment /FS << /UF ({SECRET}) >>"),
    "field's value": in_root("/AcroForm", f"<< /Fields [ << /T (a) /V ({SECRET}) >> ] >>"),
    "field's default": in_root("/AcroForm", f"<< /Fields [ << /DV ({SECRET}) >> ] >>"),
    "field's tip": in_root("/AcroForm", f"<< /Fields [ << /TU ({SECRET}) >> ] >>"),
    "field's choice": in_root("/AcroForm", f"<< /Fields [ << /Opt [[(1) ({SECRET})]] >> ] >>"),
    "form in XML": in_root("/AcroForm", f"<< /XFA (<x a='{SECRET}'/>) >>"),
    "signature": in_root("/Perms", f"<< /DocMDP << /Name ({SECRET}) /Reason (x) >> >>"),
    "bookmark": in_root("/Outlines", f"<< /First << /Title ({SECRET}) >> >>"),
    "bookmark, wide": in_root("/Outlines", f"<< /First << /Title {WIDE} >> >>"),
    "named place": in_root("/Names", f"<< /Dests << /Names [ ({SECRET}) [ 0 /Fit ] ] >> >>"),
    "old named place": in_root("/Dests", f"<< /{SECRET} [ 0 /Fit ] >>"),
    "page label": in_root("/PageLabels", f"<< /Nums [ 0 << /P ({SECRET}) >> ] >>"),
    "article": in_root("/Threads", f"[ << /I << /Title ({SECRET}) >> >> ]"),
    "script": in_root("/OpenAction", f"<< /S /JavaScript /JS (x='{SECRET}') >>"),
    "script escaped": in_root("/OpenAction", "<< /S /JavaScript /JS (x='\\\\u0041shgrove') >>"),
    "base for links": in_root("/URI", f"<< /Base (http://{SECRET}/) >>"),
    "portfolio": in_root("/Collection", f"<< /Schema << /A << /N ({SECRET}) >> >> >>"),
    "where it was copied from": in_root("/SpiderInfo", f"<< /C [ ({SECRET}) ] >>"),
    "how it is printed": in_root("/OutputIntents", f"[ << /Info ({SECRET}) >> ]"),
    "requirements": in_root("/Requirements", f"[ << /S /{SECRET} >> ]"),
    "private notes": in_root("/PieceInfo", f"<< /App << /Private ({SECRET}) >> >>"),
    "page's private notes": in_page("/PieceInfo", f"<< /App << /Private ({SECRET}) >> >>"),
    "language": in_root("/Lang", f"({SECRET})"),
    "key": in_root(f"/{SECRET}", "1"),
    "key in hexadecimal": in_root("/Old", "<< /#41shgrove 1 >>"),
    "attached file": attached_stream,
    "attached file's name": in_root(
        "/Names", f"<< /EmbeddedFiles << /Names [ ({SECRET}) << /UF (x) >> ] >> >>"
    ),
    "title": in_info("/Title", f"({SECRET})"),
    "title, wide": in_info("/Title", WIDE),
    "author": in_info("/Author", f"({SECRET})"),
    "own field of the properties": in_info("/Case", f"({SECRET})"),
    "producer": in_info("/Producer", f"({SECRET})"),
    "time": in_info("/ModDate", f"(D:2026 {SECRET})"),
    "metadata": xmp,
    "comment in a JPEG": jpeg_comment,
    "behind the pixels": picture(
        bytes(64) + SECRET.encode(),
        "/Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray",
    ),
    "colour profile": profile,
    "stream without a use": orphan_stream,
}


@pytest.mark.parametrize("change", CHANNELS.values(), ids=CHANNELS)
def test_a_name_in_any_place_is_found(change: Change) -> None:
    """A verifier that is blind in one place passes every file that leaks there."""
    found = residues(changed(change))

    assert found
    assert SECRET not in repr(found)


def test_letters_drawn_in_another_order_are_put_in_order() -> None:
    """A name of four letters is too short to be found in the letters alone."""
    assert residues(changed(out_of_order), "Tarn")


def before_the_header(data: bytes) -> bytes:
    return SECRET.encode() + b"\n" + data


def behind_the_end(data: bytes) -> bytes:
    return data + SECRET.encode()


def packed_behind_the_end(data: bytes) -> bytes:
    return data + zlib.compress(SECRET.encode())


def between_objects(data: bytes) -> bytes:
    return data.replace(b"endobj\n", b"endobj\n% " + SECRET.encode() + b"\n", 1)


def unlisted_object(data: bytes) -> bytes:
    added = b"900 0 obj\n(" + SECRET.encode() + b")\nendobj\nxref"
    return data.replace(b"xref", added, 1)


def unlisted_stream(data: bytes) -> bytes:
    packed = zlib.compress(SECRET.encode())
    added = b"900 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\nxref"
    return data.replace(b"xref", added % (len(packed), packed), 1)


def earlier_state(data: bytes) -> bytes:
    """Change the first page's contents as programs that save by adding do."""
    start = re.findall(rb"startxref\s+(\d+)", data)[-1]
    old = data.replace(LINES[0].encode(), SECRET.encode().ljust(len(LINES[0])))
    number = re.search(rb"(\d+) 0 obj\n<<[^>]*>>\nstream\nBT", old)
    assert number is not None
    new = b"\n%s 0 obj\n<< /Length 2 >>\nstream\nq \nendstream\nendobj\n" % number[1]
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number[1], len(old) + 1)
    root = re.search(rb"/Root \d+ 0 R", data)
    assert root is not None
    trailer = b"trailer\n<< /Size 99 %s /Prev %s >>\n" % (root[0], start)
    end = b"startxref\n%d\n%%%%EOF\n" % (len(old) + len(new))
    return old + new + table + trailer + end


@pytest.mark.parametrize(
    ("patch", "what"),
    [
        (before_the_header, "there are bytes before the header"),
        (behind_the_end, "there are bytes behind the end"),
        (packed_behind_the_end, "there are bytes behind the end"),
        (between_objects, "a comment between or within the objects"),
        (unlisted_object, "an object that the table of objects does not list"),
        (unlisted_stream, "an object that the table of objects does not list"),
        (earlier_state, "an earlier state of the file, or no end"),
    ],
)
def test_a_name_in_the_bytes_around_the_objects_is_found(patch, what: str) -> None:  # noqa: ANN001
    """Programs leave earlier states, comments and loose bytes; tools show them."""
    pdf = draft()
    pdf.pages[0].obj.Contents = pdf.make_stream(pdf.pages[0].obj.Contents.read_bytes())
    out = io.BytesIO()
    pdf.save(
        out,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    data = patch(out.getvalue())

    assert residues(data)
    assert what in findings(data)


def test_a_file_as_we_release_it_has_no_finding() -> None:
    """A verifier that finds fault with everything is switched off."""
    assert findings(saved(draft())) == set()
    assert residues(saved(draft())) == []


def test_an_object_that_nothing_points_at_is_found() -> None:
    """Whatever was cut off from the file is still in its bytes."""
    pdf = draft()
    pdf.Root.Lang = pdf.make_indirect(Dictionary(Note=SECRET))
    data = re.sub(rb"/Lang \d+ 0 R", lambda found: b" " * len(found[0]), saved(pdf))

    assert residues(data)
    assert "an object that nothing on the list leads to" in findings(data)


def test_what_is_kept_may_stand_wherever_it_is_shown_again() -> None:
    """A town that is kept stands in the text, a bookmark, the title and the bytes."""
    pdf = draft("Overview", f"{SECRET} is a town")
    pdf.trailer.Info.Title = pikepdf.String(SECRET)

    assert residues(saved(pdf), allowed={SECRET: 1}) == []
    assert residues(saved(pdf))


def test_objects_packed_together_are_looked_at(tmp_path: object) -> None:
    """Programs pack objects into streams; the bytes alone show nothing of them."""
    pdf = draft()
    pdf.trailer.Info.Title = pikepdf.String(SECRET)
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert residues(out.getvalue())
    assert findings(out.getvalue()) == set()


def test_a_scan_says_what_ran() -> None:
    """A check that did not run has not passed."""
    from dhr_redact.verification.passages import Ran

    ran = {item.check for item in scan(saved(draft())) if isinstance(item, Ran)}

    assert {"fonts", "geometry", "text by PDFium", "text by pdfminer"} <= ran
