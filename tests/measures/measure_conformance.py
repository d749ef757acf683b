"""Measure the rules against other projects' own test cases: `python measure_conformance.py FOLDER`.

The folder holds `cases.jsonl`: lines with source, entity, text and spans ([] = nothing of that
entity is there). A case with spans passes if every span is wholly covered by mentions of any kind;
`kind` also asks that a mention of the right kind touches it. A case without spans is 'left' if
nothing of the entity's kinds is found; finding it all the same is over-caution and not a leak.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dhr_redact.detection.dates import DateRecogniser
from dhr_redact.detection.patterns import PatternRecogniser
from dhr_redact.detection.presidio_adapter import PresidioRecognisers
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span, uncovered
from dhr_redact.rulepacks.loader import load_packs

K = MentionKind
KINDS: dict[str, frozenset[MentionKind]] = {
    "ADDRESS": frozenset({K.ADDRESS}),
    "CREDIT_CARD": frozenset({K.BANK_ACCOUNT}),
    "DATE": frozenset({K.DATE, K.DATE_OF_BIRTH, K.DATE_OF_DEATH}),
    "DATE_OF_BIRTH": frozenset({K.DATE_OF_BIRTH}),
    "DATE_TIME": frozenset({K.DATE, K.DATE_OF_BIRTH, K.TIME}),
    "EMAIL": frozenset({K.EMAIL}),
    "EMAIL_ADDRESS": frozenset({K.EMAIL}),
    "IBAN_CODE": frozenset({K.BANK_ACCOUNT}),
    "DE_IBAN": frozenset({K.BANK_ACCOUNT}),
    "IP_ADDRESS": frozenset({K.IP_ADDRESS}),
    "MAC_ADDRESS": frozenset({K.DEVICE_NUMBER}),
    "PHONE": frozenset({K.PHONE}),
    "PHONE_NUMBER": frozenset({K.PHONE}),
    "UK_DRIVING_LICENCE": frozenset({K.DRIVER_NUMBER}),
    "UK_NHS": frozenset({K.NHS_NUMBER}),
    "UK_NINO": frozenset({K.NINO}),
    "UK_PASSPORT": frozenset({K.PASSPORT}),
    "UK_POSTCODE": frozenset({K.POSTCODE}),
    "UK_SORT_CODE": frozenset({K.BANK_ACCOUNT}),
    "UK_UTR": frozenset({K.NINO, K.OTHER_NUMBER}),
    "UK_VEHICLE_REGISTRATION": frozenset({K.VEHICLE_MARK}),
    "URL": frozenset({K.URL}),
}
"""The kinds of ours that each entity of the cases answers to; names of people are not ours here."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--presidio", choices=("with", "without", "only"), default="without")
    parser.add_argument("--failures", action="store_true", help="print the cases that fail")
    options = parser.parse_args()
    recognisers: list[Any] = []
    if options.presidio != "only":
        recognisers += [PatternRecogniser(load_packs()), DateRecogniser()]
    if options.presidio != "without":
        recognisers.append(PresidioRecognisers())
    lines = (options.folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    report([json.loads(line) for line in lines], recognisers, failures=options.failures)


def report(cases: Sequence[dict[str, Any]], recognisers: Sequence[Any], *, failures: bool) -> None:
    """Count covered, right kind and left, by entity."""
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        entity = case["entity"]
        story = Story(StoryId("body"), StoryKind.BODY, case["text"])
        found = [mention for one in recognisers for mention in one.find([story])]
        count = counts.setdefault(entity, Counter())
        outcome = judge(case, found)
        count.update(outcome)
        if failures and "failed" in outcome and entity in KINDS:
            print(entity, repr(case["text"]), case["spans"])
    print(f"{'entity':26}{'cases':>6}{'covered':>9}{'kind':>7}{'empty':>7}{'left':>6}")
    totals: Counter[str] = Counter()
    for entity, count in sorted(counts.items()):
        print(row(entity, count))
        if entity in KINDS:
            totals.update(count)
    print(row("total of these kinds", totals))


def judge(case: dict[str, Any], found: Sequence[Mention]) -> Counter[str]:
    """Judge one case."""
    kinds = KINDS.get(case["entity"], frozenset())
    if not case["spans"]:
        hit = any(mention.kind in kinds for mention in found) if kinds else bool(found)
        return Counter({"empty": 1, "failed" if hit else "left": 1})
    spans = [Span(StoryId("body"), start, end) for start, end in case["spans"]]
    left = [part for span in spans for part in uncovered(span, [m.span for m in found])]
    covered = not any(case["text"][part.start : part.end].strip(" \"'") for part in left)
    kind = all(any(m.kind in kinds and m.span.overlaps(span) for m in found) for span in spans)
    outcome = Counter({"cases": 1})
    outcome["covered" if covered else "failed"] += 1
    outcome["kind"] += int(covered and kind)
    return outcome


def row(name: str, count: Counter[str]) -> str:
    """Write one line of the table."""
    return (
        f"{name:26}{count['cases']:6}{count['covered']:9}{count['kind']:7}"
        f"{count['empty']:7}{count['left']:6}"
    )


if __name__ == "__main__":
    main()
