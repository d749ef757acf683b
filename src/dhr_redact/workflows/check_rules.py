"""Run every example of every rule: a rule that misses its own example is not to be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dhr_redact.detection.nearby import Headings
from dhr_redact.detection.patterns import RuleFinder
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.rulepacks.rule import RulePacks


@dataclass(frozen=True, slots=True)
class FailingExample:
    """An example that its rule does not find as marked, by rule and number from 1."""

    rule: str
    number: int


def failing_examples(packs: RulePacks) -> Iterator[FailingExample]:
    """Yield each example whose rule finds more, less or elsewhere than is marked."""
    for rule in packs.rules:
        finder = RuleFinder(rule)
        for number, example in enumerate(rule.examples, start=1):
            story = Story(StoryId("body"), StoryKind.BODY, example.text)
            found = tuple(
                (mention.span.start, mention.span.end)
                for mention in finder.find_in(story, Headings(example.text))
            )
            if found != example.of_kind(rule.kind):
                yield FailingExample(rule.id, number)
