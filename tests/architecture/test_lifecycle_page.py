"""The page that leads from the founding papers to the code names what is there, and all of it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from architecture.tracking_pages import EXAMPLE
from dhr_redact.cases.kinds import KINDS
from dhr_redact.cases.proceedings import Outcome, Proceeding
from dhr_redact.cases.record import fields_of
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.folders import find_rules
from dhr_redact.rulepacks.regimes import load_regimes

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "lifecycle.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| It says", "| Stage |", "| Template |"))
]
NAME = re.compile(r"`([a-z_]+(?:\.[A-Za-z_]+)+)`(?: \(((?:`[a-z_-]+`(?:, )?)+)\))?")
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
QUESTIONS = 16
HEADINGS = (
    "What is a review",
    "Purpose",
    "The process",
    "Action Plan",
    "The Overview Report",
    "Timescales",
    "Disseminating Lessons",
)
NOT_KEPT = {
    "An address to write to for training",
    "Prevent such deaths; better service for victims and children",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_a_row_leads_to_code_and_to_a_test(row: list[str]) -> None:
    """Whoever asks where a line of the guidance is carried out comes to it."""
    what, where, code, shown = row

    assert where
    assert NAME.search(code) or what in NOT_KEPT or "kept as a document" in code
    assert TEST.fullmatch(shown) or what in NOT_KEPT


@pytest.mark.parametrize("named", sorted(set(NAME.findall(PAGE))), ids="|".join)
def test_what_is_named_is_there(named: tuple[str, str]) -> None:
    """A name that was changed is changed on the page as well; so is one of its fields or words."""
    found, path = found_at(named[0])

    for word in re.findall(r"`([a-z_-]+)`", named[1]):
        assert word in words_of(found, path), word


def found_at(dotted: str) -> tuple[object, str]:
    """Find a module, or something in one."""
    module, _, name = f"dhr_redact.{dotted}".rpartition(".")
    try:
        return importlib.import_module(f"{module}.{name}"), ""
    except ModuleNotFoundError:
        home: ModuleType = importlib.import_module(module)
        return getattr(home, name), module


def words_of(found: object, module: str) -> set[str]:
    """Give what something has by name: fields, properties, and words of the choices beside it."""
    words = {name for name in dir(found) if not name.startswith("_")}
    if isinstance(found, type) and issubclass(found, str):
        words |= {str(each) for each in found}  # type: ignore[attr-defined]
    beside = vars(importlib.import_module(module)) if module else {}
    for each in beside.values():
        if isinstance(each, type) and issubclass(each, str) and hasattr(each, "__members__"):
            words |= {str(one) for one in each}
    return words | {rule.id for rule in load_regimes()["dhr-2016"].recipients}


@pytest.mark.parametrize("named", sorted(set(TEST.findall(PAGE))), ids="::".join)
def test_a_test_that_is_named_is_there(named: tuple[str, str]) -> None:
    """A test that was renamed or taken away shows nothing any more."""
    path, name = named

    assert f"\ndef {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8")


def test_no_stage_deadline_or_template_is_left_out() -> None:
    """A new one comes with its row."""
    regime = load_regimes()["dhr-2016"]
    rows = "\n".join(row[0] for row in ROWS)

    for stage in Stage:
        assert f"`{stage}`" in rows
    for rule in regime.deadlines:
        assert f"deadline `{rule.id}`" in rows
    for template in regime.templates:
        assert f"`{template.id}`" in rows


def test_no_question_or_heading_of_the_papers_is_left_out() -> None:
    """Both papers were gone through to their end."""
    where = " ".join(row[1] for row in ROWS)

    assert {int(number) for number in re.findall(r"FAQ (\d+)", where)} == {
        *range(1, QUESTIONS + 1),
    }
    for heading in HEADINGS:
        assert heading in where


def test_no_record_asks_for_anybodys_sex() -> None:
    """Reviews are held whatever the gender or sexuality (FAQ 1): nobody has to be put under one."""
    words = {
        word
        for kind in KINDS.values()
        for field in fields_of(kind)
        for word in (*field.name.split("_"), *(field.choices or ()))
    }

    assert not words & {"sex", "gender", "male", "female", "husband", "wife"}


def test_how_a_death_is_judged_is_kept_of_a_court_only() -> None:
    """A review does not find who is culpable (FAQ 12): there is nowhere to write that it did."""
    judging = {
        kind for kind in KINDS.values() for each in fields_of(kind) if each.choices is Outcome
    }

    assert judging == {Proceeding}


def test_the_local_file_that_the_page_of_regimes_shows_is_read(tmp_path: Path) -> None:
    """An office that copies the example has a regime and not an error."""
    folder = tmp_path / "regimes"
    folder.mkdir()
    text = EXAMPLE.removeprefix("```yaml\n").removesuffix("```")
    (folder / "carrow.yaml").write_text(text, encoding="utf-8")

    regime = load_regimes([tmp_path], rules=find_rules())["dhr-2016"]

    report, told = regime.deadline("overview-report"), regime.deadline("family-told")
    assert report
    assert told
    assert (report.months, told.working_days) == (9, 10)
    assert regime.without == ("domestic-abuse-service",)
