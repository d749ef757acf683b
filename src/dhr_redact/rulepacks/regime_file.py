"""The shape of a regime's file, checked by pydantic, and how one file is laid over another.

A file with an `id` is a regime; with `extends` as well it begins as a copy of another. A file with
`extends` alone changes the regime it names. An item (deadline, recipient, template) whose id is
known already changes only what it gives; a length of time replaces the length that was there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dhr_redact.errors import RegimeError
from dhr_redact.model.stages import Stage

LENGTHS: Final = ("months", "days", "working_days")
LISTS: Final = ("deadlines", "recipients", "templates")

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,60}$")]
Length = Annotated[int, Field(ge=1, le=3660)]
NationWord = Literal["england", "wales"]
PauseWord = Literal[
    "criminal-trial",
    "police-investigation",
    "inquest",
    "other-review",
    "family-court",
    "conduct-investigation",
    "family-wishes",
    "other",
]
"""The words of `cases.case.PauseReason`, which is in a layer above; a test compares them."""
DocumentWord = Literal[
    "notification",
    "scoping-return",
    "decision-notice",
    "terms-of-reference",
    "imr",
    "information-report",
    "chronology",
    "combined-chronology",
    "minutes",
    "letter",
    "confidentiality-agreement",
    "court-order",
    "overview-report",
    "executive-summary",
    "action-plan",
    "qa-letter",
    "evidence",
    "other",
]
"""The words of `cases.case_documents.DocumentSort`; a test compares them too."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DeadlineFile(_File):
    """A deadline, or what is different about one that is known already."""

    id: Id
    what: str = ""
    done: str = ""
    starts: Stage | None = None
    met_by: tuple[Stage, ...] = ()
    met_by_recipient: str = ""
    basis: Text
    unverified: bool = False
    months: Length | None = None
    days: Length | None = None
    working_days: Length | None = None
    paused_by: tuple[PauseWord, ...] = ()
    may_be_agreed: bool = False

    @model_validator(mode="after")
    def _has_one_length(self) -> Self:
        if sum(getattr(self, name) is not None for name in LENGTHS) > 1:
            raise ValueError("a deadline has one length: months, days or working_days")
        return self


class RecipientFile(_File):
    """A recipient, or what is different about one that is known already."""

    id: Id
    name: str = ""
    gets: tuple[DocumentWord, ...] = ()
    basis: Text
    unverified: bool = False
    is_statutory: bool = False
    working_days: Length | None = None
    at: Stage | None = None


class TemplateFile(_File):
    """A document that the regime asks for."""

    id: Id
    title: str = ""
    basis: Text
    unverified: bool = False


class OmitsFile(_File):
    """What a regime leaves out of the one it begins from: stages, and items by id."""

    stages: tuple[Stage, ...] = ()
    deadlines: tuple[Id, ...] = ()
    recipients: tuple[Id, ...] = ()
    templates: tuple[Id, ...] = ()


