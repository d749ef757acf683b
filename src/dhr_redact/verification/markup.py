"""Read an XML part as its readers see it, as nobody sees it, and as it stands.

Comments, processing instructions, deleted text, field codes, attributes, tails and text in
elements that hold no text are all read; so are the names of elements that no vocabulary knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.verification.elements import (
    HARMLESS_NAMESPACES,
    PREFIXES,
    is_known_attribute,
    is_known_element,
    split_name,
)
from dhr_redact.verification.tables import names
from dhr_redact.verification.vocabulary import SHOWN, is_format, left_to_search

_SHOWN_VALUES: Final = frozenset({"tblCaption", "tblDescription", "lvlText"})
_SHOWN_TEXT: Final = frozenset({"t", "v", "title"})
_DELETED: Final = frozenset({"del", "moveFrom", "delText", "delInstrText"})
_ADDED: Final = frozenset({"ins", "moveTo"})
_MARK_HIDDEN: Final = frozenset({"vanish", "specVanish"})
"""What hides the end of a paragraph; the next one runs on behind it."""
_GAPS: Final = frozenset({"tab", "br", "cr", "ptab"})
_PARAGRAPHS: Final = names(
    "p pt cell row tr tc sdt style lvl font docVar comment person ser cat val Relationship "
    "Override Default property Source listItem title creator subject keywords description"
)
OWN_FIELDS: Final = re.compile(
    r"(?:\s*(?:PAGE|NUMPAGES|SECTIONPAGES)"
    r"(?:\s*\\\*\s*(?:MERGEFORMAT|Arabic|ARABIC|roman|ROMAN|Roman)|\s*\\#\s*\"?0+\"?)*\s*"
    r"|\s*TOC(?: \\[hnouwxz](?: \"[1-9]-[1-9]\")?){0,9}\s*)*"
)
"""Field codes for page numbers or a table of contents, one after the other, and nothing else."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed part."""

    root: etree._Element = field(repr=False)


class NotMarkupError(ValueError):
    """The bytes are not well-formed XML."""


@dataclass(slots=True)
class _Paragraph:
    """The texts of one paragraph while it is read."""

    now: list[str] = field(default_factory=list)
    unbroken: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    has_changes: bool = False
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """An XML part taken apart. Texts hold one line a paragraph, none of them is to be shown."""

    root: etree._Element = field(repr=False)
    shown: str = field(repr=False)
    """What a reader sees, with a space where a tab or a break stands."""
    unbroken: str = field(repr=False)
    """The same with nothing there, nor where a paragraph whose end is hidden runs on."""
    hidden: str = field(repr=False)
    attributes: str = field(repr=False)
    names: str = field(repr=False)


def parse(data: bytes) -> etree._Element:
    """Parse XML without resolving entities, loading anything or growing without bound.

    Raises:
        NotMarkupError: If it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotMarkupError("a part is not well-formed XML") from error


def take_apart(root: etree._Element) -> Markup:
    """Read a parsed part."""
    reader = _Reader()
    events = etree.iterwalk(
        root.getroottree(), events=("start", "end", "comment", "pi", "start-ns")
    )
    for event, node in events:
        if event == "start-ns":
            reader.namespace(*node)
        else:
            reader.take(event, node)
    reader.finish()
    return Markup(
        root=root,
        shown="\n".join(reader.shown),
        unbroken="\n".join(reader.unbroken),
        hidden="\n".join(reader.hidden),
        attributes="\n".join(reader.attributes),
        names="\n".join(dict.fromkeys(reader.names)),
    )


def _is_of_mark(node: etree._Element) -> bool:
    """Tell whether a run property is one of a paragraph's end."""
    parent = node.getparent()
    around = None if parent is None else parent.getparent()
    return around is not None and split_name(around.tag)[1] == "pPr"


