"""Full names are read as people give them."""

from __future__ import annotations

import pytest

from dhr_redact.people.parsing import NameParts, parse_name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Mrs Margaret 'Meg' Ann Holloway (n\u00e9e Ward)",
            NameParts("Mrs", ("Margaret", "Ann"), "Holloway", ("Meg",), ("Ward",)),
        ),
        ("HOLLOWAY, Margaret Ann", NameParts("", ("Margaret", "Ann"), "HOLLOWAY")),
        ("Holloway, Mrs Margaret", NameParts("Mrs", ("Margaret",), "Holloway")),
        ("Mrs Holloway, Margaret", NameParts("Mrs", ("Margaret",), "Holloway")),
        ("Margaret HOLLOWAY", NameParts("", ("Margaret",), "HOLLOWAY")),
        ("DC 4471 Imran Khan", NameParts("DC", ("Imran",), "Khan")),
        ("Dr A. B. Patel, MBE", NameParts("Dr", ("A.", "B."), "Patel")),
        ("AB Patel OBE", NameParts("", ("AB",), "Patel")),
        ("Rhys ap Gruffydd", NameParts("", ("Rhys",), "ap Gruffydd")),
        ("Auntie Meg", NameParts("Auntie", ("Meg",), "")),
        ("Nick (or Nicky) Ward", NameParts("", ("Nick",), "Ward", ("Nicky",))),
        (
            'Jas "Jassi" Sandhu formerly Gill, also known as Jay/JJ',
            NameParts("", ("Jas",), "Sandhu", ("Jassi", "Jay", "JJ"), ("Gill",)),
        ),
        ("Madonna", NameParts("", ("Madonna",), "")),
        ("", NameParts("", (), "")),
    ],
)
def test_names_are_taken_apart(text: str, parts: NameParts) -> None:
    """A name read wrongly here is looked for wrongly everywhere."""
    assert parse_name(text) == parts
