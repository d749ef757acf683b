"""A wrong answer can be taken back: its question is asked again, whatever it had changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from case_making import case_with
from dhr_redact.errors import DecisionInUseError, UnknownDecisionError, UnusableTableError
from dhr_redact.model.decision import Answer, PictureDecision, Place
from dhr_redact.model.identifiers import DocumentId, EntryId, PictureId, StoryId, UserId
from dhr_redact.model.spans import Span
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.answered_sheet import TAKE_BACK, answered_rows, to_take_back
from dhr_redact.workflows.decide import Decided, record_answers
from dhr_redact.workflows.find_mentions import find_mentions
from dhr_redact.workflows.question_rows import question_rows
from dhr_redact.workflows.take_back import take_back, undo_last_change
from fakes import Finds, engine
from making import NOON, decision

ENGINE = engine(Finds(r"Ann Cole|Zelda|Wren"))
ME = UserId("coordinator")


@pytest.fixture
def store(tmp_path: Path) -> FolderCaseStore:
    text = "Ivy Marlow met Ann Cole. Zelda rang Ivy. Wren came."
    made = case_with(tmp_path, {"note.txt": text})
    add_people(made, [new_person("victim", "Ivy Marlow")], ENGINE)
    return made


def asked(store: FolderCaseStore) -> dict[str, Mapping[str, str]]:
    return {row["text"]: row for row in question_rows(find_mentions(store, ENGINE))}


def answer(store: FolderCaseStore, **answers: dict[str, str]) -> Decided:
    rows = asked(store)
    filled = [
        {"#": str(number), **rows[text.replace("_", " ")], **said}
        for number, (text, said) in enumerate(answers.items(), start=3)
    ]
    return record_answers(store, ENGINE, find_mentions(store, ENGINE), answers=filled, by=ME)


def back(store: FolderCaseStore, *orders: int) -> None:
    take_back(store, ENGINE.clock, orders, by=ME, reason="the wrong row")


def test_a_wrong_keep_is_asked_again(store: FolderCaseStore) -> None:
    """'keep' said of a name by mistake would publish it."""
    before = set(asked(store))
    answer(store, Zelda={"answer": "keep"})
    assert set(asked(store)) == before - {"Zelda"}

    back(store, 1)

    assert set(asked(store)) == before
    assert answer(store, Zelda={"answer": "black out"}).decisions == 1
    assert [decision.order for decision in store.decisions()] == [3]


def test_whoever_joined_by_a_wrong_answer_leaves_the_map(store: FolderCaseStore) -> None:
    """Else the name would be linked by itself and never asked about again."""
    before = set(asked(store))
    answer(store, Ann_Cole={"answer": "new", "role": "friend"})

    done = take_back(store, ENGINE.clock, [1], by=ME, reason="")

    assert done.gone == ("P02",)
    assert [entry.id for entry in store.case_map().entries] == ["P01"]
    assert set(asked(store)) == before


def test_a_name_learned_by_a_wrong_answer_is_forgotten(store: FolderCaseStore) -> None:
    """'same as the victim' would pseudonymise a stranger as her in every document."""
    answer(store, Zelda={"answer": "same as", "who": "P01"})
    assert len(store.case_map().entry(EntryId("P01")).names) == 2

    back(store, 1)

    assert len(store.case_map().entry(EntryId("P01")).names) == 1
    assert "Zelda" in asked(store)


def test_answers_that_rest_on_somebody_who_left_are_asked_again(store: FolderCaseStore) -> None:
    """They were about somebody who is no longer there."""
    answer(store, Ann_Cole={"answer": "new", "role": "friend"})
    answer(store, Zelda={"answer": "same as", "who": "P02"})

    back(store, 1)

    assert {"Ann Cole", "Zelda"} <= set(asked(store))


def test_what_was_merged_since_is_not_taken_back_by_itself(store: FolderCaseStore) -> None:
    """Whose names would be whose? A person undoes the merge first."""
    answer(store, Ann_Cole={"answer": "new", "role": "friend"})
    merged = store.case_map().merge(
        EntryId("P02"), EntryId("P01"), by=ME, on=NOON.date(), reason="one"
    )
    store.save_map(merged)

    with pytest.raises(DecisionInUseError, match="decision 1"):
        back(store, 1)
    undo_last_change(store, ENGINE.clock, by=ME, reason="")
    back(store, 1)

    assert "Ann Cole" in asked(store)


def test_undoing_the_last_change_takes_its_answer_with_it(store: FolderCaseStore) -> None:
    """Two ways back must not lead to two different places."""
    answer(store, Ann_Cole={"answer": "new", "role": "friend"})

    assert undo_last_change(store, ENGINE.clock, by=ME, reason="").decisions == (1,)
    assert store.decisions() == ()
    assert undo_last_change(store, ENGINE.clock, by=ME, reason="").gone == ("P01",)


def test_a_number_that_stands_for_nothing_is_refused(store: FolderCaseStore) -> None:
    """Nothing is taken back, not even the others that were named."""
    answer(store, Zelda={"answer": "keep"})

    with pytest.raises(UnknownDecisionError, match="decision 7"):
        back(store, 1, 7)

    assert len(store.decisions()) == 1


def test_a_picture_can_be_taken_back_too(store: FolderCaseStore) -> None:
    """A photograph kept by mistake shows a face."""
    store.record(
        [PictureDecision(1, ME, NOON, DocumentId("D01"), PictureId("p1"), "0" * 64, keep=True)]
    )

    back(store, 1)

    assert store.picture_decisions() == ()


def test_the_sheet_takes_back_what_it_is_told(store: FolderCaseStore) -> None:
    """One place to change an answer, the same as where it was given."""
    answer(store, Zelda={"answer": "keep"}, Wren={"answer": "black out"})
    rows = [{"#": str(n), **row} for n, row in enumerate(answered_rows(store), start=3)]
    assert [row["text"] for row in rows] == ["wren", "zelda"]
    rows[1][TAKE_BACK] = "Yes"
    rows[0][TAKE_BACK] = ""

    said = to_take_back(rows, store, store.case_map())
    back(store, *said.orders)

    assert said.orders == (1,)
    assert "Zelda" in asked(store)
    assert to_take_back(rows, store, store.case_map()).already == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({TAKE_BACK: "maybe"}, "'take back' is not understood"),
        ({"decision": "99"}, "no decision of that number"),
        ({"decision": "x"}, "no decision of that number"),
        ({"text": "wren"}, "not that of the decision"),
    ],
)
def test_a_row_that_is_not_understood_takes_nothing_back(
    store: FolderCaseStore, change: dict[str, str], why: str
) -> None:
    """Excel sorts what is selected: the wrong answer would go."""
    answer(store, Zelda={"answer": "keep"})
    row = {"#": "3", **answered_rows(store)[0], TAKE_BACK: "yes", **change}

    said = to_take_back([row], store, store.case_map())

    assert said.orders == ()
    assert why in said.not_taken[0].why


def test_the_sheet_says_how_far_an_answer_reaches(store: FolderCaseStore) -> None:
    """Whoever takes one back must see what opens again."""
    place = Place(DocumentId("D01"), "0" * 64, Span(StoryId("body"), 0, 3))
    store.record(
        [
            decision(1, "Ivy", Answer.KEEP, at=place),
            decision(2, "Ivy", Answer.KEEP, of="D01"),
            decision(3, "Ivy", Answer.KEEP),
        ]
    )

    reaches = [row["answers for"] for row in answered_rows(store)]

    assert reaches == ["the whole case", "document D01", "one place in D01"]


def test_a_sheet_of_another_case_takes_nothing_back(store: FolderCaseStore) -> None:
    """Numbers are the same in every case."""
    with pytest.raises(UnusableTableError, match="another case"):
        to_take_back(
            [{TAKE_BACK: "yes", "decision": "1", "text": "", "of case": "c-other"}],
            store,
            store.case_map(),
        )
