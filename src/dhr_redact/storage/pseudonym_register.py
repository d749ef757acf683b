"""The partnership's register of pseudonyms in use: published words only, one list for all cases.

It lets a case warn when its 'Sarah' is already the Sarah of another review of the partnership. A
pseudonym enters it when documents that use it are released.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from dhr_redact.errors import SettingsError
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.model.kinds import EntryKind
from dhr_redact.storage.atomic import make_folder, write_atomically
from dhr_redact.storage.locks import locked

_NAME: Final = "pseudonyms-in-use.json"
_WAIT_S: Final = 30.0
_PART: Final = r"[^\W\d_]{3,}|[^\W\d_]+['\u2019-][^\W\d_]+|[^\W\d_]{1,2}(?=[ '\u2019-])|[A-Z][a-z]"
_NAME_SHAPED: Final = re.compile(rf"(?:{_PART})(?:[ -](?:{_PART}))*")


def pseudonyms_of_others(maps: Path, own: CaseRef) -> Mapping[str, CaseRef]:
    """Return the pseudonyms that other cases use, each with its case.

    Raises:
        SettingsError: If the register is there but cannot be read.
    """
    cases = _read(maps / _NAME)
    return {
        pseudonym: CaseRef(case)
        for case, pseudonyms in sorted(cases.items())
        for pseudonym in pseudonyms
        if case != own
    }


def register_pseudonyms(maps: Path, case: CaseRef, pseudonyms: Iterable[str]) -> None:
    """Enter the pseudonyms of a case; those that stood there for it stay.

    Raises:
        OutputError: If the register cannot be written.
        VaultLockedError: If another program holds it too long.
    """
    path = maps / _NAME
    make_folder(maps)
    with locked(path, _WAIT_S):
        cases = _read(path)
        wanted = sorted({*cases.get(case, ()), *pseudonyms})
        if wanted != cases.get(case):
            cases[case] = wanted
            text = json.dumps(cases, ensure_ascii=False, indent=1, sort_keys=True)
            write_atomically(path, text.encode("utf-8"))


def published_names(entries: Iterable[CaseMapEntry]) -> list[str]:
    """Return the replacements that are names; 'Adult Q' and 'Child 2' may stand in every case."""
    return [
        entry.replacement
        for entry in entries
        if entry.kind is EntryKind.PERSON and _NAME_SHAPED.fullmatch(entry.replacement)
    ]


def _read(path: Path) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    try:
        cases = json.loads(path.read_text(encoding="utf-8"))
        return {str(case): [str(name) for name in names] for case, names in cases.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise SettingsError(f"the register {path.name} cannot be read") from error
