"""Fill templates of agency text with invented people, places and organisations."""

from __future__ import annotations

import random
import re
from pathlib import Path

from examples import Example, Name, joined
from people import People, Person
from things import Things

TEMPLATES = Path(__file__).parent / "templates"
_SLOT = re.compile(r"\{([a-z]+)(?:\.([A-Za-z]+))?\}")
_PEOPLE = frozenset("abcde")


def read_templates() -> dict[str, list[str]]:
    """Read every file of templates, by its name."""
    found = {}
    for path in sorted(TEMPLATES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = [line for line in lines if line.strip() and not line.startswith("#")]
    return found


class Scenes:
    """Makes windows of text: several templates of one sort, told of the same few people."""

    def __init__(self, templates: dict[str, list[str]], people: People, rng: random.Random) -> None:
        self._templates = templates
        self._people = people
        self._things = Things(rng)
        self._rng = rng

    def scene(self) -> Example:
        """Return one to five filled templates, as lines or as sentences."""
        rng = self._rng
        sort = rng.choice(sorted(self._templates))
        cast = {letter: self._people.person() for letter in _PEOPLE}
        count = rng.choice((1, 1, 2, 3, 4, 5))
        lines = [rng.choice(self._lines_of(sort)) for _ in range(count)]
        between = [rng.choice(("\n", "\n", " ", "\t", "\n\n")) for _ in lines]
        return joined([self.fill(line, cast) for line in lines], between)

    def fill(self, template: str, cast: dict[str, Person]) -> Example:
        """Return a template with its slots filled."""
        text, names, at = "", [], 0
        template = template.replace("\\n", "\n").replace("\\t", "\t")
        cast = {**cast, "w": self._people.person(word=True)}
        for slot in _SLOT.finditer(template):
            text += template[at : slot.start()]
            at = slot.end()
            for part, kind in self._filled(slot[1], slot[2] or "", cast):
                if kind and part:
                    names.append(Name(len(text), len(text) + len(part), kind))
                text += part
        return Example(text + template[at:], tuple(names))

    def _lines_of(self, sort: str) -> list[str]:
        """Return the templates to draw from: traps stand among the text of every sort."""
        return self._templates["negative" if self._rng.random() < 0.2 else sort]

    def _filled(self, slot: str, form: str, cast: dict[str, Person]) -> list[tuple[str, str]]:
        if slot in cast:
            title, name = cast[slot].form(form, self._rng)
            return [(title, ""), (name, "person")]
        return self._things.fill(slot)
