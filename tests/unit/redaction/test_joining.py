"""Names of one person side by side become one pseudonym, not three in a row."""

from __future__ import annotations

import pytest

from dhr_redact.model.identifiers import EntryId
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.joining import join_neighbours
from making import mention, story


def joined(text: str, *words: str, entries: str = "P01") -> list[str]:
    body = story(text)
    ids = entries.split() * len(words)
    seen: dict[str, int] = {}
    found = []
    for word, of in zip(words, ids, strict=False):
        seen[word] = seen.get(word, 0) + 1
        one = mention(body, word, nth=seen[word])
        found.append(Effective(one, Standing.NAMED, "why", entry=EntryId(of)))
    return [e.mention.text.reveal() for e in join_neighbours(body, found)]


@pytest.mark.parametrize(
    ("text", "words", "one"),
    [
        ("Margaret (Meg) Holloway", ["Margaret", "Meg", "Holloway"], "Margaret (Meg) Holloway"),
        ("Margaret “Meg” Holloway", ["Margaret", "Meg", "Holloway"], "Margaret “Meg” Holloway"),
        ("Margaret 'Meg' Holloway", ["Margaret", "Meg", "Holloway"], "Margaret 'Meg' Holloway"),
        (
            "Margaret Holloway, née Ward,",
            ["Margaret Holloway", "Ward"],
            "Margaret Holloway, née Ward",
        ),
        ("Margaret Ward ('Meg') slept", ["Margaret Ward", "Meg"], "Margaret Ward ('Meg')"),
        (
            "Margaret, known to her friends as Meg, slept",
            ["Margaret", "Meg"],
            "Margaret, known to her friends as Meg",
        ),
        (
            "Margaret, who was known as Meg and to her mother as Peg, slept",
            ["Margaret", "Meg", "Peg"],
            "Margaret, who was known as Meg and to her mother as Peg",
        ),
        (
            "under Margaret, Meg and Peg, since",
            ["Margaret", "Meg", "Peg"],
            "Margaret, Meg and Peg",
        ),
        ("Margaret (known as 'Meg') left", ["Margaret", "Meg"], "Margaret (known as 'Meg')"),
        ("Margaret ( ) Ward left", ["Margaret", "Ward"], "Margaret ( ) Ward"),
        ("Margaret (Peg) (Meg) left", ["Margaret", "Peg", "Meg"], "Margaret (Peg) (Meg)"),
        ('as "Margaret", "Meg" and', ["Margaret", "Meg"], 'Margaret", "Meg'),
        (
            "Margaret Holloway née Ward,",
            ["Margaret Holloway", "Ward"],
            "Margaret Holloway née Ward",
        ),
        ("Margaret (known as Meg) left", ["Margaret", "Meg"], "Margaret (known as Meg)"),
        ("Margaret also known as Meg left", ["Margaret", "Meg"], "Margaret also known as Meg"),
    ],
)
def test_one_person_under_several_names(text: str, words: list[str], one: str) -> None:
    """'Sarah (Sarah) Sarah' reads badly and tells that there were three names."""
    assert joined(text, *words) == [one]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("saw Meg. Holloway left", ["Meg", "Holloway"]),
        ("Meg\nHolloway", ["Meg", "Holloway"]),
        ("Meg\tHolloway", ["Meg", "Holloway"]),
        ("Meg (Holloway left", ["Meg", "Holloway"]),
        ("Meg and Holloway", ["Meg", "Holloway"]),
        ('Meg", Holloway', ["Meg", "Holloway"]),
        ("MegHolloway", ["Meg", "Holloway"]),
    ],
)
def test_what_is_not_one_name_stays_apart(text: str, words: list[str]) -> None:
    """Other sentences, cells and open brackets are not part of a name."""
    assert joined(text, *words) == words


def test_two_people_are_never_joined() -> None:
    """A joined change has one pseudonym: joining two people would lose one."""
    assert joined("Meg (David) Holloway", "Meg", "David", entries="P01 P02") == ["Meg", "David"]


def test_what_touches_at_a_sign_is_one() -> None:
    """A rank cut in two by detection must not print one label twice without a space."""
    assert joined("T/DI Marsh, D/Insp Marsh came", "T/DI Marsh, D", "/Insp Marsh") == [
        "T/DI Marsh, D/Insp Marsh"
    ]


def test_who_uses_a_name_goes_with_it() -> None:
    """'Sarah (known as Sarah to friends)' says that there was another name."""
    text = "Margaret Holloway (known as Meg to her friends) left, Meg (to friends) stayed"

    assert joined(text, "Margaret Holloway", "Meg") == [
        "Margaret Holloway (known as Meg to her friends)"
    ]


def test_a_nickname_goes_with_the_name() -> None:
    """'Sarah (nickname 'Sarah')' tells that there is one."""
    text = "Margaret Holloway (nickname 'Meg') left"

    assert joined(text, "Margaret Holloway", "Meg") == ["Margaret Holloway (nickname 'Meg')"]
