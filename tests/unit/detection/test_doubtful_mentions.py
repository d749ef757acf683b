"""Agencies, systems and words are taken for nobody; the people beside them are still found."""

from __future__ import annotations

import pytest

from dhr_redact.detection.keep import load_keep
from dhr_redact.detection.merge import merge
from dhr_redact.detection.ner_spans import trimmed
from dhr_redact.detection.places import PlaceRecogniser
from dhr_redact.detection.staff import StaffRecogniser
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

KEEP = load_keep()
STAFF = StaffRecogniser(keep=KEEP)
PLACES = PlaceRecogniser()


def story(text: str) -> Story:
    """Make a story of a text."""
    return Story(StoryId("s"), StoryKind.BODY, text)


@pytest.mark.parametrize(
    "text",
    [
        "seen in GP EMIS today",
        "entered on PS OASys today",
        "before the HM Senior Coroner at noon",
        "she saw a doctor. Ten days later",
        "told WHFT HV about it",
        "Safeguarding Lead: Westmere Constabulary",
    ],
)
def test_agencies_and_systems_are_no_staff(text: str) -> None:
    """Each would join the case map as a professional, by rule, with nobody asked."""
    assert not list(STAFF.find([story(text)]))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("seen by GP Okonkwo today", "GP Okonkwo"),
        ("met PC Mind today", "PC Mind"),
        ("met Mr Mosaic today", "Mr Mosaic"),
        ("PS Paris attended", "PS Paris"),
        ("Westmere Constabulary Anita Rawal, Designated Nurse", "Anita Rawal"),
        ("Ann Senior, Midwife, came", "Ann Senior"),
        ("CALLED PS PENHALLICK AWARE OF RISK", "PS PENHALLICK"),
        ("seen by PC 1234.", "PC 1234"),
    ],
)
def test_staff_beside_doubtful_words_are_still_found(text: str, name: str) -> None:
    """A name that is also a system's is a name after a title."""
    assert name in [mention.text.reveal() for mention in STAFF.find([story(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take Ms Ward out", ("Ms Ward", MentionKind.PERSON)),
        ("Take B Ward out", ("B Ward", MentionKind.PERSON)),
        ("told Ms Bridie Ward of it", ("Ms Bridie Ward", MentionKind.PERSON)),
        ("told Nora Ward of it", ("Nora Ward", MentionKind.PERSON)),
        ("nursed on Nora Ward then", ("Nora Ward", MentionKind.VENUE)),
        ("employer K Özdoğan said", ("K Özdoğan", MentionKind.PERSON)),
        ("moved to Sallowby on Saturday", ("Sallowby", MentionKind.PLACE)),
        ("born at Sallowby General, ward 4", ("Sallowby General", MentionKind.VENUE)),
        ("fled to Hope House again", ("Hope House", MentionKind.VENUE)),
    ],
)
def test_a_place_and_a_person_are_told_apart(text: str, expected: tuple[str, MentionKind]) -> None:
    """A kind decides the pseudonym: 'the hospital' for a neighbour would mislead everybody."""
    found = [(mention.text.reveal(), mention.kind) for mention in PLACES.find([story(text)])]
    assert expected in found
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Here the practice met a difficulty",
        "WHFT school nursing called",
        "told Martin about it",
        "in March 2030",
        "attended Sallowby police station",
        "the Attorney General said",
    ],
)
def test_what_is_no_named_place_is_not_found(text: str) -> None:
    """Each was an entry of its own on the case map."""
    assert not list(PLACES.find([story(text)]))


@pytest.mark.parametrize(
    ("text", "entity", "kind", "left"),
    [
        ("to the Limes to sign", "Limes to", MentionKind.ORGANISATION, ["Limes"]),
        ("and AP declines it", "AP declines", MentionKind.ORGANISATION, ["AP"]),
        ("at Lantern (Leeds) now", "Lantern (Leeds", MentionKind.PLACE, ["Lantern", "Leeds"]),
        ("PS = Probation now", "PS = Probation", MentionKind.ORGANISATION, ["PS", "Probation"]),
        ("of Inchbald & Stroud now", "& Stroud", MentionKind.ORGANISATION, ["Inchbald & Stroud"]),
        ("only & Stroud now", "& Stroud", MentionKind.PLACE, ["Stroud"]),
        ("so DHR Elinor said", "DHR Elinor", MentionKind.PERSON, ["Elinor"]),
        ("the van der Berg home", "van der Berg", MentionKind.ORGANISATION, ["van der Berg"]),
    ],
)
def test_a_models_span_is_trimmed_to_whole_names(
    text: str, entity: str, kind: MentionKind, left: list[str]
) -> None:
    """A stray bracket makes a name that no other mention matches."""
    start = text.index(entity)
    found = trimmed(text, start, start + len(entity), kind)
    assert [text[guess.start : guess.end] for guess in found] == left


@pytest.mark.parametrize(
    ("text", "name", "dropped"),
    [
        ("by NHS England in June", "NHS England", True),
        ("by AAFDA in June", "AAFDA", True),
        ("at Westmere Magistrates' Court", "Westmere Magistrates", True),
        ("from Mark Ellery Carrow Police", "Mark Ellery", False),
        ("from M Health Carrow Police", "M Health", False),
        ("Head of Public Protection came", "Head of Public Protection", True),
        ("Head of Safeguarding Jane Osei", "Jane Osei", False),
        ("as Carrow CSP 2031 shows", "Carrow CSP 2031", True),
    ],
)
def test_an_agency_taken_for_a_person_is_dropped_and_a_person_is_not(
    text: str, name: str, dropped: bool
) -> None:
    """An agency's name may hold a person's, typed in one row without a comma."""
    start = text.index(name)
    span = Span(StoryId("s"), start, start + len(name))
    guess = Mention(span, MentionKind.PERSON, Personal(name), (Evidence("ner", "x", 0.5),))
    assert KEEP.drops(guess, KEEP.spans(text)) is dropped


@pytest.mark.parametrize(
    ("street", "expected"),
    [("Alder Road", ["Alder Road Surgery"]), ("12 Alder Road", ["12 Alder Road", "Surgery"])],
)
def test_a_surgery_named_after_a_street_is_one_mention(street: str, expected: list[str]) -> None:
    """'Surgery' alone became a practice of its own; a house number makes it an address."""
    whole = f"{street} Surgery"
    outer = Mention(
        Span(StoryId("s"), 0, len(whole)),
        MentionKind.SURGERY,
        Personal(whole),
        (Evidence("places", "x", 0.8),),
    )
    inner = Mention(
        Span(StoryId("s"), 0, len(street)),
        MentionKind.ADDRESS,
        Personal(street),
        (Evidence("rules:address", "x", 0.8),),
    )
    assert [mention.text.reveal() for mention in merge([outer, inner])] == expected