class _Reader:
    """Walks the tree once and keeps the paragraphs it is inside of."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.unbroken: list[str] = []
        self.hidden: list[str] = []
        self.attributes: list[str] = []
        self.names: list[str] = []
        self._open: list[_Paragraph] = [_Paragraph()]
        self._deleted = 0
        self._added = 0
        self._run_on = ""

    def take(self, event: str, node: etree._Element) -> None:
        """Take in one step of the walk: an element's start or end, or a comment."""
        if event == "start":
            self._start(node)
        elif event == "end":
            self._end(node)
        else:
            self.hidden += [node.text or "", getattr(node, "target", "")]
            self._text(node.tail, shown=False)

    def namespace(self, prefix: str, uri: str) -> None:
        """Take in a declaration of a namespace."""
        if prefix and prefix not in PREFIXES:
            self.names.append(prefix)
        if uri not in HARMLESS_NAMESPACES:
            self.names.append(uri)

    def _start(self, node: etree._Element) -> None:
        namespace, local = split_name(node.tag)
        if not is_known_element(namespace, local):
            self.names.append(f"{namespace} {local}")
        self._attributes(node, local)
        if local in _MARK_HIDDEN:
            self._open[-1].runs_on |= _is_of_mark(node)
        self._deleted += local in _DELETED
        self._added += local in _ADDED
        if local in _PARAGRAPHS:
            self._open.append(_Paragraph())
        if local in ("instrText", "delInstrText"):
            self._open[-1].codes.append(node.text or "")
        elif local in ("sym", "noBreakHyphen") or local in _GAPS:
            self._gap(node, local)
        else:
            self._text(node.text, shown=local in _SHOWN_TEXT or local == "delText")

    def _end(self, node: etree._Element) -> None:
        local = split_name(node.tag)[1]
        if local in _PARAGRAPHS:
            self._close(self._open.pop())
        self._deleted -= local in _DELETED
        self._added -= local in _ADDED
        self._text(node.tail, shown=False)

    def _attributes(self, node: etree._Element, element: str) -> None:
        for full_name, value in node.attrib.items():
            namespace, local = split_name(str(full_name))
            text = str(value)
            if not is_known_attribute(namespace, local):
                self.names.append(f"{namespace} {local}")
            if (local in SHOWN and not namespace) or (element in _SHOWN_VALUES and local == "val"):
                self.shown.append(text)
                self.unbroken.append(text)
            else:
                self.attributes.append(left_to_search(local, text))

    def _gap(self, node: etree._Element, local: str) -> None:
        paragraph = self._open[-1]
        wide, narrow = " ", ""
        if local == "noBreakHyphen":
            wide = narrow = "-"
        elif local == "sym":
            code = next((str(v) for k, v in node.attrib.items() if str(k).endswith("char")), "")
            wide = narrow = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
        self._add(paragraph, wide, narrow)

    def _text(self, text: str | None, *, shown: bool) -> None:
        if not text:
            return
        if shown:
            self._add(self._open[-1], text, text)
        elif not is_format(text.strip()):
            self._open[-1].rest.append(text)

    def _add(self, paragraph: _Paragraph, wide: str, narrow: str) -> None:
        paragraph.has_changes |= bool(self._deleted or self._added)
        if not self._deleted:
            paragraph.now.append(wide)
            paragraph.unbroken.append(narrow)
        if not self._added:
            paragraph.before.append(narrow)

    def _close(self, paragraph: _Paragraph) -> None:
        self.shown.append("".join(paragraph.now))
        self._run_on += "".join(paragraph.unbroken)
        if not paragraph.runs_on:
            self.unbroken.append(self._run_on)
            self._run_on = ""
        if paragraph.has_changes:
            self.hidden.append("".join(paragraph.before))
        codes = "".join(paragraph.codes)
        if not OWN_FIELDS.fullmatch(codes):
            self.hidden += [codes, " ".join(paragraph.codes)]
        if rest := [text for text in paragraph.rest if text.strip()]:
            self.hidden += ["".join(rest), " ".join(rest)]

    def finish(self) -> None:
        """Close what is still open: text outside every paragraph."""
        for paragraph in reversed(self._open):
            self._close(paragraph)


_TAG: Final = re.compile(
    r"<(/?)([\w:.\-]+)((?:\s+[\w:.\-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"
)
_DECLARATION: Final = re.compile(
    r"\A\s*<\?xml version=[\"']1\.[01][\"'](?: encoding=[\"'](?:UTF|utf)-?(?:8|16)[\"'])?"
    r"(?: standalone=[\"'](?:yes|no)[\"'])?\s*\?>"
)
_FIELD_CODE: Final = re.compile(r"(?<=>)([^<>]{4,60})(?=</w:instrText>)")
_LINES: Final = (":p", ":pt", ":tc")
"""Tags at whose end a line ends."""
_ATTRIBUTE: Final = re.compile(r"([\w:.\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def without_markup(xml: str, between: str) -> Iterator[str]:
    """Yield the text of raw XML with tags taken out, and the attribute values to be searched.

    This reads the characters, not the tree, so that nothing depends on what a parser leaves
    out; `between` stands where a tag stood.
    """
    values: list[str] = []

    def tag(match: re.Match[str]) -> str:
        for name, double, single in _ATTRIBUTE.findall(match[3]):
            value = double or single
            if not (name.startswith("xmlns") and value in HARMLESS_NAMESPACES):
                values.append(left_to_search(name.rpartition(":")[2], value))
        return "\n" if match[1] and match[2].endswith(_LINES) else between

    told = _FIELD_CODE.sub(
        lambda code: "" if OWN_FIELDS.fullmatch(code[1]) else code[0], _DECLARATION.sub("", xml)
    )
    text = _TAG.sub(tag, told)
    yield text
    yield "\n".join(values)
