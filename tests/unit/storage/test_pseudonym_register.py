"""The register of pseudonyms in use: published words, one list for all cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import OutputError, SettingsError
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.storage.pseudonym_register import pseudonyms_of_others, register_pseudonyms

A, B = CaseRef("A 1"), CaseRef("B 2")
NAME = "pseudonyms-in-use.json"


def test_a_case_sees_what_the_others_use_and_not_its_own(tmp_path: Path) -> None:
    """A second Judith in the same town would be taken for the first."""
    register_pseudonyms(tmp_path / "maps", A, ["Judith", "Zo\u00eb"])
    register_pseudonyms(tmp_path / "maps", B, ["Beatrix"])

    assert pseudonyms_of_others(tmp_path / "maps", B) == {"Judith": A, "Zo\u00eb": A}
    assert pseudonyms_of_others(tmp_path / "maps", A) == {"Beatrix": B}
    assert pseudonyms_of_others(tmp_path / "none", A) == {}


def test_what_was_published_once_stays(tmp_path: Path) -> None:
    """The report with the old pseudonym is still on somebody's shelf."""
    register_pseudonyms(tmp_path, A, ["Judith"])
    register_pseudonyms(tmp_path, A, ["Beatrix"])
    before = (tmp_path / NAME).read_bytes()

    register_pseudonyms(tmp_path, A, ["Beatrix"])

    assert set(pseudonyms_of_others(tmp_path, B)) == {"Judith", "Beatrix"}
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("raw", [b"{", b"[1]", b'{"A 1": 3}', b'"\xff"'])
def test_a_damaged_register_is_an_error_and_is_not_overwritten(tmp_path: Path, raw: bytes) -> None:
    """Taken for empty, it would let a pseudonym be used twice."""
    (tmp_path / NAME).write_bytes(raw)

    with pytest.raises(SettingsError):
        pseudonyms_of_others(tmp_path, A)
    with pytest.raises(SettingsError):
        register_pseudonyms(tmp_path, A, ["Judith"])

    assert (tmp_path / NAME).read_bytes() == raw


def test_a_register_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    """Something else stands where the folder should be."""
    (tmp_path / "maps").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError):
        register_pseudonyms(tmp_path / "maps", A, ["Judith"])
