"""Check a Word file's build against a list of what may be in it; the rest is a finding.

This is a list of its own: it shares nothing with the writer's but the format they are about. It
does not look for names (`docx_scan` does), and says nothing about whether the file looks right.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree

from dhr_redact.verification import never
from dhr_redact.verification.elements import (
    OFFICE_RELATIONSHIPS,
    is_known_attribute,
    is_known_element,
    split_name,
)
from dhr_redact.verification.markup import OWN_FIELDS
from dhr_redact.verification.package import EPOCH, Package
from dhr_redact.verification.parts import (
    CONTENT_TYPES,
    HYPERLINKS,
    MAIN,
    PartRule,
    relationship_types,
    rule_for,
)
from dhr_redact.verification.passages import Finding

PACKAGE: Final = "the package"
_BESIDE: Final = "a comment or instruction in the markup"
_BOOKMARK: Final = re.compile(r"b\d{1,9}")
_RELATIONSHIP_ID: Final = re.compile(r"rId\d{1,9}")
_APPLICATIONS: Final = frozenset({"dhr_redact", "dhr-redact", "Microsoft Office Word"})
_RELATION_PART: Final = re.compile(r"(?P<folder>.*?)/?_rels/(?P<name>.*)\.rels")


def name_of(name: str, number: int) -> str:
    """Return a part's name if it is a standard one, else its number: names can name people."""
    return name if rule_for(name) else f"entry {number}"


def look_at_package(package: Package) -> Iterator[Finding]:
    """Check entries, times, and everything that lies between and around the entries."""
    folded = Counter(entry.name.casefold() for entry in package.entries)
    if package.comment:
        yield Finding(PACKAGE, "the zip file has a comment")
    if package.loose:
        yield Finding(PACKAGE, "there are bytes that belong to no entry")
    if folded[MAIN] != 1:
        yield Finding(PACKAGE, "there is no main document, or more than one")
    for number, entry in enumerate(package.entries, start=1):
        part = name_of(entry.name, number)
        if folded[entry.name.casefold()] > 1:
            yield Finding(part, "two entries have the same name")
        if rule_for(entry.name) is None:
            yield Finding(part, "a part that is not on the list")
        if (entry.date, entry.time) != (EPOCH, 0):
            yield Finding(part, "a time other than 1 January 1980")
        yield from (Finding(part, fault) for fault in entry.faults)


def look_at_types(root: etree._Element, names: frozenset[str]) -> Iterator[Finding]:
    """Check that each part is declared once with the type its name calls for, and no other is."""
    by_extension: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for node in root.iter("{*}Default", "{*}Override"):
        declared = node.get("ContentType", "")
        if "PartName" in node.attrib:
            by_name[node.get("PartName", "").removeprefix("/")] = declared
        else:
            by_extension[node.get("Extension", "").casefold()] = declared
    for name in sorted(names - {CONTENT_TYPES}):
        rule = rule_for(name)
        declared = by_name.get(name, by_extension.get(name.rpartition(".")[2].casefold(), ""))
        if rule is not None and declared != rule.content_type:
            yield Finding(name, "a part is not declared as what its name says")
    for name in by_name:
        if name not in names:
            yield Finding(CONTENT_TYPES, "a part is declared that is not there")


def look_at_relations(
    trees: Mapping[str, etree._Element], names: frozenset[str]
) -> Iterator[Finding]:
    """Check every relationship, and that every part can be reached from the package's own."""
    targets: dict[str, set[str]] = {}
    for part, root in trees.items():
        place = _RELATION_PART.fullmatch(part)
        if place is None:
            continue
        owner = posixpath.join(place["folder"], place["name"])
        if owner and owner not in names:
            yield Finding(part, "relationships of a part that is not there")
        for node in root.iter("{*}Relationship"):
            target = _target(node, place["folder"])
            targets.setdefault(owner, set()).add(target)
            yield from (Finding(part, what) for what in _faults_of(node, target, names))
    reached = {CONTENT_TYPES}
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        folder, _, base = owner.rpartition("/")
        reached.add(posixpath.join(folder, "_rels", base + ".rels"))
        fresh = targets.get(owner, set()) - reached
        reached |= fresh
        waiting += fresh
    for number, name in enumerate(sorted(names), start=1):
        if name not in reached:
            yield Finding(name_of(name, number), "a part that nothing points at")


