"""Names typed without capitals, in messages and hasty notes: 'ring will', 'mark: hope is up'.

Only what may be a name is let through, and a person is asked: whether 'mark' is one shows from the
words beside it, and only where the line itself is typed so.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.people.word_tables import word_set

_LABEL: Final = (
    r"[>|\s\"'\u201c*\u2022-]*(?:\[[ xX\d:./,-]*\]|\(?\d{1,2}[:.]\d{2}(?::\d{2})?\)?)?[ \t-]*"
)
"""What a line of a message begins with: marks of quoting, a bullet, a box, the time."""
_TURN_BEFORE: Final = re.compile(rf"(?:^|\n){_LABEL}$")
_TURN_AFTER: Final = re.compile(r"[ ]?:(?!\d)")
_SENT_BY: Final = re.compile(rf"{_LABEL}(?:[^\W\d_]+(?: [^\W\d_]+)?(?: to [^\W\d_]+)?:)?[ \t]*")
_TYPED_SO: Final = re.compile(
    r"\b(?:u|ur|n|im|ive|id|ill|dont|cant|wont|didnt|isnt|hes|shes|whos|thats|its|pls|plz|thx|ta|"
    r"hun|omg|tbh|wtf|lol|xx+|mam|nan|mum|gonna|owt|nowt|aint|yr|cos|coz|i|w|b4|abt|poss|appt)\b"
)
_CAPITAL: Final = re.compile(r"\b[A-Z][a-z]+\b")
_FEWEST: Final = 2
_FAR: Final = 400
_NO_NAME_BEFORE: Final = re.compile(
    r"\b(?:the|a|an|his|her|my|our|your|yr|their|this|that|these|no|any|some|every|each|more|such|"
    r"in|of|high|full|what|which|last|i|we|u|you|they|he|she|it|who|do|dont|does|did|didnt|to|"
    r"really|just|still|never|lets|cant|could|should|would|not)[ ]$"
)
_NO_NAME_AFTER: Final = re.compile(
    r"[ ](?:of|to|that|this|it|its|the|a|an|ur|your|my|his|her|their|our|all|everyone|so|as|for|be|"
    r"have|not|never|always|only|also|still|get|got|go|come|do|need|ring)\b"
)
_PRONOUN_AFTER: Final = re.compile(r"[ ](?:i|we|you|u|he|she|they)\b")
_WANTS_MORE: Final = word_set("will may can mark bill hope long young ward early")
"""Words so common that before them a word must stand that goes with people."""
_GOES_WITH_PEOPLE: Final = re.compile(
    r"(?:\b(?:ring|rang|call|called|text|txt|texted|tell|told|ask|asked|see|saw|seen|met|meet|with|"
    r"w|and|n|from|love|uncle|auntie|aunty|nan|lad|lady|girl|carer|nurse|pc|dr|mr|mrs|sister|brother|"
    r"cousin|mate|friend|son|daughter|whos|who is|hi|hey|dear|thanks|cheers|bye|poor|for|phoned|"
    r"emailed|spoke to|speak to|of)|[&+/,])[ ]$"
)
_SHOWN: Final = (
    (_TURN_BEFORE, _TURN_AFTER),
    (re.compile(r"[.!?][ \n]$"), re.compile(r"['\u2019]s [a-z]")),
)
"""What stands before and after a name in any line: "me on that. joy's note of the 5th"."""
_ENDS: Final = re.compile(
    r"[ ]?(?:[.,!?;)\n&]|$|(?:and|n|or|is|was|has|had|said|left|went|came|s)\b|['\u2019]s)"
)


def named_in_small_letters(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinary word in small letters may be a name, in a line typed without them.

    Args:
        text: The whole text.
        start: Where the word starts.
        end: Where it ends.
    """
    floor = max(0, start - _FAR)
    for before_it, after_it in _SHOWN:
        if before_it.search(text, floor, start) and after_it.match(text, end):
            return True
    if not typed_small(text, start):
        return False
    line = text.rfind("\n", floor, start) + 1
    before = text[max(line, start - 20) : start]
    if _GOES_WITH_PEOPLE.search(before) and not _NO_NAME_AFTER.match(text, end):
        return True
    if _NO_NAME_BEFORE.search(before) or _NO_NAME_AFTER.match(text, end):
        return False
    if text[start:end].casefold() not in _WANTS_MORE:
        return True
    return not _PRONOUN_AFTER.match(text, end) and _ENDS.match(text, end) is not None


def typed_small(text: str, place: int) -> bool:
    """Tell whether the line around a place is typed without capitals, as messages are."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)][:_FAR]
    said = line[_end_of(line) :]
    words = re.findall(r"[^\W\d_]+", said)
    if len(words) < _FEWEST or _CAPITAL.search(said):
        return False
    return (_end_of(line) > 0 and said[:1].islower()) or _TYPED_SO.search(said) is not None


def _end_of(line: str) -> int:
    """Return where what is said begins in a line of a message."""
    match = _SENT_BY.match(line)
    return match.end() if match else 0
