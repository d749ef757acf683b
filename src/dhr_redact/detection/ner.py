"""Names, places and organisations by our own model, as a spaCy pipeline with `doc.ents`.

The seam for another model is `load`: anything that returns a spaCy Language whose documents have
entities will do. Nothing here is loaded before the first text is read.
It does not decide who is meant; the case's own list of people finds whom no model sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dhr_redact.detection.name_doubts import (
    is_shouted_word,
    starts_only_sentences,
    without_shouted_words,
)
from dhr_redact.detection.name_nobody import names_nobody
from dhr_redact.detection.names.component import FACTORY, THRESHOLD, name_pipeline
from dhr_redact.detection.names.weights import digest_of_weights
from dhr_redact.detection.ner_spans import SURE, Guess, trimmed
from dhr_redact.detection.ner_text import Piece, pieces_of
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

KINDS: Final[Mapping[str, MentionKind]] = {
    "PERSON": MentionKind.PERSON,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.VENUE,
    "ORG": MentionKind.ORGANISATION,
}
"""The model's labels that are ours. Dates, amounts and the rest are found by rules."""

_BATCH: Final = 64
_UNSAID: Final = 0.7
"""How sure a model is taken to be that does not say."""


def model_version(threshold: float = THRESHOLD) -> str:
    """Return the model's digest and threshold without loading it, for the plan's binding.

    Raises:
        MissingModelError: If the model's description is missing.
    """
    return f"names {digest_of_weights()[:16]} above {threshold}"


@dataclass(frozen=True, slots=True)
class NerRecogniser:
    """Finds what the model takes for a person, a place, a venue or an organisation."""

    threshold: float = THRESHOLD
    load: Callable[[float], Language] = name_pipeline
    name: str = "ner"
    prose_only: bool = True

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        pieces = [(story, tuple(pieces_of(story.text))) for story in stories]
        guesses = self._guesses(sorted({piece.text for _, all_of in pieces for piece in all_of}))
        for story, all_of in pieces:
            found = {
                _mention(story, piece, guess)
                for piece in all_of
                for guess in guesses[piece.text]
                if (guess.confidence >= SURE or not _is_ordinary_here(story, piece, guess))
                and not _is_nobody(piece, guess)
            }
            yield from sorted(found, key=lambda m: (m.span, m.kind, m.evidence[0].because))

    def _guesses(self, texts: Sequence[str]) -> Mapping[str, tuple[Guess, ...]]:
        """Run the model once over each different text."""
        if not texts:
            return {}
        language = self.load(self.threshold)
        read = language.pipe(texts, batch_size=_BATCH)
        return {text: tuple(_guesses_in(text, doc)) for text, doc in zip(texts, read, strict=True)}


def _guesses_in(text: str, doc: Doc) -> Iterator[Guess]:
    """Yield what the model marked, made whole and bare, as sure as the model is."""
    scores = (
        doc.spans[FACTORY].attrs["scores"] if FACTORY in doc.spans else [_UNSAID] * len(doc.ents)
    )
    for entity, score in zip(doc.ents, scores, strict=True):
        if entity.label_ in KINDS:
            kind = KINDS[entity.label_]
            yield from trimmed(text, entity.start_char, entity.end_char, kind, score)


def _is_nobody(piece: Piece, guess: Guess) -> bool:
    """Tell whether a guess at a person is one word that names nobody."""
    return guess.kind is MentionKind.PERSON and names_nobody(piece.text[guess.start : guess.end])


def _is_ordinary_here(story: Story, piece: Piece, guess: Guess) -> bool:
    """Tell whether a guess is an ordinary word with a capital for another reason."""
    start, end = piece.start + guess.start, piece.start + guess.end
    return is_shouted_word(story.text, start, end) or starts_only_sentences(story.text, start, end)


def _mention(story: Story, piece: Piece, guess: Guess) -> Mention:
    start, end = without_shouted_words(
        story.text, piece.start + guess.start, piece.start + guess.end
    )
    return Mention(
        span=Span(story.id, start, end),
        kind=guess.kind,
        text=Personal(story.text[start:end]),
        evidence=(Evidence("ner", guess.because, guess.confidence),),
    )
