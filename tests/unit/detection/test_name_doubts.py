"""What only looks like a name is told from names, and in doubt it stays one."""

from __future__ import annotations

import pytest

from dhr_redact.detection import name_doubts


@pytest.mark.parametrize(
    ("title", "stop", "expected"),
    [
        ("doctor", ".", True),
        ("GP", ".", True),
        ("Nan", ".", True),
        ("Dr", ".", False),
        ("Sgt", ".", False),
        ("PC", ".", False),
        ("doctor", "", False),
    ],
)
def test_a_full_stop_after_a_title_may_end_the_sentence(
    title: str, stop: str, expected: bool
) -> None:
    """'She saw a doctor. Ten days later' names nobody; 'Dr. Okonkwo' does."""
    assert name_doubts.ends_a_sentence(title, stop) is expected


@pytest.mark.parametrize("word", ["EMIS", "OASys", "nDelius", "RiO"])
def test_systems_are_written_as_no_name_is(word: str) -> None:
    """'PS OASys' is a record of the Probation Service, not a police sergeant."""
    assert name_doubts.is_abbreviation(word)


@pytest.mark.parametrize("word", ["Ellery", "IRIS", "Rose", "BRACKENBURY", "Ann OBE"])
def test_names_are_no_abbreviations(word: str) -> None:
    """A rule that took these for systems would lose somebody."""
    assert not name_doubts.is_abbreviation(word)


def test_only_capitals_without_vowels_are_consonants() -> None:
    """'NG' and 'Ng' are a surname; 'LYNN' and 'ÖZ' can be said."""
    assert name_doubts.is_consonants("WHFT")
    assert not any(map(name_doubts.is_consonants, ("NG", "Ng", "LYNN", "ÖZGR", "Hrd")))


@pytest.mark.parametrize(
    ("line", "name", "left"),
    [
        ("SEEN BY PENHALLICK AWARE OF RISK", "PENHALLICK AWARE", "PENHALLICK"),
        ("STATES COLIN STRANGLED HER TODAY", "COLIN STRANGLED", "COLIN"),
        ("STATES BRIDIE WARD LEFT HOME", "BRIDIE WARD", "BRIDIE WARD"),
        ("said by PENHALLICK AWARE of risk", "PENHALLICK AWARE", "PENHALLICK AWARE"),
        ("SEEN AWARE TODAY", "AWARE", "AWARE"),
        ("said Bridie Ward left", "Bridie Ward", "Bridie Ward"),
    ],
)
def test_words_after_a_name_in_a_line_of_capitals_are_left_off(
    line: str, name: str, left: str
) -> None:
    """Logs are typed in capitals; a surname that is a word is kept all the same."""
    start = line.index(name)
    assert line[slice(*name_doubts.without_shouted_words(line, start, start + len(name)))] == left


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("21:14 CHILDREN ON PREMISES NOW", "PREMISES", True),
        ("spoke to WARD who said", "WARD", False),
        ("SPOKE TO OZDOGAN WHO SAID", "OZDOGAN", False),
        ("PREMISES", "PREMISES", False),
    ],
)
def test_an_ordinary_word_in_a_line_of_capitals_is_no_name(
    line: str, word: str, expected: bool
) -> None:
    """In a line of small letters capitals are how the police write surnames."""
    start = line.index(word)
    assert name_doubts.is_shouted_word(line, start, start + len(word)) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Strapping put on. He said the strapping was new.", "Strapping", True),
        ("Three said yes.", "Three", True),
        ("Strapping put on. He met Strapping again, the strapping lad.", "Strapping", False),
        ("Strapping was upset.", "Strapping", False),
        ("Ward was upset. She was on a ward.", "Ward", False),
        ("Ellery was upset.", "Ellery", False),
    ],
)
def test_a_capital_that_only_starts_sentences_makes_no_name(
    text: str, word: str, expected: bool
) -> None:
    """A word that is ever a surname, or stands with a capital inside a sentence, stays."""
    start = text.index(word)
    found = name_doubts.starts_only_sentences(text, start, start + len(word))
    assert found is expected
