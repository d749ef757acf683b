"""A school, firm or town that is met in full once is found in its other forms."""

from __future__ import annotations

import pytest

from dhr_redact.detection.met_things import things_met
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

K = MentionKind


def met(name: str, kind: MentionKind, confidence: float = 0.85) -> Mention:
    span = Span(StoryId("first"), 0, len(name))
    return Mention(span, kind, Personal(name), (Evidence("places", "seen", confidence),))


def found_by(text: str, *mentions: Mention) -> list[str]:
    story = Story(StoryId("other"), StoryKind.BODY, text)
    return [mention.text.reveal() for mention in things_met(mentions).find([story])]


@pytest.mark.parametrize(
    ("name", "kind", "text", "expected"),
    [
        ("St Osbald's C of E Primary School", K.SCHOOL, "AT ST OSBALDS today", ["ST OSBALDS"]),
        ("St Osbald's Primary", K.SCHOOL, "collected from st osbald's", ["st osbald's"]),
        ("Hollinfen Surgery", K.SURGERY, "seen at Hollinfen today", ["Hollinfen"]),
        ("Castell Brwyn Asset Management", K.EMPLOYER, "of Castell Brwyn.", ["Castell Brwyn"]),
        ("Lotus & Pearl Nails", K.EMPLOYER, "works at Lotus and Pearl", ["Lotus and Pearl"]),
        ("The Spice Lantern", K.EMPLOYER, "home from spice lantern", ["spice lantern"]),
        ("Penwithen", K.PLACE, "back to penwithen; PENWITHEN.", ["penwithen", "PENWITHEN"]),
    ],
)
def test_other_forms_of_a_thing_are_found(
    name: str, kind: MentionKind, text: str, expected: list[str]
) -> None:
    """A log writes 'ST OSBALDS' for what the letter names in full."""
    assert found_by(text, met(name, kind)) == expected


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("Hollinfen Surgery", K.SURGERY, "told Hollinfen Police"),
        ("Hollinfen Surgery", K.SURGERY, "hollinfen"),
        ("Penwithen", K.PLACE, "Penwithen Council said"),
        ("March", K.PLACE, "in march"),
        ("Ellery's Garage", K.EMPLOYER, "the garage rang"),
        ("Florence Nursery", K.SCHOOL, "Florence rang"),
        ("14 Alder Road Surgery", K.SURGERY, "14 alder road"),
    ],
)
def test_what_may_be_something_else_is_left(name: str, kind: MentionKind, text: str) -> None:
    """A town's police is published, and Florence is a girl."""
    assert found_by(text, met(name, kind)) == []


def test_a_word_that_somebody_has_for_a_name_is_left() -> None:
    """Mr Hollinfen and Hollinfen Surgery: what 'Hollinfen' alone is, nobody knows."""
    person = met("Mr Hollinfen", K.PERSON)

    assert found_by("Hollinfen rang", met("Hollinfen Surgery", K.SURGERY), person) == []


def test_a_doubtful_single_word_is_not_spread() -> None:
    """One wrong guess must not become twenty."""
    assert found_by("Hollinfen rang", met("Hollinfen Surgery", K.SURGERY, 0.45)) == []


@pytest.mark.parametrize(
    ("name", "kind", "text", "expected"),
    [
        (
            "Jadley's Hand Car Wash",
            K.EMPLOYER,
            "now at jadleys; Jadley's rang",
            ["Jadley's", "jadleys"],
        ),
        ("J T Jadley Haulage", K.EMPLOYER, "sacked by Jadleys", ["Jadleys"]),
        ("Jadley & Tunnard", K.EMPLOYER, "Jadley's say she is off", ["Jadley's"]),
        ("Harvest Home Fare Ltd", K.EMPLOYER, "HHF confirm start", ["HHF"]),
        ("DXM Grain", K.EMPLOYER, "2. DXM - casual", ["DXM"]),
        ("BrightStay", K.EMPLOYER, "the bright stay payslip", ["bright stay"]),
        ("Crestlyne Hospitality", K.EMPLOYER, "write it to crestlyne", []),
        ("Crestlyne Ltd", K.EMPLOYER, "write it to crestlyne", ["crestlyne"]),
        ("Black Bull", K.VENUE, "in the bull; The Bull", ["bull", "Bull"]),
        ("The Plough", K.VENUE, "at the plough", ["plough"]),
        ("Bean & Gone", K.VENUE, "from bean n gone", ["bean n gone"]),
        ("Caf\u00e9 Shireen", K.VENUE, "in cafe shireen", ["cafe shireen"]),
    ],
)
def test_a_firm_or_a_venue_is_called_for_short(
    name: str, kind: MentionKind, text: str, expected: list[str]
) -> None:
    """People say 'hadleys' and 'the bull'; letters say 'HHC'."""
    assert sorted(set(found_by(text, met(name, kind)))) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("Grace & Tunnard", K.EMPLOYER, "Grace's mother"),
        ("National Health Services Ltd", K.EMPLOYER, "the NHS"),
        ("The Plough", K.VENUE, "a plough, plough boys"),
        ("Jadley & Tunnard", K.SCHOOL, "Jadley's"),
    ],
)
def test_a_short_form_that_may_be_something_else_is_left(
    name: str, kind: MentionKind, text: str
) -> None:
    """A first name is a person's, and letters of practice are practice's."""
    assert found_by(text, met(name, kind)) == []
