"""Whom a name means: linked by evidence, asked without it, and never guessed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dhr_redact.detection.known_names import KnownNames
from dhr_redact.model.kinds import MentionKind, Role, Sex
from dhr_redact.people.grouping import find_names
from dhr_redact.people.linking import link_mentions
from dhr_redact.people.links import Ambiguous, Link, Linked, NotAName, Unknown
from dhr_redact.people.roster import Roster
from making import mention, story
from people_making import links, person, thing

PEOPLE = (
    person("P01", "Margaret Ann Holloway", "Meg", role=Role.VICTIM),
    person("P02", "David Holloway", role=Role.PERPETRATOR, relation="husband of the victim"),
    person("P03", "Will Young", role=Role.FRIEND),
    person("P04", "Imran Khan", role=Role.STAFF, profession="police"),
    person("P05", "Shazia Khan", role=Role.FAMILY, relation="mother of the victim"),
    person("P06", "May Carrow", role=Role.FRIEND),
    person("P07", "Harpreet Kaur", role=Role.FRIEND),
    person("P08", "Noah Holloway", role=Role.CHILD),
    person("P09", "Tom Baker", role=Role.STAFF, relation="consultant psychiatrist"),
    person("P10", "Ann Baker", role=Role.PANEL),
    thing("L01", "Carrow"),
)


ROSE = Roster([person("P01", "Rose Thorne")])


def brief(link: Link) -> str:
    match link:
        case Linked(entry=entry):
            return entry
        case Ambiguous(entries=entries):
            return "ask " + " ".join(entries)
        case NotAName():
            return "no name"
        case Unknown():
            return "unknown"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Margaret Holloway", ["P01"]),
        ("Margret Holoway", ["P01"]),
        ("Meg", ["P01"]),
        ("Mr and Mrs Holloway", ["P02", "P01"]),
        ("Margaret and David Holloway", ["P01", "P02"]),
        ("DC Khan met Mrs Khan", ["P04", "P05"]),
        ("Her mother, Khan, rang", ["P05"]),
        ("PC Holloway", ["ask P01 P02 P08"]),
        ("Mrs D Holloway", ["ask P01 P02"]),
        ("Holloway", ["ask P01 P02 P08"]),
        ("the Holloways", ["ask P01 P02 P08"]),
        ("the Holloway family", ["ask P01 P02 P08"]),
        ("Youngs Road, Holloway Road", ["ask P03", "ask P01 P02 P08"]),
        ("Kathleen Holloway", ["ask P01 P02 P08"]),
        ("Margaret Thornton", ["ask P01"]),
        ("Shazia Holloway", ["ask P01 P02 P05 P08"]),
        ("Kaur said so", ["ask P07"]),
        ("Ms Kaur said so", ["ask P07"]),
        ("Mr Carrow", ["P06"]),
        ("in Carrow", ["L01"]),
        ("Carrow Council", ["L01"]),
        ("Carrow.", ["ask L01 P06"]),
        ("Will the panel ask?", ["no name"]),
        ("Mark, Will and Testament; the Will", ["no name", "no name"]),
        ("She rang Will today", ["P03"]),
        ("Will told us", ["P03"]),
        ("(Will)", ["P03"]),
        ("Will was late", ["P03"]),
        ("his Will stood", ["ask P03"]),
        ("Will's phone", ["P03"]),
        ("Young people", ["no name"]),
        ("In May 2029 and 3 May and in May", ["no name"] * 3),
        ("May rang", ["P06"]),
        ("from May", ["ask P06"]),
        ("MH was here", ["ask P01"]),
        ("Mags was here", ["ask P01"]),
        ("Peggy rang", ["ask P01"]),
        ("Peggy Holloway rang", ["P01"]),
        ("Dr Baker", ["ask P09 P10"]),
        ("Holoway", ["ask P01 P02 P08"]),
        ("Shazzia", ["ask P05"]),
        ("Mr H", ["ask P02"]),
        ("Says N hit him", ["ask P08"]),
    ],
)
def test_one_name_in_its_sentence(text: str, expected: list[str]) -> None:
    """Evidence links; letters that two people share do not."""
    assert [brief(link) for link in links(text, *PEOPLE)] == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Margaret Holloway left. Holloway cried.", "P01"),
        ("Margaret Holloway left.\nHolloway cried.", "ask P01 P02 P08"),
        ("Margaret Holloway left David Holloway. Holloway cried.", "ask P01 P02 P08"),
        ("David Holloway left.\nMargaret Holloway left.\nHolloway cried.", "ask P01 P02 P08"),
        ("Margaret Holloway left. Mags cried.", "P01"),
        (f"David Holloway left. {'It rained on. ' * 20}Holloway left.", "ask P01 P02 P08"),
        ("David Holloway left. Holloway-Lee rang.", "ask P01 P02 P08"),
        ("David Holloway left. Lee-Holloway rang.", "ask P01 P02 P08"),
        ("Margaret left. Six days later Holloway broke in.", "ask P01 P02 P08"),
        ("Margaret left.\nHolloway broke in.", "ask P01 P02 P08"),
        ("Margaret left. Mr Holloway had broken in.", "P02"),
        ("DC 4471 Imran Khan left. Shazia Khan left. PC 4471 Khan cried.", "P04"),
        ("Margaret Holloway left. MH cried.", "ask P01"),
        ("Noah Holloway left. Says N cried.", "P08"),
    ],
)
def test_a_name_in_its_scene(text: str, last: str) -> None:
    """The only one of them named nearby is meant; with two named, a person is asked."""
    assert brief(links(text, *PEOPLE)[-1]) == last


def test_how_often_somebody_is_named_settles_nothing() -> None:
    """The victim is named most, and is not therefore meant."""
    text = "Margaret Holloway. " * 9 + "David Holloway. Holloway."

    assert brief(links(text, *PEOPLE)[-1]) == "ask P01 P02 P08"


def test_collar_numbers_tell_two_of_one_rank_apart() -> None:
    """Two constables Khan are told apart by number, and by nothing else."""
    two = (
        person("P01", "Imran Khan", role=Role.STAFF, profession="police"),
        person("P02", "Asif Khan", role=Role.STAFF, profession="police"),
    )
    text = "PC 4471 Imran Khan and PC 5582 Asif Khan came. PC 5582 Khan knocked. PC Khan rang."

    assert [brief(link) for link in links(text, *two)] == ["P01", "P02", "P02", "ask P01 P02"]


def test_a_rank_tells_nothing_while_two_of_staff_may_hold_it() -> None:
    """Somebody whose profession nobody wrote down may be an officer too."""
    police = person("P01", "Imran Khan", role=Role.STAFF, profession="police")
    unknown = person("P02", "Asif Khan", role=Role.STAFF)
    victim = person("P03", "Sara Khan", role=Role.VICTIM)

    assert [brief(x) for x in links("DC Khan", police, unknown)] == ["ask P01 P02"]
    assert [brief(x) for x in links("DC Khan", police, victim)] == ["P01"]
    assert [brief(x) for x in links("DC Khan", unknown, victim)] == ["P02"]


def test_kept_phrases_keep_names_inside_them_but_not_people() -> None:
    """'Clare's Law' stays; a kept town that is somebody's surname is a question."""
    keep = (re.compile(r"\bMeg's Law\b"), re.compile(r"\bCarrow\b"))

    asked = [brief(x) for x in links("Meg's Law, Carrow, Mr Carrow", *PEOPLE, keep=keep)]
    town = [brief(x) for x in links("in Carrow", thing("L01", "Carrow"), keep=keep)]
    bank = (re.compile(r"\bHolloways\b"),)
    family = [brief(x) for x in links("first of the Holloways to go", *PEOPLE, keep=bank)]

    assert family[0].startswith("ask")
    assert asked == ["no name", "ask L01 P06", "P06"]
    assert town == ["no name"]


def test_a_childs_own_initial_is_asked_about_in_a_kept_phrase() -> None:
    """'Child G' is a kept form, and says who is meant where G begins the child's own name."""
    child = person("P01", "Grace Quarles", role=Role.CHILD)
    keep = (re.compile(r"\bChild [A-Z]\b"),)

    linked = [brief(x) for x in links("Child G told her. Child A slept.", child, keep=keep)]

    assert linked == ["ask P01"]


