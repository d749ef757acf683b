"""The wrapper for text that identifies someone, so that it cannot be printed by accident."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Personal:
    """Personal text. Its repr and str are blank; `reveal` is the only way out."""

    _text: str = field(repr=False)

    def __str__(self) -> str:
        return "Personal()"

    def __len__(self) -> int:
        return len(self._text)

    def __format__(self, spec: str) -> str:
        return "Personal()"

    def reveal(self) -> str:
        """Return the text itself. Every call is a place a reviewer will look at."""
        return self._text