class RegimeFile(_File):
    """A whole file."""

    id: Id | None = None
    extends: Id | None = None
    version: Annotated[int, Field(ge=1)] | None = None
    name: str = ""
    short_name: str = ""
    source: str = ""
    nations: tuple[NationWord, ...] = ()
    qa_body: str = ""
    is_in_force: bool = True
    stages: dict[Stage, Text] = Field(default_factory=dict)
    deadlines: tuple[DeadlineFile, ...] = ()
    recipients: tuple[RecipientFile, ...] = ()
    templates: tuple[TemplateFile, ...] = ()
    omits: OmitsFile = OmitsFile()
    without: tuple[Id, ...] = ()
    also: dict[Stage, tuple[Id, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.id is None and self.extends is None:
            raise ValueError("give an `id`, or name in `extends` the regime that is changed")
        if self.id is None and "omits" in self.model_fields_set:
            raise ValueError("only a regime with an `id` of its own may leave something out")
        if self.extends is None and "omits" in self.model_fields_set:
            raise ValueError("`omits` needs a regime named in `extends`")
        for name in LISTS:
            _require_different(name, [item.id for item in getattr(self, name)])
        return self


def _require_different(name: str, ids: Sequence[str]) -> None:
    for item in ids:
        if ids.count(item) > 1:
            raise ValueError(f"{name}: the id {item} is given twice")


def parse_regime(read: Mapping[str, Any], where: str) -> RegimeFile:
    """Check what was read from a regime's file.

    Raises:
        RegimeError: If it is not one; the message names the file and the key.
    """
    try:
        return RegimeFile.model_validate(read)
    except ValidationError as error:
        first = error.errors()[0]
        place = _place(read, first["loc"])
        raise RegimeError(f"{where}: {place}: {_problem(first['msg'], first['input'])}") from error


def laid_over(base: RegimeFile, file: RegimeFile, where: str) -> RegimeFile:
    """Lay a file over a regime.

    Raises:
        RegimeError: If it leaves out what is not there, or what a statute asks for.
    """
    given = {name: getattr(file, name) for name in file.model_fields_set - {"extends", "omits"}}
    for stage in file.omits.stages:
        if stage not in base.stages:
            raise RegimeError(f"{where}: omits stages: there is no {stage}")
    kept = {key: word for key, word in base.stages.items() if key not in file.omits.stages}
    given["stages"] = kept | file.stages
    given["without"] = (*base.without, *(need for need in file.without if need not in base.without))
    given["also"] = base.also | {
        stage: (*base.also.get(stage, ()), *needs) for stage, needs in file.also.items()
    }
    for name in LISTS:
        left = _left_after(name, getattr(base, name), getattr(file.omits, name), where)
        given[name] = _joined(left, getattr(file, name), where)
    return base.model_copy(update=given)


I = TypeVar("I", DeadlineFile, RecipientFile, TemplateFile)  # noqa: E741  (an item)


def _left_after(name: str, known: Sequence[I], omitted: Sequence[str], where: str) -> tuple[I, ...]:
    missing = set(omitted) - {item.id for item in known}
    if missing:
        raise RegimeError(f"{where}: omits {name}: there is no {min(missing)}")
    for item in known:
        if item.id in omitted and getattr(item, "is_statutory", False):
            raise RegimeError(f"{where}: omits {name}: a statute asks for {item.id}")
    return tuple(item for item in known if item.id not in omitted)


def _joined(known: Sequence[I], given: Sequence[I], where: str) -> tuple[I, ...]:
    joined = {item.id: item for item in known}
    for item in given:
        old = joined.get(item.id)
        joined[item.id] = item if old is None else _changed(old, item, where)
    return tuple(joined.values())


def _changed(old: I, new: I, where: str) -> I:
    given: dict[str, Any] = {name: getattr(new, name) for name in new.model_fields_set}
    if getattr(old, "is_statutory", False) and given.get("is_statutory") is False:
        raise RegimeError(f"{where}: recipients {old.id}: a statute asks for it")
    if not given.keys().isdisjoint(LENGTHS) and isinstance(new, DeadlineFile):
        given |= {name: getattr(new, name) for name in LENGTHS}
    return old.model_copy(update={"unverified": new.unverified} | given)


def _problem(message: str, given: object) -> str:
    said = f" (not {given!r})" if isinstance(given, str | int) else ""
    return message.removeprefix("Value error, ") + said


def _place(read: Mapping[str, Any], loc: tuple[int | str, ...]) -> str:
    words = [str(part) for part in loc if part != "[key]"]
    if len(loc) > 1 and loc[0] in LISTS and isinstance(loc[1], int):
        item = read[str(loc[0])][loc[1]]
        name = item.get("id") if isinstance(item, dict) else None
        words = [f"{loc[0]} {name or loc[1] + 1}", *words[2:]]
    return " ".join(words) or "the file"