def _target(node: etree._Element, folder: str) -> str:
    target = node.get("Target", "")
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))


def _faults_of(node: etree._Element, target: str, names: frozenset[str]) -> Iterator[str]:
    kind = node.get("Type", "")
    if node.get("TargetMode", "Internal") != "Internal" or kind in HYPERLINKS:
        yield "a link out of the file"
        return
    if not _RELATIONSHIP_ID.fullmatch(node.get("Id", "")):
        yield "a relationship's id is not one we write"
    rule = rule_for(target)
    if target not in names:
        yield "a relationship points at nothing"
    elif rule is None or kind not in relationship_types(rule):
        yield "a relationship of a kind that is not on the list"


def look_at_markup(part: str, root: etree._Element) -> Iterator[Finding]:
    """Check every element and attribute of a part, and what may not stand beside them."""
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        yield Finding(part, "a document type")
    for _ in (*root.itersiblings(), *root.itersiblings(preceding=True)):
        yield Finding(part, _BESIDE)
    for node in tree.iter():
        namespace, local = split_name(node.tag)
        if not local:
            yield Finding(part, _BESIDE)
            continue
        if not is_known_element(namespace, local):
            yield Finding(part, never.element(local))
        for full_name in node.attrib:
            space, name = split_name(full_name)
            if not is_known_attribute(space, name):
                yield Finding(part, never.attribute(name))
        special = _SPECIAL.get(local)
        if special is not None:
            yield from (Finding(part, what) for what in special(node))


def _fallback(node: etree._Element) -> Iterator[str]:
    if len(node):
        yield "a second copy of a drawing"


def _link(node: etree._Element) -> Iterator[str]:
    if f"{{{OFFICE_RELATIONSHIPS}}}id" in node.attrib:
        yield "a link out of the file"
    if not _BOOKMARK.fullmatch(_word_attribute(node, "anchor")):
        yield "a link to a bookmark whose name we did not write"


def _bookmark(node: etree._Element) -> Iterator[str]:
    if not _BOOKMARK.fullmatch(_word_attribute(node, "name")):
        yield "a bookmark whose name we did not write"


def _simple_field(node: etree._Element) -> Iterator[str]:
    if not OWN_FIELDS.fullmatch(_word_attribute(node, "instr")):
        yield "a field other than page numbers"


def _paragraph(node: etree._Element) -> Iterator[str]:
    codes = "".join(code.text or "" for code in node.iter("{*}instrText"))
    if not OWN_FIELDS.fullmatch(codes):
        yield "a field other than page numbers"


def _crop(node: etree._Element) -> Iterator[str]:
    if any(str(edge).strip("0%.") for edge in node.attrib.values()):
        yield "a picture whose edges are cut off only for show"


def _hidden(node: etree._Element) -> Iterator[str]:
    """A style may be hidden from Word's list of styles; nothing else may be hidden."""
    parent = node.getparent()
    if parent is None or split_name(parent.tag)[1] != "style":
        yield never.element("hidden")


def _runs_on(node: etree._Element) -> Iterator[str]:
    """The end of a paragraph may be hidden, for no text is in it; nothing else may be."""
    around = [split_name(parent.tag)[1] for parent in node.iterancestors()]
    if around[:3] != ["rPr", "pPr", "p"]:
        yield never.element("vanish")


def _application(node: etree._Element) -> Iterator[str]:
    if (node.text or "") not in _APPLICATIONS:
        yield "a property with text"


def _number(node: etree._Element) -> Iterator[str]:
    if not re.fullmatch(r"[\d.]+", node.text or ""):
        yield "a property with text"


_SPECIAL: Final[Mapping[str, Callable[[etree._Element], Iterator[str]]]] = {
    "Fallback": _fallback,
    "hyperlink": _link,
    "bookmarkStart": _bookmark,
    "fldSimple": _simple_field,
    "p": _paragraph,
    "srcRect": _crop,
    "hidden": _hidden,
    "vanish": _runs_on,
    "specVanish": _runs_on,
    "Application": _application,
    "AppVersion": _number,
    "DocSecurity": _number,
}
"""What a list of names cannot say, by element."""


def _word_attribute(node: etree._Element, name: str) -> str:
    return next((str(v) for k, v in node.attrib.items() if split_name(k)[1] == name), "")


def is_shown(rule: PartRule | None) -> bool:
    """Tell whether a reader sees the text of a part of this kind."""
    return rule is not None and rule.is_shown
