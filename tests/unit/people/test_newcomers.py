"""Who joins without a question: staff by rank or title, places by rule, each once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, MentionKind, Role
from dhr_redact.model.mention import Evidence
from dhr_redact.people.links import Ambiguous, Linked, LinkedMention, NotAName, Unknown
from dhr_redact.people.newcomers import collar_numbers, newcomers_of
from making import mention, story


def met(text: str, kind: MentionKind = MentionKind.PERSON, job: str = "police") -> LinkedMention:
    """Meet somebody of staff, or a place that the rules for places found."""
    role = Role.STAFF if kind is MentionKind.PERSON else None
    found = mention(story(text), text, kind, role=role)
    evidence = (Evidence("places", "a test says so", 0.8),)
    return LinkedMention(
        replace(found, profession=job, evidence=found.evidence if role else evidence),
        Unknown("nobody has this name"),
    )


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("DC Ellery", "DC Ellery", "Ellery"), 1),
        (("DC Ellery", "PS Ellery"), 2),
        (("Priya Nair", "Priya Nair"), 1),
        (("Priya Nair", "P Nair"), 1),
        (("Priya Nair", "Paul Nair"), 2),
        (("Priya Nair", "R Nair"), 2),
        (("PC 2417 Ellery", "PC Ellery"), 1),
        (("PC Ellery", "PC Sadiq"), 2),
        (("DC Ellery", "Detective Constable Ellery"), 1),
        (("T/DC Ellery", "Temporary Detective Constable Ellery", "DC Ellery"), 1),
        (("PC 2417 Ellery", "PC 2417"), 1),
        (("PC 2417 Ellery", "PC 3326"), 2),
        (("Dr K", "Dr Kaczmarek"), 1),
        (("Sergeant Quarles", "Sgt Quarles", "PS Quarles", "O. Quarles"), 1),
        (("Sergeant Quarles", "PS Odo Quarles", "O. Quarles"), 1),
        (("Sergeant Quarles", "DS Quarles"), 2),
        (("DS 3306 Quarles", "T/DS 3306"), 1),
        (("N Quarles", "T/DS 3306 Quarles", "DC 3306 Nicky Quarles"), 1),
    ],
)
def test_staff_are_one_where_name_and_job_agree(texts: tuple[str, ...], count: int) -> None:
    """One officer under two pseudonyms is two officers to the reader, and the other way round."""
    assert len(newcomers_of([met(text) for text in texts])) == count


def test_another_job_under_the_same_surname_is_somebody_else() -> None:
    """The doctor and the constable may be husband and wife."""
    found = newcomers_of([met("Dr Ellery", job="doctor"), met("PC Ellery")])

    assert [new.profession for new in found] == ["doctor", "police"]
    assert all(new.role is Role.STAFF and new.chosen_by == "rule" for new in found)


def test_the_fullest_spelling_is_the_name_and_numbers_are_none() -> None:
    """A collar number in a name would never be found again without it."""
    (found,) = newcomers_of([met("PC 2417 Ellery"), met("PC Joan Ellery")])

    assert found.names[0].text.reveal() == "PC Joan Ellery"
    assert not any(char.isdigit() for name in found.names for char in name.text.reveal())


def test_only_what_is_unknown_joins_and_only_staff_of_people() -> None:
    """A friend or a neighbour is a question: their role is for a person to say."""
    known = met("PC Ellery")
    links = (
        Linked(EntryId("P01"), "the very name", 0.9),
        Ambiguous((EntryId("P01"), EntryId("P02")), "either"),
        NotAName("a month"),
    )
    friend = mention(story("Colette Marsh"), "Colette Marsh", role=Role.FRIEND)

    assert not newcomers_of([replace(known, link=link) for link in links])
    assert not newcomers_of([LinkedMention(friend, Unknown("nobody"))])
    assert not newcomers_of([])


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        (MentionKind.PLACE, EntryKind.PLACE),
        (MentionKind.SCHOOL, EntryKind.ORGANISATION),
        (MentionKind.REFUGE, EntryKind.ORGANISATION),
    ],
)
def test_a_place_named_by_rule_joins_once(kind: MentionKind, entry: EntryKind) -> None:
    """'the Alder Road School' and 'Alder Road School' are one."""
    (found,) = newcomers_of([met("Alder Road", kind), met("the Alder Road", kind)])

    assert (found.kind, found.mention_kind, found.role) == (entry, kind, None)


def test_a_place_that_only_a_model_guessed_is_a_question() -> None:
    """It may be a person of that name."""
    guessed = mention(story("Alder"), "Alder", MentionKind.PLACE)
    organisation = met("Alder", MentionKind.ORGANISATION)

    assert not newcomers_of([LinkedMention(guessed, Unknown("nobody")), organisation])


@pytest.mark.parametrize(
    ("bare", "count"), [("SADIQ", 1), ("SADIQ I", 1), ("Imran Sadiq", 2), ("ROOK", 2)]
)
def test_a_bare_surname_that_an_officer_has_does_not_join_beside_them(
    bare: str, count: int
) -> None:
    """'SADIQ' in an officer column is PC Sadiq, not a professional of their own."""
    assert len(newcomers_of([met("PC Sadiq"), met(bare, job="professional")])) == count


def test_the_short_name_of_a_place_joins_as_no_place_of_its_own() -> None:
    """'Millrace Primary' and 'Millrace Primary School' under two numbers are two schools."""
    school = MentionKind.SCHOOL
    names = ("Millrace Primary", "Millrace Primary School", "the Millrace Primary School")

    found = newcomers_of([met(name, school) for name in names])

    assert [new.names[0].text.reveal() for new in found] == ["Millrace Primary School"]


def test_a_short_name_that_may_be_either_of_two_places_joins_alone() -> None:
    """'Millrace' may be the school or the surgery: that is for a person to say."""
    school, surgery = met("Millrace School", MentionKind.SCHOOL), met("Millrace Surgery")
    surgery = met("Millrace Surgery", MentionKind.SURGERY)

    assert len(newcomers_of([met("Millrace", MentionKind.VENUE), school, surgery])) == 3


def test_a_house_that_is_once_called_a_refuge_is_a_refuge() -> None:
    """Its address is the last thing that may get out, whatever else it is called."""
    kinds = (MentionKind.VENUE, MentionKind.REFUGE, MentionKind.VENUE)

    found = newcomers_of([met("Hope House", kind) for kind in kinds])

    assert [new.mention_kind for new in found] == [MentionKind.REFUGE]


def test_whose_a_collar_number_is_shows_wherever_it_stands_with_a_name() -> None:
    """'PC 4410' alone is the officer who is named with that number in another document."""
    linked = replace(met("PC 4410 Ellery"), link=Linked(EntryId("P07"), "the full name", 0.99))

    assert collar_numbers([linked, met("PC 4410"), met("DC 88 Rook")]) == {
        "4410": frozenset({"P07"}),
        "88": frozenset(),
    }
    assert newcomers_of([linked, met("PC 4410")]) == ()


def test_a_school_with_its_kind_first_or_last_joins_once() -> None:
    """One school with two numbers reads as two schools."""
    school = MentionKind.SCHOOL
    found = newcomers_of([met("Ysgol Derw Mawr", school), met("Derw Mawr School", school)])

    assert [new.names[0].text.reveal() for new in found] == ["Derw Mawr School"]


def test_a_worker_by_a_short_or_first_name_is_not_somebody_new() -> None:
    """'Bev' under 'Bev Quarles' is one worker; 'Bev Oakes' would be another."""
    found = newcomers_of([met("Bev Quarles", job="professional"), met("Bev", job="professional")])

    assert len(found) == 1
