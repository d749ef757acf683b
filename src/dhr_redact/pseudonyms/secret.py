"""Secret: what a person gives to open a case map, a passphrase or a key file.

A key file is one line of text, so that mail and editors do not harm it; any other file of at least
32 bytes is taken as it is. It does not judge how guessable a passphrase is beyond its length.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from dhr_redact.errors import MissingInputError, NoKeyError, OutputError, WrongKeyError

KEY_BYTES: Final = 32
"""A key file must hold this many bytes: 256 bits, as AES-256 takes."""
SHORTEST_PASSPHRASE: Final = 12
"""Letters a new passphrase needs: the NCSC's 'three random words' are never shorter."""
_KEY_LINE: Final = b"dhr-redact-key-1:"
_LARGEST_KEY_FILE: Final = 1 << 20


class SecretSort(StrEnum):
    """How a vault is opened; its header says which, so that a wrong key gets the right advice."""

    PASSPHRASE = "passphrase"  # noqa: S105  (the word, not a passphrase)
    KEY_FILE = "key file"


@dataclass(frozen=True, slots=True)
class Secret:
    """A passphrase or the content of a key file. Its repr is blank.

    `is_random` says that we made it from the system's random numbers.
    """

    sort: SecretSort
    material: bytes = field(repr=False)
    is_random: bool = field(default=False, compare=False)

    def __repr__(self) -> str:
        return "Secret()"

    @classmethod
    def from_passphrase(cls, passphrase: str) -> Self:
        """Take a passphrase as typed, in one Unicode form, so that any keyboard gives the same.

        Raises:
            NoKeyError: If it is empty.
        """
        typed = unicodedata.normalize("NFC", passphrase)
        if not typed.strip():
            raise NoKeyError("no passphrase was given")
        return cls(SecretSort.PASSPHRASE, typed.encode("utf-8", "surrogatepass"))

    @classmethod
    def from_key_file(cls, path: Path) -> Self:
        """Read a key file.

        Raises:
            MissingInputError: If it is not there or may not be read.
            WrongKeyError: If it is too short, too long or a damaged key line.
        """
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST_KEY_FILE + 1)
        except OSError as error:
            raise MissingInputError("the key file cannot be read") from error
        material, is_random = _key_of(content)
        if not KEY_BYTES <= len(material) <= _LARGEST_KEY_FILE:
            raise WrongKeyError(f"the key file does not hold {KEY_BYTES} bytes to 1 MiB")
        return cls(SecretSort.KEY_FILE, material, is_random=is_random)

    @classmethod
    def random(cls) -> Self:
        """Make a secret that nobody knows, for a map that is thrown away after one run."""
        return cls(SecretSort.KEY_FILE, secrets.token_bytes(KEY_BYTES), is_random=True)

    @property
    def is_too_short(self) -> bool:
        """Tell whether this is a passphrase too short to seal a new map with."""
        return (
            self.sort is SecretSort.PASSPHRASE
            and len(self.material.decode("utf-8", "surrogatepass")) < SHORTEST_PASSPHRASE
        )


def new_key_file(path: Path) -> Secret:
    """Write a new random key to a file that must not exist yet, readable by its owner only.

    Windows keeps the rights of the folder instead; put the file where only you may look.

    Raises:
        OutputError: If a file is already there or the folder cannot be written to.
    """
    key = secrets.token_bytes(KEY_BYTES)
    line = _KEY_LINE + base64.b64encode(key) + b"\n"
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o600)
    except FileExistsError as error:
        raise OutputError("there is already a file where the key should go") from error
    except OSError as error:
        raise OutputError("the key file cannot be written") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        _flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()  # half a key opens nothing
        raise OutputError("the key file cannot be written") from error
    return Secret(SecretSort.KEY_FILE, key, is_random=True)


def _flush_folder(folder: Path) -> None:
    """Wait until the disk has the key's name too: a map whose key is lost is lost."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _key_of(content: bytes) -> tuple[bytes, bool]:
    """Give the key, and whether it is one that we made."""
    line = content.removeprefix(b"\xef\xbb\xbf").strip()
    if not line.startswith(_KEY_LINE):
        return content, False
    try:
        return base64.b64decode(line.removeprefix(_KEY_LINE), validate=True), True
    except binascii.Error as error:
        raise WrongKeyError("the key file is damaged") from error
