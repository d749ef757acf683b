"""Rule packs are read strictly, layered openly, and refused with the file and rule named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import MentionKind
from dhr_redact.rulepacks.examples import parse_example
from dhr_redact.rulepacks.folders import RuleFolder
from dhr_redact.rulepacks.loader import load_packs
from dhr_redact.rulepacks.rule import Confidence, RulePacks

RULE = """
  - id: widget
    kind: OTHER_NUMBER
    patterns: ['W-(?P<it>[0-9]{3})']
    confidence: {alone: 0.5}
    because: a widget
    source: a test
    examples: ['W-[OTHER_NUMBER:123]']
"""


def pack(text: str = "", *, name: str = "one", rules: str = RULE) -> str:
    """Write a pack."""
    return f"id: {name}\nversion: 1\ntitle: T\nsource: S\n{text}rules:{rules}"


def folder(tmp_path: Path, **files: str) -> RuleFolder:
    """Write packs named like national__one into a rules folder."""
    for part in ("national", "local"):
        (tmp_path / part).mkdir(exist_ok=True)
    for name, text in files.items():
        tmp_path.joinpath(*name.split("__")).with_suffix(".yaml").write_text(text, encoding="utf-8")
    return RuleFolder(tmp_path, "given")


def load(tmp_path: Path, **files: str) -> RulePacks:
    """Write and load."""
    return load_packs(folder=folder(tmp_path, **files))


def test_a_pack_becomes_plain_rules(tmp_path: Path) -> None:
    """What is loaded is a value that other processes can be given."""
    packs = load(tmp_path, national__one=pack())

    [rule] = packs.rules
    assert (rule.id, rule.kind, rule.pack) == ("widget", MentionKind.OTHER_NUMBER, "one")
    assert rule.confidence == Confidence(alone=0.5)
    assert packs.packs == (("one", 1),)
    assert packs.where == f"given: {tmp_path}"


def test_a_local_pack_may_replace_and_switch_off_with_a_reason(tmp_path: Path) -> None:
    """A partnership may differ, and the record says where and why."""
    other = RULE.replace("widget", "gadget")
    local = pack(
        "switch_off: [{id: gadget, reason: clashes with our ward names}]\n",
        name="two",
        rules=RULE.replace("0.5", "0.7"),
    )
    packs = load(tmp_path, national__one=pack(rules=RULE + other), local__two=local)

    assert [(rule.id, rule.confidence.alone) for rule in packs.rules] == [("widget", 0.7)]
    [off] = packs.switched_off
    assert (off.rule, off.pack, off.reason) == ("gadget", "two", "clashes with our ward names")


def test_a_case_pack_comes_last(tmp_path: Path) -> None:
    """What one case needs does not become everybody's rule."""
    base = folder(tmp_path, national__one=pack())
    extra = tmp_path / "case.yaml"
    extra.write_text(pack(name="case", rules=RULE.replace("0.5", "0.9")), encoding="utf-8")

    packs = load_packs([extra], folder=base)

    assert packs.rules[0].confidence.alone == 0.9
    assert packs.packs == (("one", 1), ("case", 1))


def test_data_files_are_not_packs(tmp_path: Path) -> None:
    """Lists of names live beside the rules."""
    packs = load(tmp_path, national__one=pack(), national__names="data: names\nlist: [a]\n")

    assert len(packs.rules) == 1


def test_the_digest_tells_what_is_found_and_nothing_else(tmp_path: Path) -> None:
    """A plan made under other rules is stale; one made after an example was added is not."""
    base = load(tmp_path, national__one=pack()).digest
    example = RULE.replace("'W-[OTHER_NUMBER:123]'", "'W-[OTHER_NUMBER:123]', 'W'")

    assert load(tmp_path, national__one=pack(rules=example)).digest == base
    assert load(tmp_path, national__one=pack(rules=RULE.replace("0.5", "0.6"))).digest != base
    assert load(tmp_path, national__one=pack(rules=RULE.replace("{3}", "{4}"))).digest != base


