"""A logger that carries ids, counts and places, and refuses personal text."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from typing import Final

from dhr_redact.personal import Personal

_PLAIN: Final = (int, float, bool, type(None), Enum)


@dataclass(frozen=True, slots=True)
class SafeLogger:
    """Events are constants and values are fields, so no sentence can hold a name."""

    _logger: logging.Logger

    def info(self, event: str, **fields: object) -> None:
        """Record what happened."""
        self._emit(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Record what a person should look at."""
        self._emit(logging.WARNING, event, fields)

    def debug(self, event: str, **fields: object) -> None:
        """Record detail for whoever mends the program."""
        self._emit(logging.DEBUG, event, fields)

    def _emit(self, level: int, event: str, fields: dict[str, object]) -> None:
        if not self._logger.isEnabledFor(level):
            return
        parts = (f"{name}={_safe(name, value)}" for name, value in sorted(fields.items()))
        self._logger.log(level, "%s", " ".join((event, *parts)))


def get(name: str) -> SafeLogger:
    """Return the logger of one module. The library never configures logging itself."""
    return SafeLogger(logging.getLogger(name))


def _safe(name: str, value: object) -> str:
    if isinstance(value, Personal):
        raise TypeError(f"personal text given to the log field {name!r}")
    if isinstance(value, _PLAIN):
        return str(value)
    if isinstance(value, str) and len(value) <= 120 and value.isprintable():
        return value
    raise TypeError(f"the log field {name!r} must be an id, a count or a place")
