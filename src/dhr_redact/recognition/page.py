"""One picture read: ready it, read it, look again at what was missed, and name what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from PIL import Image

from dhr_redact.recognition.beside_pen import without_penned
from dhr_redact.recognition.boxes import Box, around, on_given, whole_pixels
from dhr_redact.recognition.clusters import Cluster, clusters_of
from dhr_redact.recognition.covering import Covered, cover
from dhr_redact.recognition.grounds import Grey
from dhr_redact.recognition.limits import WORKING_PIXELS
from dhr_redact.recognition.line_order import box_of, placed, renumbered
from dhr_redact.recognition.marks import Marks, marks_of, quiet
from dhr_redact.recognition.photographs import photographs_on
from dhr_redact.recognition.preparing import Sheet, sheet_of
from dhr_redact.recognition.regions import regions_of
from dhr_redact.recognition.second_look import LETTER_PIXELS, is_new, look_again
from dhr_redact.recognition.seen import Engine, Layout, Seen
from dhr_redact.recognition.sense import is_trusted, letters, lines_on_side, says_more, worth
from dhr_redact.recognition.words import ReadPicture, Region, Word

_MOST_LOOKS: Final = 80
_READING_DPI: Final = 300.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of a sheet so far."""

    seen: tuple[Seen, ...]
    covered: Covered
    trusted: tuple[bool, ...]


def read_page(
    image: Image.Image, engine: Engine, *, dpi: float | None, seconds: Callable[[], float]
) -> ReadPicture:
    """Read a picture.

    Args:
        image: Any mode and size that `limits` allows.
        engine: What reads.
        dpi: Pixels an inch, None where it is not known.
        seconds: Gives the time that is left, and raises when there is none.

    Raises:
        OverLimitError: If the time is over.
        RecogniserError: If the engine failed.
    """
    sheet, marks, reading = _the_right_way_up(image, engine, dpi, seconds)
    pictures = photographs_on(sheet, _believed(reading))
    reading = _looked_again(engine, sheet, marks, reading, pictures=pictures, seconds=seconds)
    sure = without_penned(marks, reading.covered, reading.seen, reading.trusted)
    reading = replace(reading, trusted=sure)
    regions = regions_of(sheet, marks, _unread(sheet, marks, reading), pictures)
    pad = max(1.0, sheet.inch / 150)
    size = image.size
    return ReadPicture(
        width=size[0],
        height=size[1],
        words=tuple(_words(reading, sheet, size, pad)),
        regions=tuple(
            Region(kind, *edges, confidence)
            for kind, box, confidence in regions
            if (edges := whole_pixels(on_given(box, sheet.to_given), size, pad))
        ),
        engine=engine.name,
        languages=engine.languages,
        skew=sheet.skew,
    )


def _the_right_way_up(
    image: Image.Image, engine: Engine, dpi: float | None, seconds: Callable[[], float]
) -> tuple[Sheet, Marks, _Reading]:
    """Read the whole picture; where that says little, the way up that the engine thinks right."""
    sheet = sheet_of(image, dpi=dpi)
    marks = marks_of(sheet)
    reading = _judged(_first_reading(engine, sheet, marks, seconds), marks)
    best = (sheet, marks, reading)
    on_side = _is_on_side(reading)
    if not on_side and not _is_poor(reading, sheet, marks):
        return best
    as_it_is = sheet_of(image, dpi=dpi, straighten=False)
    told = engine.quarter_turns(_scaled(as_it_is, as_it_is.grey))
    # An engine may read a page on its side by itself; then it stands upright at least as well.
    least = worth(reading.seen) * (0.9 if on_side else 1.0)
    for turns in (1, 3) if told is None and on_side else (told or 0,):
        if not turns:
            continue
        turned = sheet_of(image, dpi=dpi, turns=turns)
        other = marks_of(turned)
        again = _judged(_first_reading(engine, turned, other, seconds), other)
        if worth(again.seen) > least:
            best, least = (turned, other, again), worth(again.seen)
    return best


def _is_on_side(reading: _Reading) -> bool:
    """Tell whether most words of four letters or more are higher than wide."""
    words = zip(reading.seen, reading.covered.boxes, strict=True)
    long = [box for word, box in words if letters(word.text) > 3]
    return 2 * sum(box.height > box.width for box in long) > len(long)


def _is_poor(reading: _Reading, sheet: Sheet, marks: Marks) -> bool:
    """Tell whether fewer than two of three marks that may be letters are read."""
    high = marks.boxes[:, 3] - marks.boxes[:, 1]
    wide = marks.boxes[:, 2] - marks.boxes[:, 0]
    like = (np.maximum(high, wide) >= 0.6 * sheet.letter) & (high <= 4 * sheet.letter)
    read = reading.covered.taken(reading.trusted)
    return int(like.sum()) >= 20 and int((like & read).sum()) < 0.67 * int(like.sum())


