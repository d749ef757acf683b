"""Decisions to records and back, exactly; what is not a decision is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_redact.errors import TamperedMapError
from dhr_redact.model.decision import Answer, PictureDecision, Place
from dhr_redact.model.identifiers import DocumentId, PictureId, StoryId, UserId
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.storage.decision_records import from_record, to_record
from making import NOON, decision

PLACE = Place(DocumentId("D01"), "ab" * 32, Span(StoryId("body"), 3, 8))


@given(
    st.text(),
    st.text(),
    st.sampled_from(Answer),
    st.sampled_from([None, PLACE]),
    st.sampled_from([None, "D01"]),
)
def test_a_decision_comes_back_as_it_was(
    text: str, reason: str, answer: Answer, place: Place | None, of: str | None
) -> None:
    """Years later the record is all there is."""
    needs = answer in {Answer.SAME_AS, Answer.NEW}
    made = replace(
        decision(4, "x", answer, "P03" if needs else None, at=place, of=of),
        text=Personal(text),
        reason=reason,
    )

    assert from_record(json.loads(json.dumps(to_record(made)))) == made


@pytest.mark.parametrize("keep", [True, False])
def test_a_word_on_a_picture_comes_back_as_it_was(keep: bool) -> None:
    """A picture once kept must stay so, and one removed too."""
    made = PictureDecision(
        2, UserId("me"), NOON, DocumentId("D01"), PictureId("i1"), "ff", keep, "a map"
    )

    assert from_record(json.loads(json.dumps(to_record(made)))) == made


@pytest.mark.parametrize(
    "harm",
    [
        {"at": "yesterday"},
        {"answer": "perhaps"},
        {"entry": None},
        {"place": {"document": "D01"}},
        {"place": {"document": "D01", "sha256": "", "story": "body", "start": 5, "end": 5}},
        {"sort": None, "answer": None},
        {"text": ...},
    ],
)
def test_a_record_that_is_no_decision_is_refused(harm: dict[str, object]) -> None:
    """Half understood, it might keep a name."""
    record = {**to_record(decision(1, "Meg", Answer.SAME_AS, "P01", at=PLACE)), **harm}
    if record["text"] is ...:
        del record["text"]

    with pytest.raises(TamperedMapError):
        from_record(record)
