"""KnownHeads: how far the chains of a database had come when this computer last saw them.

Kept in the user's own folder, apart from the database: whoever puts an older copy back, or writes
the whole trail anew, must find and change this too. It belongs to the place of the database, since
nothing inside a database tells it from another that was put in its stead. It holds ids, counts and
hashes only; if it cannot be kept, that is logged and nothing stops.
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
    """What is known of one database, in a file; without a path nothing is kept."""

    path: Path | None = None

    @classmethod
    def of(cls, state: Path | None, database: str) -> Self:
        """Give what is known of the database that the settings name.

        Raises:
            DatabaseError: If that is neither a path nor an address.
        """
        if state is None:
            return cls()
        name = hashlib.sha256(place_of(database).encode("utf-8")).hexdigest()[:_DIGITS]
        return cls(state / "registers" / f"{name}.json")

    def read(self) -> Mapping[str, tuple[int, str]]:
        """Give the count of events and the last hash of each chain that was seen."""
        if self.path is None or not self.path.is_file():
            return {}
        try:
            plain = json.loads(self.path.read_bytes())
            return {str(chain): (int(count), str(last)) for chain, (count, last) in plain.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            log.warning("what this computer knew of the database cannot be read")
            return {}

    def keep(self, heads: Iterable[ChainHead], *, anew: bool = False) -> None:
        """Remember how far these chains have come; `anew` forgets every other."""
        if self.path is None:
            return
        known = {} if anew else dict(self.read())
        now = known | {head.chain: (head.events, head.hash) for head in heads if head.events}
        if now == known and not anew:
            return
        try:
            make_folder(self.path.parent)
            write_atomically(self.path, json.dumps(now, sort_keys=True).encode("ascii"))
        except OutputError:
            log.warning("this computer cannot keep how far the audit trail has come")
