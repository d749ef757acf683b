"""The packs and the table for court judgments; they are not loaded by default."""

from __future__ import annotations

import pytest

from dhr_redact.detection.nearby import Headings
from dhr_redact.detection.patterns import RuleFinder
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.rulepacks.examples import Example, parse_example
from dhr_redact.rulepacks.folders import find_rules
from dhr_redact.rulepacks.loader import load_packs
from dhr_redact.rulepacks.policy import load_policy
from dhr_redact.rulepacks.rule import Rule
from dhr_redact.workflows.detect_lines import TextSpan
from dhr_redact.workflows.judgments import judgment_packs, load_judgment_policy

RULES = [r for r in load_packs(judgment_packs()).rules if r.pack.startswith("judgment-")]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples, start=1)
]
OPENING = "an application (no. 40917/03) against the Republic of Poland by "


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_finds_what_its_examples_mark(rule: Rule, example: Example) -> None:
    """The examples are the contract of a rule, of packs that are switched on only too."""
    story = Story(StoryId("body"), StoryKind.BODY, example.text)

    found = [
        (m.span.start, m.span.end) for m in RuleFinder(rule).find_in(story, Headings(example.text))
    ]

    assert found == list(example.of_kind(rule.kind))


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("the [ORGANISATION:Supreme Administrative Court] of [PLACE:Poland]", []),
        ("the [ORGANISATION:Kerholm Regional Court] sat", ["Kerholm Regional Court"]),
        ("the [PLACE:Kerholm] [ORGANISATION:Regional Court] sat", ["Kerholm", "Regional Court"]),
        ("[PERSON:Mr Council] spoke; [PERSON:Council] left", ["Mr Council", "Council"]),
        (
            "he is a Nigerian from [PLACE:Kerholm]. Kerholm is big",
            ["Nigerian", "Kerholm", "Kerholm"],
        ),
        ("Law no. 4100 of [DATE:2 May 2013]; on [DATE:2 May 2013]", ["2 May 2013"]),
        ("by [PERSON:J.P.] and [PERSON:Court]", ["J.P."]),
    ],
)
def test_general_words_stay_and_names_go(source: str, hidden: list[str]) -> None:
    """A body of general words and the respondent State stay; whoever has a name goes."""
    example = parse_example(OPENING + source)
    found = [TextSpan(m.start, m.end, m.kind.value, "", 0.9) for m in example.marks]

    spans = load_judgment_policy().hidden(example.text, found)

    assert [example.text[s.start : s.end] for s in spans] == hidden


def test_the_policy_can_be_laid_over_the_default() -> None:
    """It names only kinds, roles and fields that exist."""
    policy = load_policy([find_rules().path / "judgments" / "policy.yaml"])

    assert policy.id == "published-default+court-judgments"
