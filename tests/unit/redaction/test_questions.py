"""What a person is asked: as few questions as safety allows, the most useful first."""

from __future__ import annotations

from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.questions import Scope, questions_of
from making import document, mention, story

BODY = story("Karen met Dale. KAREN rang Brackwell's. Holloway left; Holloway came back to Karen.")
DOCUMENT = document(BODY)


def undecided(found: Mention, *candidates: str) -> Effective:
    entries = tuple(EntryId(candidate) for candidate in candidates)
    return Effective(found, Standing.UNDECIDED, "why", candidates=entries)


def asked(*effectives: Effective, of: CaseDocument = DOCUMENT) -> list[tuple[str, int]]:
    return [(q.text.reveal(), len(q.places)) for q in questions_of([(of, effectives)])]


def test_an_unknown_name_is_one_question_for_the_case() -> None:
    """Nobody acts forty times on a thing that occurs forty times."""
    found = asked(
        undecided(mention(BODY, "Dale")),
        undecided(mention(BODY, "Karen")),
        undecided(mention(BODY, "KAREN")),
        undecided(mention(BODY, "Karen", nth=2)),
    )

    assert found == [("Karen", 3), ("Dale", 1)]


def test_a_shared_name_is_a_question_at_each_place() -> None:
    """Each place may mean the other person."""
    found = asked(
        undecided(mention(BODY, "Holloway"), "P01", "P02"),
        undecided(mention(BODY, "Holloway", nth=2), "P01", "P02"),
    )

    assert found == [("Holloway", 1), ("Holloway", 1)]


def test_letters_that_may_be_one_person_are_asked_once_for_each_document() -> None:
    """'AP' means one thing throughout a document, and may mean another in the next."""
    body = story("AP left. AP rang.")
    both = [undecided(mention(body, "AP", nth=n), "P02") for n in (1, 2)]

    found = questions_of([(document(body), both), (document(body, number=2), both)])

    assert [(len(q.places), q.scope) for q in found] == [(2, Scope.DOCUMENT)] * 2


def test_a_name_that_is_a_word_is_asked_at_each_place() -> None:
    """'Hope' may be the child in one line and a hope in the next."""
    body = story("Hope left. Hope remained.")
    both = [undecided(mention(body, "Hope", nth=n), "P02") for n in (1, 2)]

    assert [q.scope for q in questions_of([(document(body), both)])] == [Scope.PLACE] * 2


def test_people_come_before_organisations() -> None:
    """A person's name is the worst to miss."""
    found = asked(
        undecided(mention(BODY, "Brackwell's", MentionKind.ORGANISATION)),
        undecided(mention(BODY, "Dale")),
    )

    assert [text for text, _ in found] == ["Dale", "Brackwell's"]


def test_what_is_settled_is_not_asked() -> None:
    """Only the undecided waits."""
    assert asked(Effective(mention(BODY, "Dale"), Standing.KEPT, "why")) == []


def test_a_question_shows_the_words_around_it() -> None:
    """A person decides by context, so the context is there and the mention stands out."""
    question = questions_of([(DOCUMENT, [undecided(mention(BODY, "Dale"), "P01")])])[0]

    assert question.contexts[0].reveal() == (
        "Karen met «Dale». KAREN rang Brackwell's. Holloway left; Holloway came back"
    )
    assert question.where == ("D01, somewhere",)
    assert question.scope is Scope.PLACE
    assert question.documents == ("D01",)
    assert question.candidates == ("P01",)
