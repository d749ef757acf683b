"""Tests of the tables of first names."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Sex
from dhr_redact.people.nicknames import clipped, is_given_name, nicknames_of
from dhr_redact.people.sexes import sex_of_first_name


@pytest.mark.parametrize("name", ["ruby", "moira", "bethan", "aoife", "karol", "rukhsana", "farai"])
def test_common_first_names_of_every_community_are_known(name: str) -> None:
    """A first name nobody listed is missed where the model misses it, or taken for a village."""
    assert is_given_name(name) or sex_of_first_name(name) is not Sex.UNKNOWN


@pytest.mark.parametrize("name", ["jordan", "gurpreet", "temitope"])
def test_a_name_given_to_either_sex_tells_no_sex(name: str) -> None:
    """'Mr' must not be ruled out for Jordan."""
    assert is_given_name(name)
    assert sex_of_first_name(name) is Sex.UNKNOWN


def test_short_forms_in_other_languages_of_britain_are_known() -> None:
    """'Beca' of Rebeca and 'Mabs' of Mabli were nobody's."""
    assert "beca" in nicknames_of("rebeca")
    assert "mabs" in nicknames_of("mabli")


def test_a_name_cut_short_may_be_a_word_of_three_letters() -> None:
    """'Worried about Sum' means Summer; 'Call from the school' is no Callum."""
    assert clipped("summer") == ("sum", "summ")
    assert clipped("callum") == ("cal",)
