"""The vault: what opens it, what does not, and what is told apart."""

from __future__ import annotations

import copy
import hashlib
import json
import pickle
from pathlib import Path

import pytest

from dhr_redact.errors import (
    MissingInputError,
    NoKeyError,
    OutputError,
    SettingsError,
    TamperedMapError,
    WrongKeyError,
)
from dhr_redact.pseudonyms.chain import Chain
from dhr_redact.pseudonyms.secret import Secret, SecretSort, new_key_file
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import (
    FOR_PEOPLE,
    FOR_RANDOM,
    MAGIC,
    Stretching,
    VaultHeader,
    header_length,
    stretching_for,
)

QUICK = Stretching(memory_kib=7 * 1024, passes=5, lanes=1)
PASSPHRASE = Secret.from_passphrase("kettle orchard lantern")


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.create(PASSPHRASE, QUICK)


def with_checksum(start: bytes) -> bytes:
    return start + hashlib.sha256(start).digest()


def with_body(header: bytes, **changes: object) -> bytes:
    body = json.loads(header[len(MAGIC) + 4 : -32])
    body.update(changes)
    written = json.dumps(body).encode("ascii")
    return with_checksum(MAGIC + len(written).to_bytes(4, "big") + written)


def test_what_is_sealed_opens_again_with_the_same_secret(vault: Vault) -> None:
    """Otherwise the case is lost."""
    sealed = vault.seal(b"Marta Quill", "notes", place=b"1")

    again = Vault.unlock(vault.header, PASSPHRASE)

    assert again.open(sealed, "notes", place=b"1") == b"Marta Quill"
    assert b"Marta" not in sealed


def test_the_same_words_never_seal_to_the_same_bytes(vault: Vault) -> None:
    """Equal names must not be seen to be equal without the key."""
    assert vault.seal(b"Marta", "notes") != vault.seal(b"Marta", "notes")


@pytest.mark.parametrize(
    "other",
    [
        Secret.from_passphrase("kettle orchard lanterm"),
        Secret(SecretSort.KEY_FILE, PASSPHRASE.material),
    ],
)
def test_a_wrong_secret_is_told_as_such_with_what_would_open_it(
    vault: Vault, other: Secret
) -> None:
    """Somebody who mistyped must not be told that the map was tampered with."""
    with pytest.raises(WrongKeyError, match="opens with a passphrase"):
        Vault.unlock(vault.header, other)


def test_a_damaged_header_is_told_apart_from_a_wrong_key(vault: Vault) -> None:
    """A flipped bit at any place is damage, not a wrong passphrase."""
    for place in range(0, len(vault.header), 7):
        damaged = bytearray(vault.header)
        damaged[place] ^= 1
        with pytest.raises(TamperedMapError):
            Vault.unlock(bytes(damaged), PASSPHRASE)


def test_a_header_changed_by_someone_who_mended_the_checksum_is_refused(vault: Vault) -> None:
    """The seal around the key vouches for the header, not the checksum."""
    changed = with_body(vault.header, id="00" * 16)

    with pytest.raises(TamperedMapError, match="altered"):
        Vault.unlock(changed, PASSPHRASE)


def test_a_sealed_key_cut_short_is_refused(vault: Vault) -> None:
    """A short read must not look like anything else."""
    with pytest.raises(TamperedMapError, match="altered"):
        Vault.unlock(with_body(vault.header, sealed_key="00"), PASSPHRASE)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": 2}, "another version"),
        ({"opens_with": "luck"}, "cannot be understood"),
        ({"salt": "zz"}, "cannot be understood"),
        ({"argon2id": {"lanes": 4}}, "cannot be understood"),
        ({"argon2id": {"memory_kib": 2**40, "passes": 3, "lanes": 4}}, "outside the limits"),
        ({"argon2id": {"memory_kib": 7168, "passes": 1, "lanes": 1}}, "outside the limits"),
    ],
)
def test_a_header_we_cannot_use_is_refused(
    vault: Vault, changes: dict[str, object], message: str
) -> None:
    """A hostile file may neither take all memory nor make the key weak."""
    with pytest.raises(TamperedMapError, match=message):
        Vault.unlock(with_body(vault.header, **changes), PASSPHRASE)


@pytest.mark.parametrize(
    "raw", [b"", MAGIC, b"PK\x03\x04 and more", MAGIC + b"\xff\xff\xff\xff", MAGIC + b"\0\0\0\x09x"]
)
def test_what_is_not_a_header_is_refused(raw: bytes) -> None:
    """An empty, foreign or cut file is not a case map."""
    with pytest.raises(TamperedMapError):
        header_length(raw)


def test_bytes_after_the_header_are_not_part_of_it(vault: Vault) -> None:
    """The records follow the header in the same file."""
    assert header_length(vault.header + b"records") == len(vault.header)
    with pytest.raises(TamperedMapError):
        VaultHeader.from_bytes(vault.header + b"records")


