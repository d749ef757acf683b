"""What was read of files is kept sealed, within bounds, and never under another key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dhr_redact.errors import TamperedMapError
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.reading_memory import SealedReadings


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.create(Secret.random())


def test_what_was_kept_is_read_by_the_next_run(tmp_path: Path, vault: Vault) -> None:
    """Each command is a new process; what the first read of a scan serves all others."""
    SealedReadings(tmp_path, vault).write("a", b"read")

    memory = SealedReadings(tmp_path, vault)

    assert memory.read("a") == b"read"
    assert memory.read("b") is None


def test_neither_content_nor_names_of_files_tell_anything(tmp_path: Path, vault: Vault) -> None:
    """The text of a whole scanned record lies here."""
    SealedReadings(tmp_path, vault).write("0123abcd", b"Rosalind rang.")

    (file,) = tmp_path.iterdir()

    assert b"Rosalind" not in file.read_bytes()
    assert "0123abcd" not in file.name


def test_the_key_of_another_case_opens_nothing(tmp_path: Path, vault: Vault) -> None:
    """A folder copied from one case to another is as good as empty there."""
    SealedReadings(tmp_path, vault).write("a", b"read")

    assert SealedReadings(tmp_path, Vault.create(Secret.random())).read("a") is None


def test_an_altered_reading_is_refused(tmp_path: Path, vault: Vault) -> None:
    """A line taken out of it would be a line that nobody looks through."""
    memory = SealedReadings(tmp_path, vault)
    memory.write("a", b"read")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"x")

    with pytest.raises(TamperedMapError):
        memory.read("a")


def test_a_reading_put_in_anothers_place_is_refused(tmp_path: Path, vault: Vault) -> None:
    """What was read of one letter must not be believed of the next."""
    memory = SealedReadings(tmp_path, vault)
    memory.write("a", b"read")
    (first,) = tmp_path.iterdir()
    memory.write("b", b"other")
    (second,) = set(tmp_path.iterdir()) - {first}
    first.write_bytes(second.read_bytes())

    with pytest.raises(TamperedMapError):
        memory.read("a")


def test_the_oldest_goes_when_there_is_no_room(tmp_path: Path, vault: Vault) -> None:
    """Files come and go in a case of years; what is remembered of them must not fill the disk."""
    memory = SealedReadings(tmp_path, vault, most_bytes=1000)
    for number, key in enumerate("abcde"):
        memory.write(key, bytes(200))
        for path in tmp_path.iterdir():
            if path.stat().st_mtime > 1000:
                os.utime(path, (number, number))

    assert [key for key in "abcde" if memory.read(key) is not None] == ["b", "c", "d", "e"]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 1000


def test_what_is_too_large_is_not_kept(tmp_path: Path, vault: Vault) -> None:
    """One file of thousands of pages would push out what was read of all others."""
    memory = SealedReadings(tmp_path, vault, most_bytes=1000)

    memory.write("a", bytes(260))

    assert memory.read("a") is None
    assert list(tmp_path.iterdir()) == []
