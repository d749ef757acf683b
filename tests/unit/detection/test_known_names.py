"""The known names: what a mention covers, says and leaves alone."""

from __future__ import annotations

import pytest

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.people.roster import Roster
from making import story
from people_making import found, person, shown, thing

MARGARET = person("P01", "Margaret Holloway", "Meg", role=Role.VICTIM)
DAVID = person("P02", "David Holloway", role=Role.PERPETRATOR)
KHAN = person("P03", "Imran Khan", role=Role.STAFF, profession="police")


def test_it_is_a_recogniser_for_every_story() -> None:
    """Names hide in properties and links as well as in prose."""
    recogniser: Recogniser = KnownNames(Roster([MARGARET]))

    assert (recogniser.name, recogniser.prose_only) == ("known-names", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs Holloway's", [("Mrs Holloway", "P01 P02")]),
        ("the Holloways", [("Holloway", "P01 P02")]),
        ("printed by: IKHAN01\n", [("IKHAN01", "P03")]),
        ("printed by: DHOLLOWAY01", [("DHOLLOWAY01", "P02")]),
        ("by DHOLLOWAY2030X", [("DHOLLOWAY", "P02")]),
        ("Holloway-led", [("Holloway", "P01 P02")]),
        ("DC 4471 Khan", [("DC 4471 Khan", "P03")]),
        ("room 4471 Khan", [("Khan", "P03")]),
        ("the officer Khan", [("Khan", "P03")]),
        ("Margaret (Mrs) rang", [("Margaret (Mrs)", "P01")]),
        ("Margaret (see) rang", [("Margaret", "P01")]),
        ("unholloway margarets' hollowayish", [("margaret", "P01")]),
        ("Margaret\n\nHolloway", [("Margaret", "P01"), ("Holloway", "P01 P02")]),
        ("Margaret. Holloway", [("Margaret", "P01"), ("Holloway", "P01 P02")]),
        ("Margaret IMR Holloway", [("Margaret", "P01"), ("Holloway", "P01 P02")]),
        ("Margaret Jane Holloway", [("Margaret Jane Holloway", "P01")]),
        ("Mum Holloway", [("Holloway", "P01 P02")]),
        ("May Holloway", [("Holloway", "P01 P02")]),
        ("David, Margaret Holloway", [("David", "P02"), ("Margaret Holloway", "P01")]),
        ("a holloway", [("holloway", "P01 P02")]),
        ("HOLOWAY", [("HOLOWAY", "P01 P02")]),
    ],
)
def test_what_a_mention_covers(text: str, expected: list[tuple[str, str]]) -> None:
    """Titles in, possessives out, and never part of another word."""
    assert shown(text, MARGARET, DAVID, KHAN) == expected


def test_kind_role_and_profession_are_said_only_if_all_candidates_agree() -> None:
    """A role that fits one of two would be a guess."""
    both, one = found("Holloway and DC Khan", MARGARET, DAVID, KHAN)

    assert (both.kind, both.role, both.profession) == (MentionKind.PERSON, None, None)
    assert (one.role, one.profession) == (Role.STAFF, "police")


def test_a_town_keeps_its_kind_and_a_shared_name_is_a_person_first() -> None:
    """The safer reading of a name that is both is the person."""
    town, person_named = thing("L01", "Carrow"), person("P09", "May Carrow")

    assert found("Carrow", town)[0].kind is MentionKind.PLACE
    assert found("Carrow", town, person_named)[0].kind is MentionKind.PERSON


@pytest.mark.parametrize(
    ("text", "phrase", "sure"),
    [
        ("Margaret Holloway", "the full name of one on the case map", True),
        ("Holloway", "a surname of 2 on the case map", True),
        ("Holoway", "one or two letters differ", True),
        ("the Holloways", "in the plural", True),
        ("Mr Holloway", "after a title", True),
        ("Margaret and David Holloway", "shares the surname", True),
        ("MH", "also a common abbreviation", False),
        ("Kathleen Holloway", "another first name", False),
    ],
)
def test_evidence_says_why_without_the_name(text: str, phrase: str, *, sure: bool) -> None:
    """A coordinator reads the reason; a log may hold it."""
    evidence = found(text, MARGARET, DAVID)[0].evidence[0]

    assert phrase in evidence.because
    assert "holloway" not in evidence.because.lower()
    assert (evidence.confidence >= 0.5) is sure


def test_capitals_tell_names_from_words() -> None:
    """'will' and 'young' are words until they are in full or have a capital."""
    will = person("P01", "Will Young")

    assert shown("they will be young, a young man, Young will go", will) == [("Young", "P01")]
    assert shown("will young", will) == [("will young", "P01")]
    assert [m.confidence for m in found("Will", will)] == [0.45]


def test_addresses_and_user_names() -> None:
    """What stands before the @ is a name."""
    text = "m.holloway@post.example mholloway hollowaym holloway_m margaret_holloway68"

    assert [words for words, _ in shown(text, MARGARET)] == [
        "m.holloway",
        "mholloway",
        "hollowaym",
        "holloway_m",
        "margaret_holloway",
    ]


def test_stories_are_read_in_order_and_each_for_itself() -> None:
    """A name never runs from one story into the next."""
    stories = [story("Margaret", "one"), story("Holloway", "two")]

    mentions = list(KnownNames(Roster([MARGARET])).find(stories))

    assert [(m.span.story, m.text.reveal()) for m in mentions] == [
        ("one", "Margaret"),
        ("two", "Holloway"),
    ]
