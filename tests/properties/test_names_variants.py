"""Every way that agencies write a name is found, for people of many cultures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.people.folding import fold
from dhr_redact.people.name_forms import written_forms
from dhr_redact.people.near_names import resembles
from dhr_redact.people.roster import Roster
from making import story
from people_making import person

FILE = Path(__file__).parents[1] / "examples" / "known_names" / "variants.txt"
FRAMES = (
    "The IMR says that {} was seen on 3 March.",
    "{}\tattended with the children",
    "seen by the nurse (see note re {}), then sent home",
)


def rows() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, known, variants = (part.strip() for part in line.split("|"))
            yield name, _list(known), _list(variants)


def _list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


ROWS = tuple(rows())
ROSTER = Roster(person(f"P{n:02d}", name, *known) for n, (name, known, _) in enumerate(ROWS))


def left_uncovered(text: str, variant: str, entry: str, roster: Roster) -> str:
    """Return the letters of a variant that no mention of the right entry covers."""
    at = text.index(variant)
    own = variant.removesuffix("'s").removesuffix("s") if variant.endswith("s") else variant
    own = own.removesuffix("-led").removesuffix("_IMR_v2").rstrip("0123456789")
    covered: set[int] = set()
    for mention in KnownNames(roster).find([story(text)]):
        if entry in mention.candidates:
            covered |= set(range(mention.span.start, mention.span.end))
    left = [c for n, c in enumerate(own, at) if n not in covered and c.isalnum()]
    return "".join(left)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: ROWS[n][0].split()[-1])
def test_every_variant_is_found_alone_and_among_all_the_others(number: int) -> None:
    """A form that is missed in one agency's papers can get somebody found."""
    name, known, variants = ROWS[number]
    entry = f"P{number:02d}"
    alone = Roster([person(entry, name, *known)])

    missed = {
        (variant, frame, len(roster))
        for variant in (*known, *variants)
        for frame in FRAMES
        for roster in (alone, ROSTER)
        if left_uncovered(frame.format(variant), variant, entry, roster)
    }

    assert missed == set()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_folding_gives_one_character_for_one(text: str) -> None:
    """Offsets in the folded text are offsets in the text."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: ROWS[n][0].split()[-1])
def test_written_forms_are_sorted_unique_and_each_found_again(number: int) -> None:
    """Detection and proof use the same forms; each must be found where it stands."""
    name, known, _ = ROWS[number]
    entry = person("P01", name, *known)
    forms = [form.text.reveal() for form in written_forms(entry)]
    roster = Roster([entry])

    missed = [
        form
        for form in forms
        if len(form) > 2 and left_uncovered(f"We saw user: @{form} then.", form, "P01", roster)
    ]

    assert forms == sorted(set(forms))
    assert missed == []


@given(st.text(alphabet="aeionrstlmk' -", max_size=20), st.text(alphabet="abc", max_size=5))
def test_resembling_is_mutual(one: str, other: str) -> None:
    """Which of two names is the pseudonym does not matter."""
    assert resembles(one, other) == resembles(other, one)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([v for row in ROWS for v in row[2]]), max_size=8), st.text())
def test_mentions_are_in_order_and_do_not_overlap(names: list[str], noise: str) -> None:
    """The merge and the plan rely on it."""
    text = noise.join(f" {name}, " for name in names)

    spans = [m.span for m in KnownNames(ROSTER).find([story(text)])]

    assert all(a.end <= b.start for a, b in pairwise(spans))
