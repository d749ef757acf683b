"""What a person is asked: as few questions as safety allows, the most useful first."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_shared_name_is_one_question_for_a_document_with_every_place_shown() -> None:
    """Minutes that say 'Holloway' forty times mostly mean one of them; all places show."""
    body = story(" ".join(f"Holloway left {n}." for n in range(9)))
    shared = [undecided(mention(body, "Holloway", nth=n), "P01", "P02") for n in range(1, 10)]

    found = questions_of([(document(body), shared), (document(body, number=2), shared)])

    assert [(len(q.places), len(q.contexts), q.scope) for q in found] == [
        (9, 9, Scope.DOCUMENT),
        (9, 9, Scope.DOCUMENT),
    ]


def test_a_shared_name_that_a_person_took_apart_is_a_question_at_each_place() -> None:
    """Where one document means both of them, each place is asked about."""
    both = [
        replace(undecided(mention(BODY, "Holloway", nth=n), "P01", "P02"), apart=True)
        for n in (1, 2)
    ]

    assert asked(*both) == [("Holloway", 1), ("Holloway", 1)]


def test_the_spellings_of_one_stranger_are_one_question() -> None:
    """A stranger in five spellings is one person to decide about, not five."""
    body = story("Yvonne Tull rang. Mrs Tull wrote. Y Tull came. Amy Li left. TULL wrote.")
    texts = ("Mrs Tull", "Y Tull", "Yvonne Tull", "Amy Li", "TULL")

    found = questions_of([(document(body), [undecided(mention(body, text)) for text in texts])])

    assert [[text.reveal() for text in q.texts] for q in found] == [
        ["Yvonne Tull", "Mrs Tull", "Y Tull", "TULL"],
        ["Amy Li"],
    ]
    assert [key.reveal() for key in found[0].keys] == ["yvonne tull", "mrs tull", "y tull", "tull"]
    assert len(found[0].contexts) == 4, "a person sees each spelling in its place"


def test_a_stranger_whose_spellings_were_taken_apart_is_asked_about_one_by_one() -> None:
    """'each' said of 'Yvonne Tull' and 'Mrs Tull' splits them: they were two people."""
    body = story("Yvonne Tull rang. Mrs Tull wrote.")
    found = [replace(undecided(mention(body, t)), apart=True) for t in ("Yvonne Tull", "Mrs Tull")]

    assert asked(*found, of=document(body)) == [("Mrs Tull", 1), ("Yvonne Tull", 1)]


def test_one_text_is_one_question_whatever_kind_it_was_taken_for() -> None:
    """The answer is about the text, so a second row for it would be for nothing."""
    body = story("Brackwell rang. In Brackwell it rained.")
    both = [
        undecided(mention(body, "Brackwell")),
        undecided(mention(body, "Brackwell", MentionKind.PLACE, nth=2)),
    ]

    assert asked(*both, of=document(body)) == [("Brackwell", 2)]


def test_initials_with_stops_are_asked_with_those_without() -> None:
    """'R.T.' and 'RT' are one thing to decide."""
    body = story("RT left. R.T. rang.")
    both = [undecided(mention(body, text), "P02") for text in ("RT", "R.T.")]

    found = questions_of([(document(body), both)])

    assert [[key.reveal() for key in q.keys] for q in found] == [["r.t.", "rt"]]


def test_initials_that_are_a_word_in_small_letters_are_asked_once_for_each_document() -> None:
    """'ME' and 'AM' in a column of initials are no 'me' and 'am'."""
    body = story("ME to write. ME rang.")
    both = [undecided(mention(body, "ME", nth=n), "P02") for n in (1, 2)]

    assert asked(*both, of=document(body)) == [("ME", 2)]


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
