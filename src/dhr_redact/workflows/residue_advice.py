"""Say, for each residue that stopped a release, what a person can do there."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dhr_redact.model.outcome import Residue
from dhr_redact.workflows.prove import Proof
from dhr_redact.workflows.write_logs import RESERVED

_TITLE: Final = "the title or reference of the case holds it: change it in case.toml"
_NAME: Final = "rename the original"
_SEEN: Final = "take it out of the original at this place, or write it there in full"
_UNSEEN: Final = "no reader sees it: save the original as a new document and use that"
_BUILD: Final = "the original is built in a way not known here: save it as a new document"


def advised(proof: Proof) -> Proof:
    """Return a proof whose residues each say what to do there.

    What a question could settle has been asked before a file is written: what is found after that
    is in the file itself.
    """
    in_log = proof.name.casefold() in RESERVED
    residues = tuple(
        replace(residue, what=f"{residue.what}: {_what_to_do(residue, in_log=in_log)}")
        for residue in proof.report.residues
    )
    return replace(proof, report=replace(proof.report, residues=residues))


def _what_to_do(residue: Residue, *, in_log: bool) -> str:
    if in_log or residue.where.startswith("docProps/"):
        return _TITLE
    if residue.how == "structure":
        return _BUILD
    if residue.how == "name":
        return _NAME
    return _SEEN if residue.how == "fragment" or residue.what.endswith("visible)") else _UNSEEN
