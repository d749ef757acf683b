"""Whether kept pages still say what they said, but for what goes: else they become pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage, PageOut
from dhr_redact.documents.pdf.reading.trust import (
    PageTexts,
    distinct,
    letters_counted,
    letters_in,
)

_FEWER_THAN_A_WORD: Final = 3


def pages_that_lost_text(
    pages: Sequence[PageOut], before: Mapping[int, str | None], new: bytes
) -> frozenset[int]:
    """Return the kept pages on which a reader misses letters that were to stay, from 0.

    PDFium reads both files: `before` is what it read on the old pages. Only letters that it and
    our own reading found there are asked for, so that what it reads in its own way is no loss.
    """
    with PageTexts(new) as after:
        return frozenset(_with_losses(pages, before, after))


def _with_losses(
    pages: Sequence[PageOut], before: Mapping[int, str | None], after: PageTexts
) -> Iterator[int]:
    for number, page in enumerate(pages):
        if not isinstance(page, KeptPage):
            continue
        stays = [
            glyph
            for at, glyph in enumerate(page.reading.glyphs)
            if glyph.hidden is None and at not in page.edits.gone
        ]
        said = letters_counted(before.get(page.reading.index) or "")
        says = letters_counted(after.text(number) or "")
        # most pages lack nothing even if what is drawn twice counts twice
        if _is_less(stays, said, says) and _is_less(distinct(stays), said, says):
            yield number


def _is_less(stays: Iterable[Glyph], said: Counter[str], says: Counter[str]) -> bool:
    """Tell whether letters that stay and were read are not read any more."""
    lost = (letters_counted(glyph.text for glyph in stays) & said) - says
    return letters_in(lost) >= _FEWER_THAN_A_WORD
