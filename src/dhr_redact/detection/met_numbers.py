"""Search everywhere for a reference number that was met, written otherwise or in part.

'J/445377' on page one makes the job '445377' on page nine that number, and 'RA 5510 2284' makes
'RA55102284' and '5510-2284' that account.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

_K = MentionKind
_KINDS: Final = (
    *(_K.CASE_REFERENCE, _K.CRIME_REFERENCE, _K.INCIDENT_REFERENCE, _K.CUSTODY_REFERENCE),
    *(_K.COURT_REFERENCE, _K.URN, _K.PROBATION_NUMBER, _K.PRISON_NUMBER, _K.OTHER_NUMBER),
)
_SURE_ENOUGH: Final = 0.4
_FEWEST_FIGURES: Final = 5
_BECAUSE: Final = "a number that was met elsewhere, written otherwise or in part"
_PIECE: Final = re.compile(r"[A-Za-z]+|[0-9]+")
_JOINTS: Final = frozenset({"", " ", "/", "-", ".", "\\"})
_MOST_PIECES: Final = 7
_NOT_BEFORE: Final = frozenset("_£$.,:")
_GOES_ON: Final = re.compile(r"[\w%]|[.,:][0-9]")


@dataclass(frozen=True, slots=True)
class MetNumbers:
    """Finds other ways of writing the reference numbers that other recognisers found.

    `numbers` has them by their letters and figures alone, `starts` everything they begin with.
    """

    numbers: Mapping[str, MentionKind] = field(repr=False)
    starts: frozenset[str] = field(repr=False)
    name: str = "met-numbers"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories:
            for start, end, kind in self._spans(story.text):
                yield Mention(
                    span=Span(story.id, start, end),
                    kind=kind,
                    text=Personal(story.text[start:end]),
                    evidence=(Evidence(self.name, _BECAUSE, 0.65),),
                )

    def _spans(self, text: str) -> Iterator[tuple[int, int, MentionKind]]:
        pieces = list(_PIECE.finditer(text))
        reached = 0
        for number, piece in enumerate(pieces):
            start = piece.start()
            if start < reached or piece[0].upper() not in self.starts:
                continue
            before = text[max(0, start - 1) : start]
            if before.isalnum() or before in _NOT_BEFORE:
                continue
            longest = self._longest(text, pieces[number : number + _MOST_PIECES])
            if longest is not None:
                reached, kind = longest
                yield start, reached, kind

    def _longest(
        self, text: str, pieces: Sequence[re.Match[str]]
    ) -> tuple[int, MentionKind] | None:
        found, said, last = None, "", pieces[0].start()
        for piece in pieces:
            said += piece[0].upper()
            if text[last : piece.start()] not in _JOINTS or said not in self.starts:
                break
            last = piece.end()
            if said in self.numbers and not _GOES_ON.match(text, last):
                found = last, self.numbers[said]
        return found


def numbers_met(mentions: Iterable[Mention]) -> MetNumbers:
    """Return the reference numbers that were found, by their letters and figures alone."""
    found: dict[str, MentionKind] = {}
    every = [mention for mention in mentions if mention.confidence >= _SURE_ENOUGH]
    for kind in _KINDS:
        for mention in every:
            if mention.kind is kind:
                for number in _written(mention.text.reveal()):
                    found.setdefault(number, kind)
    starts = {number[:end] for number in found for end in range(1, len(number) + 1)}
    return MetNumbers(found, frozenset(starts))


def _written(text: str) -> Iterator[str]:
    """Yield a number whole, without the letters before it, and each long run of its figures."""
    pieces = _PIECE.findall(text.upper())
    if _figures(pieces) >= _FEWEST_FIGURES:
        yield "".join(pieces)
        if len(pieces) > 1 and pieces[0].isalpha():
            yield "".join(pieces[1:])
    for piece in pieces:
        if piece.isdigit() and len(piece) >= _FEWEST_FIGURES and not _is_a_day(piece):
            yield piece


def _figures(pieces: Iterable[str]) -> int:
    return sum(len(piece) for piece in pieces if piece.isdigit())


def _is_a_day(figures: str) -> bool:
    """Tell whether a run of figures may be a date: '20310718', '180731'."""
    pattern = r"(?:19|20)\d\d[01]\d[0-3]\d|[0-3]\d[01]\d(?:19|20)?\d\d"
    return re.fullmatch(pattern, figures) is not None
