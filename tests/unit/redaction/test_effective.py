"""People's decisions outweigh the machine, the nearer the more, and never let a known name out."""

from __future__ import annotations

import pytest

from dhr_redact.model.decision import Answer, Decision, Place
from dhr_redact.model.identifiers import DocumentId, EntryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.linking import Ambiguous, Link, Linked, LinkedMention, NotAName, Unknown
from dhr_redact.redaction.effective import Effective, Standing, effective_mentions
from making import decision, document, mention, story

BODY = story("Rose went to the Rose.")
ROSE = mention(BODY, "Rose")
DOCUMENT = document(BODY)
HERE = Place(DOCUMENT.id, DOCUMENT.sha256, ROSE.span)
ELSEWHERE = Place(DOCUMENT.id, "another digest", ROSE.span)

LINKED = Linked(EntryId("P03"), "the only one so called", 0.9)
ASKED = Ambiguous((EntryId("P03"), EntryId("P04")), "two share it")
NOBODY = Unknown("no entry has it")


def settled(link: Link, *decisions: Decision, kind: MentionKind = MentionKind.PERSON) -> Effective:
    found = LinkedMention(mention(BODY, "Rose", kind), link)
    return effective_mentions(DOCUMENT, [found], decisions)[0]


@pytest.mark.parametrize(
    ("link", "kind", "standing"),
    [
        (LINKED, MentionKind.PERSON, Standing.NAMED),
        (ASKED, MentionKind.PERSON, Standing.UNDECIDED),
        (NOBODY, MentionKind.PERSON, Standing.UNDECIDED),
        (NOBODY, MentionKind.ORGANISATION, Standing.UNDECIDED),
        (NOBODY, MentionKind.DATE, Standing.UNNAMED),
        (NotAName("a month"), MentionKind.PERSON, Standing.KEPT),
    ],
)
def test_without_decisions_the_link_stands(
    link: Link, kind: MentionKind, standing: Standing
) -> None:
    """A name that nobody knows waits for a person; a date does not."""
    assert settled(link, kind=kind).standing is standing


@pytest.mark.parametrize(
    ("answer", "to", "standing"),
    [
        (Answer.SAME_AS, "P04", Standing.NAMED),
        (Answer.NEW, "P09", Standing.NAMED),
        (Answer.KEEP, None, Standing.KEPT),
        (Answer.BLACK_OUT, None, Standing.BLACKED_OUT),
    ],
)
@pytest.mark.parametrize("link", [ASKED, NOBODY])
def test_a_decision_settles_what_is_not_linked(
    link: Link, answer: Answer, to: str | None, standing: Standing
) -> None:
    """What was a question is one no more, and the log says who decided."""
    found = settled(link, decision(1, "Rose", answer, to))

    assert (found.standing, found.entry, found.decided_by) == (standing, to, "coordinator")


def test_keep_said_of_the_pub_never_lets_a_known_child_through() -> None:
    """A word about the whole case does not outweigh what the text itself shows."""
    found = settled(LINKED, decision(1, "Rose", Answer.KEEP))

    assert (found.standing, found.entry) == (Standing.NAMED, "P03")


def test_the_month_of_may_is_not_taken_for_a_friend_called_may() -> None:
    """Said of the names in a document, a decision leaves what the text shows to be a word."""
    found = settled(NotAName("a month"), decision(1, "Rose", Answer.SAME_AS, "P04", of="D01"))

    assert found.standing is Standing.KEPT


def test_a_decision_about_this_place_outweighs_everything() -> None:
    """A person who looked at the place knows best."""
    found = settled(
        LINKED, decision(1, "Rose", Answer.KEEP, at=HERE), decision(2, "Rose", Answer.BLACK_OUT)
    )

    assert found.standing is Standing.KEPT


def test_nearer_outweighs_and_later_outweighs() -> None:
    """Place before document before case; and the later word undoes the earlier."""
    case = decision(3, "Rose", Answer.KEEP)
    in_document = decision(1, "Rose", Answer.SAME_AS, "P04", of="D01")
    later = decision(2, "Rose", Answer.SAME_AS, "P05", of="D01")
    in_another = decision(4, "Rose", Answer.BLACK_OUT, of="D02")

    assert settled(ASKED, case, in_document, later, in_another).entry == "P05"


def test_a_decision_about_other_bytes_does_not_hold() -> None:
    """When the document changed, the place may be another: the question comes back."""
    found = settled(ASKED, decision(1, "Rose", Answer.KEEP, at=ELSEWHERE))

    assert found.standing is Standing.UNDECIDED
    assert found.candidates == ("P03", "P04")


def test_a_decision_about_a_document_holds_only_for_the_state_that_was_read() -> None:
    """A new version may hold a 'Thackerby' who is somebody else: the question comes back."""
    same = decision(1, "Rose", Answer.KEEP, of="D01", state=DOCUMENT.sha256)
    other = decision(1, "Rose", Answer.KEEP, of="D01", state="another digest")

    assert settled(ASKED, same).standing is Standing.KEPT
    assert settled(ASKED, other).standing is Standing.UNDECIDED


def test_each_takes_a_question_apart_and_each_place_is_then_decided_for_itself() -> None:
    """'each' settles nothing; what was said of the place before or after it stands."""
    each = decision(2, "Rose", Answer.EACH, of="D01")

    assert settled(ASKED, each).apart
    assert settled(ASKED, each).standing is Standing.UNDECIDED
    assert settled(ASKED, decision(1, "Rose", Answer.KEEP, of="D01"), each).apart
    assert settled(ASKED, each, decision(3, "Rose", Answer.KEEP, at=HERE)).standing is Standing.KEPT
    assert not settled(LINKED, each).apart, "what the text settles needs no question"


@pytest.mark.parametrize(
    ("link", "standing"),
    [(ASKED, Standing.LEFT_BEHIND), (NOBODY, Standing.UNDECIDED), (LINKED, Standing.NAMED)],
)
def test_nobody_is_asked_whose_name_it_is_in_a_comment(link: Link, standing: Standing) -> None:
    """The comment goes whoever is meant; a name that is new must still be searched elsewhere."""
    comment = story("Rose went to the Rose.", is_kept=False)
    found = LinkedMention(mention(comment, "Rose"), link)

    assert effective_mentions(document(comment), [found], ())[0].standing is standing


def test_decisions_about_other_words_do_not_hold() -> None:
    """The text is compared folded: case and accents do not matter, letters do."""
    assert settled(NOBODY, decision(1, "Rosé", Answer.KEEP)).standing is Standing.KEPT
    assert settled(NOBODY, decision(1, "Rosa", Answer.KEEP)).standing is Standing.UNDECIDED


def test_an_answer_and_its_entry_must_agree() -> None:
    """A 'same as' without a person, or a 'keep' with one, is a fault."""
    with pytest.raises(ValueError, match="do not agree"):
        decision(1, "Rose", Answer.SAME_AS)
    with pytest.raises(ValueError, match="do not agree"):
        decision(1, "Rose", Answer.KEEP, "P01")
    assert DOCUMENT.id == DocumentId("D01")
