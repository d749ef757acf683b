"""The name a released file gets: its own, redacted, and safe on every system."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.plan import PlannedChange

_UNSAFE: Final = re.compile(r"[^\w .()+&,'-]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST: Final = 100


def released_name(story: Story, changes: Sequence[PlannedChange]) -> str:
    """Return a file name without suffix, '' if nothing usable is left of it."""
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces += (story.text[at : change.span.start], change.replacement)
        at = change.span.end
    pieces.append(story.text[at:])
    name = " ".join(_UNSAFE.sub(" ", "".join(pieces)).split()).strip(" .")[:_LONGEST].rstrip(" .")
    return "" if _RESERVED.fullmatch(name) else name
