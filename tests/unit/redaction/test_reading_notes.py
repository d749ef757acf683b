"""What no rule settles is shown to a person, by place and without a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role, Sex, StoryKind
from dhr_redact.model.plan import Bindings
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.plan import Grounds, plan_document
from dhr_redact.redaction.reading_notes import ReadingNote, reading_notes
from dhr_redact.redaction.replacements import Ground
from dhr_redact.rulepacks.policy import load_policy
from making import document, entry, mention, story

ROSTER = Roster(
    (
        replace(entry("P01", "Rosalind", "Elinor"), sex=Sex.FEMALE),
        entry("P02", "Will", "Child 2", Role.CHILD),
        entry("P03", "Kim", "Friend 1", Role.FRIEND),
    )
)
GROUNDS = Grounds(Ground.of(ROSTER, load_policy(), "Carrow"), "A title")


def notes_of(text: str, *details: str, everywhere: bool = False) -> tuple[ReadingNote, ...]:
    body = story(text)
    found = [
        Effective(mention(body, one.name, nth=nth), Standing.NAMED, "why", entry=EntryId(one.id))
        for one in ROSTER.entries
        for nth in range(1, (text.count(one.name) if everywhere else one.name in text) + 1)
    ]
    found += [
        Effective(mention(body, d, MentionKind.CHILD_DETAIL), Standing.UNNAMED, "why")
        for d in details
    ]
    whole = document(body)
    plan = plan_document(
        whole, found, GROUNDS, bindings=Bindings("digest", 1, 0, "policy", "packs", "model")
    ).plan
    return reading_notes(whole, found, plan, ROSTER)


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Will said that he slept.", ()),
        ("Rosalind took Will to his school.", ()),
        ("Kim saw Will in her room.", ()),
        ("Child 2 told her teacher.", ()),
        ("Will was seen at school. He drew a house.", ()),
        ("A boy of nine, who spoke of his father", ("boy of nine",)),
    ],
)
def test_a_pronoun_that_tells_a_childs_sex(text: str, details: tuple[str, ...]) -> None:
    """'Child 2 came down and saw his mother' says that Child 2 is a boy."""
    note = notes_of(text, *details)[0]

    assert (note.times, note.places) == (1, ("somewhere",))
    assert str(note) == (
        "D01: 'he' or 'she' follows a child and tells its sex, in 1 sentence: somewhere"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Rosalind took Will to her sister.",
        "He rang before Will was fed.",
        "Will slept while Rosalind rang. She wept.",
        "Will slept.\nShe rang.",
        "Rosalind said that she slept.",
        "Will minded there.",
    ],
)
def test_a_pronoun_that_an_adult_explains(text: str) -> None:
    """Too many notes and nobody reads them."""
    assert notes_of(text) == ()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("kim asked if will can stay, will's bed is wet", 2),
        ("they will be told; she will not have it", 0),
        ("at will's school will went on", 2),
        ("goodwill and ill-will", 0),
        ("Will slept", 0),
    ],
)
def test_a_first_name_in_small_letters_that_is_a_word(text: str, times: int) -> None:
    """'mercy has asked can hope start': nothing tells the name from the word but a reader."""
    notes = notes_of(text)

    assert [note.times for note in notes] == [times] * bool(times)
    assert all("will" not in str(note).split(": ", 1)[1].lower() for note in notes)


def test_a_name_in_small_letters_that_was_replaced_or_is_left_behind() -> None:
    """Only what a reader of the release will see is listed."""
    body, comment = story("will slept."), story("ask will", "c", StoryKind.COMMENT, is_kept=False)
    whole = document(body, comment)
    found = [Effective(mention(body, "will"), Standing.NAMED, "why", entry=EntryId("P02"))]
    plan = plan_document(
        whole, found, GROUNDS, bindings=Bindings("digest", 1, 0, "policy", "packs", "model")
    ).plan

    assert reading_notes(whole, found, plan, ROSTER) == ()


def test_a_name_that_is_kept_and_a_place_are_no_such_names() -> None:
    """The chair called Hope is named in the report; a village called Hope is not a first name."""
    people = (
        replace(entry("P01", "Hope Lane", ""), role=Role.CHAIR),
        entry("L01", "Grace", "Town 1", kind=MentionKind.PLACE),
    )
    body = story("we hope for grace")
    whole = document(body)
    grounds = Grounds(Ground.of(Roster(people), load_policy(), "Carrow"), "A title")
    plan = plan_document(
        whole, (), grounds, bindings=Bindings("digest", 1, 0, "policy", "packs", "model")
    ).plan

    assert reading_notes(whole, (), plan, Roster(people)) == ()


def test_labels_that_stand_in_the_text_already() -> None:
    """A draft report may say 'Friend 1' of somebody who is Friend 3 in the case map."""
    (note,) = notes_of("Friend 1 met Kim. Friend 1 rang.")

    assert (note.times, note.places) == (2, ("Friend 1",))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Child 3 (Will) slept", ("'Child 3' is 'Child 2'",)),
        ("Child 3\tWill\tx", ("'Child 3' is 'Child 2'",)),
        ('Will ("Child 3") slept. Will (Child 3) woke', ("'Child 3' is 'Child 2'",)),
        ("Will = Child 1\nWill – Child 4", ("'Child 1' is 'Child 2'", "'Child 4' is 'Child 2'")),
        ("Child 2 (Will) slept", ()),
        ("Table 3 (Will) shows", ()),
        ("Child 3 and Will slept", ()),
        ("Child 3 (Rosalind) slept", ()),
    ],
)
def test_a_label_that_the_author_gave_to_somebody_else(text: str, places: tuple[str, ...]) -> None:
    """The draft's 'Child 2 came down' would be read of another child than its author meant."""
    notes = [note for note in notes_of(text, everywhere=True) if "another label" in note.what]

    assert [note.places for note in notes] == [places] * bool(places)


def test_a_label_that_we_replace_is_not_the_authors() -> None:
    """Where 'Friend 1' is itself a mention, it goes."""
    body = story("Friend 1 rang.")
    whole = document(body)
    found = [Effective(mention(body, "Friend 1"), Standing.NAMED, "why", entry=EntryId("P01"))]
    plan = plan_document(
        whole, found, GROUNDS, bindings=Bindings("digest", 1, 0, "policy", "packs", "model")
    ).plan

    assert reading_notes(whole, found, plan, ROSTER) == ()


def test_a_case_without_children() -> None:
    """Nobody's sex is told where there is no child."""
    body = story("Kim said that she slept.")
    whole = document(body)
    plan = plan_document(
        whole, (), GROUNDS, bindings=Bindings("digest", 1, 0, "policy", "packs", "model")
    ).plan

    assert reading_notes(whole, (), plan, Roster(ROSTER.entries[:1])) == ()


def test_only_the_first_places_are_shown() -> None:
    """The summary stays short; the machine's list is whole."""
    note = ReadingNote(document().id, "x", 9, tuple(f"paragraph {n}" for n in range(1, 10)))

    assert str(note).endswith("paragraph 5; 4 more")


def test_what_is_not_released_is_not_read() -> None:
    """A comment that is left behind tells nobody anything."""
    comment = story("Friend 1 rang.", "c", StoryKind.COMMENT, is_kept=False)
    nobody = Roster(())
    whole: CaseDocument = document(comment)
    plan = plan_document(
        whole, (), GROUNDS, bindings=Bindings("digest", 1, 0, "policy", "packs", "model")
    ).plan

    assert reading_notes(whole, (), plan, ROSTER) == ()
    assert reading_notes(whole, (), plan, nobody) == ()
