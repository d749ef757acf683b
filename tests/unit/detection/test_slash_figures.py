"""Two figures with a slash: which are a day and a month."""

from __future__ import annotations

import pytest

from dhr_redact.detection.dates import DateRecogniser
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind


def dates_in(text: str) -> list[str]:
    """Return what is taken for a date."""
    found = DateRecogniser().find([Story(StoryId("body"), StoryKind.BODY, text)])
    return [m.text.reveal() for m in found if m.kind is MentionKind.DATE]


@pytest.mark.parametrize(
    "text",
    [
        "Low mood, 6/12 postnatal.",
        "review in 2/52, bloods 6/12",
        "back pain 3/7, analgesia prn",
        "Zopiclone 7.5mg nocte 14/7",
        "amoxicillin 500mg TDS 7/7",
        "history of 4/12 headaches",
        "seen 3/7 ago",
        "pregnant 5/12; baby 9/12 old",
        "RAG rating 2/5; attended 6/12 sessions",
        "She scored 4/10 for mood and 2/10 for risk.",
        "visual acuity 6/6 and 6/9",
        "DASH 11/12; risk 3/5",
        "a 9/11-type event",
        "3/12 of the panel; 2/4 sessions",
        "a 12/7 sick note; 2/12 supply",
    ],
)
def test_lengths_scores_and_shares_are_no_dates(text: str) -> None:
    """'December postnatal' and '[date] for mood' say what nobody wrote."""
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Crime filed 9/10. Told GP 4/11.", ["9/10", "4/11"]),
        ("on 6/12 he rang", ["6/12"]),
        ("rang on 4/7 and again 5/7", ["4/7", "5/7"]),
        ("6/12: no reply to letter", ["6/12"]),
        ("nocte 14/7/27", ["14/7/27"]),
        ("SARA completed 29/8", ["29/8"]),
        ("scored 29/8 points for 13/5 of the panel", ["29/8"]),
    ],
)
def test_a_day_and_a_month_stay_dates(text: str, dates: list[str]) -> None:
    """Most of what is written so in a chronology is a date."""
    assert dates_in(text) == dates
