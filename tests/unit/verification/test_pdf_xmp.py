"""What a PDF says of itself in XMP is its title and language, and nothing more."""

from __future__ import annotations

import pytest

from dhr_redact.verification.passages import Finding, Passage
from dhr_redact.verification.pdf_xmp import look_at_xmp
from pdf_making import XMP


def whats(xmp: str) -> set[str]:
    """Return what is wrong with a packet."""
    items = look_at_xmp("object 1", xmp.encode())
    return {item.what for item in items if isinstance(item, Finding)}


def with_more(element: str) -> str:
    """Return a packet with one thing more."""
    spaces = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    return XMP.replace("</rdf:Description>", element + "</rdf:Description>").replace(
        "<rdf:RDF", f"<rdf:RDF {spaces}"
    )


@pytest.mark.parametrize(
    "element",
    [
        "",
        "<pdf:Producer>dhr-redact</pdf:Producer>",
        "<xmp:CreatorTool>Typst 0.15.2</xmp:CreatorTool>",
        "<xmp:CreateDate>1980-01-01T00:00:00+00:00</xmp:CreateDate>",
        "<xmp:ModifyDate>1980-01-01T00:00:00Z</xmp:ModifyDate>",
    ],
)
def test_a_plain_packet_has_no_finding(element: str) -> None:
    """A screen reader needs the title and the language."""
    assert whats(with_more(element)) == set()


@pytest.mark.parametrize(
    ("element", "what"),
    [
        ("<dc:creator>Someone</dc:creator>", "notes about the file that are not on the list"),
        ("<dc:title xmp:x='Someone'/>", "notes about the file that are not on the list"),
        ("<!-- Someone -->", "a comment or instruction in the notes about the file"),
        ("<?note Someone?>", "a comment or instruction in the notes about the file"),
        ("<pdf:Producer>Someone's</pdf:Producer>", "a time or a program that is not ours"),
        ("<xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate>", "a time or a program"),
        ("<dc:title>", "notes about the file that are not well-formed"),
    ],
)
def test_anything_more_is_a_finding(element: str, what: str) -> None:
    """Authors, times and programs link a release to a person and a machine."""
    assert any(found.startswith(what) for found in whats(with_more(element)))


def test_words_of_the_format_are_no_text() -> None:
    """Somebody may be called Adobe; the packet of every file has that word."""
    texts = [item.text for item in look_at_xmp("x", XMP.encode()) if isinstance(item, Passage)]

    assert any("Overview" in text for text in texts)
    assert not any("adobe" in text or "Description" in text for text in texts)


def test_the_text_is_searched_however_it_is_written() -> None:
    """Entities hide a name from a search of the bytes."""
    packet = with_more("<dc:title>&#65;shgrove</dc:title>").encode()
    texts = [item.text for item in look_at_xmp("x", packet) if isinstance(item, Passage)]

    assert any("Ashgrove" in text for text in texts)
