"""What was read in a picture: its words, each with its place, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class RegionKind(StrEnum):
    """What a part of a picture seems to be that is not read as text.

    The kind is a guess that helps the person who looks; that there is ink is not a guess.
    """

    FACE = "face"
    NUMBER_PLATE = "number_plate"
    HANDWRITING = "handwriting"
    STAMP = "stamp"
    PICTURE = "picture"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the engine read it, and the box that covers all its ink.

    The edges are in pixels of the picture that was given: left and top inside, right and bottom
    outside. `line` and `block` count from 0 in reading order. `confidence` is the engine's own,
    from 0 to 1; below SURE the place is also an UNREAD region.
    """

    text: str = field(repr=False)
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int
    block: int

    def __post_init__(self) -> None:
        _check_box(self.left, self.top, self.right, self.bottom, self.confidence)
        if not self.text.strip() or self.line < 0 or self.block < 0:
            raise ValueError("a word needs letters, a line and a block")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a picture that a person must look at: what it seems to be, and where it is."""

    kind: RegionKind
    left: int
    top: int
    right: int
    bottom: int
    confidence: float

    def __post_init__(self) -> None:
        _check_box(self.left, self.top, self.right, self.bottom, self.confidence)


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """All that was read in a picture, and all that was not.

    Every mark of ink lies in a word or in a region, except ruled lines, dust and the dark edge a
    scanner leaves. `skew` is how far the lines of text are turned clockwise, in degrees from
    -180 to 180, quarter turns included.
    """

    width: int
    height: int
    words: tuple[Word, ...]
    regions: tuple[Region, ...]
    engine: str
    languages: tuple[str, ...]
    skew: float

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it, neither read nor unread."""
        return not self.words and not self.regions


def _check_box(left: int, top: int, right: int, bottom: int, confidence: float) -> None:
    if not (0 <= left < right and 0 <= top < bottom):
        raise ValueError(f"{left}, {top} to {right}, {bottom} is not a box")
    if not 0 <= confidence <= 1:
        raise ValueError(f"a confidence of {confidence} is not in 0..1")
