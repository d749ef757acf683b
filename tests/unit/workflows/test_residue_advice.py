"""Whoever is stopped by a residue must be able to go on from what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.model.outcome import Residue, VerificationReport
from dhr_redact.workflows.prove import Proof
from dhr_redact.workflows.residue_advice import advised


@pytest.mark.parametrize(
    ("name", "residue", "said"),
    [
        ("a.docx", Residue("word/document.xml", "parsed", "PHONE (full, visible)"), "take it out"),
        ("a.docx", Residue("x", "fragment", "EMAIL (fragment, visible)"), "take it out"),
        ("a.docx", Residue("x", "raw", "PERSON (full, raw)"), "no reader sees it"),
        ("a.docx", Residue("file name", "name", "form"), "rename"),
        ("a.docx", Residue("x", "structure", "a comment"), "save it as a new document"),
        ("a.docx", Residue("docProps/core.xml", "parsed", "PERSON (full, visible)"), "case.toml"),
        ("redaction-log.csv", Residue("x", "parsed", "PERSON (full, visible)"), "case.toml"),
    ],
)
def test_each_residue_says_what_to_do_there(name: str, residue: Residue, said: str) -> None:
    """'73 places' and no way on sent a coordinator to edit at random."""
    proof = Proof(Path(name), name, VerificationReport("d", (), (), (residue,)))

    told = advised(proof).report.residues[0]

    assert told.what.startswith(f"{residue.what}: ")
    assert said in told.what
    assert told.where == residue.where
