"""What is kept and stands at the edge of a name is no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from dhr_redact.detection.keep import load_keep
from dhr_redact.detection.kept_edges import WithoutKeptEdges
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

KEEP = load_keep()


@dataclass(frozen=True, slots=True)
class Whole:
    """Takes each text whole for a person."""

    name: str = "staff"
    prose_only: bool = True

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each."""
        for story in stories:
            because = (Evidence("staff", "it says so", 0.9),)
            span = Span(story.id, 0, len(story.text))
            yield Mention(span, MentionKind.PERSON, Personal(story.text), because)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DS Joanne May MVP", "DS Joanne May"),
        ("Alder Vale ICB\nMercy Okoro", "Mercy Okoro"),
        ("Joanne May, IDVA", "Joanne May"),
        ("JOANNE MAY MVP", "JOANNE MAY MVP"),
        ("DCI Okoro", "DCI Okoro"),
        ("Joanne May", "Joanne May"),
    ],
)
def test_letters_after_a_name_and_a_body_above_it_are_taken_off(text: str, expected: str) -> None:
    """The tool stays readable and the officer's pseudonym is hers alone."""
    story = Story(StoryId("body"), StoryKind.BODY, text)

    found = list(WithoutKeptEdges(Whole(), KEEP).find([story]))

    assert [mention.text.reveal() for mention in found] == [expected]
