"""Keyed digests of names, so that sealed logs can be compared without reading them.

A plain SHA-256 of a name can be undone with a list of names; these cannot without the case's key.
They belong in the sealed log only: even a keyed digest says that two places held the same words.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Self

from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.vault import Vault

_BYTES: Final = 16
"""128 bits: two different names of a case never meet by chance."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Makes the fingerprints of one case."""

    _key: bytes = field(repr=False)

    @classmethod
    def of(cls, vault: Vault) -> Self:
        """Take the case's own key for this and nothing else."""
        return cls(vault.subkey("fingerprints"))

    def of_text(self, text: Personal) -> str:
        """Give the fingerprint of a text, the same for any letter case, spacing or Unicode form."""
        plain = unicodedata.normalize("NFKC", text.reveal()).casefold()
        told = " ".join(plain.split()).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, told, hashlib.sha256).digest()[:_BYTES].hex()
