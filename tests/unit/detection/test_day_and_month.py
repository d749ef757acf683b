"""Days and months without a year, read by the dates around them."""

from __future__ import annotations

import pytest

from dhr_redact.detection.day_and_month import days_and_months

LOG = "7.6.31 son rang. Daughter emailed 8.6 (long). Weighed 8.6 kg, 9.9 stone; at 7.15 she left."
DIARY = "1/3 shouting\n2/3 - door kicked\n3/4 quiet; he drank 1/2 bottle\n24/7 cover"
SCHOOL = "16.06 late again\n17.06 absent\n29.06 tired"
CLOCK = "16.06 arrived\n17.06 left\n17.45 rang"
VISITS = "1/9 called\n- 18.6 lady quiet\n- will tell him\n- 3.11 new lock"
UNNOUGHTED = "3.6 rang\n8.6 letter\n14.6 visit\n2.7 court"
BLOODS = "- 5.6 potassium\n- 4.2 albumin\n- 7.1 glucose"
NUMBERED = "3.6 The panel met.\n3.7 It noted\n4.1 On this\n4.2 And this"
PARAGRAPHS = "3.9 The panel met.\n3.10 It noted\n3.11 On this"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (LOG, ["8.6"]),
        (DIARY, ["1/3", "2/3", "3/4"]),
        (SCHOOL, ["16.06", "17.06", "29.06"]),
        (CLOCK, []),
        (PARAGRAPHS, []),
        (VISITS, ["1/9", "18.6", "3.11"]),
        (UNNOUGHTED, ["3.6", "8.6", "14.6", "2.7"]),
        (BLOODS, []),
        (NUMBERED, []),
        ("Daughter emailed 8.6 again.", []),
        ("1/2 bottle drunk", []),
    ],
)
def test_a_day_and_month_is_read_as_the_dates_around_it(text: str, days: list[str]) -> None:
    """'8.6' is a weight or a paragraph, unless the paper's other dates are written like it."""
    found = sorted({(start, end) for start, end, _, _ in days_and_months(text)})

    assert [text[start:end] for start, end in found] == days
