"""The shape of a rule pack file, checked by pydantic; turned into plain values at once."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import MentionKind
from dhr_redact.rulepacks.compiling import compiled
from dhr_redact.rulepacks.examples import parse_example
from dhr_redact.rulepacks.rule import CONTEXT_REACH, Confidence, Context, Rule
from dhr_redact.rulepacks.safety import check_repeats, check_speed

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,60}$")]

_FLAGS: Final = {
    "ignore_case": re.IGNORECASE,
    "verbose": re.VERBOSE,
    "multiline": re.MULTILINE,
}
_PART: Final = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConfidenceFile(_File):
    """How sure a rule is by what supports a match; at least one figure."""

    alone: Share | None = None
    check: Share | None = None
    context: Share | None = None
    both: Share | None = None


class ContextFile(_File):
    """Words that support a match."""

    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    heading: tuple[Text, ...] = ()
    reach: Annotated[int, Field(ge=1, le=400)] = CONTEXT_REACH


class RuleFile(_File):
    """One rule as written in a pack."""

    id: Id
    kind: MentionKind
    patterns: Annotated[tuple[Text, ...], Field(min_length=1)]
    confidence: ConfidenceFile
    because: Text
    source: Text
    flags: tuple[Literal["ignore_case", "verbose", "multiline"], ...] = ()
    check: Text | None = None
    context: ContextFile = ContextFile()
    examples: Annotated[tuple[Text, ...], Field(min_length=1)]


class OffFile(_File):
    """A rule of an earlier pack that this pack switches off."""

    id: Id
    reason: Annotated[str, Field(min_length=10)]


class PackFile(_File):
    """A whole pack. `parts` are pieces of pattern that rules name as `{{piece}}`."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Text
    source: Text
    parts: dict[str, str] = {}
    rules: tuple[RuleFile, ...] = ()
    switch_off: tuple[OffFile, ...] = ()


def parse_pack(read: object, where: str) -> PackFile:
    """Check what was read from one file.

    Raises:
        RulePackError: If it is not a rule pack; the message names the file, the rule and the key.
    """
    try:
        return PackFile.model_validate(read)
    except ValidationError as error:
        first = error.errors()[0]
        place = _place(read, first["loc"])
        raise RulePackError(f"{where}: {place}: {first['msg']}") from error


def rules_of(pack: PackFile, where: str, *, trusted: bool) -> tuple[Rule, ...]:
    """Turn a pack's rules into plain values, with every pattern compiled once and checked.

    Args:
        pack: The pack.
        where: Its file, for messages.
        trusted: True for the national packs, whose speed the test suite has tried; others are
            tried here.

    Raises:
        RulePackError: If a pattern or an example of a rule is wrong.
    """
    rules = []
    for rule in pack.rules:
        try:
            rules.append(_rule_of(rule, pack, trusted=trusted))
        except RulePackError as error:
            raise RulePackError(f"{where}: rule {rule.id}: {error}") from error
    return tuple(rules)


def _rule_of(rule: RuleFile, pack: PackFile, *, trusted: bool) -> Rule:
    flags = 0
    for flag in rule.flags:
        flags |= _FLAGS[flag]
    patterns = tuple(_expand(pattern, pack.parts) for pattern in rule.patterns)
    for pattern in patterns:
        _check_pattern(pattern, flags, trusted=trusted)
    if not rule.confidence.model_fields_set:
        raise RulePackError("confidence needs at least one figure")
    if rule.confidence.check is not None and rule.check is None:
        raise RulePackError("confidence speaks of a check but the rule has none")
    return Rule(
        id=rule.id,
        kind=rule.kind,
        patterns=patterns,
        confidence=Confidence(**rule.confidence.model_dump()),
        because=rule.because,
        source=rule.source,
        pack=pack.id,
        flags=flags,
        check=rule.check,
        context=Context(**rule.context.model_dump()),
        examples=tuple(parse_example(example) for example in rule.examples),
    )


def _expand(pattern: str, parts: dict[str, str], depth: int = 0) -> str:
    """Put the named parts into a pattern; parts may name parts, five deep at most."""
    if depth > 5:
        raise RulePackError("parts name each other in a circle")

    def piece(found: re.Match[str]) -> str:
        if found[1] not in parts:
            raise RulePackError(f"there is no part called {found[1]}")
        return "(?:" + _expand(parts[found[1]], parts, depth + 1) + ")"

    return _PART.sub(piece, pattern)


def _check_pattern(pattern: str, flags: int, *, trusted: bool) -> None:
    check_repeats(pattern)
    try:
        found = compiled(pattern, flags)
    except re.error as error:
        raise RulePackError(f"a pattern is not well formed: {error}") from error
    if "it" not in found.groupindex:
        raise RulePackError("a pattern needs the group (?P<it>…) around the mention")
    if found.match(""):
        raise RulePackError("a pattern matches nothing at all")
    if not trusted:
        check_speed(found)


def _place(read: object, loc: tuple[int | str, ...]) -> str:
    """Say where in the file, naming the rule by its id where it has one."""
    words = [str(part) for part in loc]
    if len(loc) > 1 and loc[0] == "rules" and isinstance(read, dict) and isinstance(loc[1], int):
        rule = read["rules"][loc[1]]
        name = rule.get("id") if isinstance(rule, dict) else None
        words = [f"rule {name or loc[1] + 1}:", *words[2:]]
    return " ".join(words).rstrip(":") or "the file"
