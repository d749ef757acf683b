"""Places in shown text whose letters stand elsewhere than their widths say."""

from __future__ import annotations

from leaks.pdf_builder import Draft, literal
from leaks.pdf_places.rows import Row, Sort


def _spread_by_kerns(draft: Draft, name: str) -> None:
    draft.around(f"[{' -420 '.join(f'({letter})' for letter in name)}] TJ")


def _without_widths(draft: Draft, name: str) -> None:
    font = draft.obj("<< /Type /Font /Subtype /Type1 /BaseFont /Monaco >>")
    draft.around(f"{draft.resource('Font', font)} 12 Tf {literal(name)} Tj")


WIDTHS = (
    Row("spread-by-kerns", "letters spread by the numbers of TJ", _spread_by_kerns, Sort.TEXT),
    Row("without-widths", "a font without widths that nobody has", _without_widths, Sort.TEXT),
)
