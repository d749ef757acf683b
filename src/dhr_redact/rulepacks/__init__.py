"""Rules are data: read and checked from the rules folder."""

from __future__ import annotations

from dhr_redact.rulepacks.loader import load_packs
from dhr_redact.rulepacks.policy import PolicyLine, RedactionPolicy, Scheme, load_policy
from dhr_redact.rulepacks.rule import Rule, RulePacks
from dhr_redact.rulepacks.yaml_file import load_data

__all__ = [
    "PolicyLine",
    "RedactionPolicy",
    "Rule",
    "RulePacks",
    "Scheme",
    "load_data",
    "load_packs",
    "load_policy",
]
