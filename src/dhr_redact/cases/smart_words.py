"""The words of `rules/national/smart_words.yaml`, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dhr_redact.errors import RulePackError
from dhr_redact.rulepacks import load_data

Words = Annotated[tuple[Annotated[str, Field(min_length=2)], ...], Field(min_length=1)]
_DOUBLED: Final = "bdgmnprt"


class SmartWordsFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: Literal["smart_words"] = "smart_words"
    source: str
    doing: Words
    doing_as_written: Words
    vague: Words
    measured: Words
    no_date: Words
    shortest: Annotated[int, Field(ge=1)]
    most_doings: Annotated[int, Field(ge=1)]
    longest_months: Annotated[int, Field(ge=1)]
    months_without_milestone: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class SmartWords:
    """Patterns for words of each sort, and the numbers an action is held against."""

    doing: re.Pattern[str]
    vague: re.Pattern[str]
    measured: re.Pattern[str]
    no_date: re.Pattern[str]
    shortest: int
    most_doings: int
    longest_months: int
    months_without_milestone: int


def load_smart_words(read: Mapping[str, object] | None = None) -> SmartWords:
    """Read and check the file, or what was read of one.

    Raises:
        RulePackError: If it is missing or not well formed.
    """
    try:
        file = SmartWordsFile.model_validate(
            dict(load_data("smart_words") if read is None else read)
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulePackError(f"smart_words.yaml, {where}: {first['msg']}") from error
    inflected = (form for verb in file.doing for form in _forms(verb))
    return SmartWords(
        doing=_any_of((*inflected, *file.doing_as_written)),
        vague=_any_of(file.vague),
        measured=_any_of(file.measured),
        no_date=_any_of(file.no_date),
        shortest=file.shortest,
        most_doings=file.most_doings,
        longest_months=file.longest_months,
        months_without_milestone=file.months_without_milestone,
    )


def _forms(verb: str) -> tuple[str, ...]:
    """Give a verb as it is inflected; a form that does not exist does no harm."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y"):
        return verb, f"{verb}s", f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ed", f"{verb}ing"
    doubled = (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing") if verb[-1] in _DOUBLED else ()
    return verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}ing", *doubled


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
