"""Every way in which a child's sex or age got through, in whole plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role, Sex
from dhr_redact.model.plan import Bindings
from dhr_redact.people.roster import Roster
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.plan import Grounds, plan_document
from dhr_redact.redaction.replacements import Ground
from dhr_redact.rulepacks.policy import RedactionPolicy, layer, load_policy, read_override
from making import document, entry, mention, story

POLICY = load_policy()
PEOPLE = (
    replace(entry("P01", "Rosalind", "Elinor"), sex=Sex.FEMALE),
    replace(entry("P02", "Will", "Child 2", Role.CHILD), relation="son of the victim"),
    replace(entry("P03", "Arthur", "Matthew", Role.FAMILY), relation="father of the victim"),
)


def released(
    text: str, *details: str, policy: RedactionPolicy = POLICY, ages: tuple[str, ...] = ()
) -> tuple[str, list[str]]:
    """Plan a text whose people are linked; return it and the basis of each change."""
    body = story(text)
    found = [
        Effective(mention(body, one.name), Standing.NAMED, "why", entry=EntryId(one.id))
        for one in PEOPLE
        if one.name in text
    ]
    found += [
        Effective(
            mention(body, words, MentionKind.CHILD_DETAIL, role=Role.CHILD), Standing.UNNAMED, "why"
        )
        for words in details
    ]
    found += [
        Effective(mention(body, age, MentionKind.AGE, role=Role.CHILD), Standing.UNNAMED, "why")
        for age in ages
    ]
    plan = plan_document(
        document(body), found, Grounds(Ground.of(Roster(PEOPLE), policy, "Carrow"), "A title"),
        bindings=Bindings("digest", 1, 0, "policy", "packs", "model"),
    ).plan  # fmt: skip
    for change in reversed(plan.changes):
        text = text[: change.span.start] + change.replacement + text[change.span.end :]
    return text, [change.basis for change in plan.changes]


@pytest.mark.parametrize(
    ("text", "details", "reads"),
    [
        ("Rosalind told their son.", (), "Elinor told their child."),
        ("Will, their son, slept.", (), "Child 2, their child, slept."),
        ("Her eldest son Will slept.", (), "Child 2 slept."),
        ("Her son, Will, slept.", (), "Child 2 slept."),
        ("her nephew Will slept", (), "Child 2 slept"),
        ("Will, a boy, slept.", (), "Child 2 slept."),
        ("Will (a boy) slept.", (), "Child 2 slept."),
        ("The child, a girl, slept.", (), "The child slept."),
        ("Will, a boy of nine, slept.", ("boy of nine",), "Child 2 slept."),
        ("her 7-year-old son slept", ("7-year-old son",), "her child slept"),
        ("an 8-year-old boy slept", ("8-year-old boy",), "a child slept"),
        ("two sons aged 4 and 7", ("sons aged 4 and 7",), "two children"),
        ("her daughter, who was aged 3, slept", ("daughter, who was aged 3",), "her child slept"),
        ("Will\tSon of Rosalind", (), "Child 2\tChild of Elinor"),
        ("Rosalind was Arthur's daughter.", (), "Elinor was Matthew's daughter."),
        ("Will (M) slept", (), "Child 2 slept"),
        ("Will (Mstr)\tborn", (), "Child 2\tborn"),
        ("Name\tSex\nWill\tMale\nRosalind\tFemale", (), "Name\tSex\nChild 2\t–\nElinor\tFemale"),
        ("Will. Sex: F", (), "Child 2. Sex: –"),
        ("Will (boy) slept", (), "Child 2 slept"),
        ("Will (a boy of 9 in May) slept", ("boy of 9",), "Child 2 (a child in May) slept"),
        ("HER SONS SLEPT", (), "HER CHILDREN SLEPT"),
        ("the girl’s bed, the boys’ room", (), "the child’s bed, the children’s room"),
    ],
)
def test_no_sex_and_no_age(text: str, details: tuple[str, ...], reads: str) -> None:
    """'Her a child', 'Child 2, a child, slept' and 'their son' all stood in released files."""
    assert released(text, *details)[0] == reads


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Will, then aged 4, slept", "Child 2 slept"),
        ("Will (4) slept", "Child 2 slept"),
        ("Will (aged 4) slept", "Child 2 slept"),
        ("Will, 4, and Ann", "Child 2, and Ann"),
        ("with Will, 4.", "with Child 2."),
        ("Will is 4 now", "Child 2 is [age] now"),
        ("Will\t4\tWhite", "Child 2\t[age]\tWhite"),
        ("Will, 4 or 5", "Child 2, [age] or 5"),
        ("Will (4 in May)", "Child 2 ([age] in May)"),
    ],
)
def test_a_childs_age_leaves_no_hole(text: str, reads: str) -> None:
    """'Child 2, then aged [age], slept' reads like a form; without, it reads like a report."""
    assert released(text, ages=("4",))[0] == reads


@pytest.mark.parametrize(
    ("text", "age", "reads"),
    [
        ("the 7-year-old slept", "7-year-old", "the child slept"),
        ("hid the 7-year-old in the den", "7-year-old", "hid the child in the den"),
        ("hid her two 7-year-olds.", "7-year-olds", "hid her two children."),
        ("the 7-year-old Kim", "7-year-old", "the [age] Kim"),
        ("the 7-year-old deaf pupil", "7-year-old", "the [age] deaf pupil"),
        ("was 7-year-old.", "7-year-old", "was [age]."),
    ],
)
def test_an_age_that_stands_for_the_child(text: str, age: str, reads: str) -> None:
    """'Hid the [age] and the little one' is no sentence; where in doubt the label stays."""
    assert released(text, ages=(age,))[0] == reads


def test_each_change_names_its_line() -> None:
    """The log says by which line of the policy 'son' became 'child', and how sure it was."""
    assert released("Rosalind's son and the girl at school")[1] == [
        "principals",
        "children-sex",
        "children-sex-in-doubt",
    ]


@pytest.mark.parametrize(
    ("treatment", "reads"),
    [
        ("treatment: keep\n    reason: The court named the child.", "Elinor's child; a son"),
        ('treatment: remove\n    wording: "[word]"', "Elinor's child; a [word]"),
        ("treatment: black out\n    wording: x", "Elinor's child; a █████"),
    ],
)
def test_a_local_policy_may_say_otherwise(treatment: str, reads: str, tmp_path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Each line can be laid over; words in doubt have one of their own."""
    file = tmp_path / "ours.yaml"
    file.write_text(
        "id: ours\nversion: 1\ntitle: t\nsource: s\nlines:\n  - id: doubt\n"
        f"    kinds: [CHILD_SEX]\n    {treatment}\n    source: a board\n",
        encoding="utf-8",
    )
    policy = layer(POLICY, read_override(file))

    assert released("Rosalind's son; a son", policy=policy)[0] == reads
