"""Passage and Finding: one text out of a file to be searched, and one thing wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

READABLE: Final = "the file can be read to its end"
"""The check, and the place, of what stops a file from being looked at in full."""


class Channel(StrEnum):
    """Where a text comes from, which says whether a kept name may stand in it."""

    VISIBLE = "visible"
    """A reader sees it: text, alt text, the title. What is known to be kept may stand here."""
    HIDDEN = "hidden"
    """Parsed, but no reader sees it: field codes, deleted text, attributes, properties."""
    NAME = "name"
    """Names of zip entries, files, elements, and what the package says about itself."""
    RAW = "raw"
    """The bytes, decoded in some way. May show what is visible, and no more of it."""
    COPY = "copy"
    """What says again what a PDF's pages show. What is known to be kept may stand here."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be searched, of one part.

    `part` is safe to show: the standard name of a part, or its number. A needle shorter than
    `shortest` letters is not looked for: three letters turn up by chance in a picture's pixels.
    `is_recognised` says that recognition read it, which takes 'rn' for 'm'.
    """

    part: str
    channel: Channel
    text: str = field(repr=False)
    shortest: int = 0
    is_recognised: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something about the file's build that must not be, told without personal text.

    `check` is the check that fails by it.
    """

    part: str
    what: str
    check: str = "structure"


@dataclass(frozen=True, slots=True, order=True)
class Ran:
    """A check that came to its end, and how much it looked at."""

    check: str
    looked_at: int
