"""Agencies, laws, research and job words are no mentions; people inside them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from dhr_redact.detection.keep import LeavingKept, load_keep
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

KEEP = load_keep("Carrow, Alder Vale")


@dataclass(frozen=True, slots=True)
class Guess:
    """Takes the given words for a mention of the given kind."""

    words: str
    kind: MentionKind
    name: str = "ner"
    prose_only: bool = True

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each."""
        for story in stories:
            for match in re.finditer(re.escape(self.words), story.text):
                evidence = (Evidence("ner", "it guesses", 0.5),)
                span = Span(story.id, *match.span())
                yield Mention(span, self.kind, Personal(match[0]), evidence)


def is_kept(text: str, words: str, kind: MentionKind = MentionKind.PERSON) -> bool:
    story = Story(StoryId("body"), StoryKind.BODY, text)
    return not list(LeavingKept(Guess(words, kind), KEEP).find([story]))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("under Clare's Law", "Clare", MentionKind.PERSON),
        ("an Osman warning", "Osman", MentionKind.PERSON),
        ("was Gillick competent", "Gillick", MentionKind.PERSON),
        ("Northmoor Constabulary said", "Northmoor Constabulary", MentionKind.ORGANISATION),
        ("Northmoor Constabulary said", "Northmoor", MentionKind.PERSON),
        ("Alder County Council said", "Alder", MentionKind.PLACE),
        (
            "the Northmoor NHS Foundation Trust",
            "Northmoor NHS Foundation Trust",
            MentionKind.ORGANISATION,
        ),
        ("SafeLives and AAFDA", "SafeLives", MentionKind.ORGANISATION),
        ("Monckton Smith (2019) found", "Monckton Smith", MentionKind.PERSON),
        ("Smith et al. (2014)", "Smith", MentionKind.PERSON),
        ("The literature on parricide (Benlow et al.)", "Benlow", MentionKind.PERSON),
        ("research (Lisle, 2014) shows", "Lisle", MentionKind.PERSON),
        ("the MARAC met", "MARAC", MentionKind.PERSON),
        ("the Perpetrator left", "Perpetrator", MentionKind.PERSON),
        ("Adult B rang", "Adult B", MentionKind.PERSON),
        ("a visit to Poland", "Poland", MentionKind.PLACE),
        ("travelled to Georgia", "Georgia", MentionKind.PLACE),
        ("lives in Carrow", "Carrow", MentionKind.PLACE),
        ("lives in Alder Vale", "Alder Vale", MentionKind.PLACE),
        ("the Care Act 2014", "Care Act", MentionKind.ORGANISATION),
        ("recorded on Athena", "Athena", MentionKind.PERSON),
    ],
)
def test_what_names_nobody_of_the_case_is_kept(text: str, words: str, kind: MentionKind) -> None:
    """A report in which agencies and laws are blacked out teaches nobody anything."""
    assert is_kept(text, words, kind)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Clare said", "Clare", MentionKind.PERSON),
        ("Mark Ellery Carrow Police", "Mark Ellery", MentionKind.PERSON),
        ("Georgia said", "Georgia", MentionKind.PERSON),
        ("in Georgia", "Georgia", MentionKind.PERSON),
        ("her son (Kofi, 2011)", "Kofi", MentionKind.PERSON),
        ("Jane Carrow said", "Jane Carrow", MentionKind.PERSON),
        ("Mr Carrow said", "Carrow", MentionKind.PERSON),
        ("Carrow Women's Aid Refuge", "Carrow Women's Aid Refuge", MentionKind.REFUGE),
        ("June told May", "June", MentionKind.PERSON),
        ("Athena rang", "Athena", MentionKind.PERSON),
        ("Paris and Iris rang", "Paris", MentionKind.PERSON),
        ("Adult Education", "Adult Education", MentionKind.ORGANISATION),
        ("the Alder Arms", "Alder", MentionKind.PLACE),
    ],
)
def test_somebody_who_is_called_like_something_kept_is_not(
    text: str, words: str, kind: MentionKind
) -> None:
    """The list undoes guesses only where the words around make it sure."""
    assert not is_kept(text, words, kind)


def test_the_list_says_where_and_why() -> None:
    """A person can ask why something was left alone."""
    text = "under Clare's Law"

    assert [(text[s.start : s.end], s.because) for s in KEEP.spans(text)] == [
        ("Clare's Law", "a law, scheme or finding named after a person")
    ]


