"""Tables of how well the people of our own papers are told apart, with each case's list given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from dhr_redact.bench.covering import Count
from dhr_redact.bench.finding import Finding
from dhr_redact.bench.linked_cases import LinkedCase, link_case
from dhr_redact.bench.linking import (
    Answer,
    BCubed,
    RoleCount,
    Standing,
    grouping,
    role_counts,
    with_standing,
    wrong_links,
)
from dhr_redact.bench.marked_texts import read_cases
from dhr_redact.bench.own_texts import PARTS
from dhr_redact.bench.tables import Table, percent, share

_TARGETS: Final = {
    "victim": 0.97,
    "perpetrator": 0.97,
    "staff": 0.95,
    "family and children": 0.93,
}
_WITH_CHILDREN: Final = {"family": "family and children", "child": "family and children"}
"""Whether a person of the family is a child is told by age, and often by nothing near the name."""


def told_apart_tables(folder: Path, finding: Finding) -> Iterator[Table]:
    """Yield who is linked to whom, and as what each is taken.

    Args:
        folder: Holds a folder of cases for each of `PARTS`.
        finding: The detection to measure.
    """
    linked = {
        said: [link_case(case, finding.engine) for case in read_cases(folder / part)]
        for part, said in PARTS.items()
    }
    yield linking_table(linked)
    yield roles_table(linked)


def linking_table(linked: Mapping[str, Sequence[LinkedCase]]) -> Table:
    """Return what became of the mentions of people, and how well they are grouped."""
    rows = []
    for part, cases in linked.items():
        answers = [answer for case in cases for answer in case.answers]
        asked = len(with_standing(answers, Standing.ASKED))
        rows.append(
            (
                f"{part}: {len(answers)} mentions",
                share(_hidden(answers).share),
                str(len(wrong_links(answers))),
                percent(asked / len(answers) if answers else 0.0),
                _said(grouping(answers)),
                _said(grouping(answers, suggested=True)),
            )
        )
    about = (
        "Every mention of a person in our own papers, the case's list of people given. B-cubed "
        "(Bagga and Baldwin 1998) is precision, recall and F1 of the groups: before anybody is "
        "asked, where a mention in doubt stands apart from its person, and with each question "
        "answered by the person whom it suggests first. Nothing is changed by a suggestion. "
        "Targets: all covered, no wrong link, F1 .95."
    )
    header = (
        *("papers", "covered to the last letter", "linked to somebody else", "asked"),
        *("B-cubed before questions", "B-cubed as suggested"),
    )
    return Table("People told apart", about, header, tuple(rows))


def roles_table(linked: Mapping[str, Sequence[LinkedCase]]) -> Table:
    """Return precision and recall of each role, in each part."""
    counts = {part: _roles(cases) for part, cases in linked.items()}
    roles = sorted({role for counted in counts.values() for role in counted})
    rows = tuple(
        (
            role,
            *(cell for counted in counts.values() for cell in _of_role(counted.get(role))),
            share(_TARGETS[role]) if role in _TARGETS else "–",
        )
        for role in roles
    )
    about = (
        "As what the people of our own papers are taken, the list given: precision and recall "
        "over mentions. Where nothing but a question settles whom a name means, the role is that "
        "of the one suggested first. A role said of what names nobody lowers precision. `family "
        "and children` counts both as one, because the two are told apart by age."
    )
    columns = ("precision", "recall", "mentions")
    header = ("role", *(f"{part}, {column}" for part in linked for column in columns), "target")
    return Table("Roles of people", about, header, rows)


def _roles(cases: Iterable[LinkedCase]) -> Mapping[str, RoleCount]:
    """Count by role, and the family with its children beside."""
    pairs = [(a.gold.role, a.role) for case in cases for a in case.answers]
    elsewhere = [role for case in cases for _, _, role in case.elsewhere if role]
    joined = role_counts(
        [(_WITH_CHILDREN.get(gold, gold), _WITH_CHILDREN.get(said, said)) for gold, said in pairs],
        [_WITH_CHILDREN.get(role, role) for role in elsewhere],
    )
    return {**role_counts(pairs, elsewhere), **joined}


def _of_role(count: RoleCount | None) -> tuple[str, str, str]:
    if count is None:
        return ("–", "–", "0")
    return (share(count.precision), share(count.recall), str(count.gold))


def _hidden(answers: Iterable[Answer]) -> Count:
    count = Count()
    for answer in answers:
        count.add(right=answer.hidden)
    return count


def _said(score: BCubed) -> str:
    return f"{share(score.precision)}, {share(score.recall)}, {share(score.f1)}"
