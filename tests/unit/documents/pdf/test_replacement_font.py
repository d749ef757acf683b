"""Letters of replacements and of the hidden words of pictures: any text can be written."""

from __future__ import annotations

import pytest

from dhr_redact.documents.pdf.fonts_out.replacement_font import Face, ReplacementFont


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize(
    "text", ["Ann", "Żaneta Ó Súilleabháin", "李", "\ufffd", "e\u0301", "ﬁ", ""]
)
def test_any_text_can_be_measured_and_written(text: str, face: Face) -> None:
    """One letter that a face lacks must not stop a file: recognition and old fonts give any."""
    font = ReplacementFont()

    codes = font.encode(text, face)

    assert len(codes) % 2 == 0
    assert bool(codes) == bool(text)
    assert (font.width(text, face) > 0) == bool(text)
