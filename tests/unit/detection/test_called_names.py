"""A family word or a letter makes a name whole, and not every such pair is a name."""

from __future__ import annotations

import pytest

from dhr_redact.detection.called_names import called_names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in called_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("they were calling her Mama Tobi because", ["Mama Tobi"]),
        ("Nana V on phone. Mummy Vee rang.", ["Nana V", "Mummy Vee"]),
        ("Mama Sunday came too", ["Mama Sunday"]),
        ("went to Our Pat, who put the kettle on", ["Our Pat"]),
        ("(Faith C) summer term", ["Faith C"]),
        ("07:16  Hope A: not me", ["Hope A"]),
        ("Hope P (clinical lead)", ["Hope P"]),
        ("Present: I Petrescu, K Thackray", ["I Petrescu"]),
        ("cc S O'B", ["S O'B"]),
    ],
)
def test_names_of_two_parts(text: str, names: list[str]) -> None:
    """Without its other half each of them would be left standing, or mean somebody else."""
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Mummy Told me. Our Service is open. Our Ref 12",
        "Mama Is here; Granny And I",
        "Vitamin B. Grade C. Hepatitis A, too",
        "May I ask. Will A do. Mark B on the sheet",
        "Faith B.12 and Hope C/D",
        "I Think Not. as I Was saying. P.I Dunmore",
    ],
)
def test_other_pairs_are_no_names(text: str) -> None:
    assert found(text) == []