def test_mentions_of_other_recognisers_are_linked_too() -> None:
    """The model's mention may be longer, shorter, of several people, or of nobody known."""
    text = "Margaret and David Holloway met Zoltan Tarr of Khan Textiles on 3 May, Holloway Thing."
    here = story(text)
    given = [
        mention(here, "Margaret and David Holloway"),
        mention(here, "Zoltan Tarr"),
        mention(here, "Khan Textiles", MentionKind.ORGANISATION),
        mention(here, "3 May", MentionKind.DATE),
        replace(mention(here, "Zoltan Tarr"), candidates=(PEOPLE[0].id,)),
    ]
    keep = (re.compile("Zoltan Tarr"),)

    linked = link_mentions([here], given, Roster(PEOPLE))
    kept = link_mentions([here], given, Roster(PEOPLE), keep=keep)

    assert [brief(item.link) for item in linked] == [
        "ask P01 P02",
        "unknown",
        "ask P04 P05",
        "unknown",
        "ask P01",
    ]
    assert linked[3].link == Unknown("no entry needed")
    assert brief(kept[1].link) == "no name"


def test_several_names_of_one_person_in_one_mention_agree() -> None:
    """'Margaret Holloway (Meg)' is one person."""
    here = story("Margaret Holloway, Meg, and in May 2029")
    given = [mention(here, "Margaret Holloway, Meg"), mention(here, "May 2029")]

    linked = link_mentions([here], given, Roster(PEOPLE))

    assert [brief(item.link) for item in linked] == ["P01", "no name"]


