"""Of whom 'son', 'girl' and 'sister' are said: a child's sex goes, an adult's stays where sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role, Sex
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.child_words import child_words
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.family_ties import FamilyTies, Meant
from making import entry, mention, story


def person(
    number: str, name: str, role: Role, relation: str = "", sex: Sex = Sex.UNKNOWN
) -> CaseMapEntry:
    return replace(entry(number, name, f"the {number}", role), relation=relation, sex=sex)


ROSALIND = person("P01", "Rosalind", Role.VICTIM, sex=Sex.FEMALE)
COLIN = person("P02", "Colin", Role.ALLEGED_PERPETRATOR, "husband", Sex.MALE)
GRACE = person("P03", "Grace", Role.CHILD, "daughter of the victim", Sex.FEMALE)
WILLIAM = person("P04", "William", Role.CHILD, "son of the victim and the perpetrator", Sex.MALE)
JEAN = person("P05", "Jean", Role.FAMILY, "mother of the alleged perpetrator", Sex.FEMALE)
JUDITH = person("P06", "Judith", Role.FAMILY, "sister of the victim", Sex.FEMALE)
ARTHUR = person("P07", "Arthur", Role.FAMILY, "father of the victim", Sex.MALE)
DARREN = person("P08", "Darren", Role.FAMILY, "father of her eldest child", Sex.MALE)
NURSE = person("P09", "Agnieszka", Role.STAFF, "", Sex.FEMALE)
PEOPLE = (ROSALIND, COLIN, GRACE, WILLIAM, JEAN, JUDITH, ARTHUR, DARREN, NURSE)


def found(text: str, people: tuple[CaseMapEntry, ...] = PEOPLE) -> tuple[str, list[Meant]]:
    """Rewrite a text in which everybody's names are linked."""
    body = story(text)
    effectives = []
    for one in people:
        for nth in range(1, text.count(one.name) + 1):
            at = mention(body, one.name, nth=nth)
            effectives.append(Effective(at, Standing.NAMED, "why", entry=EntryId(one.id)))
    words = child_words(body, effectives, FamilyTies.of(Roster(people)))
    for word in reversed(words):
        text = text[: word.start] + word.text + text[word.end :]
    return text, [word.meant for word in words]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("He rang about their son.", "He rang about their child."),
        ("The girl slept in school.", "The child slept in school."),
        ("Rosalind took her daughters to bed.", "Rosalind took her children to bed."),
        ("Rosalind's son was hurt.", "Rosalind's child was hurt."),
        ("Rosalind, her son and her aunt left.", "Rosalind, her child and her aunt left."),
        ("Grace\tDaughter of Rosalind", "Grace\tChild of Rosalind"),
        ("William\t2031\tSon of both.", "William\t2031\tChild of both."),
        ("the brother of Grace", "the sibling of Grace"),
        ("Grace's brother was upstairs.", "Grace's sibling was upstairs."),
        ("the child's sister", "the child's sibling"),
        ("a sister of the child", "a sibling of the child"),
        ("Grace woke her brother.", "Grace woke her sibling."),
        ("Grace told Judith that her sister slept.", "Grace told Judith that her sibling slept."),
        ("He has a baby brother.", "He has a baby sibling."),
        ("two sons and a daughter", "three children"),
        ("A son and a daughter were there.", "Two children were there."),
        ("their son and daughter", "their children"),
        ("the victim's daughter", "the victim's child"),
        ("the perpetrator's son", "the perpetrator's child"),
        ("Jean's grandson", "Jean's grandchild"),
        ("Darren's daughter", "Darren's child"),
        ("He was my boy and she was my girl.", "He was my child and she was my child."),
        ("Arthur has a son.", "Arthur has a child."),
        ("Judith's daughter", "Judith's child"),
        ("the girl, William, slept", "the girl, William, slept"),
        (
            f"Colin came{' and so on' * 12} to ask about a boy at school",
            f"Colin came{' and so on' * 12} to ask about a child at school",
        ),
        ("her son (William) slept", "her child (William) slept"),
        ("the brothers and sisters of the children", "the siblings of the children"),
    ],
)
def test_a_childs_sex_goes(text: str, reads: str) -> None:
    """Each of these told a reader whether a child is a boy or a girl."""
    assert found(text)[0] == reads


