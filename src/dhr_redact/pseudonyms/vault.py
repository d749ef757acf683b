"""Seal and open everything secret of a case: its map, its working state, its sealed logs.

A random key per case, itself sealed with a key that Argon2id stretches from a passphrase or key
file; one key per purpose by HKDF-SHA256; AES-256-GCM with random nonces. It cannot tell a file from
an older copy of the same file: `storage.witnesses` does.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field, replace
from typing import Final, NoReturn, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from dhr_redact.errors import SettingsError, TamperedMapError, WrongKeyError
from dhr_redact.pseudonyms.secret import KEY_BYTES, SHORTEST_PASSPHRASE, Secret
from dhr_redact.pseudonyms.vault_header import Stretching, VaultHeader, stretching_for

_NONCE_BYTES: Final = 12
"""96 bits, the only length NIST SP 800-38D recommends; random ones are safe for 2**32 messages."""
_CHECK_BYTES: Final = 16
_SALT_BYTES: Final = 16
_TAG_DIGITS: Final = 16


@dataclass(frozen=True, slots=True, eq=False)
class Vault:
    """An opened vault. Its key never leaves it; it can be neither printed nor pickled."""

    header: bytes
    vault_id: bytes
    _key: bytes = field(repr=False)

    def __repr__(self) -> str:
        return "Vault()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an opened vault is not copied or sent elsewhere")

    @classmethod
    def create(cls, secret: Secret, stretching: Stretching | None = None) -> Self:
        """Make a new vault with a new random key, stretched as the secret needs.

        Raises:
            SettingsError: If a passphrase is shorter than `SHORTEST_PASSPHRASE`.
        """
        key, vault_id = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(_SALT_BYTES)
        return cls(_wrapped(key, vault_id, secret, stretching), vault_id, key)

    def rewrapped(self, secret: Secret, stretching: Stretching | None = None) -> Self:
        """Give this vault under a new secret: what was sealed stays, and opens with it.

        Whoever has the old secret and an old copy of the header still opens everything.

        Raises:
            SettingsError: If a passphrase is shorter than `SHORTEST_PASSPHRASE`.
        """
        header = _wrapped(self._key, self.vault_id, secret, stretching)
        return type(self)(header, self.vault_id, self._key)

    @classmethod
    def unlock(cls, header: bytes, secret: Secret) -> Self:
        """Open a vault.

        Raises:
            WrongKeyError: If the secret is not the one it was sealed with.
            TamperedMapError: If the header is damaged, or was changed by someone.
        """
        read = VaultHeader.from_bytes(header)
        wrapping, check = _stretch(secret, read)
        if not hmac.compare_digest(check, read.check):
            raise WrongKeyError(f"the key is not right; this case map opens with a {_with(read)}")
        try:
            key = _open(wrapping, read.sealed_key, read.bound())
        except InvalidTag as error:
            raise TamperedMapError("the header of the case map was altered") from error
        return cls(header, read.vault_id, key)

    @property
    def tag(self) -> str:
        """A short name for this vault, which is no secret; another key makes another vault."""
        return self.vault_id.hex()[:_TAG_DIGITS]

    def seal(self, plain: bytes, purpose: str, *, place: bytes = b"") -> bytes:
        """Seal bytes for one purpose; `place` (number, chain) must be the same when opening."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        cipher = AESGCM(self.subkey(purpose))
        return nonce + cipher.encrypt(nonce, plain, _bound(purpose, place))

    def open(self, sealed: bytes, purpose: str, *, place: bytes = b"") -> bytes:
        """Open what `seal` gave.

        Raises:
            TamperedMapError: If it was altered, or sealed for another purpose, place or vault.
        """
        try:
            return _open(self.subkey(purpose), sealed, _bound(purpose, place))
        except InvalidTag as error:
            raise TamperedMapError(f"a sealed part was altered or moved: {purpose}") from error

    def subkey(self, purpose: str) -> bytes:
        """Derive the 32-byte key of one purpose; it says nothing about any other key."""
        info = b"dhr-redact 1 " + purpose.encode("utf-8")
        return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive(self._key)


def _wrapped(key: bytes, vault_id: bytes, secret: Secret, stretching: Stretching | None) -> bytes:
    """Seal a vault's key with a secret, and give the header that holds it."""
    if secret.is_too_short:
        raise SettingsError(f"the passphrase needs {SHORTEST_PASSPHRASE} letters or more")
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    how = stretching or stretching_for(secret)
    open_header = VaultHeader(vault_id, secret.sort, how, salt, b"", b"")
    wrapping, check = _stretch(secret, open_header)
    sealed_key = nonce + AESGCM(wrapping).encrypt(nonce, key, open_header.bound())
    return replace(open_header, check=check, sealed_key=sealed_key).to_bytes()


def _stretch(secret: Secret, header: VaultHeader) -> tuple[bytes, bytes]:
    """Stretch a secret into the wrapping key and a value that tells a wrong secret at once."""
    stretched = Argon2id(
        salt=header.salt,
        length=KEY_BYTES,
        iterations=header.stretching.passes,
        lanes=header.stretching.lanes,
        memory_cost=header.stretching.memory_kib,
        ad=b"dhr-redact 1 " + secret.sort.value.encode("ascii"),
    ).derive(secret.material)
    return _expand(stretched, b"wrap", KEY_BYTES), _expand(stretched, b"check", _CHECK_BYTES)


def _expand(key: bytes, info: bytes, length: int) -> bytes:
    return HKDFExpand(algorithm=SHA256(), length=length, info=b"dhr-redact 1 " + info).derive(key)


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    if len(sealed) < _NONCE_BYTES:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)


def _bound(purpose: str, place: bytes) -> bytes:
    name = purpose.encode("utf-8")
    return len(name).to_bytes(4, "big") + name + place


def _with(header: VaultHeader) -> str:
    return header.opens_with.value
