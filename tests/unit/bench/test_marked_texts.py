"""Marked papers are read as they are meant: what is published with a report may stay."""

from __future__ import annotations

from pathlib import Path

from dhr_redact.bench.marked_texts import read_marked


def test_a_reviews_own_number_may_stay_and_any_other_may_not(tmp_path: Path) -> None:
    """The Home Office publishes a review under its number."""
    paper = tmp_path / "paper.txt"
    paper.write_text("{CASE_REFERENCE:AL/DHR/07}, log {CASE_REFERENCE:0412-010330}", "utf-8")

    levels = [mention.level for mention in read_marked(paper, "case").mentions]

    assert levels == ["policy", "direct"]