@pytest.mark.parametrize(
    "text",
    [
        "Arthur's daughter Rosalind died.",
        "Arthur said that his daughter was at work by eight.",
        "Jean said that her son had a temper.",
        'Jean asks for "my son\'s wife".',
        "Jean told Agnieszka that all is well; son at work.",
        "the daughter of Arthur",
        "Colin, Jean's son, left.",
        "Colin is her son.",
        "Rosalind was a mother, sister, daughter and colleague.",
        "her son Colin said",
        "Jean saw her son, Colin, leave.",
        "Rosalind\tDaughter of Arthur",
        "their adult son",
        "a 34-year-old son",
        "his son, 34, drove",
        "Her sister applied.",
        "the sister of Rosalind",
        "Sister Baran dressed it.",
        "boys in blue",
        "a girls' night out",
        "Southall Black Sisters",
        "Buckley & Sons and Carter and Sons Ltd",
        "Her employers, a father and daughter, knew.",
        "a son or daughter",
        "who is a girl and who is a boy",
        "his boyfriend and her girlfriend",
        "his daughter-in-law",
        "her nephew came",
    ],
)
def test_what_is_said_of_adults_stays(text: str) -> None:
    """The victim is a daughter too: a report that calls her 'the child of Arthur' insults her."""
    assert found(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("there was a girl in Ellaby before her", "there was a person in Ellaby before her"),
        ('asked for "the Welsh girl"', 'asked for "the Welsh person"'),
        ("the lads from work", "the people from work"),
        ("a girl child", "a child"),
        ("the teenage girl", "the child"),
        ("the lad. With William.", "the child. With William."),
        ('"bright boy, numbers!" Sleep advice.', '"bright child, numbers!" Sleep advice.'),
    ],
)
def test_a_girl_may_be_a_woman(text: str, reads: str) -> None:
    """'A child in Ellaby before her' would say something terrible that nobody said."""
    assert found(text)[0] == reads


def test_what_may_be_either_is_taken_and_says_so() -> None:
    """The policy has a line of its own for words in doubt."""
    assert found("her son")[1] == [Meant.EITHER]
    assert found("Rosalind's son")[1] == [Meant.CHILD]


def test_whether_a_word_stays_never_tells_the_sex_of_the_children() -> None:
    """If 'son' stayed wherever no child of the case is a boy, it would say that all are girls."""
    other = (ROSALIND, COLIN, replace(WILLIAM, sex=Sex.FEMALE), JEAN)
    text = "Rosalind's son; Jean's son; their son; the boy; her daughter"

    assert found(text, other) == found(text, (ROSALIND, COLIN, WILLIAM, JEAN))


def test_a_case_without_children_but_with_a_grown_son() -> None:
    """With no child on the list and a grown son on it, 'their son' is the grown one."""
    mark = person("P10", "Mark", Role.FAMILY, "son of the victim", Sex.MALE)

    assert found("They rang their son.", (ROSALIND, COLIN, mark))[0] == "They rang their son."
    assert found("Rosalind's son", (ROSALIND, mark, GRACE))[1] == [Meant.EITHER]
    assert found("Rosalind's daughter", (ROSALIND, mark, WILLIAM))[1] == [Meant.CHILD]


def test_a_child_who_is_the_victims_brother() -> None:
    """Then the mother of the victim has a child too, and 'her son' may be that one."""
    brother = person("P10", "Luke", Role.CHILD, "brother of the victim", Sex.MALE)

    assert found("Arthur's son", (ROSALIND, ARTHUR, brother))[1] == [Meant.EITHER]


def test_young_relatives() -> None:
    """'Her nephew' tells a child's sex where the case has a nephew who is a child."""
    nephew = person("P10", "Luke", Role.CHILD, "nephew of the victim", Sex.MALE)

    assert found("her nephew came", (ROSALIND, nephew))[0] == "her relative came"
    assert found("nephews and nieces", (ROSALIND, nephew))[0] == "relatives"


def test_nothing_is_planned_inside_another_mention() -> None:
    """'Ash Boys School' is a school's name and the school's business."""
    body = story("at Ash Boys School")
    school = Effective(
        mention(body, "Ash Boys School", MentionKind.SCHOOL), Standing.UNNAMED, "why"
    )

    assert child_words(body, [school], FamilyTies.of(Roster(PEOPLE))) == ()
