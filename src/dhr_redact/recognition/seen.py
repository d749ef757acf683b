"""What an engine is asked and what it answers: the seam behind which text in pictures is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from PIL.Image import Image


class Layout(StrEnum):
    """What the engine is told about the picture it is given."""

    PAGE = "page"
    """Columns, paragraphs and figures, which it finds itself."""
    BLOCK = "block"
    """One block of lines."""
    LINE = "line"
    SPARSE = "sparse"
    """Words anywhere, in no order."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in the picture an engine was given, with edges in its pixels.

    `line` counts lines from 0 over the whole picture, `block` blocks. `turned` says that we gave
    the engine this part turned by a quarter, so that the word stands on its side.
    """

    text: str = field(repr=False)
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int
    block: int
    turned: bool = False


class Engine(Protocol):
    """Reads text in a picture. Raising is right; answering nothing since it failed is not."""

    name: str
    languages: tuple[str, ...]

    def read(self, image: Image, *, layout: Layout, dpi: int, seconds: float) -> tuple[Seen, ...]:
        """Return the words of a grey picture with dark text, in reading order.

        Raises:
            OverLimitError: If it takes longer than `seconds`.
            RecogniserError: If the engine failed.
        """
        ...

    def quarter_turns(self, image: Image) -> int | None:
        """Return how often to turn the picture clockwise for it to stand upright; None: unknown."""
        ...
