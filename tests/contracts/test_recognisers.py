"""What every recogniser must do, run on each one that the registry builds."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_redact.detection.keep import load_keep
from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.detection.registry import build_recognisers
from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, StoryKind
from dhr_redact.model.mention import Mention
from dhr_redact.people.roster import Roster
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.loader import load_packs

ENTRY = CaseMapEntry(
    id=EntryId("P01"),
    kind=EntryKind.PERSON,
    mention_kind=MentionKind.PERSON,
    names=(NameForm(Personal("Sarah Holloway"), FormSort.FULL),),
    replacement="Anna",
    chosen_by="family",
    chosen_on=date(2031, 5, 4),
    role=Role.VICTIM,
)
TEXTS = (
    (
        "On 3 March 2019 DC 2417 Ellery met Sarah Holloway, 34, of 14 Mill Lane, Carrow CB7 4QX, "
        "at Alder Road Surgery. NHS No 943 476 5919. Call 07700 900123. Gary Pike drinks at the "
        "Red Lion in Whitby."
    ),
    "REPORT INTO THE DEATH OF SARAH HOLLOWAY",
    "Date\tOfficer\tEvent\n14/02/2019\tPriya Nair\tsarah holloway rang at 14:20",
    "",
    "   \n\t ",
    "\ufffd\U0001f600 \u0628\u0646\u062a Holloway\u2019s",
    "They said Saro wept. His mother flew in from Bydgoszcz.",
    "((((((((([[[[[" * 50,
    "A " * 20_000,
)
RECOGNISERS = {
    recogniser.name: recogniser
    for recogniser in build_recognisers(
        Roster([ENTRY]), load_packs(), keep=load_keep("Carrow"), added=()
    )
}


def stories() -> list[Story]:
    return [
        Story(StoryId(f"story-{number}"), StoryKind.BODY, text) for number, text in enumerate(TEXTS)
    ]


@pytest.fixture(params=sorted(RECOGNISERS))
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    return RECOGNISERS[request.param]


@pytest.fixture
def found(recogniser: Recogniser) -> list[Mention]:
    return list(recogniser.find(stories()))


def test_it_finds_something(found: list[Mention]) -> None:
    """A recogniser that is silent on a page full of names is broken."""
    assert found


def test_each_span_is_of_a_story_it_was_shown_and_its_text_stands_there(
    found: list[Mention],
) -> None:
    """A wrong place redacts the wrong words."""
    texts = {story.id: story.text for story in stories()}

    for mention in found:
        there = texts[mention.span.story][mention.span.start : mention.span.end]
        assert there == mention.text.reveal()
        assert there.strip()


def test_the_same_stories_give_the_same_mentions(
    recogniser: Recogniser, found: list[Mention]
) -> None:
    """Two runs must give identical bytes."""
    assert list(recogniser.find(stories())) == found


def test_what_it_finds_in_a_story_does_not_depend_on_the_others(
    recogniser: Recogniser, found: list[Mention]
) -> None:
    """A name in the minutes must not be missed because another file was read first."""
    for story in stories():
        alone = list(recogniser.find([story]))

        assert alone == [mention for mention in found if mention.span.story == story.id]


def test_it_says_why_in_words_that_hold_nothing_of_the_text(found: list[Mention]) -> None:
    """Evidence is shown in logs that may be published."""
    names = ("holloway", "sarah", "ellery", "pike", "nair", "whitby", "mill lane", "2417", "943")

    for mention in found:
        for evidence in mention.evidence:
            assert evidence.because
            assert not any(name in evidence.because.casefold() for name in names)


def test_it_has_a_name_and_says_whether_it_reads_only_prose(recogniser: Recogniser) -> None:
    """The pipeline shows it stories accordingly."""
    assert recogniser.name
    assert recogniser.prose_only in {True, False}


def test_no_stories_are_no_mentions(recogniser: Recogniser) -> None:
    """An empty document is not an error."""
    assert list(recogniser.find([])) == []
