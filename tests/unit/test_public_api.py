"""What other systems import: the same steps as the command, as plain functions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dhr_redact
from dhr_redact.errors import UndecidedError
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.settings import Settings
from dhr_redact.wiring import new_case

PEOPLE = [{"role": "victim", "name": "Rosalind Thackerby", "pseudonym": "Elinor"}]
TEXT = "Rosalind Thackerby rang on 12 March 2031. Rosalind's call was short.\r\n"


def test_every_public_name_is_there_and_no_other() -> None:
    """The fourteen names are a promise to other systems."""
    assert len(dhr_redact.__all__) == 14
    assert all(getattr(dhr_redact, name) is not None for name in dhr_redact.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        _ = dhr_redact.redact_everything


def test_importing_it_loads_nothing_else() -> None:
    """A service that imports us must not wait for libraries it may never use."""
    code = "import dhr_redact, sys; print(sum(n.startswith('dhr_redact') for n in sys.modules))"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert int(out.stdout) <= 3


def test_a_text_is_redacted_whole() -> None:
    """Line ends stay; names, possessives and dates are as in a file."""
    text = dhr_redact.redact_text(TEXT, people=PEOPLE)

    assert text == "Elinor rang in March 2031. Elinor's call was short.\r\n"


def test_an_undecided_text_is_not_given_back() -> None:
    """A name that nobody knows stops a text as it stops a file."""
    with pytest.raises(UndecidedError):
        dhr_redact.redact_text("Then Kathleen Ockwell rang.", people=PEOPLE)

    assert "Ockwell" not in dhr_redact.redact_text(
        "Then Kathleen Ockwell rang.", people=PEOPLE, mask_undecided=True
    )


def test_spans_count_characters_of_the_text_given() -> None:
    """Another system marks up its own text with them."""
    spans = dhr_redact.detect_text(TEXT, people=PEOPLE)

    assert [(TEXT[s.start : s.end], s.kind, s.role) for s in spans][:2] == [
        ("Rosalind Thackerby", "PERSON", "victim"),
        ("12 March 2031", "DATE", ""),
    ]


def test_a_file_is_redacted_into_a_folder(tmp_path: Path) -> None:
    """The log comes with it, and the original is as it was."""
    path = tmp_path / "note.txt"
    path.write_text(TEXT, encoding="utf-8")

    done = dhr_redact.redact_document(path, out=tmp_path / "out", people=PEOPLE)

    assert {file.name for file in done.files} >= {"note.txt", "redaction-log.csv"}
    assert path.read_text(encoding="utf-8").startswith("Rosalind")
    assert len(done.lines) == 3


def test_a_file_is_checked_against_a_case(tmp_path: Path) -> None:
    """Long after its release, by whoever has the key."""
    secret = Secret.random()
    settings = Settings(maps=tmp_path / "maps")
    new_case(tmp_path / "case", secret, settings, reference="X 1", area="Carrow")
    note = tmp_path / "note.txt"
    note.write_text("Nobody is named here.", encoding="utf-8")

    report = dhr_redact.verify_document(note, case=tmp_path / "case", secret=secret)

    assert report.is_clean


def test_a_case_is_redacted_as_by_the_command(tmp_path: Path) -> None:
    """A service runs the case that a coordinator opened; the map and the log stay with it."""
    case, secret = tmp_path / "case", dhr_redact.Secret.random()
    new_case(case, secret, Settings(maps=tmp_path / "maps"), reference="X 1", area="Carrow")
    (case / "documents" / "note.txt").write_text("Seen on 12 March 2031.", encoding="utf-8")

    done = dhr_redact.redact_case(case, secret)

    assert (case / "released" / "note.txt").read_text(encoding="utf-8") == "Seen in March 2031."
    assert len(done.lines) == 1
    assert dhr_redact.open_case_map(tmp_path / "case", secret).version == 0
