"""Regime: the rules one sort of review is held under, read from rules/regimes/*.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dhr_redact.errors import RegimeError, RulePackError
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.folders import RuleFolder, find_rules
from dhr_redact.rulepacks.regime_file import (
    DeadlineFile,
    RecipientFile,
    RegimeFile,
    TemplateFile,
    laid_over,
    parse_regime,
)
from dhr_redact.rulepacks.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A time limit. Exactly one of `months`, `days` and `working_days` is given, or none.

    None means that the law gives no number ('as soon as reasonably practicable'): it is shown as
    open until it is met, and a local file may give it a number. `starts` and `met_by` name stages
    by the day each was first entered; `met_by_recipient` names a recipient, whose copy, when it is
    sent, meets it too. `paused_by` are reasons for a pause (`PauseReason`) whose days do not count.
    `done` is the word for its being met ('taken', 'sent'). `is_unverified` says that nobody has
    checked the basis in the guidance itself.
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
    met_by_recipient: str = ""
    done: str = "completed"
    is_unverified: bool = False

    @property
    def has_number(self) -> bool:
        """Whether there is a number of months or days at all."""
        return (self.months or self.days or self.working_days) is not None


@dataclass(frozen=True, slots=True)
class RecipientRule:
    """Somebody who gets a copy of the finished report. `gets` are document sorts by their word.

    Where `at` names a stage, it is not the finished report that they get, but something when the
    case enters that stage, as the notice of the decision.
    """

    id: str
    name: str
    gets: tuple[str, ...]
    basis: str
    is_statutory: bool = False
    working_days: int | None = None
    at: Stage | None = None
    is_unverified: bool = False


@dataclass(frozen=True, slots=True)
class TemplateRule:
    """A document the regime asks for, by the id of its template."""

    id: str
    title: str
    basis: str
    is_unverified: bool = False


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules one sort of review is held under.

    `stages` are those it uses with the words it shows for them, in order; `without` are needs of
    moves (`cases.needs.Need`) that it does not ask for; `also` are further ones, by the stage that
    is entered. `made_of` are the files it was read from, in the order they were laid on.
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
    made_of: tuple[str, ...] = ()

    def deadline(self, name: str) -> DeadlineRule | None:
        """Give a deadline by its id, if the regime has one of it."""
        return next((rule for rule in self.deadlines if rule.id == name), None)

    def recipient(self, name: str) -> RecipientRule | None:
        """Give a recipient by its id, if the regime has one of it."""
        return next((rule for rule in self.recipients if rule.id == name), None)


def load_regimes(
    folders: Sequence[Path] = (), *, rules: RuleFolder | None = None
) -> Mapping[str, Regime]:
    """Load every regime by its id.

    The files of `rules/regimes` come first, then those of `rules/local/regimes`, then those of the
    folder `regimes` in each of the folders given; within a folder by name. A change to a regime
    reaches those that extend it as well.

    Raises:
        RegimeError: If a file is not well formed, or a regime lacks or repeats something or names
            what does not exist; the message names the file and the key. Also if a folder given is
            not there: what it says would otherwise be left out in silence.
    """
    base = (rules or find_rules()).path
    for folder in folders:
        if not folder.is_dir():
            raise RegimeError(f"{folder.name}: there is no such folder of rules")
    read: list[_Read] = []
    for folder in (base, base / "local", *folders):
        for path in sorted((folder / "regimes").glob("*.yaml"), key=lambda path: path.name):
            read.append(_Read(_where(path, base), _read(path)))  # noqa: PERF401  (reads better)
    wholes = _by_id(read)
    return {name: _regime(*_resolved(name, wholes, read, ())) for name in sorted(wholes)}


def regime_named(
    name: str, folders: Sequence[Path] = (), *, rules: RuleFolder | None = None
) -> Regime:
    """Load one regime.

    Raises:
        RegimeError: As `load_regimes`, and if there is none of that name.
    """
    regimes = load_regimes(folders, rules=rules)
    if name not in regimes:
        raise RegimeError(f"there is no regime {name!r}; there are: {', '.join(regimes)}")
    return regimes[name]


@dataclass(frozen=True, slots=True)
class _Read:
    where: str
    file: RegimeFile


def _where(path: Path, base: Path) -> str:
    inside = path.is_relative_to(base)
    return path.relative_to(base).as_posix() if inside else f"{path.parts[-3]}/regimes/{path.name}"


def _read(path: Path) -> RegimeFile:
    try:
        read = read_yaml(path)
    except RulePackError as error:
        raise RegimeError(f"regimes/{error}") from error
    return parse_regime(read, f"regimes/{path.name}")


def _by_id(read: Sequence[_Read]) -> Mapping[str, _Read]:
    wholes: dict[str, _Read] = {}
    for one in read:
        if one.file.id in wholes:
            raise RegimeError(f"{one.where}: id: there is a regime {one.file.id} already")
        if one.file.id is not None:
            wholes[one.file.id] = one
    for one in read:
        if one.file.extends is not None and one.file.extends not in wholes:
            raise RegimeError(f"{one.where}: extends: there is no regime {one.file.extends}")
    return wholes


def _resolved(
    name: str, wholes: Mapping[str, _Read], read: Sequence[_Read], seen: tuple[str, ...]
) -> tuple[RegimeFile, tuple[str, ...]]:
    """Give a regime with all that is laid over it, and the files it was made of."""
    own = wholes[name]
    if name in seen:
        raise RegimeError(f"{own.where}: extends: {name} would extend itself")
    file: RegimeFile = own.file
    made_of: tuple[str, ...] = (own.where,)
    if own.file.extends is not None:
        under, files = _resolved(own.file.extends, wholes, read, (*seen, name))
        file, made_of = laid_over(under, own.file, own.where), (*files, own.where)
    for one in read:
        if one.file.id is None and one.file.extends == name:
            file, made_of = laid_over(file, one.file, one.where), (*made_of, one.where)
    return file, made_of


def _regime(file: RegimeFile, made_of: tuple[str, ...]) -> Regime:
    where = " + ".join(made_of)
    for key in ("id", "version", "name", "short_name", "source", "nations", "stages"):
        if not getattr(file, key):
            raise RegimeError(f"{where}: {key} is missing")
    regime = Regime(
        id=file.id or "",
        version=file.version or 0,
        name=file.name,
        short_name=file.short_name,
        source=file.source,
        nations=file.nations,
        stages=file.stages,
        deadlines=tuple(_deadline(item, where) for item in file.deadlines),
        recipients=tuple(_recipient(item, where) for item in file.recipients),
        templates=tuple(_template(item, where) for item in file.templates),
        without=file.without,
        also=file.also,
        qa_body=file.qa_body,
        is_in_force=file.is_in_force,
        made_of=made_of,
    )
    _require_known(regime, where)
    return regime


def _deadline(item: DeadlineFile, where: str) -> DeadlineRule:
    place = f"{where}: deadlines {item.id}"
    if not item.what:
        raise RegimeError(f"{place}: what is missing")
    if item.starts is None:
        raise RegimeError(f"{place}: starts is missing")
    if not item.met_by and not item.met_by_recipient:
        raise RegimeError(f"{place}: met_by or met_by_recipient is missing")
    return DeadlineRule(
        id=item.id,
        what=item.what,
        starts=item.starts,
        met_by=item.met_by,
        basis=item.basis,
        months=item.months,
        days=item.days,
        working_days=item.working_days,
        paused_by=item.paused_by,
        may_be_agreed=item.may_be_agreed,
        met_by_recipient=item.met_by_recipient,
        done=item.done or "completed",
        is_unverified=item.unverified,
    )


def _recipient(item: RecipientFile, where: str) -> RecipientRule:
    if not item.name or not item.gets:
        raise RegimeError(f"{where}: recipients {item.id}: name or gets is missing")
    return RecipientRule(
        id=item.id,
        name=item.name,
        gets=item.gets,
        basis=item.basis,
        is_statutory=item.is_statutory,
        working_days=item.working_days,
        at=item.at,
        is_unverified=item.unverified,
    )


def _template(item: TemplateFile, where: str) -> TemplateRule:
    if not item.title:
        raise RegimeError(f"{where}: templates {item.id}: title is missing")
    return TemplateRule(item.id, item.title, item.basis, item.unverified)


def _require_known(regime: Regime, where: str) -> None:
    """Refuse stages that the regime does not use, and recipients that it does not have."""
    named: list[tuple[str, Stage]] = [(f"also {stage}", stage) for stage in regime.also]
    for rule in regime.deadlines:
        named += [(f"deadlines {rule.id}", stage) for stage in (rule.starts, *rule.met_by)]
        if rule.met_by_recipient and regime.recipient(rule.met_by_recipient) is None:
            raise RegimeError(
                f"{where}: deadlines {rule.id}: there is no recipient {rule.met_by_recipient}"
            )
    named += [(f"recipients {one.id}", one.at) for one in regime.recipients if one.at is not None]
    for place, stage in named:
        if stage not in regime.stages:
            raise RegimeError(f"{where}: {place}: the regime has no stage {stage}")
