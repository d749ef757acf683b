"""What is redacted in one place is redacted, or asked about, wherever the verifier finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from case_making import case_with
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import UserId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.decide import record_answers
from dhr_redact.workflows.find_mentions import find_mentions
from dhr_redact.workflows.question_rows import question_rows
from dhr_redact.workflows.redact_documents import (
    QuestionsRemainError,
    Release,
    redact_documents,
)
from fakes import engine

ME = UserId("coordinator")


@dataclass(frozen=True)
class Sees:
    """A recogniser that finds a pattern of one kind, and only where a word stands before it.

    So the same text stays unfound elsewhere, as happens with the real ones.
    """

    kind: MentionKind
    pattern: str
    name: str = "sees"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each match."""
        for story in stories:
            for match in re.finditer(self.pattern, story.text):
                yield Mention(
                    Span(story.id, *match.span("it")),
                    self.kind,
                    Personal(match["it"]),
                    (Evidence(self.name, "a test says so", 0.9),),
                )


def store_of(tmp_path: Path, *texts: str) -> FolderCaseStore:
    made = case_with(tmp_path, {f"note {n}.txt": text for n, text in enumerate(texts, start=1)})
    add_people(made, [new_person("victim", "Meg Holloway", pseudonym="Judith")], engine())
    return made


PHONE = Sees(MentionKind.PHONE, r"Tel (?P<it>[\d ]{11,13})")
HANDLE = Sees(MentionKind.SOCIAL_HANDLE, r"Twitter (?P<it>@\w+)")
EMAIL = Sees(MentionKind.EMAIL, r"(?P<it>[\w.]+@[\w.]+\w)")
CAD = Sees(MentionKind.INCIDENT_REFERENCE, r"CAD (?P<it>[\d-]+)")
STRANGER = Sees(MentionKind.PERSON, r"(?:Mr|by) (?P<it>Quillon)")


def released(release: Release) -> str:
    texts = [path.read_text("utf-8") for path in release.files if path.suffix == ".txt"]
    return "\n".join(texts)


def answer(store: FolderCaseStore, sees: Sees, said: Mapping[str, str]) -> None:
    found = find_mentions(store, engine(sees))
    rows = [
        {"#": str(number), **row, "answer": said[row["text"]]}
        for number, row in enumerate(question_rows(found), start=3)
    ]
    decided = record_answers(store, engine(sees), found, answers=rows, by=ME)
    assert decided.not_taken == ()


@pytest.mark.parametrize(
    ("sees", "text", "gone"),
    [
        (CAD, "CAD 1187-09032026. See log 1187-09032026 again.", "1187"),
        (PHONE, "Tel 07700 900123. Ring +44 7700 900123 after six.", "900123"),
    ],
)
def test_a_full_repeat_is_treated_alike(tmp_path: Path, sees: Sees, text: str, gone: str) -> None:
    """A reference found by its label stands without it ten pages on: nobody need be asked."""
    release = redact_documents(store_of(tmp_path, text), engine(sees))

    assert gone not in released(release)
    assert [line.kind for line in release.lines] == [sees.kind.value] * 2
    assert len({line.replacement for line in release.lines}) == 1


def test_a_part_of_it_is_a_question_for_a_person(tmp_path: Path) -> None:
    """'quillon.brask' may be the one who is written to, or two words: somebody must say."""
    store = store_of(tmp_path, "Write to quillon.brask@post.example.", "Seen with Quillon Brask.")

    with pytest.raises(QuestionsRemainError) as raised:
        redact_documents(store, engine(EMAIL))

    question = raised.value.questions[0]
    assert question.scope.value == "these places"
    assert question.text.reveal() == "Quillon Brask"
    assert "redacted elsewhere" in question.because
    assert question.where[0].startswith("D02")


@pytest.mark.parametrize(
    ("said", "stands"),
    [("keep", "Quillon Brask"), ("black out", "█████"), ("same as P01", "Judith")],
)
def test_any_answer_lets_the_release_go_on(tmp_path: Path, said: str, stands: str) -> None:
    """There was nothing to decide and no way out: now every answer is one."""
    store = store_of(tmp_path, "Write to quillon.brask@post.example.", "Seen with Quillon Brask.")
    answer(store, EMAIL, {"Quillon Brask": said})

    text = released(redact_documents(store, engine(EMAIL)))

    assert f"Seen with {stands}." in text
    assert "quillon.brask" not in text


def test_keep_holds_for_the_very_places_that_were_shown(tmp_path: Path) -> None:
    """What is kept in one place must not let the same through in a document added later."""
    store = store_of(tmp_path, "Write to quillon.brask@post.example.", "Seen with Quillon Brask.")
    answer(store, EMAIL, {"Quillon Brask": "keep"})
    folder = next(source.path.parent for source in store.documents())
    (folder / "note 3.txt").write_text("Quillon Brask left.", encoding="utf-8")

    with pytest.raises(QuestionsRemainError) as raised:
        redact_documents(store, engine(EMAIL))

    assert [place.document for place in raised.value.questions[0].places] == ["D03"]


def test_each_takes_the_places_apart(tmp_path: Path) -> None:
    """One of three may be somebody else."""
    text = "Quillon Brask sat. Quillon Brask left."
    store = store_of(tmp_path, "Write to quillon.brask@post.example.", text)
    answer(store, EMAIL, {"Quillon Brask": "each"})

    questions = find_mentions(store, engine(EMAIL)).questions

    assert [(q.scope.value, len(q.places)) for q in questions] == [("place", 1), ("place", 1)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Quillon came.",
        "QUILLON came",
        "the house, Quillon-Brask and quillon's",
        "Qui1lon or Q u i l l o n",
        "Quil-\nlon",
    ],
)
def test_what_is_undecided_is_blacked_out_wherever_it_stands(
    tmp_path: Path, elsewhere: str
) -> None:
    """`--mask-undecided` masked what detection found, and the verifier then found the rest."""
    store = store_of(tmp_path, "Said by Quillon.", elsewhere)

    release = redact_documents(store, engine(STRANGER), mask_undecided=True)

    left = re.sub(r"\W", "", released(release)).casefold()
    assert "quillon" not in left
    assert release.masked >= 1


def test_a_repeat_in_a_file_name_is_found(tmp_path: Path) -> None:
    """A released file's name is read by more people than the file."""
    store = store_of(tmp_path, "CAD 1187-09032026 was closed.")
    folder = next(source.path.parent for source in store.documents())
    (folder / "note 1.txt").rename(folder / "log 1187-09032026 closed.txt")

    release = redact_documents(store, engine(CAD))

    assert not any("1187" in path.name for path in release.files)


def test_a_short_number_is_asked_about(tmp_path: Path) -> None:
    """'2019' is a log's number here and a year there: a rule must not take every year out."""
    store = store_of(tmp_path, "CAD 2019 was closed.", "She moved in 2019.")

    questions = find_mentions(store, engine(CAD)).questions

    assert [question.text.reveal() for question in questions] == ["2019"]


def test_an_agency_that_shares_its_name_with_its_handle_is_no_question(tmp_path: Path) -> None:
    """'@WyeVaultCSP' is replaced; the partnership's name may stand on every page."""
    text = "Twitter @WyeVaultCSP. Wye Vault CSP met. Write to wyevaultcsp@post.example."
    store = store_of(tmp_path, text)

    release = redact_documents(store, engine(HANDLE, EMAIL))

    assert "Wye Vault CSP met" in released(release)
    assert "@WyeVaultCSP" not in released(release)
