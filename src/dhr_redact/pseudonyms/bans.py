"""Bans: pseudonyms that are never chosen, and those this partnership used in another case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from dhr_redact.errors import RulePackError
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.people.folding import fold
from dhr_redact.rulepacks import load_data


@dataclass(frozen=True, slots=True)
class Ban:
    """One name that is banned. `chosen_too` refuses it even where a family chose it."""

    name: str
    reason: str
    chosen_too: bool = False


@dataclass(frozen=True, slots=True)
class Bans:
    """What may not be a pseudonym, by folded name, and in which case each was used before."""

    banned: Mapping[str, Ban] = field(default_factory=dict, repr=False)
    used_before: Mapping[str, CaseRef] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, used_before: Mapping[str, CaseRef] | None = None) -> Self:
        """Take the national list, what the partnership adds, and what it used in other cases.

        Raises:
            RulePackError: If the list is not well formed.
        """
        return cls.from_data(load_data("pseudonyms"), used_before or {})

    @classmethod
    def from_data(cls, data: Mapping[str, Any], used_before: Mapping[str, CaseRef]) -> Self:
        """Read the blocks of bans from the data of `pseudonyms.yaml`.

        Raises:
            RulePackError: If a block has no names, reason or source.
        """
        banned: dict[str, Ban] = {}
        for ban in _bans(data.get("bans", ())):
            known = banned.get(fold(ban.name))
            if known is None or (ban.chosen_too and not known.chosen_too):
                banned[fold(ban.name)] = ban
        return cls(banned, {fold(name): case for name, case in used_before.items()})

    def ban_on(self, pseudonym: str, *, was_chosen: bool) -> Ban | None:
        """Give the ban that a pseudonym, or a word of it, falls under."""
        for word in fold(pseudonym).replace("-", " ").split():
            ban = self.banned.get(word)
            if ban is not None and (ban.chosen_too or not was_chosen):
                return ban
        return None

    def case_before(self, pseudonym: str) -> CaseRef | None:
        """Give the other case of the partnership in which this pseudonym stands for somebody."""
        return self.used_before.get(fold(pseudonym))


def _bans(blocks: Iterable[Any]) -> Iterable[Ban]:
    for number, block in enumerate(blocks, start=1):
        if not isinstance(block, Mapping):
            raise RulePackError(f"pseudonyms: block {number} of bans is not a mapping")
        reason, source, names = block.get("reason"), block.get("source"), block.get("names")
        if not (reason and source and isinstance(names, list) and names):
            raise RulePackError(f"pseudonyms: block {number} of bans needs reason, source, names")
        for name in names:
            yield Ban(str(name), str(reason), block.get("chosen_too") is True)
