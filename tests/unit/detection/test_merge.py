"""Overlaps are resolved by rule; nothing that was covered is uncovered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dhr_redact.detection.merge import merge
from dhr_redact.detection.trust import PRIORITY, strength
from dhr_redact.model.identifiers import EntryId, StoryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

K = MentionKind
P01, P02 = EntryId("P01"), EntryId("P02")


def found(
    text: str,
    words: str,
    by: str,
    kind: MentionKind = K.PERSON,
    *,
    known: Sequence[EntryId] = (),
    role: Role | None = None,
    profession: str | None = None,
) -> Mention:
    """Make a mention of words in a text."""
    at = text.index(words)
    return Mention(
        Span(StoryId("body"), at, at + len(words)),
        kind,
        Personal(words),
        (Evidence(by, "it says so", 0.5),),
        role=role,
        candidates=tuple(known),
        profession=profession,
    )


def shown(mentions: Sequence[Mention]) -> list[tuple[str, str, tuple[EntryId, ...]]]:
    return [(m.text.reveal(), m.kind.value, m.candidates) for m in mentions]


def test_every_kind_has_its_place_in_the_order() -> None:
    """A kind without one would stop the merging of the first document that holds it."""
    listed = [kind for kinds in PRIORITY for kind in kinds]

    assert sorted(listed) == sorted(MentionKind)


def test_the_same_find_of_two_recognisers_is_one_mention_with_the_evidence_of_both() -> None:
    """A person at the desk sees every reason once."""
    text = "Mark Ellery"

    (merged,) = merge(
        [found(text, text, "staff"), found(text, text, "ner"), found(text, text, "ner")]
    )

    assert [evidence.found_by for evidence in merged.evidence] == ["ner", "staff"]


def test_a_title_and_name_take_up_the_bare_name() -> None:
    """'DC Mark Ellery' is one officer, not a rank and a person."""
    text = "DC Mark Ellery"
    staff = found(text, text, "staff", role=Role.STAFF, profession="police")

    (merged,) = merge([found(text, "Mark Ellery", "ner"), staff])

    assert merged.text.reveal() == text
    assert (merged.role, merged.profession) == (Role.STAFF, "police")


def test_a_model_that_reaches_too_far_does_not_hide_a_known_name() -> None:
    """What the model adds stays covered, beside the name the case knows."""
    text = "Mrs Holloway of Alder"

    merged = merge([found(text, text, "ner"), found(text, "Holloway", "known-names", known=[P01])])

    assert shown(merged) == [("Mrs Holloway", "PERSON", (P01,)), ("of Alder", "PERSON", ())]


def test_a_longer_name_than_the_known_one_is_not_the_known_person() -> None:
    """'Jane Holloway' may be the sister: a person decides, nobody is guessed."""
    text = "Jane Holloway"

    merged = merge([found(text, text, "ner"), found(text, "Holloway", "known-names", known=[P01])])

    assert shown(merged) == [("Jane Holloway", "PERSON", ())]


def test_a_verb_with_a_capital_is_no_part_of_a_known_name() -> None:
    """'Holloway Attended' in a heading is still Holloway."""
    text = "Holloway Attended"

    merged = merge([found(text, text, "ner"), found(text, "Holloway", "known-names", known=[P01])])

    assert shown(merged)[0] == ("Holloway", "PERSON", (P01,))


def test_a_known_full_name_stands_whatever_a_model_adds() -> None:
    """Two words that match are surer than a third that does not."""
    text = "Sarah Holloway Northmoor"
    known = found(text, "Sarah Holloway", "known-names", known=[P01])

    merged = merge([found(text, text, "ner"), known])

    assert shown(merged) == [
        ("Sarah Holloway", "PERSON", (P01,)),
        ("Northmoor", "PERSON", ()),
    ]


def test_a_rank_before_a_known_surname_keeps_who_it_may_be_and_says_that_it_is_staff() -> None:
    """'DC Holloway' is perhaps not the victim: linking needs both facts."""
    text = "DC Holloway"
    staff = found(text, text, "staff", role=Role.STAFF, profession="police")

    (merged,) = merge([staff, found(text, "Holloway", "known-names", known=[P01])])

    assert (merged.candidates, merged.role) == ((P01,), Role.STAFF)


def test_a_rank_found_by_both_still_says_staff() -> None:
    """Known names take in the title too."""
    text = "DC Holloway"
    staff = found(text, text, "staff", role=Role.STAFF, profession="police")

    (merged,) = merge([staff, found(text, text, "known-names", known=[P01])])

    assert (merged.candidates, merged.role) == ((P01,), Role.STAFF)


def test_a_job_beside_the_name_of_somebody_known_makes_them_no_staff() -> None:
    """'Sarah, the nurse' may be the victim, who was one."""
    text = "Sarah"
    staff = found(text, text, "staff", role=Role.STAFF, profession="nurse")

    (merged,) = merge([staff, found(text, text, "known-names", known=[P01])])

    assert (merged.candidates, merged.role, merged.profession) == ((P01,), None, None)


def test_the_chair_is_the_chair_though_a_doctor() -> None:
    """The chair is named in the report; as a doctor she would be numbered."""
    text = "Dr Aoife Byrne"
    chair = found(text, text, "staff", role=Role.CHAIR)

    (merged,) = merge([found(text, text, "staff", role=Role.STAFF, profession="doctor"), chair])

    assert merged.role is Role.CHAIR


def test_an_address_takes_up_the_name_of_its_street() -> None:
    """'Holloway Road' is where, not who."""
    text = "14 Holloway Road"

    merged = merge(
        [
            found(text, text, "rules:address", K.ADDRESS),
            found(text, "Holloway", "known-names", known=[P01]),
        ]
    )

    assert shown(merged) == [(text, "ADDRESS", ())]


def test_an_officer_whose_surname_is_a_lane_is_no_address() -> None:
    """'An address in the area (shoulder number 812) attended' is nobody."""
    text = "PC Anna Lane"
    officer = found(text, text, "staff", role=Role.STAFF)
    lane = found(text, "Anna Lane", "rules:address", K.ADDRESS)

    assert shown(merge([officer, lane])) == [(text, "PERSON", ())]
    assert "ADDRESS" in {kind for _, kind, _ in shown(merge([replace(officer, role=None), lane]))}


def test_a_name_cut_by_an_address_that_reaches_too_far_stays_whole() -> None:
    """A known name across the edge is stronger; the address keeps the rest."""
    text = "14 Alder House Sarah Holloway"

    merged = merge(
        [
            found(text, "14 Alder House Sarah", "rules:address", K.ADDRESS),
            found(text, "Sarah Holloway", "known-names", known=[P01]),
        ]
    )

    assert shown(merged) == [
        ("14 Alder House", "ADDRESS", ()),
        ("Sarah Holloway", "PERSON", (P01,)),
    ]


def test_what_a_model_calls_an_organisation_does_not_hide_a_person_in_it() -> None:
    """Agencies are kept: a person inside one would be printed."""
    text = "Mercy Adeyemi Police"

    merged = merge(
        [
            found(text, text, "ner", K.ORGANISATION),
            found(text, "Mercy Adeyemi", "ner"),
        ]
    )

    assert shown(merged)[0] == ("Mercy Adeyemi", "PERSON", ())


def test_a_place_on_a_list_is_part_of_the_longer_name() -> None:
    """'Alder Housing' is one organisation."""
    text = "Alder Housing"

    merged = merge(
        [found(text, text, "ner", K.ORGANISATION), found(text, "Alder", "places", K.PLACE)]
    )

    assert shown(merged) == [(text, "ORGANISATION", ())]


def test_a_month_is_no_person_called_april() -> None:
    """Else every date would be printed half as a name."""
    text = "12 April 2019"

    merged = merge(
        [
            found(text, text, "dates", K.DATE),
            found(text, "April", "known-names", known=[P01]),
        ]
    )

    assert shown(merged) == [(text, "DATE", ())]


def test_two_overlapping_guesses_of_one_kind_become_one() -> None:
    """Half a name from each is a whole name."""
    text = "Leila Haddad Moreau"

    merged = merge([found(text, "Leila Haddad", "ner"), found(text, "Haddad Moreau", "presidio")])

    assert shown(merged) == [(text, "PERSON", ())]


def test_two_words_of_different_people_make_a_name_of_neither() -> None:
    """'Mercy Ellery', with a Mercy and an Ellery in the case, is a question for a person."""
    text = "Mercy Ellery"

    merged = merge(
        [
            found(text, text, "staff"),
            found(text, "Mercy", "known-names", known=[P01]),
            found(text, "Ellery", "known-names", known=[P02]),
        ]
    )

    assert shown(merged) == [(text, "PERSON", ())]


def test_punctuation_left_over_goes_with_its_neighbour() -> None:
    """Covered is covered, even an apostrophe."""
    text = "Holloway's"

    merged = merge([found(text, text, "ner"), found(text, "Holloway", "known-names", known=[P01])])

    assert shown(merged) == [("Holloway's", "PERSON", (P01,))]


@pytest.mark.parametrize(
    ("by", "known", "expected"),
    [("known-names", (), 3), ("other", (P01,), 3), ("rules:nhs", (), 2), ("presidio:x", (), 1)],
)
def test_known_names_are_stronger_than_rules_and_rules_than_models(
    by: str, known: Sequence[EntryId], expected: int
) -> None:
    """The case's own list carries the recall."""
    assert strength(found("Priya", "Priya", by, known=known)) == expected


