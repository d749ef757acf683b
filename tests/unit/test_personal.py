"""Personal text cannot be printed by accident."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dhr_redact.personal import Personal

NAME = Personal("Holloway")


@dataclass(frozen=True)
class Holder:
    """Something that carries a name."""

    name: Personal


@pytest.mark.parametrize(
    "said",
    [str(NAME), repr(NAME), f"{NAME}", f"{NAME:>20}", "%s" % NAME, repr(Holder(NAME))],  # noqa: UP031
)
def test_no_way_of_printing_shows_it(said: str) -> None:
    """Someone will write an f-string some day."""
    assert "Holloway" not in said
    assert "Personal()" in said


def test_it_is_still_a_value() -> None:
    """It is compared, sorted, measured and revealed on purpose."""
    assert Personal("Holloway") == NAME
    assert len({NAME, Personal("Holloway")}) == 1
    assert Personal("Adams") < NAME
    assert len(NAME) == 8
    assert NAME.reveal() == "Holloway"
