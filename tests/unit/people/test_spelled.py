"""Names that somebody spells on the telephone."""

from __future__ import annotations

import pytest

from people_making import person, shown

PEOPLE = (person("P01", "Nela Vorland"), person("P02", "Hodra Abdu"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is V, O, R, L.", [("V, O, R, L", "P01")]),
        ("Is that A-B-D-U?", [("A-B-D-U", "P02")]),
        ("V. O. R. L. A. N. D", [("V. O. R. L. A. N. D", "P01")]),
        ("Groups A, B, C.", []),
        ("It is V, O.", []),
    ],
)
def test_letters_that_spell_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    """Half a surname spelt is enough to know it."""
    assert shown(text, *PEOPLE) == expected
