"""What was found is remembered sealed, and forgotten when anything it rests on changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dhr_redact.detection.reading_version import reading_version
from dhr_redact.detection.remembered import Remembered
from dhr_redact.errors import TamperedMapError
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import Role
from dhr_redact.model.mention import Mention
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.mention_memory import SealedMemory
from dhr_redact.storage.sealed import SealedFile
from making import mention, story

BODY = story("Rosalind rang.")


class Counting:
    """Finds 'Rosalind' and counts how often it was asked."""

    name = "counting"
    prose_only = True

    def __init__(self) -> None:
        self.asked = 0

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield it in each story."""
        self.asked += 1
        for each in stories:
            yield mention(each, "Rosalind", role=Role.VICTIM)


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.create(Secret.random())


def test_a_text_is_read_once_over_several_runs(tmp_path: Path, vault: Vault) -> None:
    """The model takes most of the time; the next command starts from what it found."""
    asked = Counting()
    memory = SealedMemory(tmp_path, vault)

    first = list(Remembered(asked, "1", memory).find([BODY]))
    second = list(Remembered(asked, "1", memory).find([BODY]))

    assert first == second
    assert asked.asked == 1


def test_it_is_read_again_when_the_text_or_the_program_changed(
    tmp_path: Path, vault: Vault
) -> None:
    """What was found in another text, or by other rules, says nothing about this one."""
    asked = Counting()
    memory = SealedMemory(tmp_path, vault)

    list(Remembered(asked, "1", memory).find([BODY]))
    list(Remembered(asked, "2", memory).find([BODY]))
    list(Remembered(asked, "1", memory).find([story("Rosalind rang twice.")]))

    assert asked.asked == 3


def test_nothing_personal_lies_open(tmp_path: Path, vault: Vault) -> None:
    """Neither the files nor their names tell what stands in the case's documents."""
    list(Remembered(Counting(), "1", SealedMemory(tmp_path, vault)).find([BODY]))

    (file,) = tmp_path.iterdir()

    assert b"counting" not in file.read_bytes()
    assert b"VICTIM" not in file.read_bytes().upper()


def test_an_altered_memory_is_refused(tmp_path: Path, vault: Vault) -> None:
    """A mention taken out of the memory would be a name let through."""
    memory = SealedMemory(tmp_path, vault)
    list(Remembered(Counting(), "1", memory).find([BODY]))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"x")

    with pytest.raises(TamperedMapError):
        list(Remembered(Counting(), "1", memory).find([BODY]))


def test_a_memory_of_another_shape_is_refused(tmp_path: Path, vault: Vault) -> None:
    """Half understood is not understood."""
    memory = SealedMemory(tmp_path, vault)
    list(Remembered(Counting(), "1", memory).find([BODY]))
    (file,) = tmp_path.iterdir()
    SealedFile(file, vault, f"remembered {file.stem}").write([["elsewhere", 0, 3]])

    with pytest.raises(TamperedMapError, match="remembered"):
        list(Remembered(Counting(), "1", memory).find([BODY]))


def test_the_version_covers_rules_and_code() -> None:
    """It is the same twice, and a digest."""
    assert reading_version() == reading_version()
    assert len(reading_version()) == 64
