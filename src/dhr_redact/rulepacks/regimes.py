"""Regime: the rules one sort of review is held under, read from rules/regimes/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dhr_redact.model.stages import Stage


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A time limit. Exactly one of `months`, `days` and `working_days` is given, or none.

    None means that the law gives no number ('as soon as reasonably practicable'): it is shown as
    open until it is met, and a local file may give it a number. `starts` and `met_by` name stages
    by the day each was first entered. `paused_by` are reasons for a pause (`PauseReason`) whose
    days do not count.
    """

    id: str
    what: str
    starts: Stage
    met_by: tuple[Stage, ...]
    basis: str
    months: int | None = None
    days: int | None = None
    working_days: int | None = None
    paused_by: tuple[str, ...] = ()
    may_be_agreed: bool = False


@dataclass(frozen=True, slots=True)
class RecipientRule:
    """Somebody who gets a copy of the finished report. `gets` are document sorts by their word."""

    id: str
    name: str
    gets: tuple[str, ...]
    basis: str
    is_statutory: bool = False
    working_days: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateRule:
    """A document the regime asks for, by the id of its template."""

    id: str
    title: str
    basis: str


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules one sort of review is held under.

    `stages` are those it uses with the words it shows for them, in order; `without` are needs of
    moves (`cases.needs.Need`) that it does not ask for; `also` are further ones, by the stage that
    is entered.
    """

    id: str
    version: int
    name: str
    short_name: str
    source: str
    nations: tuple[str, ...]
    stages: Mapping[Stage, str]
    deadlines: tuple[DeadlineRule, ...]
    recipients: tuple[RecipientRule, ...]
    templates: tuple[TemplateRule, ...]
    without: tuple[str, ...] = ()
    also: Mapping[Stage, tuple[str, ...]] = field(default_factory=dict)
    qa_body: str = ""
    is_in_force: bool = True
