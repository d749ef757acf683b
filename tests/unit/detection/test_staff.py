"""People are found by title, collar number, label, column and signature."""

from __future__ import annotations

import pytest

from dhr_redact.detection.staff import StaffRecogniser
from dhr_redact.detection.staff_words import load_staff_words
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import Role, StoryKind
from dhr_redact.rulepacks import load_data

RECOGNISER = StaffRecogniser()


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return what is found: text, role, profession; the longest at each place."""
    mentions = RECOGNISER.find([Story(StoryId("body"), StoryKind.BODY, text)])
    shown: list[tuple[str, str | None, str | None]] = []
    reached = 0
    for mention in mentions:
        if mention.span.end > reached:
            shown.append((mention.text.reveal(), mention.role, mention.profession))
            reached = mention.span.end
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DC Mark Ellery rang", ("DC Mark Ellery", Role.STAFF, "police")),
        ("DC 2417 Ellery rang", ("DC 2417 Ellery", Role.STAFF, "police")),
        ("DC Ellery 2417 rang", ("DC Ellery 2417", Role.STAFF, "police")),
        ("DC ELLERY ATTENDED", ("DC ELLERY", Role.STAFF, "police")),
        ("seen by PC 1234.", ("PC 1234", Role.STAFF, "police")),
        ("PC Rose was told", ("PC Rose", Role.STAFF, "police")),
        ("T/DCI O'Brien led", ("T/DCI O'Brien", Role.STAFF, "police")),
        ("A/Supt van der Berg led", ("A/Supt van der Berg", Role.STAFF, "police")),
        ("PS 44 Khan's log", ("PS 44 Khan", Role.STAFF, "police")),
        ("the SIO, DCI Khan,", ("SIO, DCI Khan", Role.STAFF, "police")),
        ("Dr A. Okonkwo wrote", ("Dr A. Okonkwo", Role.STAFF, "doctor")),
        ("GP Dr Okonkwo wrote", ("GP Dr Okonkwo", Role.STAFF, "doctor")),
        (
            "social worker Priya Nair came",
            ("social worker Priya Nair", Role.STAFF, "social worker"),
        ),
        ("Ellery (DC 2417) came", ("Ellery (DC 2417)", Role.STAFF, "police")),
        ("Mark Ellery (Social Worker) came", ("Mark Ellery", Role.STAFF, "social worker")),
        ("Mark Ellery, Detective Constable, came", ("Mark Ellery", Role.STAFF, "police")),
        ("Jane Osei, the health visitor, came", ("Jane Osei", Role.STAFF, "health visitor")),
        ("the health visitor, Jane Osei, came", ("Jane Osei", Role.STAFF, "health visitor")),
        ("SW: K. Brandt", ("K. Brandt", Role.STAFF, "social worker")),
        ("HHJ Whitcombe sat", ("HHJ Whitcombe", Role.STAFF, "judge")),
        ("IMR author: Helen Marsh", ("Helen Marsh", Role.STAFF, None)),
        ("Signed: T. Rees", ("T. Rees", Role.STAFF, None)),
        ("Independent Chair: Aoife Byrne", ("Aoife Byrne", Role.CHAIR, "chair")),
        ("Victim: Grace Hope", ("Grace Hope", Role.VICTIM, None)),
        ("To: Ellery, Mark", ("Ellery, Mark", None, None)),
        ("Dear Mrs Pocock,", ("Mrs Pocock", None, None)),
        ("Dear Joy,", ("Joy", None, None)),
        ("Mr and Mrs Tregenza left", ("Mr and Mrs Tregenza", None, None)),
        ("Sister Karen rang", ("Sister Karen", None, None)),
    ],
)
def test_a_name_is_found_by_what_stands_beside_it(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    """Staff are anonymised, and titles are what agencies never leave out."""
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The officer Took it.",
        "The GP Surgery and the GP Practice",
        "According to the health visitor, Sarah was well.",
        "Sarah, a nurse, was well.",
        "PC On Tuesday",
        "Subject: Housing",
        "To: discuss",
        "Name: Unknown",
        "Manager: TBC",
        "at 10:30 the sergeant rang",
        "Dear Sir",
    ],
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    """A job is not a person; a victim who was a nurse is no staff."""
    assert found(text) == []


def test_each_officer_of_a_list_is_found() -> None:
    """'PCs Ellery and Khan' are two people."""
    assert [name for name, _, _ in found("PCs Ellery and Khan, PCs 1234 and 5678")] == [
        "PCs Ellery",
        "Khan",
        "PCs 1234",
        "5678",
    ]


def test_everybody_named_after_a_label_is_found() -> None:
    """Minutes list people with their agencies in brackets."""
    text = "Present: Mark Ellery (Police), Priya Nair (CSC) and Jane Osei\nApologies: none"

    assert [name for name, _, _ in found(text)] == ["Mark Ellery", "Priya Nair", "Jane Osei"]


def test_members_of_the_panel_are_told_from_staff_in_a_table() -> None:
    """The panel is named in what is published; staff are not."""
    table = "Name\tRole\tAgency\nPriya Nair\tManager\tAlder Council\nTom Rees\tLead\tPolice\n"

    panel = found("Review panel members\n" + table)
    other = found("Staff seen for this report\n" + table)

    assert panel == [("Priya Nair", Role.PANEL, None), ("Tom Rees", Role.PANEL, None)]
    assert [role for _, role, _ in other] == [None, None]


def test_names_in_a_column_of_officers_are_staff() -> None:
    """A chronology has no titles in its column of names."""
    text = "Date\tOfficer\tEvent\n1/2/19\tEllery, Mark\tSaw her\n2/2/19\tDuty\tNone\n"

    assert found(text) == [("Ellery, Mark", Role.STAFF, None)]


def test_whoever_signs_with_a_job_is_staff_and_without_one_is_not() -> None:
    """Relatives write letters too."""
    assert found("Kind regards,\n\nPriya Nair\nSocial Worker\n") == [
        ("Priya Nair", Role.STAFF, "social worker")
    ]
    assert found("Yours sincerely,\nKaren Holloway\n") == [("Karen Holloway", None, None)]
    assert found("Many thanks\nDuty Desk\n") == [("Duty Desk", None, None)]


def test_a_title_at_the_end_of_a_line_belongs_to_the_name_in_the_next() -> None:
    """Typed text is wrapped."""
    text = "She told the duty desk at the station that she had rung DC Mark\nEllery twice."

    assert found(text) == [("DC Mark\nEllery", Role.STAFF, "police")]


def test_a_list_that_is_not_well_formed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is half read misses half the staff."""
    wrong = {"source": "x", "titles": [{"profession": "police", "shrot": ["PC"]}]}
    monkeypatch.setattr("dhr_redact.detection.staff_words.load_data", lambda _name: wrong)

    with pytest.raises(RulePackError, match=r"staff\.yaml"):
        load_staff_words()


def test_a_role_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt role would make a victim staff."""
    wrong = dict(load_data("staff")) | {"labels": [{"role": "victm", "labels": ["victim"]}]}
    monkeypatch.setattr("dhr_redact.detection.staff_words.load_data", lambda _name: wrong)

    with pytest.raises(RulePackError, match="no such role"):
        load_staff_words()
