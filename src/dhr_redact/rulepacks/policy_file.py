"""The shape of a policy file, checked by pydantic."""

from __future__ import annotations

import re
from string import Formatter
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from dhr_redact.errors import PolicyError
from dhr_redact.model.kinds import MentionKind, Role, Treatment

FIELDS: Final = frozenset(
    {
        "pseudonym",
        "numbered",
        "area",
        "month_year",
        "year",
        "age_band",
        "child",
        "part_of_day",
    }
)
"""What a wording may name.

`pseudonym` and `numbered` are the entry's replacement in the case map; `area` is the
partnership's area, or for an address the town of the case that it lies in; `child` says the same
without age and sex ('stepchild'); the others are worked out from the mention's text.
"""

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,60}$")]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class LineFile(_File):
    """One line: for which kinds and roles, what is done, and on whose authority."""

    id: Id
    kinds: Annotated[tuple[MentionKind, ...], Field(min_length=1)]
    roles: tuple[Role | Literal["all"], ...] = ()
    treatment: Treatment
    wording: str = ""
    source: Text
    reason: str = ""
    named_after: str = ""

    @field_validator("wording")
    @classmethod
    def _fields_exist(cls, wording: str) -> str:
        try:
            named = {name for _, name, _, _ in Formatter().parse(wording) if name is not None}
        except ValueError as error:
            raise ValueError("the braces of the wording do not match") from error
        if named - FIELDS:
            raise ValueError(f"the wording may only name {', '.join(sorted(FIELDS))}")
        return wording

    @model_validator(mode="after")
    def _makes_sense(self) -> LineFile:
        if self.treatment is Treatment.KEEP and len(self.reason) < 10:
            raise ValueError("keep needs a reason")
        if (self.treatment is Treatment.KEEP) and self.wording:
            raise ValueError("keep leaves the text as it is and takes no wording")
        if self.named_after and self.treatment is not Treatment.KEEP:
            raise ValueError("`named_after` is for what would be kept")
        changes = {Treatment.PSEUDONYMISE, Treatment.GENERALISE, Treatment.BLACK_OUT}
        if self.treatment in changes and not self.wording:
            raise ValueError(f"{self.treatment} needs a wording")
        if "all" in self.roles and len(self.roles) > 1:
            raise ValueError("`roles: [all]` stands alone")
        return self

    def cells_roles(self) -> tuple[Role | None, ...]:
        """Return the roles of the cells this line fills; None is the unknown role."""
        if self.roles == ("all",):
            return (None, *Role)
        return tuple(role for role in self.roles if role != "all") or (None,)


class SchemeFile(_File):
    """How pseudonyms are made for one role, or one kind of place or body."""

    for_: Annotated[Text, Field(alias="for")]
    scheme: Literal[
        "first names", "lettered", "numbered", "by profession", "fixed", "by place", "kept"
    ]
    label: str = ""
    alone: str = ""
    source: Text

    @field_validator("for_")
    @classmethod
    def _is_role_or_kind(cls, value: str) -> str:
        if value not in set(Role) and value not in set(MentionKind):
            raise ValueError("`for` is a role or a kind")
        return value


class KeepFile(_File):
    """Texts of one kind that are kept; the pattern must match the whole of the text."""

    id: Id
    kind: MentionKind
    pattern: Text
    source: Text
    reason: Annotated[str, Field(min_length=10)]

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError("the pattern is not well formed") from error
        return pattern


class PolicyFile(_File):
    """A whole policy file, or what one says differently from the policy under it."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Text
    source: Text
    titles: Literal["drop", "keep"] | None = None
    pictures: Literal["replace", "keep"] | None = None
    schemes: tuple[SchemeFile, ...] = ()
    lines: tuple[LineFile, ...] = ()
    keeps: tuple[KeepFile, ...] = ()


def parse_policy(read: object, where: str) -> PolicyFile:
    """Check what was read from a policy file.

    Raises:
        PolicyError: If it is not a policy; the message names the file and the line.
    """
    try:
        return PolicyFile.model_validate(read)
    except ValidationError as error:
        first = error.errors()[0]
        place = _place(read, first["loc"])
        raise PolicyError(f"{where}: {place}: {first['msg']}") from error


def _place(read: object, loc: tuple[int | str, ...]) -> str:
    words = [str(part) for part in loc]
    if len(loc) > 1 and isinstance(read, dict) and isinstance(loc[1], int):
        item = read[loc[0]][loc[1]]
        name = item.get("id", item.get("for")) if isinstance(item, dict) else None
        words = [f"{loc[0]} {name or loc[1] + 1}:", *words[2:]]
    return " ".join(words).rstrip(":") or "the file"
