"""Language packs are found where they are, and a missing one is said, never left out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dhr_redact.errors import ConfigurationError, MissingModelError
from dhr_redact.recognition import installed_languages, language_packs
from dhr_redact.recognition.language_packs import asked_for, folder_with


def pack(folder: Path, code: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.traineddata").write_bytes(code.encode())
    return folder


@pytest.fixture
def only_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make a machine whose packs are all below one folder."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "ours"))
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA", "TESSDATA_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_english_is_always_read() -> None:
    """A Polish letter in an English case has English around it."""
    assert asked_for(("pol", "eng", "pol")) == ("eng", "pol")


@pytest.mark.parametrize("code", ["", "e", "../eng", "eng+pol", "C:eng", "eng\n"])
def test_a_language_is_a_code(code: str) -> None:
    """It becomes part of a path and of the engine's own list."""
    with pytest.raises(ConfigurationError):
        asked_for((code,))


def test_packs_of_an_installed_tesseract_are_found(
    only_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who installs tesseract with Polish has Polish."""
    pack(only_here / "ours/share/tessdata", "eng")
    windows = pack(only_here / "Program Files/Tesseract-OCR/tessdata", "eng")
    pack(windows, "pol")
    monkeypatch.setenv("PROGRAMFILES", str(only_here / "Program Files"))

    assert folder_with(("eng", "pol")) == windows
    assert {"eng", "pol"} <= set(installed_languages())


def test_packs_of_two_folders_are_brought_together(
    only_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine reads all its packs from one folder, and they may lie in two."""
    pack(only_here / "ours/share/tessdata", "eng")
    monkeypatch.setenv("TESSDATA_PREFIX", str(pack(only_here / "own", "zzy")))

    together = folder_with(("eng", "zzy"))

    assert (together / "eng.traineddata").read_bytes() == b"eng"
    assert (together / "zzy.traineddata").read_bytes() == b"zzy"
    assert folder_with(("eng", "zzy")) == together


def test_a_missing_pack_is_named(only_here: Path) -> None:
    """Reading with one language less would find half the names and say nothing."""
    pack(only_here / "ours/share/tessdata", "eng")

    with pytest.raises(MissingModelError, match="zzx") as error:
        folder_with(("eng", "zzx"))

    assert "eng" not in str(error.value)
    assert "TESSDATA_PREFIX" in error.value.advice


def test_places_that_are_not_there_are_passed_over(only_here: Path) -> None:
    """No place is sure to exist on every machine."""
    assert all(folder.is_dir() for folder in language_packs.folders())
