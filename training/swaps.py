"""Give the people of a public corpus other names, so that shape and context are learnt."""

from __future__ import annotations

import random

from examples import Example, Name
from people import People


def swapped(example: Example, people: People, rng: random.Random) -> Example:
    """Return an example in which everybody has an invented name of as many words, more or less."""
    text, names, at = "", [], 0
    for name in example.names:
        text += example.text[at : name.start]
        at = name.end
        said = example.text[name.start : name.end]
        if name.kind == "person":
            forms = ("first", "last", "first") if " " not in said else ("", "", "full", "ilast")
            said = people.person().form(rng.choice(forms), rng)[1]
        names.append(Name(len(text), len(text) + len(said), name.kind))
        text += said
    return Example(text + example.text[at:], tuple(names))
