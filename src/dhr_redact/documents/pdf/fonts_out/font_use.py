"""A font of the old file, and what of it the new file shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.fonts import Font
from dhr_redact.documents.pdf.objects.naming import FreshNames

_LARGEST_CID: Final = 65_535

Procedure = Callable[[pikepdf.Stream, pikepdf.Object, FreshNames], pikepdf.Object]


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font of the old file and what the new one shows of it; `number` counts the fonts.

    `new` are the new codes of the shown ones where those are given anew, else it is empty.
    `procedure` writes the stream that draws one glyph of a Type 3 font, with the font's resources.
    """

    source: pikepdf.Object
    font: Font | None
    codes: frozenset[bytes] = field(repr=False)
    number: int
    procedure: Procedure
    new: Mapping[bytes, bytes] = field(default_factory=dict, repr=False)

    def new_code(self, code: bytes) -> bytes:
        """Return the code that the new file has for one of the old."""
        return self.new.get(code, code)

    @property
    def new_cids(self) -> dict[int, int]:
        """The new glyph numbers of the old ones, of a font whose codes are glyph numbers."""
        return {
            cid: int.from_bytes(self.new[code], "big") if code in self.new else cid
            for code, cid in self.cids.items()
        }

    @property
    def cids(self) -> dict[bytes, int]:
        """The glyph numbers of the shown codes, as the font's encoding gives them."""
        found: dict[bytes, int] = {}
        if self.font is not None:
            for code in sorted(self.codes):
                cid = self.font.cid(code)
                if cid is not None and 0 <= cid <= _LARGEST_CID:
                    found[code] = cid
        return found
