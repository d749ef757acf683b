"""Read what people type into the yellow columns: forgiving of how, never guessing what.

'Keep ', 'SAME' and 'blackout' are understood. 'keep?' is a doubt and 'y' could mean anything: they
are refused, since the next reader of the released file would pay for the guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dhr_redact.errors import UnusableTableError
from dhr_redact.model.decision import Answer

_WORDS: Final[Mapping[str, Answer]] = {
    "same as": Answer.SAME_AS,
    "same": Answer.SAME_AS,
    "sameas": Answer.SAME_AS,
    "same person": Answer.SAME_AS,
    "same person as": Answer.SAME_AS,
    "new": Answer.NEW,
    "new person": Answer.NEW,
    "new place": Answer.NEW,
    "keep": Answer.KEEP,
    "keep it": Answer.KEEP,
    "kept": Answer.KEEP,
    "black out": Answer.BLACK_OUT,
    "blackout": Answer.BLACK_OUT,
    "black it out": Answer.BLACK_OUT,
    "blacked out": Answer.BLACK_OUT,
    "each place": Answer.EACH,
    **{answer.value: answer for answer in Answer},
}
_YES: Final = frozenset({"yes", "y", "keep", "keep it", "true", "1", "1 0", "x"})
_NO: Final = frozenset({"no", "n", "false", "0", "0 0", "remove", "replace"})
_ID: Final = re.compile(r"(?:same(?: person)?(?: as)?\s+)?([a-z]\s?\d+)")
_SMOOTHED: Final = re.compile(r"[\s\u00a0_\-\u2010-\u2014.,;:!'\"\u2018-\u201d]+")


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """An answer, and the entry's id where it was typed into the same cell."""

    answer: Answer
    id_typed: str = ""


def answer_of(cell: str) -> SaidAnswer:
    """Return the answer in a cell.

    An id alone ('p04') says 'same as' it: it can mean nothing else.

    Raises:
        UnusableTableError: If it is not one of our answers, however it is typed.

    Examples:
        >>> answer_of(" Black-Out. ").answer, answer_of("same as p4").id_typed
        (<Answer.BLACK_OUT: 'black out'>, 'p4')
    """
    word = _smooth(cell)
    if word in _WORDS:
        return SaidAnswer(_WORDS[word])
    if named := _ID.fullmatch(word):
        return SaidAnswer(Answer.SAME_AS, named[1])
    raise UnusableTableError(
        f"the answer is not understood: write one of {', '.join(a.value for a in Answer)}"
    )


def yes_or_no(cell: str) -> bool:
    """Tell whether a cell says yes.

    Raises:
        UnusableTableError: If it says neither yes nor no.
    """
    word = _smooth(cell)
    if word not in _YES | _NO:
        raise UnusableTableError("keep is not understood: write yes or no")
    return word in _YES


def _smooth(cell: str) -> str:
    """Return a cell in small letters with one space for what is neither letter nor number."""
    return _SMOOTHED.sub(" ", cell).strip().casefold()
