"""Text in pictures is read, each word's box covers its ink, and nothing passes unread."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dhr_redact.errors import ConfigurationError, MissingModelError, OverLimitError
from dhr_redact.recognition import ReadPicture, RegionKind, limits, read_picture, reading
from making_pictures import parked_car, portrait, sign, stamp
from making_scans import SANS, page_of, scan_of, scanned, spoilt

STRIP = "#set page(width: 16cm, height: {}cm, margin: 8mm)\n"


def text_of(read: ReadPicture) -> str:
    return " ".join(word.text for word in read.words)


def strip(markup: str, tall: float = 4, **spoiling: float) -> Image.Image:
    """Return a strip of a page, so that a test takes a tenth of a second."""
    return page_of(STRIP.format(tall) + markup, **spoiling)  # type: ignore[arg-type]


def unknown_ink(read: ReadPicture, clean: Image.Image) -> int:
    """Count the dark pixels that lie in no word and in no region."""
    dark = np.asarray(clean.convert("L")) < 140
    for part in (*read.words, *read.regions):
        dark[part.top : part.bottom, part.left : part.right] = False
    return int(dark.sum())


@pytest.mark.parametrize(
    ("dpi", "noise", "skew", "quality"),
    [(200, 0, 0, None), (200, 25, 0.7, 60), (120, 25, 0.7, 60), (200, 0, 5, 80), (300, 0, -6, 80)],
)
def test_a_scan_is_read_and_its_boxes_cover_the_ink(
    dpi: float, noise: float, skew: float, quality: int | None
) -> None:
    """What is outside the box of a name stays on the page when the name is blackened."""
    lines = (
        "Interview with Oluwaseun Adebayo and her sister Agnieszka, who lives in Larkhill Close.",
        "PC 4471 Gill spoke to Rhiannon Tudor (born 3 May 1971), then to Mr Jagger-Pyke.",
        "The panel heard that nobody had asked Ottoline Marchbanks what she wanted.",
    )

    scan = scanned(lines, dpi=dpi, noise=noise, skew=skew, quality=quality)
    read = read_picture(scan.image, dpi=dpi)

    assert text_of(read) == " ".join(lines)
    assert unknown_ink(read, scan.clean) == 0
    assert read.skew == pytest.approx(skew, abs=0.2)
    assert not read.regions


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_is_read_the_right_way_up(turns: int) -> None:
    """Scanners do not know which way up a page is, and the engine reads nothing on its side."""
    upright = strip("Interview with Oluwaseun Adebayo. " * 6, tall=6)

    read = read_picture(upright.rotate(90 * turns, expand=True), dpi=200)

    assert text_of(read) == " ".join(["Interview with Oluwaseun Adebayo."] * 6)
    assert unknown_ink(read, upright.rotate(90 * turns, expand=True)) == 0
    assert abs(read.skew) == {1: 90, 2: 180, 3: 90}[turns]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("#text(4.5pt)[Seen by Ottilie Fanshawe.]", "Seen by Ottilie Fanshawe."),
        ('#text(fill: rgb("#aaaaaa"))[Seen by Ottilie Fanshawe.]', "Seen by Ottilie Fanshawe."),
        (
            '#block(fill: rgb("#1d3557"), inset: 6pt, text(white)[Seen by Ottilie.])',
            "Seen by Ottilie.",
        ),
        ('#block(fill: rgb("#cccccc"), inset: 6pt)[Seen by Ottilie.]', "Seen by Ottilie."),
        ("#underline[Seen by Gregory Jagger.]", "Seen by Gregory Jagger."),
        ("#text(34pt)[Ottilie Wray]", "Ottilie Wray"),
        ("OTTILIE FANSHAWE #h(2cm) J P", "OTTILIE FANSHAWE JP"),
        (
            "#table(columns: 3, stroke: .7pt, inset: 3pt, [1], [Ottilie Fanshawe], [yes])",
            "1 Ottilie Fanshawe yes",
        ),
        (f'#text(font: "{SANS}")[Seen by Ottilie Wray.]', "Seen by Ottilie Wray."),
    ],
    ids=[
        "tiny",
        "faint",
        "dark ground",
        "tint",
        "underlined",
        "large",
        "capitals",
        "table",
        "sans",
    ],
)
def test_print_of_all_kinds_is_read(markup: str, words: str) -> None:
    """A name in the head of a table or in a footnote is as much a name as in running text."""
    read = read_picture(strip(markup), dpi=200)

    assert text_of(read).replace("J P", "JP") == words
    assert not read.regions


def test_a_whole_page_of_light_on_dark_is_read() -> None:
    """Slides and pictures of screens are dark."""
    read = read_picture(
        strip("#set page(fill: black)\n#set text(white)\nSeen by Ottilie."), dpi=200
    )

    assert text_of(read) == "Seen by Ottilie."


@pytest.mark.parametrize("dpi", [72, 200])
def test_a_picture_that_does_not_say_its_scale_is_read(dpi: float) -> None:
    """A figure in a page may come at any scale, and a screen has 72 pixels an inch."""
    read = read_picture(strip("Name: Persephone Abara, aunt of Ottilie.", dpi=dpi))

    assert text_of(read) == "Name: Persephone Abara, aunt of Ottilie."


def test_text_up_the_side_of_a_page_is_read() -> None:
    """A note in the margin is the last thing anybody looks at."""
    side = "#place(right, dx: 1.6cm, rotate(90deg, reflow: true)[Note by Quirke])\n"
    page = strip("#set page(margin: (right: 2.4cm))\n" + side + "#lorem(60)", tall=7)

    read = read_picture(page, dpi=200)

    assert "Note by Quirke" in text_of(read)
    assert not read.regions


@pytest.mark.parametrize("noise", [0, 20])
def test_what_is_not_print_is_put_before_a_person(noise: float) -> None:
    """A signature is a name, and a face is a person, though no engine reads them."""
    page = strip("Yours faithfully, Bronwen Hughes", tall=24)
    sign(page, (200, 300, 620, 390))
    stamp(page, (900, 450), 150, "RECEIVED")
    page.paste(portrait(400), (150, 600))
    page.paste(parked_car("LR19 XKV"), (650, 1100))
    clean = page.convert("L")

    read = read_picture(spoilt(clean, noise=noise) if noise else page, dpi=200)

    kinds = [region.kind for region in read.regions]
    for kind in (
        RegionKind.HANDWRITING,
        RegionKind.STAMP,
        RegionKind.PICTURE,
        RegionKind.FACE,
        RegionKind.NUMBER_PLATE,
    ):
        assert kind in kinds, kind
    assert "Bronwen Hughes" in text_of(read)
    assert unknown_ink(read, clean) == 0


def test_dirt_rules_and_edges_are_nobodys_business() -> None:
    """A person who is asked about every speck does not look at the one that matters."""
    page = strip("#lorem(40) #v(3cm) #line(length: 100%, stroke: .6pt)", tall=16)
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, 25, page.height), fill=(25, 25, 25))
    draw.ellipse((60, 500, 108, 548), fill=(20, 20, 20))
    for at in range(40):
        draw.point((200 + at * 23, 700 + (at * 37) % 300), fill=(60, 60, 60))

    assert read_picture(page, dpi=200).regions == ()


def test_a_row_of_tiny_marks_is_not_dirt() -> None:
    """Letters too small to read are letters still."""
    page = strip("#text(2.6pt)[Ottilie Fanshawe of Larkhill Close was there on Monday]", tall=3)

    read = read_picture(page, dpi=200)

    assert unknown_ink(read, page) == 0
    assert read.regions or "Fanshawe" in text_of(read)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "LA", "I;16", "F"])
def test_every_mode_of_picture_is_read(mode: str) -> None:
    """PDF has pictures of all of them."""
    page = strip("Seen by Ottilie Fanshawe.")
    if mode in {"I;16", "F"}:
        deep = np.asarray(page.convert("L"), dtype=np.uint16) * 200
        given = Image.fromarray(deep if mode == "I;16" else deep.astype(np.float32))
    else:
        given = page.convert(mode)

    assert text_of(read_picture(given, dpi=200)) == "Seen by Ottilie Fanshawe."


def test_see_through_parts_are_paper() -> None:
    """A picture of black letters on nothing is not a black picture."""
    page = strip("Seen by Ottilie Fanshawe.").convert("L")
    given = Image.merge("LA", (Image.new("L", page.size, 0), page.point(lambda v: 255 - v)))

    assert text_of(read_picture(given, dpi=200)) == "Seen by Ottilie Fanshawe."


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (400, 2), (300, 300)])
@pytest.mark.parametrize("shade", [0, 255])
def test_a_picture_of_nothing_has_nothing(size: tuple[int, int], shade: int) -> None:
    """Page separators and spacers are common in PDF."""
    read = read_picture(Image.new("L", size, shade))

    assert read.is_blank
    assert (read.width, read.height) == size


def test_the_same_picture_gives_the_same_whatever_was_read_before() -> None:
    """An engine that is kept must not carry anything from one page to the next."""
    page = scan_of(("Ottilie Fanshawe saw PC 4471 Gill.",), dpi=120, noise=30, skew=0.4, quality=50)
    first = read_picture(page, dpi=120)
    read_picture(strip("Quite another page, with Zebedee on it."), dpi=200)

    assert read_picture(page, dpi=120) == first


def test_too_large_a_picture_is_refused() -> None:
    """A picture of a few kilobytes can unfold to gigabytes."""
    with pytest.raises(OverLimitError):
        read_picture(Image.new("1", (limits.LONGEST_SIDE + 1, 2)))


def test_a_picture_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is read in part must not pass as read."""
    page = scan_of(["Interview with Oluwaseun Adebayo. " * 8] * 6)
    monkeypatch.setattr(reading, "SECONDS", 0.4)

    with pytest.raises(OverLimitError, match="longer than"):
        read_picture(page, dpi=200)


def test_a_language_that_is_not_installed_is_said() -> None:
    """Reading Welsh with English alone would find half the names."""
    with pytest.raises(MissingModelError, match="xyz"):
        read_picture(Image.new("L", (20, 20)), languages=("xyz",))


def test_a_language_is_a_code() -> None:
    """What goes into the name of a file is checked."""
    with pytest.raises(ConfigurationError):
        read_picture(Image.new("L", (20, 20)), languages=("../eng",))


def test_importing_loads_nothing_slow() -> None:
    """A case of Word files never pays for reading scans."""
    code = "import sys, dhr_redact.recognition; print(' '.join(sys.modules))"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"cv2", "numpy", "tesserocr"}.isdisjoint(out.stdout.split())
