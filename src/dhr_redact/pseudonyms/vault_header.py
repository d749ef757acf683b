"""The first bytes of a case map: how its key is stretched, and the sealed key itself.

Layout: 8 bytes that say what this is, the length of the rest (4 bytes, big-endian), a JSON object
in ASCII, and a SHA-256 of all of that. The checksum only tells damage from a wrong key; that nobody
*changed* the header is proved by the seal around the key inside it (`vault`).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Final, Self

from dhr_redact.errors import TamperedMapError
from dhr_redact.pseudonyms.secret import Secret, SecretSort

MAGIC: Final = b"DHRMAP\r\n"
"""Holds a line end, so that a copy made in text mode is noticed at once."""
_FORMAT: Final = 1
_CHECKSUM_BYTES: Final = 32
_LARGEST: Final = 4096
_MEMORY_KIB: Final = (7 * 1024, 4 * 1024 * 1024)
_PASSES: Final = (1, 64)
_LANES: Final = (1, 64)
_LEAST_WORK_KIB: Final = 35 * 1024


@dataclass(frozen=True, slots=True)
class Stretching:
    """How hard Argon2id works: memory in KiB, passes over it, lanes beside each other.

    The bounds: OWASP's Password Storage Cheat Sheet gives 46 MiB and 1 pass down to 7 MiB and 5 as
    the least (memory times passes is never under 35 MiB); the upper ones keep a hostile file from
    taking all memory.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        fits = (
            _MEMORY_KIB[0] <= self.memory_kib <= _MEMORY_KIB[1]
            and _PASSES[0] <= self.passes <= _PASSES[1]
            and _LANES[0] <= self.lanes <= _LANES[1]
            and self.memory_kib * self.passes >= _LEAST_WORK_KIB
        )
        if not fits:
            raise TamperedMapError("the key derivation is outside the limits")


FOR_PEOPLE: Final = Stretching(memory_kib=128 * 1024, passes=3, lanes=4)
"""For what people think up: twice the memory of RFC 9106 section 4, second recommended option."""
FOR_RANDOM: Final = Stretching(memory_kib=19 * 1024, passes=2, lanes=1)
"""For 256 random bits, which nobody guesses: OWASP's least (19 MiB, 2 passes, 1 lane)."""


def stretching_for(secret: Secret) -> Stretching:
    """Choose how hard to stretch: a key that we made is random, all else may be guessable."""
    return FOR_RANDOM if secret.is_random else FOR_PEOPLE


@dataclass(frozen=True, slots=True)
class VaultHeader:
    """What must be known to open a vault; none of it is secret."""

    vault_id: bytes
    opens_with: SecretSort
    stretching: Stretching
    salt: bytes
    check: bytes = field(repr=False)
    sealed_key: bytes = field(repr=False)

    def bound(self) -> bytes:
        """Give the part that the seal around the key vouches for."""
        return _canonical({**self._plain(), "format": _FORMAT})

    def to_bytes(self) -> bytes:
        """Write the header."""
        body = _canonical(
            {
                **self._plain(),
                "check": self.check.hex(),
                "format": _FORMAT,
                "sealed_key": self.sealed_key.hex(),
            }
        )
        start = MAGIC + len(body).to_bytes(4, "big") + body
        return start + hashlib.sha256(start).digest()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read a header that is exactly `raw` (see `header_length`).

        Raises:
            TamperedMapError: If it is damaged or of a format this version does not know.
        """
        start, checksum = raw[:-_CHECKSUM_BYTES], raw[-_CHECKSUM_BYTES:]
        if header_length(raw) != len(raw) or not hmac.compare_digest(
            hashlib.sha256(start).digest(), checksum
        ):
            raise TamperedMapError("the header of the case map is damaged")
        try:
            body = json.loads(start[len(MAGIC) + 4 :])
            if body["format"] != _FORMAT:
                raise TamperedMapError("the case map was written by another version of dhr-redact")
            return cls(
                vault_id=bytes.fromhex(body["id"]),
                opens_with=SecretSort(body["opens_with"]),
                stretching=Stretching(**body["argon2id"]),
                salt=bytes.fromhex(body["salt"]),
                check=bytes.fromhex(body["check"]),
                sealed_key=bytes.fromhex(body["sealed_key"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise TamperedMapError("the header of the case map cannot be understood") from error

    def _plain(self) -> dict[str, object]:
        return {
            "argon2id": {
                "lanes": self.stretching.lanes,
                "memory_kib": self.stretching.memory_kib,
                "passes": self.stretching.passes,
            },
            "id": self.vault_id.hex(),
            "opens_with": self.opens_with.value,
            "salt": self.salt.hex(),
        }


def header_length(raw: bytes) -> int:
    """Tell how many bytes at the start of `raw` are the header.

    Raises:
        TamperedMapError: If it does not start with one, or ends inside it.
    """
    fixed = len(MAGIC) + 4
    if len(raw) < fixed or not raw.startswith(MAGIC):
        raise TamperedMapError("this is not a case map, or its first bytes are damaged")
    body = int.from_bytes(raw[len(MAGIC) : fixed], "big")
    length = fixed + body + _CHECKSUM_BYTES
    if body > _LARGEST or length > len(raw):
        raise TamperedMapError("the header of the case map is damaged")
    return length


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
