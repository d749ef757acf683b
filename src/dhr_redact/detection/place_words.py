"""The endings and words of `rules/national/places.yaml`, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import MentionKind
from dhr_redact.rulepacks import load_data

Text = Annotated[str, Field(min_length=1)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EndingFile(_File):
    """Endings of names of one kind of place."""

    kind: Literal["SCHOOL", "SURGERY", "REFUGE", "VENUE", "EMPLOYER"]
    because: Text
    endings: Annotated[tuple[Text, ...], Field(min_length=1)]


class StartFile(_File):
    """Words with which names of one kind of place begin."""

    kind: Literal["SCHOOL", "SURGERY", "VENUE"]
    because: Text
    sure: bool
    words: Annotated[tuple[Text, ...], Field(min_length=1)]


class LabelFile(_File):
    """Words of a form after which the name of one kind of place stands."""

    kind: Literal["SCHOOL", "SURGERY", "VENUE", "EMPLOYER"]
    because: Text
    words: Annotated[tuple[Text, ...], Field(min_length=1)]


class PlacesFile(_File):
    """The whole file."""

    source: Text
    endings: tuple[EndingFile, ...]
    starts: tuple[StartFile, ...]
    generic: tuple[Text, ...]
    pubs: Annotated[tuple[Text, ...], Field(min_length=1)]
    pubs_after_the: Annotated[tuple[Text, ...], Field(min_length=1)]
    labels: tuple[LabelFile, ...]
    before_place: Annotated[tuple[Text, ...], Field(min_length=1)]
    before_employer: Annotated[tuple[Text, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Ending:
    """A kind of place and the pattern of its endings, or of the labels before its names."""

    kind: MentionKind
    because: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A kind of place, the pattern of its first words, and whether they leave no doubt."""

    kind: MentionKind
    because: str
    pattern: str
    sure: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Everything the recogniser of places needs to know."""

    endings: tuple[Ending, ...]
    starts: tuple[Beginning, ...]
    generic: frozenset[str]
    pubs: str
    pubs_after_the: str
    labels: tuple[Ending, ...]
    before_place: str
    before_employer: str


def load_place_words() -> PlaceWords:
    """Read and check the file.

    Raises:
        RulePackError: If it is missing or not well formed.
    """
    try:
        read = PlacesFile.model_validate(dict(load_data("places")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulePackError(f"places.yaml, {where}: {first['msg']}") from error
    return PlaceWords(
        endings=tuple(
            Ending(MentionKind(line.kind), line.because, _endings(line.endings))
            for line in read.endings
        ),
        starts=tuple(
            Beginning(MentionKind(line.kind), line.because, _beginnings(line), line.sure)
            for line in read.starts
        ),
        generic=frozenset(read.generic),
        pubs=_alternatives((*read.pubs, *(pub.upper() for pub in read.pubs))),
        pubs_after_the=_alternatives(read.pubs_after_the),
        labels=tuple(
            Ending(MentionKind(line.kind), line.because, _alternatives(line.words))
            for line in read.labels
        ),
        before_place=_alternatives(read.before_place),
        before_employer=_alternatives(read.before_employer),
    )


def _beginnings(line: StartFile) -> str:
    """Return a pattern of first words; those that are sure also in capitals."""
    in_capitals = [word.upper() for word in line.words] if line.sure else []
    return _alternatives((*line.words, *in_capitals))


def _endings(words: Sequence[str]) -> str:
    """Return a pattern of endings in any case; one that has a capital only as it stands."""
    small = _alternatives(word for word in words if word == word.lower())
    exact = _alternatives(word for word in words if word != word.lower())
    return "|".join([*([f"(?i:{small})"] if small else []), *([exact] if exact else [])])


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", "[ ]") for word in longest_first)
