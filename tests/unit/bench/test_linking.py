"""What counts as linked, as wrongly linked, and as the right role, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.bench.gold import PERSON, GoldMention
from dhr_redact.bench.linked_cases import LinkedCase
from dhr_redact.bench.linking import (
    Answer,
    Standing,
    b_cubed,
    grouping,
    role_counts,
    with_standing,
    wrong_links,
)
from dhr_redact.bench.telling_apart import linking_table, roles_table


def answer(person: str, entry: str = "", *, role: str = "victim", said: str = "") -> Answer:
    """Return a mention of somebody, linked to an entry that stands for the person named so."""
    return Answer(
        paper="case/paper",
        text="Ola",
        gold=GoldMention(0, 3, PERSON, "direct", role, f"case/{person}"),
        standing=Standing.LINKED if entry else Standing.MISSED,
        role=said,
        entry=entry,
        whose=f"case/{entry}" if entry else "",
        cluster=entry or f"alone {person}",
        hidden=bool(entry),
    )


ASKED = replace(
    answer("ola", role="victim", said="victim"),
    standing=Standing.ASKED,
    cluster="unlinked",
    suggested="ola",
    hidden=True,
)


def test_b_cubed_is_averaged_over_mentions() -> None:
    """Five mentions of a and b: two and one in group 1, one and one in group 2."""
    score = b_cubed([("a", 1), ("a", 1), ("b", 1), ("a", 2), ("b", 2)])

    assert score.precision == pytest.approx((2 * 2 / 3 + 1 / 3 + 2 * 1 / 2) / 5)
    assert score.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 2 * 1 / 2) / 5)
    assert score.mentions == 5


def test_one_group_of_all_is_complete_and_not_precise() -> None:
    """Everybody under one name loses nobody and tells nobody apart."""
    score = b_cubed([("a", 1), ("a", 1), ("b", 1), ("b", 1)])

    assert (score.precision, score.recall) == (0.5, 1.0)
    assert score.f1 == pytest.approx(2 / 3)


def test_what_is_suggested_is_scored_beside_what_is_linked() -> None:
    """A question stands apart until it is answered."""
    answers = (answer("ola", "ola"), answer("ola", "ola"), ASKED)

    assert grouping(answers).recall == pytest.approx((2 * 2 / 3 + 1 / 3) / 3)
    assert grouping(answers, suggested=True).recall == 1.0


def test_roles_count_what_is_said_of_nobody() -> None:
    """'Mark' said of a mark in a book is a wrong perpetrator; an alleged one is the same."""
    counts = role_counts(
        [("victim", "victim"), ("victim", ""), ("alleged perpetrator", "perpetrator")],
        ["perpetrator"],
    )

    assert (counts["victim"].precision, counts["victim"].recall) == (1.0, 0.5)
    assert (counts["perpetrator"].precision, counts["perpetrator"].recall) == (0.5, 1.0)


def test_a_link_to_somebody_else_is_wrong_and_a_question_is_not() -> None:
    """Only what passes without a person is counted."""
    wrong = answer("ola", "jan")

    assert wrong_links((answer("ola", "ola"), wrong, ASKED, answer("ola"))) == (wrong,)
    assert with_standing((wrong, ASKED), Standing.ASKED) == (ASKED,)


def test_the_table_of_links() -> None:
    """Four mentions: one right, one wrong, one asked, one missed."""
    answers = (answer("ola", "ola"), answer("ola", "jan"), ASKED, answer("ola"))

    table = linking_table({"seen": [LinkedCase("case", answers, (), ())]})

    assert table.rows == (
        (
            "seen: 4 mentions",
            ".750",
            "1",
            "25.0 %",
            "1.000, .250, .400",
            "1.000, .375, .545",
        ),
    )


def test_children_are_counted_alone_and_with_the_family() -> None:
    """A child taken for family is right in the row of both and wrong in its own."""
    answers = (
        answer("tom", "tom", role="child", said="family"),
        answer("jan", "jan", role="family", said="family"),
    )

    table = roles_table({"seen": [LinkedCase("case", answers, (("p", "DA", "staff"),), ())]})

    assert table.rows == (
        ("child", "1.000", ".000", "1", "–"),
        ("family", ".500", "1.000", "1", "–"),
        ("family and children", "1.000", "1.000", "2", ".930"),
        ("staff", ".000", "1.000", "0", ".950"),
    )
