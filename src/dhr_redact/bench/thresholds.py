"""What recall first costs: names found and words wrongly taken, by the threshold of the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from dhr_redact.bench.covering import Covering, covering
from dhr_redact.bench.finding import Finding
from dhr_redact.bench.gold import PERSON, GoldText
from dhr_redact.bench.tables import Table, percent, share

THRESHOLDS: Final = (0.01, 0.02, 0.05, 0.1, 0.3, 0.5, 0.8)
_WIDTH, _HEIGHT, _EDGE = 640, 360, 56


def threshold_table(
    texts: Sequence[GoldText], picture: Path | None, tell: Callable[[str, int, int], None]
) -> Table:
    """Return the table, and draw its curve into an SVG file if one is named."""
    points: list[tuple[float, float, float]] = []
    for number, threshold in enumerate(THRESHOLDS, start=1):
        tell("thresholds", number, len(THRESHOLDS))
        found = covering(texts, Finding.above(threshold).apart(texts))
        points.append((threshold, found.by_kind[PERSON].share, 1 - people_right(found)))
    if picture is not None:
        picture.write_text(curve(points), encoding="utf-8")
    rows = tuple(
        (f"{threshold:g}", share(covered), percent(wrong)) for threshold, covered, wrong in points
    )
    about = (
        "Our own papers that we look at, each by itself, without a list of people: names covered, "
        "and the share of words found, of any kind, that are nothing that should be. "
        "![curve](accuracy-threshold.svg)"
    )
    return Table("The threshold of the name model", about, _HEADER, rows)


_HEADER: Final = ("a word is a person's above", "names covered", "words found wrongly")


def people_right(found: Covering) -> float:
    """Return the share of the words found that are something that should be."""
    return found.words_right.share


def curve(points: Sequence[tuple[float, float, float]]) -> str:
    """Return an SVG of names covered (upwards) over words found wrongly (to the right)."""
    low = min(covered for _, covered, _ in points) - 0.01
    most = max(wrong for *_, wrong in points) * 1.1 or 1.0

    def at(covered: float, wrong: float) -> tuple[float, float]:
        across = _EDGE + (_WIDTH - 2 * _EDGE) * wrong / most
        down = _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * (covered - low) / (1 - low)
        return round(across, 1), round(down, 1)

    places = [(threshold, *at(covered, wrong)) for threshold, covered, wrong in points]
    line = " ".join(f"{x},{y}" for _, x, y in places)
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="4"/><text x="{x + 8}" y="{y + 14}">{threshold:g}</text>'
        for threshold, x, y in places
    )
    base, right = _HEIGHT - _EDGE, _WIDTH - _EDGE
    ticks = "".join(
        f'<text x="{_EDGE - 8}" y="{at(share_, 0)[1] + 4}" text-anchor="end">{share_:.2f}</text>'
        for share_ in (low, (low + 1) / 2, 1.0)
    ) + "".join(
        f'<text x="{at(low, wrong)[0]}" y="{base + 18}" text-anchor="middle">{wrong:.0%}</text>'
        for wrong in (0.0, most / 2, most)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12"><title>Names covered, by words found wrongly, for '
        "each threshold of the name model</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
        f'<path d="M{_EDGE},{_EDGE}V{base}H{right}" fill="none" stroke="#505a5f"/>'
        f'<polyline points="{line}" fill="none" stroke="#1d70b8" stroke-width="2"/>'
        f'<g fill="#0b0c0c">{dots}{ticks}'
        f'<text x="{_EDGE}" y="{_EDGE - 16}">names covered</text>'
        f'<text x="{right}" y="{base + 38}" text-anchor="end">words found wrongly</text>'
        "</g></svg>\n"
    )
