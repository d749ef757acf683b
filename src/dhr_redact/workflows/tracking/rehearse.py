"""Do something for trial: all that would be checked is checked, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace

from dhr_redact.cases.events import Signature
from dhr_redact.workflows.tracking.ports import Register, View, Writer
from dhr_redact.workflows.tracking.worker import Worker


def rehearsing(worker: Worker) -> Worker:
    """Give a worker of whom nothing stays that is written; each writing begins anew."""
    return replace(worker, register=_RehearsedRegister(worker.register))


@dataclass(frozen=True, slots=True)
class _RehearsedRegister:
    """A register that takes back whatever was written when the writing ends."""

    register: Register

    def reading(self) -> AbstractContextManager[View]:
        return self.register.reading()

    def scrub(self, erased: bytes) -> bool:
        return self.register.scrub(erased)

    @contextmanager
    def writing(self, signed: Signature) -> Iterator[Writer]:
        with suppress(_OnlyRehearsedError), self.register.writing(signed) as writer:
            yield writer
            _end()


def _end() -> None:
    """Leave a writing so that nothing of it stays.

    Raises:
        _OnlyRehearsedError: Always.
    """
    raise _OnlyRehearsedError


class _OnlyRehearsedError(Exception):
    """Ends a writing that must not stay."""
