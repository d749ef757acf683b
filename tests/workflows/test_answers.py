"""What a person typed into the sheet becomes decisions, or a row's number and a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from case_making import case_with
from dhr_redact.errors import UnusableTableError
from dhr_redact.model.decision import Answer
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import CaseRef, EntryId, PictureId, UserId
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.decide import Decided, record_answers
from dhr_redact.workflows.find_mentions import Found, find_mentions
from dhr_redact.workflows.question_rows import OF_CASE, picture_rows, question_rows, tag_of
from fakes import Finds, engine

ENGINE = engine(Finds(r"Colette Marsh|Zelda|Alex"))
ME = UserId("coordinator")


@pytest.fixture
def store(tmp_path: Path) -> FolderCaseStore:
    text = "Meg Holloway met Colette Marsh. Zelda rang Meg. Alex saw Alex Penn and Alex Ford."
    made = case_with(tmp_path, {"note.txt": text})
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


def refused(decided: Decided) -> dict[int, str]:
    """The rows that were left out and the first half of why."""
    return {bad.row: bad.why.split(":")[0] for bad in decided.not_taken}


def row(of: Mapping[str, str], said: str, **more: str) -> dict[str, str]:
    return {"#": "3", **of, "answer": said, **more}


def test_questions_tell_how_far_an_answer_reaches(store: FolderCaseStore) -> None:
    """Whoever answers must know what they are answering for."""
    rows = asked(store)

    assert set(rows) == {"Colette Marsh", "Zelda", "Alex"}
    assert rows["Zelda"]["answers for"] == "case"
    assert rows["Alex"]["answers for"] == "document"
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
    assert made[2].document is None
    assert made[2].place is not None, "a shared name is answered for the places that were shown"
    assert [entry.name for entry in found.case_map.entries[-1:]] == ["Colette Marsh"]
    assert len(found.case_map.entries[-1].names) == 2


def test_who_that_names_nobody_is_listed_and_the_rest_is_kept(store: FolderCaseStore) -> None:
    """One slip among two hundred rows must not cost an afternoon, and nobody guesses who."""
    rows = asked(store)

    decided = answer(
        store,
        row(rows["Zelda"], "same as", who="Nobody Known", **{"#": "4"}),
        row(rows["Alex"], "same as", who="Alex", **{"#": "5"}),
        row(rows["Colette Marsh"], "keep"),
    )

    assert (decided.decisions, decided.still_open) == (1, len(rows) - 1)
    assert [(bad.sheet, bad.row) for bad in decided.not_taken] == [
        ("Questions", 4),
        ("Questions", 5),
    ]
    assert all("names nobody of the case map" in bad.why for bad in decided.not_taken)
    assert {"Zelda", "Alex"} <= set(asked(store))


def test_a_row_about_nothing_open_is_listed(store: FolderCaseStore) -> None:
    """An answer that is dropped without a word is a name in the released file."""
    decided = answer(store, {"#": "7", "text": "Somebody Else", "answer": "keep"})

    assert decided.decisions == 0
    assert refused(decided) == {7: "no such question is open"}


def test_a_table_typed_by_hand_is_matched_by_text_and_context(store: FolderCaseStore) -> None:
    """A coordinator may keep a list of their own, without our references."""
    typed = {"text": "ZELDA", "kind": "PERSON", "document": "D01", "context": "Zelda  rang Meg"}

    assert answer(store, row(typed, "black out")).decisions == 1
    elsewhere = {**typed, "text": "Colette Marsh", "context": "zebra"}
    assert refused(answer(store, row(elsewhere, "keep"))) == {3: "no such question is open"}


@pytest.mark.parametrize(
    ("said", "more", "why"),
    [
        ("perhaps", {}, "the answer is not understood"),
        ("y", {}, "the answer is not understood"),
        ("keep?", {}, "the answer is not understood"),
        ("keep / new", {}, "the answer is not understood"),
        ("2031-05-04 00:00:00", {}, "the answer is not understood"),
        ("=P02", {}, "the answer is not understood"),
        ("", {"who": "P02"}, "'who' is filled in but 'answer' is empty"),
        ("", {"role": "friend"}, "'role' is filled in but 'answer' is empty"),
        ("new", {}, "a new person needs a role"),
        ("new", {"role": "aunt"}, "the role must be one of"),
        ("new", {"role": "friend", "who": "..."}, "a name is needed"),
        ("new", {"role": "friend", "who": "Alex Penn", "pseudonym": "Meg"}, ""),
        ("new", {"role": "friend", "pseudonym": "Meg"}, "choose another pseudonym"),
        ("new", {"role": "friend", "who": "Meg Holloway"}, "P01 has that name and another role"),
        ("same", {}, "'who' is empty"),
        ("same as", {"who": "P99"}, "'who' names nobody"),
        ("same as", {"who": "4.0"}, "'who' names nobody"),
        ("same as", {"who": "2031-05-04 00:00:00"}, "'who' names nobody"),
        ("same as", {"who": "P02; P03"}, "'who' gives the id P02 and a name that is not theirs"),
        ("same as", {"who": "P02 Alex Ford"}, "'who' gives the id P02 and a name"),
        ("p02", {"who": "P03"}, "'answer' and 'who' name two entries"),
    ],
)
def test_a_row_that_cannot_be_understood_is_listed_and_never_guessed(
    store: FolderCaseStore, said: str, more: dict[str, str], why: str
) -> None:
    """The row is named with what to do; its question stays open; the good row is recorded."""
    rows = asked(store)

    decided = answer(store, row(rows["Colette Marsh"], "keep"), row(rows["Zelda"], said, **more))

    if not why:  # said with other words: this one is fine
        assert decided.not_taken == ()
        return
    assert list(refused(decided)) == [3]
    assert why in decided.not_taken[0].why.lower() or why in decided.not_taken[0].why
    assert [d.answer for d in store.decisions()] == [Answer.KEEP]
    assert len(store.case_map().entries) == 3
    assert "Zelda" in asked(store)


@pytest.mark.parametrize(
    ("said", "who", "meant"),
    [
        (" Same As ", "Alex Penn", Answer.SAME_AS),
        ("SAME", "p02", Answer.SAME_AS),
        ("same_as.", "P2", Answer.SAME_AS),
        ("same-as", "P02 Alex Penn", Answer.SAME_AS),
        ("same\u00a0as", "p02: ALEX  PENN", Answer.SAME_AS),
        ("same", "alex penn", Answer.SAME_AS),
        ("p02", "", Answer.SAME_AS),
        ("same as P02", "p02 Alex Penn", Answer.SAME_AS),
        ("Keep ", "", Answer.KEEP),
        ("KEEP.", "", Answer.KEEP),
        ("blackout", "", Answer.BLACK_OUT),
        ("Black-Out", "", Answer.BLACK_OUT),
        ("black  out", "", Answer.BLACK_OUT),
    ],
)
def test_what_tired_people_type_is_understood(
    store: FolderCaseStore, said: str, who: str, meant: Answer
) -> None:
    """Capitals, spaces and hyphens carry no meaning; asking again about them costs goodwill."""
    decided = answer(store, row(asked(store)["Zelda"], said, who=who))

    assert decided.not_taken == ()
    (made,) = store.decisions()
    assert made.answer is meant
    assert made.entry == ("P02" if meant is Answer.SAME_AS else None)


def test_an_id_that_was_merged_means_the_one_who_stays(store: FolderCaseStore) -> None:
    """The sheet was exported before two entries were found to be one."""
    shown = asked(store)["Zelda"]
    today = ENGINE.clock().date()
    store.save_map(
        store.case_map().merge(EntryId("P03"), EntryId("P02"), by="me", on=today, reason="one")
    )

    decided = answer(store, row(shown, "same as", who="P03 Alex Ford"))

    assert decided.not_taken == ()
    assert store.decisions()[0].entry == "P02"


def test_somebody_new_may_be_named_by_a_row_above_their_own(store: FolderCaseStore) -> None:
    """Sheets are sorted as their reader likes; order is no reason to refuse."""
    rows = asked(store)

    decided = answer(
        store,
        row(rows["Zelda"], "same as", who="Colette Marsh"),
        row(rows["Colette Marsh"], "new", role="friend"),
    )

    assert (decided.decisions, decided.not_taken) == (2, ())


def test_each_is_no_answer_to_one_spelling_of_a_stranger(store: FolderCaseStore) -> None:
    """It stands twice, yet 'this is one place' was said of it."""
    (path,) = store.folder.documents.iterdir()
    path.write_text("Zelda Marlow rang. Then Zelda Marlow left.", encoding="utf-8")
    (zelda,) = asked(store).values()

    refusal = refused(answer(store, row(zelda, "each", **{"#": "4"})))

    assert refusal == {4: "'each' takes apart what has several spellings"}


def test_each_takes_a_question_apart_and_then_is_no_answer(store: FolderCaseStore) -> None:
    """Here Alex is one man, there the other; a place cannot be taken apart."""
    whole = asked(store)["Alex"]
    (path,) = store.folder.documents.iterdir()
    path.write_text("Alex rang Alex Ford and Alex Penn. Then Alex left.", encoding="utf-8")
    whole = asked(store)["Alex"]

    assert answer(store, row(whole, " Each ")).not_taken == ()

    places = [q for q in question_rows(find_mentions(store, ENGINE)) if q["text"] == "Alex"]
    assert [q["answers for"] for q in places] == ["place", "place"]
    again = answer(store, row(whole, "each"), row(places[0], "each", **{"#": "4"}))
    assert again.already == 1
    assert refused(again) == {4: "'each' takes apart what stands in several places"}
    said = [row(places[0], "same", who="P02"), row(places[1], "same", who="P03")]
    assert answer(store, *said).not_taken == ()
    assert {d.place.span.start for d in store.decisions() if d.place} == {0, 40}
    assert "Alex" not in asked(store)


def test_the_same_sheet_may_be_imported_again(store: FolderCaseStore) -> None:
    """Bad rows are corrected in the sheet at hand; the good ones must not stop it then."""
    rows = asked(store)
    good = row(rows["Colette Marsh"], "new", role="friend")
    kept = row(rows["Alex"], "same as", who="P03", **{"#": "4"})
    answer(store, good, kept, row(rows["Zelda"], "same as", who="Nobody", **{"#": "5"}))

    again = answer(store, good, kept, row(rows["Zelda"], "same as", who="P01", **{"#": "5"}))

    assert (again.decisions, again.already, again.not_taken) == (1, 2, ())
    assert [d.order for d in store.decisions()] == [1, 2, 3]
    assert find_mentions(store, ENGINE).questions == ()


@pytest.mark.parametrize(
    ("said", "more"), [("keep", {}), ("same as", {"who": "P02"}), ("new", {"role": "friend"})]
)
def test_another_answer_to_what_was_settled_is_listed(
    store: FolderCaseStore, said: str, more: dict[str, str]
) -> None:
    """Two people fill in two copies: the second must be told, not dropped or obeyed."""
    shown = asked(store)["Zelda"]
    answer(store, row(shown, "same as", who="P03"))

    decided = answer(store, row(shown, said, **more))

    assert refused(decided) == {3: "decision 1 settled this otherwise (same as) and stands"}
    assert len(store.decisions()) == 1


def test_rows_that_contradict_each_other_are_all_left_out(store: FolderCaseStore) -> None:
    """A row was copied and one copy changed: nobody can know which was meant."""
    zelda = asked(store)["Zelda"]

    twice = answer(
        store,
        row(zelda, "same as", who="P02", **{"#": "4"}),
        row(zelda, "same as", who="P03", **{"#": "9"}),
    )

    assert refused(twice) == dict.fromkeys((4, 9), "rows answer one question in different ways")
    assert store.decisions() == ()
    same = answer(store, row(zelda, "keep"), row(zelda, "Keep ", **{"#": "9"}))
    assert (same.decisions, same.not_taken) == (1, ())


def test_a_sheet_sorted_in_part_is_noticed(store: FolderCaseStore) -> None:
    """Excel sorts what is selected: answers then stand beside the texts of others."""
    rows = asked(store)
    torn = {**rows["Zelda"], "ref": rows["Colette Marsh"]["ref"]}

    decided = answer(store, row(torn, "keep"))

    assert refused(decided) == {3: "the row's text is not the one it was asked for"}
    assert store.decisions() == ()


def test_a_text_that_a_csv_spoilt_is_still_known(store: FolderCaseStore) -> None:
    """Excel writes '?' for a letter that Windows-1252 lacks; the reference survives."""
    shown = {**asked(store)["Zelda"], "text": "Z?lda"}

    assert answer(store, row(shown, "keep")).decisions == 1


def test_a_text_with_a_soft_hyphen_is_still_known(tmp_path: Path) -> None:
    """No reader sees it, and the table that is read back has lost it."""
    store = case_with(tmp_path, {"note.txt": "Zel\u00adda rang Meg."})
    finds = engine(Finds("Zel.?da"))
    add_people(store, [new_person("victim", "Meg Holloway")], finds)
    found = find_mentions(store, finds)
    shown = {**question_rows(found)[0], "#": "3", "text": "Zelda", "answer": "keep"}

    decided = record_answers(store, finds, found, answers=[shown], by=ME)

    assert (decided.decisions, decided.not_taken) == (1, ())


def test_a_row_typed_by_hand_that_fits_two_questions_is_listed(store: FolderCaseStore) -> None:
    """'Alex' here is one man, there another."""
    text = "Alex rang. Alex Ford and Alex Penn had met Alex before they saw Alex again."
    (store.folder.documents / "second.txt").write_text(text, encoding="utf-8")
    questions = sum(q.text.reveal() == "Alex" for q in find_mentions(store, ENGINE).questions)
    assert questions > 1

    decided = answer(store, {"#": "2", "text": "Alex", "answer": "keep"})

    assert refused(decided) == {2: f"{questions} questions fit the row"}
    assert store.decisions() == ()


def test_a_question_that_is_no_longer_open_is_listed(store: FolderCaseStore) -> None:
    """The document changed: the place it speaks of may hold another word now."""
    shown = asked(store)["Alex"]
    (path,) = store.folder.documents.iterdir()
    path.write_text("New. " + path.read_text(encoding="utf-8"), encoding="utf-8")

    decided = answer(store, row(shown, "same as", who="P02"))

    assert refused(decided) == {3: "no such question is open"}
    assert store.decisions() == ()


@pytest.mark.parametrize("missing", ["answer", "text"])
def test_a_table_that_is_no_sheet_of_ours_records_nothing(
    store: FolderCaseStore, missing: str
) -> None:
    """Wrong columns mean that nothing in it can be trusted."""
    cells = row(asked(store)["Zelda"], "keep")
    cells.pop(missing)

    with pytest.raises(UnusableTableError, match=f"no column '{missing}'"):
        answer(store, cells)

    assert store.decisions() == ()


def test_a_sheet_of_another_case_records_nothing(store: FolderCaseStore) -> None:
    """'Keep' said of another case's Zelda would let this one's through."""
    cells = row({**asked(store)["Zelda"], "ref": "", OF_CASE: tag_of(CaseRef("B"))}, "keep")

    with pytest.raises(UnusableTableError, match="exported from another case"):
        answer(store, cells)

    assert store.decisions() == ()


def test_no_row_that_is_listed_repeats_what_was_typed(store: FolderCaseStore) -> None:
    """The list goes to the terminal and into logs of machines."""
    shown = asked(store)["Zelda"]
    for number, (said, more) in enumerate(
        [
            ("Zelda Quist", {}),
            ("same as", {"who": "Zelda Quist"}),
            ("new", {"role": "Zelda Quist"}),
            ("new", {"role": "friend", "pseudonym": "Meg"}),
        ]
    ):
        decided = answer(store, row(shown, said, **more))

        assert len(decided.not_taken) == 1, number
        assert not re.search("Quist|Zelda|Meg|Holloway", str(decided.not_taken)), number


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

    already = 0
    for keep in ("", "Yes", "yes ", "no"):
        pictures = [{**shown, "keep": keep, "#": "3"}]
        decided = record_answers(store, ENGINE, found, answers=(), pictures=pictures, by=ME)
        already += decided.already

    assert [said.keep for said in store.picture_decisions()] == [True, False]
    assert store.picture_decisions()[0].sha256 == "ab" * 32
    assert already == 1


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ({"keep": "maybe"}, "keep is not understood: write yes or no"),
        ({"sha256": "cd"}, "that picture is not in the case any more"),
        ({"document": "D09"}, "that picture is not in the case any more"),
    ],
)
def test_a_row_about_a_picture_that_cannot_be_taken_is_listed(
    store: FolderCaseStore, harm: dict[str, str], why: str
) -> None:
    """The picture of that number may be another by now: the bytes that were seen decide."""
    found = with_picture(find_mentions(store, ENGINE))
    (shown,) = picture_rows(found)
    good = row(asked(store)["Zelda"], "keep")
    bad = {**shown, "keep": "yes", "#": "5", **harm}

    decided = record_answers(store, ENGINE, found, answers=[good], pictures=[bad], by=ME)

    assert (decided.decisions, store.picture_decisions()) == (1, ())
    assert [(left.sheet, left.row) for left in decided.not_taken] == [("Pictures", 5)]
    assert why in decided.not_taken[0].why


def test_nobody_who_joins_later_takes_a_decided_place_away(store: FolderCaseStore) -> None:
    """A letter decided to be about one Gill became another's when he was put on the list."""
    (path,) = store.folder.documents.iterdir()
    path.write_text(
        "Later Alex Hale, a man of forty, came. A letter about Alex was filed.",
        encoding="utf-8",
    )
    answer(store, row(asked(store)["Alex"], "same as", who="P02"))
    add_people(store, [new_person("other", "Alex Hale")], ENGINE)

    (found,) = find_mentions(store, ENGINE).documents

    letter = [e for e in found.effectives if e.mention.text.reveal() == "Alex"]
    assert [effective.entry for effective in letter] == ["P02"]
