"""A case's timeline: every label is there, none on another, and the same in words."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from dhr_redact.errors import OverLimitError
from dhr_redact.reports.case_timeline import (
    DeadlineMark,
    EventMark,
    PauseBar,
    StageBar,
    Timeline,
    draw_timeline,
    timeline_text,
)
from dhr_redact.reports.drawing import texts_in
from dhr_redact.reports.timeline_layout import timeline_drawing
from dhr_redact.reports.timeline_values import deadline_words, pause_words, stage_words
from unit.reports.placing import faults

TODAY = date(2033, 3, 3)
HOSTILE = '#import "x": * \\ $a$ *b* <c> & "d" Ŵyl łódź الشرطة ' + "W" * 300


def long_case() -> Timeline:
    """A review of seven years with forty marks."""
    day = date(2026, 1, 5)
    stages = [
        StageBar(f"Stage {n}", day + timedelta(n * 180), day + timedelta(n * 180 + 180))
        for n in range(13)
    ]
    return Timeline(
        "Carrow CSP 2026/f",
        TODAY,
        (*stages, StageBar("Action plan", date(2032, 6, 4))),
        (
            PauseBar("Criminal trial", date(2027, 1, 20), date(2027, 10, 20)),
            PauseBar("Inquest", date(2032, 10, 1), None, date(2033, 9, 1)),
        ),
        tuple(
            DeadlineMark(
                f"Report {n}", date(2028, 3, 1), date(2028, 2, 20) + timedelta(n * 9), n > 1
            )
            for n in range(20)
        ),
        tuple(EventMark(f"Meeting {n}", day + timedelta(n * 130)) for n in range(20)),
    )


@pytest.mark.parametrize("title", ["Carrow CSP 2031/a", HOSTILE])
def test_the_description_holds_every_label(title: str) -> None:
    """Who cannot see the picture gets all of it."""
    names = [f"{part} {title}" for part in ("stage", "pause", "deadline", "event")]
    timeline = Timeline(
        title, TODAY, (StageBar(names[0], date(2031, 1, 1)),),
        (PauseBar(names[1], date(2031, 2, 1)),), (DeadlineMark(names[2]),),
        (EventMark(names[3], date(2031, 4, 1)),),
    )  # fmt: skip

    root = ET.fromstring(draw_timeline(timeline, "svg"))

    desc = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert desc == "\n".join(timeline_text(timeline))
    assert all(name in desc for name in names)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == f"Timeline of {title}"
    assert faults(timeline_drawing(timeline)) == []


def test_a_long_case_fits_its_page_with_no_label_on_another() -> None:
    """Seven years and forty marks are what this is for."""
    drawing = timeline_drawing(long_case())

    shown = " ".join(words.text for words in texts_in(drawing.pieces))
    assert faults(drawing) == []
    assert all(f"Report {n}" in shown and f"Meeting {n}" in shown for n in range(20))
    with Image.open(BytesIO(draw_timeline(long_case(), "png"))) as image:
        assert image.size[0] == 1684
        assert image.size[1] == pytest.approx(2 * drawing.height, abs=2)


def test_the_same_case_gives_the_same_picture() -> None:
    """Same input, same output."""
    assert draw_timeline(long_case()) == draw_timeline(long_case())


def test_a_case_with_nothing_recorded_says_so() -> None:
    """An empty picture looks like a fault."""
    timeline = Timeline("Carrow CSP 2033/b", TODAY)

    assert timeline_text(timeline)[-1] == "Nothing is recorded yet."
    assert "Nothing is recorded yet." in [
        words.text for words in texts_in(timeline_drawing(timeline).pieces)
    ]
    assert draw_timeline(timeline, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (DeadlineMark("a", date(2033, 3, 13)), "due 13 Mar 2033: in 10 days"),
        (DeadlineMark("a", TODAY), "due 3 Mar 2033: today"),
        (DeadlineMark("a", date(2033, 3, 2), is_late=True), "due 2 Mar 2033: overdue by 1 day"),
        (DeadlineMark("a", date(2033, 3, 2)), "due 2 Mar 2033, not met yet"),
        (DeadlineMark("a", date(2033, 3, 9), is_late=True), "due 9 Mar 2033: overdue"),
        (
            DeadlineMark("a", date(2033, 1, 1), date(2033, 1, 19), is_late=True, agreed=True),
            "agreed for 1 Jan 2033, met 19 Jan 2033: late by 18 days",
        ),
        (
            DeadlineMark("a", date(2033, 1, 1), date(2033, 1, 1)),
            "due 1 Jan 2033, met 1 Jan 2033: in time",
        ),
        (
            DeadlineMark("a", date(2033, 1, 1), date(2033, 1, 3)),
            "due 1 Jan 2033, met 3 Jan 2033: not counted as late",
        ),
        (
            DeadlineMark("a", date(2033, 1, 3), date(2033, 1, 1), is_late=True),
            "due 3 Jan 2033, met 1 Jan 2033: late",
        ),
        (DeadlineMark("a", None, date(2033, 1, 3)), "met 3 Jan 2033, no date was set"),
        (DeadlineMark("a", is_late=True), "no date yet, late"),
    ],
)
def test_a_deadline_says_how_late_it_is(mark: DeadlineMark, words: str) -> None:
    """Colour is never the only sign."""
    assert deadline_words(mark, TODAY) == words


def test_what_goes_on_says_since_when_and_what_is_expected() -> None:
    """An open pause is what people ask about."""
    since = date(2033, 2, 1)

    said = [
        stage_words(StageBar("a", since), TODAY),
        stage_words(StageBar("a", date(2033, 4, 1)), TODAY),
        pause_words(PauseBar("a", since, None, date(2033, 5, 1)), TODAY),
        pause_words(PauseBar("a", since, None, date(2033, 3, 1)), TODAY),
        pause_words(PauseBar("a", date(2033, 4, 1)), TODAY),
    ]

    assert said == [
        "since 1 Feb 2033, 30 days so far",
        "from 1 Apr 2033",
        "since 1 Feb 2033, 30 days so far, expected until 1 May 2033",
        "since 1 Feb 2033, 30 days so far, was expected to end 1 Mar 2033, 2 days ago",
        "from 1 Apr 2033, no end is expected yet",
    ]


def test_days_of_two_pauses_at_once_count_once() -> None:
    """A trial and an inquest overlap."""
    pauses = (
        PauseBar("Trial", date(2032, 1, 1), date(2032, 1, 11)),
        PauseBar("Inquest", date(2032, 1, 6), date(2032, 1, 21)),
    )

    assert "; 20 days paused." in timeline_text(Timeline("A", TODAY, (), pauses))[0]


def test_a_picture_nobody_could_look_at_is_refused() -> None:
    """A million letters in a name are a mistake, or meant to do harm."""
    with pytest.raises(OverLimitError):
        timeline_drawing(Timeline("W" * 1_000_000, TODAY))


near = st.dates(date(2026, 1, 1), date(2034, 1, 1))
far = st.dates()
names = st.text("abc W#*ŵ\u0645\n", max_size=60)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Any timeline: days may be mistyped, ends before beginnings."""
    days = draw(st.sampled_from([near, far]))
    maybe = st.none() | days
    return Timeline(
        draw(names),
        draw(days),
        tuple(draw(st.lists(st.builds(StageBar, names, days, maybe), max_size=8))),
        tuple(draw(st.lists(st.builds(PauseBar, names, days, maybe, maybe), max_size=8))),
        tuple(
            draw(
                st.lists(
                    st.builds(DeadlineMark, names, maybe, maybe, st.booleans(), st.booleans()),
                    max_size=8,
                )
            )
        ),
        tuple(draw(st.lists(st.builds(EventMark, names, days), max_size=8))),
    )


@settings(max_examples=60, deadline=None)
@given(timelines())
def test_no_label_touches_another_or_leaves_the_page(timeline: Timeline) -> None:
    """Whatever the days are."""
    assert faults(timeline_drawing(timeline)) == []
