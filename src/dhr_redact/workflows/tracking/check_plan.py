"""Check the action plan of a case: whether each action is SMART (FAQ 10, one-minute guide)."""

from __future__ import annotations

from collections.abc import Mapping

from dhr_redact.cases.actions import Action, Milestone, Recommendation
from dhr_redact.cases.smart import SmartDoubt, smart_check
from dhr_redact.cases.smart_words import load_smart_words
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.look import look_at
from dhr_redact.workflows.tracking.worker import Worker


def check_plan(
    worker: Worker, reference: str, vault: Vault
) -> Mapping[int, tuple[SmartDoubt, ...]]:
    """Give the doubts about each action, by its number; none where it is SMART.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
        NotAllowedError: If no office of the account allows it to see personal text.
    """
    file = look_at(worker, reference, vault).file
    put = {each.number: each for each in file.all(Recommendation)}
    words = load_smart_words()
    return {
        action.number: smart_check(
            action,
            file.all(Milestone),
            put.get(action.recommendation),
            worker.today(),
            words=words,
        )
        for action in file.all(Action)
    }
