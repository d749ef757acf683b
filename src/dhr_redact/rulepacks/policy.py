"""RedactionPolicy: which treatment and wording each kind and role gets, and why.

A policy is a table with one cell for each kind of mention and role, and one for each kind where
the role is not known. Every kind must have that last cell: nothing is left without a treatment.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.errors import PolicyError, RulePackError
from dhr_redact.model.kinds import MentionKind, Role, Treatment
from dhr_redact.rulepacks.folders import RuleFolder, find_rules
from dhr_redact.rulepacks.policy_file import PolicyFile, parse_policy
from dhr_redact.rulepacks.yaml_file import read_yaml

Cell = tuple[MentionKind, Role | None]

PUBLISHED_DEFAULT: Final = "published-default"


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """What is done with a mention. `wording` may hold fields in braces; `FIELDS` lists them.

    `named_after` is written for a body that would be kept but bears a name that is replaced; where
    it is empty the name is blacked out.
    """

    id: str
    treatment: Treatment
    wording: str
    source: str
    reason: str
    named_after: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How pseudonyms are made for one role or kind: 'first names', 'numbered', 'fixed' and so on.

    `label` is the word that a numbered or fixed scheme uses ('Child', 'the perpetrator'); `alone`
    is what is written where a case has only one of a kind ('the school').
    """

    name: str
    label: str
    source: str
    alone: str = ""


