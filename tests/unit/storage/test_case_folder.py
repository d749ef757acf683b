"""A case's folder: what its `case.toml` says, and which files are documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dhr_redact.documents.table import SUFFIXES
from dhr_redact.errors import MissingInputError, OutputError, SettingsError
from dhr_redact.storage.case_folder import (
    CaseFolder,
    document_paths,
    is_case_folder,
    make_case_folder,
    other_files,
    read_case_folder,
)


def make(root: Path, **said: str) -> CaseFolder:
    values = {"reference": "Carrow 2031/a", "area": "Carrow", "partnership": "", "title": ""}
    return make_case_folder(root, map_file=root.parent / "maps" / "a.map", **{**values, **said})


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Quotes, backslashes and accents in a title are a title all the same."""
    made = make(tmp_path / "a", title='The "Alder" \\ Zo\u00eb review', partnership="Carrow CSP")

    assert read_case_folder(tmp_path / "a") == made
    assert made.title == 'The "Alder" \\ Zo\u00eb review'
    assert made.map.resolve() == (tmp_path / "maps" / "a.map").resolve()
    assert not made.released.exists()
    assert is_case_folder(tmp_path / "a")


def test_a_case_is_never_made_over_another(tmp_path: Path) -> None:
    """Its file says where the map is; lost, the map is lost."""
    make(tmp_path / "a")

    with pytest.raises(OutputError):
        make(tmp_path / "a")


@pytest.mark.parametrize(
    "said", [{"reference": " "}, {"area": ""}, {"title": "a\nb"}, {"title": "a\u202eb"}]
)
def test_a_line_that_cannot_stand_is_refused(tmp_path: Path, said: dict[str, str]) -> None:
    """A line break in a title would write a setting of its own."""
    with pytest.raises(SettingsError):
        make(tmp_path / "a", **said)
    assert not is_case_folder(tmp_path / "a")


def test_a_case_without_a_title_has_the_common_one(tmp_path: Path) -> None:
    """It stands in the properties of released files."""
    assert make(tmp_path / "a").title == "Domestic Homicide Review"


def test_policies_and_rules_count_from_the_folder(tmp_path: Path) -> None:
    """The folder may be moved."""
    folder = make(tmp_path / "a")
    file = folder.root / "case.toml"
    file.write_text(file.read_text(encoding="utf-8") + 'rules = ["ours"]\n', encoding="utf-8")

    assert read_case_folder(folder.root).rules == (folder.root / "ours",)
    assert read_case_folder(folder.root).policies == ()


def test_documents_are_listed_in_a_fixed_order_without_what_is_none(tmp_path: Path) -> None:
    """Word's lock file of an open document is not a document of the case."""
    names = ("b.txt", "a/z.DOCX", "~$b.docx", ".hidden.txt", "photo.jpg", "old.doc")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")

    found = [p.relative_to(tmp_path).as_posix() for p in document_paths(tmp_path, SUFFIXES)]

    assert found == ["a/z.DOCX", "b.txt", "old.doc"]
    assert [p.name for p in other_files(tmp_path, SUFFIXES)] == ["photo.jpg"]
    assert document_paths(tmp_path / "gone", SUFFIXES) == ()


def test_a_folder_that_cannot_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unread is not empty."""

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rglob", deny)

    with pytest.raises(MissingInputError):
        document_paths(tmp_path, SUFFIXES)


def test_a_map_on_another_drive_is_named_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no way from one drive to another."""

    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", refuse)

    assert make(tmp_path / "a").map == (tmp_path / "maps" / "a.map").resolve()
