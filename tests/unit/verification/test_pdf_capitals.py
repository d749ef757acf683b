"""Capitals that pixels do not tell."""

from __future__ import annotations

from dhr_redact.verification.pdf_looking import as_said


def test_a_word_of_the_text_keeps_its_own_capitals() -> None:
    """A small w looks like a capital, and Will is a name."""
    assert as_said("it Will be Well", ["it will be well"]) == "it will be well"


def test_a_word_seen_more_often_than_said_stays_as_it_was_seen() -> None:
    """A picture on the page may show the name."""
    assert as_said("Will it will", ["it will"]) == "Will it will"


def test_what_the_text_does_not_say_stays() -> None:
    """Nothing that only pixels show is lost."""
    assert as_said("Will Holloway", []) == "Will Holloway"
