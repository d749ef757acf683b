"""Tables and JSON on stdout; progress and problems on stderr."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table
from rich.text import Text

_LONG: Final = 200
"""A step of so many parts takes minutes: somebody who waits wants to see that it goes on."""
MOST_ROWS: Final = 60
"""A table of thousands of rows is read by nobody, and pushes what matters off the screen."""


@dataclass(slots=True)
class Output:
    """Where a command's words go.

    `as_json` prints one JSON value on stdout instead of tables, also where something stopped us.
    The progress bar is drawn only where stderr is a terminal; elsewhere each finished step is one
    line, said once however often it is repeated.
    """

    as_json: bool = False
    verbose: bool = False
    out: Console = field(default_factory=lambda: Console(highlight=False, soft_wrap=False))
    err: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))
    _progress: Progress | None = None
    _tasks: dict[str, TaskID] = field(default_factory=dict)
    _told: set[tuple[str, int]] = field(default_factory=set)
    _values: dict[str, object] = field(default_factory=dict)

    def table(
        self,
        title: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        most: int = MOST_ROWS,
        whole: Sequence[str] = (),
    ) -> None:
        """Print a table, unless it is empty or JSON was asked for.

        After `most` rows the others are only counted (0: all are printed). Columns that are
        `whole` are never broken over lines, so that a reference or a day can be read at a glance.
        """
        if self.as_json or not rows:
            return
        table = Table(
            title=Text(title), title_justify="left", header_style="bold", show_lines=False
        )
        for column in columns:
            table.add_column(column, overflow="fold", no_wrap=column in whole)
        shown = rows[:most] if most else rows
        for row in shown:
            table.add_row(*map(Text, row))
        self.out.print(table)
        if len(shown) < len(rows):
            self.say(f"... and {len(rows) - len(shown)} more rows; --json lists them all.")

    def say(self, text: str) -> None:
        """Print a line for a person, unless JSON was asked for."""
        if not self.as_json:
            self.out.print(text, markup=False, soft_wrap=True)

    def value(self, value: object) -> None:
        """Keep the result for a machine until the end, when `finish` or `problem` prints it."""
        self._values["result"] = value

    def finish(self) -> None:
        """Print the result, if JSON was asked for."""
        self.done()
        if self.as_json and "result" in self._values:
            self._print_json(self._values["result"])

    @staticmethod
    def _print_json(value: object) -> None:
        sys.stdout.write(json.dumps(value, indent=2) + "\n")

    def tell(self, step: str, done: int, of: int) -> None:
        """Show how far a step has come."""
        if not self.err.is_terminal:
            self._tell_sparsely(step, done, of)
            return
        if self._progress is None:
            self._progress = Progress(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                console=self.err, transient=True,
            )  # fmt: skip
            self._progress.start()
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=of)
        self._progress.update(self._tasks[step], completed=done, total=of)

    def _tell_sparsely(self, step: str, done: int, of: int) -> None:
        """Say in a line that a step is finished; of a long one also each quarter of the way."""
        quarter = 4 * done // of if of >= _LONG else 4 * (done >= of)
        if quarter and (step, quarter) not in self._told:
            self._told.add((step, quarter))
            self.err.print(f"{step}: {of if quarter >= 4 else f'{done} of {of}'}", markup=False)

    def done(self) -> None:
        """Take the progress bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._tasks.clear()

    def warn(self, text: str) -> None:
        """Tell a person what to look at, on stderr."""
        self.done()
        self.err.print(f"Note: {text}", markup=False, soft_wrap=True)

    def problem(self, code: int, name: str, message: str, advice: str) -> None:
        """Say what stopped us and what to do."""
        self.done()
        if self.as_json:
            problem = {"error": name, "exit_code": code, "message": message, "advice": advice}
            self._print_json({"problem": problem, **self._values})
        stopped = f"Stopped ({name}): {message}"
        self.err.print(stopped, style="bold red", markup=False, soft_wrap=True)
        self.err.print(advice, markup=False, soft_wrap=True)

    def warn_each(self, texts: Sequence[str], what: str) -> None:
        """Tell of each in a line; after the first few dozen, only how many more there are."""
        for text in texts[:MOST_ROWS]:
            self.warn(text)
        if len(texts) > MOST_ROWS:
            self.warn(f"... and {len(texts) - MOST_ROWS} more {what}; --json lists them all")

    def frames(self, fault: BaseException) -> None:
        """Say where in the program a fault happened; never its message, which may hold text."""
        for frame in traceback.extract_tb(fault.__traceback__):
            place = f"{PurePath(frame.filename).name}:{frame.lineno} in {frame.name}"
            self.err.print(f"  {place}", markup=False, soft_wrap=True)
