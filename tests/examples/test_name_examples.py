"""The marked name examples are found; the misses are listed and must match exactly."""

from __future__ import annotations

import pytest

from dhr_redact.detection.registry import build_recognisers
from dhr_redact.people.roster import Roster
from dhr_redact.rulepacks.rule import RulePacks
from examples.name_examples import examples, names_of_files, score

KNOWN_MISSES = {"letters": ("gary pike",)}
"""Names that are ordinary words, alone or in small letters: for the case's own list to find."""


@pytest.mark.slow
@pytest.mark.parametrize("name", names_of_files())
def test_names_in_untidy_case_papers_are_found_without_any_list_of_people(name: str) -> None:
    """Whoever is not on the roster yet has only these recognisers to be found by."""
    recognisers = build_recognisers(Roster(()), RulePacks(rules=(), packs=(), where="none"))

    found = score(list(examples(name)), recognisers)

    assert found.missed == KNOWN_MISSES.get(name, ())
    assert found.precision >= 0.95


@pytest.mark.parametrize("name", names_of_files())
def test_most_names_are_found_without_the_model_too(name: str) -> None:
    """`use_model=False` is for machines too small for it: it must be worse, not useless."""
    recognisers = build_recognisers(
        Roster(()), RulePacks(rules=(), packs=(), where="none"), use_model=False
    )

    found = score(list(examples(name)), recognisers)

    assert found.recall >= (0.3 if name == "untidy" else 0.8)
    assert found.precision >= 0.95
