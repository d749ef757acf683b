"""The model is a component of a spaCy pipeline, with its threshold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_redact.detection.names.component import FACTORY, name_pipeline, names_in
from dhr_redact.detection.names.weights import load_weights
from dhr_redact.detection.names.words import words_of

LABELS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")


def said(text: str, rows: list[list[float]], threshold: float) -> list[tuple[str, str, float]]:
    """Return the names that rows of probabilities make of a text."""
    found = names_in(tuple(words_of(text)), np.array(rows, np.float32), LABELS, threshold)
    return [(text[start:end], label, round(score, 2)) for start, end, label, score in found]


def test_a_word_above_the_threshold_is_a_persons_whatever_is_likelier() -> None:
    """Recall comes first: 'Blessing' is a word in nine texts of ten."""
    rows = [[0.8, 0.2, 0, 0, 0, 0, 0], [0.99, 0, 0.01, 0, 0, 0, 0]]

    assert said("Blessing seen", rows, 0.1) == [("Blessing", "PERSON", 0.2)]
    assert said("Blessing seen", rows, 0.5) == []


def test_places_need_to_be_the_likeliest() -> None:
    """A street taken for a street too often costs readers more than it saves."""
    rows = [[0.6, 0, 0, 0.4, 0, 0, 0], [0.3, 0, 0, 0.7, 0, 0, 0]]

    assert said("near Leeds", rows, 0.1) == [("Leeds", "LOC", 0.7)]


def test_two_people_side_by_side_are_two() -> None:
    """They would get one pseudonym between them."""
    begin, inside = [0, 0.9, 0.1, 0, 0, 0, 0], [0, 0.1, 0.9, 0, 0, 0, 0]

    assert said("Ola Kowalska Eva", [begin, inside, begin], 0.1) == [
        ("Ola Kowalska", "PERSON", 1.0),
        ("Eva", "PERSON", 1.0),
    ]


@settings(deadline=None)  # the first loads spaCy
@given(st.text(max_size=400))
def test_the_pipeline_keeps_every_character(text: str) -> None:
    """A token that is lost moves every name after it."""
    doc = name_pipeline().make_doc(text)

    assert doc.text == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seen with Ola Kowalska today.", "Ola Kowalska"),
        ("CALDERBANK was arrested and interviewed by officers.", "CALDERBANK"),
        ("Name:\tSarah Holloway\nDOB:\t1 May 1990", "Sarah Holloway"),
    ],
)
def test_the_shipped_model_finds_names_as_spacy_entities(text: str, name: str) -> None:
    """Everything that speaks spaCy can use it."""
    doc = name_pipeline()(text)

    people = [entity.text for entity in doc.ents if entity.label_ == "PERSON"]
    assert name in " ".join(people)
    assert len(doc.spans[FACTORY].attrs["scores"]) == len(doc.ents)


def test_what_is_said_of_a_text_does_not_depend_on_others() -> None:
    """The same document must be read alike alone and in a case."""
    texts = ["Ola left.", "Seen with Eva Nowak at the clinic, who was upset.", "Mr Pike", ""]
    pipeline = name_pipeline(0.02)

    together = [doc.spans[FACTORY].attrs["scores"] for doc in pipeline.pipe(texts)]

    assert together == [pipeline(text).spans[FACTORY].attrs["scores"] for text in texts]


def test_probabilities_add_up_to_one() -> None:
    """A threshold means something only then."""
    words = list(words_of("Seen with Eva Nowak at the clinic."))

    rows = load_weights().network.read("Seen with Eva Nowak at the clinic.", words)

    assert rows.sum(axis=1) == pytest.approx(np.ones(len(words)), abs=0.001)
