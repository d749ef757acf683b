"""The names of `rules/national/countries.yaml`, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dhr_redact.errors import RulePackError
from dhr_redact.people.folding import fold
from dhr_redact.rulepacks import load_data

Names = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


class CountriesFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: Literal["countries"] = "countries"
    source: str
    countries: Names
    regions: Names
    doubtful: Names
    not_abroad: Names
    towns_too: Names


@dataclass(frozen=True, slots=True)
class CountryNames:
    """Names as they are written; `doubtful` ones are folded."""

    countries: tuple[str, ...]
    doubtful: frozenset[str]
    not_abroad: tuple[str, ...]
    towns_too: tuple[str, ...]


def load_country_names() -> CountryNames:
    """Read and check the file.

    Raises:
        RulePackError: If it is missing or not well formed.
    """
    try:
        read = CountriesFile.model_validate(dict(load_data("countries")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulePackError(f"countries.yaml, {where}: {first['msg']}") from error
    return CountryNames(
        countries=(*read.countries, *read.regions),
        doubtful=frozenset(map(fold, read.doubtful)),
        not_abroad=read.not_abroad,
        towns_too=read.towns_too,
    )
