"""Needles say what must not be found: every form, its fragments, and no generic word."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind
from dhr_redact.personal import Personal
from dhr_redact.verification import Needle, needles_for, needles_from
from dhr_redact.verification.folding import key_of


def entry(
    *names: str,
    kind: EntryKind = EntryKind.PERSON,
    mention: MentionKind = MentionKind.PERSON,
    replacement: str = "Alex",
    sort: FormSort = FormSort.FULL,
) -> CaseMapEntry:
    """Return an entry of the case map; the names after the first are of the given sort."""
    first, *others = names
    return CaseMapEntry(
        id=EntryId("P01"),
        kind=kind,
        mention_kind=mention,
        names=(
            NameForm(Personal(first), FormSort.FULL),
            *(NameForm(Personal(name), sort) for name in others),
        ),
        replacement=replacement,
        chosen_by="rule",
        chosen_on=date(2031, 1, 1),
    )


def keys(needles: tuple[Needle, ...]) -> dict[str, Needle]:
    """Return needles by the words they look for."""
    return {key_of(needle.text.reveal()): needle for needle in needles}


def test_a_person_is_looked_for_in_every_order_and_by_the_surname_alone() -> None:
    """A surname left standing identifies a family."""
    found = keys(needles_for([entry("Maryam Jane Wolstenholme")]))

    assert {
        "maryam jane wolstenholme",
        "maryam wolstenholme",
        "wolstenholme",
        "wolstenholmes",
        "wolstenholme maryam",
        "wolstenholme maryam jane",
        "m wolstenholme",
        "m j wolstenholme",
        "mj wolstenholme",
        "wolstenholme m",
        "mwolstenholme",
        "maryamwolstenholme",
        "jane wolstenholme",
    } <= set(found)
    assert found["maryam jane wolstenholme"].strength == "full"
    assert all(needle.entry == "P01" for needle in found.values())


def test_particles_belong_to_the_surname_and_double_names_are_halved() -> None:
    """'van der Berg' is one surname; either half of a double name is used alone."""
    found = keys(needles_for([entry("Anna van der Berg"), entry("Owen O’Dwyer-Finch")]))

    assert {"van der berg", "a van der berg", "finch", "o dwyer"} <= set(found)


def test_an_entry_that_is_kept_is_not_looked_for() -> None:
    """The chair's name stays in the report."""
    assert needles_for([entry("Helen Ashgrove", replacement="")]) == ()


def test_titles_are_no_surnames() -> None:
    """To look for every Doctor would stop every release."""
    found = keys(needles_for([entry("Dr Wolstenholme")]))

    assert "dr" not in found


def test_a_name_that_is_a_word_needs_its_capital() -> None:
    """A person called Hope is not every hope, nor is Jo every jo."""
    found = keys(needles_for([entry("Hope Wolstenholme"), entry("Jo Wolstenholme")]))

    assert found["hope"].case_sensitive
    assert found["hope"].whole_word
    assert found["jo"].case_sensitive
    assert not found["wolstenholme"].case_sensitive


def test_a_contact_is_looked_for_by_its_local_part() -> None:
    """The part before the @ is the person; 'info' is nobody."""
    found = keys(
        needles_for(
            [
                entry("Maryam Wolstenholme", "mwolst84@example.org", sort=FormSort.CONTACT),
                entry("Omar Ferrabee", "info@example.org", sort=FormSort.CONTACT),
            ]
        )
    )

    assert "mwolst84" in found
    assert "info" not in found


def test_a_name_of_one_letter_is_not_looked_for_alone() -> None:
    """'A' stands in every sentence."""
    found = keys(needles_for([entry("Ann B")]))

    assert "ann b" in found
    assert "b" not in found


