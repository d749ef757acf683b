"""Make the picture that stands for a page: what goes is black, what is kept can be read as text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PIL import Image

from dhr_redact.documents.pdf.edits import PagePicture, PictureWord
from dhr_redact.documents.pdf.pictures.blackening import (
    Pixels,
    apart,
    around,
    clean_halo,
    covered,
    edge,
    fill,
    font_of,
    grown_to_ink,
    label_font,
    paper_of,
    widened,
    widened_to_step,
    within,
    write_on,
)
from dhr_redact.documents.pdf.pictures.encoding_pictures import encoded
from dhr_redact.documents.pdf.pictures.page_recognition import PageRegion, RecognisedPage
from dhr_redact.documents.pdf.pictures.picture_layout import PictureLayout
from dhr_redact.documents.pdf.pictures.picture_lines import LineSetter, SetLine, SetPiece
from dhr_redact.documents.pdf.pictures.rendering import PixelBox, RenderedPage
from dhr_redact.documents.pdf.pictures.word_changes import WordChange

_IS_UNDER: Final = 0.3
"""A word of which a black region covers so much is not readable, and not kept as text."""
_IS_WITHIN: Final = 0.6
"""A word of which a region covers so much belongs to it: the name in a stamp."""
_IS_THE_WORD: Final = 0.5
"""A region of which a word covers so much is that word, badly read."""


@dataclass(frozen=True, slots=True)
class BlackenedPicture:
    """Pixels without what went, and the words that are left, in order of reading, in pixels.

    `exact_boxes` counts boxes as wide as the words were: their line could not be set anew.
    """

    image: Image.Image = field(repr=False)
    words: tuple[tuple[str, PixelBox], ...] = field(repr=False)
    black_regions: tuple[PageRegion, ...]
    exact_boxes: int = 0


def picture_of_page(
    page: RenderedPage,
    recognised: RecognisedPage,
    *,
    changes: Sequence[WordChange],
    kept: Collection[str] = (),
) -> PagePicture:
    """Return a page as a picture, with the words of its fresh text layer.

    Args:
        page: The page as it was drawn for `recognised`.
        recognised: All that was read on it.
        changes: Words that go, by number, each at most once.
        kept: The SHA-256 of each region that a person let stay; all others go black.
    """
    black = blackened(page.image, recognised, changes=changes, kept=kept, dpi=page.dpi)
    done = encoded(black.image)
    warnings: tuple[str, ...] = ()
    if black.exact_boxes:
        warnings = (f"{black.exact_boxes} black boxes are as wide as the words under them were",)
    return PagePicture(
        data=done.data,
        width=done.width,
        height=done.height,
        is_grey=done.is_grey,
        words=tuple(PictureWord(text, page.page_box(box)) for text, box in black.words),
        warnings=warnings,
    )


def blackened(
    image: Image.Image,
    recognised: RecognisedPage,
    *,
    changes: Sequence[WordChange],
    kept: Collection[str] = (),
    dpi: float,
) -> BlackenedPicture:
    """Return a picture (L or RGB) without the words of some changes and the regions not kept."""
    work = _Work(image, recognised, dpi)
    work.regions = [region for region in recognised.regions if region.sha256 not in kept]
    for change in changes:
        if not work.are_within_a_region(change.words):
            work.gone |= dict.fromkeys(change.words, "")
            work.gone[change.words[0]] = change.replacement
    work.hide_words_under_regions()
    work.set_lines_anew()
    work.blacken_the_rest()
    return work.finished()


class _Work:
    """One picture while it is blackened."""

    def __init__(self, image: Image.Image, recognised: RecognisedPage, dpi: float) -> None:
        self.page = recognised
        self.dpi = dpi
        self.pixels: Pixels = np.array(image)
        self.grey: Pixels = np.asarray(image.convert("L"))
        self.gone: dict[int, str] = {}
        self.hidden: set[int] = set()
        self.regions: list[PageRegion] = []
        self.absorbed: set[int] = set()
        self.labels: list[SetPiece] = []
        self.places: dict[int, PixelBox] = {}
        self.set_anew: set[int] = set()
        self.inked: dict[int, PixelBox] = {}

    def are_within_a_region(self, words: Sequence[int]) -> bool:
        """Tell whether words stand within larger regions that go black: a stamp, a signature.

        Nothing is written on those: what a person blacked out is not said in other words.
        """
        return all(
            any(
                covered(box, region.pixels) > _IS_WITHIN
                and covered(region.pixels, box) <= _IS_THE_WORD
                for region in self.regions
            )
            for box in (self.page.words[number].pixels for number in words)
        )

    def hide_words_under_regions(self) -> None:
        """Note the words that cannot be read under what goes black."""
        for number, word in enumerate(self.page.words):
            if number not in self.gone and any(
                covered(word.pixels, region.pixels) > _IS_UNDER for region in self.regions
            ):
                self.hidden.add(number)

    def set_lines_anew(self) -> None:
        """Set anew each line that can be, so that no box shows how wide a word was."""
        if not self.gone and not self.hidden:
            return
        going = frozenset(self.gone) | self.hidden
        layout = PictureLayout(self.grey, self.page, self.dpi, going=going)
        planned = LineSetter(layout, self.gone, self.hidden).plan()
        lines = [line for line in planned if self._is_free(line, layout.slope)]
        if not lines:
            return
        before = self.pixels.copy()
        self.inked = self._inked()
        for box in self.inked.values():
            fill(before, box, self._paper(box))
        for line in lines:
            self._wipe(line, layout.slope)
        for line in lines:
            for piece in line.pieces:
                self._put(piece, before, [self.page.words[n].pixels for n in line.words])
            self.set_anew |= set(line.words)

    def _inked(self) -> dict[int, PixelBox]:
        """Return for each word that goes the box of all its ink, which its own may not hold."""
        going = set(self.gone) | self.hidden
        words = [word.pixels for word in self.page.words]
        others = [box for number, box in enumerate(words) if number not in going]
        return {
            number: grown_to_ink(self.grey, words[number], dpi=self.dpi, others=others)
            for number in sorted(going)
        }

    def _is_free(self, line: SetLine, slope: float) -> bool:
        """Tell whether no region, black or let stay, lies where the line is set.

        A black region that is one of the line's own words goes with it.
        """
        own = [self.page.words[number].pixels for number in line.words if number in self.hidden]
        absorbed = set()
        for region in self.page.regions:
            left, top, right, bottom = region.pixels
            if region in self.regions and any(
                covered(region.pixels, box) > _IS_THE_WORD for box in own
            ):
                absorbed.add(self.regions.index(region))
                continue
            down = round(slope * (left + right) / 2)
            if covered((left, top - down, right, bottom - down), line.area) > 0:
                return False
        self.absorbed |= absorbed
        return True

    def _wipe(self, line: SetLine, slope: float) -> None:
        """Make the paper of a line plain, but for the words of other lines that reach into it."""
        left, top, right, bottom = line.area
        down = sorted((round(slope * left), round(slope * right)))
        height, width = self.grey.shape
        first, last = max(0, top + down[0]), min(height, bottom + down[1] + 1)
        rows, columns = np.mgrid[first:last, left:right]
        level = rows - slope * columns
        mask = (level >= top) & (level < bottom)
        by = edge(self.dpi)
        for number, word in enumerate(self.page.words):
            if number in line.words:
                continue
            mask[within(widened(word.pixels, by, (height, width)), first, left)] = False
        for number in line.words:
            if number in self.gone or number in self.hidden:
                mask[within(self.inked[number], first, left)] = True
        self.pixels[first:last, left:right][mask] = self._paper((left, first, right, last))

    def _paper(self, box: PixelBox) -> int | list[int]:
        """Return the shade of the paper in a box, in each colour."""
        left, top, right, bottom = box
        part = self.pixels[top:bottom, left:right]
        plain = np.abs(
            self.grey[top:bottom, left:right].astype(np.int16) - paper_of(self.grey, box)
        )
        chosen = part[plain <= 24] if (plain <= 24).any() else part.reshape(-1, *part.shape[2:])
        shade = np.median(chosen, axis=0)
        return int(shade) if shade.ndim == 0 else [int(value) for value in shade]

    def _put(self, piece: SetPiece, before: Pixels, beside: Sequence[PixelBox]) -> None:
        """Put a piece of a line in its place, with none of the ink beside it.

        Where it meets what is there, the darker pixel wins.
        """
        self.places[piece.number] = piece.target
        if piece.source is None:
            self.labels.append(piece)
            return
        source = widened(piece.source, edge(self.dpi), self.grey.shape)
        source = apart(source, piece.source, beside)
        across, down = piece.target[0] - piece.source[0], piece.target[1] - piece.source[1]
        left, top = max(0, source[0] + across), max(0, source[1] + down)
        right = min(self.grey.shape[1], source[2] + across)
        bottom = min(self.grey.shape[0], source[3] + down)
        there = self.pixels[top:bottom, left:right]
        here = before[top - down : bottom - down, left - across : right - across]
        np.minimum(there, here, out=there)

    def blacken_the_rest(self) -> None:
        """Blacken the words of lines that were not set anew, then the regions, then set boxes."""
        others = [
            self.places.get(number, word.pixels)
            for number, word in enumerate(self.page.words)
            if number not in self.gone and number not in self.hidden
        ]
        boxes = []
        for numbers in self._left_in_place():
            grown = [
                grown_to_ink(self.grey, self.page.words[n].pixels, dpi=self.dpi, others=others)
                for n in numbers
            ]
            box = widened_to_step(self.grey, around(grown), dpi=self.dpi, others=others)
            boxes.append((numbers[0], box))
        for _, box in boxes:
            clean_halo(self.pixels, self.grey, box, dpi=self.dpi)
        for number, box in boxes:
            fill(self.pixels, box)
            self.places[number] = box
        for at, region in enumerate(self.regions):
            if at not in self.absorbed:
                fill(self.pixels, widened(region.pixels, edge(self.dpi), self.grey.shape))
        for piece in self.labels:
            fill(self.pixels, piece.target)

    def _left_in_place(self) -> Sequence[Sequence[int]]:
        """Return the words that go where they stand; those of one change in a line go together.

        One box says less than one for each word, and has room for what is written on it.
        """
        groups: list[list[int]] = []
        for number in sorted((set(self.gone) | self.hidden) - self.set_anew):
            last = groups[-1][-1] if groups else -1
            goes_on = number == last + 1 and last in self.gone and not self.gone.get(number, "x")
            if goes_on and self.page.words[number].line == self.page.words[last].line:
                groups[-1].append(number)
            else:
                groups.append([number])
        return groups

    def finished(self) -> BlackenedPicture:
        """Write each replacement on its box, and list the words that are left."""
        image = Image.fromarray(self.pixels)
        words: list[tuple[str, PixelBox]] = []
        points = {piece.number: piece.points for piece in self.labels}
        for number, word in enumerate(self.page.words):
            is_kept = number not in self.gone and number not in self.hidden
            text = word.text if is_kept else self.gone.get(number, "")
            if not text:
                continue
            box = self.places.get(number, word.pixels)
            words.append((text, box))
            if not is_kept:
                self._label(image, text, box, points.get(number))
        regions = tuple(region for region in self.regions)
        return BlackenedPicture(image, tuple(words), regions, len(self._left_in_place()))

    def _label(self, image: Image.Image, text: str, box: PixelBox, points: float | None) -> None:
        if points is None:
            width, height = box[2] - box[0] - 2, box[3] - box[1] - 2
            font = label_font(text, dpi=self.dpi, width=width, height=height)
        else:
            font = font_of(points, self.dpi) if points else None
        if font is not None:
            write_on(image, box, text, font)
