"""Make a replacement read well where it stands: CAPS, possessives, articles, doubled words.

It looks at the words on either side and may widen the change over an article or a space. It does
not choose the replacement: that is the policy's and the case map's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.redaction.appositions import (
    as_an_age,
    at_an_address,
    without_article,
    without_closing_comma,
    without_own_words,
    without_rank,
)
from dhr_redact.redaction.edges import within_edges
from dhr_redact.redaction.fitted import Fitted
from dhr_redact.redaction.possessives import as_family, with_possessive

_ARTICLE_BEFORE: Final = re.compile(r"\b(an?|the)( +)$", re.IGNORECASE)
_PREPOSITION_BEFORE: Final = re.compile(
    r"\b(on|upon|at)( +)(?:the +|(or (?:about|around)|about|around) +)?$", re.IGNORECASE
)
_PART_BEFORE: Final = re.compile(
    r"\b(the) ((?:early |late )?(?:evening|night|morning|afternoon|day|weekend)) of $",
    re.IGNORECASE,
)
_SENTENCE_START: Final = re.compile(r"(?:^|[\n\t.!?:]|[•●▪–—-]\s)[\s\"'“‘(\[]*$")
_AFTER_A_STOP: Final = re.compile(r"\w{3}\.[ ]$")
_VOWEL_SOUND: Final = re.compile(
    r"(?:[aefhilmnorsx]\b|hour|honest|heir|[aio]|u(?!n?i[a-z]|se|su|k\b)|e(?!u|we)|8|11\b|18\b)",
    re.IGNORECASE,
)
_CHILD_BEFORE: Final = re.compile(
    r"\b(?:(?:her|his|their|my|our|your|the|a)[ ]+)?"
    r"(?:(?:eldest|elder|older|oldest|youngest|younger|middle|only|baby|infant|little|twin)[ ]+)*"
    r"(?:step|grand|half-|foster |school)?(?:son|daughter|boy|girl|brother|sister|nephew|niece)"
    r"(?:,)?[ ]+$",
    re.IGNORECASE,
)
"""What tells a child's sex and place among siblings right before its name."""

_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_CAPS: Final = 4
_CAPS_LINE: Final = 20
"""Letters of a name, and of the line with it, that show that capitals are meant."""
_CLOSERS: Final = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"'}


def fit(
    story: str, start: int, end: int, wish: str, *, floor: int, ceiling: int, preposition: str = ""
) -> Fitted:
    """Fit a replacement for `story[start:end]` to the words around it.

    The change may widen down to `floor` and up to `ceiling`, the ends of its neighbours.
    `preposition` stands in for 'on' where a date became a month ('in March 2019').
    """
    fitted = within_edges(
        story, Fitted(start, end, _cased(story, start, end, wish)), floor, ceiling
    )
    if not wish:
        return _closed_up(story, fitted, floor, ceiling)
    fitted = as_family(story, fitted, floor, ceiling)
    fitted = with_possessive(story, fitted, ceiling)
    fitted = _preposition(story, fitted, floor, preposition)
    fitted = at_an_address(story, fitted, floor)
    fitted = _without_doubled_words(story, fitted, floor, ceiling)
    fitted = without_own_words(story, fitted, floor, ceiling)
    fitted = without_rank(story, fitted, floor)
    fitted = without_article(story, fitted, floor)
    fitted = without_closing_comma(story, fitted, ceiling)
    fitted = as_an_age(story, fitted, floor)
    fitted = _article(story, fitted, floor)
    return _capital_at_start(story, fitted)


def _cased(story: str, start: int, end: int, wish: str) -> str:
    """Follow CAPS where the line around follows them too: 'COLIN THACKERBY' alone is a style.

    Initials say nothing about case, so four letters at least are asked; a label ('Doctor 2') needs
    a line of capitals, since rows of 'DOCTOR 2' shout.
    """
    letters = [c for c in story[start:end] if c.isalpha()]
    if len(letters) < _CAPS or not all(c.isupper() for c in letters) or wish.startswith("["):
        return wish
    breaks = [at for mark in "\n\t" if (at := story.find(mark, end)) >= 0]
    line = max(story.rfind("\n", 0, start), story.rfind("\t", 0, start)) + 1
    whole = story[line : min(breaks, default=len(story))]
    others = [c for c in re.sub(r"(?<=\w)['’]s\b", "", whole) if c.isalpha()]
    is_label = wish[-1:].isdigit() or " " in wish
    if not all(c.isupper() for c in others) or (is_label and len(others) < _CAPS_LINE):
        return wish
    return wish.upper()


def without_sex(story: str, start: int, floor: int) -> int:
    """Return where a change to a child's name begins: 'her eldest son Will' is all 'Child 1'.

    Children have no sex in what is published (published practice; the policy's scheme for them).
    """
    found = _CHILD_BEFORE.search(story, floor, start)
    return found.start() if found else start


