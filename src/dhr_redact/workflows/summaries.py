"""What was found, in numbers and places: no names."""

from __future__ import annotations

from collections import Counter

from dhr_redact.redaction.effective import Standing
from dhr_redact.workflows.find_mentions import Found


def by_document(found: Found) -> list[dict[str, str | int]]:
    """Count the mentions of each document by what stands for them."""
    rows: list[dict[str, str | int]] = []
    for item in found.documents:
        counts = Counter(effective.standing for effective in item.effectives)
        rows.append(
            {
                "document": item.document.id,
                "mentions": len(item.effectives),
                "linked": counts[Standing.NAMED],
                "by policy": counts[Standing.UNNAMED] + counts[Standing.BLACKED_OUT],
                "kept": counts[Standing.KEPT],
                "undecided": counts[Standing.UNDECIDED],
            }
        )
    return rows


def by_role(found: Found) -> list[tuple[str, int]]:
    """Count the entries of the case map by role, or by kind where they have none."""
    words = [
        e.role.value if e.role else e.mention_kind.value.lower() for e in found.case_map.entries
    ]
    return sorted(Counter(words).items())


def case_spans(found: Found) -> list[dict[str, str | int | float]]:
    """List every mention by place and entry, for machines."""
    return [
        {
            "document": item.document.id,
            "story": effective.mention.span.story,
            "start": effective.mention.span.start,
            "end": effective.mention.span.end,
            "kind": effective.mention.kind.value,
            "standing": effective.standing.value,
            "entry": effective.entry or "",
            "confidence": effective.mention.confidence,
            "because": effective.because,
        }
        for item in found.documents
        for effective in item.effectives
    ]
