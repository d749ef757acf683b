"""Write an example as hurried people, log printers and scanners write it."""

from __future__ import annotations

import random

from examples import Example, Name

_LOOKS_LIKE = {"l": "1", "o": "0", "i": "l", "e": "c", "s": "5", "b": "h", "n": "ri", "m": "rn"}


def noisy(example: Example, rng: random.Random) -> Example:
    """Return an example, in one case out of five in other letters or with mistakes."""
    lot = rng.random()
    if lot < 0.06:
        return _relettered(example, example.text.lower())
    if lot < 0.11:
        return _relettered(example, example.text.upper())
    if lot < 0.145:
        return _names_only(example, str.lower)
    if lot < 0.16:
        return _names_only(example, str.upper)
    if lot < 0.20:
        return _misspelt(example, rng)
    return example


def _relettered(example: Example, text: str) -> Example:
    return Example(text, example.names) if len(text) == len(example.text) else example


def _names_only(example: Example, letters: object) -> Example:
    text = example.text
    for name in example.names:
        if name.kind == "person":
            said = letters(text[name.start : name.end])  # type: ignore[operator]
            text = text[: name.start] + said + text[name.end :]
    return _relettered(example, text)


def _misspelt(example: Example, rng: random.Random) -> Example:
    """Return an example with one letter changed in each name, as fingers or scanners do."""
    text, names, moved = "", [], 0
    for name in example.names:
        text += example.text[moved : name.start]
        start = len(text)
        text += _changed(example.text[name.start : name.end], rng)
        names.append(Name(start, len(text), name.kind))
        moved = name.end
    return Example(text + example.text[moved:], tuple(names))


def _changed(word: str, rng: random.Random) -> str:
    if len(word) < 4:
        return word
    at = rng.randint(1, len(word) - 2)
    lot = rng.random()
    if lot < 0.3:
        return word[:at] + word[at + 1 :]
    if lot < 0.55:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if lot < 0.75:
        return word[:at] + word[at] + word[at:]
    return word[:at] + _LOOKS_LIKE.get(word[at], word[at]) + word[at + 1 :]