@pytest.mark.parametrize(("purpose", "place"), [("other", b"1"), ("notes", b"2"), ("notes", b"")])
def test_a_sealed_part_opens_only_in_its_place(vault: Vault, purpose: str, place: bytes) -> None:
    """A part moved elsewhere, or given for another, is refused."""
    sealed = vault.seal(b"Marta Quill", "notes", place=b"1")

    with pytest.raises(TamperedMapError):
        vault.open(sealed, purpose, place=place)


def test_an_altered_or_short_part_is_refused(vault: Vault) -> None:
    """Any flipped bit shows."""
    sealed = vault.seal(b"Marta Quill", "notes")

    for altered in (sealed[:-1], sealed[:5], b"", bytes([sealed[0] ^ 1]) + sealed[1:]):
        with pytest.raises(TamperedMapError):
            vault.open(altered, "notes")


def test_another_vault_with_the_same_passphrase_opens_nothing(vault: Vault) -> None:
    """Every case has its own random key."""
    other = Vault.create(PASSPHRASE, QUICK)

    with pytest.raises(TamperedMapError):
        other.open(vault.seal(b"Marta", "notes"), "notes")


def test_neither_vault_nor_secret_shows_anything(vault: Vault) -> None:
    """A traceback or a log must not hold the key."""
    shown = f"{vault!r} {PASSPHRASE!r} {Chain(vault, 'x')!r}"

    assert "kettle" not in shown
    assert vault.subkey("notes").hex() not in shown
    assert "Vault()" in shown


def test_a_vault_is_never_copied_or_pickled(vault: Vault) -> None:
    """A key that travels to another process is a key in a queue or a file."""
    with pytest.raises(TypeError):
        pickle.dumps(vault)
    with pytest.raises(TypeError):
        copy.copy(vault)


def test_an_empty_passphrase_is_no_key() -> None:
    """An unset variable must not become the passphrase of a case."""
    with pytest.raises(NoKeyError):
        Secret.from_passphrase("  ")


def test_a_new_map_is_not_sealed_with_a_short_passphrase() -> None:
    """Eight letters are tried out in hours; the map holds every name of the case."""
    with pytest.raises(SettingsError, match="12 letters"):
        Vault.create(Secret.from_passphrase("short word"), QUICK)


def test_a_passphrase_is_the_same_from_every_keyboard(vault: Vault) -> None:
    """One system types é as one character, another as two."""
    header = Vault.create(Secret.from_passphrase("caf\u00e9 orchard lantern"), QUICK).header

    Vault.unlock(header, Secret.from_passphrase("cafe\u0301 orchard lantern"))


def test_what_people_think_up_is_stretched_harder_than_the_rfc_asks() -> None:
    """RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes."""
    assert FOR_PEOPLE.memory_kib >= 64 * 1024
    assert FOR_PEOPLE.passes >= 3
    assert FOR_PEOPLE.lanes == 4


def test_only_a_key_that_we_made_is_stretched_less(tmp_path: Path) -> None:
    """256 random bits cannot be guessed; a passphrase, or a file of one's own, may be."""
    made = new_key_file(tmp_path / "made.key")
    own = tmp_path / "own.key"
    own.write_bytes(b"the same letters, the same letters, the same letters")

    assert stretching_for(made) == FOR_RANDOM
    assert stretching_for(Secret.from_key_file(tmp_path / "made.key")) == FOR_RANDOM
    assert stretching_for(Secret.random()) == FOR_RANDOM
    assert stretching_for(Secret.from_key_file(own)) == FOR_PEOPLE
    assert stretching_for(PASSPHRASE) == FOR_PEOPLE
    assert VaultHeader.from_bytes(Vault.create(made).header).stretching == FOR_RANDOM
    assert FOR_RANDOM.memory_kib >= 19 * 1024  # OWASP's Password Storage Cheat Sheet: 19 MiB, 2, 1
    assert FOR_RANDOM.passes >= 2


def test_half_a_key_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the next try must not find 'there is already a file'."""

    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError):
        new_key_file(tmp_path / "case.key")
    monkeypatch.undo()

    assert new_key_file(tmp_path / "case.key")


def test_a_key_file_is_new_random_and_survives_an_editor(tmp_path: Path) -> None:
    """Mail and Windows editors add line ends and a byte-order mark."""
    path = tmp_path / "case.key"

    made = new_key_file(path)

    line = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + line.replace(b"\n", b"\r\n\r\n"))
    assert Secret.from_key_file(path) == made
    assert len(made.material) == 32


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    """The old key may be the only one to another case."""
    path = tmp_path / "case.key"
    path.write_bytes(b"x" * 40)

    with pytest.raises(OutputError, match="already"):
        new_key_file(path)
    with pytest.raises(OutputError, match="cannot be written"):
        new_key_file(path / "deeper" / "case.key")

    assert Secret.from_key_file(path).material == b"x" * 40


def test_the_folder_of_a_new_key_is_made(tmp_path: Path) -> None:
    """Whoever names a folder for keys that is not there yet wants it made."""
    path = tmp_path / "keys" / "case.key"

    made = new_key_file(path)

    assert Secret.from_key_file(path) == made


@pytest.mark.parametrize(
    "content",
    [b"", b"x" * 31, b"dhr-redact-key-1:AAAA", b"dhr-redact-key-1:%%%%", b"x" * (2**20 + 1)],
)
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    """A cut key file must not quietly become a weak key."""
    path = tmp_path / "case.key"
    path.write_bytes(content)

    with pytest.raises(WrongKeyError):
        Secret.from_key_file(path)


def test_a_key_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The message names no path: folders carry names."""
    with pytest.raises(MissingInputError) as caught:
        Secret.from_key_file(tmp_path / "Marta Quill.key")

    assert "Marta" not in str(caught.value)


