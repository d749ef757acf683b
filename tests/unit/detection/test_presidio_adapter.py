"""Presidio's recognisers as ours and ours as Presidio's, both with the real Presidio."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import Any

import pytest

from dhr_redact.detection.dates import DateRecogniser
from dhr_redact.detection.patterns import PatternRecogniser
from dhr_redact.detection.presidio_adapter import KINDS, PresidioRecognisers, as_presidio
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.rulepacks.loader import load_packs

TEXT = (
    "Write to jess.alder@example.com or ring 020 7946 0958. NHS 943 476 5919, "
    "postcode SW1A 1AA, IBAN GB82 WEST 1234 5698 7654 32."
)


def story(text: str, name: str = "body") -> Story:
    """Make a story of one text."""
    return Story(StoryId(name), StoryKind.BODY, text)


@pytest.fixture(scope="module")
def presidio() -> PresidioRecognisers:
    """Load Presidio once: it takes two seconds."""
    return PresidioRecognisers()


def test_presidios_findings_become_mentions(presidio: PresidioRecognisers) -> None:
    """Each kind is ours, each text is what the span covers, each why is without the text."""
    found = list(presidio.find([story(TEXT)]))

    kinds = {mention.kind for mention in found}
    assert {
        MentionKind.EMAIL,
        MentionKind.PHONE,
        MentionKind.NHS_NUMBER,
        MentionKind.POSTCODE,
        MentionKind.BANK_ACCOUNT,
    } <= kinds
    for mention in found:
        assert mention.text.reveal() == TEXT[mention.span.start : mention.span.end]
        assert mention.evidence[0].found_by == "presidio"
        assert mention.text.reveal() not in mention.evidence[0].because


def test_no_network_is_touched(
    presidio: PresidioRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redaction tool that calls out tells somebody that a document exists."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was called")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert list(presidio.find([story("jess@example.co.uk")]))


def test_the_order_does_not_depend_on_the_hash_seed() -> None:
    """Presidio's results once came in another order from run to run."""
    program = (
        "from dhr_redact.detection.presidio_adapter import PresidioRecognisers\n"
        "from dhr_redact.model.document import Story\n"
        f"text = {TEXT!r}\n"
        "for m in PresidioRecognisers().find([Story('body', 'body', text)]):\n"
        "    print(m.span.start, m.span.end, m.kind, m.confidence)\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1
    assert runs != {b""}


def test_importing_the_adapter_does_not_import_presidio() -> None:
    """`--help` must not wait two seconds."""
    program = (
        "import sys, dhr_redact.detection.presidio_adapter\n"
        "print([name for name in sys.modules if name.split('.')[0] in "
        "('presidio_analyzer', 'spacy', 'tldextract')])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    assert done.stdout.strip() == "[]"


def test_empty_stories_are_read(presidio: PresidioRecognisers) -> None:
    """An empty cell is not an error."""
    assert list(presidio.find([story(""), story("nothing here", "b")])) == []


@pytest.mark.parametrize(
    ("ours", "entity", "covered"),
    [
        (PatternRecogniser(load_packs()), "CRIME_REFERENCE", "20/118834/30"),
        (DateRecogniser(), "DATE_OF_BIRTH", "12/03/1984"),
    ],
)
def test_ours_run_inside_presidios_engine(ours: Any, entity: str, covered: str) -> None:
    """Other systems are built on Presidio and get our recognisers without changing engine."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    from dhr_redact.detection import presidio_adapter

    registry = RecognizerRegistry(recognizers=[as_presidio(ours)], supported_languages=["en"])
    engine = AnalyzerEngine(
        registry=registry,
        nlp_engine=presidio_adapter.TokeniserOnly(),
        supported_languages=["en"],
    )
    text = "DOB 12/03/1984, crime ref 20/118834/30"

    results = engine.analyze(text, language="en", entities=[entity])

    assert [text[one.start : one.end] for one in results] == [covered]
    assert results[0].entity_type == entity


def test_only_the_kinds_offered_are_given_to_presidio() -> None:
    """A caller who asks for dates of birth does not want ages."""
    wrapped = as_presidio(DateRecogniser(), [MentionKind.DATE_OF_BIRTH])

    results = wrapped.analyze("born 12 March 1984, aged 34", [])

    assert [one.entity_type for one in results] == ["DATE_OF_BIRTH"]


def test_the_tokeniser_knows_words_and_no_names(presidio: PresidioRecognisers) -> None:
    """It stands in for a model and must do what Presidio asks of one."""
    from dhr_redact.detection.presidio_adapter import TokeniserOnly

    engine = TokeniserOnly()
    engine.load()
    [(text, artifacts)] = engine.process_batch(["the end"], "en")

    assert engine.is_loaded()
    assert text == "the end"
    assert artifacts.entities == []
    assert engine.is_stopword("the", "en")
    assert engine.is_punct(".", "en")
    assert engine.get_supported_entities() == []
    assert engine.get_supported_languages() == ["en"]
    assert set(KINDS) <= set(presidio._engine.get_supported_entities("en"))


def test_a_presidio_without_our_recognisers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade that drops a recogniser must not go unnoticed."""
    from dhr_redact.detection import presidio_adapter
    from dhr_redact.errors import RecogniserError

    some = presidio_adapter._recognizers()[1:]
    monkeypatch.setattr(presidio_adapter, "_recognizers", lambda: some)

    with pytest.raises(RecogniserError, match="CREDIT_CARD"):
        PresidioRecognisers()


def test_a_pattern_that_runs_out_of_time_stops_the_document(
    presidio: PresidioRecognisers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Presidio itself would log it and go on without what the pattern might have found."""
    from presidio_analyzer import pattern_recognizer

    from dhr_redact.errors import RecogniserError

    monkeypatch.setattr(pattern_recognizer, "REGEX_TIMEOUT_SECONDS", 1e-9)

    with pytest.raises(RecogniserError, match="ran out of time"):
        list(presidio.find([story("jess@example.com " * 20_000)]))
