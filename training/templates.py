"""Fill templates of agency text with invented people, places and organisations.

A template is a line; a paper is a whole text by one maker, told of up to sixteen people.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from dhr_redact.detection.names.windows import windows_of
from dhr_redact.detection.names.words import words_of
from examples import Example, Name, joined, part
from people import People, Person
from things import Things

TEMPLATES = Path(__file__).parent / "templates"
PAPERS = Path(__file__).parent / "papers"
_SLOT = re.compile(
    r"\{(?:=(?P<kind>org|place):(?P<said>[^{}]+)|(?P<slot>[a-z]+)(?:\.(?P<form>[A-Za-z]+))?)\}"
)
_PEOPLE = "abcdefghijklmnop"
_KINDS = {"org": "organisation", "place": "place"}


def read_templates() -> dict[str, list[str]]:
    """Read every file of templates, by its name."""
    found = {}
    for path in sorted(TEMPLATES.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = [line for line in lines if line.strip() and not line.startswith("#")]
    return found


def read_papers() -> list[str]:
    """Read every paper."""
    return [path.read_text(encoding="utf-8") for path in sorted(PAPERS.glob("*.txt"))]


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
        cast = self._cast()
        count = rng.choice((1, 1, 2, 3, 4, 5))
        lines = [rng.choice(self._lines_of(sort)) for _ in range(count)]
        between = [rng.choice(("\n", "\n", " ", "\t", "\n\n")) for _ in lines]
        return joined([self.fill(line, cast) for line in lines], between)

    def windows(self, paper: str) -> Iterator[Example]:
        """Yield a paper with new people, cut as the model will read it, from any of its lines."""
        lines = paper.splitlines(keepends=True)
        filled = self.fill("".join(lines[self._rng.randrange(min(8, len(lines))) :]), self._cast())
        words = list(words_of(filled.text))
        for first, last in windows_of(filled.text, words):
            yield part(filled, words[first].start, words[last - 1].end)

    def fill(self, template: str, cast: dict[str, Person]) -> Example:
        """Return a template with its slots filled."""
        text, names, at = "", [], 0
        template = template.replace("\\n", "\n").replace("\\t", "\t")
        for slot in _SLOT.finditer(template):
            text += template[at : slot.start()]
            at = slot.end()
            for said, kind in self._filled(slot, cast):
                if kind and said:
                    names.append(Name(len(text), len(text) + len(said), kind))
                text += said
        return Example(text + template[at:], tuple(names))

    def _cast(self) -> dict[str, Person]:
        cast = {letter: self._people.person() for letter in _PEOPLE}
        return {**cast, "w": self._people.person(word=True)}

    def _lines_of(self, sort: str) -> list[str]:
        """Return the templates to draw from: traps stand among the text of every sort."""
        return self._templates["negative" if self._rng.random() < 0.2 else sort]

    def _filled(self, slot: re.Match[str], cast: dict[str, Person]) -> list[tuple[str, str]]:
        if slot["kind"]:
            return [(slot["said"], _KINDS[slot["kind"]])]
        person = cast.get(slot["slot"])
        if person is None:
            return self._things.fill(slot["slot"])
        if slot["form"] == "user":
            return [(person.user(), "")]
        title, name = person.form(slot["form"] or "", self._rng)
        return [(title, ""), (name, "person")]
