"""Names that slipped through a release, or went with an answer about somebody else: never again.

Each text is invented after the shape of one that leaked; every name in it must be covered by a
mention of its own, with the rules alone or with what a model marked.
"""

from __future__ import annotations

import pytest

from dhr_redact.detection.first_names import FirstNameRecogniser
from dhr_redact.detection.keep import load_keep
from dhr_redact.detection.merge import merge
from dhr_redact.detection.places import PlaceRecogniser
from dhr_redact.detection.registry import recognisers_of_people
from dhr_redact.detection.staff import StaffRecogniser
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.people.roster import Roster
from people_making import person, thing

ROSTER = Roster(
    [
        person("P01", "Rhodri Quarles"),
        person("P02", "Wenna Oakes"),
        person("P03", "Tarquin Oakes", "Tadpole"),
        thing("V01", "Glowing Ember Tabernacle", kind=MentionKind.VENUE),
    ]
)


def covered(text: str) -> list[str]:
    """Return what the rules cover in a text, each mention."""
    story = Story(StoryId("body"), StoryKind.BODY, text)
    recognisers = (
        *recognisers_of_people(ROSTER),
        StaffRecogniser(keep=load_keep("Carrow")),
        PlaceRecogniser(),
        FirstNameRecogniser(),
    )
    return [
        mention.text.reveal()
        for mention in merge(found for each in recognisers for found in each.find([story]))
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Apologies: DCI Quarles, Wenna Oakes (WO)", ["DCI Quarles", "Wenna Oakes"]),
        ("Children: Bill, Grace", ["Bill", "Grace"]),
        ("unknown to the officer. Ms Petty-Jones had", ["Ms Petty-Jones"]),
        ("met him at Glowing Ember on Sunday", ["Glowing Ember"]),
        ("She was scared of Taddy still", ["Taddy"]),
        ("Very scared of 'Taddy'.", ["Taddy"]),
        ("where Dr K did not ask why", ["Dr K"]),
        ("Key work w/ W. She is frightened", ["W"]),
        ("T: First he said no.", ["T"]),
        ("the Quarles-Lee family", ["Quarles-Lee"]),
        ("Mabyn hit Ruby with a brick", ["Ruby"]),
        ("Beca, his aunt, rang", ["Beca"]),
        ("Turned off by Moira. Rang", ["Moira"]),
        ("to Nain, love W, T & R xx", ["W", "T", "R"]),
        ("R. wrote a letter to his dad", ["R"]),
        ("The head of Ysgol Derw Mawr rang", ["Ysgol Derw Mawr"]),
        ("spoke to jed fry about the rent", ["jed fry"]),
        ("SUSPECT BEST ARRESTED 0310", ["BEST"]),
        ("Kind regards, Promise", ["Promise"]),
    ],
)
def test_each_name_has_a_mention_of_its_own(text: str, names: list[str]) -> None:
    """What is not found is published; what is found with another goes with its answer."""
    assert set(names) <= set(covered(text))
