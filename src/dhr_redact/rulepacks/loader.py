"""Find, read, check and layer rule packs: national, then local, then the case's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dhr_redact.errors import RulePackError
from dhr_redact.rulepacks.folders import RuleFolder, find_rules
from dhr_redact.rulepacks.rule import Rule, RulePacks, SwitchedOff
from dhr_redact.rulepacks.schema import PackFile, parse_pack, rules_of
from dhr_redact.rulepacks.yaml_file import is_data, read_yaml


def load_packs(extra: Sequence[Path] = (), folder: RuleFolder | None = None) -> RulePacks:
    """Load every pack in force.

    Later packs come after earlier ones: a rule with a known id replaces it in its place, and
    `switch_off` takes one out, with a reason that is kept.

    Args:
        extra: Pack files of the case, in order.
        folder: Where the rules are; found by itself if not given.

    Raises:
        RulePackError: If a file is missing or wrong, two packs have one id, a pack defines a
            rule twice, or a rule that is switched off does not exist. Names the file and rule.
    """
    base = folder or find_rules()
    sources = [(path, True) for path in base.yaml_files("national")]
    sources += [(path, False) for path in base.yaml_files("local")]
    sources += [(path, False) for path in extra]
    rules: dict[str, Rule] = {}
    packs: dict[str, int] = {}
    off: list[SwitchedOff] = []
    for path, trusted in sources:
        read = read_yaml(path)
        if is_data(read):
            continue
        pack = parse_pack(read, path.name)
        if pack.id in packs:
            raise RulePackError(f"{path.name}: another pack already has the id {pack.id}")
        packs[pack.id] = pack.version
        off += _switch_off(pack, rules, path.name)
        _add(rules_of(pack, path.name, trusted=trusted), rules, path.name)
    if not rules:
        raise RulePackError(f"{base.sort} rules: there is not one rule in force")
    return RulePacks(tuple(rules.values()), tuple(packs.items()), base.describe(), tuple(off))


def _switch_off(pack: PackFile, rules: dict[str, Rule], where: str) -> list[SwitchedOff]:
    done = []
    for off in pack.switch_off:
        if rules.pop(off.id, None) is None:
            raise RulePackError(f"{where}: switches off {off.id}, which no earlier pack has")
        done.append(SwitchedOff(off.id, pack.id, off.reason))
    return done


def _add(new: Sequence[Rule], rules: dict[str, Rule], where: str) -> None:
    seen: set[str] = set()
    for rule in new:
        if rule.id in seen:
            raise RulePackError(f"{where}: rule {rule.id} is there twice")
        seen.add(rule.id)
        rules[rule.id] = rule
