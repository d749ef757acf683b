"""Names and texts that somebody wrote into a font are read; those of typefaces are not."""

from __future__ import annotations

import pytest

from dhr_redact.documents.pdf.hidden.font_texts import chosen_letter_names, texts_of_cmap
from leaks.pdf_fonts import to_unicode


@pytest.mark.parametrize(
    "name", ["Holloway", "/Holloway", "letter.Holloway", "sign_Holloway", "Ann.Holloway"]
)
def test_a_letter_called_like_a_person_is_read(name: str) -> None:
    """A logotype or a scanned signature is a letter of its own in some files."""
    assert list(chosen_letter_names([name, name])) == [name.removeprefix("/")]


@pytest.mark.parametrize(
    "name", ["A", "Aacute", "uni0041", "g12", "G12", "cid00041", "fi", "nonmarkingreturn", "Eng"]
)
def test_the_usual_names_of_letters_are_left(name: str) -> None:
    """Every font has hundreds of them, and a person would have to look at each."""
    assert list(chosen_letter_names([name])) == []


def test_a_remark_and_a_letter_that_is_a_whole_name_are_read() -> None:
    """A signature is often one glyph that stands for all of a name."""
    table = to_unicode(
        {1: "A", 2: "ffi", 3: "Holloway"}, extra="% made for Marchmont\n%%Title: x\n"
    )

    found = list(texts_of_cmap(b"%!PS-Adobe-3.0 Resource-CMap\n" + table.encode()))

    assert found == ["made for Marchmont", "Holloway"]