def records(vault: Vault, *plain: bytes) -> tuple[Chain, list[bytes]]:
    chain, sealed = Chain(vault, "log"), []
    for one in plain:
        chain, record = chain.append(one)
        sealed.append(record)
    return chain, sealed


def test_a_chain_reads_back_in_order(vault: Vault) -> None:
    """And can go on from where it stands."""
    chain, sealed = records(vault, b"a", b"b")

    read, plain = Chain(vault, "log").read(sealed)

    assert plain == (b"a", b"b")
    assert read == chain
    read.require_end(chain.end_mark())


@pytest.mark.parametrize("kept", [[1, 2], [0, 2], [0, 2, 1], [0, 0, 1, 2], [2, 1, 0]])
def test_records_moved_repeated_or_taken_out_are_missed(vault: Vault, kept: list[int]) -> None:
    """A decision that vanishes from the middle would un-redact a name."""
    _, sealed = records(vault, b"a", b"b", b"c")

    with pytest.raises(TamperedMapError):
        Chain(vault, "log").read([sealed[place] for place in kept])


def test_records_taken_off_the_end_are_missed_against_the_mark(vault: Vault) -> None:
    """Only the end mark knows how many there were."""
    chain, sealed = records(vault, b"a", b"b")
    mark = chain.end_mark()

    short, _ = Chain(vault, "log").read(sealed[:1])

    with pytest.raises(TamperedMapError, match="missing at the end"):
        short.require_end(mark)
    assert short.count_at(mark) == (2, chain.link)


def test_a_record_of_another_chain_does_not_fit(vault: Vault) -> None:
    """Records of two journals of one case cannot be swapped."""
    _, sealed = records(vault, b"a")

    with pytest.raises(TamperedMapError):
        Chain(vault, "other").read(sealed)


def test_a_key_file_is_made_where_folders_cannot_be_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no handle for a folder."""
    monkeypatch.delattr("os.O_DIRECTORY", raising=False)

    made = new_key_file(tmp_path / "case.key")

    assert Secret.from_key_file(tmp_path / "case.key") == made


def test_a_vault_under_a_new_secret_opens_what_was_sealed_before(vault: Vault) -> None:
    """The audit trail vouches for sealed text as it is: the key may change, the text may not."""
    sealed = vault.seal(b"Marta Quill", "notes", place=b"1")
    new = Secret(SecretSort.KEY_FILE, b"n" * 32)

    again = Vault.unlock(vault.rewrapped(new, QUICK).header, new)

    assert again.open(sealed, "notes", place=b"1") == b"Marta Quill"
    assert vault.open(again.seal(b"Otto", "notes"), "notes") == b"Otto"
    assert again.tag == vault.tag


def test_a_vault_under_a_new_secret_does_not_open_with_the_old_one(vault: Vault) -> None:
    """Whoever lost the old key file must be able to make it worthless."""
    header = vault.rewrapped(Secret(SecretSort.KEY_FILE, b"n" * 32), QUICK).header

    with pytest.raises(WrongKeyError, match="opens with a key file"):
        Vault.unlock(header, PASSPHRASE)


def test_two_wrappings_under_one_secret_share_nothing_that_can_be_seen(vault: Vault) -> None:
    """A new salt and nonce each time: that the secret stayed the same must not show."""
    one = VaultHeader.from_bytes(vault.rewrapped(PASSPHRASE, QUICK).header)
    two = VaultHeader.from_bytes(vault.rewrapped(PASSPHRASE, QUICK).header)

    assert one.vault_id == two.vault_id
    assert one.salt != two.salt
    assert one.check != two.check
    assert one.sealed_key != two.sealed_key


def test_a_vault_is_not_put_under_a_passphrase_that_is_too_short(vault: Vault) -> None:
    """A change of key must not make the case easier to open."""
    with pytest.raises(SettingsError, match="letters or more"):
        vault.rewrapped(Secret.from_passphrase("short"), QUICK)


def test_a_rewrapped_vault_is_stretched_as_its_new_secret_needs(vault: Vault) -> None:
    """A random key needs little; a passphrase needs all of it."""
    header = VaultHeader.from_bytes(vault.rewrapped(Secret.random()).header)

    assert header.stretching == FOR_RANDOM
