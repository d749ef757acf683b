"""The names of places and firms: every way they are written is found again."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.name_forms import written_forms
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.thing_forms import is_short_for
from people_making import person, shown, thing

LIMES = thing("G01", "The Limes Medical Centre", kind=MentionKind.SURGERY)
NAMES = (
    "The Drover's Rest",
    "The Drover\u2019s Rest",
    "Drovers Rest",
    "St Mary's Primary School",
    "The Hope and Anchor",
    "House of Light",
    "Fenner & Bright Organ Builders",
    "A & B Cars Ltd",
    "Drug/Alcohol Hub",
    "Green Lane Surgery",
    "Alder House, 4 Mill Lane, Carrow",
)


@pytest.mark.parametrize("kind", [MentionKind.VENUE, MentionKind.ORGANISATION, MentionKind.PLACE])
@pytest.mark.parametrize("name", NAMES)
def test_every_written_form_of_a_thing_is_found_whole_in_any_case(
    name: str, kind: MentionKind
) -> None:
    """Detection and proof use the same forms; a pub's name can get somebody found.

    A word of its own that is ordinary, 'drovers', is a name only with a capital.
    """
    entry = thing("V01", name, kind=kind)
    forms = [form.text.reveal() for form in written_forms(entry)]

    missed = {
        written
        for form in forms
        for curly in (form, form.replace("'", "\u2019"))
        for written in (curly, curly.lower(), curly.upper())
        if not is_ordinary(written) or not written.islower()
        if (written, "V01") not in shown(f"he had gone to {written}. Officers", entry)
    }

    assert {name} <= set(forms)
    assert missed == set()


@pytest.mark.parametrize("written", ["Fenner & Bright", "Fenner and Bright", "FENNER & BRIGHT"])
def test_the_partners_of_a_firm_are_the_firm_even_where_one_is_a_person(written: str) -> None:
    """'& Bright' left over is half of an employer's name in the open."""
    firm = thing("E01", "Fenner & Bright Organ Builders", kind=MentionKind.EMPLOYER)
    roy = person("P01", "Roy Fenner")

    assert shown(f"He left {written} in May.", firm, roy) == [(written, "E01")]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Living Stream Tabernacle", "Living Stream"),
        ("The Glowing Ember Fellowship Hall", "Glowing Ember"),
        ("Derw Mawr Garage", "Derw Mawr"),
        ("Ysgol Derw Mawr", "Derw Mawr"),
        ("Church of St Ninnoc the Less", "Church of St Ninnoc"),
    ],
)
def test_the_first_words_of_a_longer_name_are_a_short_form(name: str, short: str) -> None:
    """'Met her at Living Stream' stayed in a release where only the whole name was known."""
    assert (short, "V01") in shown(
        f"They met her at {short}.", thing("V01", name, kind=MentionKind.VENUE)
    )


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Church of St Ninnoc the Less", "Church of"),
        ("Church of St Ninnoc the Less", "Church of St"),
        ("The Royal Oak", "Royal"),
        ("Great Western Hospital Carrow", "Great Western Hospital"),
        ("Our Lady of Sorrows Primary School", "Our Lady of"),
        ("House of Light", "House of"),
    ],
)
def test_a_generic_phrase_is_no_short_form(name: str, phrase: str) -> None:
    """Otherwise 'the Church of England' would be a question in every report."""
    venue = thing("V01", name, kind=MentionKind.VENUE)

    assert shown(f"They met her at {phrase}, they said.", venue) == []


def test_two_people_joined_by_a_mark_are_not_one() -> None:
    """'Meg & Holloway' is not Meg Holloway."""
    meg = person("P01", "Meg Holloway")

    assert shown("Meg & Holloway", meg) == [("Meg", "P01"), ("Holloway", "P01")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("call from Mr T.\tUnsafe", ["Mr T"]),
        ("call from Mr T.\nUnsafe", ["Mr T"]),
        ("call from Mr T. Unsafe to visit", ["Mr T"]),
        ("call from Mr T. Smith", []),
        ("R. T.\tUnsafe", ["R. T"]),
        ("R. T.\tSmith", ["R. T"]),
        ("Roger\tThackerby", ["Roger", "Thackerby"]),
        ("GP\tThackerby", ["Thackerby"]),
        ("Roger\nThackerby", ["Roger\nThackerby"]),
        ("roger\nthackerby", ["roger\nthackerby"]),
        ("Roger\nthackerby", ["Roger", "thackerby"]),
    ],
)
def test_a_name_never_runs_over_a_tab(text: str, expected: list[str]) -> None:
    """A tab ends a cell: what stands in the next one is no part of the name, nor rules it out."""
    roger = person("P01", "Roger Thackerby")

    assert [name for name, _ in shown(text, roger)] == expected


def test_a_school_is_found_by_its_welsh_name_and_a_nursery_is_another_place() -> None:
    """The school of the report is 'Ysgol Derw Mawr' to the family."""
    school = thing("O01", "Derw Mawr Primary School", kind=MentionKind.SCHOOL)

    assert ("Ysgol Derw Mawr", "O01") in shown("He is at Ysgol Derw Mawr now.", school)
    assert is_short_for("Ysgol Derw Mawr", "Derw Mawr School")
    assert not is_short_for("Ysgol Derw Mawr", "Derw Mawr nursery")


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("The Drover's Rest", "AP gone to Drovers. V told.", "Drovers"),
        ("The Drover\u2019s Rest", "he was in the Drover's again", "Drover's"),
        ("Wetherby's Bar", "Seen at Wetherbys at 9.", "Wetherbys"),
    ],
)
def test_a_house_is_called_by_whose_it_is(name: str, said: str, found: str) -> None:
    """'Gone to Drovers' stayed in a released chronology: it is an ordinary word too."""
    venue = thing("V01", name, kind=MentionKind.VENUE)

    assert [text for text, _ in shown(said, venue)] == [found]
    assert shown("The drovers went home by the road.", venue) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("moved his registration from the Limes to another", "Limes"),
        ("Dr in charge, The Limes, had scanned it", "Limes"),
        ("CALL FROM THE LIMES TODAY", "LIMES"),
        ("seen at The Limes Medical Centre in May", "The Limes Medical Centre"),
    ],
)
def test_a_house_is_called_by_its_one_word(said: str, found: str) -> None:
    """'The Limes' of 'The Limes Medical Centre' was released: limes grow in every town."""
    assert [text for text, _ in shown(said, LIMES)] == [found]


def test_a_word_of_many_names_is_no_house() -> None:
    """'High' of 'High School' would be asked about on every page."""
    assert shown("High risk.", thing("S01", "High School", kind=MentionKind.SCHOOL)) == []
