"""Which attribute values can name somebody."""

from __future__ import annotations

import pytest

from dhr_redact.documents.docx.namespaces import W
from dhr_redact.documents.docx.values_read import is_machinery


@pytest.mark.parametrize("name", ["themeTint", "themeShade", "themeFillTint", "themeFillShade"])
@pytest.mark.parametrize("value", ["CC", "D8", "99", "BF"])
def test_a_tint_or_shade_is_machinery_by_the_name_of_its_attribute(name: str, value: str) -> None:
    """'CC' as a question about somebody's initials wastes a person's time in every document."""
    assert is_machinery(value, f"{{{W}}}{name}")


@pytest.mark.parametrize(
    ("value", "attribute"),
    [
        ("CC", ""),
        ("CC", f"{{{W}}}author"),
        ("Odile", f"{{{W}}}themeTint"),
        ("CC", "themeTint"),
    ],
)
def test_two_letters_elsewhere_and_words_in_a_tint_are_read(value: str, attribute: str) -> None:
    """Two letters may be initials, and a value that is no shade was put there by somebody."""
    assert not is_machinery(value, attribute)


@pytest.mark.parametrize("value", ["accent1", "dark1", "text2", "background1", "hyperlink"])
def test_the_colours_of_a_theme_are_words_own(value: str) -> None:
    """`themeColor` holds one of seventeen words."""
    assert is_machinery(value)
