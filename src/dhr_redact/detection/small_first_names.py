"""First names typed in small letters: 'fa = jaswinder', 'rang sandra back', 'harpreet kaur'.

Of four letters or more and no ordinary word: in 1.2 million letters of reports and judgments such a
word stood twice for something else. After a title any word counts that is no ordinary one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.note_words import is_shortened
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RELATION_SEX, SHARED_NAMES
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_WORD: Final = re.compile(r"(?<![\w@./'&\\-])[a-zß-ÿ]{4,}(?![\w@&\\]|-\w|[./]\w)")
_MORE: Final = re.compile(r" (?P<word>[a-zß-ÿ]{3,})(?![\w@'])(?P<ends>\s*(?:[.,;:!?()\d\n]|$))?")
_BRACKETED: Final = re.compile(
    r"(?i:\b(?:admin|solicitor|sol|nurse|worker|officer|reception|receptionist|teacher|friend|"
    r"carer|"
    r"neighbour|sister|brother|mother|father|mum|dad|son|daughter|manager|midwife|idva|hv|sw)) "
    r"\((?P<name>[a-z]{3,12})\)"
)
_TITLED: Final = re.compile(
    r"(?<![\w'/.-])(?P<name>(?:mr|mrs|ms|dr|pc|dc|ds|di|ps|sgt|pcso|insp|dci|miss|sister|nurse|"
    r"judge|cllr|rev|prof|pastor)\.? (?P<word>[a-zß-ÿ]{3,}))(?![\w@'/-]|\.\w)"
)
_STRONG_TITLES: Final = word_set("mr mrs ms dr pc dc ds di ps sgt pcso insp dci cllr prof")
"""What in small letters stands before a name and nothing else."""
_NOT_NAMES: Final = word_set("alia baba papa mama abba amma india asia geri inter alii alla")
_SURNAMES: Final = 2


def small_first_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield first names in small letters, with the surnames in small letters after them."""
    for found in _BRACKETED.finditer(text):
        if may_be_given(found["name"]):
            yield found.span("name")
    for found in _TITLED.finditer(text):
        word, title = fold(found["word"]), found["name"].split()[0].rstrip(".")
        is_unknown = not (is_ordinary(word) or is_shortened(word) or is_no_name(word))
        if is_unknown and (title in _STRONG_TITLES or may_be_given(word)):
            yield found.span("name")
    reached = 0
    for found in _WORD.finditer(text):
        if found.start() >= reached and _is_name(fold(found[0])):
            reached = _with_surnames(text, found.end())
            yield found.start(), reached


def _is_name(word: str) -> bool:
    is_other = word in _NOT_NAMES or word in KIN_TITLE_SEX or word in RELATION_SEX
    return not (is_other or is_ordinary(word) or is_shortened(word)) and may_be_given(word)


def _with_surnames(text: str, end: int) -> int:
    """Return where a name ends: a shared name, or an unknown word before a mark, belongs to it."""
    for _ in range(_SURNAMES):
        more = _MORE.match(text, end)
        if more is None:
            break
        word = fold(more["word"])
        is_last = more["ends"] is not None and not is_ordinary(word) and not is_shortened(word)
        if not (word in SHARED_NAMES or is_last):
            break
        end = more.end("word")
    return end
