"""One rank in every way it is written, and no two ranks as one."""

from __future__ import annotations

import pytest

from dhr_redact.people.ranks import is_same_rank


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DC", "Detective Constable", True),
        ("T/DC", "DC", True),
        ("Acting Detective Sergeant", "A/DS", True),
        ("PC", "Police Constable", True),
        ("WPC", "Constable", True),
        ("Sgt", "PS", True),
        ("D/Supt", "Detective Superintendent", True),
        ("Det Insp", "DI", True),
        ("PC", "DC", False),
        ("DI", "DCI", False),
        ("PC", "PCSO", False),
        ("Dr", "Dr", True),
        ("Dr", "Mr", False),
    ],
)
def test_ranks_are_the_same_however_they_are_written(one: str, other: str, same: bool) -> None:
    """Two officers where there is one hide what one of them knew."""
    assert is_same_rank(one, other) is same
    assert is_same_rank(other, one) is same
