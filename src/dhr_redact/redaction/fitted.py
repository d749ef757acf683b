"""Fitted: a stretch of text and what will stand there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fitted:
    """A stretch of text, in characters from the story's start, and what will stand there."""

    start: int
    end: int
    text: str
