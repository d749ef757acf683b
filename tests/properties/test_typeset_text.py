"""Whatever text there is, its literal is one line that stands for that text and nothing else."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.documents.typeset.literals import literal

_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def meant(written: str) -> str:
    """Return the text that a literal stands for, as the typesetter reads it."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), written[1:-1])


@given(st.text(st.characters()))
def test_a_literal_is_one_line_between_two_quotation_marks(text: str) -> None:
    """No text can end its literal, begin code, or reach the next line."""
    written = literal(text)
    inside = written[1:-1]

    assert written[0] == written[-1] == '"'
    assert '"' not in inside
    assert len(written.splitlines()) == 1
    assert "\\" not in _ESCAPE.sub("", inside)


@given(st.text(st.characters()))
def test_a_literal_means_the_text_without_what_has_no_form(text: str) -> None:
    """Nothing is added, and nothing is lost but control characters and halves of pairs."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in {"Cc", "Cs"})

    assert meant(literal(text)) == kept
