"""Named places are found by their endings, by the words before them, and by a gazetteer."""

from __future__ import annotations

import pytest

from dhr_redact.detection.gazetteer import Gazetteer, british_places
from dhr_redact.detection.place_words import load_place_words
from dhr_redact.detection.places import PlaceRecogniser
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind

GAZETTEER = Gazetteer(["Whitby", "March", "Houghton-Le-Spring", "Saint Ives", "Eye", "Preston"])
RECOGNISER = PlaceRecogniser(gazetteer=GAZETTEER)


def found(text: str) -> list[tuple[str, str]]:
    mentions = RECOGNISER.find([Story(StoryId("body"), StoryKind.BODY, text)])
    return sorted({(mention.text.reveal(), mention.kind.value) for mention in mentions})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen at Alder Road Surgery", ("Alder Road Surgery", "SURGERY")),
        ("seen at the Beeches medical centre", ("Beeches medical centre", "SURGERY")),
        ("went to St Anne's C of E Primary School", ("St Anne's C of E Primary School", "SCHOOL")),
        ("went to Hollin Bank Academy.", ("Hollin Bank Academy", "SCHOOL")),
        ("ALDER ROAD SURGERY", ("ALDER ROAD SURGERY", "SURGERY")),
        ("stayed at Haven House Refuge", ("Haven House Refuge", "REFUGE")),
        ("Registered at Quayside Med. Practice since", ("Quayside Med. Practice", "SURGERY")),
        ("rang Harbour Hlth Ctr", ("Harbour Hlth Ctr", "SURGERY")),
        ("shift at BOSPHORUS FOOD AND WINE", ("BOSPHORUS FOOD AND WINE", "VENUE")),
        ("CCTV from Kwik News & Wine.", ("Kwik News & Wine", "VENUE")),
        ("met at Cafe Oceano once", ("Cafe Oceano", "VENUE")),
        ("wed in the Chapel of St Oswin.", ("Chapel of St Oswin", "VENUE")),
        ("outside Ocean Kebab", ("Ocean Kebab", "VENUE")),
        ("on Fern Ward at night", ("Fern Ward", "VENUE")),
        ("taken to Queen Elizabeth Hospital", ("Queen Elizabeth Hospital", "VENUE")),
        ("drank at the Red Lion", ("Red Lion", "VENUE")),
        ("drank at The Cricketers Arms", ("Cricketers Arms", "VENUE")),
        ("prayed at the Hollin Street Mosque", ("Hollin Street Mosque", "VENUE")),
        ("worked for Brandt & Sons", ("Brandt & Sons", "EMPLOYER")),
        ("a driver with Vellacott Logistics Ltd", ("Vellacott Logistics Ltd", "EMPLOYER")),
        ("was employed by Vellacott until", ("Vellacott", "EMPLOYER")),
        ("moved to Northmoor in 2016", ("Northmoor", "PLACE")),
        ("drove through Whitby", ("Whitby", "PLACE")),
        ("Whitby's beach", ("Whitby", "PLACE")),
        ("lives near Houghton-le-Spring", ("Houghton-le-Spring", "PLACE")),
        ("lives near St. Ives", ("St. Ives", "PLACE")),
        ("a house in March", ("March", "PLACE")),
        ("She left St Oswyn's at eleven", ("St Oswyn's", "VENUE")),
        ("a voucher from St. Oswyn's.", ("St. Oswyn's", "VENUE")),
        ("Father Okoro of Our Lady of the Marsh", ("Our Lady of the Marsh", "VENUE")),
        ("based at HOLLIN BARRACKS", ("HOLLIN BARRACKS", "VENUE")),
        ("at the Gurdwara Nanak Hollin now", ("Gurdwara Nanak Hollin", "VENUE")),
    ],
)
def test_a_named_place_is_found(text: str, expected: tuple[str, str]) -> None:
    """A named school or surgery gives the family away."""
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the local primary school",
        "The GP Surgery rang",
        "General Hospital",
        "took St John's wort",
        "on St David's Day",
        "prayed to Our Lady",
        "Sarah's school rang",
        "March was cold",
        "Mr Preston left",
        "Sarah Preston left",
        "An Eye test",
        "worked for the council",
        "Her Refuge",
        "the Northmoor University Health Board",
    ],
)
def test_what_names_no_place_is_left_alone(text: str) -> None:
    """Black boxes over ordinary words make a report unreadable."""
    assert found(text) == []


@pytest.mark.parametrize("number", ["4.3", "12.10.2", "4", "17"])
def test_the_number_of_a_paragraph_is_no_part_of_a_name(number: str) -> None:
    """'4.3 The general practice' became '4.the GP practice': half of its number was lost."""
    assert found(f"{number} The general practice was told.") == []
    assert found(f"{number} The Alder Practice was told.") == [("Alder Practice", "SURGERY")]
    assert found(f"She moved.\n{number} the general practice knew.") == []


