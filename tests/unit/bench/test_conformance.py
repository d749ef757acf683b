"""Cases of other projects are counted as passed, as different for a reason, or as failed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dhr_redact.bench.conformance import (
    Case,
    Outcomes,
    conformance,
    passes,
    read_cases,
    read_differences,
)
from dhr_redact.errors import RulePackError

NUMBER = Case("invented", "UK_NHS", "NHS 943 476 5919", ((4, 16),))
NO_NUMBER = Case("invented", "UK_NHS", "NHS 943 476 5918", ())


def written(folder: Path, *cases: Case) -> Path:
    rows = [
        {
            "source": c.source,
            "entity": c.entity,
            "text": c.text,
            "spans": [list(p) for p in c.places],
        }
        for c in cases
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    (folder / "cases.jsonl").write_text(text + "\n", encoding="utf-8")
    return folder


def finding(*spans: tuple[int, int, str]) -> object:
    return lambda texts: [spans for _ in texts]


@pytest.mark.parametrize(
    ("case", "spans", "expected"),
    [
        (NUMBER, [(4, 16, "NHS_NUMBER")], True),
        (NUMBER, [(0, 16, "OTHER_NUMBER")], True),
        (NUMBER, [(4, 11, "NHS_NUMBER"), (12, 16, "PHONE")], True),
        (NUMBER, [(4, 15, "NHS_NUMBER")], False),
        (NUMBER, [], False),
        (NO_NUMBER, [], True),
        (NO_NUMBER, [(4, 16, "PHONE")], True),
        (NO_NUMBER, [(4, 16, "NHS_NUMBER")], False),
    ],
)
def test_a_case_passes_if_its_places_are_covered_or_nothing_is_found(
    case: Case, spans: Sequence[tuple[int, int, str]], expected: bool
) -> None:
    """What is hidden as something else is hidden; what is no number may be something else."""
    assert passes(case, spans) is expected


@pytest.mark.parametrize(
    ("spans", "listed", "expected"),
    [
        ([], {}, Outcomes(passed=1, failed=1)),
        ([(4, 16, "NHS_NUMBER")], {}, Outcomes(passed=1, failed=1)),
        ([], {NUMBER.key: "a reason"}, Outcomes(passed=1, differing=1)),
    ],
)
def test_outcomes_are_counted_by_entity(
    tmp_path: Path,
    spans: Sequence[tuple[int, int, str]],
    listed: Mapping[str, str],
    expected: Outcomes,
) -> None:
    """A number that goes unseen must not hide among those that pass."""
    folder = written(tmp_path, NUMBER, NO_NUMBER)

    result = conformance(folder, finding(*spans), listed)  # type: ignore[arg-type]

    assert result.by_entity == {"UK_NHS": expected}
    assert result.total == expected
    assert len(result.failed) == expected.failed


def test_a_listed_difference_that_is_none_is_named(tmp_path: Path) -> None:
    """A list of excuses that nobody strikes out would hide the next fault."""
    folder = written(tmp_path, NUMBER)

    result = conformance(folder, finding((4, 16, "NHS_NUMBER")), {NUMBER.key: "a reason"})  # type: ignore[arg-type]

    assert result.untrue == [NUMBER.key]
    assert result.total == Outcomes(passed=1)


def test_what_cannot_be_asked_of_us_is_left_out(tmp_path: Path) -> None:
    """Entities that we have no kind for, and texts that lost every letter, say nothing."""
    folder = written(
        tmp_path,
        Case("invented", "FAVOURITE_COLOUR", "blue", ((0, 4),)),
        Case("invented", "PERSON", "?????", ((0, 3),)),
    )

    result = conformance(folder, finding())  # type: ignore[arg-type]

    assert result.by_entity == {}


def test_a_case_counts_once(tmp_path: Path) -> None:
    """Projects copy each other's tests."""
    assert read_cases(written(tmp_path, NUMBER, NUMBER)) == (NUMBER,)


def test_our_list_of_differences_is_well_formed() -> None:
    """Each difference has its reason."""
    listed = read_differences()

    assert len(listed) > 20
    assert all(len(key) == 12 and reason.endswith(".") for key, reason in listed.items())


@pytest.mark.parametrize(
    "text",
    [
        "differences: []",
        "reasons: {a: b}\ndifferences: [{case: x}]",
        "reasons: {a: b}\ndifferences: [{case: x, entity: E, source: s, reason: c}]",
        "reasons: {a: b}\ndifferences:\n" + 2 * "  - {case: x, entity: E, source: s, reason: a}\n",
    ],
)
def test_a_list_that_is_not_well_formed_is_refused(tmp_path: Path, text: str) -> None:
    """A difference without a reason is a fault that nobody looked at."""
    path = tmp_path / "differences.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RulePackError):
        read_differences(path)
