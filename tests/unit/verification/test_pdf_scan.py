"""A PDF is scanned page by page and object by object, and what cannot be scanned is said."""

from __future__ import annotations

import io

import pikepdf
import pytest

from dhr_redact.verification.passages import READABLE, Finding, Passage
from dhr_redact.verification.pdf_geometry import Name
from dhr_redact.verification.pdf_scan import Wish
from pdf_making import LINES, add_page, draft, draw, findings, no_pixels, saved, scan  # noqa: F401

pytestmark = pytest.mark.usefixtures("no_pixels")


def encrypted() -> bytes:
    """Return a file that asks for a password."""
    out = io.BytesIO()
    draft().save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (encrypted(), "a PDF that is encrypted cannot be verified"),
        (b"%PDF-1.7\nnothing more", "a PDF that is damaged cannot be verified"),
    ],
)
def test_what_cannot_be_opened_is_said(data: bytes, what: str) -> None:
    """Nothing is proven of it."""
    assert scan(data) == [Finding(READABLE, what)]


def test_engines_must_agree_how_many_pages_there_are() -> None:
    """A page that one of them does not see is a page that nobody searched."""
    data = saved(draft()).replace(b"/Count 1", b"/Count 3")

    assert "the engines do not agree how many pages there are" in findings(data)


def test_each_page_is_told_by_its_number_and_the_ends_are_joined() -> None:
    """A name may run over the end of a page."""
    pdf = draft("first", "broken")
    add_page(pdf, "word", "last")

    passages = [item for item in scan(saved(pdf)) if isinstance(item, Passage)]

    assert {item.part for item in passages if "page" in item.part} == {
        "page 1",
        "page 2",
        "pages 1 and 2",
    }
    assert any(item.text == "broken\nword" for item in passages)


def test_a_gap_that_fits_a_name_is_found_in_a_scan() -> None:
    """The names are those of the case."""
    pdf = draft()
    draw(pdf, "0 g BT /F1 12 Tf 72 500 Td (It was) Tj ET 110 497 26 12 re f")

    assert findings(saved(pdf), Wish(names=(Name("Dora", "P1"),))) == {"a box as wide as a name"}
    assert findings(saved(pdf)) == set()


def test_the_same_text_is_searched_once() -> None:
    """Three engines mostly agree."""
    texts = [item.text for item in scan(saved(draft())) if getattr(item, "part", "") == "page 1"]

    assert len([text for text in texts if LINES[0] in text]) < 6
