"""The picture of statistics: every number in words and on its bar, nothing told by colour alone."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dhr_redact.reports.drawing import Bar, texts_in
from dhr_redact.reports.statistics_picture import (
    LOOKS,
    MarkRow,
    MarkSection,
    draw_statistics,
    statistics_drawing,
    statistics_text,
)
from unit.reports.placing import faults

SECTION = MarkSection(
    "DHR: report within 6 months",
    (
        MarkRow("Carrow Community Safety Partnership", (23, 4, 12, 7, 3)),
        MarkRow("Eastholm", (0, 0, 0, 0, 0)),
        MarkRow("Fenwick " + "and the Vale " * 20, (1, 0, 0, 0, 900)),
    ),
)
TITLE = "Reviews notified in 2031"


def test_every_number_stands_in_words() -> None:
    """Who cannot see the bars, or their colours, loses nothing."""
    text = statistics_text([SECTION])

    assert text[0] == (
        "DHR: report within 6 months; Carrow Community Safety Partnership: "
        "23 in time, 4 in time as moved, 12 late, 7 waiting, 3 overdue."
    )
    assert text[1].endswith("Eastholm: none yet.")


@pytest.mark.parametrize("sections", [(), (SECTION,), (SECTION,) * 12])
def test_no_words_touch_or_leave_the_page(sections: tuple[MarkSection, ...]) -> None:
    """A long name of a partnership, or many of them, must stay readable."""
    drawing = statistics_drawing(TITLE, sections)

    assert faults(drawing) == []
    assert TITLE in [words.text for words in texts_in(drawing.pieces)]
    bars = [piece for piece in drawing.pieces if isinstance(piece, Bar)]
    assert all(bar.x + bar.width <= drawing.width for bar in bars)


def test_one_case_is_as_wide_in_every_bar() -> None:
    """Bars that are all as long as the page would make one late case look like twenty."""
    drawing = statistics_drawing(TITLE, [SECTION])

    bars = [p for p in drawing.pieces if isinstance(p, Bar) and p.height == 14]
    assert bars[0].width / 23 == pytest.approx(bars[4].width / 3)
    assert len(bars) == len(LOOKS) + 2


def test_without_cases_the_picture_says_so() -> None:
    """An empty page would look like a fault."""
    assert statistics_text(()) == ("There are no such cases.",)
    assert b"There are no such cases." in draw_statistics(TITLE, ())


def test_it_is_an_svg_with_its_words_or_a_png() -> None:
    """The same call twice gives the same bytes: the picture can be compared and signed."""
    svg, png = draw_statistics(TITLE, [SECTION]), draw_statistics(TITLE, [SECTION], "png")

    root = ET.fromstring(svg)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == TITLE
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == "\n".join(
        statistics_text([SECTION])
    )
    assert Image.open(BytesIO(png)).width > 1000
    assert draw_statistics(TITLE, [SECTION]) == svg