def test_linking_gets_patterns_of_laws_but_not_of_agencies() -> None:
    """'Carrow Police' may hold a Mr Carrow's name; 'Clare's Law' never holds a Clare."""
    assert any(pattern.pattern.search("Clare's Law") for pattern in KEEP.patterns)
    assert not any(pattern.pattern.fullmatch("Carrow Constabulary") for pattern in KEEP.patterns)


@pytest.mark.parametrize(
    "groups",
    [
        None,
        ["x"],
        [{"because": "x", "people": "sometimes"}],
        [{"because": "x", "people": "kept", "wrods": ["a"]}],
        [{"people": "kept"}],
        [{"because": "x", "people": "kept", "patterns": ["("]}],
    ],
)
def test_a_list_that_is_not_well_formed_is_refused(
    groups: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that keeps too much releases names."""
    monkeypatch.setattr("dhr_redact.detection.keep.load_data", lambda _name: {"groups": groups})

    with pytest.raises(RulePackError, match=r"keep\.yaml"):
        load_keep()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wenna gave Calpol.", "Calpol"),
        ("Ayo\tBP Enuresis, 8", "BP Enuresis"),
        ("male, Welsh accent.", "Welsh"),
        ("a silver Ford Transit, seen", "Ford Transit"),
        ("found an AirTag in", "AirTag"),
        ("IMR FOR DHR", "IMR FOR DHR"),
        ("AOB: Elin rang", "AOB"),
        ("from the Journal keeps", "Journal"),
        ("Date\tClinician\tCode", "Clinician"),
    ],
)
def test_words_of_medicine_forms_and_cars_are_nobody(text: str, words: str) -> None:
    """Foolish questions hide the ones that matter."""
    assert is_kept(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mrs Welsh came", "Welsh"),
        ("Irvine Welsh", "Welsh"),
        ("Patience Item-Okoro", "Patience"),
        ("he told Mercedes that", "Mercedes"),
        ("Journal Okoro rang", "Journal"),
    ],
)
def test_a_name_that_looks_like_such_a_word_stays(text: str, words: str) -> None:
    """Welsh is a surname and Mercedes a first name."""
    assert not is_kept(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a pattern (Donovan and Hester (2014)).", "Donovan"),
        ("Benbow, Bhatt and Kingsley (2018) say", "Bhatt"),
        ("as shown (Gillow & Harris, 2016)", "Gillow"),
        ("Male victims: read Bates (2020)", "Bates"),
        ("the study by Holt (2016)", "Holt"),
        ("Vorland (2020) argues", "Vorland"),
        ("CASE TO STANNOW MAGISTRATES TODAY", "STANNOW"),
        ("order 18m, Harbeck Mags 20/12/2029", "Harbeck"),
        ("999 VIA NEWSHIRE AMBULANCE", "NEWSHIRE"),
        ("IN THE FAMILY COURT AT THORNOW", "THORNOW"),
        ("Comparator data from Dr Foster", "Foster"),
        ("refer to Galop and Imkaan", "Galop"),
        ("IRISi trained", "IRISi"),
        ("abe interview booked", "abe"),
        ("Bwrdd Iechyd Prifysgol Gororau Gwy", "Gororau Gwy"),
        ("See Datix W-1", "See Datix"),
        ("Has RiO record", "Has RiO"),
    ],
)
def test_authors_courts_and_tools_are_kept_in_every_writing(text: str, words: str) -> None:
    """Capitals, short forms and a verb of a note before a tool change nothing."""
    assert is_kept(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("children Noah (2021) and Mia (2019)", "Noah"),
        ("went to see Noah (2021)", "Noah"),
        ("Told Mags on Tuesday", "Mags"),
        ("Rang Mags, no reply", "Mags"),
        ("seen by Dr Foster today", "Dr Foster"),
        ("Saw Hope Datix", "Hope Datix"),
        ("TELL OAKES AMBULANCE COMING", "OAKES"),
    ],
)
def test_a_child_with_a_year_and_a_doctor_are_not_kept(text: str, words: str) -> None:
    """A year in brackets is a child's year of birth more often than a citation's."""
    assert not is_kept(text, words)
