"""Search every part of a Word package, parsed and raw, and check its build.

`docs/how-it-works/verification.md` says what is looked at and why. Text drawn in pictures is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from dhr_redact.verification import structure
from dhr_redact.verification.decodings import of_bytes, of_text, plain_text
from dhr_redact.verification.markup import NotMarkupError, Tree, parse, take_apart, without_markup
from dhr_redact.verification.package import Entry, NotAPackageError, Package, read_package
from dhr_redact.verification.parts import CONTENT_TYPES, FORMAT_VALUES, rule_for
from dhr_redact.verification.passages import Channel, Finding, Passage
from dhr_redact.verification.pictures import look_at_picture

DEEPEST: Final = 3
"""Packages within packages are opened to this depth; deeper ones stop the release unopened."""
_ZIP: Final = b"PK\x03\x04"
_MARKUP_ENDINGS: Final = (".xml", ".rels", ".vml", ".htm", ".html", ".xhtml", ".svg")


def scan_docx(package: Package) -> Iterator[Passage | Finding]:
    """Yield every text in a Word package and everything wrong with its build."""
    yield from structure.look_at_package(package)
    names = frozenset(entry.name for entry in package.entries)
    trees: dict[str, etree._Element] = {}
    for number, entry in enumerate(package.entries, start=1):
        part = structure.name_of(entry.name, number)
        for item in scan_entry(entry, part, depth=1):
            if isinstance(item, Tree):
                trees[entry.name] = item.root
                yield from structure.look_at_markup(part, item.root)
            else:
                yield item
    if CONTENT_TYPES in trees:
        yield from structure.look_at_types(trees[CONTENT_TYPES], names)
    yield from structure.look_at_relations(trees, names)
    yield from around(package, structure.PACKAGE)


def around(package: Package, part: str) -> Iterator[Passage]:
    """Yield what a package holds beside its entries' bytes: names, comments, loose bytes."""
    names = [entry.name for entry in package.entries if rule_for(entry.name) is None]
    for reading, _ in of_text("\n".join(names)):
        yield Passage(part, Channel.NAME, reading)
    notes = [package.comment, package.loose, *(entry.notes for entry in package.entries)]
    for note in notes:
        for reading in of_bytes(note):
            yield Passage(part, Channel.RAW, reading)


def scan_entry(entry: Entry, part: str, *, depth: int) -> Iterator[Passage | Finding | Tree]:
    """Yield the texts of one entry, what is wrong with it, and its tree if it is markup."""
    rule = rule_for(entry.name)
    if rule is not None and rule.is_picture:
        yield from look_at_picture(part, entry.data)
    elif _ZIP in entry.data:
        yield from _scan_inner(entry.data, part, depth)
    elif rule is not None or entry.name.casefold().endswith(_MARKUP_ENDINGS):
        yield from _scan_markup(entry, part, is_shown=structure.is_shown(rule))
    else:
        yield from _scan_anything(entry.data, part)


def _scan_inner(data: bytes, part: str, depth: int) -> Iterator[Passage | Finding]:
    """Open a package that lies in an entry, perhaps behind other bytes."""
    yield from _scan_anything(data, part)
    yield Finding(part, "a package inside the package")
    if depth >= DEEPEST:
        yield Finding(part, "packages inside each other, deeper than we look")
        return
    try:
        inner = read_package(data[data.find(_ZIP) :])
    except NotAPackageError:
        yield Finding(part, "a package that cannot be opened")
        return
    yield from around(inner, part)
    for entry in inner.entries:
        for item in scan_entry(entry, part, depth=depth + 1):
            if not isinstance(item, Tree):
                yield _unseen(item)


def _unseen(item: Passage | Finding) -> Passage | Finding:
    """Nobody sees what is in an inner package, so nothing kept may stand in it."""
    if isinstance(item, Passage) and item.channel is Channel.VISIBLE:
        return Passage(item.part, Channel.HIDDEN, item.text, item.shortest)
    return item


def _scan_markup(entry: Entry, part: str, *, is_shown: bool) -> Iterator[Passage | Finding | Tree]:
    yield from raw_markup(entry.data, part)
    try:
        root = parse(entry.data)
    except NotMarkupError:
        yield Finding(part, "a part that is not well-formed")
        yield from _scan_anything(entry.data, part)
        return
    yield Tree(root)
    yield from parsed_markup(root, part, is_shown=is_shown)


def parsed_markup(root: etree._Element, part: str, *, is_shown: bool) -> Iterator[Passage]:
    """Yield the texts of a parsed part: seen, unseen, attributes and unknown names."""
    apart = take_apart(root)
    seen = Channel.VISIBLE if is_shown else Channel.HIDDEN
    yield Passage(part, seen, apart.shown)
    if apart.unbroken != apart.shown:
        yield Passage(part, seen, apart.unbroken)
    for text in (apart.hidden, _without_format_values(apart.attributes)):
        for reading, shortest in of_text(text):
            yield Passage(part, Channel.HIDDEN, reading, shortest)
    yield Passage(part, Channel.NAME, apart.names)


def _without_format_values(attributes: str) -> str:
    lines = (line for line in attributes.split("\n") if line.strip())
    return "\n".join(line for line in lines if not _is_of_the_package(line))


def _is_of_the_package(value: str) -> bool:
    """Tell whether a value is a content type, a relationship's type or a standard part's name."""
    value = value.removeprefix("/")
    return value in FORMAT_VALUES or any(
        rule_for(folder + value) is not None
        for folder in ("", "word/", "word/charts/", "word/diagrams/")
    )


def raw_markup(data: bytes, part: str) -> Iterator[Passage]:
    """Yield what the characters of markup say, with and without a space for each tag."""
    xml = plain_text(data)
    done: set[str] = set()
    for between in (" ", ""):
        text, values = without_markup(xml, between)
        for told in (text, _without_format_values(values)):
            for reading, shortest in of_text(told):
                if reading not in done:
                    done.add(reading)
                    yield Passage(part, Channel.RAW, reading, shortest)
    if b"\x00" in data:
        yield from (Passage(part, Channel.RAW, reading) for reading in of_bytes(data))


def _scan_anything(data: bytes, part: str) -> Iterator[Passage]:
    for reading in of_bytes(data):
        for inner, shortest in of_text(reading):
            yield Passage(part, Channel.RAW, inner, shortest)