def test_parts_of_patterns_are_put_in(tmp_path: Path) -> None:
    """A street is written once and used in five rules."""
    text = pack(
        "parts: {number: '[0-9]{3}', word: 'W-(?P<it>{{number}})'}\n",
        rules=RULE.replace("W-(?P<it>[0-9]{3})", "{{word}}"),
    )

    [rule] = load(tmp_path, national__one=text).rules

    assert rule.compiled()[0].search("W-123")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("OTHER_NUMBER\n", "NUMBER\n"), "rule widget: kind"),
        (("(?P<it>[0-9]{3})", "[0-9]{3}"), "rule widget: a pattern needs the group"),
        (("(?P<it>[0-9]{3})", "(?P<it>[0-9]+)"), "rule widget: the repeat .* has no limit"),
        (("(?P<it>[0-9]{3})", "(?P<it>[0-9]{3,})"), "has no limit"),
        (("(?P<it>[0-9]{3})", "(?P<it>[0-9]{3,900})"), "over the limit"),
        (("W-(?P<it>[0-9]{3})", "(?P<it>"), "not well formed"),
        (("W-(?P<it>[0-9]{3})", "(?P<it>x?)"), "matches nothing at all"),
        (("W-(?P<it>[0-9]{3})", "{{nowhere}}"), "no part called nowhere"),
        (("{alone: 0.5}", "{}"), "confidence needs at least one figure"),
        (("{alone: 0.5}", "{check: 0.5}"), "speaks of a check"),
        (("{alone: 0.5}", "{alone: 1.5}"), "rule widget: confidence alone"),
        (("because: a widget", "because: ''"), "rule widget: because"),
        (("'W-[OTHER_NUMBER:123]'", ""), "rule widget: examples"),
        (("[OTHER_NUMBER:123]", "[WIDGET:123]"), "marks the kind WIDGET"),
        (("source: a test", "sauce: a test"), "rule widget: s"),
        (("id: widget", "id: Widget No 1"), "Widget No 1: id"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    """Whoever edits a rule is told which, in which file, and what is wrong with it."""
    with pytest.raises(RulePackError, match=f"(?s)one.yaml: .*{says}"):
        load(tmp_path, national__one=pack(rules=RULE.replace(*change)))


def test_a_part_that_names_itself_is_refused(tmp_path: Path) -> None:
    """A circle would never end."""
    text = pack("parts: {a: 'x{{a}}'}\n", rules=RULE.replace("W-(", "{{a}}("))

    with pytest.raises(RulePackError, match="circle"):
        load(tmp_path, national__one=text)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"national__one": "id: one\nrule: []\n"}, "one.yaml"),
        ({"national__one": pack(), "national__two": pack()}, "another pack"),
        ({"national__one": pack(rules=RULE + RULE)}, "rule widget is there twice"),
        (
            {"national__one": pack("switch_off: [{id: no-such, reason: no longer wanted}]\n")},
            "no-such",
        ),
        ({"national__one": pack("switch_off: [{id: widget, reason: no}]\n")}, "reason"),
        ({"national__names": "data: names\n"}, "not one rule"),
        ({"national__one": pack(rules=" [3]")}, "rule 1"),
    ],
)
def test_a_wrong_pack_is_refused(tmp_path: Path, files: dict[str, str], says: str) -> None:
    """A file that is silently skipped is a set of rules that nobody runs."""
    with pytest.raises(RulePackError, match=says):
        load(tmp_path, **files)


def test_a_slow_pattern_of_a_partnership_is_refused(tmp_path: Path) -> None:
    """One careless pattern would make every document of the area time out."""
    slow = RULE.replace("widget", "slow").replace(
        "W-(?P<it>[0-9]{3})", "(?P<it>(?:[a-z]{1,40}){1,40}!!)"
    )

    with pytest.raises(RulePackError, match="rule slow: the pattern is slow"):
        load(tmp_path, national__one=pack(), local__two=pack(name="two", rules=slow))


def test_a_quick_local_pattern_is_taken(tmp_path: Path) -> None:
    """The guard must not refuse ordinary rules."""
    packs = load(
        tmp_path,
        national__one=pack(),
        local__two=pack(name="two", rules=RULE.replace("widget", "quick")),
    )

    assert [rule.id for rule in packs.rules] == ["widget", "quick"]


def test_possessive_and_atomic_repeats_are_taken(tmp_path: Path) -> None:
    """A repeat that gives nothing back is as quick as a bounded one."""
    rule = RULE.replace("W-(?P<it>[0-9]{3})", "(?>x[*+]{0,2})(?<!y)(?P<it>[0-9]++)")

    assert load(tmp_path, national__one=pack(rules=rule)).rules


def test_marks_are_read_with_brackets_in_and_out_of_them() -> None:
    """Judgments are cited in square brackets; a mark may hold one."""
    example = parse_example(r"[2021] EWHC [OTHER_NUMBER:a\]b] and [AGE:3]")

    assert example.text == "[2021] EWHC a]b and 3"
    assert example.of_kind(MentionKind.OTHER_NUMBER) == ((12, 15),)
    assert example.of_kind(MentionKind.AGE) == ((20, 21),)
