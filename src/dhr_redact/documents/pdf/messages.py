"""What passes between us and a worker process: lengths and pickles, read with distrust.

The worker parses files of unknown origin; if one took it over, its replies must not become our
commands. So a reply may hold plain values and classes of our own, and nothing else.
"""

from __future__ import annotations

import builtins
import io
import pickle
from importlib import import_module
from typing import BinaryIO, Final

_LENGTH: Final = 8
_LONGEST: Final = 1 << 32
_OURS: Final = "dhr_redact."
_PLAIN: Final = frozenset({"bytearray", "complex", "frozenset", "object", "range", "set", "slice"})
_OTHERS: Final = frozenset(
    {
        ("collections", "Counter"),
        ("collections", "OrderedDict"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("decimal", "Decimal"),
        ("pathlib", "Path"),
        ("pathlib", "PosixPath"),
        ("pathlib", "WindowsPath"),
    }
)


class ReplyError(Exception):
    """A message is cut short, too long, or holds what no message may hold."""


def send(pipe: BinaryIO, value: object) -> None:
    """Write one message."""
    data = packed(value)
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def packed(value: object) -> bytes:
    """Return one message as bytes."""
    return pickle.dumps(value, protocol=5)


def unpacked(data: bytes) -> object:
    """Read one message's bytes, however untrusted who wrote them.

    Raises:
        ReplyError: If they are damaged or hold what no message may hold.
    """
    try:
        return _Distrustful(io.BytesIO(data)).load()
    except ReplyError:
        raise
    except Exception as problem:
        raise ReplyError("a message is damaged") from problem


def receive(pipe: BinaryIO) -> object:
    """Read one message, however untrusted its sender.

    Raises:
        EOFError: If the other side is gone.
        ReplyError: If it is cut short or holds what no message may hold.
    """
    head = pipe.read(_LENGTH)
    if not head:
        raise EOFError
    size = int.from_bytes(head, "big")
    if len(head) < _LENGTH or size > _LONGEST:
        raise ReplyError("a message is damaged")
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return unpacked(data)


class _Distrustful(pickle.Unpickler):
    """Makes plain values, and objects of our own classes, out of a message."""

    def find_class(self, module: str, name: str) -> object:
        if module == "builtins" and name in _PLAIN:
            return getattr(builtins, name)
        if (module, name) in _OTHERS:
            return getattr(import_module(module), name)
        if module.startswith(_OURS) and "." not in name:
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise ReplyError("a message holds what no message may hold")