def _preposition(story: str, fitted: Fitted, floor: int, preposition: str) -> Fitted:
    """Say 'in March', not 'on March'; 'an evening in March'; not 'at in the early hours'."""
    part = _PART_BEFORE.search(story, floor, fitted.start) if preposition else None
    if part:
        article = "an" if part[2][0] in "ae" else "a"
        article = article.capitalize() if part[1][0].isupper() else article
        words = f"{article} {part[2]} {preposition} {fitted.text}"
        return replace(fitted, start=part.start(1), text=words)
    own = re.match(r"in (?=the )", fitted.text)
    found = _PREPOSITION_BEFORE.search(story, floor, fitted.start)
    if not found or not (preposition or own):
        return fitted
    about = f"{found[3]} " if found[3] and preposition else ""
    text = fitted.text if own else f"{preposition} {about}{fitted.text}"
    if found[1][0].isupper():
        text = text[0].upper() + text[1:]
    return replace(fitted, start=found.start(), text=text)


def _without_doubled_words(story: str, fitted: Fitted, floor: int, ceiling: int) -> Fitted:
    """Swallow the words outside that the replacement says again: 'GP GP 1', 'Carrow, Carrow'."""
    words = [word[0] for word in _WORD.finditer(fitted.text)]
    fitted = _without_end_of_label(story, fitted, floor, words)
    for count in range(min(3, len(words)), 0, -1):
        before = re.compile(
            r"(?<![\w-])" + r"[ ]+".join(map(re.escape, words[:count])) + r"[ ]+$", re.IGNORECASE
        ).search(story, floor, fitted.start)
        if before:
            fitted = replace(fitted, start=before.start())
            break
    for count in range(min(3, len(words)), 0, -1):
        after = re.compile(
            r",?[ ]+" + r"[ ]+".join(map(re.escape, words[-count:])) + r"(?![\w-])", re.IGNORECASE
        ).match(story, fitted.end, ceiling)
        if after and not words[-1].isdigit():
            return replace(fitted, end=after.end())
    return fitted


def _without_end_of_label(story: str, fitted: Fitted, floor: int, words: Sequence[str]) -> Fitted:
    """Swallow the end of a label that stands before it: 'handler Call Handler 1'."""
    if len(words) < 3 or not words[-1].isdigit():
        return fitted
    for at in range(1, len(words) - 1):
        end = r"[ ]+".join(map(re.escape, words[at:-1]))
        said = re.compile(rf"(?<![\w-]){end}[ ]+$", re.IGNORECASE).search(
            story, floor, fitted.start
        )
        if said:
            return replace(fitted, start=said.start())
    return fitted


def _article(story: str, fitted: Fitted, floor: int) -> Fitted:
    """Keep one article, and the right one of 'a' and 'an'."""
    found = _ARTICLE_BEFORE.search(story, floor, fitted.start)
    if not found:
        return fitted
    article, space = found[1], found[2]
    own = re.match(r"(?:an?|the|in)\s", fitted.text, re.IGNORECASE)
    if own:
        text = fitted.text
        if article[0].isupper() and text[0].islower():
            text = text[0].upper() + text[1:]
        return replace(fitted, start=found.start(), text=text)
    if article.lower() == "the":
        return fitted
    right = "an" if _VOWEL_SOUND.match(fitted.text.lstrip("[(\"'“‘")) else "a"
    if article.lower() == right:
        return fitted
    right = right.capitalize() if article[0].isupper() else right
    return replace(fitted, start=found.start(), text=f"{right}{space}{fitted.text}")


def _capital_at_start(story: str, fitted: Fitted) -> Fitted:
    first = fitted.text[:1]
    stood = story[fitted.start]
    if not first.islower() or not (stood.isupper() or stood.isdigit()):
        return fitted
    if stood.isdigit() and not _AFTER_A_STOP.search(story[: fitted.start]):
        return fitted
    if _SENTENCE_START.search(story[max(0, fitted.start - 40) : fitted.start]):
        return replace(fitted, text=first.upper() + fitted.text[1:])
    return fitted


def _closed_up(story: str, fitted: Fitted, floor: int, ceiling: int) -> Fitted:
    """Take out the brackets that would be left empty, and the space that would be doubled."""
    start, end = fitted.start, fitted.end
    before = story[floor:start]
    opener = before.rstrip(" ")[-1:]
    closer = _CLOSERS.get(opener)
    rest = story[end:ceiling]
    if closer and rest.lstrip(" ").startswith(closer):
        start = floor + len(before.rstrip(" ")) - 1
        end += len(rest) - len(rest.lstrip(" ")) + 1
    spaced_after = not story[end : end + 1].strip(" ,.;:)") or end == len(story)
    if start > floor and story[start - 1] == " " and spaced_after:
        start -= 1
    return Fitted(start, end, "")
