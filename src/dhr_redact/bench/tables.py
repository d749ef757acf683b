"""Tables of figures, as they are printed and as they stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A title, what is counted, and rows of words and figures."""

    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """Return the table as it stands on the page."""
        lines = [
            f"## {self.title}",
            "",
            self.about,
            "",
            _line(self.header),
            _line(["---"] * len(self.header)),
            *map(_line, self.rows),
        ]
        return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def share(value: float, places: int = 3) -> str:
    """Return a share of one with so many places: '.985', '1.000'."""
    said = f"{value:.{places}f}"
    return said.removeprefix("0") if value < 1 else said


def percent(value: float, places: int = 1) -> str:
    """Return a share as a percentage: '99.3 %'."""
    return f"{100 * value:.{places}f} %"
