"""Rules are data: read and checked from the rules folder."""

from __future__ import annotations

from dhr_redact.rulepacks.yaml_file import load_data

__all__ = ["load_data"]
