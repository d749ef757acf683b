"""Countries and towns abroad are found, and people with their names are not taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.detection import country_names
from dhr_redact.detection.abroad_places import AbroadPlaces
from dhr_redact.detection.country_names import load_country_names
from dhr_redact.detection.gazetteer import Gazetteer
from dhr_redact.detection.merge import merge
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

BODY = StoryId("body")
TOWNS = Gazetteer(
    ["Cologne", "Rzeszów", "Rzeszow", "Florence", "Nice", "Kumasi", "New York", "Split"]
)
RECOGNISER = AbroadPlaces(towns=TOWNS)
COUNTRY, PLACE, PERSON = MentionKind.COUNTRY, MentionKind.PLACE, MentionKind.PERSON


def found(text: str) -> list[tuple[str, MentionKind]]:
    mentions = RECOGNISER.find([Story(BODY, StoryKind.BODY, text)])
    return [(mention.text.reveal(), mention.kind) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She came from Poland in 2015.", [("Poland", COUNTRY)]),
        ("His mother lives in Nigeria.", [("Nigeria", COUNTRY)]),
        ("family in bangladesh, lives here", [("bangladesh", COUNTRY)]),
        ("FAMILY IN ROMANIA INFORMED", [("ROMANIA", COUNTRY)]),
        (
            "born in the Democratic Republic of the Congo",
            [("Democratic Republic of the Congo", COUNTRY)],
        ),
        ("a farm in Punjab", [("Punjab", COUNTRY)]),
        ("Bangladesh's police", [("Bangladesh", COUNTRY)]),
        ("moved to Jordan, and from India", [("Jordan", COUNTRY), ("India", COUNTRY)]),
        ("her aunt in Cologne", [("Cologne", PLACE)]),
        ("in Rzeszow, or Rzeszów", [("Rzeszow", PLACE), ("Rzeszów", PLACE)]),
        ("flew to Florence and lived in Nice", [("Florence", PLACE), ("Nice", PLACE)]),
        ("a flight to New York", [("New York", PLACE)]),
        ("Kumasi, Ghana", [("Kumasi", PLACE), ("Ghana", COUNTRY)]),
    ],
)
def test_countries_and_towns_are_found(text: str, expected: list[tuple[str, MentionKind]]) -> None:
    """Where somebody came from narrows down who they are."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan said that Chad had left.",
        "Mr Ireland and Sarah Holland attended.",
        "Jordan Price was seen; a letter to Jordan Price.",
        "Police Service of Northern Ireland",
        "they ate turkey on nice china",
        "Florence was asked. Nice to meet you.",
        "TO SPLIT UP, AND SPLIT",
        "Virginia Water station",
    ],
)
def test_people_and_words_are_left_alone(text: str) -> None:
    """A person who becomes a country would be kept under their name."""
    assert found(text) == []


def guess(text: str, words: str, kind: MentionKind) -> Mention:
    start = text.index(words)
    span = Span(BODY, start, start + len(words))
    return Mention(span, kind, Personal(words), (Evidence("ner", "the model", 0.9),))


@pytest.mark.parametrize(
    ("text", "words", "kind", "expected"),
    [
        ("in Sallowby, Poland, now", "Sallowby, Poland", PLACE, [PLACE, COUNTRY]),
        ("in Nigeria now", "Nigeria", PLACE, [COUNTRY]),
        ("a text to Jordan now", "Jordan", PERSON, [PERSON]),
        ("the Bank of Nigeria now", "Bank of Nigeria", MentionKind.ORGANISATION, None),
    ],
)
def test_a_model_and_the_list_agree(
    text: str, words: str, kind: MentionKind, expected: list[MentionKind] | None
) -> None:
    """A country is no town; a person with a country's name stays a person, a bank a bank."""
    listed = RECOGNISER.find([Story(BODY, StoryKind.BODY, text)])

    merged = merge([*listed, guess(text, words, kind)])

    assert [mention.kind for mention in merged] == (expected or [kind])


def test_a_list_that_is_not_well_formed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt heading would silently find nothing."""
    monkeypatch.setattr(country_names, "load_data", lambda _name: {"countrys": ["Poland"]})

    with pytest.raises(RulePackError, match=r"countries\.yaml"):
        load_country_names()
