"""What settles a name that several have: fields, turns, signatures, jobs beside it."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.links import Ambiguous, Linked, NotAName
from people_making import links, person

PEOPLE = (
    person("P01", "Nela Vorland", role=Role.VICTIM),
    person("P02", "Gerd Andor Vorland", role=Role.PERPETRATOR, relation="husband of the victim"),
    person("P03", "Summer Vorland", role=Role.CHILD, relation="daughter of the victim"),
    person("P04", "Asta Bellow", role=Role.STAFF, relation="emergency department sister"),
    person("P05", "Runa Tressel", role=Role.STAFF, relation="social worker"),
    person("P06", "Harry Vane", role=Role.STAFF, relation="health visitor"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surname: VORLAND     Forename(s): Gerd", ["P02", "P02"]),
        ("Forename: Gerd  Surname: VORLAND", ["P02", "P02"]),
        (
            "Person interviewed: Gerd VORLAND\nTRESSEL: And Nela?\nVORLAND: No.",
            ["P02", "P05", "P01", "P02"],
        ),
        ("Sister Bellow saw her.", ["P04"]),
        ("Runa Tressel rang.\n12/3\tVisit\tRT", ["P05", "P05"]),
        ("Runa Tressel rang.\nThe road RT.", ["P05", ""]),
        ("Vane and Poulter (2016)", [""]),
        ("registered as VORLAND there", [""]),
    ],
)
def test_what_settles_a_name(text: str, expected: list[str]) -> None:
    """A field, a turn or a signature says who is meant; a road and a citation do not."""
    found = links(text, *PEOPLE)

    assert [link.entry if isinstance(link, Linked) else "" for link in found] == expected


def test_small_words_before_a_surname_are_no_initials() -> None:
    """'Also registered as VORLAND' once was linked to A. S. Vorland."""
    people = (*PEOPLE, person("P07", "Aldo Sven Vorland"))

    link = links("also registered as VORLAND", *people)[-1]

    assert isinstance(link, Ambiguous)
    assert len(link.entries) == 4


def test_a_child_with_her_age_is_no_season() -> None:
    """'SUMMER 7 YRS AWAKE' is a child, 'Summer 2029' is a time."""
    assert not isinstance(links("SUMMER 7 YRS AWAKE", *PEOPLE)[0], NotAName)
    assert isinstance(links("in Summer 2029", *PEOPLE)[0], NotAName)


@pytest.mark.parametrize("text", ["Vor1and, bara brith", "they ate velland cake"])
def test_a_slip_in_small_letters_is_never_linked(text: str) -> None:
    """'bara brith' once was linked to somebody called Abara."""
    people = (person("P01", "Joan Abara"), person("P02", "Jon Vellan"))

    assert not any(isinstance(link, Linked) for link in links(text, *people))


def test_the_letters_of_a_job_before_a_name_are_nobody() -> None:
    """'HV Vane' is one person, though somebody's initials are HV."""
    found = links("HV Harry Vane came.", *PEOPLE)

    assert isinstance(found[-1], Linked)
    assert found[-1].entry == "P06"


def test_the_end_of_a_files_name_is_nobodys_initials() -> None:
    """'gate2_vorland.mp4' once was linked to Max Piet Vorland, a child."""
    people = (*PEOPLE, person("P07", "Max Piet Vorland", role=Role.CHILD))

    link = links("see gate2_vorland.mp4 of the camera", *people)[0]

    assert isinstance(link, Ambiguous)
    assert len(link.entries) == 4
    assert links("seen by Vorland MP", *people)[0].entry == "P07"


def test_a_day_that_names_somebody_may_have_things() -> None:
    """The handset of Sunday Vorland once was that of a day of the week, which is kept."""
    link = links("matched to Sunday's handset", person("P07", "Sunday Vorland"))[0]

    assert isinstance(link, Ambiguous)


def test_a_father_in_a_paper_about_children_may_be_the_perpetrator() -> None:
    """'Father, Gerd, in custody' once was linked to his own father, listed as one."""
    elder = person("P07", "Gerd Vorland Snr", role=Role.FAMILY, relation="father of perpetrator")

    assert isinstance(links("MP: father, Gerd, in custody", *PEOPLE, elder)[0], Ambiguous)


def test_an_uncommon_title_alone_is_a_first_name() -> None:
    """'Justice Vorland', a child, once made every Vorland hers; 'Umm Max' is his mother."""
    people = (
        *PEOPLE,
        person("P07", "Justice Vorland", role=Role.CHILD),
        person("P08", "Samar Khoury", "Umm Max"),
        person("P09", "Max Khoury"),
    )

    assert isinstance(links("Vorland came", *people)[0], Ambiguous)
    assert links("Justice Vorland came", *people)[0].entry == "P07"
    assert links("Max slept", *people)[0].entry == "P09"
    assert links("Umm Max rang", *people)[0].entry == "P08"
