"""Letters count where a paper says whose they are, and not where they are the job as well."""

from __future__ import annotations

import pytest

from dhr_redact.detection.initials import MetInitials
from dhr_redact.detection.met_words import MetWords
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.people.roster import Roster
from people_making import person

ROSTER = Roster(
    [
        person("P01", "Gwil Parrish"),
        person("P02", "Dee Sorrell"),
        person("P03", "Una Quarles"),
        person("P04", "Kerensa Blyth"),
        person("P05", "Nethravati Rao"),
        person("P06", "May Orrell"),
        person("P07", "Simran Thackray"),
        person("P08", "Hope Thackray"),
    ]
)


def found(text: str) -> str:
    """Return a text with what is found in brackets."""
    stories = [Story(StoryId("body"), StoryKind.BODY, text)]
    spans = {
        (mention.span.start, mention.span.end)
        for finder in (MetInitials(ROSTER), MetWords(ROSTER))
        for mention in finder.find(stories)
    }
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    "text",
    [
        "Key: [UQ] = victim. [GP] = perpetrator. Rows by date\n[GP] hit [UQ].",
        "Key: [GP] = suspect; [UQ] = victim\nThe GP saw [UQ]. She had gone for [GP] with a stick.",
        "NB [GP] here = [Gwil Parrish], not the GP.\nA call from [GP] today; GP surgery shut.",
        "Note: initials [DS] in the transcript = [Dee Sorrell], not DS Hay.\n\n[DS]: come back!",
        "REF SUBMITTED 09:20 BY [DS], copied",
        "19/06 Cat: Home  By: [DS]\nMASH rang back",
        "concerns that her client [KB] hurts people",
        "then he went quiet. [G] followed me to the lift. Arrested for assault on [G].",
        "- control: [K] checks the mileage",
        "drive past. [K] very upset that we rang. Told [K] again.",
        'Friend came - "[Nethra Vati]" - and sat',
        "02/06/2029 19:30 out  [may] said yes!!",
        "02/06/2029 19:30 out  may be late",
        "02/06/2029 19:30 in   [sim]\n02/06/2029 19:31 in   and [hope]?",
        "download done on behalf of [u quarles], 14/06",
        "The elder, [Y], was seven. When [Y] cried the younger child ([Z]) did too.",
        "the younger, I think, was out",
        "[U] = [Una Quarles], V = Tahmina\nTold [U] again. Told V again.",
        "School: [W] - Alder Academy (Yr 10); [K] - St Brannoc's Primary",
        "dad bought a ticket. Asked if [G] knows.",
        "CHILDREN: [A] (girl, 7 yrs), [I] (boy, 4 yrs)\nTold [I], too. A plan; I agree",
        "Pupil: [Gwil Parrish] ([G]), Y2\n[G] late 4th time. Walked with [G] by herself",
        "Zone Lime (Z)\nZ late",
        "CHILDREN: [A] (girl, 7 yrs)\nIs [A] (above) at school?",
        "L arm in plaster",
        "Grade K is for cleaners",
    ],
)
def test_letters_and_small_words_count_where_the_paper_shows_it(text: str) -> None:
    assert found(text.replace("[", "").replace("]", "")) == text
