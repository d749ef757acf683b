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
    "text", ["DASH 14, Risk 9", "PHQ 17, GAD 12", "see Room 4 (first floor) before Tuesday"]
)
def test_scores_and_rooms_are_no_ages(text: str) -> None:
    """A score that turns into '[age]' spoils the report."""
    assert ages(text) == []