def test_stories_do_not_mix() -> None:
    """The same place in a footnote is another place."""
    note = found("Priya", "Priya", "ner")
    body = Mention(
        Span(StoryId("note"), 0, 5), K.PERSON, Personal("Priya"), (Evidence("ner", "x", 0.5),)
    )

    assert len(merge([note, body])) == 2


def test_nothing_found_is_nothing() -> None:
    """An empty document is not an error."""
    assert merge([]) == ()


def test_a_firm_called_after_somebody_the_case_knows_is_asked_about_whole() -> None:
    """'& Stroud' alone is no question that anybody can answer."""
    text = "He worked for Inchbald & Stroud."
    firm = found(text, "Inchbald & Stroud", "ner", K.ORGANISATION)

    merged = merge([firm, found(text, "Inchbald", "known-names", known=[P01])])

    assert shown(merged) == [("Inchbald & Stroud", "ORGANISATION", ())]


def test_two_people_whom_a_model_takes_for_a_firm_stay_people() -> None:
    """'Margaret & Stroud' holds a first name, which stands as it was found."""
    text = "Saw Margaret & Stroud."
    firm = found(text, "Margaret & Stroud", "ner", K.ORGANISATION)

    merged = merge([firm, found(text, "Margaret", "known-names", known=[P01])])

    assert ("Margaret", "PERSON", (P01,)) in shown(merged)


