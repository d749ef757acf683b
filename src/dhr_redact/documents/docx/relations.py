"""Content types and relationships: how a package says what its parts are and what they lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from dhr_redact.documents.docx.namespaces import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    transitional_relationship,
)
from dhr_redact.errors import UnreadableDocumentError

_STANDARD: Final = re.compile(
    r"(\[Content_Types\]\.xml"
    r"|(word|docProps|customXml|docMetadata|word/[a-z]{4,12})/"
    r"(document|styles|settings|webSettings|fontTable|numbering|theme|header|footer|footnotes"
    r"|endnotes|comments|commentsExtended|commentsIds|commentsExtensible|people|stylesWithEffects"
    r"|chart|chartEx|colors|style|data|layout|quickStyle|drawing|image|oleObject|item|itemProps"
    r"|core|app|custom|thumbnail|LabelInfo|afchunk|vbaProject|vbaData|activeX|printerSettings"
    r"|recipientData|customizations|font|ink|Microsoft_[A-Za-z_]{4,40}|glossary/document)\d{0,4}"
    r"\.[a-z]{2,5})",
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part leads to.

    `type` is the full URI (transitional). `target` is the name of a part, or the raw target when
    `external`: then it leads out of the file, or to a place in the same part.
    """

    id: str
    type: str
    target: str = field(repr=False)
    external: bool


def plain_name(part: str) -> str:
    """Return a part's name if it is one that Word itself gives, else words that name nobody."""
    return part if _STANDARD.fullmatch(part) else "a part with a name of its own"


class PartNames:
    """The names of a package's entries, found as the standard says: without regard to case."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name.casefold(): name for name in names}

    def find(self, name: str) -> str | None:
        """Return the entry's own spelling of a name, or None."""
        for spelling in (name, unquote(name), quote(name, safe="/[]~!$&'()*+,;=:@%")):
            found = self._names.get(spelling.casefold())
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What kind of content each part has, by its name or else by its ending."""

    defaults: dict[str, str]
    overrides: dict[str, str]

    def of(self, part: str) -> str:
        """Return the content type of a part, without parameters; '' if none is declared."""
        declared = self.overrides.get("/" + part.casefold())
        if declared is None:
            declared = self.defaults.get(part.rpartition(".")[2].casefold(), "")
        return declared.partition(";")[0].strip()


def read_content_types(root: etree._Element) -> ContentTypes:
    """Read `[Content_Types].xml`; the first declaration of a name counts."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in root.iterfind(f"{{{CONTENT_TYPES}}}Default"):
        ending = (element.get("Extension") or "").casefold()
        defaults.setdefault(ending, element.get("ContentType") or "")
    for element in root.iterfind(f"{{{CONTENT_TYPES}}}Override"):
        name = unquote(element.get("PartName") or "").casefold()
        overrides.setdefault(name, element.get("ContentType") or "")
    return ContentTypes(defaults, overrides)


def read_relationships(
    root: etree._Element, source: str, names: PartNames
) -> tuple[Relationship, ...]:
    """Read the relationships of one part, with their targets found.

    Raises:
        UnreadableDocumentError: If an id is missing or given twice, or a target climbs out.
    """
    found: list[Relationship] = []
    seen: set[str] = set()
    for element in root.iterfind(f"{{{RELATIONSHIPS}}}Relationship"):
        identity = element.get("Id") or ""
        if not identity or identity in seen:
            raise UnreadableDocumentError("a relationship has no id of its own")
        seen.add(identity)
        target = element.get("Target") or ""
        external = (element.get("TargetMode") or "").casefold() == "external"
        external = external or target.startswith("#")
        if not external:
            target = _resolve(target, source, names)
        kind = transitional_relationship(element.get("Type") or "")
        found.append(Relationship(identity, kind, target, external))
    return tuple(found)


def _resolve(target: str, source: str, names: PartNames) -> str:
    path = target.partition("#")[0].partition("?")[0].replace("\\", "/")
    base = "" if path.startswith("/") else posixpath.dirname(source)
    joined = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    if joined == ".." or joined.startswith("../"):
        raise UnreadableDocumentError("a relationship leads out of the file")
    return names.find(joined) or joined
