"""Groups of commands for kinds of record, each made only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from typer.core import TyperGroup
from typer.main import get_command

from dhr_redact.cases.kinds import OF_CASES, OF_PARTNERSHIPS
from dhr_redact.cases.record import Record
from dhr_redact.cli.records import WRITTEN, app_of

_PANEL: Final = "Records"


class _WithRecords(TyperGroup):
    """A group that has a group of commands for each kind of record besides its own."""

    kinds: ClassVar[Sequence[type[Record]]] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  (of typer)
        """List its own commands, then the kinds of record in the order of a case's life."""
        return [*super().list_commands(ctx), *(kind.ABOUT.name for kind in self.kinds)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  (of typer)
        """Give a command; the group of a kind of record is made now."""
        for kind in self.kinds:
            if kind.ABOUT.name == cmd_name:
                group: Any = get_command(app_of(kind))
                group.name = cmd_name
                group.rich_help_panel = _PANEL
                return group
        return super().get_command(ctx, cmd_name)


class CaseGroup(_WithRecords):
    """`dhr-redact case`: its commands, and what is kept of a case."""

    kinds = tuple(kind for kind in WRITTEN if kind in OF_CASES)


class OfficeGroup(_WithRecords):
    """`dhr-redact office`: its commands, and what is kept of a partnership."""

    kinds = tuple(kind for kind in WRITTEN if kind in OF_PARTNERSHIPS)
