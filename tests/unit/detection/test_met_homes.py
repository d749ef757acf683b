"""An address that is met in full once is found in its short forms."""

from __future__ import annotations

import pytest

from dhr_redact.detection.met_homes import homes_met
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


def met(address: str, confidence: float = 0.85) -> Mention:
    span = Span(StoryId("first"), 0, len(address))
    evidence = (Evidence("rules:address", "seen", confidence),)
    return Mention(span, MentionKind.ADDRESS, Personal(address), evidence)


def found_by(text: str, *mentions: Mention) -> list[str]:
    story = Story(StoryId("other"), StoryKind.BODY, text)
    return [mention.text.reveal() for mention in homes_met(mentions).find([story])]


@pytest.mark.parametrize(
    ("address", "text", "expected"),
    [
        ("31 Calloway Road, Carrow", "FW_ RE_ 31 Calloway - locks", ["31 Calloway"]),
        ("31 Calloway Road, Carrow", "back to 31 calloway rd; 31 CALLOWAY", None),
        ("31 Calloway Road", "31_CallowayRd.jpg, 31callowayrd_2.zip", None),
        ("14 Mulgrave Court", "repairs_14MulgraveCt.csv", ["14MulgraveCt"]),
        ("12 St Mary's Road", "to 12 st marys", ["12 st marys"]),
        ("8 Sallow Beck", "bailed 8 sallow beck", ["8 sallow beck"]),
        ("18 TANNERY ROW", "tenant at 18 Tannery, who", ["18 Tannery"]),
        ("Flat 3, Marlpit House, Tansy Road", "Re: 3 Marlpit", ["3 Marlpit"]),
        ("Quince Cottage, 4 Well Lane", "so thats quince cottage gone", ["quince cottage"]),
        ("The Old Rectory, Church Lane", "AT THE OLD RECTORY", ["THE OLD RECTORY"]),
        ("Mill House, 3 Mill Lane", "LEFT MILL HOUSE", ["MILL HOUSE"]),
    ],
)
def test_short_forms_of_an_address_are_found(
    address: str, text: str, expected: list[str] | None
) -> None:
    """A subject line writes '31 Calloway' for the '31 Calloway Road' of the letter."""
    found = found_by(text, met(address))
    assert found == expected if expected is not None else len(found) == 2


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("31 Calloway Road", "131 Calloway; £31 calloway; 2.31 Calloway; 31 Callowayside"),
        ("4 May Street", "on 4 May 2031"),
        ("2 Old Station Road", "2 old station wagons"),
        ("30 Church Street", "30 church members; 30 Church Action"),
        ("Mill House, 3 Mill Lane", "past the mill house"),
        ("The Old House, Mill Lane", "back in the old house"),
        ("Council House, Mill Lane", "a council house"),
    ],
)
def test_what_may_be_something_else_is_left(address: str, text: str) -> None:
    """Ordinary words after a number are no street, and 'the old house' is anybody's."""
    assert found_by(text, met(address)) == []


def test_an_address_in_doubt_is_not_searched() -> None:
    """What was asked about itself makes no further questions."""
    assert found_by("31 Calloway", met("31 Calloway Road", 0.4)) == []
