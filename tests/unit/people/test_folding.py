"""Folding makes one letter of every way to type it, and keeps offsets."""

from __future__ import annotations

import sys

import pytest

from dhr_redact.people.folding import IGNORED, fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("O\u2019BRIEN \u2013 Ma\u0142gorzata", "o'brien - malgorzata"),
        ("Stra\u00dfe \u0130stanbul", "strase istanbul"),
        ("a\u00a0b\u2009c\r\nd", "a b c\n\nd"),
        ("\uff2d\U0001d40c", "mm"),
        ("\u041c\u0430rg\u0430ret \u039d\u03bf\u03c1\u03b1", "margaret nopa"),
        ("e\u0301a\u00adb\u200bc", f"e{IGNORED}a{IGNORED}b{IGNORED}c"),
        ("x`y \u201cz\u201d", 'x\'y "z"'),
        ("\u674e \u0414", "\u674e \u0434"),
    ],
)
def test_what_letters_fold_to(typed: str, folded: str) -> None:
    """A name typed with another keyboard is still the name."""
    assert fold(typed) == folded


def test_no_character_at_all_changes_the_length() -> None:
    """A single exception would shift every span after it."""
    odd = [code for code in range(sys.maxunicode + 1) if len(fold(chr(code))) != 1]

    assert odd == []
