"""A piece of a body's name is the body; somebody who stands before a body is somebody."""

from __future__ import annotations

import pytest

from dhr_redact.detection.keep import load_keep

KEEP = load_keep()


def is_kept(text: str, name: str) -> bool:
    start = text.index(name)
    return KEEP.holds(start, start + len(name), text, KEEP.spans(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Alderfen Teaching Health Board", "Alderfen Teaching"),
        ("Alderfen Isaf University Health Board", "Alderfen Isaf"),
        ("Alder County Council", "Alder County"),
        ("Northmoor City Council", "Northmoor City"),
        ("NORTHMOOR CHILDREN'S SERVICES", "NORTHMOOR CHILDREN'S"),
        ("VALE OF ALDER HOSPITALS NHS FOUNDATION TRUST", "VALE OF ALDER"),
        ("seen by ALDER ICB", "ALDER ICB"),
        ("Cyngor Sir Alderfen", "Cyngor Sir Alderfen"),
        ("a tenant of Fairmoor Homes", "Fairmoor"),
        ("CAFCASS Cymru", "CAFCASS Cymru"),
        ("at Westmere Magistrates' Court", "Westmere Magistrates"),
        ("Northmoor CID", "Northmoor"),
        ("L&D, Northmoor Custody", "Northmoor"),
        ("NORTHMOOR CHILD CONTACT SERVICE", "NORTHMOOR"),
        ("HM CORONER FOR THE NORTH FEN", "NORTH FEN"),
        ("Royal Northmoor Infirmary", "Northmoor"),
        ("taken to Northmoor General", "Northmoor General"),
        ("he is at HMP Northmoor", "HMP Northmoor"),
        ("a letter to Age UK", "Age UK"),
        ("rang Crimestoppers", "Crimestoppers"),
        ("Dr Foster benchmarking data", "Dr Foster"),
        ("taken to Guy's Hospital", "Guy"),
        ("Northmoor with Alderfen Council", "Northmoor with Alderfen"),
    ],
)
def test_a_piece_of_a_bodys_name_is_the_body(text: str, name: str) -> None:
    """An agency that is half struck out is neither hidden nor readable."""
    assert is_kept(text, name)


def test_what_stands_before_two_agencies_or_after_by_is_an_area() -> None:
    """'Alderfen Isaf Police' in a sentence is the police of a place."""
    assert is_kept("reported by Alderfen Isaf Police", "Alderfen Isaf")
    assert is_kept("Alderfen Isaf Police\nAlderfen Isaf Children's Services", "Alderfen Isaf")
    assert not is_kept("Alderfen Isaf Police", "Alderfen Isaf")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mercy Okoro Alder ICB", "Mercy Okoro"),
        ("Mercy Okoro Alder ICB", "Okoro"),
        ("Adaeze Okafor Police", "Adaeze Okafor"),
        ("IDVA Hope TANNISH Victim Support", "Hope TANNISH"),
        ("Zubeda Malikzai Children's Services", "Zubeda Malikzai"),
        ("J Okafor County Council", "J Okafor"),
        ("Mrs Kent County Council", "Kent"),
        ("Mark Ellery Police", "Ellery"),
        ("Mark Ellery Police", "Mark Ellery Police"),
        ("Tai Chen rang", "Chen"),
        ("Jane Carter Northmoor General Hospital", "Jane Carter"),
        ("Lincoln Chester CID", "Lincoln Chester"),
        ("Dr Foster rang with data", "Dr Foster"),
        ("staff from Jake's Youth Offending Service met", "Jake"),
        ("left HMP Northmoor with Jake's name on it", "Jake"),
        ("left HMP Northmoor with Jake\u2019s name on it", "Jake"),
    ],
)
def test_somebody_before_a_body_is_somebody(text: str, name: str) -> None:
    """In an attendance list a name and an agency stand on one line."""
    assert not is_kept(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ATHENA - 2 PREV", "ATHENA"),
        ("checked on Athena:", "Athena"),
        ("EUSS granted", "EUSS"),
        ("HARK asked", "HARK"),
        ("referred to Winston's Wish", "Winston"),
        ("Live Fear Free rang", "Fear Free"),
        ("Waterlow 18", "Waterlow"),
        ("MCA1 done", "MCA1"),
        ("as Reg 24 carer", "Reg"),
        ("JRCALC says", "JRCALC"),
        ("OP ENCOMPASS sent", "ENCOMPASS"),
    ],
)
def test_tools_scales_and_schemes_are_nobody(text: str, name: str) -> None:
    """Readers of a review must learn which tool was used."""
    assert is_kept(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Athena rang", "Athena"),
        ("Winston rang", "Winston"),
        ("Mrs Waterlow rang", "Waterlow"),
        ("Reg 74 and Doris", "Reg"),
        ("PAM said", "PAM"),
        ("LUCAS said", "LUCAS"),
    ],
)
def test_people_called_like_a_tool_stay_people(text: str, name: str) -> None:
    """A list of tools hides nobody."""
    assert not is_kept(text, name)


def test_two_authors_and_a_year_are_a_citation_where_research_is_spoken_of() -> None:
    """Twins with a year of birth are no citation."""
    assert is_kept("Alder and Brandt (2016) found that most", "Brandt")
    assert not is_kept("her twins Alder and Brandt (2016) slept", "Brandt")
