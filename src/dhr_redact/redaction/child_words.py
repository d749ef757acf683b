"""Find the words that tell a child's sex ('their son', 'the girl') and what stands for each.

Where a word may be said of a child or of an adult it is taken: a reader loses a little, a child
nothing. Whether a word stays never rests on the sex of the case's children (`family_ties`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.redaction.child_marks import child_marks
from dhr_redact.redaction.child_nouns import (
    SEXED,
    Family,
    counted,
    is_plural,
    like,
    neutral_word,
    noun_of,
)
from dhr_redact.redaction.child_scene import ADJ, DET, Scene
from dhr_redact.redaction.child_word import ChildWord
from dhr_redact.redaction.effective import Effective
from dhr_redact.redaction.family_ties import FamilyTies, Meant

_IDIOM_BEFORE: Final = re.compile(
    r"(?:\b(?:old|bad|golden|poster|whipping|office|altar|call|beach|home|big|for the|naughty"
    r"|southall black|ward|charge|nursing|theatre|a (?:father|mother) and|daddy.s) |& )$",
    re.IGNORECASE,
)
_IDIOM_AFTER: Final = re.compile(
    r"(?: in blue\b| racer| band\b| power\b| will be| scouts?\b| guides?\b|['’]? night\b"
    r"|['’]s? (?:brigade|night|trip|holiday|day out)\b| of a bitch| & Co\b| Ltd\b| Limited\b"
    r"|s? (?:company|organisation|organization|agency|service|ship|force|unit|paper|charity)\b"
    r"| officers?\b)",
    re.IGNORECASE,
)
_CHILDISH: Final = re.compile(
    r"\b(?:child|children|kids?|baby|toddler|school|nursery|class|bed(?:time|room)?|sleep\w*|cot"
    r"|mum|mummy|dad|daddy|father|mother|parents?|stepfather|toys?|play\w*|pupil|teacher"
    r"|homework|aged?)\b",
    re.IGNORECASE,
)
_A_PERSON: Final = re.compile(
    r"\b(?:an?|another|some|this|that|(?:the|an?) [A-Z]\w+|the (?:other|new|nice|poor|lovely)) $"
)
_POSSESSIVE: Final = re.compile(rf"\b(?:his|her|their|my|our|your)(?: {ADJ})* $", re.IGNORECASE)
_AND: Final = re.compile(rf" (?:and|&) (?:(?P<det>{DET}|\w+) )?(?:{ADJ} )*", re.IGNORECASE)
_OR: Final = re.compile(rf"(?: or | and (?:who|which) is )(?:an? )?(?:{ADJ} )*", re.IGNORECASE)
_FIRST_DET: Final = re.compile(rf"\b(?P<det>\w+) (?:{ADJ} )?$")


_SAFEST: Final = (Meant.CHILD, Meant.EITHER, Meant.ADULT)


def child_words(
    story: Story, effectives: Sequence[Effective], ties: FamilyTies
) -> tuple[ChildWord, ...]:
    """Return the words of a story that tell, or may tell, a child's sex, in order.

    Args:
        story: The story; its text is not touched.
        effectives: What stands for its mentions; a word inside one is that mention's business.
        ties: Who is whose child.
    """
    scene = Scene.of(story, effectives, ties)
    found = [word for match in SEXED.finditer(story.text) if (word := _word(scene, match))]
    words = [w for w in _joined(story.text, found) if w.meant is not Meant.ADULT]
    taken = {word.start for word in words}
    words += [mark for mark in child_marks(scene) if mark.start not in taken]
    return tuple(sorted(words, key=lambda word: word.start))


def _word(scene: Scene, match: re.Match[str]) -> ChildWord | None:
    start, end = match.span()
    if scene.is_taken(start, end) or _is_idiom(scene.text, match) or scene.goes_with_name(end):
        return None
    stem = match["stem"] or "boy"
    noun = noun_of(stem)
    prefix = (match["prefix"] or "").lower().strip(" -")
    if "grand" in prefix or prefix == "god":
        noun = replace(noun, family=Family.YOUNG)
    if match["sexed"] or match["baby"] or match["young"] or prefix == "school":
        meant = Meant.CHILD
    else:
        meant = scene.meant(start, end, noun)
    text = neutral_word(match)
    if noun_of(stem).family is Family.YOUNG and _may_be_grown(scene, match):
        bare = (match["bare"] or "") + ("s" if match["bare"] else "")
        text = like(match[0], "people" if is_plural(stem) else "person") + bare
    return ChildWord(start, end, text, meant, noun_of(stem).family, noun.sex)


def _may_be_grown(scene: Scene, match: re.Match[str]) -> bool:
    """Tell whether 'the Welsh girl' may be a woman: no child is spoken of nearby."""
    start, end = match.span()
    text = scene.text
    before = text[max(0, start - 30) : start]
    if match["sexed"] or match["young"] or match["prefix"] or match["baby"]:
        return False
    if _POSSESSIVE.search(before):
        return False
    low, marks = text.rfind("\n", 0, start) + 1, "\n"
    if _A_PERSON.search(before):
        low, marks = max(text.rfind(mark, 0, start) for mark in "\n\t.!?") + 1, "\n\t.!?"
    highs = [at for mark in marks if (at := text.find(mark, end)) >= 0]
    high = min(highs, default=len(text))
    around = text[low:start] + " " + text[end:high]
    return not (scene.names_child(low, high) or _CHILDISH.search(around))


def _is_idiom(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if match["sexed"]:
        return False
    nurse = match[0] == "Sister" and re.match(r" [A-Z]", text[end : end + 2])
    firm = match[0] in {"Sons", "Brothers"} and re.search(r"[A-Z]\w+,? (?:and|&) $", text[:start])
    if nurse or firm or _IDIOM_AFTER.match(text, end):
        return True
    return _IDIOM_BEFORE.search(text[max(0, start - 24) : start]) is not None


def _joined(text: str, found: Sequence[ChildWord]) -> Iterator[ChildWord]:
    """Join 'two sons and a daughter' to 'three children'; leave 'son or daughter' as it is."""
    done: list[ChildWord] = []
    skip = False
    for here, following in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        if following is None or following.family is not here.family:
            done.append(here)
            continue
        gap = text[here.end : following.start]
        if here.sex is not following.sex and _OR.fullmatch(gap):
            skip = True
        elif _AND.fullmatch(gap):
            done.append(_together(text, here, following))
            skip = True
        else:
            done.append(here)
    yield from done


def _together(text: str, here: ChildWord, following: ChildWord) -> ChildWord:
    several = "siblings" if here.family is Family.SIBLING else "children"
    if here.family is Family.RELATIVE:
        several = "relatives"
    meant = min(here.meant, following.meant, key=_SAFEST.index)
    both = replace(
        here, meant=meant, end=following.end, text=like(text[here.start : here.end], several)
    )
    before = _FIRST_DET.search(text[max(0, here.start - 24) : here.start])
    gap = _AND.fullmatch(text[here.end : following.start])
    if before is None or gap is None:
        return both
    total = counted(before["det"], gap["det"] or before["det"])
    if total is None:
        return both
    start = here.start - (len(before[0]))
    number = like(text[start : start + 1] + "x", total)
    return replace(both, start=start, text=f"{number} {several}")
