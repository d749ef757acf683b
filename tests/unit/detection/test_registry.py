"""The recognisers stand in a fixed order; others may join, none may replace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from dhr_redact.detection.registry import build_recognisers
from dhr_redact.errors import ConfigurationError
from dhr_redact.people.roster import Roster
from dhr_redact.rulepacks.rule import RulePacks

ROSTER = Roster(())
PACKS = RulePacks(rules=(), packs=(), where="none")


@dataclass(frozen=True, slots=True)
class Added:
    """A recogniser of another package."""

    name: str
    prose_only: bool = True

    def find(self, stories: Any) -> Any:
        """Find nothing."""
        return iter(stories[:0])


@dataclass(frozen=True, slots=True)
class Point:
    """An entry point."""

    name: str
    make: Callable[[], Any]
    value: str = "x:y"

    def load(self) -> Callable[[], Any]:
        """Give what it names."""
        return self.make


def names(*points: Point, use_model: bool = True) -> list[str]:
    built = build_recognisers(ROSTER, PACKS, use_model=use_model, added=points)  # type: ignore[arg-type]
    return [recogniser.name for recogniser in built]


def test_what_is_known_comes_first_and_guesses_last() -> None:
    """The order is part of the result."""
    ours = names()

    assert ours[:5] == ["known-names", "short-names", "rules", "dates", "staff"]
    assert ours[-1] == "ner"
    assert len(set(ours)) == len(ours)


def test_the_model_can_be_left_out() -> None:
    """Small machines, and tests."""
    assert "ner" not in names(use_model=False)


def test_other_packages_may_add_recognisers_in_the_order_of_their_names() -> None:
    """A partnership's own recogniser joins without a change here."""
    points = [Point("b", lambda: Added("beta")), Point("a", lambda: Added("alpha"))]

    assert names(*points)[-2:] == ["alpha", "beta"]


@pytest.mark.parametrize("use_model", [True, False])
@pytest.mark.parametrize("taken", ["known-names", "ner"])
def test_no_package_may_replace_a_recogniser(taken: str, *, use_model: bool) -> None:
    """Nobody may switch off the known names by installing something."""
    with pytest.raises(ConfigurationError, match="has the name of another"):
        names(Point("x", lambda: Added(taken)), use_model=use_model)


def test_an_added_recogniser_that_does_not_load_stops_the_run() -> None:
    """It was asked for; without it the result is not what was promised."""

    def broken() -> Any:
        raise RuntimeError

    with pytest.raises(ConfigurationError, match="does not load"):
        names(Point("x", broken))


def test_an_added_recogniser_must_be_one() -> None:
    """A typing mistake is found before the first document."""
    with pytest.raises(ConfigurationError, match="is not one"):
        names(Point("x", object))
