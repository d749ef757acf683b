"""Rule packs at work: checks, context, columns, order, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dhr_redact.detection.nearby import Headings, words_pattern
from dhr_redact.detection.patterns import PatternRecogniser
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Mention
from dhr_redact.rulepacks.loader import load_packs
from dhr_redact.rulepacks.rule import Confidence, Context, Rule, RulePacks

RULE = Rule(
    id="ten-digits",
    kind=MentionKind.NHS_NUMBER,
    patterns=(r"(?<!\d)(?P<it>\d{10})(?!\d)",),
    confidence=Confidence(alone=0.5, check=0.9, context=0.8, both=0.99),
    because="ten digits",
    source="a test",
    pack="test",
    check="nhs_number",
    context=Context(before=("nhs no",), after=("nhs",), heading=("nhs number",)),
)


def found_in(text: str, *rules: Rule) -> list[Mention]:
    """Run rules on one text."""
    packs = RulePacks(rules or (RULE,), (("test", 1),), "test")
    story = Story(StoryId("body"), StoryKind.BODY, text)
    return list(PatternRecogniser(packs).find([story]))


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("9434765918", 0.5),
        ("9434765919", 0.9),
        ("NHS  No 9434765918", 0.8),
        ("9434765918 (NHS)", 0.8),
        ("Name\tNHS number\nAna\t9434765918", 0.8),
        ("nhs no: 9434765919", 0.99),
    ],
)
def test_confidence_follows_check_and_context(text: str, confidence: float) -> None:
    """A wrong check digit lowers confidence; it does not hide the number."""
    [mention] = found_in(text)

    assert mention.confidence == confidence


def test_a_shape_that_means_nothing_alone_needs_support() -> None:
    """Six digits are a sort code only where somebody says so."""
    rule = replace(RULE, check=None, confidence=Confidence(context=0.8))

    assert found_in("9434765918", rule) == []
    assert len(found_in("NHS no 9434765918", rule)) == 1


def test_why_names_the_rule_and_holds_none_of_the_text() -> None:
    """Evidence is shown to people and logged; the number is not."""
    [mention] = found_in("NHS No 9434765919")

    [evidence] = mention.evidence
    assert evidence.found_by == "rules:ten-digits"
    assert evidence.because == "ten digits, check right, words nearby agree"


def test_mentions_come_in_reading_order_story_by_story() -> None:
    """The same document gives the same list, whatever the order of the rules."""
    short = replace(RULE, id="five", patterns=(r"(?P<it>\d{5})",), check=None)
    stories = [Story(StoryId(name), StoryKind.BODY, "12345 and 9434765919") for name in ("b", "a")]

    orders = []
    for rules in ((RULE, short), (short, RULE)):
        packs = RulePacks(rules, (("test", 1),), "test")
        found = PatternRecogniser(packs).find(stories)
        orders.append([(m.span, m.evidence[0].found_by) for m in found])

    assert orders[0] == orders[1]
    assert [span.story for span, _ in orders[0]] == ["b"] * 4 + ["a"] * 4


def test_of_two_matches_of_one_rule_the_longer_stands() -> None:
    """A rule with two patterns does not report a number and its own half."""
    rule = replace(RULE, patterns=(r"(?P<it>\d{10})", r"(?P<it>\d{5})"), check=None)

    assert [m.text.reveal() for m in found_in("9434765919", rule)] == ["9434765919"]


def test_an_empty_mention_is_none() -> None:
    """A pattern may match a label with nothing after it."""
    rule = replace(RULE, patterns=(r"NHS:(?P<it>\d{0,10})",), check=None)

    assert found_in("NHS:", rule) == []


def test_a_check_that_does_not_exist_is_refused() -> None:
    """A misspelt check must not turn into a rule without one."""
    with pytest.raises(RulePackError, match="ten-digits: there is no check nhs"):
        found_in("x", replace(RULE, check="nhs"))


def test_every_rule_in_force_can_be_run() -> None:
    """The packs we ship name only checks that exist, and empty text is no error."""
    recogniser = PatternRecogniser(load_packs())

    assert list(recogniser.find([Story(StoryId("body"), StoryKind.BODY, "")])) == []
    assert (recogniser.name, recogniser.prose_only) == ("rules", False)


TABLE = "intro\n\nName\tDOB\tAddr\nJane\t12/3\tx\nTom\t1/2\t3 High St\nmore\nAnn\tb1\nb2\tlast\nend"


@pytest.mark.parametrize(
    ("place", "heading"),
    [
        ("intro", ""),
        ("Name", ""),
        ("Jane", "Name"),
        ("12/3", "DOB"),
        ("1/2", "DOB"),
        ("3 High", "Addr"),
        ("more", ""),
        ("Ann", "Name"),
        ("b1", "DOB"),
        ("b2", "DOB"),
        ("last", "Addr"),
        ("end", ""),
    ],
)
def test_headings_know_the_column_even_where_a_cell_has_two_paragraphs(
    place: str, heading: str
) -> None:
    """A date of birth in a table is told by its column and nothing else."""
    assert Headings(TABLE).over(TABLE.index(place)) == heading


def test_a_table_ends_when_prose_goes_on() -> None:
    """A heading on page one must not label a table on page nine."""
    text = "Name\tDOB\nAna\t1/2\n" + "prose\n" * 8 + "x\ty\n1\t2"

    headings = Headings(text)

    assert headings.over(text.index("x\ty")) == ""
    assert headings.over(text.index("2", text.index("x\ty"))) == "y"


def test_a_row_longer_than_the_heading_has_no_heading_there() -> None:
    """Merged heading cells leave columns unnamed, not wrongly named."""
    text = "A\tB\n1\t2\t3"

    assert Headings(text).over(text.index("3")) == ""


def test_context_words_match_whole_and_across_white_space() -> None:
    """'NHS  no' is the label 'nhs no'; 'nhsnot' is not."""
    pattern = words_pattern(("nhs no",))

    assert pattern is not None
    assert pattern.search("the NHS\n no: 1")
    assert not pattern.search("nhs notes")
    assert words_pattern(()) is None
    assert isinstance(pattern, re.Pattern)
