"""How large a picture may be and how long it may take, before anything is read."""

from __future__ import annotations

from typing import Final

from dhr_redact.errors import OverLimitError

MOST_PIXELS: Final = 110_000_000
"""An A3 page at 600 dpi has 70 million."""

LONGEST_SIDE: Final = 30_000
"""Tesseract counts in 16 bits; 32,767 is its end."""

WORKING_PIXELS: Final = 40_000_000
"""What the picture may be scaled up to for reading: A3 at 450 dpi."""

SECONDS: Final = 120.0
"""For one picture, all readings together. A page of 200 dpi takes one to three."""


def check_size(width: int, height: int) -> None:
    """Refuse a picture that is too large to read whole.

    Raises:
        OverLimitError: If it has more pixels, or a longer side, than the limits.
    """
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise OverLimitError(
            f"a picture of {width} x {height} pixels; {MOST_PIXELS:,} pixels and a side of "
            f"{LONGEST_SIDE:,} are the most"
        ).advising("Scan the page again at 300 dpi, or make the picture smaller.")


def too_slow() -> OverLimitError:
    """Return the error for a picture that took longer than SECONDS."""
    return OverLimitError(f"a picture took longer than {SECONDS:.0f} seconds to read").advising(
        "Scan the page again at 300 dpi in shades of grey; a dirty or patterned page takes long."
    )
