"""Rule and RulePacks: what a rule pack says, as plain frozen values."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from dhr_redact.model.kinds import MentionKind
from dhr_redact.rulepacks.examples import Example

CONTEXT_REACH = 48
"""How many characters before and after a mention its context words are looked for, if not said."""


@dataclass(frozen=True, slots=True)
class Context:
    """Words near a mention that make it more certain: before, after, or heading its column."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    reach: int = CONTEXT_REACH


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a rule is, from 0 to 1, by what supports it.

    `alone` is None for a shape that means nothing without a check or context: then, and only
    then, a match with neither is no mention.
    """

    alone: float | None = None
    check: float | None = None
    context: float | None = None
    both: float | None = None

    def of(self, *, check: bool, context: bool) -> float | None:
        """Return the confidence of a match, or None if it is no mention."""
        if check and context and self.both is not None:
            return self.both
        supported = [
            value
            for holds, value in ((check, self.check), (context, self.context))
            if holds and value is not None
        ]
        return max(supported) if supported else self.alone


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it finds, how, how surely, why, and on whose authority."""

    id: str
    kind: MentionKind
    patterns: tuple[str, ...]
    confidence: Confidence
    because: str
    source: str
    pack: str
    flags: int = 0
    check: str | None = None
    context: Context = Context()
    examples: tuple[Example, ...] = ()

    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """Compile the patterns; they were checked when the pack was loaded."""
        return tuple(re.compile(pattern, self.flags) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule that a later pack switched off, and why."""

    rule: str
    pack: str
    reason: str


@dataclass(frozen=True, slots=True)
class RulePacks:
    """Every rule in force, in order, and where they came from."""

    rules: tuple[Rule, ...]
    packs: tuple[tuple[str, int], ...]
    where: str
    switched_off: tuple[SwitchedOff, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of everything that changes what is found; examples and places do not."""
        said = [{**asdict(rule), "examples": None, "pack": None} for rule in self.rules]
        text = json.dumps(said, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()
