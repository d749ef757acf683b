"""What counts as found, and what as wrongly found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dhr_redact.bench.covering import Cover, covering
from dhr_redact.bench.gold import GoldMention, GoldText, read_columns, read_lines
from dhr_redact.bench.marked_texts import read_cases, read_marked
from dhr_redact.bench.public_sets import exact
from dhr_redact.bench.tab import TabEntity, TabText, score
from dhr_redact.bench.tables import Table, percent, share
from dhr_redact.bench.thresholds import curve
from dhr_redact.errors import UnusableTableError

MARKED = Path(__file__).resolve().parents[3] / "fixtures" / "marked_texts"


def gold(text: str, *mentions: tuple[str, str, str], keep: str = "") -> GoldText:
    """Return a text with mentions given as words, kind and level."""
    places = [(text.index(words), words, kind, level) for words, kind, level in mentions]
    kept = ((text.index(keep), text.index(keep) + len(keep)),) if keep else ()
    return GoldText(
        "t",
        text,
        tuple(GoldMention(at, at + len(words), kind, level) for at, words, kind, level in places),
        kept,
    )


def test_a_cover_knows_what_it_leaves_open() -> None:
    """Half a surname published is a surname published."""
    cover = Cover([(0, 3), (2, 5), (8, 9)])

    assert cover.gaps(0, 10) == [(5, 8), (9, 10)]
    assert cover.touches(4, 6)
    assert not cover.touches(5, 8)


def test_spaces_and_hyphens_need_no_cover() -> None:
    """Ola and Kowalska found as two cover the whole name."""
    assert Cover([(0, 3), (4, 12)]).hides("Ola Kowalska", 0, 12)
    assert not Cover([(0, 3), (4, 11)]).hides("Ola Kowalska", 0, 12)


def test_a_direct_mention_missed_makes_a_text_unclean_and_a_date_does_not() -> None:
    """Names and numbers point at somebody by themselves."""
    text = gold("Ola left in 1999", ("Ola", "PERSON", "direct"), ("1999", "DATE", "quasi"))

    assert covering([text], {"t": [(0, 3, "PERSON")]}).clean.share == 1.0
    assert covering([text], {"t": [(12, 16, "DATE")]}).clean.share == 0.0


def test_kept_phrases_touched_and_words_found_wrongly_are_counted() -> None:
    """A report full of holes is read by nobody."""
    text = gold("Ola asked under Clare's Law", ("Ola", "PERSON", "direct"), keep="Clare's Law")

    found = covering([text], {"t": [(0, 3, "PERSON"), (16, 21, "PERSON")]})

    assert found.kept_touched.share == 1.0
    assert found.words_right.share == 0.5
    assert found.letters.share == 8 / len(text.text)


def test_whoever_may_stay_counts_neither_way() -> None:
    """The chair is named in the published report."""
    text = gold("chaired by Ola", ("Ola", "PERSON", "policy"))

    assert covering([text], {"t": []}).mentions.all == 0
    assert covering([text], {"t": [(11, 14, "PERSON")]}).words_right.all == 0


def test_our_papers_are_all_well_marked() -> None:
    """A mark that is not closed would count as text."""
    for part in ("tuning", "held_out"):
        cases = read_cases(MARKED / part)
        texts = [text for case in cases for text in case.texts]

        assert len(texts) >= 10
        assert all(text.mentions for text in texts)
        assert all(any(text.keep for text in case.texts) for case in cases)
        assert all(case.people.startswith("role,name") for case in cases)


def test_a_mark_that_is_not_known_is_named(tmp_path: Path) -> None:
    """A typing mistake in a fixture must not lower a figure silently."""
    (tmp_path / "01.txt").write_text("seen {PERSON Ola} today", encoding="utf-8")

    with pytest.raises(UnusableTableError):
        read_marked(tmp_path / "01.txt", "case")


def test_lines_and_columns_are_read(tmp_path: Path) -> None:
    """The layouts of the public sets."""
    line = {
        "doc_id": "1",
        "text": "Ola left",
        "entities": [{"start": 0, "end": 3, "type": "PERSON"}],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Ola\tB-person\nNowak\tI-person\nleft\tO\n\nHi\tO\n", encoding="utf-8"
    )

    lines, columns = read_lines(tmp_path / "a.jsonl"), read_columns(tmp_path / "b.txt", "person")

    assert lines[0].mentions == (GoldMention(0, 3, "PERSON"),)
    assert [text.text for text in columns] == ["Ola Nowak left", "Hi"]
    assert columns[0].mentions == (GoldMention(0, 9, "PERSON"),)
    found = {"b-0": [(0, 9, "PERSON")], "b-1": [(0, 2, "PERSON")]}
    assert exact(columns, found) == (".500", "1.000", ".667")


def test_a_judgments_entity_is_masked_if_each_of_its_mentions_is() -> None:
    """One name left tells who the others are."""
    entity = TabEntity("a", "PERSON", is_direct=True, places=((0, 3, True), (13, 16, True)))
    text = TabText("t", "Ola came and Ola left", (entity,), frozenset())

    assert score([text], {"t": [(0, 3, "PERSON")]}).direct.share == 0.0
    counts = score([text], {"t": [(0, 3, "PERSON"), (13, 21, "PERSON")]})
    assert counts.direct.share == 1.0
    assert (counts.words.right, counts.words.all) == (2, 3)


def test_tables_read_as_tables() -> None:
    """Figures are written as the page writes them."""
    table = Table("T", "About.", ("a", "b"), (("x", share(0.9851)), ("y", percent(0.9851))))

    assert "| x | .985 |\n| y | 98.5 % |" in table.markdown()
    assert share(1) == "1.000"


def test_the_curve_shows_each_threshold() -> None:
    """Whoever chooses one must see what it costs."""
    drawn = curve([(0.1, 0.98, 0.2), (0.5, 0.95, 0.1)])

    assert drawn.count("<circle") == 2
    assert ">0.1</text>" in drawn
