"""KnownHeads: how far the chains of a database had come when this computer last saw them.

Kept in the user's own folder, apart from the database: whoever puts an older copy back, or writes
the whole trail anew, must find and change this too. It belongs to the place of the database, since
nothing inside a database tells it from another that was put in its stead. Each chain has a small
file of its own with its id, its count and its last hash; if it cannot be kept, that is logged and
nothing stops.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from dhr_redact import safe_logging
from dhr_redact.cases.kept import ChainHead
from dhr_redact.errors import OutputError
from dhr_redact.storage.atomic import make_folder, write_atomically
from dhr_redact.storage.register.database import place_of

log = safe_logging.get(__name__)

_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class KnownHeads:
    """What is known of one database, in a folder; without a path nothing is kept."""

    path: Path | None = None

    @classmethod
    def of(cls, state: Path | None, database: str) -> Self:
        """Give what is known of the database that the settings name.

        Raises:
            DatabaseError: If that is neither a path nor an address.
        """
        if state is None:
            return cls()
        return cls(state / "registers" / _name_of(place_of(database)))

    def read(self) -> Mapping[str, tuple[int, str]]:
        """Give the count of events and the last hash of each chain that was seen."""
        if self.path is None or not self.path.is_dir():
            return {}
        known = (_read(file) for file in sorted(self.path.glob("*.json")))
        return {head.chain: (head.events, head.hash) for head in known if head}

    def seen(self, chain: str) -> ChainHead | None:
        """Give how far one chain had come when it was last seen, if it was."""
        return _read(self._file(chain)) if self.path else None

    def keep(self, heads: Iterable[ChainHead], *, anew: bool = False) -> None:
        """Remember how far these chains have come; `anew` forgets every other."""
        if self.path is None:
            return
        try:
            make_folder(self.path)
            if anew:
                for file in self.path.glob("*.json"):
                    file.unlink()
            for head in heads:
                if head.events and self.seen(head.chain) != head:
                    plain = json.dumps([head.chain, head.events, head.hash])
                    write_atomically(self._file(head.chain), plain.encode("ascii"))
        except (OSError, OutputError):
            log.warning("this computer cannot keep how far the audit trail has come")

    def _file(self, chain: str) -> Path:
        return (self.path or Path()) / f"{_name_of(chain)}.json"


def _name_of(what: str) -> str:
    return hashlib.sha256(what.encode("utf-8")).hexdigest()[:_DIGITS]


def _read(file: Path) -> ChainHead | None:
    if not file.is_file():
        return None
    try:
        chain, events, last = json.loads(file.read_bytes())
        return ChainHead(str(chain), int(events), str(last))
    except (OSError, ValueError, TypeError):
        log.warning("what this computer knew of the database cannot be read")
        return None
