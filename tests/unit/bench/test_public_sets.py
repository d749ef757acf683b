"""Tables of public sets hold what was counted, and are left out where the set is missing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dhr_redact.bench.gold import GoldText
from dhr_redact.bench.peers import Peers
from dhr_redact.bench.public_sets import conformance_table, sentences_table


class NumbersFound:
    """Stands in for detection: finds what it is told, in every text."""

    def __init__(self, *spans: tuple[int, int, str]) -> None:
        self.spans = spans

    def apart(self, texts: Sequence[GoldText]) -> dict[str, Any]:
        """Find it."""
        return {text.name: self.spans for text in texts}


def written(folder: Path) -> Path:
    rows = [
        {"source": "x", "entity": "UK_NHS", "text": "NHS 943 476 5919", "spans": [[4, 16]]},
        {"source": "x", "entity": "UK_NHS", "text": "NHS 943 476 5918", "spans": []},
        {"source": "x", "entity": "PHONE", "text": "Tel 07700 900123", "spans": [[4, 16]]},
    ]
    (folder / "conformance").mkdir()
    lines = "\n".join(map(json.dumps, rows))
    (folder / "conformance" / "cases.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_cases_are_counted_by_entity_and_together(tmp_path: Path) -> None:
    """A failure must show in the table that people read."""
    finding = NumbersFound((4, 16, "NHS_NUMBER"))

    tables = list(conformance_table(written(tmp_path), finding))  # type: ignore[arg-type]

    assert [table.title for table in tables] == ["Presidio's own test cases"]
    assert tables[0].rows == (
        ("PHONE", "1", "0", "0"),
        ("UK_NHS", "1", "0", "1"),
        ("all", "2", "0", "1"),
    )


def test_a_set_that_is_missing_is_left_out(tmp_path: Path) -> None:
    """Nobody has all the sets."""
    assert list(conformance_table(tmp_path, NumbersFound())) == []  # type: ignore[arg-type]


def test_peers_stand_beside_us(tmp_path: Path) -> None:
    """A figure says little without that of the best other program on the same texts."""
    row = {
        "doc_id": "a",
        "text": "Ana Silva rang 07700 900123",
        "entities": [
            {"start": 0, "end": 9, "type": "PERSON"},
            {"start": 15, "end": 27, "type": "PHONE_NUMBER"},
        ],
    }
    (tmp_path / "presidio_research").mkdir()
    path = tmp_path / "presidio_research" / "made_up.gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    ours = NumbersFound((0, 9, "PERSON"), (15, 27, "PHONE"))
    peers = Peers({"another": NumbersFound((0, 9, "PERSON"))}, ("a third",))

    (table,) = sentences_table(tmp_path, ours, peers)  # type: ignore[arg-type]

    assert table.rows[:2] == (
        ("made up, 1", "1.000", "1.000"),
        ("made up: another", "1.000", ".500"),
    )
    assert "not measured: a third" in table.about