def test_a_number_alone_names_no_place() -> None:
    """'24 hour clinic' is any clinic; a house number before a name stays part of it."""
    assert found("4 medical practices and 3 clinics") == []
    assert found("at 14 Alder Road Surgery") == [("14 Alder Road Surgery", "SURGERY")]


def test_two_places_joined_by_and_are_two() -> None:
    """Each gets a number of its own."""
    assert found("Alder Surgery and St Anne's Primary School") == [
        ("Alder Surgery", "SURGERY"),
        ("St Anne's Primary School", "SCHOOL"),
    ]


def test_the_list_of_towns_holds_what_it_should() -> None:
    """Five thousand towns and villages, read without the library they come from."""
    assert list(british_places().find("from Kettering to Stow on the Wold")) != []


def test_a_list_that_is_not_well_formed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is half read misses half the schools."""
    wrong = {"source": "x", "endings": [{"kind": "SHCOOL", "because": "x", "endings": ["school"]}]}
    monkeypatch.setattr("dhr_redact.detection.place_words.load_data", lambda _name: wrong)

    with pytest.raises(RulePackError, match=r"places\.yaml"):
        load_place_words()


def sureness(text: str) -> dict[str, float]:
    """Return how sure each place of a text is."""
    gazetteer = Gazetteer(["Moira", "Whitby"])
    mentions = PlaceRecogniser(gazetteer=gazetteer).find(
        [Story(StoryId("body"), StoryKind.BODY, text)]
    )
    return {mention.text.reveal(): mention.confidence for mention in mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asked Ysgol Derw Mawr to", ("Ysgol Derw Mawr", "SCHOOL")),
        ("a minister of Capel Nebo.", ("Capel Nebo", "VENUE")),
        ("taken to Hafod Las on", ("Hafod Las", "VENUE")),
        ("at Coed y Brenin, he", ("Coed y Brenin", "VENUE")),
    ],
)
def test_a_place_with_its_kind_first_is_found(text: str, expected: tuple[str, str]) -> None:
    """'Ysgol' was left over as a word of its own and the school had two numbers."""
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "?stress. Refer school nurse",
        "Came home. Says refuge 'no",
        "A Polish café opened",
        "Rang GP surgery",
    ],
)
def test_a_verb_of_a_note_or_a_nationality_names_no_place(text: str) -> None:
    """'Refer school' joined the case map as a school."""
    assert found(text) == []


def test_a_settlement_that_is_a_first_name_joins_only_where_somebody_lives_in_it() -> None:
    """Moira, who worked at the refuge, became a village."""
    assert sureness("Location turned off by Moira.") == {}
    assert sureness("She had trust in Moira.")["Moira"] < 0.5
    assert sureness("They lived in Moira then.")["Moira"] >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "She went into a refuge, Hope House, in April",
        "a place at the refuge called Hope House",
        "Hope House (a refuge) had no room",
        "Hope House, a women's refuge, took them",
    ],
)
def test_a_house_that_is_said_to_be_a_refuge_is_one(text: str) -> None:
    """'Venue 3' would say too much of it and its name far too much."""
    kinds = {
        mention.kind
        for mention in PlaceRecogniser().find([Story(StoryId("body"), StoryKind.BODY, text)])
        if "Hope" in mention.text.reveal()
    }

    assert kinds == {MentionKind.REFUGE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("School: Hollin Bank\n", ("Hollin Bank", "SCHOOL")),
        ("Employer:   Lotus & Pearl", ("Lotus & Pearl", "EMPLOYER")),
        ("Name\nGP Surgery\tFenside", ("Fenside", "SURGERY")),
        ("Place of worship: Capel Nebo", ("Capel Nebo", "VENUE")),
        ("works nights at restaurant (The Spice Lantern)", ("The Spice Lantern", "EMPLOYER")),
        ("his hours were cut at Brandtmoor in", ("Brandtmoor", "EMPLOYER")),
        ("instructed Thornmere Gale Solicitors", ("Thornmere Gale Solicitors", "EMPLOYER")),
        ("had been to the Drovers I think", ("the Drovers", "VENUE")),
        ("a patient at Meddygfa'r Bont", ("Meddygfa'r Bont", "SURGERY")),
        ("NOT AT CAPEL NEBO THIS AM", ("CAPEL NEBO", "VENUE")),
    ],
)
def test_a_place_is_known_by_the_words_before_it(text: str, expected: tuple[str, str]) -> None:
    """A form says 'Employer:' and then a name that looks like nothing."""
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "School: N/K",
        "Employer: unemployed",
        "School: Spoke to head",
        "taken to the Crown Court",
        "the driver (Mark Ellery)",
        "shop (Police attended)",
        "Practice: Not known",
    ],
)
def test_a_label_with_nothing_after_it_names_no_place(text: str) -> None:
    """'Unknown' in a form is no school."""
    assert found(text) == []
