"""Pictures: what they say in words, what they refuse, and that a text never becomes code."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dhr_redact.documents.typeset.compile import Bounds
from dhr_redact.documents.typeset.glyphs import NOT_AVAILABLE
from dhr_redact.documents.typeset.letter_widths import drawable, width_of, wrapped
from dhr_redact.documents.typeset.literals import literal
from dhr_redact.documents.typeset.picture import set_picture
from dhr_redact.documents.typeset.worker import answer
from dhr_redact.errors import OverLimitError, TypesettingError

PAGE = "#set page(width: 100pt, height: 40pt)\n"
SVG = "{http://www.w3.org/2000/svg}"


def test_an_svg_says_in_words_what_it_shows() -> None:
    """Its letters are shapes, which nobody can hear."""
    picture = set_picture(PAGE + "A", "svg", title="A < B", description=("One & two", "three\x00"))

    root = ET.fromstring(picture)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, desc.text) == ("A < B", "One & two\nthree")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == desc.get("id")


def test_two_pictures_on_one_page_do_not_share_an_id() -> None:
    """The words of one would be read for the other."""
    ids = {
        ET.fromstring(set_picture(PAGE + text, "svg")).get("aria-labelledby") for text in ("A", "B")
    }

    assert len(ids) == 2


def test_a_png_is_twice_as_large_as_the_page_in_points() -> None:
    """So that it is sharp on paper."""
    with Image.open(BytesIO(set_picture(PAGE + "A", "png"))) as image:
        assert (image.format, image.size) == ("PNG", (200, 80))


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_same_source_gives_the_same_bytes(form: str) -> None:
    """Same input, same output."""
    once, again = (set_picture(PAGE + "A", form) for _ in range(2))  # type: ignore[arg-type]

    assert once == again


@pytest.mark.parametrize(
    "text",
    ['#import "x": *', "$x$ *b* _i_", '"; panic("', "\\u{22}", "@a <b> // c", "]#[", "\u202e"],
)
def test_a_text_never_becomes_code(text: str) -> None:
    """A reference may hold anything."""
    picture = set_picture(PAGE + f"#text(size: 5pt, {literal(text)})", "svg")

    assert ET.fromstring(picture).tag == f"{SVG}svg"


@pytest.mark.parametrize(
    "source",
    [
        '#panic("Anna")',
        '#read("/etc/passwd")',
        '#import "@preview/a:1.0.0"',
        "#let",
        "#pagebreak() B",
    ],
)
def test_a_source_that_cannot_be_set_is_refused_without_quoting_it(source: str) -> None:
    """No file outside, no package, and nothing of a text in the message."""
    with pytest.raises(TypesettingError) as refused:
        set_picture(PAGE + source, "svg")

    assert "Anna" not in str(refused.value)
    assert "passwd" not in str(refused.value)


@pytest.mark.parametrize("bounds", [Bounds(seconds=0.001), Bounds(characters=9), Bounds(size=9)])
def test_what_is_over_a_limit_is_refused(bounds: Bounds) -> None:
    """A picture never holds up the desk."""
    with pytest.raises(OverLimitError):
        set_picture(PAGE, "svg", bounds=bounds)


def test_the_worker_answers_with_pages_or_with_a_message(tmp_path: Path) -> None:
    """What the process says, without the process."""
    options = {"format": "svg", "ppi": 144, "timestamp": 0}
    request = {"folders": [], "root": str(tmp_path), "options": options}

    assert len(answer({**request, "source": "A"})["pages"]) == 1
    assert len(answer({**request, "source": "A #pagebreak() B"})["pages"]) == 2
    assert "message" in answer({**request, "source": "#let"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cam cwmpasu Ŵyl łódź ąę", "Cam cwmpasu Ŵyl łódź ąę"),
        ("Yr W\u0302yl", "Yr Ŵyl"),
        ("a الشرطة المحلية b", f"a {NOT_AVAILABLE} b"),
        ("x\u202ey\u0007z\n\tq\u00a0r", "xyz q r"),
        (" ", ""),
    ],
)
def test_letters_that_no_font_has_are_named(text: str, shown: str) -> None:
    """Nothing is dropped in silence."""
    assert drawable(text) == shown


@pytest.mark.parametrize("text", ["", "one", "one two three four five", "W" * 90, "a " + "i" * 50])
def test_wrapped_lines_fit_and_hold_every_letter(text: str) -> None:
    """A label is never cut off."""
    lines = wrapped(text, 40, 8, bold=True)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 8, bold=True) <= 40 for line in lines)
