"""Search passages for needles and say what of it is residue.

A kept name may be seen as often as it is known to be kept and no more; in raw bytes it may stand
no more often than it is seen in the same part; in what only says again what is shown it may stand
however often; where nobody sees it, it may not stand at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dhr_redact.model.outcome import Residue
from dhr_redact.verification.folding import words
from dhr_redact.verification.passages import Channel, Passage
from dhr_redact.verification.searching import Finder, Hit

_HOW = {
    Channel.VISIBLE: "parsed",
    Channel.HIDDEN: "parsed",
    Channel.NAME: "name",
    Channel.RAW: "raw",
    Channel.COPY: "raw",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was searched in each channel, and the residues found in it."""

    searched: Mapping[Channel, int]
    residues: Mapping[Channel, tuple[Residue, ...]]


@dataclass(slots=True)
class _Found:
    """Hits by channel while they are gathered."""

    seen: dict[str, dict[int, tuple[Hit, ...]]] = field(default_factory=lambda: defaultdict(dict))
    unseen: list[tuple[Passage, int, tuple[Hit, ...]]] = field(default_factory=list)


def judge(passages: Iterable[Passage], *, finder: Finder, allowed: Mapping[str, int]) -> Judgement:
    """Search every passage. `allowed` gives how often a text is known to be kept.

    A kept text allows each run of words in it as often: where 'Mary Brown' is kept three times,
    three times Brown may be seen.
    """
    searched: Counter[Channel] = Counter()
    found = _Found()
    for passage in passages:
        searched[passage.channel] += 1
        for needle, hits in _hits(finder, passage):
            if passage.channel is Channel.VISIBLE:
                before = found.seen[passage.part].get(needle, ())
                found.seen[passage.part][needle] = max(before, hits, key=len)
            else:
                found.unseen.append((passage, needle, hits))
    kept = _kept_runs(allowed)
    residues: dict[Channel, set[Residue]] = defaultdict(set)
    _judge_seen(found, finder, kept, residues[Channel.VISIBLE])
    _judge_unseen(found, finder, kept, residues)
    return Judgement(
        searched, {channel: tuple(sorted(all_, key=_order)) for channel, all_ in residues.items()}
    )


def _hits(finder: Finder, passage: Passage) -> Iterable[tuple[int, tuple[Hit, ...]]]:
    by_needle: dict[int, list[Hit]] = defaultdict(list)
    for hit in finder.find(passage.text, as_it_stands=bool(passage.shortest)):
        if len(finder.keys[hit.needle].replace(" ", "")) >= passage.shortest:
            by_needle[hit.needle].append(hit)
    for hit in finder.find_misread(passage.text) if passage.is_recognised else ():
        by_needle[hit.needle].append(hit)
    return ((needle, tuple(hits)) for needle, hits in by_needle.items())


def _kept_runs(allowed: Mapping[str, int]) -> Counter[str]:
    """Count, for every run of words in a kept text, how often it may be seen."""
    kept: Counter[str] = Counter()
    for text, count in allowed.items():
        kept_words = words(text)
        for start in range(len(kept_words)):
            for end in range(start + 1, len(kept_words) + 1):
                kept[" ".join(kept_words[start:end])] += count
    return kept


def _judge_seen(found: _Found, finder: Finder, kept: Counter[str], residues: set[Residue]) -> None:
    total: Counter[int] = Counter()
    for by_needle in found.seen.values():
        for needle, hits in by_needle.items():
            total[needle] += len(hits)
    for part, by_needle in found.seen.items():
        for needle, hits in by_needle.items():
            if total[needle] > kept[finder.keys[needle]]:
                residues.update(_residue(finder, part, hit, Channel.VISIBLE) for hit in hits)


def _judge_unseen(
    found: _Found, finder: Finder, kept: Counter[str], residues: dict[Channel, set[Residue]]
) -> None:
    for passage, needle, hits in found.unseen:
        if passage.channel is Channel.COPY and kept[finder.keys[needle]]:
            continue
        if passage.channel is Channel.RAW and kept[finder.keys[needle]]:
            seen = found.seen[passage.part].get(needle, ())
            if len(hits) <= len(seen):
                continue
        residues[passage.channel].add(_residue(finder, passage.part, hits[0], passage.channel))


def _residue(finder: Finder, part: str, hit: Hit, channel: Channel) -> Residue:
    needle = finder.needles[hit.needle]
    is_fragment = needle.strength == "fragment"
    return Residue(
        where=f"{part}, paragraph {hit.line}" if channel is Channel.VISIBLE else part,
        how="fragment" if is_fragment and channel is Channel.VISIBLE else _HOW[channel],
        what=f"{needle.kind} ({needle.strength}, {channel})",
        entry=needle.entry,
    )


def _order(residue: Residue) -> tuple[str, str, str, str]:
    return residue.where, residue.how, residue.what, residue.entry or ""
