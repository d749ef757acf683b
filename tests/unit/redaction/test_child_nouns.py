"""A child's sex and age leave the words, and the words still read."""

from __future__ import annotations

import pytest

from dhr_redact.redaction.child_nouns import SEXED, counted, neutral_detail, neutral_word


def rewritten(text: str) -> str:
    return SEXED.sub(neutral_word, text)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("their son", "their child"),
        ("her daughters", "her children"),
        ("her eldest boy", "her eldest child"),
        ("a schoolboy and schoolgirls", "a schoolchild and schoolchildren"),
        ("a stepdaughter, two step-sons", "a stepchild, two stepchildren"),
        ("the baby girl, the baby boys", "the baby, the babies"),
        ("his baby brother", "his baby sibling"),
        ("a grandson and a great-granddaughter", "a grandchild and a great-grandchild"),
        ("his half-sister", "his half-sibling"),
        ("a teenage girl", "a child"),
        ("a male child, two female pupils", "a child, two pupils"),
        ("the girl’s coat", "the child’s coat"),
        ("the boys' room", "the children's room"),
        ("SON OF BOTH", "CHILD OF BOTH"),
        ("Daughter of both", "Child of both"),
        ("two lads, three lasses", "two children, three children"),
        ("a niece and nephews", "a relative and relatives"),
    ],
)
def test_words_that_tell_a_childs_sex(text: str, reads: str) -> None:
    """Plurals, possessives and capitals are kept; what tells the sex is not."""
    assert rewritten(text) == reads


@pytest.mark.parametrize(
    "text", ["boyfriend", "girlfriends", "daughter-in-law", "sonnet", "girlish", "Buxton", "reason"]
)
def test_words_that_only_hold_such_letters(text: str) -> None:
    """'Boyfriend' is no boy, and a daughter-in-law no child."""
    assert rewritten(text) == text


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("7-year-old son", "child"),
        ("boy aged 4", "child"),
        ("Year 4 pupil", "pupil"),
        ("eldest daughter (aged 9)", "eldest child"),
        ("sons aged 4 and 7", "children"),
        ("children (aged 2, 5 and 9)", "children"),
        ("10 year old twins", "children"),
        ("six-week-old baby girl", "child"),
        ("younger sister aged fifteen", "younger sibling"),
        ("siblings aged 4 and 7", "siblings"),
        ("youngest child was 3", "youngest child was [age]"),
        ("Son of Elinor and Martin, aged 9", "child"),
        ("3-year-old stepson", "stepchild"),
        ("12-year-old schoolgirl", "child"),
        ("little girl of five", "child"),
        ("6 month old", "child"),
    ],
)
def test_details_of_a_child(text: str, reads: str) -> None:
    """The number stays the same: 'two sons aged 4 and 7' are two children, not 'two a child'."""
    assert neutral_detail(text) == reads


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [("two", "a", "three"), ("a", "A", "two"), ("nine", "two", None), ("her", "a", None)],
)
def test_sums(first: str, second: str, total: str | None) -> None:
    """'Two sons and a daughter' are three children; 'her son and a daughter' are not counted."""
    assert counted(first, second) == total
