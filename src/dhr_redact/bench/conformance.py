"""How many of other projects' own test cases pass, how many differ for a reason, how many fail.

A case is a text with the places of an entity in it, or without one. It passes if every place is
covered, by a mention of any kind, or if nothing of the entity's kinds is found where nothing is.
What we decide otherwise is listed in `conformance_differences.yaml` by the case's hash, with a
reason; a listed case that passes after all is named, so that the list stays true. No text of a
case is kept here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from dhr_redact.bench.covering import Cover, Spans
from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import MentionKind
from dhr_redact.rulepacks.yaml_file import read_yaml

_K: Final = MentionKind
_DATES: Final = frozenset({_K.DATE, _K.DATE_OF_BIRTH, _K.DATE_OF_DEATH, _K.MONTH})
KINDS: Final[Mapping[str, frozenset[MentionKind]]] = MappingProxyType(
    {
        "ADDRESS": frozenset({_K.ADDRESS}),
        "CREDIT_CARD": frozenset({_K.BANK_ACCOUNT}),
        "DATE": _DATES,
        "DATE_OF_BIRTH": frozenset({_K.DATE_OF_BIRTH}),
        "DATE_TIME": _DATES | {_K.TIME},
        "DE_IBAN": frozenset({_K.BANK_ACCOUNT}),
        "EMAIL": frozenset({_K.EMAIL}),
        "EMAIL_ADDRESS": frozenset({_K.EMAIL}),
        "IBAN_CODE": frozenset({_K.BANK_ACCOUNT}),
        "IP_ADDRESS": frozenset({_K.IP_ADDRESS}),
        "LOCATION": frozenset({_K.PLACE, _K.COUNTRY, _K.ADDRESS}),
        "MAC_ADDRESS": frozenset({_K.DEVICE_NUMBER}),
        "PERSON": frozenset({_K.PERSON}),
        "PHONE": frozenset({_K.PHONE}),
        "PHONE_NUMBER": frozenset({_K.PHONE}),
        "SSN": frozenset({_K.OTHER_NUMBER}),
        "UK_DRIVING_LICENCE": frozenset({_K.DRIVER_NUMBER}),
        "UK_NHS": frozenset({_K.NHS_NUMBER}),
        "UK_NINO": frozenset({_K.NINO}),
        "UK_PASSPORT": frozenset({_K.PASSPORT}),
        "UK_POSTCODE": frozenset({_K.POSTCODE}),
        "UK_SORT_CODE": frozenset({_K.BANK_ACCOUNT}),
        "UK_UTR": frozenset({_K.NINO, _K.OTHER_NUMBER}),
        "UK_VEHICLE_REGISTRATION": frozenset({_K.VEHICLE_MARK}),
        "URL": frozenset({_K.URL}),
        "ZIP_CODE": frozenset({_K.POSTCODE}),
    }
)
"""The kinds of ours that an entity answers to. The cases of any other are not asked of us."""

_LETTERS: Final = 12
"""Of a hash: enough that no two cases share one."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text of another project's tests, and the places of an entity in it; none is an answer."""

    source: str
    entity: str
    text: str = field(repr=False)
    places: tuple[tuple[int, int], ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether each place has a letter or digit left: some lost all theirs on the way."""
        return all(any(map(str.isalnum, self.text[start:end])) for start, end in self.places)

    @property
    def key(self) -> str:
        """What the list of differences calls it."""
        said = f"{self.entity}\n{self.text}\n{list(map(list, self.places))}"
        return hashlib.sha256(said.encode("utf-8")).hexdigest()[:_LETTERS]


@dataclass(slots=True)
class Outcomes:
    """How many cases passed, differ with a reason, and failed."""

    passed: int = 0
    differing: int = 0
    failed: int = 0


@dataclass(slots=True)
class Conformance:
    """The outcomes by entity, the cases that failed, and the listed differences that are none."""

    by_entity: dict[str, Outcomes] = field(default_factory=dict)
    failed: list[Case] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)

    @property
    def total(self) -> Outcomes:
        """The outcomes of all entities together."""
        counts = self.by_entity.values()
        return Outcomes(
            sum(count.passed for count in counts),
            sum(count.differing for count in counts),
            sum(count.failed for count in counts),
        )


Detect = Callable[[Sequence[str]], Sequence[Spans]]
"""Finds start, end and kind of everything in each of several texts."""


def conformance(
    folder: Path, detect: Detect, differences: Mapping[str, str] | None = None
) -> Conformance:
    """Judge every case of a folder whose entity we know.

    Args:
        folder: Holds `cases.jsonl`: lines of {source, entity, text, spans}.
        detect: What is measured.
        differences: Reasons by a case's key; the list beside this file if not given.

    Raises:
        RulePackError: If the list of differences is not well formed.
    """
    reasons = read_differences() if differences is None else differences
    cases = [case for case in read_cases(folder) if case.entity in KINDS and case.is_whole]
    result = Conformance()
    for case, spans in zip(cases, detect([case.text for case in cases]), strict=True):
        count = result.by_entity.setdefault(case.entity, Outcomes())
        if passes(case, spans):
            count.passed += 1
            result.untrue += [case.key] if case.key in reasons else []
        elif case.key in reasons:
            count.differing += 1
        else:
            count.failed += 1
            result.failed.append(case)
    return result


def passes(case: Case, spans: Spans) -> bool:
    """Tell whether what was found in a case's text is what the case asks for."""
    if not case.places:
        return not any(kind in KINDS[case.entity] for _, _, kind in spans)
    cover = Cover((start, end) for start, end, _ in spans)
    return all(cover.hides(case.text, start, end) for start, end in case.places)


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Read the cases of a folder; one that is there twice counts once."""
    lines = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [_case(json.loads(line)) for line in lines if line.strip()]
    return tuple({case.key: case for case in cases}.values())


def _case(row: Mapping[str, Any]) -> Case:
    places = tuple((start, end) for start, end in row["spans"])
    return Case(row["source"], row["entity"], row["text"], places)


def read_differences(path: Path | None = None) -> Mapping[str, str]:
    """Read which cases differ and why: reasons by a case's key.

    Raises:
        RulePackError: If the list is not well formed, or a case is listed twice.
    """
    if path is None:
        beside = files("dhr_redact.bench").joinpath("conformance_differences.yaml")
        with as_file(beside) as found:
            return read_differences(found)
    read = read_yaml(path)
    reasons, rows = read.get("reasons"), read.get("differences")
    if not isinstance(reasons, dict) or not isinstance(rows, list):
        raise RulePackError(f"{path.name}: needs `reasons` and `differences`")
    listed: dict[str, str] = {}
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"case", "entity", "source", "reason"}:
            raise RulePackError(f"{path.name}: a difference has case, entity, source and reason")
        if row["reason"] not in reasons or row["case"] in listed:
            raise RulePackError(f"{path.name}: {row['case']}: no such reason, or listed twice")
        listed[row["case"]] = str(reasons[row["reason"]])
    return MappingProxyType(listed)
