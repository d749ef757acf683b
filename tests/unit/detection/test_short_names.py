"""First names cut short as nobody listed them are asked about."""

from __future__ import annotations

import pytest

from dhr_redact.detection.merge import merge
from dhr_redact.detection.short_names import ShortNames
from dhr_redact.detection.trust import strength
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.people.linking import link_mentions
from dhr_redact.people.links import Ambiguous
from dhr_redact.people.roster import Roster
from people_making import person, thing

JORWEN = person("P01", "Jorwen Quarles")
TARQUIN = person("P02", "Tarquin Oakes", "Tadpole")
CHAPEL = thing("L01", "Tarrant Chapel")
ROSTER = Roster([JORWEN, TARQUIN, CHAPEL])


def found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    mentions = ShortNames(ROSTER).find([Story(StoryId("body"), StoryKind.BODY, text)])
    return [(mention.text.reveal(), mention.candidates) for mention in mentions]


@pytest.mark.parametrize(
    ("word", "whose"),
    [("Jors", "P01"), ("Jorry", "P01"), ("Jori", "P01"), ("Taddy", "P02"), ("Tarqs", "P02")],
)
def test_a_name_cut_short_may_be_somebody_of_the_case(word: str, whose: str) -> None:
    """'Jors still does not speak' stayed in a release, for no table has it."""
    assert found(f"They said {word} came.") == [(word, (whose,))]


@pytest.mark.parametrize(
    "text",
    [
        "the tadpoles and jors",
        "JORS (money advice)",
        "Tarry a while",
        "Tara rang",
        "Jorwen and Tarquin Oakes came",
        "see tad@jors.example/Jors-x",
    ],
)
def test_words_other_names_and_addresses_are_no_short_forms(text: str) -> None:
    """A question too many hides one that matters."""
    assert found(text) == []


def test_a_short_form_is_asked_about_and_never_linked_by_itself() -> None:
    """It may be another person's whole name."""
    story = Story(StoryId("body"), StoryKind.BODY, "They said Jors came.")
    mentions = merge(ShortNames(ROSTER).find([story]))

    (linked,) = link_mentions([story], mentions, ROSTER)

    assert strength(mentions[0]) == 1
    assert isinstance(linked.link, Ambiguous)
    assert linked.link.entries == ("P01",)
