"""Give back the full stop, comma or bracket that a mention took and its replacement lacks.

A mention's edge may lie on either side of a sign: '15 August.' ends a sentence, 'R.T' leaves its
last dot behind. No letter is ever given back, and a figure only where it counts what follows it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dhr_redact.redaction.fitted import Fitted

_OPENERS: Final = {"(": ")", "[": "]", "<": ">", "“": "”"}
_CLOSERS: Final = {closer: opener for opener, closer in _OPENERS.items()}
_SENTENCE_ENDS: Final = re.compile(r"[ ]*(?:$|[\n\t])|[ ]+[\"“'‘(]?[A-Z\d]")
_INITIAL_AT_END: Final = re.compile(r"(?:^|[ .])[A-Z]$")
_QUOTES: Final = frozenset("'‘’\"“”")
_NUMBER_AT_END: Final = re.compile(r"(?<=[A-Za-z])[ ]\d{1,3}$")
_COUNTED: Final = re.compile(
    r"[ ](?:times|days?|weeks?|months?|years?|hours?|minutes?|visits|calls|occasions|appointments"
    r"|children|people|contacts|referrals|patients|pupils|per[ ]cent)\b"
)
_JOINT_AT_END: Final = re.compile(r"(?:[ ]*[,;]|[ ]+[&/+–—-])+[ ]*$")
_GOES_ON: Final = re.compile(r"\.(?=[,;:)\]]|[\"”]?[ ]+[a-z])")


def within_edges(story: str, fitted: Fitted, floor: int, ceiling: int) -> Fitted:
    """Move the edges of a change so that signs come out right on both sides."""
    fitted = _quotes(story, _brackets(story, fitted, ceiling))
    fitted = _joints(story, _counts(story, fitted))
    original = story[fitted.start : fitted.end]
    if original[-1:] == "." and fitted.text[-1:] != ".":
        ends = _SENTENCE_ENDS.match(story, fitted.end)
        return replace(fitted, end=fitted.end - 1) if ends else fitted
    if _INITIAL_AT_END.search(original) and _GOES_ON.match(story, fitted.end):
        return replace(fitted, end=min(fitted.end + 1, ceiling))
    return fitted if fitted.start >= floor else replace(fitted, start=floor)


def _quotes(story: str, fitted: Fitted) -> Fitted:
    """Leave a quotation mark outside whose partner is outside: 'with 'Big Dai' to drive'."""
    original = story[fitted.start : fitted.end]
    opens, closes = original[:1] in _QUOTES, original[-1:] in _QUOTES
    if len(original) < 3 or opens == closes or _QUOTES & set(fitted.text):
        return fitted
    if opens and not any(sign in _QUOTES for sign in original[1:]):
        return replace(fitted, start=fitted.start + 1)
    if closes and not any(sign in _QUOTES for sign in original[:-1]):
        return replace(fitted, end=fitted.end - 1)
    return fitted


def _counts(story: str, fitted: Fitted) -> Fitted:
    """Leave outside the number of what follows: 'attended Mill Lane 31 times'."""
    number = _NUMBER_AT_END.search(story[fitted.start : fitted.end])
    if number is None or not number.start() or not _COUNTED.match(story, fitted.end):
        return fitted
    return replace(fitted, end=fitted.start + number.start())


def _joints(story: str, fitted: Fitted) -> Fitted:
    """Leave outside what joins a name to the next one: 'Ayo,', 'Mabli &', 'Meg /'."""
    original = story[fitted.start : fitted.end]
    joint = _JOINT_AT_END.search(original)
    if joint is None or not joint.start() or fitted.text.endswith(joint[0].strip()):
        return fitted
    return replace(fitted, end=fitted.start + joint.start())


def _brackets(story: str, fitted: Fitted, ceiling: int) -> Fitted:
    """Leave a bracket outside where its partner is outside, or take its partner in."""
    original = story[fitted.start : fitted.end]
    open_at: list[int] = []
    for at, sign in enumerate(original):
        if sign in _OPENERS:
            open_at.append(at)
        elif sign in _CLOSERS and open_at and original[open_at[-1]] == _CLOSERS[sign]:
            open_at.pop()
        elif sign in _CLOSERS and at == len(original) - 1:
            return replace(fitted, end=fitted.end - 1)
    if not open_at or any(sign in fitted.text for sign in _OPENERS if sign != "["):
        return fitted
    at = open_at[-1]
    if at == 0:
        return replace(fitted, start=fitted.start + 1)
    if not original[at + 1 :].strip():
        return replace(fitted, end=fitted.start + len(original[:at].rstrip()))
    partner = _OPENERS[original[at]]
    if story[fitted.end : ceiling][:1] == partner:
        return replace(fitted, end=fitted.end + 1)
    return fitted


def apart_from(before: str, fitted: Fitted) -> Fitted:
    """Put a space between two replacements of originals that touch: no 'Child 1Child 2'."""
    touches = before[-1:].isalnum() and fitted.text[:1].isalnum()
    return replace(fitted, text=f" {fitted.text}") if touches else fitted
