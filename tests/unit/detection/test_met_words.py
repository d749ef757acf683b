"""Names met that are words, short, misspelt or in small letters are found by their sentences."""

from __future__ import annotations

import pytest

from dhr_redact.detection.met_words import MetWords
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.people.roster import Roster
from people_making import person

ROSTER = Roster(
    [
        person("P01", "Mark Orrell"),
        person("P02", "Hope Bexwell"),
        person("P03", "Will Thackray"),
        person("P04", "Summer Quarles"),
        person("P05", "Sunday Parrish"),
        person("P06", "Shafiqur Nadeem"),
        person("P07", "Kulwinder Sahota"),
        person("P08", "Callum Frost"),
        person("P09", "Dean Blyth"),
        person("P10", "Berivan Demirel"),
    ]
)


def found(text: str) -> list[str]:
    mentions = MetWords(ROSTER).find([Story(StoryId("body"), StoryKind.BODY, text)])
    return [mention.text.reveal() for mention in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "07:02 [mark]: where are u\n07:03 [mark]: ring me",
        "just ring [will] or come here",
        "whos [will]",
        "it was [will t] who came",
        "[hope] left her coat here",
        "that lady [hope]. she said so",
        "[summer] can stop with her nan",
        "no [dean]s just after money",
        "[shafik] told him everything",
        "came with a friend [kully] later",
        "CHILDREN [SUMMER] AND A LAD PRESENT",
        "RRV SCENE LEFT. FORM DONE BY [FROST]. ALL CLEAR",
        "Her husband. [Sunday]. He was there.",
        "Is that [D-E-M-I-R]?",
        "scanned as [D emirel B]_letter",
        "The report is on [H] and [B] separately.",
        "She won't come while [D] is there.",
        "09/05/2030 19:02  FROM [B]    cut your hair\n09/05/2030 19:44  TO [B]    no",
        "At school they called her [B].",
        "He drives the red pickup.\n[D].\n07700 900650",
        "MDT. JS raised. [Hope B] (clinical lead) - hope to get joint visit",
        "[Hope] lovely as pie in front of him.",
        "Wages go to her. [Hope] named for her sister.",
        "passed on - [Summer] not seen today",
        "2 X CHILDREN ON PREMISES. [WILL] 8 YRS AND FRIEND.",
        "Apologies. [D Blyth] invited, no reply",
        'He said, "It is finish now, [Sunday]". He ran.',
        "had it from [Sunday] (forklift) that the ex came",
        "left with a carer, [Sunday],\nwho was only to stay",
        "safeguarding concern - [Sunday] to decide on return",
        "declined. 2. [Will] to see monthly. 3. [Summer] to chase.",
    ],
)
def test_a_name_is_found_by_its_sentence(text: str) -> None:
    """Messages are typed in small letters, logs in capitals; a name there is a name."""
    bare = text.replace("[", "").replace("]", "")
    wanted = [part.partition("]")[0] for part in text.split("[")[1:]]

    assert found(bare) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Hope this helps. Summer term starts soon. Summer 2030 came.",
        "Hope to get a joint visit. From Sunday to Monday. On Sunday (pm) she left. Will call.",
    ],
)
def test_a_word_that_begins_a_sentence_as_a_word_is_none(text: str) -> None:
    """Somebody in the case is called Hope; letters still hope."""
    assert found(text) == []


def test_who_speaks_in_an_exported_chat_is_found() -> None:
    """The phone writes the contact's name before each message."""
    assert found("[12/02/2031, 21:14:40] Tash: yeh") == ["Tash"]


@pytest.mark.parametrize(
    "text",
    [
        "She will be there and may mark the paper.",
        "I hope that the summer is warm.",
        "MARK MY WORDS, HE WILL COME BACK.",
        "Male will return with his sister.",
        "The mark on her arm was said to be old.",
        "The frost was hard and the dean left.",
        "On Sunday she rang. Every Sunday at 10.",
        "Friend E said so and Adult B was there.",
        "CALLER: 20 mins. ask him to ring the bro",
        "A and E, then Q and A",
    ],
)
def test_words_stay_words(text: str) -> None:
    """A text full of black boxes for 'will' and 'hope' tells nobody anything."""
    assert found(text) == []
