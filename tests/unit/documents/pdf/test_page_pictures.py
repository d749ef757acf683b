"""Pages as pictures: what goes leaves no ink, and its width leaves no trace."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dhr_redact.documents.pdf.pictures.page_pictures import blackened, picture_of_page
from dhr_redact.documents.pdf.pictures.page_recognition import (
    PageRegion,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
    digest,
    recognise_page,
)
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer, PixelBox, RenderedPage
from dhr_redact.documents.pdf.pictures.word_changes import WordChange
from dhr_redact.recognition.words import RegionKind
from making_pictured_pdfs import LIMITS, scanned_pdf
from making_scans import InkedWord, Scan, scanned

_LINES = (
    "A report of the panel",
    "She told {} that the police had come.",
    "He did not answer the door to them that day at all.",
    "Then {} left.",
    "It was late and the street was dark.",
)


def _box(word: InkedWord) -> PixelBox:
    xs, ys = zip(*word.corners, strict=True)
    return int(min(xs)), int(min(ys)), int(max(xs)) + 1, int(max(ys)) + 1


def _as_read(scan: Scan, skew: float = 0.0, regions: Sequence[PageRegion] = ()) -> RecognisedPage:
    """Return what perfect recognition would read, so that a test shows only our own part."""
    height = scan.image.height
    words: list[RecognisedWord] = []
    line, bottom = -1, -1000.0
    for word in scan.words:
        box = _box(word)
        level = box[3] - np.tan(np.radians(skew)) * box[0]
        if abs(level - bottom) > 14:
            line, bottom = line + 1, level
        page_box = (box[0], height - box[3], box[2], height - box[1])
        words.append(RecognisedWord(word.text, page_box, box, 0.9, line))
    lines = []
    for number in range(line + 1):
        own = [n for n, word in enumerate(words) if word.line == number]
        lines.append(
            RecognisedLine(own[0], own[-1] + 1, tuple(words[n] for n in own), (0, 0, 1, 1), number)
        )
    return RecognisedPage(
        *scan.image.size, tuple(words), tuple(lines), tuple(regions), "perfect", skew
    )


def _changes(page: RecognisedPage, name: str, text: str = "Person A") -> list[WordChange]:
    return [
        WordChange((n,), word.text.replace(name, text))
        for n, word in enumerate(page.words)
        if name in word.text
    ]


def _lines(name: str) -> list[str]:
    return [line.format(name) for line in _LINES]


@pytest.mark.parametrize(("dpi", "noise", "skew"), [(200, 0, 0), (200, 25, 0.7), (120, 25, -0.7)])
def test_a_name_is_not_read_back(dpi: int, noise: float, skew: float) -> None:
    """The measure of all: what is published is read again, and the name is not there."""
    scan = scanned(_lines("Harcastle"), dpi=dpi, noise=noise, skew=skew)
    with PageRenderer(scanned_pdf(scan.image, dpi=dpi), LIMITS) as renderer:
        page = renderer.draw(0, dpi=dpi)
    read = recognise_page(page)
    changes = _changes(read, "Harcastle", "Hill")

    made = picture_of_page(page, read, changes=changes)

    image = Image.open(io.BytesIO(made.data)).convert("L")
    again = recognise_page(RenderedPage(image, dpi, page.to_page, page.to_pixels))
    said = " ".join(word.text for word in again.words)
    assert len(changes) == 2
    assert "arcast" not in said
    assert "police had come" in said
    assert [word.text for word in made.words].count("Hill") == 2
    assert not any("arcast" in word.text for word in made.words)


def test_the_place_of_every_word_says_nothing_of_the_name() -> None:
    """Pages that differ only in a name have their boxes and words in the same places.

    A word may be read a pixel wider, and what follows then stands one step of the grid further.
    """
    places = []
    for name in ("Orr", "Veasey", "Harcastle", "Fairweather-Marchbank"):
        scan = scanned(_lines(name))
        read = _as_read(scan)

        black = blackened(scan.image, read, changes=_changes(read, name), dpi=200)

        assert black.exact_boxes == 0
        places.append([box[:2] for _, box in black.words])

    assert np.ptp(np.array(places), axis=0).max() <= 3


def test_no_ink_is_left_where_a_line_was_longer() -> None:
    """The end of a line that moved to the left is wiped, not left behind."""
    scan = scanned(_lines("Fairweather-Marchbank"))
    read = _as_read(scan)

    black = blackened(scan.image, read, changes=_changes(read, "Fairweather-Marchbank"), dpi=200)

    came = next(box for text, box in black.words if text == "come.")
    rest = np.asarray(black.image)[came[1] : came[3], came[2] + 3 :]
    assert rest.min() > 200


def test_words_of_other_lines_keep_their_every_pixel() -> None:
    """What did not change looks as it did."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)

    black = blackened(scan.image, read, changes=_changes(read, "Harcastle"), dpi=200)

    before, after = np.asarray(scan.image), np.asarray(black.image)
    for text in ("report", "answer", "street"):
        left, top, right, bottom = next(w.pixels for w in read.words if w.text == text)
        assert np.array_equal(before[top:bottom, left:right], after[top:bottom, left:right])


