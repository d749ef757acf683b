"""The frozen values: checked where they are made, blank where they would show a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import SpanError, TouchingChangesError
from dhr_redact.model.decision import Answer
from dhr_redact.model.document import Segment, Story
from dhr_redact.model.files import SourceFile
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind, Treatment
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.outcome import CheckResult, Residue, VerificationReport
from dhr_redact.model.plan import Bindings, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from making import Somewhere, decision, document, mention, story

BODY = StoryId("body")
BINDINGS = Bindings("0" * 64, 1, 0, "policy", "packs", "model")


def change(start: int, end: int, of: StoryId = BODY) -> PlannedChange:
    return PlannedChange(
        Span(of, start, end), MentionKind.PERSON, Treatment.PSEUDONYMISE, "Judith", "a test"
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_has_a_beginning_before_its_end(start: int, end: int) -> None:
    """An empty change would stand in the log and change nothing."""
    with pytest.raises(SpanError):
        Span(BODY, start, end)
    with pytest.raises(SpanError):
        Segment(start, end, Somewhere())


def test_segments_lie_in_order_and_in_the_text() -> None:
    """Two segments over one letter would write it twice."""
    for pieces in ([(0, 3), (2, 4)], [(3, 4), (0, 2)], [(0, 9)]):
        with pytest.raises(SpanError):
            Story(BODY, StoryKind.BODY, "12345", tuple(Segment(*p, Somewhere()) for p in pieces))


def test_a_span_of_another_story_or_beyond_the_end_is_refused() -> None:
    """A stale offset must not cut somewhere else."""
    one = story("Meg rang.")

    with pytest.raises(SpanError):
        list(one.parts_of(Span(StoryId("note"), 0, 3)))
    with pytest.raises(SpanError):
        one.editable(Span(BODY, 5, 10))
    with pytest.raises(SpanError):
        document(one).story(StoryId("note"))
    assert document(one).story(BODY) is one


def test_a_place_between_segments_is_described_by_its_story() -> None:
    """The gap between two cells has no location of its own."""
    gap = Story(BODY, StoryKind.TABLE, "a\tb", (Segment(0, 1, Somewhere()),))

    assert gap.describe(Span(BODY, 0, 1)) == "somewhere"
    assert gap.describe(Span(BODY, 1, 2)) == "table"


def test_two_stories_never_share_an_id() -> None:
    """A span names its story by id alone."""
    with pytest.raises(SpanError):
        document(story("a"), story("b"))


def test_a_mention_is_as_long_as_its_span_and_says_why() -> None:
    """Whoever is asked about it must be told something."""
    with pytest.raises(SpanError):
        Mention(Span(BODY, 0, 2), MentionKind.PERSON, Personal("Meg"), ())
    with pytest.raises(ValueError, match="needs evidence"):
        Mention(Span(BODY, 0, 3), MentionKind.PERSON, Personal("Meg"), ())
    with pytest.raises(ValueError, match=r"1\.5"):
        Evidence("test", "because", 1.5)


def test_a_mention_is_as_sure_as_its_best_evidence() -> None:
    """Two doubtful finders never make a sure one doubtful."""
    found = mention(story("Meg rang."), "Meg", confidence=0.4)
    both = Mention(
        found.span, found.kind, found.text, (*found.evidence, Evidence("other", "why", 0.7))
    )

    assert both.confidence == 0.7


def test_no_repr_shows_a_name() -> None:
    """A repr ends in a log or a traceback sooner or later."""
    of = story("Margaret Holloway rang.")
    values = (of, mention(of, "Holloway"), document(of), decision(1, "Holloway", Answer.KEEP))

    assert "Holloway" not in repr(values)
    assert "Margaret" not in repr(SourceFile(DocumentId("D01"), Path("Margaret.docx")))


def test_a_decision_has_an_entry_exactly_where_its_answer_needs_one() -> None:
    """'The same as' nobody would fall through to the machine."""
    for answer, to in ((Answer.SAME_AS, None), (Answer.KEEP, "P01")):
        with pytest.raises(ValueError, match="do not agree"):
            decision(1, "Meg", answer, to)


def test_changes_of_a_plan_are_in_order_and_apart() -> None:
    """Two changes to one letter have no one result."""
    note = StoryId("note")
    RedactionPlan(DocumentId("D01"), BINDINGS, (change(0, 2), change(2, 4), change(0, 1, note)))

    for changes in (
        (change(0, 3), change(2, 4)),
        (change(2, 4), change(0, 1)),
        (change(0, 1), change(0, 1, note), change(2, 3)),
    ):
        with pytest.raises(TouchingChangesError):
            RedactionPlan(DocumentId("D01"), BINDINGS, changes)


def test_a_report_is_clean_only_if_every_expected_check_ran_and_passed() -> None:
    """A check that did not run has found nothing either."""
    passed, failed = CheckResult("raw", 3, passed=True), CheckResult("raw", 3, passed=False)
    residue = Residue("body", "raw", "form")

    assert VerificationReport("", ("raw",), (passed,), ()).is_clean
    assert not VerificationReport("", (), (passed,), ()).is_clean
    assert not VerificationReport("", ("raw",), (), ()).is_clean
    assert not VerificationReport("", ("raw", "parsed"), (passed,), ()).is_clean
    assert not VerificationReport("", ("raw",), (failed,), ()).is_clean
    assert not VerificationReport("", ("raw",), (passed,), (residue,)).is_clean
