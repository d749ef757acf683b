"""Ages that stand right after a name, as forms and case notes list a household."""

from __future__ import annotations

import pytest

from dhr_redact.detection.ages import find_ages
from dhr_redact.detection.nearby import Headings


def ages(text: str) -> list[str]:
    """Return the ages found in a text."""
    return [text[age.start : age.end] for age in find_ages(text, Headings(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Orla 14, Will 8",
        "Orla Venn 14, Will 8",
        "Orla VENN 14, Will 8",
        "Orla VENN 14 (at aunt's), Will 8",
        "Orla 14 (at aunt's) and Will 8",
    ],
)
def test_each_age_of_a_household_is_found(text: str) -> None:
    """'BUXTON 14 (at aunt's), Will 8' on a risk form let the child's age through."""
    assert ages(text) == ["14", "8"]


@pytest.mark.parametrize(
    "text",
    ["Orla 14 (at aunt's), Will 8, Una 11 weeks", "Will 8 and baby, Una 11 wks)", "Una 11 months"],
)
def test_a_baby_of_a_household_has_an_age_too(text: str) -> None:
    """'Child 3 11 weeks' was released on a risk form."""
    assert ages(text)[-1] in {"11 weeks", "11 wks", "11 months"}


@pytest.mark.parametrize(
    "text", ["She stayed at Hope House 11 weeks.", "Suspended, May 3 weeks, then June 2 months"]
)
def test_a_length_of_time_after_a_name_is_no_age(text: str) -> None:
    """How long somebody stayed somewhere is what a review is about."""
    assert ages(text) == []


@pytest.mark.parametrize(
    "text", ["DASH 14, Risk 9", "PHQ 17, GAD 12", "see Room 4 (first floor) before Tuesday"]
)
def test_scores_and_rooms_are_no_ages(text: str) -> None:
    """A score that turns into '[age]' spoils the report."""
    assert ages(text) == []
