"""Churches, schools and halls by the saint that they are called after, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.name_shapes import WORD

_SAINT: Final = re.compile(
    rf"(?<![\w'-])(?:St|ST|Saint)\.?[ ]{WORD}['’][sS](?![\w-]|[ ]+(?:[A-Z]|[Ww]ort\b|[Dd]ay\b))"
    r"(?:[ ](?:(?:church|parish|village|school)[ ])?(?:fete|fête|fair|hall|church|bazaar|school"
    r"|nursery|playgroup|coffee morning|youth club))?(?!\w)"
)
_LADY: Final = re.compile(
    rf"(?<![\w'-])Our[ ]Lady(?:['’]s)?(?:(?:[ ](?:of|the|and|in|&)){{0,2}}[ ]{WORD}){{0,4}}"
)
_CHURCH_OF: Final = re.compile(
    r"(?<![\w'-])(?:[Cc]hurch|CHURCH|[Cc]hapel|CHAPEL|[Pp]arish|[Pp]riory|[Aa]bbey|[Ss]hrine)"
    r"[ ](?:of|OF)[ ](?:(?:the|THE)[ ])?(?:(?:St|ST|Saint|SAINT|SS)\.?|Holy|HOLY|Sacred|Blessed)"
    rf"[ ]{WORD}(?:[ ](?:and|&|of|the)(?:[ ](?:St|the))?\.?[ ]{WORD}){{0,2}}"
)
_FIRST_WORDS: Final = re.compile(r"Our[ ]Lady(?:['’]s)?$")


def saints(text: str) -> Iterator[tuple[int, int]]:
    """Yield where 'St Oswin's', 'Chapel of St Oswin' and 'Our Lady of the Marsh' stand.

    'Our Lady' alone is nowhere.
    """
    for match in _SAINT.finditer(text):
        yield match.span()
    for match in _CHURCH_OF.finditer(text):
        yield match.span()
    for match in _LADY.finditer(text):
        if not _FIRST_WORDS.fullmatch(match[0]):
            yield match.span()
