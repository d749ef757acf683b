"""What a pattern needs is read off it, so that it is tried only near such a word."""

from __future__ import annotations

import re

import pytest

from dhr_redact.rulepacks.needs import Need, needed_in
from dhr_redact.rulepacks.word_starts import AtWords


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<!\w)[A-Z]\w+ (?:Road|Street)", Need(("roa", "str"), 1)),
        (r"(?<!\w)(?:[A-Z]\w+ (?:of ){0,2}){0,3}[A-Z]\w+ Police", Need(("pol",), 10)),
        (r"(?P<it>[\w.]+@\w+)", Need(("@",), 0)),
        (r"(?<!\w)[A-Z]\w+Road", None),
        (r"(?<!\w)[A-Z]\w+ (?:Road)?", None),
        (r"(?<!\w)[A-Z].* Road", None),
        (r"(?<!\w)(\w+) \1 Road", None),
    ],
)
def test_what_every_match_holds(pattern: str, expected: Need | None) -> None:
    """A word begins after something that is none; how far away it stands must be known."""
    assert needed_in(pattern, 0) == expected


@pytest.mark.parametrize("gap", [" ", "  ", "\n", " of the "])
def test_a_word_as_far_away_as_may_be_is_near_enough(gap: str) -> None:
    """One space less, and names of agencies would be missed."""
    pattern = re.compile(r"(?<!\w)[A-Z]\w+\s(?:of the |\s)?Police")
    text = f"Anna Byrne of Alder{gap}Police. Vale and more words without any. Alder Vale Police"

    found = [match.span() for match in AtWords(pattern).finditer(text)]

    assert found == [match.span() for match in pattern.finditer(text)]


def test_a_match_may_begin_with_the_word_that_it_needs() -> None:
    """What may stand before it need not: '+48' of a telephone without a bracket."""
    pattern = re.compile(r"(?<!\w)\(?\+\d\d\)? \d+")
    text = "+48 601, Vale (and more) in (brackets) or (none) and (+48) 602"

    found = [match[0] for match in AtWords(pattern).finditer(text)]

    assert found == ["+48 601", "(+48) 602"]
