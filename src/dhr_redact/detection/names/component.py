"""The name model as a component of a spaCy pipeline, like any other.

    import spacy
    from dhr_redact.detection.names import component

    nlp = component.name_pipeline(threshold=0.05)
    [(name.text, name.label_) for name in nlp("Seen with Ola Kowalska in Leeds.").ents]

A word is taken for a person's if its probability of being one is above the threshold, whatever
else it may be: recall comes first. Places and organisations need to be the likeliest label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from dhr_redact.detection.names.network import Probabilities
from dhr_redact.detection.names.weights import Weights, load_weights
from dhr_redact.detection.names.words import Word, words_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

FACTORY: Final = "dhr_names"
THRESHOLD: Final = 0.05
"""What a word's probability of being part of a person's name must exceed (accuracy.md: why)."""

ENTITIES: Final = {"person": "PERSON", "place": "LOC", "organisation": "ORG"}
_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]|_| |\s+?(?= |\S|$)")


class WordTokenizer:
    """Divides a text into the words of the model, so that its names are always whole tokens."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as a spaCy document."""
        from spacy.tokens import Doc

        tokens: list[str] = []
        spaces: list[bool] = []
        for part in _TOKEN.findall(text):
            if part == " " and tokens and not spaces[-1]:
                spaces[-1] = True
            else:
                tokens.append(part)
                spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)


class NameComponent:
    """Sets `doc.ents`, and their probabilities as `doc.spans["dhr_names"].attrs["scores"]`."""

    def __init__(self, weights: Weights, threshold: float) -> None:
        self._weights = weights
        self._threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002
        """Find the names of many documents; each is read as if it were alone."""
        for doc in docs:
            words = tuple(words_of(doc.text))
            yield self._marked(doc, words, self._weights.network.read(doc.text, words))

    def _marked(self, doc: Doc, words: tuple[Word, ...], rows: Probabilities) -> Doc:
        from spacy.tokens import SpanGroup

        names = list(names_in(words, rows, self._weights.labels, self._threshold))
        spans = [doc.char_span(start, end, label=label) for start, end, label, _ in names]
        scores = [score for *_, score in names]
        doc.set_ents(spans)
        doc.spans[FACTORY] = SpanGroup(doc, name=FACTORY, spans=spans, attrs={"scores": scores})
        return doc


def names_in(
    words: tuple[Word, ...], rows: Probabilities, labels: tuple[str, ...], threshold: float
) -> Iterator[tuple[int, int, str, float]]:
    """Yield start, end, spaCy label and probability of each name.

    Args:
        words: The words of a text.
        rows: Their probabilities, of shape (words, labels).
        labels: What the columns mean: 'O', 'B-person', 'I-person', ...
        threshold: See `THRESHOLD`.
    """
    kinds = [label.partition("-")[2] for label in labels]
    column = {label: number for number, label in enumerate(labels)}
    best = rows.argmax(axis=1)
    persons = rows[:, column["B-person"]] + rows[:, column["I-person"]]
    open_name: tuple[int, int, str, float] | None = None
    for number, word in enumerate(words):
        likeliest = kinds[best[number]]
        kind = "person" if persons[number] > threshold else likeliest.replace("person", "")
        begins = bool(
            kind and rows[number, column[f"B-{kind}"]] > rows[number, column[f"I-{kind}"]]
        )
        score = float(persons[number] if kind == "person" else rows[number, best[number]])
        if open_name and (not kind or begins or open_name[2] != ENTITIES[kind]):
            yield open_name
            open_name = None
        if kind and open_name:
            open_name = (open_name[0], word.end, open_name[2], max(open_name[3], score))
        elif kind:
            open_name = (word.start, word.end, ENTITIES[kind], score)
    if open_name:
        yield open_name


@cache
def name_pipeline(threshold: float = THRESHOLD) -> Language:
    """Return a spaCy pipeline of our own words and our own model, loaded once in a program.

    Raises:
        MissingModelError: If the weights are missing or are not those that were trained.
    """
    from spacy.lang.en import English
    from spacy.language import Language

    if not Language.has_factory(FACTORY):
        Language.factory(FACTORY, func=_made, default_config={"threshold": THRESHOLD})
    language = English()
    language.tokenizer = WordTokenizer(language.vocab)
    language.add_pipe(FACTORY, config={"threshold": threshold})
    return language


def _made(nlp: Language, name: str, threshold: float) -> NameComponent:  # noqa: ARG001
    """Make the component for spaCy, which gives every factory these arguments."""
    return NameComponent(load_weights(), threshold)
