"""What the model marks in notes is cut to the names in it."""

from __future__ import annotations

import pytest

from dhr_redact.detection.name_shapes import names_at
from dhr_redact.detection.ner_spans import trimmed
from dhr_redact.detection.note_words import begins_a_note
from dhr_redact.detection.staff import StaffRecogniser
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind


def names(text: str, marked: str, kind: MentionKind = MentionKind.PERSON) -> list[str]:
    """Return what is left of what the model marked."""
    at = text.index(marked)
    return [text[g.start : g.end] for g in trimmed(text, at, at + len(marked), kind)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Rang Wenna", ["Wenna"]),
        ("Rang", []),
        ("Rang: Texted Wenna", ["Wenna"]),
        ("Mr Quarles 2077", ["Mr Quarles"]),
        ("Wenna abt", ["Wenna"]),
        ("Wenna bach", ["Wenna"]),
        ("Wenna Oakes w/o", ["Wenna Oakes"]),
        ("the officer. Wenna Oakes", ["Wenna Oakes"]),
        ("Prof. Wenna Oakes", ["Prof. Wenna Oakes"]),
    ],
)
def test_a_name_in_a_note_is_bare_of_the_words_beside_it(text: str, left: list[str]) -> None:
    """'Rang Wenna' answered as nobody left Wenna in the open; 'abt' was asked about."""
    assert names(text, text) == left


def test_said_is_a_verb_before_small_letters_and_else_a_name() -> None:
    """Said Warsame is somebody; 'Said he would' is a note."""
    assert begins_a_note("Said he would", 0, 4)
    assert not begins_a_note("Said Warsame rang", 0, 4)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Wenna, Otto", ["Wenna", "Otto"]),
        ("MQO, Otto", ["MQO", "Otto"]),
        ("Inchbald & Stroud", ["Inchbald & Stroud"]),
        ("Alder Housing, Carrow Council", ["Alder Housing, Carrow Council"]),
    ],
)
def test_a_list_of_people_is_no_organisation(text: str, left: list[str]) -> None:
    """One answer about ', Otto' or 'Wenna, Otto' would be about two people."""
    assert names(text, text, MentionKind.ORGANISATION) == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("DCI Quarles, Wenna Oakes (WO), Dr Petty", ["DCI Quarles", "Wenna Oakes", "Dr Petty"]),
        ("Bill, Grace", ["Bill", "Grace"]),
        ("QUARLES, Wenna", ["QUARLES, Wenna"]),
        ("Quarles, Wenna Mary", ["Quarles, Wenna Mary"]),
        ("Quarles, Martin Oakes", ["Quarles", "Martin Oakes"]),
        ("GRACE, Bill", ["GRACE, Bill"]),
    ],
)
def test_a_line_of_names_is_divided_and_a_surname_put_first_is_not(
    line: str, left: list[str]
) -> None:
    """'Children: Bill, Grace' was one question about two children."""
    assert [line[a:b] for a, b in names_at(line, 0, len(line), sure=True)] == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("not known to the officer. Ms Quarles-Oakes had", ["Ms Quarles-Oakes"]),
        ("said Dr. Mr Quarles", ["Dr. Mr Quarles"]),
    ],
)
def test_a_title_that_ends_a_sentence_is_not_part_of_the_next_name(
    text: str, left: list[str]
) -> None:
    """The words of two sentences would go with one replacement."""
    story = Story(StoryId("body"), StoryKind.BODY, text)

    assert [m.text.reveal() for m in StaffRecogniser().find([story])] == left
