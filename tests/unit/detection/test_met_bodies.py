"""Bodies of a case stay whole, whoever is met; nobody is hidden behind one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dhr_redact.detection.keep import load_keep
from dhr_redact.detection.whole_case import with_names_met
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

KEEP = load_keep()
PERSON = MentionKind.PERSON


class _Line:
    """A line of text."""

    def describe(self) -> str:
        """Say so."""
        return "line"


def left(text: str, guesses: Mapping[str, MentionKind], found_by: str = "ner") -> list[str]:
    """Return what is left of guesses, and what is met by them, in a case of one text."""
    segments = (Segment(0, len(text), _Line()),)
    story = Story(StoryId("text"), StoryKind.BODY, text, segments)
    document = CaseDocument(DocumentId("d1"), Personal("d1"), "text/plain", "", (story,))
    found = []
    for words, kind in guesses.items():
        span = Span(story.id, text.index(words), text.index(words) + len(words))
        found.append(Mention(span, kind, Personal(words), (Evidence(found_by, "a guess", 0.9),)))
    (mentions,) = with_names_met([document], [sorted(found, key=lambda m: m.span)], KEEP)
    return [mention.text.reveal() for mention in mentions]


def test_a_surname_that_was_met_takes_no_piece_out_of_a_body() -> None:
    """Ms Kent is hidden wherever she stands; Kent Police is not."""
    text = "Ada Kent rang.\nKent rang again.\nKNOWN TO KENT CMHT\nKent Police and Kent MASH came."
    assert left(text, {"Ada Kent": PERSON}) == ["Ada Kent", "Kent"]


@pytest.mark.parametrize("piece", ["Alderfen Royal", "Alderfen Community"])
def test_an_area_of_two_bodies_before_a_word_of_bodies_is_a_body(piece: str) -> None:
    """A line may end inside the name of a trust, and a hospital has a short form."""
    body = f"Alderfen Police, Alderfen MASH and\n{piece}\nagain"
    assert left(body, {piece: PERSON}) == []


def test_the_area_alone_and_a_person_beside_it_stay() -> None:
    """A town gives a family away, and a family may be called after it."""
    text = "Alderfen Police, Alderfen MASH\nshe left Alderfen with Ada Alderfen"
    guesses = {"Ada Alderfen": PERSON}
    assert "Ada Alderfen" in left(text, guesses)
    assert left("Alderfen Police, Alderfen MASH\nHope Alderfen rang", {"Hope Alderfen": PERSON})
    alone = "in Alderfen by Police. Alderfen Police, Alderfen MASH"
    assert left(alone, {"Alderfen": MentionKind.PLACE}) == ["Alderfen"]


def test_the_letters_of_a_hospital_named_in_full_are_the_hospitals() -> None:
    """Unless somebody has them for initials, or a number follows."""
    text = "the Royal Alderfen Infirmary\nrung from RAI again"
    assert left(text, {"RAI": PERSON}) == []
    assert "RAI" in left(f"{text}, Ruth Ada Ines", {"RAI": PERSON, "Ruth Ada Ines": PERSON})
    assert left("the Royal Alderfen Infirmary\nRAI 0771934", {"RAI": PERSON}) == ["RAI"]
    assert left("rung from RAI again", {"RAI": PERSON}) == ["RAI"]


def test_what_a_staff_rule_found_is_never_undone() -> None:
    """It undoes guesses only."""
    text = "Alderfen Police, Alderfen MASH\nPC Alderfen Royal rang"
    assert left(text, {"Alderfen Royal": PERSON}, "staff") == ["PC Alderfen Royal"]


def test_a_tool_in_capitals_is_no_person_who_was_met() -> None:
    """Sara Vorland is hidden; SARA, the tool, is not, unless all around it is in capitals."""
    text = "Sara Vorland came.\nrisk (OASys); SARA not done"
    assert left(text, {"Sara Vorland": PERSON}) == ["Sara Vorland"]
    loud = "Sara Vorland came.\nCALLER SAYS SARA LEFT HER FLAT"
    assert "SARA" in left(loud, {"Sara Vorland": PERSON})


def test_an_area_before_the_rest_of_a_body_is_no_part_of_a_name() -> None:
    """Who is on a line with her council keeps both her names, and the council its own."""
    text = "Worker: Ada Okoro Alderfen County Council 01632\nthe Alderfen County Council"
    assert left(text, {"Ada Okoro Alderfen County": PERSON}) == ["Ada Okoro"]


def test_a_service_that_minutes_name_beside_a_professional_is_no_mention() -> None:
    """'Turning Tide' after initials in brackets is where she works."""
    text = "Present: Ada Okoro (AO) Lantern Tide; Ben Vane (BV) police\nrang Lantern Tide"
    assert left(text, {"Ada Okoro": PERSON, "Lantern Tide": PERSON}) == ["Ada Okoro", "AO"]
