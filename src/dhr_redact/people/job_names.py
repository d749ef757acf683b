"""Names that are only the word for a job, and so are no names: 'Police', 'Duty Manager'."""

from __future__ import annotations

from typing import Final

from dhr_redact.model.kinds import Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import TITLES
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.professions import jobs
from dhr_redact.people.sexes import sex_of_first_name
from dhr_redact.people.word_tables import word_set

_OF_JOBS: Final = word_set(
    "police head chair manager lead leader director officer worker staff team duty senior deputy "
    "assistant acting of and the"
)
"""Words that jobs are made of, and no names."""

_OF_AGENCIES: Final = word_set(
    "access action adult adults advice advocacy alcohol ambulance assessment board borough call "
    "care case centre child children city clinic college community contact control coroner council "
    "county court crime crown custody department desk district domestic drug duty early education "
    "emergency family fire first front general group health help home homes hospital house housing "
    "information intake line link local mental next night nursery office out out-of-hours "
    "party people point practice prison private probation project protection public reception "
    "recovery referral refuge relate request rescue response review room safe safety school "
    "screening service services shelter single social special station steps street support surgery "
    "therapy town triage trust unit unknown victim village welfare witness women "
    "youth"
)
"""Words that agencies and their doors are called by, and hardly anybody who works there."""


def names_nobody(text: str, *, is_staff: bool) -> bool:
    """Tell whether a name is only the word for a job: 'Police', 'Head', 'Duty Manager'.

    A name after a title is one ('PC Young'). Ordinary words without a title name no staff, but
    they may be what a family calls somebody ('Duke').

    Args:
        text: The name as it was given.
        is_staff: Whether it is that of somebody who works on the case.
    """
    words = [plain for plain in (fold(word).strip(".,:;()") for word in text.split()) if plain]
    if any(is_given_name(w) or sex_of_first_name(w) is not Sex.UNKNOWN for w in words):
        return False
    if all(word in jobs() or word in TITLES | _OF_JOBS for word in words):
        return True
    if len(words) > 1 and (words[0] in TITLES or _reads_as_a_name(text, words)):
        return False
    return is_staff and all(is_ordinary(word) for word in words)


def _reads_as_a_name(text: str, words: list[str]) -> bool:
    """Tell 'Hope Mercer' from 'Early Help': capitals, and no word of agencies or of jobs."""
    of_work = TITLES | _OF_JOBS | _OF_AGENCIES | frozenset(jobs())
    return all(word[0].isupper() for word in text.split()) and of_work.isdisjoint(words)
