"""Whether an action is specific, measurable, achievable, realistic and timely, and why not.

The plan must be SMART (one-minute guide, FAQ 10 and 11). These are doubts for a person to settle:
pure rules on words and dates, which do not understand what an action says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dhr_redact.cases.actions import Action, Milestone, Recommendation, Scope
from dhr_redact.cases.calendar import add_months
from dhr_redact.cases.record import LOCKED
from dhr_redact.cases.smart_words import SmartWords, load_smart_words
from dhr_redact.personal import Personal

__all__ = ["Smart", "SmartDoubt", "load_smart_words", "smart_check"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"\d")
_LIST_MARK: Final = re.compile(
    r"^\s*(?:[-*•–]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s", re.MULTILINE
)


class Smart(StrEnum):
    """What an action should be, by its letter."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    REALISTIC = "realistic"
    TIMELY = "timely"


@dataclass(frozen=True, slots=True)
class SmartDoubt:
    """One reason to doubt an action, and what to do about it; neither quotes the action."""

    letter: Smart
    why: str
    advice: str


def smart_check(
    action: Action,
    milestones: Sequence[Milestone],
    recommendation: Recommendation | None,
    today: date,
    *,
    words: SmartWords | None = None,
) -> tuple[SmartDoubt, ...]:
    """Give what speaks against an action, letter by letter.

    Where the text is sealed, only the other fields are looked at.

    Args:
        action: The action.
        milestones: Those of the plan; the action's own are picked out.
        recommendation: The one it carries out, if it is there.
        today: The day of the check.
        words: The lists of words; read from the rules if not given.
    """
    lists = words or load_smart_words()
    own = [milestone for milestone in milestones if milestone.action == action.number]
    return (
        *_specific(action, lists),
        *_measurable(action, lists),
        *_achievable(action, recommendation, lists),
        *_realistic(action, own, _start(action, recommendation, today), lists),
        *_timely(action, lists),
    )


def _specific(action: Action, words: SmartWords) -> Iterator[SmartDoubt]:
    text = _readable(action.text)
    if text is not None:
        if len(_WORD.findall(text)) < words.shortest:
            yield _doubt(
                Smart.SPECIFIC,
                f"the text has fewer than {words.shortest} words",
                "Say what will be done, to what, and for whom.",
            )
        if words.doing.search(text) is None:
            what = "only an intention" if words.vague.search(text) else "nothing that will be done"
            yield _doubt(
                Smart.SPECIFIC,
                f"the text names {what}",
                "Begin with what will be done: write, train, introduce, audit, and what.",
            )
    if action.lead is None:
        yield _doubt(Smart.SPECIFIC, "no lead agency is named", "Name the agency that leads.")


def _measurable(action: Action, words: SmartWords) -> Iterator[SmartDoubt]:
    text = _readable(action.text)
    if action.measure is not None or action.evidence is not None or text is None:
        return
    if not _NUMBER.search(text) and not words.measured.search(text):
        yield _doubt(
            Smart.MEASURABLE,
            "nothing says how it will be known to be done",
            "Record a measure: a number, a share, an audit, a document that shows it.",
        )


def _achievable(
    action: Action, recommendation: Recommendation | None, words: SmartWords
) -> Iterator[SmartDoubt]:
    text = _readable(action.text)
    if text is not None and _is_several(text, words):
        yield _doubt(
            Smart.ACHIEVABLE, "the text holds several actions", "Make each an action of its own."
        )
    if action.owner is None:
        yield _doubt(Smart.ACHIEVABLE, "nobody answers for it", "Record its owner.")
    if action.agreed_on is None:
        yield _doubt(
            Smart.ACHIEVABLE,
            "the agency's senior manager has not agreed to it",
            "Record the day they agreed; the lead must have it in its own power.",
        )
    if recommendation is not None:
        yield from _answered(action, recommendation)


def _answered(action: Action, recommendation: Recommendation) -> Iterator[SmartDoubt]:
    if recommendation.is_accepted is False:
        yield _doubt(
            Smart.ACHIEVABLE,
            "the addressee does not accept the recommendation",
            "Agree with them what they can do, or put it to somebody else.",
        )
    if recommendation.scope is Scope.NATIONAL and recommendation.acknowledged_on is None:
        yield _doubt(
            Smart.ACHIEVABLE,
            "a national recommendation has not been acknowledged",
            "Send it to its addressee, and record the day they acknowledge it.",
        )
    addressee = recommendation.addressee
    if recommendation.is_single_agency and addressee and action.lead not in {None, addressee}:
        yield _doubt(
            Smart.ACHIEVABLE,
            "it is led by another agency than the one the recommendation is put to",
            "Let the addressee lead, or put the recommendation to both.",
        )


def _realistic(
    action: Action, own: Sequence[Milestone], start: date, words: SmartWords
) -> Iterator[SmartDoubt]:
    target = action.target_on
    if target is None or action.completed_on is not None:
        return
    if target < start:
        yield _doubt(
            Smart.REALISTIC,
            "the target date had passed when it was set",
            "Set a date that can be met, or record the day of completion.",
        )
    if target > add_months(start, words.longest_months):
        yield _doubt(
            Smart.REALISTIC,
            f"the target date is more than {words.longest_months} months away",
            "Cut it into actions that can be done sooner.",
        )
    if not own and target > add_months(start, words.months_without_milestone):
        yield _doubt(
            Smart.REALISTIC,
            f"it runs for more than {words.months_without_milestone} months without a milestone",
            "Record milestones, so that it is seen in time whether it goes on.",
        )


def _timely(action: Action, words: SmartWords) -> Iterator[SmartDoubt]:
    if action.target_on is None:
        yield _doubt(Smart.TIMELY, "there is no target date", "Set a date, not 'ongoing'.")
    text = _readable(action.text)
    if text is not None and words.no_date.search(text):
        yield _doubt(
            Smart.TIMELY,
            "the text has no end: ongoing, as required, in due course",
            "Say what will be there on the target date.",
        )


def _start(action: Action, recommendation: Recommendation | None, today: date) -> date:
    """Give the day the target was set: when it was agreed, put to the addressee, or is looked at.

    A target is not doubted since time went by: an overdue action was not unrealistic for that.
    """
    sent_on = recommendation.sent_on if recommendation is not None else None
    return action.agreed_on or sent_on or today


def _is_several(text: str, words: SmartWords) -> bool:
    doings = {match[0].casefold() for match in words.doing.finditer(text)}
    return ";" in text or len(_LIST_MARK.findall(text)) > 1 or len(doings) > words.most_doings


def _readable(text: Personal) -> str | None:
    return None if text == LOCKED else text.reveal()


def _doubt(letter: Smart, why: str, advice: str) -> SmartDoubt:
    return SmartDoubt(letter, why, advice)
