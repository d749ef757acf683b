"""Who speaks in messages and transcripts: 'Ims: cant', '19:02 NB: he is home', 'mark: hope you'.

A line is a message where a time stands before the speaker, or where several lines near it begin
with the same few words and a colon. Words for a part in a call ('CALLER', 'Q') are nobody's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RELATION_SEX
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_WHO: Final = r"[^\W\d_][\w'-]{0,14}"
_LINE: Final = re.compile(
    r"(?m)^[ \t>]*(?:[(\[]?(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,?[ ])?"
    r"(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ ]?[ap]m)?)[)\]]?[ ,]{1,3}(?:[-\u2013][ ])?)?"
    rf"(?P<who>{_WHO})(?:[ ](?:to|>|->)[ ](?P<whom>{_WHO}))?[^\w\s:.,;()'\"-]{{0,4}}[ ]?:(?=[ ]|$)"
)
_PARTS: Final = word_set(
    "caller operator male female officer control solicitor interviewer interpreter police witness "
    "suspect q a ip unknown voice ambulance user bot system note notes re fw fwd to from cc bcc "
    "subject sent date time action actions alerted category ref name dob address tel mob email "
    "plan review outcome present apologies minutes signed author gp hv sw dn idva mash marac "
    "school health housing probation sender recipient me you mum dad"
)
_SIGN: Final = 4
_OFTEN: Final = 2
"""Messages of one speaker without times that make the name."""


class Speaker(NamedTuple):
    """The name of who speaks or is spoken to, and whether its line bears a time."""

    start: int
    end: int
    timed: bool


def speakers(text: str) -> Iterator[Speaker]:
    """Yield the speakers of the messages of a text, in reading order.

    An ordinary word counts only in a line with a time, and where it speaks more than once.
    """
    lines = list(_LINE.finditer(text))
    times = Counter(fold(line["who"]) for line in lines)
    for line in lines:
        for group in ("who", "whom"):
            word = fold(line[group] or "")
            if not word or _is_a_part(word) or not (line["time"] or times[word] >= _OFTEN):
                continue
            is_sign = line[group].isupper() and len(word) <= _SIGN
            if is_sign or not is_ordinary(word) or (line["time"] and times[word] >= _OFTEN):
                yield Speaker(*line.span(group), timed=line["time"] is not None)


def _is_a_part(word: str) -> bool:
    return word in _PARTS or word in RELATION_SEX or word in KIN_TITLE_SEX
