"""Recognisers written in rule packs: a pattern, a check, context words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dhr_redact.detection.checksums import CHECKS
from dhr_redact.detection.nearby import Headings, after, before, words_pattern
from dhr_redact.detection.views import unwrapped
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.rule import Rule, RulePacks
from dhr_redact.rulepacks.word_starts import AtWords


class PatternRecogniser:
    """Finds what the rule packs describe.

    It also reads what is not prose: properties, link targets and names hold numbers too. Prose with
    broken lines is read once more with its line ends closed up: '44 Alder' 'Close' is one address.
    """

    name = "rules"
    prose_only = False

    def __init__(self, packs: RulePacks) -> None:
        """Compile every rule in force.

        Raises:
            RulePackError: If a rule names a check that does not exist.
        """
        self._rules = tuple(RuleFinder(rule) for rule in packs.rules)

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order, longer before shorter."""
        for story in stories:
            headings = Headings(story.text)
            readings = tuple(dict.fromkeys((story.text, unwrapped(story.text))))
            found = [
                mention
                for rule in self._rules
                for mention in rule.find_in(story, headings, readings)
            ]
            found.sort(key=_order)
            yield from found


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    confidence: float
    because: str


class RuleFinder:
    """One rule, ready to run."""

    def __init__(self, rule: Rule) -> None:
        """Compile a rule.

        Raises:
            RulePackError: If it names a check that does not exist.
        """
        if rule.check is not None and rule.check not in CHECKS:
            raise RulePackError(f"{rule.pack}: rule {rule.id}: there is no check {rule.check}")
        self.rule = rule
        self._patterns = tuple(AtWords(pattern) for pattern in rule.compiled())
        self._check: Callable[[str], bool] | None = CHECKS[rule.check] if rule.check else None
        self._before = words_pattern(rule.context.before)
        self._after = words_pattern(rule.context.after)
        self._heading = words_pattern(rule.context.heading)

    def find_in(
        self, story: Story, headings: Headings, readings: Sequence[str] = ()
    ) -> Iterator[Mention]:
        """Yield the rule's mentions; one that lies inside another of the same rule is left out.

        Args:
            story: Where to look, and what the mentions quote.
            headings: Those of the story.
            readings: Texts of the same length to read in place of the story's own.
        """
        matches = [
            match
            for text in readings or (story.text,)
            for pattern in self._patterns
            for found in pattern.finditer(text)
            if (match := self._match(found, text, headings)) is not None
        ]
        matches.sort(key=lambda match: (match.start, -match.end, -match.confidence))
        reached = 0
        for match in matches:
            if match.end <= reached:
                continue
            reached = match.end
            yield Mention(
                span=Span(story.id, match.start, match.end),
                kind=self.rule.kind,
                text=Personal(story.text[match.start : match.end]),
                evidence=(Evidence(f"rules:{self.rule.id}", match.because, match.confidence),),
            )

    def _match(self, found: re.Match[str], text: str, headings: Headings) -> _Match | None:
        start, end = found.span("it")
        if start == end:
            return None
        checked = self._check is not None and self._check(found["it"])
        supported = self._has_context(text, start, end, headings)
        confidence = self.rule.confidence.of(check=checked, context=supported)
        if confidence is None:
            return None
        because = self.rule.because
        if self._check is not None:
            because += ", check right" if checked else ", check wrong"
        if supported:
            because += ", words nearby agree"
        return _Match(start, end, confidence, because)

    def _has_context(self, text: str, start: int, end: int, headings: Headings) -> bool:
        reach = self.rule.context.reach
        return (
            (self._before is not None and bool(self._before.search(before(text, start, reach))))
            or (self._after is not None and bool(self._after.search(after(text, end, reach))))
            or (self._heading is not None and bool(self._heading.search(headings.over(start))))
        )


def _order(mention: Mention) -> tuple[int, int, str, str]:
    return (
        mention.span.start,
        -mention.span.end,
        mention.kind.value,
        mention.evidence[0].found_by,
    )
