"""How far two words are apart in single slips of the finger, and which names are near a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

SHORTEST = 5
LONG = 9
LONGEST = 40
"""No name is longer; a longer run of letters is no misspelling, and would take for ever to try."""
_SOUND = "~"
_LOOK = "="


def slips_allowed(name: str) -> int:
    """Return how many slips a name of this length may have: none below 5 letters, 2 from 9."""
    if len(name) < SHORTEST:
        return 0
    return 2 if len(name) >= LONG else 1


def slips(one: str, other: str, most: int = 2) -> int:
    """Count letters left out, added, changed or swapped with a neighbour; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        now = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return min(last[-1], most + 1)


def _shortened(word: str, by: int) -> set[str]:
    """Return the word with up to so many letters left out."""
    found = {word}
    for count in range(1, by + 1):
        for cut in combinations(range(len(word)), count):
            found.add("".join(c for at, c in enumerate(word) if at not in cut))
    return found


_SAME_SOUND = (
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ii", "i"), ("ph", "f"), ("kh", "k"),
    ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("q", "k"), ("c", "k"), ("y", "i"),
    ("ie", "i"), ("w", "v"), ("z", "s"), ("ei", "i"), ("ai", "a"),
)  # fmt: skip


def written_otherwise(name: str) -> str:
    """Return a key that spellings of one sound share: 'shamima' and 'shameema', 'kh' and 'k'."""
    for letters, sound in _SAME_SOUND:
        name = name.replace(letters, sound)
    return "".join(c for at, c in enumerate(name) if at == 0 or c != name[at - 1])


_SAME_LOOK = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def looks_like(name: str) -> str:
    """Return a key that words share which recognition takes for one another: 'barnes', 'bames'."""
    for letters, look in _SAME_LOOK:
        name = name.replace(letters, look)
    return name


def near_index(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Index names by what is left of them when as many letters are cut as they may have slips."""
    index: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if not SHORTEST <= len(name) <= LONGEST:
            continue
        for short in _shortened(name, slips_allowed(name)):
            index[short].add(name)
        index[_SOUND + written_otherwise(name)].add(name)
        index[_LOOK + looks_like(name)].add(name)
    return {short: tuple(sorted(found)) for short, found in index.items()}


def names_near(word: str, index: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the indexed names that the word may be a misspelling of, in order."""
    if len(word) > LONGEST + 2:
        return ()
    by = 2 if len(word) >= LONG - 1 else 1
    close = {name for short in _shortened(word, by) for name in index.get(short, ())}
    near = {name for name in close if slips(word, name) <= slips_allowed(name)}
    if len(word) >= SHORTEST:
        near |= set(index.get(_SOUND + written_otherwise(word), ()))
        near |= set(index.get(_LOOK + looks_like(word), ()))
    return tuple(sorted(near - {word}))
