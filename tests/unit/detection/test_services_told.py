"""Services by a brand are kept where a paper says what they are; nicknames and refuges are not."""

from __future__ import annotations

import pytest

from dhr_redact.detection.services_told import services_told
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


def told(text: str, *people: str, agencies: tuple[str, ...] = ()) -> set[str]:
    """Return what of a text lies in the name of a service of a case of that text."""
    story = Story(StoryId("s"), StoryKind.BODY, text)
    found = [
        Mention(
            Span(story.id, text.index(name), text.index(name) + len(name)),
            MentionKind.PERSON,
            Personal(name),
            (Evidence("ner", "a guess", 0.9),),
        )
        for name in people
    ]
    services = services_told([story], found, agencies)
    return {" ".join(each.split()) for each in services.findall(text)} if services else set()


@pytest.mark.parametrize(
    ("text", "service"),
    [
        (
            "Turning Corner Carrowshire   (adult drug + alcohol)\nSeen at Turning\nCorner",
            "Turning Corner",
        ),
        ("Bright Harbour (commissioned by Carrow Council)\n", "Bright Harbour"),
        ("LANTWYN - gwasanaeth cam-drin / domestic abuse service\nrang Lantwyn", "LANTWYN"),
        ("spoke to the IDVA from Lantwyn today", "Lantwyn"),
        ("Lantwyn (IDVA service) closed", "Lantwyn"),
        ("referred to Lantwyn for IDVA support", "Lantwyn"),
    ],
)
def test_a_name_that_a_paper_calls_a_service_is_kept(text: str, service: str) -> None:
    """It is the agency's work that a review is about."""
    assert service in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "To: Ada Vorland (CDAS)\nSubject: x\n\nCDAS rang",
        "Apologies: Ada Vorland (CDAS)",
        "Present: Ada Vorland (AV) CDAS; others",
        "Ada Vorland (AV)    CDAS\n",
        "Ada Vorland | Head of Homes | CDAS\n",
    ],
)
def test_the_agency_beside_a_professional_is_kept(text: str) -> None:
    """Minutes, addresses of e-mails and signatures say for whom somebody works."""
    assert told(text, "Ada Vorland") == {"CDAS"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Present: Margaret Oakes (Peggy)", "Margaret Oakes"),
        ("Present: Ada Vorland (AV)", "Ada Vorland"),
        ("Present: Ada Vorland (Larkmoor). Moved to a refuge.", "Ada Vorland"),
        ("Ada Vorland (Cubby) came home", "Ada Vorland"),
        ("the worker from Ada Vorland", "Ada Vorland"),
        ("Present: Ada Vorland (Larkmoor House)", "Ada Vorland"),
    ],
)
def test_a_nickname_initials_and_a_refuge_are_no_services(text: str, person: str) -> None:
    """In doubt nothing is released."""
    assert told(text, person) == set()


def test_the_list_of_people_says_for_whom_they_work() -> None:
    """What stands there in capitals or over a line end is the same agency."""
    assert told("STEP AHEAD shut. Step\nAhead open", agencies=("Step Ahead",)) == {
        "STEP AHEAD",
        "Step Ahead",
    }
    assert told("Ada rang", agencies=("Ada",)) == set()
