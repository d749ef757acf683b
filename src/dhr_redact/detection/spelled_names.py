"""Names said letter by letter ('O, K, O, N'), or torn by a scanner ('D emir')."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary

_SPELLED: Final = re.compile(r"(?<![\w-])[A-Za-z](?:(?:, ?|-| - |\. )[A-Za-z]){2,}(?![\w'-])")
_ASKED: Final = re.compile(r"(?i)\b(?:spel(?:l|ls|t|led|ling)|surname|second bit)\b")
_TORN: Final = re.compile(
    r"(?<!\w)(?P<first>[B-HJ-Z]) (?P<rest>[a-z]{3,})(?P<more> [A-Z](?![^\W_]))?"
)
_PARTED: Final = re.compile(
    r"(?<![\w'-])(?P<first>[A-ZÀ-Þ][a-zß-ÿ]+)[ -](?P<rest>[A-ZÀ-Þa-zß-ÿ][a-zß-ÿ]{2,})(?![\w'])"
)
_LONG: Final = 6
"""Letters of a name that is written as two: 'Nethra Vati', 'Mary-Ann' of Maryann."""
_NEAR: Final = 90
_SHORTEST: Final = 3


def spelled(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield stretches that spell the start of a name met, or that follow a word for spelling."""
    for found in _SPELLED.finditer(text):
        letters = "".join(fold(letter) for letter in found[0] if letter.isalpha())
        before = text[max(0, found.start() - _NEAR) : found.start()]
        met = letters in names or (
            len(letters) > _SHORTEST and any(name.startswith(letters) for name in names)
        )
        if met or (_ASKED.search(before) and not is_ordinary(letters)):
            yield found.span()


def torn(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield names met in two pieces, the first letter or more apart: 'D emir B', 'Nethra Vati'."""
    for found in _PARTED.finditer(text):
        whole = fold(found["first"] + found["rest"])
        if len(whole) >= _LONG and whole in names and not is_ordinary(whole):
            yield found.span()
    for found in _TORN.finditer(text):
        whole = fold(found["first"] + found["rest"])
        if whole in names and not is_ordinary(whole):
            yield found.span()
