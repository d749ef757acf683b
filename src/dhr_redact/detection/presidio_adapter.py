"""Use Presidio's recognisers as ours, and offer ours to Presidio's users.

Presidio takes two seconds to import, so nothing of it is imported before a recogniser is made.
It is used without a language model and without the network: names are our own model's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from dhr_redact.detection.recogniser import Recogniser
from dhr_redact.errors import RecogniserError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerResult
    from presidio_analyzer.nlp_engine import NlpArtifacts

_LANGUAGE: Final = "en"

KINDS: Final[Mapping[str, MentionKind]] = MappingProxyType(
    {
        "CREDIT_CARD": MentionKind.BANK_ACCOUNT,
        "CRYPTO": MentionKind.BANK_ACCOUNT,
        "EMAIL_ADDRESS": MentionKind.EMAIL,
        "IBAN_CODE": MentionKind.BANK_ACCOUNT,
        "IP_ADDRESS": MentionKind.IP_ADDRESS,
        "MAC_ADDRESS": MentionKind.DEVICE_NUMBER,
        "PHONE_NUMBER": MentionKind.PHONE,
        "UK_DRIVING_LICENCE": MentionKind.DRIVER_NUMBER,
        "UK_NHS": MentionKind.NHS_NUMBER,
        "UK_NINO": MentionKind.NINO,
        "UK_PASSPORT": MentionKind.PASSPORT,
        "UK_POSTCODE": MentionKind.POSTCODE,
        "UK_VEHICLE_REGISTRATION": MentionKind.VEHICLE_MARK,
        "URL": MentionKind.URL,
    }
)
"""Presidio's names of kinds, and ours. A kind that is not here is not asked for."""


class PresidioRecognisers:
    """Presidio's pattern recognisers for Britain and the world, as one recogniser of ours."""

    name = "presidio"
    prose_only = False

    def __init__(self) -> None:
        """Load Presidio: about two seconds, no model, no network.

        Raises:
            RecogniserError: If Presidio lacks a recogniser we rely on.
        """
        self._engine = _build_engine()
        offered = set(self._engine.get_supported_entities(_LANGUAGE))
        missing = sorted(set(KINDS) - offered)
        if missing:
            raise RecogniserError(f"presidio offers no recogniser for {', '.join(missing)}")
        self._entities = sorted(KINDS)

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order.

        Presidio's own order of equal results depends on sets, so ours is imposed.
        """
        for story in stories:
            if not story.text:
                continue
            results = self._engine.analyze(
                text=story.text, language=_LANGUAGE, entities=self._entities
            )
            for result in sorted(
                results, key=lambda one: (one.start, -one.end, one.entity_type, -one.score)
            ):
                if result.start < result.end:
                    yield _mention_of(result, story)


def as_presidio(
    recogniser: Recogniser, kinds: Iterable[MentionKind] = tuple(MentionKind)
) -> EntityRecognizer:
    """Offer one of our recognisers to Presidio's AnalyzerEngine.

    Kinds go by their own names (`NHS_NUMBER`), and `because` becomes the explanation, which holds
    no personal text.

    Args:
        recogniser: Any recogniser of ours.
        kinds: The kinds to offer; all, if not given.
    """
    from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

    offered = tuple(sorted(kind.value for kind in set(kinds)))

    class Ours(EntityRecognizer):  # type: ignore[misc]
        """One of our recognisers in Presidio's shape."""

        def __init__(self) -> None:
            super().__init__(
                supported_entities=list(offered),
                name=f"dhr_redact:{recogniser.name}",
                supported_language=_LANGUAGE,
            )

        def load(self) -> None:
            """Do nothing: the recogniser is ready."""

        def analyze(
            self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
        ) -> list[RecognizerResult]:
            """Find what we find, in Presidio's terms."""
            del nlp_artifacts
            wanted = set(entities) if entities else set(offered)
            story = Story(StoryId("text"), StoryKind.BODY, text)
            return [
                RecognizerResult(
                    entity_type=mention.kind.value,
                    start=mention.span.start,
                    end=mention.span.end,
                    score=mention.confidence,
                    analysis_explanation=AnalysisExplanation(
                        recognizer=self.name,
                        original_score=mention.confidence,
                        textual_explanation=mention.evidence[0].because,
                    ),
                )
                for mention in recogniser.find([story])
                if mention.kind.value in wanted and mention.kind.value in offered
            ]

    return Ours()


