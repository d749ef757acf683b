"""A run over single files, without a case: its engine, and a store that forgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_redact.cli.exits import looked_for
from dhr_redact.cli.options import refuse_folders

if TYPE_CHECKING:
    from dhr_redact.storage.one_off import OneOffStore
    from dhr_redact.workflows.engine import Engine

_TITLE = "Redacted document"


@dataclass(frozen=True, slots=True)
class OneOffRun:
    """What a run over single files works with."""

    store: OneOffStore
    engine: Engine


def one_off_run(paths: Sequence[Path], people: Path | None, out: Path, area: str) -> OneOffRun:
    """Put a run together, with everybody in the table of people on its map.

    Raises:
        MissingInputError: If one of the paths is a folder, or the table is not there.
        UnusableTableError: If the table cannot be used.
    """
    from dhr_redact.settings import read_settings
    from dhr_redact.storage.read_tables import read_text
    from dhr_redact.wiring import build_engine, one_off_store
    from dhr_redact.workflows.add_people import add_numbered, read_numbered

    refuse_folders(paths)
    engine = build_engine(read_settings(), area=area)
    store = one_off_store(paths, out, area=area, title=_TITLE)
    if people:
        with looked_for(people):
            table = read_numbered(read_text(people))
        add_numbered(store, table, engine)
    return OneOffRun(store, engine)
