"""How well scans are read: words and names found, ink covered by their boxes, seconds a page.

Run `python tests/measures/read_scans.py [PAGES]`. Twelve invented pages, four name words on each,
at three qualities: 200 dpi clean; 200 dpi with noise of 25, turned by 0.7 degrees, through a JPEG
of quality 60; and the same at 120 dpi.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).parents[1]))

from dhr_redact.people.folding import fold
from dhr_redact.recognition import ReadPicture, Region, Word, read_picture
from making_scans import InkedWord, Scan, scanned
from scan_pages import twelve_pages

QUALITIES: dict[str, dict[str, float]] = {
    "200 dpi clean": {"dpi": 200},
    "200 dpi, noise, 0.7 degrees": {"dpi": 200, "noise": 25, "skew": 0.7, "quality": 60},
    "120 dpi, noise, 0.7 degrees": {"dpi": 120, "noise": 25, "skew": 0.7, "quality": 60},
}
DARK = 140
"""Ink of the page before it was spoilt; what is lighter is the softened edge of a letter."""


@dataclass
class Tally:
    """What was counted over the pages of one quality."""

    set: int = 0
    found: int = 0
    exact: int = 0
    names: int = 0
    covered_names: int = 0
    letters_out: int = 0
    ink: int = 0
    ink_out: int = 0
    ink_nowhere: int = 0
    seconds: list[float] = field(default_factory=list)
    regions: Counter[str] = field(default_factory=Counter)
    unsure: int = 0
    missed: list[str] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    pages = twelve_pages()[: int(sys.argv[1]) if len(sys.argv) > 1 else 12]
    for title, quality in QUALITIES.items():
        tally = Tally()
        for seed, page in enumerate(pages):
            scan = scanned(page.lines, seed=seed, **quality)  # type: ignore[arg-type]
            start = time.process_time()
            read = read_picture(scan.image, dpi=quality["dpi"])
            tally.seconds.append(time.process_time() - start)
            count(tally, scan, read, page.names)
        show(title, tally, len(pages))


def count(tally: Tally, scan: Scan, read: ReadPicture, names: Sequence[str]) -> None:
    """Add one page."""
    ink = np.asarray(scan.clean) < DARK
    known = _boxes((*read.words, *read.regions), scan.image.size, 1)
    tally.ink_nowhere += int((ink & ~known).sum())
    tally.regions.update(region.kind.value for region in read.regions)
    tally.unsure += sum(word.confidence < 0.5 for word in read.words)
    for word in scan.words:
        mask = _mask(word, scan.image.size)
        own = ink & mask
        meant = _letters(word.text)
        if not meant:
            continue
        at_place = [w for w in read.words if _overlap(word, w) > 0.3]
        said = _letters("".join(w.text for w in at_place))
        is_name = any(_letters(name) in meant for name in names)
        tally.set += 1
        tally.found += meant == said
        tally.exact += any(w.text == word.text for w in at_place)
        tally.ink += int(own.sum())
        out = own & ~_boxes(at_place, scan.image.size, 0)
        tally.ink_out += int(out.sum())
        tally.letters_out += bool((own & ~_boxes(at_place, scan.image.size, 1)).any())
        if is_name:
            tally.names += 1
            tally.covered_names += meant == said and not out.any()
        if meant != said:
            tally.missed.append(f"{word.text} -> {' '.join(w.text for w in at_place)}")


def show(title: str, tally: Tally, pages: int) -> None:
    """Print what was counted."""
    print(
        f"{title}: {pages} pages, {sum(tally.seconds) / pages:.2f} s a page "
        f"(longest {max(tally.seconds):.2f})"
    )
    print(
        f"  words read: {tally.found} of {tally.set} but for case and accents, "
        f"{tally.exact} to the letter; unsure {tally.unsure}"
    )
    print(f"  places of names read and covered: {tally.covered_names} of {tally.names}")
    print(
        f"  ink outside the boxes: {tally.ink_out} of {tally.ink} pixels; words with ink more "
        f"than 1 pixel outside: {tally.letters_out}"
    )
    print(f"  ink in no word and no region: {tally.ink_nowhere} pixels")
    print(f"  regions: {dict(sorted(tally.regions.items()))}")
    for missed in tally.missed:
        print(f"    {missed}")


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _mask(word: InkedWord, size: tuple[int, int]) -> np.ndarray:
    image = Image.new("1", size)
    ImageDraw.Draw(image).polygon(word.corners, fill=1)
    return np.asarray(image)


def _boxes(parts: Iterable[Word | Region], size: tuple[int, int], wider: int) -> np.ndarray:
    mask = np.zeros((size[1], size[0]), dtype=bool)
    for w in parts:
        top, left = max(0, w.top - wider), max(0, w.left - wider)
        mask[top : w.bottom + wider, left : w.right + wider] = True
    return mask


def _overlap(word: InkedWord, read: Word) -> float:
    xs, ys = [x for x, _ in word.corners], [y for _, y in word.corners]
    across = min(max(xs), read.right) - max(min(xs), read.left)
    down = min(max(ys), read.bottom) - max(min(ys), read.top)
    smaller = min(
        (max(xs) - min(xs)) * (max(ys) - min(ys)),
        (read.right - read.left) * (read.bottom - read.top),
    )
    return max(0.0, across) * max(0.0, down) / smaller


if __name__ == "__main__":
    main()
