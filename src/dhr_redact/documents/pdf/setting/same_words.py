"""Changes carried into every story that shows the same glyphs: what goes from one goes from all.

Some text is read twice: in the order of the page, and as it was drawn or with the halves of a
divided word put together. What sets the page's text anew reads one of the stories only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dhr_redact.documents.pdf.reading.page_text import Ref
from dhr_redact.documents.pdf.reading.stories import ReadStory
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span


def in_every_story(
    stories: Sequence[ReadStory], changes: Sequence[PlannedChange]
) -> tuple[PlannedChange, ...]:
    """Return changes, and what they take of other stories that are kept; no two overlap.

    The replacement stands once in each story. Of what another change takes already, nothing more
    is taken.
    """
    by_id = {read.story.id: read for read in stories if read.story.is_kept}
    going = {
        ref
        for change in changes
        if change.span.story in by_id
        for ref in by_id[change.span.story].refs[change.span.start : change.span.end]
    } - {None}
    places: dict[Ref, list[tuple[StoryId, int]]] = defaultdict(list)
    for read in by_id.values():
        for at, ref in enumerate(read.refs):
            if ref in going and ref is not None:
                places[ref].append((read.story.id, at))
    taken: dict[StoryId, set[int]] = defaultdict(set)
    for change in changes:
        taken[change.span.story].update(range(change.span.start, change.span.end))
    found = list(changes)
    for change in changes:
        if change.span.story not in by_id:
            continue
        refs = by_id[change.span.story].refs[change.span.start : change.span.end]
        wanted: dict[StoryId, set[int]] = defaultdict(set)
        for ref in refs:
            for story, at in places[ref] if ref is not None else ():
                wanted[story].add(at)
        for story, positions in sorted(wanted.items()):
            found += _carried(change, by_id[story], positions, taken[story])
    return tuple(sorted(found, key=lambda one: (one.span.story, one.span.start)))


def _carried(
    change: PlannedChange, read: ReadStory, positions: set[int], taken: set[int]
) -> Iterator[PlannedChange]:
    """Yield what a change takes of another story, stretch by stretch."""
    free = sorted(positions - taken)
    replacement = change.replacement if len(free) == len(positions) else ""
    for start, end in _stretches(read.refs, free):
        taken.update(range(start, end))
        yield replace(change, span=Span(read.story.id, start, end), replacement=replacement)
        replacement = ""


def _stretches(refs: Sequence[Ref | None], positions: Sequence[int]) -> list[tuple[int, int]]:
    """Put positions together between which nothing but implied spaces stands."""
    found: list[tuple[int, int]] = []
    for at in positions:
        if found and all(ref is None for ref in refs[found[-1][1] : at]):
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
