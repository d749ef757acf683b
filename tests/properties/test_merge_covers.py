"""No character that was covered is ever uncovered by merging, and none is added."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_redact.detection.merge import merge
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

_WORDS = [
    "Mrs",
    "Holloway",
    "of",
    "Alder",
    "DC",
    "Mark",
    "Ellery",
    "2417",
    "April",
    "2019",
    "(",
    ",",
    "& Price-",
    "the",
    "\u2019s",
]
TEXT = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join)
_FOUND_BY = ["known-names", "ner", "staff", "rules:nhs", "dates", "places", "presidio"]


@st.composite
def mentions(draw: st.DrawFn) -> list[Mention]:
    """Any mentions of one or two stories with the same text."""
    text = draw(TEXT)
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        found_by = draw(st.sampled_from(_FOUND_BY))
        known = found_by == "known-names"
        found.append(
            Mention(
                span=Span(StoryId(draw(st.sampled_from(["body", "note"]))), start, end),
                kind=draw(st.sampled_from(list(MentionKind))),
                text=Personal(text[start:end]),
                evidence=(Evidence(found_by, "it says so", 0.5),),
                role=draw(st.sampled_from([None, Role.STAFF, Role.CHAIR, Role.VICTIM])),
                candidates=tuple(
                    draw(st.sets(st.sampled_from([EntryId("P01"), EntryId("P02")])).map(sorted))
                )
                if known
                else (),
                profession=draw(st.sampled_from([None, "police"])),
            )
        )
    return found


def letters(found: Sequence[Mention]) -> set[tuple[str, int, str]]:
    """Every covered character but white space and the marks of a list, with what it is."""
    return {
        (mention.span.story, mention.span.start + at, character)
        for mention in found
        for at, character in enumerate(mention.text.reveal())
        if not character.isspace() and character not in ",;:/&|"
    }


@settings(max_examples=200)
@given(mentions())
def test_merging_neither_uncovers_nor_adds_a_character(found: list[Mention]) -> None:
    """An uncovered letter is a leaked name; white space and commas alone may be given back."""
    assert letters(merge(found)) == letters(found)


@settings(max_examples=60)
@given(mentions())
def test_merged_mentions_do_not_overlap_and_stand_in_order(found: list[Mention]) -> None:
    """Each character gets one treatment, or the plan could not be carried out."""
    merged = merge(found)

    assert list(merged) == sorted(merged, key=lambda m: m.span)
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(merged))


@settings(max_examples=60)
@given(mentions(), st.randoms())
def test_the_order_of_the_mentions_makes_no_difference(
    found: list[Mention], random: object
) -> None:
    """Two runs must give identical bytes, whatever ran first."""
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert merge(shuffled) == merge(found)


@settings(max_examples=60)
@given(mentions())
def test_nobody_the_case_knows_is_linked_by_a_letter_they_do_not_have(found: list[Mention]) -> None:
    """A candidate comes from a known name inside the mention, never from elsewhere."""
    for mention in merge(found):
        inside = {c for m in found if m.span.overlaps(mention.span) for c in m.candidates}

        assert set(mention.candidates) <= inside


@settings(max_examples=60)
@given(mentions())
def test_merging_twice_changes_nothing_that_is_covered(found: list[Mention]) -> None:
    """A decision at the desk merges again what was merged before."""
    once = merge(found)

    assert [m.span for m in merge(once)] == [m.span for m in once]