def test_places_have_no_persons_fragments() -> None:
    """'Close' alone is in every address."""
    place = entry("Alder Close", kind=EntryKind.PLACE, mention=MentionKind.PLACE)

    found = keys(needles_for([place]))

    assert "alder close" in found
    assert "close" not in found
    assert "a close" not in found


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("943 476 5919", MentionKind.NHS_NUMBER, {"943 476 5919"}),
        ("+44 (0)1632 960 001", MentionKind.PHONE, {"01632960001", "441632960001", "1632960001"}),
        ("999", MentionKind.PHONE, set()),
        ("9609", MentionKind.COLLAR_NUMBER, {"9609"}),
        ("m.wolst@example.org", MentionKind.EMAIL, {"m wolst", "m wolst example org"}),
        ("@mwolst", MentionKind.SOCIAL_HANDLE, {"mwolst"}),
        (
            "Flat 2, 14 Alder Close, Carrow CR1 2AB",
            MentionKind.ADDRESS,
            {"14 alder close", "cr1 2ab", "flat 2 14 alder close carrow cr1 2ab"},
        ),
        ("somewhere", MentionKind.ADDRESS, {"somewhere"}),
        ("Omar Ferrabee", MentionKind.PERSON, {"omar ferrabee", "ferrabee", "o ferrabee"}),
        ("12 March 2019", MentionKind.DATE, {"12 march 2019", "12 03 2019", "2019 03 12"}),
        ("CR1 2AB", MentionKind.POSTCODE, {"cr1 2ab"}),
    ],
)
def test_originals_are_looked_for_with_what_they_leave_behind(
    text: str, kind: MentionKind, expected: set[str]
) -> None:
    """A phone number written another way is the same phone."""
    found = keys(needles_from([(text, EntryId("P02"), kind)]))

    assert expected <= set(found)
    assert bool(found) is bool(expected)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("42", MentionKind.AGE),
        ("aged forty-two", MentionKind.AGE),
        ("10:15", MentionKind.TIME),
        ("her youngest", MentionKind.CHILD_DETAIL),
        ("Tuesday", MentionKind.DATE),
        ("March 2019", MentionKind.DATE),
        ("12", MentionKind.OTHER_NUMBER),
        ("--", MentionKind.URN),
        ("number 14", MentionKind.ADDRESS),
        ("Flat 5", MentionKind.ADDRESS),
        ("No. 12a", MentionKind.ADDRESS),
    ],
)
def test_generic_originals_are_left_out(text: str, kind: MentionKind) -> None:
    """They stand in every review for someone else, and would stop every release."""
    assert needles_from([(text, None, kind)]) == ()


def test_a_house_number_is_searched_with_its_street() -> None:
    """Only the number alone says nothing; with a street it is an address like any other."""
    assert needles_from([("14 Alder Close", None, MentionKind.ADDRESS)])


def test_a_fragment_that_is_also_a_form_counts_as_the_form() -> None:
    """The stronger reading is the one to report."""
    found = keys(
        needles_from(
            [("Omar Ferrabee", None, MentionKind.PERSON), ("Ferrabee", None, MentionKind.PERSON)]
        )
    )

    assert found["ferrabee"].strength == "full"


def test_a_needle_does_not_print_its_text() -> None:
    """Needles are lists of real names."""
    assert "Ferrabee" not in repr(needles_from([("Ferrabee", None, MentionKind.PERSON)]))


def test_a_surname_before_an_initial_is_the_surname() -> None:
    """Of 'BRACKENBURY T' a plural 'Ts' would be found in every second line."""
    found = {needle.text.reveal() for needle in needles_for([entry("BRACKENBURY T")])}

    assert "Ts" not in found
    assert "T BRACKENBURY" in found


def test_a_name_of_two_letters_leaves_no_letter_alone() -> None:
    """Somebody entered as 'X Y' must not make every X a finding."""
    found = {needle.text.reveal() for needle in needles_for([entry("X Y")])}

    assert not {"X", "Y"} & found


def test_a_collar_number_is_no_part_of_a_name() -> None:
    """'1 AP' of 'HV 1 AP' would be found wherever a cell ends in 1 and the next says AP."""
    visitor = keys(needles_from([("HV 1 AP", EntryId("P02"), MentionKind.PERSON)]))
    officer = keys(needles_from([("DC 4471 Khan", EntryId("P02"), MentionKind.PERSON)]))

    assert "1 ap" not in visitor
    assert "aps" not in visitor
    assert "4471 khan" not in officer
    assert "dc 4471 khan" in officer


def test_a_single_letter_of_a_double_name_is_not_looked_for() -> None:
    """'A' and 'B' of 'Jo A-B' stand in every line."""
    found = keys(needles_for([entry("Jo A-B")]))

    assert "jo a b" in found
    assert not {"a", "b"} & set(found)
