"""Names of people met in messages, by a line's own shape: the whole message, its first word.

'19:30 out  may said yes', '11:02 in  sim', 'and hope?', 'jo on hol. p tmrw': nobody types capitals
there, and what is said is short. Only for lines that begin with a date or a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary

_MESSAGE: Final = re.compile(
    r"(?m)^[ \t>]*[(\[]?(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,? )?\d{1,2}[:.]\d{2}(?::\d{2})?[)\]]?"
    r"[ ,-]+(?:(?i:in|out|sent|rec'?d|received|incoming|outgoing)\b)?[ \t:]*(?:[^\W\d_]{2,12}:[ ])?"
    r"(?P<said>[^\n]+(?:\n(?=[ \t]{6,}[^\d\s])[^\n]+)*)"
)
_SAID_VERB: Final = (
    r"(?:said|says|sed|told|asked|rang|knows|wants|thinks|counted|came|went|left|saw|heard|is|was|has|"
    r"had|got|will|wont|cant|txt|texted|on|gone|cries|cried|sleeps|slept)"
)
_FIRST: Final = re.compile(rf"(?:^|(?<=[.!?] ))(?P<name>[a-z]{{1,12}})(?= {_SAID_VERB}\b)")
_WHOLE: Final = re.compile(r"^(?P<name>[a-z]{3,12})[ ]*(?:[?!.x]+)?[ ]*$")
_JOINED: Final = re.compile(
    r"(?<![\w'])(?:and|n|&|with that|with|told|tell|ring|rang) "
    r"(?P<name>[a-z]{3,12})(?='?s?(?:[?!.,]|[ ]*$| (?:come|came|"
    r"go|n|and|to u)\b))"
)
_OWNED: Final = re.compile(
    r"(?<![\w'])(?:in|from|at|to|on|with|got|saw) (?P<name>[a-z]{3,12})(?=s (?:nappy|bag|room|"
    r"house|phone|bed|"
    r"school|car|mum|dad|birthday|party|stuff|clothes|coat|bottle|toys?)\b)"
)
_LETTER: Final = re.compile(
    rf"(?:^|(?<=[.!?] ))(?P<name>[b-hjloqpstvz])(?= (?:{_SAID_VERB}|tmrw|tomoz|tomorrow|"
    rf"tonight|later|here|"
    r"ok)\b)"
)
_PRONOUNS: Final = re.compile(r" (?:i|we|he|she|it|you|u|they|be|not)\b")
_SIGNED_FOR: Final = re.compile(
    r"(?<![\w'])(?:on behalf of|signed(?: by)?|download(?:ed)? by|for|seen by|rec'?d by|by) "
    r"(?P<name>(?P<letter>[a-z]) (?P<surname>[a-z]{3,}))(?=[,.;)]|[ ]*(?:\n|$))"
)


def message_names(
    text: str, names: Container[str], letters: Container[str], is_short: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Yield names in small letters in the messages of a text.

    Args:
        text: A story's text.
        names: The folded names of everybody met.
        letters: The folded first letters of everybody met.
        is_short: Whether a folded word may be a name met cut short.
    """
    for message in _MESSAGE.finditer(text):
        said, at = message["said"], message.start("said")
        for shape in (_FIRST, _WHOLE, _JOINED, _OWNED):
            for found in shape.finditer(said):
                word, end = fold(found["name"]), found.end("name")
                is_free = shape is _WHOLE or not is_ordinary(word)
                is_met = word in names or (is_free and is_short(word))
                if len(word) > 2 and is_met and not _PRONOUNS.match(said, end):
                    yield at + found.start("name"), at + end
        for found in _LETTER.finditer(said):
            if fold(found["name"]) in letters:
                yield at + found.start("name"), at + found.end("name")


def small_signatures(text: str, pairs: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield a small letter with a surname met: 'on behalf of m chase'.

    Args:
        text: A story's text.
        pairs: The first letter and surname of everybody met, folded.
    """
    for found in _SIGNED_FOR.finditer(text):
        if fold(found["name"]) in pairs:
            yield found.span("name")
