"""Boxes that hold all ink of a word, and leave no trace beside it."""

from __future__ import annotations

import numpy as np
from PIL import Image

from dhr_redact.documents.pdf.pictures.blackening import (
    clean_halo,
    grown_to_ink,
    label_font,
    widened_to_step,
    write_on,
)

_BOX = (100, 100, 160, 120)


def _paper() -> np.ndarray:
    return np.full((300, 400), 245, np.uint8)


def test_a_box_grows_after_the_ink_that_reaches_out_of_it() -> None:
    """The tail of a letter must not stick out and say which letter it was."""
    grey = _paper()
    grey[102:126, 120:123] = 10

    box = grown_to_ink(grey, _BOX, dpi=200)

    assert box[3] >= 126


def test_a_box_does_not_follow_a_rule_across_the_page() -> None:
    """It grows by less than half its height."""
    grey = _paper()
    grey[118:120, 20:380] = 10

    box = grown_to_ink(grey, _BOX, dpi=200)

    assert box[0] >= 100 - 2 - 8
    assert box[2] <= 160 + 2 + 8


def test_a_box_does_not_grow_into_words_that_stay() -> None:
    """Neighbours on all four sides keep their letters."""
    grey = _paper()
    grey[80:140, 128:131] = 10
    grey[109:111, 80:180] = 10
    others = [(164, 100, 200, 120), (60, 100, 96, 120), (100, 124, 160, 140), (100, 80, 160, 97)]

    assert grown_to_ink(grey, _BOX, dpi=200, others=others) == (96, 97, 164, 124)


def test_white_letters_on_black_are_ink_too() -> None:
    """Ink is what differs from what is around it."""
    grey = 255 - _paper()
    grey[102:126, 120:123] = 245

    assert grown_to_ink(grey, _BOX, dpi=200)[3] >= 126


def test_the_traces_of_a_jpeg_beside_a_word_are_wiped() -> None:
    """Ringing reaches eight pixels out of a letter, faint but readable by a machine."""
    grey = _paper()
    grey[95:125, 92:98] = 238
    grey[104:116, 166:168] = 5
    pixels = grey.copy()

    clean_halo(pixels, grey, _BOX, dpi=200)

    assert set(np.unique(pixels[95:125, 93:98])) == {245}
    assert pixels[110, 166] == 5  # the ink of a neighbour


def test_a_box_in_free_paper_is_as_wide_as_a_whole_number_of_steps() -> None:
    """In a form or a table there is room not to tell how long a name was."""
    widths = set()
    for right in (140, 160, 183):
        box = widened_to_step(_paper(), (100, 100, right, 120), dpi=200)
        widths.add(box[2] - box[0])

    assert widths == {100}


def test_a_box_widens_to_the_left_where_the_right_is_taken() -> None:
    """Neither over ink nor over words that stay."""
    grey = _paper()
    grey[100:120, 170:300] = 0

    box = widened_to_step(grey, _BOX, dpi=200, others=[(30, 100, 60, 120)])

    assert box[2] <= 170
    assert box[2] - box[0] == 100


def test_a_box_with_no_room_stays_as_it_is() -> None:
    """Running text has none."""
    words = [(164, 100, 300, 120), (20, 100, 96, 120)]

    left, _, right, _ = widened_to_step(_paper(), _BOX, dpi=200, others=words)

    assert right - left < 70


def test_a_replacement_takes_the_largest_letters_that_fit_or_none() -> None:
    """It is never squeezed to the width of what was there."""
    large = label_font("Person A", dpi=200, width=400, height=60)
    small = label_font("Person A", dpi=200, width=80, height=60)

    assert large is not None
    assert small is not None
    assert large.size > small.size
    assert label_font("Person A", dpi=200, width=9, height=9) is None


def test_a_replacement_is_white_on_its_box_in_grey_and_in_colour() -> None:
    """It can be read where the name stood."""
    for mode in ("L", "RGB"):
        image = Image.new(mode, (200, 60))
        font = label_font("Zoë Łuk", dpi=150, width=190, height=50)
        assert font is not None

        write_on(image, (0, 0, 200, 60), "Zoë Łuk", font)

        assert image.convert("L").getextrema() == (0, 255)