def offline_email_recognizer() -> EntityRecognizer:
    """Return Presidio's e-mail recogniser with the list of domains that tldextract carries.

    Its own asks the network for the list.
    """
    import tldextract
    from presidio_analyzer import predefined_recognizers as theirs

    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    class OfflineEmailRecognizer(theirs.EmailRecognizer):  # type: ignore[misc]
        """Presidio's, with the domains known here."""

        def validate_result(self, pattern_text: str) -> bool:
            """Tell whether the domain exists."""
            return bool(extract(pattern_text).fqdn)

    return OfflineEmailRecognizer()


def _mention_of(result: RecognizerResult, story: Story) -> Mention:
    return Mention(
        span=Span(story.id, result.start, result.end),
        kind=KINDS[result.entity_type],
        text=Personal(story.text[result.start : result.end]),
        evidence=(
            Evidence("presidio", f"presidio's {result.entity_type}", min(1.0, result.score)),
        ),
    )


def _build_engine() -> AnalyzerEngine:
    """Build Presidio's engine with its pattern recognisers and a tokeniser in place of a model."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    recognizers = _recognizers()
    _refuse_to_skip(recognizers)
    registry = RecognizerRegistry(recognizers=recognizers, supported_languages=[_LANGUAGE])
    return AnalyzerEngine(
        registry=registry, nlp_engine=TokeniserOnly(), supported_languages=[_LANGUAGE]
    )


def _recognizers() -> list[EntityRecognizer]:
    """Return Presidio's recognisers that serve here, in a fixed order."""
    from presidio_analyzer import predefined_recognizers as theirs

    return [
        theirs.CreditCardRecognizer(),
        theirs.CryptoRecognizer(),
        offline_email_recognizer(),
        theirs.IbanRecognizer(),
        theirs.IpRecognizer(),
        theirs.MacAddressRecognizer(),
        theirs.NhsRecognizer(),
        theirs.PhoneRecognizer(supported_regions=("GB", "IE", "US", "PL", "IN", "PK", "RO")),
        theirs.UkDrivingLicenceRecognizer(),
        theirs.UkNinoRecognizer(),
        theirs.UkPassportRecognizer(),
        theirs.UkPostcodeRecognizer(),
        theirs.UkVehicleRegistrationRecognizer(),
        theirs.UrlRecognizer(),
    ]


def _refuse_to_skip(recognizers: Iterable[EntityRecognizer]) -> None:
    """Make a pattern that runs out of time an error.

    Presidio logs it and goes on without what the pattern would have found (seen in version
    2.2.360); a document read like that must not be released.
    """
    import regex  # type: ignore[import-untyped]

    for recognizer in recognizers:
        if not getattr(recognizer, "patterns", None):
            continue
        flags = recognizer.global_regex_flags
        recognizer.patterns = [copy(pattern) for pattern in recognizer.patterns]
        for pattern in recognizer.patterns:
            pattern.compiled_regex = _LoudPattern(pattern.name, regex.compile(pattern.regex, flags))
            pattern.compiled_with_flags = flags


@dataclass(frozen=True, slots=True)
class _LoudPattern:
    """A compiled pattern of Presidio's whose time-out stops the document."""

    name: str
    pattern: Any

    def finditer(self, text: str, timeout: float) -> Iterator[Any]:
        """Yield the matches.

        Raises:
            RecogniserError: If it takes longer than `timeout` seconds.
        """
        try:
            yield from self.pattern.finditer(text, timeout=timeout)
        except TimeoutError as error:
            raise RecogniserError(f"presidio's pattern {self.name} ran out of time") from error


class TokeniserOnly:
    """What Presidio needs of an NlpEngine: words for its context, no model and so no names."""

    def __init__(self) -> None:
        """Make a blank tokeniser."""
        import spacy

        self._blank = spacy.blank(_LANGUAGE)

    def load(self) -> None:
        """Do nothing: there is nothing to load."""

    def is_loaded(self) -> bool:
        """Tell that it can be used."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Split one text into words."""
        from presidio_analyzer.nlp_engine import NlpArtifacts

        words = self._blank.make_doc(text)
        return NlpArtifacts(
            entities=[],
            tokens=words,
            tokens_indices=[word.idx for word in words],
            lemmas=[word.lower_ for word in words],
            nlp_engine=self,
            language=language,
        )

    def process_batch(
        self, texts: Iterable[str], language: str, **_: object
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Split several texts into words."""
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word: str, language: str) -> bool:
        """Tell whether a word carries no meaning of its own."""
        del language
        return bool(self._blank.vocab[word].is_stop)

    def is_punct(self, word: str, language: str) -> bool:
        """Tell whether a word is punctuation."""
        del language
        return bool(self._blank.vocab[word].is_punct)

    def get_supported_entities(self) -> list[str]:
        """Offer no kinds: there is no model."""
        return []

    def get_supported_languages(self) -> list[str]:
        """Serve English only."""
        return [_LANGUAGE]
