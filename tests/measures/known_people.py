"""How many gold mentions of the people a coordinator listed are found, over every story.

    python tests/measures/known_people.py [CASE] [--misses 20]

The case is an example case with gold marks (fixtures/cases/alder by default). Only people.csv is
given; nothing else is told. A mention counts as found if every letter of it lies in what was
found. It also prints, for the people on the list, what the linking says of those mentions.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dhr_redact.documents.table import SUFFIXES
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.people.folding import fold
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.settings import read_settings
from dhr_redact.storage.case_folder import document_paths
from dhr_redact.wiring import build_engine, one_off_store
from dhr_redact.workflows.add_people import add_people, read_people
from dhr_redact.workflows.find_mentions import Found, find_mentions

QUOTES = {'"': '["“”]', "'": "['‘’]"}
ALDER = Path(__file__).resolve().parents[2] / "fixtures" / "cases" / "alder"


@dataclass(frozen=True)
class Gold:
    """A gold mention in a story of a document, in characters of the story."""

    document: str
    story: Story
    start: int
    end: int
    kind: str
    entry: str


def main() -> int:
    """Print the figures; fail if a known person is missed or linked to somebody else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path, nargs="?", default=ALDER)
    parser.add_argument("--misses", type=int, default=20)
    arguments = parser.parse_args()
    found, names = read_case(arguments.case)
    golds = list(dict.fromkeys(gold_mentions(arguments.case, found)))
    return report(golds, found, names, arguments.misses)


def read_case(case: Path) -> tuple[Found, set[str]]:
    """Run detection and linking on a case with its list of people alone."""
    engine = build_engine(read_settings({}), area="Carrow")
    paths = document_paths(case / "documents", SUFFIXES)
    store = one_off_store(paths, case, area="Carrow", title="")
    people = read_people((case / "people.csv").read_text(encoding="utf-8"))
    add_people(store, people, engine)
    names = {fold(person.names[0].text.reveal()) for person in people}
    return find_mentions(store, engine), names


def gold_mentions(case: Path, found: Found) -> Iterator[Gold]:
    """Find each gold record's text in the stories of its document, each place once."""
    paths = sorted((case / "documents").iterdir())
    by_name = {path.name: item for path, item in zip(paths, found.documents, strict=True)}
    for file in sorted((case / "marked").glob("*.json")):
        marked = json.loads(file.read_text(encoding="utf-8"))
        document = by_name[marked["document"]].document
        for record in marked["records"]:
            if record["spans"]:
                yield from places_of(record, document)


def places_of(record: dict[str, Any], document: CaseDocument) -> Iterator[Gold]:
    """Yield the gold mentions of a record in every story that holds its text."""
    seen = False
    wholes = [(story, places_in(story.text, record["text"])) for story in document.stories]
    if not any(places for _, places in wholes):  # a deletion is a part of its paragraph
        wholes = [
            (story, places_in(story.text, record["text"], whole=False))
            for story in document.stories
        ]
    for story, places in wholes:
        seen = seen or bool(places)
        for at, span in ((at, span) for at in places for span in record["spans"]):
            if span["end"] <= len(at):
                start, end = at[span["start"]], at[span["end"] - 1] + 1
                yield Gold(document.id, story, start, end, span["kind"], span["entry"])
    if not seen:
        start = record["text"][:60]
        print(f"{document.id}: a gold {record['story_kind']} is in no story: {start!r}")


def places_in(text: str, wanted: str, *, whole: bool = True) -> list[list[int]]:
    """Return, for each paragraph or cell that is a text, where each of its characters is.

    White space may differ, and which way quotation marks turn: a scan may be read otherwise. The
    suffix of a file name is not part of its story.
    """
    stem = re.sub(r"\.(docx|pdf|txt|csv|md)$", "", wanted)
    pattern = r"\s*".join(QUOTES.get(c, re.escape(c)) for c in stem if not c.isspace())
    found: list[list[int]] = []
    if whole:
        pattern = rf"(?<!\S){pattern}(?=\s*(?:[\n\t]|$))"
    for match in re.finditer(pattern, text):
        if whole and text[: match.start()].rstrip(" ")[-1:] not in {"", "\n", "\t"}:
            continue
        inked = [at for at in range(*match.span()) if not text[at].isspace()]
        places: list[int] = []
        number = 0
        for c in stem:
            places.append(inked[min(number, len(inked) - 1)])
            number += not c.isspace()
        found.append(places)
    return found


def report(golds: list[Gold], found: Found, names: set[str], misses: int) -> int:
    """Count and print."""
    roster = {entry.id: fold(entry.name) for entry in found.case_map.entries}
    ours: Counter[str] = Counter()
    missed: list[Gold] = []
    wrong: list[Gold] = []
    effectives = {item.document.id: item.effectives for item in found.documents}
    for gold in golds:
        name = fold(gold.entry)
        if gold.kind != "PERSON" or name not in names:
            continue
        ours["mentions"] += 1
        over = [e for e in effectives[gold.document] if overlaps(e, gold)]
        if not covered(gold, over):
            missed.append(gold)
        said = verdict(over, name, roster)
        ours[said] += 1
        if said == "wrong":
            wrong.append(gold)
    found_share = 1 - len(missed) / max(1, ours["mentions"])
    print(f"people on the list: {len(names)}; their gold mentions: {ours['mentions']}")
    print(f"recall over every story: {found_share:.4f} ({len(missed)} missed)")
    print(f"linked right {ours['right']}, asked {ours['asked']}, linked wrong {ours['wrong']}")
    for word, golds_of in (("missed", missed), ("linked wrong", wrong)):
        for gold in golds_of[:misses]:
            before = gold.story.text[max(0, gold.start - 40) : gold.start]
            after = gold.story.text[gold.end : gold.end + 40]
            said = gold.story.text[gold.start : gold.end]
            where = f"{gold.document} {gold.story.id}"
            print(f"  {word} ({gold.entry}) in {where}: {before!r} [{said}] {after!r}")
    return 1 if missed or ours["wrong"] else 0


def overlaps(effective: Effective, gold: Gold) -> bool:
    """Tell whether a mention shares a character with a gold one."""
    span = effective.mention.span
    return span.story == gold.story.id and span.start < gold.end and gold.start < span.end


def covered(gold: Gold, over: list[Effective]) -> bool:
    """Tell whether every letter and digit of a gold mention is found."""
    found = {at for e in over for at in range(e.mention.span.start, e.mention.span.end)}
    return all(at in found for at in range(gold.start, gold.end) if gold.story.text[at].isalnum())


def verdict(over: list[Effective], name: str, roster: dict[Any, str]) -> str:
    """Say whether what was found is linked right, asked, or linked to somebody else."""
    settled = [e for e in over if e.standing is Standing.NAMED and e.entry]
    if any(roster[e.entry] == name for e in settled if e.entry):
        return "right"
    return "wrong" if settled else "asked"


if __name__ == "__main__":
    sys.exit(main())