def test_a_line_with_a_rule_under_the_name_is_left_in_place_and_said() -> None:
    """A drawn line cannot be set anew; the box stays exact, and the log says so."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    image = scan.image.copy()
    number = next(n for n, word in enumerate(read.words) if word.text == "Harcastle")
    left, _, right, bottom = read.words[number].pixels
    ImageDraw.Draw(image).line((left - 200, bottom + 4, right + 300, bottom + 4), fill=0, width=3)
    with PageRenderer(scanned_pdf(image, dpi=200, quality=95), LIMITS) as renderer:
        page = renderer.draw(0, dpi=200)
    (first, *_) = _changes(read, "Harcastle")

    made = picture_of_page(page, read, changes=[first])

    assert made.warnings == ("1 black boxes are as wide as the words under them were",)
    shown = np.asarray(Image.open(io.BytesIO(made.data)).convert("L"))
    assert shown[read.words[number].pixels[1] + 2, left + 2] == 0


def test_a_region_goes_black_unless_these_very_pixels_were_kept() -> None:
    """A face nobody decided about is not published."""
    scan = scanned(_lines("Harcastle"))
    image = scan.image.copy()
    box = (300, 1200, 500, 1400)
    image.paste(120, box)
    region = PageRegion(RegionKind.FACE, (0, 0, 1, 1), box, digest(image.crop(box)), 0.9)
    read = _as_read(scan, regions=[region])

    gone = blackened(image, read, changes=[], dpi=200)
    kept = blackened(image, read, changes=[], kept={region.sha256}, dpi=200)

    assert gone.image.getpixel((400, 1300)) == 0
    assert gone.black_regions == (region,)
    assert kept.image.tobytes() == image.tobytes()
    assert kept.black_regions == ()


def test_a_word_under_a_black_region_is_not_kept_as_text() -> None:
    """What cannot be seen must not be found with the search of a reader."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    number = next(n for n, word in enumerate(read.words) if word.text == "police")
    box = read.words[number].pixels
    region = PageRegion(RegionKind.UNREAD, (0, 0, 1, 1), box, "0" * 64, 0.5)

    black = blackened(scan.image, _as_read(scan, regions=[region]), changes=[], dpi=200)

    assert "police" not in [text for text, _ in black.words]
    assert black.exact_boxes == 0


def test_nothing_is_written_on_what_a_person_blacked_out() -> None:
    """'Professional 6' stood in white on a black stamp: it told whose stamp it was."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    number = next(n for n, word in enumerate(read.words) if word.text.startswith("Harcastle"))
    left, top, right, bottom = read.words[number].pixels
    change = WordChange((number,), "Elinor")

    def said(box: PixelBox) -> list[str]:
        region = PageRegion(RegionKind.STAMP, (0, 0, 1, 1), box, "0" * 64, 0.5)
        black = blackened(scan.image, _as_read(scan, regions=[region]), changes=[change], dpi=200)
        return [text for text, _ in black.words]

    assert "Elinor" not in said((left - 90, top - 60, right + 90, bottom + 60))
    assert "Elinor" in said((left, top, right, bottom))  # the name itself, badly read


def test_a_region_in_a_line_keeps_the_line_in_its_place() -> None:
    """Words must not be moved under a stamp that goes black."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    come = next(word for word in read.words if word.text == "come.").pixels
    stamp = (come[2] + 20, come[1] - 9, come[2] + 140, come[3])
    region = PageRegion(RegionKind.STAMP, (0, 0, 1, 1), stamp, "0" * 64, 0.9)
    read = _as_read(scan, regions=[region])

    for kept in ((), ("0" * 64,)):
        black = blackened(scan.image, read, changes=_changes(read, "Harcastle"), kept=kept, dpi=200)

        assert black.exact_boxes == 1
        assert dict(black.words)["come."] == come


def test_several_words_left_in_place_are_one_box_with_room_for_its_label() -> None:
    """An NHS number was three boxes of its three parts, none wide enough for what it was."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    line = next(line for line in read.lines if any(w.text == "Harcastle" for w in line.words))
    first = next(n for n, w in enumerate(read.words) if n >= line.first and w.text == "Harcastle")
    numbers = (first, first + 1, first + 2)
    boxes = [read.words[number].pixels for number in numbers]
    right = read.words[line.last - 1].pixels
    stamp = (right[2] + 20, right[1] - 9, right[2] + 140, right[3])
    region = PageRegion(RegionKind.STAMP, (0, 0, 1, 1), stamp, "0" * 64, 0.9)
    read = _as_read(scan, regions=[region])

    black = blackened(scan.image, read, changes=[WordChange(numbers, "[NHS number]")], dpi=200)

    assert black.exact_boxes == 1
    ((_, label),) = [word for word in black.words if word[0] == "[NHS number]"]
    assert label[0] <= boxes[0][0]
    assert label[2] >= boxes[-1][2]
    between = np.asarray(black.image)[label[1] : label[3], boxes[0][2] : boxes[1][0]]
    assert between[0].max() == between[-1].max() == 0
    assert np.asarray(black.image)[label[1] : label[3], label[0] : label[2]].max() == 255


def test_a_name_removed_without_a_replacement_closes_up() -> None:
    """'' leaves nothing, as in a page of text."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)

    black = blackened(scan.image, read, changes=_changes(read, "Harcastle", ""), dpi=200)

    boxes = dict(black.words[::-1])
    assert 0 < boxes["that"][0] - boxes["told"][2] < 30
    assert len(black.words) == len(read.words) - 2


