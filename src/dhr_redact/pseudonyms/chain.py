"""Records sealed one after another, so that none can be changed, moved, or taken out of the middle.

Each record is bound to its number and to everything before it. A record missing at the *end* shows
only against an end mark kept with the chain; who keeps the chain must keep the mark.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from dhr_redact.errors import TamperedMapError
from dhr_redact.pseudonyms.vault import Vault


@dataclass(frozen=True, slots=True)
class Chain:
    """How far a chain of sealed records has come: its count and the digest over all of it."""

    vault: Vault
    name: str
    count: int = 0
    link: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if not self.link:
            start = hashlib.sha256(self.vault.vault_id + self.name.encode("utf-8")).digest()
            object.__setattr__(self, "link", start)

    def append(self, plain: bytes) -> tuple[Self, bytes]:
        """Seal the next record; give the chain that now stands and the sealed record."""
        sealed = self.vault.seal(plain, self._purpose(), place=self._place())
        return self._after(sealed), sealed

    def read(self, records: Iterable[bytes]) -> tuple[Self, tuple[bytes, ...]]:
        """Open the records that follow; give the chain that then stands and what they hold.

        Raises:
            TamperedMapError: If one was altered, moved, or taken out before another.
        """
        chain, opened = self, []
        for sealed in records:
            opened.append(chain.vault.open(sealed, chain._purpose(), place=chain._place()))
            chain = chain._after(sealed)
        return chain, tuple(opened)

    def end_mark(self) -> bytes:
        """Seal how far the chain has come."""
        return self.vault.seal(self._place(), f"{self.name} end")

    def require_end(self, mark: bytes) -> None:
        """Refuse a chain that is not the one the mark was made for.

        Raises:
            TamperedMapError: If records are missing at the end, or the mark was altered.
        """
        if not hmac.compare_digest(self.vault.open(mark, f"{self.name} end"), self._place()):
            raise TamperedMapError(f"records are missing at the end: {self.name}")

    def count_at(self, mark: bytes) -> tuple[int, bytes]:
        """Open an end mark: how many records there were, and the link after the last of them."""
        place = self.vault.open(mark, f"{self.name} end")
        return int.from_bytes(place[:8], "big"), place[8:]

    def _purpose(self) -> str:
        return f"{self.name} record"

    def _place(self) -> bytes:
        return self.count.to_bytes(8, "big") + self.link

    def _after(self, sealed: bytes) -> Self:
        link = hashlib.sha256(self.link + sealed).digest()
        return type(self)(self.vault, self.name, self.count + 1, link)
