"""What will stand in a release is searched, and the way back to the original must be exact."""

from __future__ import annotations

from dhr_redact.model.kinds import MentionKind, Treatment
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span
from dhr_redact.redaction.rewritten import Rewritten
from making import story

BODY = story("Meg Brask rang the Brask house.")


def change(start: int, end: int, replacement: str) -> PlannedChange:
    return PlannedChange(
        Span(BODY.id, start, end), MentionKind.PERSON, Treatment.PSEUDONYMISE, replacement, "rule"
    )


WRITTEN = Rewritten.of(BODY, [change(0, 9, "Judith"), change(15, 25, "")])


def test_the_changes_are_made() -> None:
    """The search must see what a reader will see."""
    assert WRITTEN.text == "Judith rang house."
    assert Rewritten.of(BODY, []).text == BODY.text


def test_what_stayed_is_told_by_its_place_in_the_story() -> None:
    """A person is asked about the original."""
    at = WRITTEN.text.index("house")

    assert WRITTEN.stayed(at, at + 5) == Span(BODY.id, 25, 30)


def test_what_runs_over_a_change_is_told_with_it() -> None:
    """'Judith rang': only 'rang' stayed; over a removed stretch, both its sides did."""
    assert WRITTEN.stayed(0, 11) == Span(BODY.id, 10, 14)
    assert WRITTEN.stayed(7, 17) == Span(BODY.id, 10, 30)
    assert [one.replacement for one in WRITTEN.put_in(0, 11)] == ["Judith"]


def test_a_replacement_alone_is_nothing_that_stayed() -> None:
    """What the writer puts in is known to stand there."""
    assert WRITTEN.stayed(0, 6) is None
    assert WRITTEN.put_in(7, 11) == ()