def test_no_reason_holds_personal_text() -> None:
    """Reasons are printed for coordinators and kept in logs."""
    text = "Mr and Mrs Holloway. Her mother Mrs Khan. Mr Carrow. Kathleen Holloway. Will Young."

    reasons = " ".join(link.because for link in links(text, *PEOPLE)).lower()

    assert not [w for w in ("holloway", "khan", "carrow", "kathleen", "young") if w in reasons]


def test_a_stated_sex_decides_between_titles() -> None:
    """The coordinator knows; a table of first names only helps."""
    two = (
        person("P01", "Robin Ward", sex=Sex.FEMALE),
        person("P02", "Kim Ward", sex=Sex.MALE),
    )

    assert [brief(x) for x in links("Mrs Ward and Mr Ward", *two)] == ["P01", "P02"]


def test_links_are_the_same_in_whatever_order_entries_come() -> None:
    """Nothing may hang on the order of a file."""
    text = "Mr and Mrs Holloway, Carrow, Khan, Will."
    roster = Roster(PEOPLE[::-1])
    here = story(text)

    mentions = list(KnownNames(roster).find([here]))

    assert [x.link for x in link_mentions([here], mentions, roster)] == links(text, *PEOPLE)


def test_a_rank_before_a_name_or_number_is_nobodys_initials() -> None:
    """'DC Kev Ellery' is a new officer, and Denise Cartwright of the council is not meant."""
    denise = person("P01", "Denise Cartwright", role=Role.STAFF)

    assert links("DC Kev Ellery rang; DC 4471 came", denise) == []
    assert [brief(link) for link in links("Action for DC.", denise)] == ["ask P01"]


@pytest.mark.parametrize(
    ("profession", "title", "fits"),
    [
        ("gp", "Dr", True),
        ("psychiatrist", "Dr", True),
        ("midwife", "Sister", True),
        ("school nurse", "Nurse", True),
        ("head teacher", "Dr", True),
        ("police", "Dr", False),
        ("gp", "PC", False),
    ],
)
def test_a_title_fits_the_professions_that_bear_it(profession: str, title: str, fits: bool) -> None:
    """A GP is 'Dr', and a head teacher may be one; a constable hardly ever is."""
    staff = person("P01", "Joan Ellery", role=Role.STAFF, profession=profession)

    assert brief(links(f"{title} Ellery rang.", staff)[0]) == ("P01" if fits else "ask P01")


@pytest.mark.parametrize(
    "text",
    ["Ros-\ne Thorne", "Rose-\nThorne", "Rose-Rose Thorne", "Thorne-Rose-Thorne", "R-T-Thorne"],
)
def test_names_broken_at_hyphens_never_leave_an_empty_one(text: str) -> None:
    """A name of no letters stops the whole run."""
    assert all(found.start < found.end for found in find_names(text, ROSE))
