"""The format's own words are set aside, and never more than a whole value of them."""

from __future__ import annotations

import pytest

from dhr_redact.verification.elements import is_known_element, split_name
from dhr_redact.verification.vocabulary import is_format, is_style, left_to_search


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("val", "black"),
        ("ascii", "Georgia"),
        ("typeface", "Times New Roman"),
        ("w", "1440"),
        ("color", "4F81BD"),
        ("val", "en-GB"),
        ("script", "Geor"),
        ("id", "rId12"),
        ("name", "Heading 1"),
        ("val", "heading 1"),
        ("styleId", "TOCHeading"),
        ("style", "position:absolute;width:12.5pt;z-index:3"),
        ("name", "b12"),
        ("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ],
)
def test_values_of_the_format_are_not_searched(attribute: str, value: str) -> None:
    """A victim called Georgia or Mr Black must not stop every release."""
    assert left_to_search(attribute, value).strip(" ;:,") == ""


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("val", "Black"),
        ("descr", "black"),
        ("name", "Georgia Ashgrove"),
        ("ascii", "Georgia Ashgrove"),
        ("style", "font-family:Ashgrove"),
        ("alias", "Georgia"),
        ("val", "9434765919"),
    ],
)
def test_what_a_person_may_have_typed_is_searched(attribute: str, value: str) -> None:
    """A list of exceptions is a list of hiding places; it is kept as short as can be."""
    assert left_to_search(attribute, value).strip(" ;:,")


def test_a_style_is_known_by_every_word_of_its_name() -> None:
    """'Ashgrove table' is somebody's own style."""
    assert is_style("List Bullet 2")
    assert not is_style("Ashgrove Table")
    assert not is_style("")
    assert not is_format("Val")


def test_names_are_split_into_namespace_and_local_name() -> None:
    """Comments and instructions have no name."""
    assert split_name("{urn:x}y") == ("urn:x", "y")
    assert split_name("y") == ("", "y")
    assert split_name(len) == ("", "")
    assert not is_known_element("urn:x", "p")
