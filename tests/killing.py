"""Kill a real process before and after each thing it does to the disk."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

DIED = 9
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is cloned to be killed")

_ON_DISK = ("replace", "rename", "unlink", "mkdir", "rmdir", "link", "open", "fsync", "truncate")
_MOST = 2000


@dataclass
class RefusesAfter:
    """A call to the disk that works `left` times, and then finds the disk full."""

    left: int
    call: Callable[..., Any]

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Work, or find the disk full."""
        self.left -= 1
        if self.left < 0:
            raise OSError(28, "no space")
        return self.call(*arguments, **options)


def killed_at_each_step(action: Callable[[], object]) -> Iterator[tuple[int, bool]]:
    """Run the action in a process that dies at step 1, then at step 2, until one ends by itself.

    Gives each step and whether the process came to the end. Whoever calls puts everything back to
    where it was before asking for the next step, or leaves it: both are worth a test.
    """
    for step in range(1, _MOST):
        code = _run(action, step)
        assert code in {0, DIED}, f"the action failed at step {step} instead of dying"
        yield step, code == 0
        if code == 0:
            return
    raise AssertionError("the action never came to its end")


def _run(action: Callable[[], object], step: int) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: threads and fork
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        _die_at(step)
        action()
    except BaseException as error:  # noqa: BLE001  (a child must never go back into pytest)
        sys.stderr.write(repr(error))
        os._exit(1)
    os._exit(0)


def _die_at(step: int) -> None:
    taken = 0

    def tick() -> None:
        nonlocal taken
        taken += 1
        if taken == step:
            os._exit(DIED)

    def dies(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            tick()
            done = call(*arguments, **options)
            tick()
            return done

        return counted

    os.fsync = lambda _: None  # a kill loses nothing that was written; only a power cut does
    for name in _ON_DISK:
        setattr(os, name, dies(getattr(os, name)))
    Path.open = dies(Path.open)  # type: ignore[method-assign]
