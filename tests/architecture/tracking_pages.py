"""The pages of stages and of regimes, made from the tables that the program goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dhr_redact.cases.needs import NEEDS, AllowedMove, Need
from dhr_redact.cases.rights import ALLOWANCES
from dhr_redact.cases.stages import ALWAYS_ASKED, MOVES
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import DeadlineRule, RecipientRule, Regime, load_regimes

EXAMPLE: Final = """\
```yaml
extends: dhr-2016
deadlines:
  - {id: overview-report, months: 9, basis: "Carrow protocol 2031, paragraph 4"}
  - id: family-told
    what: First letter to the family
    done: sent
    starts: decided-yes
    met_by: [gathering]
    working_days: 10
    basis: "Carrow protocol 2031, paragraph 7"
recipients:
  - {id: scrutiny-board, name: Scrutiny board, gets: [overview-report], basis: "Carrow protocol"}
without: [domestic-abuse-service]
also: {gathering: [scoping-returns]}
```"""
HOW_TO_WRITE_ONE: Final = (
    "## How to write a local file",
    (
        "Put a `.yaml` file into `rules/local/regimes/`, or into the folder `regimes` of a folder "
        "that the setting `regimes` names. With `extends` alone it changes the regime it names; "
        "what it does not name stays. Each item says what it rests on."
    ),
    EXAMPLE,
    (
        "`paused_by: []` lets no pause move a deadline; `months: null` says that there is no "
        "number. `without` leaves out [needs](stages.md#what-a-move-may-need), `also` asks for "
        "more on entering a stage. With an `id` of its own as well it is a new regime that begins "
        "as a copy, and may also say `omits`. The law is kept: a recipient by statute is not left "
        "out, nor a need that is always asked. A file that is wrong stops the program, which names "
        "the file and the key."
    ),
    "    dhr-redact office regimes",
    "shows what holds, and what each line rests on.",
)


def stages_page(by: str) -> str:
    """Write the page of stages, moves and needs."""
    regime = load_regimes()["dhr-2016"]
    parts = [
        "# Stages, moves and what they need",
        f"Made from `cases/stages.py`, `needs.py` and `rights.py` by {by}; do not edit.",
        (
            "What is marked \\* may be done without for a reason, which is kept with the move. "
            "What is marked § no regime may leave out. Which words are shown for a stage, and what "
            "else a regime asks for, is in [regimes](regimes.md); what a stage rests on is in "
            "[lifecycle](lifecycle.md)."
        ),
    ]
    for stage in Stage:
        parts.append(f"## {stage.value}")
        parts.append(f"{regime.stages[stage]}. Entered by: {', '.join(_who_enters(stage))}.")
        rows = [_move_row(move) for move in MOVES if move.from_stage is stage]
        if rows:
            parts.append(_table(("may go to", "which needs"), rows))
        else:
            parts.append("It goes nowhere.")
        if stage is Stage.PAUSED:
            parts.append("It goes back only to where it came from.")
    rows = [
        f"| {_need(need)} | {rule.words} | {_flat(rule.basis)} |" for need, rule in NEEDS.items()
    ]
    parts += ["## What a move may need", _table(("need", "is met when", "rests on"), rows)]
    return "\n\n".join(parts) + "\n"


def regimes_page(by: str) -> str:
    """Write the page of regimes."""
    parts = [
        "# Regimes",
        f"Made from `rules/regimes/*.yaml` by {by}; do not edit.",
        (
            "The rules a review is held under. *Not checked* says that nobody has compared a line "
            "with the guidance itself. A regime that begins from another shows what is its own or "
            "different."
        ),
    ]
    regimes = load_regimes()
    base = regimes["dhr-2016"]
    for regime in (base, *(each for each in regimes.values() if each is not base)):
        parts += _regime(regime, base)
    return "\n\n".join([*parts, *HOW_TO_WRITE_ONE]) + "\n"


def _regime(regime: Regime, base: Regime) -> Iterator[str]:
    own = regime is base
    yield f"## {regime.id}"
    force = "in force" if regime.is_in_force else "not in force"
    yield (
        f"{regime.name} ({regime.short_name}), {', '.join(regime.nations)}; {force}. Quality "
        f"assurance: {regime.qa_body}. {_flat(regime.source)}"
    )
    stages = [
        f"`{stage}`: {name}" for stage, name in regime.stages.items() if base.stages[stage] != name
    ]
    if stages:
        yield f"Stages with other words: {'; '.join(stages)}."
    deadlines = [_deadline(each) for each in regime.deadlines if own or each not in base.deadlines]
    if deadlines:
        yield _table(("deadline", "within", "from", "met by", "moved by", "rests on"), deadlines)
    people = [_recipient(each) for each in regime.recipients if own or each not in base.recipients]
    if people:
        yield _table(("recipient", "gets", "rests on"), people)
    if left_out := [each.id for each in base.recipients if regime.recipient(each.id) is None]:
        yield f"Left out: {', '.join(left_out)}."
    templates = [
        f"| `{each.id}` | {each.title} | {_basis(each.basis, each.is_unverified)} |"
        for each in regime.templates
        if own or each not in base.templates
    ]
    if templates:
        yield _table(("template", "title", "rests on"), templates)


def _deadline(rule: DeadlineRule) -> str:
    lengths = ((rule.months, "months"), (rule.days, "days"), (rule.working_days, "working days"))
    within = next((f"{n} {unit}" for n, unit in lengths if n is not None), "no number in law")
    within = within.removesuffix("s") if within.startswith("1 ") else within
    met = [stage.value for stage in rule.met_by]
    met += [f"a copy to {rule.met_by_recipient}"] if rule.met_by_recipient else []
    moved = [*rule.paused_by, *(["another date agreed"] if rule.may_be_agreed else [])]
    return (
        f"| `{rule.id}`: {rule.what} | {within} | {rule.starts} | {', '.join(met)} | "
        f"{', '.join(moved)} | {_basis(rule.basis, rule.is_unverified)} |"
    )


def _recipient(rule: RecipientRule) -> str:
    statute = ", by statute" if rule.is_statutory else ""
    at = f", at {rule.at}" if rule.at else ""
    return (
        f"| `{rule.id}`: {rule.name}{statute} | {', '.join(rule.gets)}{at} | "
        f"{_basis(rule.basis, rule.is_unverified)} |"
    )


def _basis(basis: str, is_unverified: bool) -> str:
    return f"{_flat(basis)}{' (*not checked*)' if is_unverified else ''}"


def _who_enters(stage: Stage) -> list[str]:
    if stage is Stage.NOTIFIED:
        return ["opening a case"]
    return [each.office.value for each in ALLOWANCES if stage in each.enters]


def _move_row(move: AllowedMove) -> str:
    only = f", where the regime has no `{move.only_without}`" if move.only_without else ""
    return f"| `{move.to_stage}`{only} | {', '.join(map(_need, move.needs))} |"


def _need(need: Need) -> str:
    star = " \\*" if NEEDS[need].may_be_waived else ""
    return f"`{need}`{star}{' §' if need in ALWAYS_ASKED else ''}"


def _table(head: tuple[str, ...], rows: list[str]) -> str:
    return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *rows])


def _flat(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