@pytest.mark.parametrize("rest", ["& Bright", "and Bright", ", Bright"])
def test_what_is_left_of_a_firms_name_goes_with_the_firm_before_it(rest: str) -> None:
    """A partner's name that is left over would stay beside the firm's replacement."""
    text = f"He left Fenner {rest} in May." if rest[0] != "," else f"He left Fenner{rest} in May."
    whole = text.removeprefix("He left ").removesuffix(" in May.")
    known = found(text, "Fenner", "known-names", K.EMPLOYER, known=[P01])

    merged = merge([known, found(text, whole, "ner", K.ORGANISATION)])

    assert shown(merged) == [(whole, "EMPLOYER", (P01,))]


P03 = EntryId("P03")


def test_a_list_of_people_the_case_knows_is_divided() -> None:
    """One answer about 'DCI Quarles, Wenna Oakes' would wipe out one of them."""
    text = "DCI Quarles, Wenna Oakes"
    merged = merge(
        [
            found(text, text, "staff", role=Role.STAFF),
            found(text, "DCI Quarles", "known-names", known=[P01]),
            found(text, "Wenna Oakes", "known-names", known=[P02]),
        ]
    )

    assert shown(merged) == [
        ("DCI Quarles", "PERSON", (P01,)),
        ("Wenna Oakes", "PERSON", (P02,)),
    ]


