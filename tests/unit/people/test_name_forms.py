"""Written forms: what is among them, and what must not be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.kinds import FormSort, MentionKind
from dhr_redact.people.name_forms import written_forms
from dhr_redact.people.spellings import pieces_of_surname, spellings_of_part
from dhr_redact.personal import Personal
from people_making import person, thing


def forms(entry: CaseMapEntry) -> dict[str, FormSort]:
    return {form.text.reveal(): form.sort for form in written_forms(entry)}


def test_the_usual_forms_of_a_person_are_there_with_their_sorts() -> None:
    """The verifier and the linker read the sorts."""
    found = forms(person("P01", "Mrs Margaret Ann Holloway (n\u00e9e Ward)", "Meg"))

    expected = {
        "Margaret Ann Holloway": FormSort.FULL,
        "Margaret Holloway": FormSort.FULL,
        "Holloway, Margaret": FormSort.FULL,
        "Margaret Ward": FormSort.FULL,
        "Holloway": FormSort.SURNAME,
        "Margaret": FormSort.FORENAME,
        "Ann": FormSort.FORENAME,
        "Meg": FormSort.NICKNAME,
        "Peggy": FormSort.NICKNAME,
        "M. Holloway": FormSort.INITIALS,
        "MH": FormSort.INITIALS,
        "Mrs H": FormSort.TITLE,
        "mholloway": FormSort.CONTACT,
    }
    assert {text: found.get(text) for text in expected} == expected


@pytest.mark.parametrize(
    ("name", "alone"),
    [("Manpreet Kaur", "Kaur"), ("Fatima Bibi", "Bibi"), ("Harjit Singh Gill", "Singh")],
)
def test_a_name_that_a_community_shares_is_no_form_of_one_person(name: str, alone: str) -> None:
    """A tenth of a case's people may be called Kaur."""
    assert alone not in forms(person("P01", name))
    assert f"{name.split(maxsplit=1)[0][0]} {name.rsplit(maxsplit=1)[-1]}" in forms(
        person("P01", name)
    )


def test_who_is_called_by_a_middle_name_has_an_initial_after_it() -> None:
    """'Grace O present' stood in a file note about Akosua Grace Osei, known as Grace."""
    called = forms(person("P01", "Akosua Grace Osei", "Grace"))

    assert {"Grace O", "Grace Osei", "Akosua O", "Akosua Grace Osei"} <= set(called)
    assert {"Akosua G Osei", "Osei, Akosua Grace", "AG Osei"} <= set(called)
    assert not any("Grace Grace" in form for form in called)


def test_small_words_of_a_surname_may_stand_after_the_initials() -> None:
    """A landlord's list turns names about: 'FONSECA N F DA MR'."""
    found = forms(person("P01", "Nuno Filipe da Fonseca"))

    assert {"Fonseca N F da", "NFdF", "Nuno dF", "Mr dF"} <= set(found)


def test_a_surname_given_as_known_as_is_put_with_the_first_name() -> None:
    """Agencies know people by the name they had then."""
    entry = person("P01", "Margaret Holloway")
    ward = NameForm(Personal("Ward"), FormSort.SURNAME)

    found = forms(replace(entry, names=(*entry.names, ward)))

    assert {"Margaret Ward", "M Ward", "Ward"} <= set(found)


def test_a_full_other_name_has_forms_of_its_own() -> None:
    """A maiden name in full is looked for in every way too."""
    found = forms(person("P01", "Harpreet Kaur", "Preeti", "Harpreet Kaur Gill"))

    assert {"Harpreet Gill", "H Gill", "Gill", "Preeti Gill", "Gill, Harpreet"} <= set(found)


def test_initials_given_as_known_as_and_a_title_with_a_first_name_are_kept() -> None:
    """What was given is always among the forms."""
    entry = person("P01", "Auntie Meg")
    letters = NameForm(Personal("M.X."), FormSort.INITIALS)

    found = forms(replace(entry, names=(*entry.names, letters)))

    assert found["M.X."] is FormSort.INITIALS
    assert found["Auntie Meg"] is FormSort.TITLE


@pytest.mark.parametrize(
    ("name", "kind", "expected", "absent"),
    [
        ("St Mary's Primary School (SMPS)", MentionKind.SCHOOL, "Saint Marys Primary School", "St"),
        ("St Mary's Primary School (SMPS)", MentionKind.SCHOOL, "SMPS", "School"),
        ("The Riverside Medical Centre", MentionKind.SURGERY, "Riverside Medical", "Medical"),
        ("The Riverside Medical Centre", MentionKind.SURGERY, "Riverside", "Centre"),
        ("Copperfield Stores Ltd", MentionKind.EMPLOYER, "Copperfield", "Ltd"),
        ("14 Alder Close, Carrow", MentionKind.ADDRESS, "Alder Cl", "Close"),
        ("Pike & Sons", MentionKind.EMPLOYER, "Pike and Sons", "Sons"),
        ("Stoke-on-Sallow", MentionKind.PLACE, "Stoke on Sallow", "Stoke"),
    ],
)
def test_places_and_organisations(name: str, kind: MentionKind, expected: str, absent: str) -> None:
    """Short forms only where they still single the place out."""
    found = forms(thing("L01", name, kind=kind))

    assert expected in found
    assert absent not in found


def test_spellings_of_one_part() -> None:
    """Hyphens, apostrophes, Mac and Mc, and two letters for one."""
    assert {"smith jones", "smithjones"} <= set(spellings_of_part("Smith-Jones"))
    assert {"o brien", "obrien"} <= set(spellings_of_part("O'Brien"))
    assert {"mcdonald", "mac donald"} <= set(spellings_of_part("MacDonald"))
    assert {"mueller", "muller"} <= set(spellings_of_part("M\u00fcller"))
    assert pieces_of_surname("Mac Giolla") == ()
    assert pieces_of_surname("de Souza") == ("Souza",)