def _first_reading(
    engine: Engine, sheet: Sheet, marks: Marks, seconds: Callable[[], float]
) -> tuple[Seen, ...]:
    """Read the whole sheet."""
    scaled = _scaled(sheet, quiet(sheet, marks))
    scale = scaled.width / sheet.grey.shape[1]
    found = engine.read(scaled, layout=Layout.PAGE, dpi=int(_READING_DPI), seconds=seconds())
    return tuple(
        replace(
            w,
            left=round(w.left / scale),
            top=round(w.top / scale),
            right=max(round(w.left / scale) + 1, round(w.right / scale)),
            bottom=max(round(w.top / scale) + 1, round(w.bottom / scale)),
        )
        for w in found
    )


def _scaled(sheet: Sheet, page: Grey) -> Image.Image:
    """Return the sheet at the size at which the engine reads its letters best."""
    usual = _READING_DPI / sheet.inch
    scale = min(1.6 * usual, max(0.7 * usual, LETTER_PIXELS / sheet.letter))
    scale = min(scale, 5.0, (WORKING_PIXELS / sheet.grey.size) ** 0.5)
    tall, wide = sheet.grey.shape
    size = (max(1, round(wide * scale)), max(1, round(tall * scale)))
    way = cv2.INTER_CUBIC if scale >= 1 else cv2.INTER_AREA
    return Image.fromarray(np.asarray(cv2.resize(page, size, interpolation=way), np.uint8))


def _judged(seen: Sequence[Seen], marks: Marks) -> _Reading:
    covered = cover(marks, seen)
    on_side = lines_on_side(seen)
    trusted = tuple(
        word.line not in on_side and is_trusted(word, box, parts)
        for word, box, parts in zip(seen, covered.boxes, covered.parts, strict=True)
    )
    return _Reading(tuple(seen), covered, trusted)


def _believed(reading: _Reading) -> tuple[Box, ...]:
    boxes = zip(reading.covered.boxes, reading.trusted, strict=True)
    return tuple(box for box, trusted in boxes if trusted)


def _unread(sheet: Sheet, marks: Marks, reading: _Reading) -> tuple[Cluster, ...]:
    tall, wide = sheet.grey.shape
    taken = reading.covered.taken(reading.trusted)
    return clusters_of(marks, taken, letter=sheet.letter, inch=sheet.inch, size=(wide, tall))


def _looked_again(
    engine: Engine,
    sheet: Sheet,
    marks: Marks,
    reading: _Reading,
    *,
    pictures: Sequence[Box],
    seconds: Callable[[], float],
) -> _Reading:
    """Read each part that was not read, alone; what says more than before takes its place."""
    looks = [(box, sheet.letter, Layout.SPARSE) for box in pictures]
    for cluster in _unread(sheet, marks, reading)[:_MOST_LOOKS]:
        if not any(cluster.box.shared(p) >= 0.9 * cluster.box.area for p in pictures):
            letter = _letter_of(marks, cluster)
            low = cluster.box.height < 2.6 * letter
            looks.append((cluster.box, letter, Layout.LINE if low else Layout.BLOCK))
    seen = list(reading.seen)
    doubtful = {w for w, sure in zip(reading.seen, reading.trusted, strict=True) if not sure}
    for box, letter, layout in looks:
        known = [box_of(w) for w in seen if w not in doubtful]
        before = [w for w in seen if w in doubtful and is_new(w, box, ())]
        found = look_again(
            engine, sheet, marks, box=box, letter=letter, layout=layout, seconds=seconds
        )
        new = [w for w in found if is_new(w, box.wider(letter / 2, letter / 2), known)]
        if says_more(new, before):
            gone = set(before)
            doubtful -= gone
            seen = list(placed([w for w in seen if w not in gone], new))
    return _judged(seen, marks) if looks else reading


def _letter_of(marks: Marks, cluster: Cluster) -> float:
    heights = sorted(marks.box(n).height for n in cluster.members)
    return max(3.0, heights[len(heights) // 2])


def _words(reading: _Reading, sheet: Sheet, size: tuple[int, int], pad: float) -> Iterator[Word]:
    """Give the words with their boxes on the picture that was given."""
    parts = zip(reading.covered.boxes, reading.covered.parts, strict=True)
    boxes = dict(zip(reading.seen, parts, strict=True))
    for before, word in zip(reading.seen, renumbered(reading.seen), strict=True):
        box, own = boxes[before]
        placed_box = _box_on_given(box, own, sheet)
        if edges := whole_pixels(placed_box, size, pad):
            yield Word(word.text, *edges, word.confidence, word.line, word.block)


def _box_on_given(box: Box, parts: Sequence[Box], sheet: Sheet) -> Box:
    """Return the box of a word on the given picture.

    A long box that is turned grows into the lines above and below; so where the page is turned,
    the boxes of its letters are turned one by one.
    """
    if abs(sheet.skew) % 90 < 0.5 or not parts:
        return on_given(box, sheet.to_given)
    return around(on_given(part, sheet.to_given) for part in parts)
