"""Link: what a mention turned out to be. A closed union; only `Linked` passes without a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.mention import Mention

KEPT_TOO: Final = "kept as a word, but it also names a person"
WORD_TOO: Final = "a name on the case map, but also an ordinary word"


@dataclass(frozen=True, slots=True)
class Linked:
    """The mention is this entry, and `because` says what shows it. Confidence is 0 to 1."""

    entry: EntryId
    because: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The mention may be one of these, or somebody else: a person is asked.

    `likeliest` is the one whom the nearest evidence speaks for. It is suggested and never acted on.
    `shown` is False of a word that nothing but the list takes for a name.
    """

    entries: tuple[EntryId, ...]
    because: str
    likeliest: EntryId | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class NotAName:
    """There is real evidence that it names nobody: a month, a verb, a law, a kept phrase."""

    because: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing on the case map has this name, or the mention needs no entry."""

    because: str


Link = Linked | Ambiguous | NotAName | Unknown


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention with what it turned out to be."""

    mention: Mention
    link: Link
