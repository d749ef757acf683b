"""Every example of every rule is run, and every rule is tried on hostile text."""

from __future__ import annotations

import time

import pytest

from dhr_redact.detection.nearby import Headings
from dhr_redact.detection.patterns import RuleFinder
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.rulepacks.examples import Example
from dhr_redact.rulepacks.loader import load_packs
from dhr_redact.rulepacks.rule import Rule
from dhr_redact.rulepacks.safety import hostile_texts

PACKS = load_packs()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in PACKS.rules
    for number, example in enumerate(rule.examples, start=1)
]


def found_by(rule: Rule, text: str) -> list[str]:
    """Run one rule on one text and show each mention between its neighbours."""
    story = Story(StoryId("body"), StoryKind.BODY, text)
    finder = RuleFinder(rule)
    return [
        shown(text, mention.span.start, mention.span.end)
        for mention in finder.find_in(story, Headings(text))
    ]


def shown(text: str, start: int, end: int) -> str:
    """Show a place so that a failing test can be read."""
    return f"{start}: {text[start:end]}"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_finds_what_its_examples_mark_and_nothing_else(rule: Rule, example: Example) -> None:
    """The examples are the contract of a rule; whoever edits it sees what it must still do."""
    found = found_by(rule, example.text)

    assert found == [shown(example.text, a, b) for a, b in example.of_kind(rule.kind)]


def test_there_are_enough_examples() -> None:
    """A rule pack without many messy examples is a guess."""
    assert len(EXAMPLES) >= 250


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in PACKS.rules])
def test_every_rule_has_an_example_that_it_must_find(rule: Rule) -> None:
    """A rule whose examples are all negative could be dead."""
    assert any(example.of_kind(rule.kind) for example in rule.examples)


@pytest.mark.slow
@pytest.mark.no_cover  # time is measured
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in PACKS.rules])
def test_a_rule_reads_a_million_hostile_characters_quickly(rule: Rule) -> None:
    """A document built to be slow must not stop the service; each text is 100,000 characters."""
    slowest = 0.0
    for text in hostile_texts(100_000):
        for pattern in rule.compiled():
            started = time.perf_counter()
            for _ in pattern.finditer(text):
                pass
            slowest = max(slowest, time.perf_counter() - started)

    assert slowest < 2.0
