"""The page of figures is true: our own papers are measured again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.bench.accuracy import repository
from dhr_redact.bench.finding import Finding
from dhr_redact.bench.own_texts import own_tables
from dhr_redact.detection.names.weights import digest_of_weights

PAGE = repository() / "docs" / "reference" / "accuracy.md"


def test_the_page_is_of_the_shipped_model() -> None:
    """New weights need new figures: dhr-redact bench accuracy --data FOLDER --write."""
    assert digest_of_weights() in PAGE.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.no_cover  # two hundred papers are read; what they run has tests of its own
def test_the_figures_of_our_own_papers_are_those_of_today() -> None:
    """A rule that changes them changes the page in the same commit."""
    page = PAGE.read_text(encoding="utf-8")

    for table in own_tables(Path(repository() / "fixtures" / "marked_texts"), Finding.above()):
        missing = set(table.markdown().splitlines()) - set(page.splitlines())
        assert not missing, "rows of other programs may stand between ours, and ours are these"
