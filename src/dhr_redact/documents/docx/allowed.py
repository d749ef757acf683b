"""The allow-list of elements, attributes and the kinds of value each may have, read as tables.

The tables are the text files in `allow_list/`, to be read line by line by a person: an element, a
`#KIND` if it may hold text, and its attributes with the values they may have (ECMA-376 1st to 5th
edition; [MS-DOCX] and [MS-ODRAWXML] for what came later). What they do not name is not copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from dhr_redact.documents.docx import namespaces as ns

PREFIXES: Final = {
    "w": ns.W,
    "a": ns.A,
    "m": ns.M,
    "r": ns.R,
    "wp": ns.WP,
    "wp14": ns.WP14,
    "c": ns.C,
    "pic": ns.PIC,
    "v": ns.V,
    "o": ns.O,
    "w10": "urn:schemas-microsoft-com:office:word",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "xml": ns.XML,
}
"""The prefixes that the tables and the new file use."""

STORY_TABLES: Final = ("word", "math", "drawing", "shapes", "vml")
MARK_TABLES: Final = ("marks",)
"""What a story may hold besides, and styles and lists may not: paragraphs that run on."""
CHART_TABLES: Final = ("drawing", "chart")
THEME_TABLES: Final = ("drawing",)
SETTINGS_TABLES: Final = ("settings", "math")

_QUALIFIED: Final = frozenset({"w", "m", "w14"})
"""Vocabularies whose attributes carry their own prefix."""


@dataclass(frozen=True, slots=True)
class Values:
    """What an attribute or a text may be: one of these words, or of one of these kinds."""

    words: frozenset[str]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What one element may carry. `text` is None where no text belongs."""

    attributes: dict[str, Values]
    text: Values | None


Table = dict[str, ElementRule]


def qualified(name: str) -> str:
    """Return 'w:p' as the name that lxml uses."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


@cache
def allow_list(*tables: str) -> Table:
    """Read the tables named, joined into one."""
    joined: Table = {}
    for table in tables:
        joined.update(_read(table))
    return joined


@cache
def listed(name: str) -> frozenset[str]:
    """Read a plain list of the folder, one item a line: 'fonts', 'style_names'."""
    return frozenset(line.strip() for line in _lines(name) if line.strip())


def _lines(name: str) -> list[str]:
    folder = resources.files("dhr_redact.documents.docx") / "allow_list"
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _entries(lines: list[str]) -> dict[str, list[list[str]]]:
    """Split a table into its sections of entries; an indented line continues the one above."""
    sections: dict[str, list[list[str]]] = {}
    current: list[list[str]] = []
    for line in lines:
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line.startswith(" ") and line.strip():
            current[-1].extend(line.split())
        elif line.strip():
            current.append(line.split())
    return sections


def _read(name: str) -> Table:
    sections = _entries(_lines(name))
    named = {entry[0]: frozenset(entry[2:]) for entry in sections.get("values", [])}
    table: Table = {}
    for entry in sections["elements"]:
        element, rest = entry[0], entry[1:]
        text = None
        attributes: dict[str, Values] = {}
        for item in rest:
            if item.startswith("#"):
                text = _values(item[1:], named)
            else:
                attribute, _, allowed = item.partition("=")
                attributes[_attribute(element, attribute)] = _values(allowed, named)
        table[qualified(element)] = ElementRule(attributes, text)
    return table


def _attribute(element: str, attribute: str) -> str:
    if ":" in attribute:
        return qualified(attribute)
    prefix = element.partition(":")[0]
    return f"{{{PREFIXES[prefix]}}}{attribute}" if prefix in _QUALIFIED else attribute


def _values(allowed: str, named: dict[str, frozenset[str]]) -> Values:
    words: set[str] = set()
    kinds: list[str] = []
    for item in allowed.split("|"):
        if item.startswith("@"):
            words |= named[item[1:]]
        elif item.isupper() and len(item) > 2:
            kinds.append(item)
        else:
            words.add(item)
    return Values(frozenset(words), tuple(kinds))