def test_a_name_over_two_lines_is_gone_from_both() -> None:
    """The first line says who; the rest of the name leaves no box of its width."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    numbers = tuple(n for n, word in enumerate(read.words) if word.text == "Harcastle")

    black = blackened(scan.image, read, changes=[WordChange(numbers, "Person A")], dpi=200)

    assert [text for text, _ in black.words].count("Person A") == 1
    assert "Harcastle" not in [text for text, _ in black.words]


def test_a_centred_heading_stays_in_the_middle() -> None:
    """Were its left edge kept, it would tell how wide the name was."""
    starts = set()
    for name in ("Orr", "Fairweather-Marchbank"):
        scan = scanned(
            ["The panel met on the third day of the month to hear the family speak. " * 3]
        )
        image = scan.image.copy()
        heading = scanned([f"Review of {name}"])
        own = [_box(word) for word in heading.words]
        middle = (min(b[0] for b in own) + max(b[2] for b in own)) // 2
        shift, down = image.width // 2 - middle, 900
        image.paste(heading.image.crop((0, 60, image.width, 300)), (shift, 60 + down))
        words = (
            *scan.words,
            *(
                InkedWord(w.text, tuple((x + shift, y + down) for x, y in w.corners))
                for w in heading.words
            ),
        )
        read = _as_read(Scan(image, image, words))

        black = blackened(image, read, changes=_changes(read, name), dpi=200)

        boxes = dict(black.words)
        assert abs((boxes["Review"][0] + boxes["Person A"][2]) / 2 - image.width / 2) < 10
        starts.add(boxes["Review"][0])

    assert len(starts) == 1


def test_words_without_lines_are_put_in_rows() -> None:
    """A page of text that becomes a picture brings words and no lines."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    bare = RecognisedPage(read.width, read.height, read.words, (), (), engine="text", skew=0.0)

    black = blackened(scan.image, bare, changes=_changes(read, "Harcastle"), dpi=200)

    assert black.exact_boxes == 0


def test_a_page_on_its_side_is_blackened_in_place() -> None:
    """Lines that run upwards are not set anew, but what goes is gone."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan, skew=0.0)
    turned = RecognisedPage(
        read.width, read.height, read.words, read.lines, (), engine="perfect", skew=90.0
    )
    (first, *_) = _changes(read, "Harcastle")

    black = blackened(scan.image, turned, changes=[first], dpi=200)

    left, top, right, bottom = read.words[first.words[0]].pixels
    assert black.exact_boxes == 1
    assert np.asarray(black.image)[top:bottom, left:right].max() == 255  # its label
    assert np.asarray(black.image)[top - 1, left:right].max() == 0


def test_ink_that_reaches_out_of_a_word_goes_with_it() -> None:
    """The box of a font is not the box of its ink: an italic f leans out of it."""
    scan = scanned(_lines("Harcastle"))
    read = _as_read(scan)
    image = scan.image.copy()
    number = next(n for n, word in enumerate(read.words) if word.text == "Harcastle")
    left, _, _, bottom = read.words[number].pixels
    tail = (left + 20, bottom - 6, left + 24, bottom + 6)
    image.paste(0, tail)
    change = WordChange((number,), "")

    black = blackened(image, read, changes=[change], dpi=200)

    assert black.exact_boxes == 0
    assert np.asarray(black.image.crop((tail[0], bottom + 1, tail[2], tail[3]))).min() > 180


def test_a_rule_between_two_cells_parts_them() -> None:
    """What stands in the next cell of a table does not move, and the rule stays."""
    scan = scanned(["Mr Harcastle x", "A long line of the table that says how wide the column is."])
    read = _as_read(scan)
    image = scan.image.copy()
    first, last = (next(w for w in read.words if w.text == t) for t in ("Harcastle", "x"))
    shift = first.pixels[2] + 26 - last.pixels[0]
    moved = (last.pixels[0] + shift, last.pixels[1], last.pixels[2] + shift, last.pixels[3])
    cell = image.crop(last.pixels)
    image.paste(255, last.pixels)
    image.paste(cell, moved[:2])
    rule = (first.pixels[2] + 12, first.pixels[1] - 8, first.pixels[2] + 14, first.pixels[3] + 8)
    image.paste(0, rule)
    number = read.words.index(last)
    words = (*read.words[:number], replace(last, pixels=moved), *read.words[number + 1 :])
    read = replace(read, words=words)

    black = blackened(image, read, changes=_changes(read, "Harcastle", "Al"), dpi=200)

    assert dict(black.words)["x"] == moved
    assert np.asarray(black.image.crop(rule)).max() < 60
    assert black.exact_boxes == 0
