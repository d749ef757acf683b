"""How well people are told apart: as what each is taken, and which mentions are taken for one.

B-cubed is of Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", LREC workshop on
linguistic coreference, 1998: of each mention, the share of what is grouped with it that is the
same person's (precision), and the share of that person's mentions that is grouped with it
(recall), averaged over mentions. A wrong link is worse than a question and is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dhr_redact.bench.gold import GoldMention

_SAME_ROLE: Final = {"alleged perpetrator": "perpetrator"}


class Standing(StrEnum):
    """What was said of a gold mention of a person."""

    LINKED = "linked"
    ASKED = "asked"
    STRANGER = "stranger"
    """A person, of nobody that is known."""
    MISSED = "missed"
    """Not found as a person, or taken for no name."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold mention and what was said of it.

    `role` is '' where none was said. `entry` is whom it was linked to, '' if nobody, and `whose`
    the gold person that the entry stands for, '' if none. `cluster` is what it was grouped under,
    `suggested` the same with whoever is asked about taken for the one suggested first.
    `hidden` says that all its letters were found, whatever they were taken for.
    """

    paper: str
    text: str = field(repr=False)
    gold: GoldMention
    standing: Standing
    role: str
    entry: str
    whose: str
    cluster: str
    hidden: bool
    because: str = ""
    suggested: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether it was linked to an entry that stands for somebody else, or for nobody."""
        return self.standing is Standing.LINKED and self.whose != self.gold.person


@dataclass(slots=True)
class RoleCount:
    """Mentions said to have a role, mentions that have it, and how many of them are the same."""

    right: int = 0
    said: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 1.0 of nothing."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was said; 1.0 of nothing."""
        return self.right / self.gold if self.gold else 1.0


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall over so many mentions."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """Return their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def plain_role(role: str) -> str:
    """Return a role as roles are compared: whoever is alleged to be the perpetrator is one."""
    return _SAME_ROLE.get(role, role)


def role_counts(
    pairs: Iterable[tuple[str, str]], elsewhere: Iterable[str] = ()
) -> Mapping[str, RoleCount]:
    """Count by role, in the order of the roles' names.

    Args:
        pairs: Of each gold mention its role and the one said, '' if none.
        elsewhere: Roles that were said where nobody is mentioned: they count as said.
    """
    counts: dict[str, RoleCount] = {}
    for gold, said in ((plain_role(gold), plain_role(said)) for gold, said in pairs):
        counts.setdefault(gold, RoleCount()).gold += 1
        if said:
            counts.setdefault(said, RoleCount()).said += 1
            counts[said].right += gold == said
    for said in map(plain_role, elsewhere):
        counts.setdefault(said, RoleCount()).said += 1
    return {role: counts[role] for role in sorted(counts)}


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> BCubed:
    """Score a grouping: of each mention the person it is of, and what it was grouped under.

    Examples:
        >>> b_cubed([("a", 1), ("a", 1), ("b", 1)]).precision
        0.5555555555555555
    """
    if not pairs:
        return BCubed(1.0, 1.0, 0)
    of_person = Counter(person for person, _ in pairs)
    of_group = Counter(group for _, group in pairs)
    both = Counter(pairs)
    precision = sum(many * many / of_group[group] for (_, group), many in both.items())
    recall = sum(many * many / of_person[person] for (person, _), many in both.items())
    return BCubed(precision / len(pairs), recall / len(pairs), len(pairs))


def grouping(answers: Iterable[Answer], *, suggested: bool = False) -> BCubed:
    """Score what was grouped of all mentions of people, those that nobody found each alone.

    Args:
        answers: All mentions, of however many cases.
        suggested: Whether to take whoever is asked about for the one suggested first.
    """
    return b_cubed(
        [
            (
                answer.gold.person,
                (
                    answer.gold.person.partition("/")[0],
                    (suggested and answer.suggested) or answer.cluster,
                ),
            )
            for answer in answers
        ]
    )


def with_standing(answers: Iterable[Answer], standing: Standing) -> tuple[Answer, ...]:
    """Return those of which this was said."""
    return tuple(answer for answer in answers if answer.standing is standing)


def wrong_links(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the mentions linked to somebody whom they do not mean."""
    return tuple(answer for answer in answers if answer.is_wrong)
