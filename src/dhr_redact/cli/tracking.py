"""dhr-redact case open, needs, move: a case from notification to closure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dhr_redact.cases.case import PauseReason
from dhr_redact.cli.commands import command
from dhr_redact.cli.options import find_secret
from dhr_redact.cli.output import Output
from dhr_redact.cli.record_options import day, personal
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.errors import CommandError
from dhr_redact.model.stages import Stage

if TYPE_CHECKING:
    from dhr_redact.cases.need_rules import Missing
    from dhr_redact.cases.record import Value
    from dhr_redact.personal import Personal

_DAY: Final = "DAY"
_On = Annotated[str, typer.Option("--on", metavar=_DAY, help="The day it took effect.")]
_Notifier = Annotated[
    str | None, typer.Option(help="Who notified, and how. Sealed; - asks for it.")
]
_Circumstances = Annotated[
    str | None, typer.Option(help="What was notified. Sealed; - asks, @FILE reads it.")
]
_Pause = Annotated[PauseReason | None, typer.Option(help="What the case waits for, to pause it.")]


@command
def open_(
    output: Output,
    at: TrackedCase,
    notified: Annotated[
        str, typer.Option(metavar=_DAY, help="The day the partnership's chair was notified.")
    ],
    partnership: Annotated[
        str | None,
        typer.Option(help="The code of the partnership; may be left out if you have but one."),
    ] = None,
    regime: Annotated[
        str | None, typer.Option(help="The regime. Default: the partnership's, or dhr-2016.")
    ] = None,
    notifier: _Notifier = None,
    circumstances: _Circumstances = None,
    new_key: Annotated[
        Path | None,
        typer.Option("--new-key-file", help="Make a key file here and seal the case with it."),
    ] = None,
) -> None:
    """Open a case in the register when its death is notified; CASE is the reference it gets.

    Its personal text is sealed under the key given: use the same key for its folder (`case new`).
    """
    from dhr_redact.pseudonyms.secret import new_key_file
    from dhr_redact.pseudonyms.vault import Vault
    from dhr_redact.workflows.tracking.open_case import Notification, open_case

    desk = worker()
    told = Notification(
        partnership=partnership or _only_partnership(desk.account),
        reference=at.reference,
        notified_on=day(notified),
        regime=regime,
        notifier=_personal("notifier", notifier),
        circumstances=_personal("circumstances", circumstances),
    )
    secret = new_key_file(new_key) if new_key else find_secret(at.key_file, new=True)
    try:
        open_case(desk, told, Vault.create(secret))
    except Exception:
        if new_key:
            new_key.unlink()  # nothing was sealed with it
        raise
    output.say(f"Case {told.reference} is open in partnership {told.partnership}.")
    if new_key:
        output.say(f"Its key is {new_key}. Keep it apart from the database: no names without it.")
    output.say(f'See what comes next: dhr-redact case needs "{told.reference}"')
    output.value({"reference": told.reference, "partnership": told.partnership})


@command
def correct(
    output: Output,
    at: TrackedCase,
    new_reference: Annotated[
        str | None, typer.Option("--reference", help="Another reference.", show_default=False)
    ] = None,
    regime: Annotated[
        str | None, typer.Option(help="Another regime; see `office regimes`.", show_default=False)
    ] = None,
    notified: Annotated[
        str | None, typer.Option(metavar=_DAY, help="The day of the notification.")
    ] = None,
    joint_with: Annotated[
        list[str] | None, typer.Option(help="A partnership that holds it jointly, by its code.")
    ] = None,
    notifier: _Notifier = None,
    circumstances: _Circumstances = None,
) -> None:
    """Correct what was recorded when the case was opened; what it was before is kept."""
    from dhr_redact.workflows.tracking.correct_case import correct_case

    desk = worker()
    given: dict[str, Value] = {
        "reference": new_reference,
        "regime": regime,
        "notified_on": day(notified) if notified else None,
        "joint_with": tuple(joint_with) if joint_with else None,
        "notifier": _personal("notifier", notifier),
        "circumstances": _personal("circumstances", circumstances),
    }
    sets = {name: value for name, value in given.items() if value is not None}
    if not sets:
        raise CommandError("say what is to be corrected")
    vault = at.vault(desk) if {"notifier", "circumstances"} & set(sets) else None
    changed = correct_case(desk, at.reference, sets, vault=vault)
    output.say("Corrected." if changed else "It is so already; nothing was changed.")
    output.value({"changed": changed})


@command
def needs(
    output: Output,
    at: TrackedCase,
    stage: Annotated[
        Stage | None, typer.Option(help="Only this stage.", show_default=False)
    ] = None,
) -> None:
    """Show where a case may go from where it is, and what each move still needs."""
    from dhr_redact.workflows.tracking.move_case import what_is_missing

    desk = worker()
    missing = what_is_missing(desk, at.reference, stage, vault=at.vault_if_given(desk))
    rows = [row for to, needed in missing.items() for row in _need_rows(to, needed)]
    columns = ("stage", "still missing", "need")
    output.table("Where it may go", columns, rows, most=0, whole=("stage", "need"))
    if any(each.may_be_waived for needed in missing.values() for each in needed):
        output.say("A need marked * may be done without: give `case move` a --reason.")
    if not rows:
        output.say("The case is closed: it goes nowhere.")
    output.value(_needs_plain(missing))


@command
def move(
    output: Output,
    at: TrackedCase,
    to: Annotated[Stage, typer.Argument(metavar="STAGE", help="Where it goes.")],
    on: _On = "today",
    reason: Annotated[
        str | None,
        typer.Option(help="Why. Sealed; - asks for it. Needed to do without something."),
    ] = None,
    decided_by: Annotated[
        str | None, typer.Option(help="The office or body that decided.", show_default=False)
    ] = None,
    legal_reason: Annotated[
        str | None, typer.Option(help="The legal ground, to withhold publication.")
    ] = None,
    pause: _Pause = None,
    until: Annotated[
        str | None, typer.Option(metavar=_DAY, help="When a pause is expected to end.")
    ] = None,
    proceeding: Annotated[
        int | None, typer.Option(help="The parallel proceeding a pause waits for.")
    ] = None,
) -> None:
    """Move a case to another stage; `case needs` shows what that takes."""
    from dhr_redact.workflows.tracking.move_case import WantedMove, move_case

    desk = worker()
    wanted = WantedMove(
        to=to,
        on=day(on),
        decided_by=decided_by,
        reason=_personal("reason", reason),
        legal_reason=legal_reason,
        pause=pause,
        expected_until=day(until) if until else None,
        proceeding=proceeding,
    )
    vault = at.vault(desk) if wanted.reason else at.vault_if_given(desk)
    made = move_case(desk, at.reference, wanted, vault=vault)
    output.say(f"Case {at.reference}: from {made.from_stage} to {made.to_stage}.")
    if made.without:
        output.warn(f"done without: {', '.join(made.without)}; the reason is kept with the move")
    output.value(
        {"from": made.from_stage.value, "to": made.to_stage.value, "without": list(made.without)}
    )


def _need_rows(to: Stage, missing: Sequence[Missing]) -> list[tuple[str, ...]]:
    if not missing:
        return [(to.value, "nothing", "")]
    return [
        (
            "" if number else to.value,
            each.what,
            each.need.value + (" *" if each.may_be_waived else ""),
        )
        for number, each in enumerate(missing)
    ]


def _needs_plain(missing: Mapping[Stage, Sequence[Missing]]) -> dict[str, object]:
    return {
        to.value: [
            {"need": each.need.value, "missing": each.what, "may_be_waived": each.may_be_waived}
            for each in needed
        ]
        for to, needed in missing.items()
    }


def _personal(name: str, typed: str | None) -> Personal | None:
    return None if typed is None else personal(name, typed)


def _only_partnership(account: str) -> str:
    desk = worker()
    with desk.register.reading() as view:
        codes = sorted(desk.scope(view))
    if len(codes) != 1:
        raise CommandError(
            f"--partnership is needed: {account} holds offices in {', '.join(codes) or 'none'}"
        )
    return codes[0]
