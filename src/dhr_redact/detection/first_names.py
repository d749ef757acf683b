"""People by a first name that many bear: a net under the model, which misses some of the plainest.

A first name that is also a word ('Will', 'Joy') counts inside a sentence or before a surname, not
where any word has a capital. Months and place names are left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.called_names import called_names
from dhr_redact.detection.framed_names import framed_names
from dhr_redact.detection.name_doubts import (
    SURNAMES,
    is_plain,
    starts_only_sentences,
    without_shouted_words,
)
from dhr_redact.detection.name_letters import lettered_names
from dhr_redact.detection.name_shapes import PARTICLE, WORD, is_no_name
from dhr_redact.detection.small_first_names import small_first_names
from dhr_redact.detection.views import unwrapped
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind, Sex
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import DAYS, MONTHS, SEASONS
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.sexes import sex_of_first_name
from dhr_redact.personal import Personal

_TOKEN: Final = re.compile(rf"(?<![\w'@./-]){WORD}(?![\w@])")
_SURNAME: Final = re.compile(
    rf"[ ](?:[A-Z]\.?[ ])?(?:{PARTICLE}[ ]){{0,2}}"
    rf"(?P<word>{WORD})(?!\w)"
)
_SURNAME_BEFORE: Final = re.compile(rf"(?:^|[\n\t:;(])[ ]*(?P<word>{WORD}(?:[ ]{WORD})?),[ ]$")
_INSIDE: Final = re.compile(r"[a-zß-ÿ]['\"]?,?[ ][\"'(]?$")
_AMONG_NAMES: Final = re.compile(
    r"(?:[,;:(/&\t]|[a-z]{2},?|\b(?:and|cc|with|to|from|by|Cc|CC))[ ]?$"
)
"""Where a first name and a surname that both are words stand as names: '; Will Cross'."""
_LOWER_AFTER: Final = re.compile(r"(?:'s)?(?:[ ,][ ]?[a-zß-ÿ(]|[.;:!?)\n]|$)")
_CAPITALS: Final = 3


@dataclass(frozen=True, slots=True)
class FirstNameRecogniser:
    """Finds first names and the surnames after them."""

    name: str = "first-names"
    prose_only: bool = True

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories:
            text = unwrapped(story.text)
            reached = 0
            for token in _TOKEN.finditer(text):
                if token.start() < reached or not _is_first_name(token, text):
                    continue
                if starts_only_sentences(text, *token.span()):
                    continue
                start, reached = _whole(token, text)
                is_word = is_ordinary(fold(_bare(token[0])))
                yield _mention(story, start, reached, *(_A_WORD if is_word else _A_NAME))
            for start, end in (*small_first_names(text), *lettered_names(text)):
                yield _mention(story, start, end, *_A_NAME)
            for start, end in (*framed_names(text), *called_names(text)):
                yield _mention(story, start, end, "its sentence speaks of a person", 0.45)


def _is_first_name(token: re.Match[str], text: str) -> bool:
    word = fold(_bare(token[0]))
    parts = word.split("-")
    if not any(_is_given(part) for part in (word, parts[0])) or word in _CALENDAR:
        return False
    if not is_ordinary(word):
        return True
    following = _SURNAME.match(text, token.end())
    if following and not is_no_name(following["word"]):
        surname = fold(_bare(following["word"]))
        return not is_ordinary(surname) or (
            surname in SURNAMES
            and _AMONG_NAMES.search(text, max(0, token.start() - 8), token.start()) is not None
        )
    inside = _INSIDE.search(text, max(0, token.start() - 6), token.start())
    return bool(inside and _LOWER_AFTER.match(text, token.end()) and not token[0].isupper())


def _whole(token: re.Match[str], text: str) -> tuple[int, int]:
    """Return the name with up to three more, and a surname that stands before with a comma."""
    start, end = token.start(), token.start() + len(_bare(token[0]))
    for _ in range(_CAPITALS):
        following = _SURNAME.match(text, end)
        if following is None or is_no_name(following["word"]):
            break
        end = following.start("word") + len(_bare(following["word"]))
        if end < following.end("word"):
            break
    before = _SURNAME_BEFORE.search(text, max(0, start - 60), start)
    word = before["word"] if before else ""
    is_plain_word = is_plain(word) and fold(word) not in SURNAMES
    if before and not (_is_given(fold(word)) or is_no_name(word) or is_plain_word):
        start = before.start("word")
    return without_shouted_words(text, start, end)


def _is_given(word: str) -> bool:
    return len(word) > 2 and (is_given_name(word) or sex_of_first_name(word) is not Sex.UNKNOWN)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "'S")) else word


_CALENDAR: Final = MONTHS | DAYS | SEASONS


_A_WORD: Final = ("a first name that is also a word", 0.45)
_A_NAME: Final = ("a first name that many bear", 0.65)


def _mention(story: Story, start: int, end: int, because: str, confidence: float) -> Mention:
    return Mention(
        span=Span(story.id, start, end),
        kind=MentionKind.PERSON,
        text=Personal(story.text[start:end]),
        evidence=(Evidence("first-names", because, confidence),),
    )