def test_a_list_that_the_case_knows_in_part_is_divided_where_two_known_people_meet() -> None:
    """Whoever stands between two marks, known or not, is covered still."""
    text = "Wenna, Otto; Bea and Cy, Dee"
    merged = merge(
        [
            found(text, text, "staff"),
            found(text, "Wenna", "known-names", known=[P01]),
            found(text, "Bea", "known-names", known=[P02]),
            found(text, "Cy", "known-names", known=[P02]),
        ]
    )

    assert "".join(m.text.reveal() for m in merged) == "WennaOttoBea and Cy, Dee"


@pytest.mark.parametrize(
    ("text", "one", "other"), [("Quarles, Wenna", "Quarles", "Wenna"), ("A and B", "A", "B")]
)
def test_two_names_that_may_be_one_persons_are_not_divided(text: str, one: str, other: str) -> None:
    """'Quarles, Wenna' is Wenna Quarles."""
    merged = merge(
        [
            found(text, text, "staff"),
            found(text, one, "known-names", known=[P01, P02]),
            found(text, other, "known-names", known=[P01]),
        ]
    )

    assert [m.text.reveal() for m in merged] == [text]


def test_a_whole_name_with_a_comma_is_not_divided() -> None:
    """'Quarles, Wenna' as somebody's full name stays one mention."""
    text = "Quarles, Wenna"
    merged = merge(
        [
            found(text, text, "staff"),
            found(text, text, "known-names", known=[P01]),
            found(text, "Quarles", "known-names", known=[P02]),
            found(text, "Wenna", "known-names", known=[P03]),
        ]
    )

    assert [m.text.reveal() for m in merged] == [text]


def test_two_pairs_of_initials_are_people_but_partners_are_a_firm() -> None:
    """'WO & TO to their aunt' are two children; 'Inchbald & Stroud' is a firm."""
    pair, firm = "WO & TO", "Inchbald & Stroud"
    initials = [
        found(pair, pair, "ner", K.ORGANISATION),
        found(pair, "WO", "known-names", known=[P01]),
        found(pair, "TO", "known-names", known=[P02]),
    ]
    partners = [
        found(firm, firm, "ner", K.ORGANISATION),
        found(firm, "Inchbald", "known-names", known=[P01]),
        found(firm, "Stroud", "known-names", known=[P02]),
    ]

    assert [m.text.reveal() for m in merge(initials)] == ["WO", "TO"]
    assert [m.text.reveal() for m in merge(partners)] == [firm]


def test_a_hyphenated_surname_is_whole() -> None:
    """'-Price' left over is half of somebody's name in a question of its own."""
    text = "Sioned Oakes-Price"
    after = merge(
        [found(text, text, "ner"), found(text, "Sioned Oakes", "known-names", known=[P01])]
    )
    before = merge([found(text, text, "ner"), found(text, "Price", "known-names", known=[P01])])

    assert [m.text.reveal() for m in (*after, *before)] == [text, text]


def test_an_ordinary_word_that_ends_a_buildings_name_is_part_of_it() -> None:
    """'Put me in Alder Hall' is no mention of Mrs Hall."""
    text = "Alder Hall"
    merged = merge(
        [
            found(text, text, "ner", K.VENUE),
            found(text, "Hall", "known-names", known=[P01]),
        ]
    )

    assert [m.text.reveal() for m in merged] == [text]


def test_what_is_left_of_a_name_has_no_comma_at_its_edge() -> None:
    """', Otto' would stand in the list of people as somebody's name."""
    text = "WOO, Otto"
    merged = merge([found(text, text, "ner"), found(text, "WOO", "known-names", known=[P01])])

    assert [m.text.reveal() for m in merged] == ["WOO", "Otto"]


def test_a_comma_alone_is_given_back() -> None:
    """It names nobody."""
    text = "WOO, Otto"
    merged = merge(
        [
            found(text, text, "ner"),
            found(text, "WOO", "known-names", known=[P01]),
            found(text, "Otto", "known-names", known=[P02]),
            found(text, "WOO, ", "dates", K.DATE),
        ]
    )

    assert [m.text.reveal() for m in merged] == ["WOO", "Otto"]
