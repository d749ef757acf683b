"""Who is met in full once is found in every other form, in every document of the case."""

from __future__ import annotations

from dhr_redact.detection.met_names import MetNames, names_met
from dhr_redact.detection.whole_case import with_names_met
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId, EntryId, StoryId
from dhr_redact.model.kinds import MentionKind, Role, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


def mention(text: str, name: str, story: str = "body", **other: object) -> Mention:
    """Return a mention of a name in a text, found with confidence."""
    at = text.index(name)
    span = Span(StoryId(story), at, at + len(name))
    because = (Evidence("ner", "seen", 0.9),)
    return Mention(span, MentionKind.PERSON, Personal(name), because, **other)  # type: ignore[arg-type]


def found_by(names: list[Mention], text: str) -> list[str]:
    story = Story(StoryId("other"), StoryKind.BODY, text)
    return [m.text.reveal() for m in MetNames(names_met(names)).find([story])]


def test_other_forms_of_a_name_in_full_are_found() -> None:
    """A model that saw her once may not see 'KOWALSKA' on page nine."""
    met = [mention("Ola Kowalska", "Ola Kowalska")]

    text = "KOWALSKA, Ola was out. Mrs Kowalska rang. O. Kowalska signed. Ola's coat."
    assert found_by(met, text) == ["KOWALSKA, Ola", "Mrs Kowalska", "O. Kowalska", "Ola"]


def test_a_rank_and_a_surname_are_enough() -> None:
    """Staff are seldom named in full."""
    met = [mention("DC Tolland", "DC Tolland", role=Role.STAFF)]

    assert found_by(met, "Tolland attended") == ["Tolland"]


def test_a_first_name_alone_is_searched_in_capitals_and_small_letters() -> None:
    """Another paper is typed in capitals, a third in none, and the model sees neither."""
    assert found_by([mention("Sandra", "Sandra")], "SANDRA rang; sandra_2.pdf") == [
        "SANDRA",
        "sandra",
    ]


def test_a_word_alone_is_no_name_met_unless_the_model_saw_it_twice() -> None:
    """'Lotus' seen once as a person must not be looked for in every paper."""
    lotus = mention("Lotus", "Lotus")

    assert len(names_met([lotus])) == 0
    assert len(names_met([lotus, lotus])) == 1


def test_what_a_model_takes_along_in_logs_is_nobody() -> None:
    """'DEO INFT' would blacken every 'INFT' of the log."""
    assert len(names_met([mention("DEO INFT", "DEO INFT")])) == 0


def test_an_initial_after_a_name_in_capitals_belongs_to_it() -> None:
    """'KOWALSKA, OLA M' left the M, and with it one of three sisters."""
    met = [mention("Ola Kowalska", "Ola Kowalska")]

    assert found_by(met, "NOT TO CONTACT KOWALSKA, OLA M\nEXPIRED") == ["KOWALSKA, OLA M"]


def test_whoever_may_be_on_the_list_counts_only_if_asked_for() -> None:
    """Known people are searched by their own recogniser; their initials are not."""
    known = mention("Ola Kowalska", "Ola Kowalska", candidates=(EntryId("P01"),))

    assert len(names_met([known])) == 0
    assert len(names_met([known], known_too=True)) == 1


def test_words_are_not_made_names() -> None:
    """A model that takes 'Will Young' for a name must not blacken every 'will' and 'young'."""
    met = [mention("Will Young", "Will Young")]

    assert found_by(met, "She will go with the young man.") == []


def test_documents_of_a_case_are_read_as_one() -> None:
    """Named in the first, surname alone in the second."""
    first = CaseDocument(
        DocumentId("D01"), Personal(""), "text/plain", "", (_story("seen with Ola Kowalska"),)
    )
    second = CaseDocument(
        DocumentId("D02"), Personal(""), "text/plain", "", (_story("Kowalska was late"),)
    )
    seen = mention("seen with Ola Kowalska", "Ola Kowalska")

    both = with_names_met([first, second], [(seen,), ()])

    assert [m.text.reveal() for m in both[0]] == ["Ola Kowalska"]
    assert [m.text.reveal() for m in both[1]] == ["Kowalska"]


def _story(text: str) -> Story:
    return Story(StoryId("body"), StoryKind.BODY, text)
