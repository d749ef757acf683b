"""A PDF is walked along a list: what is off the list is a finding, however it is reached."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from dhr_redact.verification.passages import Channel
from dhr_redact.verification.pdf_structure import walk
from pdf_making import draft, parse, saved


def whats(pdf: Pdf) -> set[str]:
    """Return what is wrong with a file once it is written."""
    with pikepdf.open(io.BytesIO(saved(pdf))) as written:
        return {finding.what for finding in walk(written).findings}


def in_root(key: str, source: str) -> set[str]:
    """Return what is wrong with a file that has one thing more."""
    pdf = draft()
    pdf.Root[key] = parse(source)
    return whats(pdf)


@pytest.mark.parametrize(
    ("key", "source", "what"),
    [
        ("/Unheard", "1", "a key that is not on the list"),
        ("/AcroForm", "<< >>", "a form"),
        ("/OCProperties", "<< >>", "layers"),
        ("/Lang", "(English, of a sort)", "a language that is none"),
        ("/PageMode", "(text)", "text where there may be none"),
        ("/PageMode", "<< /A (b) >>", "a dictionary where there may be none"),
        ("/Outlines", "<< /First << /Parent << /A (b) >> >> >>", "a dictionary where there may"),
        ("/Outlines", "<< /First << /A << /S /Launch >> >> >>", "an unknown /S of action"),
        ("/Outlines", "<< /First << /Dest << /Odd (x) >> >> >>", "a dictionary where there may"),
        ("/StructTreeRoot", "<< /K << /A [ << /O /UserProperties >> ] >> >>", "an unknown /O"),
    ],
)
def test_what_is_off_the_list_is_a_finding(key: str, source: str, what: str) -> None:
    """The list names what may be there; nobody can name all that may not."""
    assert any(found.startswith(what) for found in in_root(key, source))


@pytest.mark.parametrize(
    ("address", "is_clean"),
    [
        ("https://www.gov.uk/guidance/page", True),
        ("https://WWW.gov.uk", True),
        ("http://www.gov.uk/", False),
        ("https://user@www.gov.uk/", False),
        ("https://www.gov.uk/?q=a", False),
        ("https://intranet/", False),
        ("mailto:a@b.org", False),
        ("https://[broken", False),
        ("https://www.caf\xe9.fr/", False),
    ],
)
def test_a_link_is_a_plain_web_address(address: str, *, is_clean: bool) -> None:
    """An address can name a person, a server or what was asked of it."""
    pdf = draft()
    link = parse(f"<< /Type /Annot /Subtype /Link /A << /S /URI /URI ({address}) >> >>")
    pdf.pages[0].obj.Annots = Array([link])

    assert ("a link that is not a plain web address" in whats(pdf)) is not is_clean


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("XObject", "<< /Subtype /PS >>"),
        ("Font", "<< /Subtype /Type9 >>"),
        ("Pattern", "<< /PatternType 9 >>"),
    ],
)
def test_a_resource_of_another_sort_is_a_finding(kind: str, source: str) -> None:
    """What a viewer may do with it is not known here."""
    pdf = draft()
    pdf.pages[0].obj.Resources[f"/{kind}"] = Dictionary(X=parse(source))

    assert any("of a sort that is not listed" in what for what in whats(pdf))


def test_pages_may_stand_in_groups() -> None:
    """Long reports have trees of pages."""
    pdf = draft()
    page = pdf.pages[0].obj
    group = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([page]), Count=1))
    pdf.Root.Pages.Kids = Array([group])

    assert whats(pdf) == set()


def test_each_string_says_how_it_is_searched() -> None:
    """What a reader hears may be kept; what nobody sees may not."""
    pdf = draft()
    pdf.Root.StructTreeRoot = parse("<< /K << /S /Figure /Alt (a map) /ActualText (seen) >> >>")
    pdf.Root.Old = parse("(left over)")
    pdf.trailer.Info.Title = pikepdf.String("title")

    told = {string.data: string.channel for string in walk(pdf).strings}

    assert told[b"a map"] is Channel.VISIBLE
    assert told[b"seen"] is Channel.COPY
    assert told[b"left over"] is Channel.HIDDEN
    assert told[b"title"] is Channel.COPY


def test_palettes_and_identifiers_are_noise() -> None:
    """Three letters turn up by chance in random bytes."""
    pdf = draft()
    space = parse("[ /Indexed /DeviceRGB 1 (abcdef) ]")
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(C1=space)

    assert {string.is_noise for string in walk(pdf).strings if string.data == b"abcdef"} == {True}


def test_what_is_off_the_list_is_followed_down_and_not_up() -> None:
    """Everything below is searched; the page it hangs from is not gone through again."""
    pdf = draft()
    pdf.Root.Old = parse("<< /A [ << /B (deep) >> ] /Parent << /C (above) >> >>")

    strings = [string.data for string in walk(pdf).strings]

    assert b"deep" in strings
    assert b"above" not in strings


def test_a_name_in_no_known_encoding_is_a_finding() -> None:
    """What cannot be read cannot be searched."""
    pdf = draft()
    pdf.Root.PageMode = parse("/A#ff#fe")

    assert "a name in no known encoding" in whats(pdf)


def test_objects_that_nothing_leads_to_are_searched() -> None:
    """They are in the bytes of the file all the same."""
    pdf = draft()
    pdf.make_indirect(Dictionary(A=pikepdf.String("cut off")))
    pdf.make_indirect(pikepdf.String("a string"))
    pdf.make_indirect(pdf.make_stream(b"x"))
    pdf.add_blank_page()

    found = walk(pdf)

    assert {b"cut off", b"a string"} <= {string.data for string in found.strings}
    assert "an object that nothing on the list leads to" in {f.what for f in found.findings}


def test_a_file_as_we_release_it_has_no_finding() -> None:
    """What we write must be on the list."""
    assert whats(draft()) == set()