@dataclass(frozen=True, slots=True)
class KeepRule:
    """Texts of one kind that are kept although the kind is not: a public helpline, say."""

    id: str
    kind: MentionKind
    pattern: str
    source: str
    reason: str

    def applies(self, kind: MentionKind, text: str) -> bool:
        """Tell whether a mention is one of these; the whole of its text must match."""
        if kind is not self.kind:
            return False
        return re.fullmatch(self.pattern, text.strip(), re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class RedactionPolicy:
    """A whole policy: the table of treatments, the schemes of names, and what is kept."""

    id: str
    title: str
    cells: Mapping[Cell, PolicyLine] = field(repr=False)
    schemes: Mapping[str, Scheme] = field(repr=False)
    keeps: tuple[KeepRule, ...] = field(repr=False)
    titles: str
    pictures: str

    def line_for(self, kind: MentionKind, role: Role | None) -> PolicyLine:
        """Return the line for a kind and role; a role without its own line uses the kind's.

        Raises:
            PolicyError: If the kind has no line, which `load_policy` rules out.
        """
        line = self.cells.get((kind, role)) or self.cells.get((kind, None))
        if line is None:
            raise PolicyError(f"policy {self.id}: no line for {kind}")
        return line

    def kept(self, kind: MentionKind, text: str) -> PolicyLine | None:
        """Return the keep line for a text that a keep rule names, else None."""
        for rule in self.keeps:
            if rule.applies(kind, text):
                return PolicyLine(rule.id, Treatment.KEEP, "", rule.source, rule.reason)
        return None

    def scheme_for(self, role: Role | None, kind: MentionKind = MentionKind.PERSON) -> Scheme:
        """Return how pseudonyms are made for somebody in a role, or for a kind of place or body.

        Raises:
            PolicyError: If there is no scheme for it.
        """
        if kind is MentionKind.PERSON:
            name = role.value if role else Role.OTHER.value
        else:
            name = kind.value
        if name not in self.schemes:
            raise PolicyError(f"policy {self.id}: no scheme of names for {name}")
        return self.schemes[name]

    @property
    def digest(self) -> str:
        """SHA-256 of everything that changes what is published."""
        said = {
            "cells": sorted(
                [kind.value, role.value if role else "", asdict(line)]
                for (kind, role), line in self.cells.items()
            ),
            "schemes": {name: asdict(scheme) for name, scheme in self.schemes.items()},
            "keeps": [asdict(rule) for rule in self.keeps],
            "titles": self.titles,
            "pictures": self.pictures,
        }
        text = json.dumps(said, sort_keys=True, ensure_ascii=True, default=str)
        return hashlib.sha256(text.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class PolicyOverride:
    """What a local or case policy says differently; everything else stays as it was."""

    id: str
    title: str
    cells: Mapping[Cell, PolicyLine] = field(repr=False)
    schemes: Mapping[str, Scheme] = field(default_factory=dict, repr=False)
    keeps: tuple[KeepRule, ...] = field(default=(), repr=False)
    titles: str | None = None
    pictures: str | None = None


def load_policy(
    extra: Sequence[Path] = (),
    *,
    name: str = PUBLISHED_DEFAULT,
    folder: RuleFolder | None = None,
) -> RedactionPolicy:
    """Load a policy of `rules/policy` and lay the files of a partnership or case over it.

    Raises:
        PolicyError: If a kind has no line, a line keeps without a reason, a wording names an
            unknown field, or a file is missing or wrong.
    """
    base = folder or find_rules()
    policy = _complete(read_override(base.path / "policy" / f"{name}.yaml"))
    return layer(policy, *(read_override(path) for path in extra))


def layer(base: RedactionPolicy, *overrides: PolicyOverride) -> RedactionPolicy:
    """Lay overrides over a policy, in order; each replaces exactly the cells it names.

    A line without roles replaces the cell of the unknown role only; `roles: [all]` replaces every
    cell of its kinds.
    """
    cells, schemes, keeps = dict(base.cells), dict(base.schemes), list(base.keeps)
    titles, pictures, ids = base.titles, base.pictures, [base.id]
    for override in overrides:
        cells.update(override.cells)
        schemes.update(override.schemes)
        known = {rule.id for rule in override.keeps}
        keeps = [rule for rule in keeps if rule.id not in known] + list(override.keeps)
        titles = override.titles or titles
        pictures = override.pictures or pictures
        ids.append(override.id)
    return RedactionPolicy(
        "+".join(ids), base.title, cells, schemes, tuple(keeps), titles, pictures
    )


def read_override(path: Path) -> PolicyOverride:
    """Read one policy file.

    Raises:
        PolicyError: If the file is missing or not a policy.
    """
    try:
        read = parse_policy(read_yaml(path), path.name)
    except RulePackError as error:
        raise PolicyError(str(error)) from error
    return PolicyOverride(
        read.id,
        read.title,
        _cells(read, path.name),
        {s.for_: Scheme(s.scheme, s.label, s.source, s.alone) for s in read.schemes},
        tuple(KeepRule(k.id, k.kind, k.pattern, k.source, k.reason) for k in read.keeps),
        read.titles,
        read.pictures,
    )


def _complete(read: PolicyOverride) -> RedactionPolicy:
    missing = sorted(kind.value for kind in MentionKind if (kind, None) not in read.cells)
    if missing:
        raise PolicyError(f"policy {read.id}: no line for {', '.join(missing)}")
    nameless = sorted(role.value for role in Role if role.value not in read.schemes)
    if nameless:
        raise PolicyError(f"policy {read.id}: no scheme of names for {', '.join(nameless)}")
    if read.titles is None or read.pictures is None:
        raise PolicyError(f"policy {read.id}: say what happens to titles and pictures")
    return RedactionPolicy(
        read.id, read.title, read.cells, read.schemes, read.keeps, read.titles, read.pictures
    )


def _cells(read: PolicyFile, where: str) -> dict[Cell, PolicyLine]:
    cells: dict[Cell, PolicyLine] = {}
    for line in read.lines:
        made = PolicyLine(
            line.id, line.treatment, line.wording, line.source, line.reason, line.named_after
        )
        for kind in line.kinds:
            for role in line.cells_roles():
                if (kind, role) in cells:
                    raise PolicyError(f"{where}: line {line.id}: {kind} already has a line")
                cells[(kind, role)] = made
    return cells
