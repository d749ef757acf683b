"""What a person typed into the sheet becomes decisions, or a row's number and a reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dhr_redact.documents.table import SUFFIXES
from dhr_redact.errors import PseudonymClashError, StaleDecisionError, UnusableTableError
from dhr_redact.model.decision import Answer
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import CaseRef, PictureId, UserId
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.storage.case_folder import make_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.decide import Decided, picture_rows, question_rows, record_answers
from dhr_redact.workflows.find_mentions import Found, find_mentions
from fakes import Finds, engine

ENGINE = engine(Finds(r"Colette Marsh|Zelda|Alex"))
ME = UserId("coordinator")


@pytest.fixture
def store(tmp_path: Path) -> FolderCaseStore:
    path = tmp_path / "maps" / "a.map"
    opened = CaseMapStore(path).create(CaseRef("A"), Secret.random())
    folder = make_case_folder(
        tmp_path / "case", reference="A", area="Carrow", partnership="", title="", map_file=path
    )
    text = "Meg Holloway met Colette Marsh. Zelda rang Meg. Alex saw Alex Penn and Alex Ford."
    (folder.documents / "note.txt").write_text(text, encoding="utf-8")
    made = FolderCaseStore(folder, opened, SUFFIXES)
    add_people(
        made,
        [
            new_person("victim", "Meg Holloway"),
            new_person("friend", "Alex Penn"),
            new_person("neighbour", "Alex Ford"),
        ],
        ENGINE,
    )
    return made


def asked(store: FolderCaseStore) -> dict[str, dict[str, str]]:
    return {row["text"]: dict(row) for row in question_rows(find_mentions(store, ENGINE))}


def answer(store: FolderCaseStore, *rows: Mapping[str, str]) -> Decided:
    found = find_mentions(store, ENGINE)
    return record_answers(store, ENGINE, found, answers=rows, by=ME)


def row(of: Mapping[str, str], said: str, **more: str) -> dict[str, str]:
    return {"#": "3", **of, "answer": said, **more}


def test_questions_tell_how_far_an_answer_reaches(store: FolderCaseStore) -> None:
    """Whoever answers must know what they are answering for."""
    rows = asked(store)

    assert set(rows) == {"Colette Marsh", "Zelda", "Alex"}
    assert rows["Zelda"]["answers for"] == "case"
    assert rows["Alex"]["answers for"] == "place"
    assert {"P02 Alex Penn", "P03 Alex Ford"} == set(rows["Alex"]["candidates"].split("; "))
    assert "\u00abZelda\u00bb rang Meg" in rows["Zelda"]["context"]


def test_every_answer_settles_its_question(store: FolderCaseStore) -> None:
    """After them nothing is asked again."""
    rows = asked(store)

    decided = answer(
        store,
        row(rows["Colette Marsh"], "new", role="friend", relation="friend"),
        row(rows["Zelda"], " Same As ", who="Colette Marsh"),
        row(rows["Alex"], "same as", who="p03"),
    )

    assert (decided.decisions, decided.joined, decided.still_open) == (3, 1, 0)
    found = find_mentions(store, ENGINE)
    assert found.questions == ()
    made = store.decisions()
    assert [d.order for d in made] == [1, 2, 3]
    assert [d.answer for d in made] == [Answer.NEW, Answer.SAME_AS, Answer.SAME_AS]
    assert made[2].place is not None
    assert [entry.name for entry in found.case_map.entries[-1:]] == ["Colette Marsh"]
    assert len(found.case_map.entries[-1].names) == 2


def test_same_as_nobody_stays_open_and_the_rest_is_kept(store: FolderCaseStore) -> None:
    """One slip among two hundred rows must not cost an afternoon."""
    rows = asked(store)

    decided = answer(
        store,
        row(rows["Zelda"], "same as", who="Nobody Known", **{"#": "4"}),
        row(rows["Alex"], "same as", who="Alex"),
        row(rows["Colette Marsh"], "keep"),
    )

    assert decided.decisions in {1, 2}
    assert decided.still_open == 3 - decided.decisions
    assert decided.warnings[0] == "row 4: 'who' names nobody of the case map, so it stays open"
    assert "Zelda" in asked(store)


def test_a_row_about_nothing_open_is_told(store: FolderCaseStore) -> None:
    """An answer that is dropped without a word is a name in the released file."""
    decided = answer(store, {"#": "7", "text": "Somebody Else", "answer": "keep"})

    assert decided.decisions == 0
    assert decided.warnings == ("row 7: there is no open question about that text",)


def test_a_table_typed_by_hand_is_matched_by_text_and_context(store: FolderCaseStore) -> None:
    """A coordinator may keep a list of their own, without our references."""
    typed = {"text": "ZELDA", "kind": "PERSON", "document": "D01", "context": "Zelda  rang Meg"}

    assert answer(store, row(typed, "black out")).decisions == 1
    assert answer(
        store, row({**typed, "text": "Colette Marsh", "context": "zebra"}, "keep")
    ).warnings


@pytest.mark.parametrize(
    ("said", "more", "message"),
    [
        ("perhaps", {}, "row 3: the answer is one of same as, new, keep, black out"),
        ("new", {}, "row 3: a new person needs a role"),
        ("new", {"role": "aunt"}, "row 3: the role must be one of"),
        ("new", {"role": "friend", "who": "..."}, "row 3: a name is needed"),
    ],
)
def test_a_row_that_cannot_be_understood_records_nothing(
    store: FolderCaseStore, said: str, more: dict[str, str], message: str
) -> None:
    """All rows are looked at before anything is kept."""
    rows = asked(store)

    with pytest.raises(UnusableTableError, match=message):
        answer(store, row(rows["Colette Marsh"], "keep"), row(rows["Zelda"], said, **more))

    assert store.decisions() == ()
    assert len(store.case_map().entries) == 3


def test_a_sheet_of_another_state_is_refused(store: FolderCaseStore) -> None:
    """The place it speaks of may hold another word now."""
    rows = asked(store)
    answer(store, row(rows["Zelda"], "keep"))

    with pytest.raises(StaleDecisionError, match="row 3"):
        answer(store, row(rows["Zelda"], "keep"))
    with pytest.raises(UnusableTableError, match="no column 'answer'"):
        answer(store, {"#": "3", "text": "Zelda"})


def test_a_clashing_pseudonym_in_the_sheet_records_nothing(store: FolderCaseStore) -> None:
    """Chosen in a hurry: the name of somebody else in the case."""
    rows = asked(store)

    with pytest.raises(PseudonymClashError):
        answer(store, row(rows["Zelda"], "new", role="friend", pseudonym="Meg"))

    assert store.decisions() == ()


def test_a_full_name_of_somebody_known_is_no_second_entry(store: FolderCaseStore) -> None:
    """'new' was ticked for a nickname of somebody who is there."""
    rows = asked(store)

    decided = answer(store, row(rows["Zelda"], "new", role="victim", who="meg holloway"))

    assert decided.joined == 0
    assert "Zelda" not in asked(store)


def with_picture(found: Found) -> Found:
    from dataclasses import replace

    picture = Picture(PictureId("image1"), "body, paragraph 2", "ab" * 32, 20, 0)
    first = found.documents[0]
    document = replace(first.document, pictures=(picture,))
    return replace(found, documents=(replace(first, document=document),))


def test_pictures_are_kept_only_where_somebody_says_yes(store: FolderCaseStore) -> None:
    """A face in a photograph is a name."""
    found = with_picture(find_mentions(store, ENGINE))
    (shown,) = picture_rows(found)

    for keep in ("", "Yes", "no"):
        pictures = [{**shown, "keep": keep, "#": "3"}]
        record_answers(store, ENGINE, found, answers=(), pictures=pictures, by=ME)

    assert [said.keep for said in store.picture_decisions()] == [True, False]
    assert store.picture_decisions()[0].sha256 == "ab" * 32
    for harm, error in (({"keep": "maybe"}, UnusableTableError), ({}, StaleDecisionError)):
        bad = {**shown, "keep": "yes", "sha256": "cd", "picture": "image9", **harm}
        with pytest.raises(error, match="row"):
            record_answers(store, ENGINE, found, answers=(), pictures=[bad], by=ME)
