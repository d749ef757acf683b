"""Text out of bytes: strings of every encoding, markup, and words in data of another kind."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.documents.pdf.hidden.places import is_look_only, is_usual, may_be_chosen
from dhr_redact.documents.pdf.objects.strings_in import (
    decoded,
    is_machine_value,
    is_text,
    is_words,
    markup_lines,
    text_of,
    words_in,
)

NAME = "Łucja O’Dunne"


@pytest.mark.parametrize(
    "data",
    [
        b"\xfe\xff" + NAME.encode("utf-16-be"),
        b"\xff\xfe" + NAME.encode("utf-16-le"),
        b"\xef\xbb\xbf" + NAME.encode(),
        b"\xfe\xff" + "\x1ben-GB\x1b".encode("utf-16-be") + NAME.encode("utf-16-be"),
    ],
)
def test_a_string_is_read_in_whatever_encoding_it_has(data: bytes) -> None:
    """Read wrongly, a name is not known as that name."""
    assert text_of(pikepdf.String(data)) == NAME


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
def test_a_string_whose_mark_is_missing_is_read(encoding: str) -> None:
    """Some programs forget it; every other byte is zero then."""
    assert text_of(pikepdf.String("Orla".encode(encoding))) == "Orla"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (NAME.encode(), NAME),
        (b"\xef\xbb\xbf" + NAME.encode(), NAME),
        (NAME.encode("utf-16"), NAME),
        ("Orla Dunne".encode("utf-16-le"), "Orla Dunne"),
        (b"M\xe4kinen", "Mäkinen"),
    ],
)
def test_a_text_file_is_read_in_whatever_encoding_it_has(data: bytes, text: str) -> None:
    """Attached files come from any program."""
    assert decoded(data) == text
    assert is_text(data)


def test_data_is_no_text() -> None:
    """A picture must not become a story of a million letters."""
    assert not is_text(b"")
    assert not is_text(bytes(range(256)))
    assert not is_text(b"\xff\xd8\xff\xe0" * 50)


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reading(data: bytes) -> None:
    """They come from files of unknown origin."""
    is_text(data)
    list(words_in(data))
    list(markup_lines(decoded(data)))
    text_of(pikepdf.String(data))


def test_markup_is_read_line_by_line() -> None:
    """A name whose letters are in bold must stay one; two paragraphs are two texts."""
    source = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY who "Tamsin">]>
    <x:body xmlns:x="http://example.org"><p class="n" title="Of Orla">Or<b>la</b> D&amp;D</p>
    <p>Second<br/>line</p><![CDATA[In <data>]]><!-- A remark --><i>unclosed</body>"""

    lines = list(markup_lines(source))

    assert "Orla D&D" in lines
    assert [line for line in lines if line in {"Second", "line"}] == ["Second", "line"]
    assert "A remark" in lines
    assert "Of Orla" in lines
    assert any("In <data>" in line for line in lines)
    assert "http://example.org" not in lines


@pytest.mark.parametrize(
    "value",
    [
        "uuid:2ed46276-1bf9-094c-858e-7eb79683ca01",
        "xmp.did:d59c8d9d-6357-4b1f-b7d7-cb9138e4ac1e",
        "2015-08-14T00:31:22-07:00",
        "612.000000",
        "application/pdf",
        "True",
        "section.4.2",
        "_Toc1234567",
        "node00001977",
        "A" * 80,
        "http://ns.adobe.com/xap/1.0/",
    ],
)
def test_what_programs_write_for_programs_is_left_out(value: str) -> None:
    """Thousands of them would drown what a person wrote."""
    assert is_machine_value(value)


@pytest.mark.parametrize(
    "value", ["Orla", "smith.12", "943 476 5919", "12 March 1987", "orla@example.org", "AB12 3CD"]
)
def test_what_a_person_wrote_is_kept(value: str) -> None:
    """A filter that is too eager hides a name."""
    assert not is_machine_value(value)
    assert is_words(value) or value == "AB12 3CD"


def test_dates_and_signs_are_no_words() -> None:
    """They stand under every third key of a file."""
    assert not is_words("D:20210312120000+01'00'")
    assert not is_words("\x01\x02abc\x03\x04\x05")
    assert not is_words("--")


@pytest.mark.parametrize(
    "name", ["/Orla", "/Dunne2", "/ABCDEF+OrlaSans", "/section-orla", "/Dunne#20Report"]
)
def test_a_name_object_that_a_person_chose_is_read(name: str) -> None:
    """Layers, resources and styles are named by people."""
    assert may_be_chosen(name)


@pytest.mark.parametrize("name", ["/Type", "/Im12", "/F1", "/ABCDEF+Arial-BoldMT", "/GS0", "/Yes"])
def test_a_name_object_of_the_standard_is_not(name: str) -> None:
    """Else each file would give a thousand."""
    assert not may_be_chosen(name)


def test_a_default_look_holds_no_name_but_may() -> None:
    """It is a font, a size and a colour, unless somebody wrote something else there."""
    assert is_look_only("/Helv 12 Tf 0 g 0.5 0.5 1 rg")
    assert not is_look_only("/Helv 12 Tf (Orla) Tj")


@pytest.mark.parametrize("value", ["en-GB", "D:20210312", "2021-03-12", "Adobe", "/A/B/space"])
def test_what_belongs_under_its_key_is_usual(value: str) -> None:
    """A language, a date, a character collection."""
    assert is_usual(value)


@pytest.mark.parametrize("value", ["Orla Dunne", "Orla2021", "with Orla"])
def test_a_text_where_a_date_belongs_is_not_usual(value: str) -> None:
    """Any string may hold a name."""
    assert not is_usual(value)
