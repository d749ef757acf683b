"""Open a Word file as a package of parts: checked, parsed, and reached from its root only.

What no relationship leads to is not a part of the document for Word either; it is kept aside in
`leftovers`, to be read for names and never copied.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.container import Container, open_container, read_file
from dhr_redact.documents.docx.namespaces import R
from dhr_redact.documents.docx.parsing import parse_xml
from dhr_redact.documents.docx.relations import (
    ContentTypes,
    PartNames,
    Relationship,
    plain_name,
    read_content_types,
    read_relationships,
)
from dhr_redact.documents.docx.shown_fields import show_fields
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import (
    SignedDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)

__all__ = ["Part", "Relationship", "WordPackage", "open_package", "open_package_bytes"]

_TYPES: Final = "[Content_Types].xml"
_OFFICE_DOCUMENT: Final = R + "/officeDocument"
_SIGNATURE: Final = "/digital-signature/signature"
_ALTERNATIVE: Final = "/aFChunk"
_MAIN_TYPES: Final = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
_OTHER_OFFICE: Final = ("spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint", "visio")
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(slots=True)
class Part:
    """One part. Its tree is edited in place by `replace` and read by the writer.

    `data` is always the part as it was in the file; `root` is None if the part is not XML.
    """

    name: str
    content_type: str
    data: bytes = field(repr=False)
    root: etree._Element | None = field(repr=False)
    relationships: tuple[Relationship, ...] = field(repr=False)


@dataclass(slots=True)
class WordPackage:
    """A Word file. `parts` go breadth first from the root, in the order of the relationships.

    A relationship may lead to a part that is not there: then its target is not in `parts`.
    `unreachable` names the entries no relationship leads to, `leftovers` holds their bytes.
    """

    parts: dict[str, Part] = field(repr=False)
    relationships: tuple[Relationship, ...] = field(repr=False)
    main: str
    unreachable: tuple[str, ...] = field(repr=False)
    sha256: str
    leftovers: dict[str, bytes] = field(default_factory=dict, repr=False)
    comment: bytes = field(default=b"", repr=False)


def open_package(path: Path, limits: Limits) -> WordPackage:
    """Open a Word file of any extension; its content decides.

    Raises:
        MissingInputError: If it is not there or we may not read it.
        OverLimitError: If it is beyond one of the limits.
        EncryptedDocumentError: If it is protected by a password.
        SignedDocumentError: If it carries a digital signature.
        UnsupportedFormatError: If it is another kind of file.
        UnreadableDocumentError: If it is damaged or breaks the packaging standard.
    """
    return open_package_bytes(read_file(path, limits), limits)


def open_package_bytes(data: bytes, limits: Limits) -> WordPackage:
    """Open a Word file held in memory; see `open_package`."""
    container = open_container(data, limits)
    names = PartNames(container.entries)
    types_name = names.find(_TYPES)
    if types_name is None:
        raise _not_a_package(container)
    types = read_content_types(parse_xml(container.entries[types_name], _TYPES, limits))
    reader = _Reader(container, names, types, limits)
    top = reader.relationships("")
    if any(relation.type.endswith(_SIGNATURE) for relation in reader.signatures(top)):
        raise SignedDocumentError("the file carries a digital signature")
    main = _main_part(top, names, types)
    parts = reader.read_all(top, main)
    for part in parts.values():
        if part.root is not None:
            show_fields(part.root)
    used = reader.used | {types_name}
    unreachable = tuple(name for name in container.entries if name not in used)
    return WordPackage(
        parts=parts,
        relationships=top,
        main=main,
        unreachable=unreachable,
        sha256=hashlib.sha256(data).hexdigest(),
        leftovers={name: container.entries[name] for name in unreachable},
        comment=container.comment,
    )


def _not_a_package(container: Container) -> Exception:
    if b"opendocument" in container.entries.get("mimetype", b""):
        return UnsupportedFormatError("the file is an OpenDocument file (.odt)")
    return UnsupportedFormatError("the file is a zip file, not a Word document")


def _main_part(top: tuple[Relationship, ...], names: PartNames, types: ContentTypes) -> str:
    mains = [
        relation.target
        for relation in top
        if relation.type == _OFFICE_DOCUMENT and not relation.external
    ]
    if len(mains) != 1 or names.find(mains[0]) is None:
        raise UnreadableDocumentError("the file has no main part, or more than one")
    content_type = types.of(mains[0])
    if content_type not in _MAIN_TYPES:
        if any(word in content_type for word in _OTHER_OFFICE):
            raise UnsupportedFormatError("the file is a workbook, slide show or drawing")
        raise UnsupportedFormatError("the main part of the file is not a Word document")
    return mains[0]


class _Reader:
    """Walks from the root relationships and parses each part once."""

    def __init__(
        self, container: Container, names: PartNames, types: ContentTypes, limits: Limits
    ) -> None:
        self._entries = container.entries
        self._names = names
        self._types = types
        self._limits = limits
        self.used: set[str] = set()

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Read the relationships of a part; those of the package itself for ''."""
        folder, _, name = part.rpartition("/")
        entry = self._names.find(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if entry is None:
            return ()
        self.used.add(entry)
        root = parse_xml(self._entries[entry], f"the relationships of {_say(part)}", self._limits)
        return read_relationships(root, part, self._names)

    def signatures(self, top: tuple[Relationship, ...]) -> tuple[Relationship, ...]:
        """Return the relationships of the signature origin, if there is one."""
        return tuple(
            below
            for relation in top
            if relation.type.endswith("/digital-signature/origin") and not relation.external
            for below in self.relationships(relation.target)
        )

    def read_all(self, top: tuple[Relationship, ...], main: str) -> dict[str, Part]:
        """Read every part that can be reached, the main part first."""
        parts: dict[str, Part] = {}
        waiting: deque[tuple[str, str]] = deque([(main, _OFFICE_DOCUMENT)])
        waiting.extend((r.target, r.type) for r in top if not r.external)
        while waiting:
            name, reached_by = waiting.popleft()
            if name in parts or name not in self._entries:
                continue
            part = self._read(name, reached_by)
            parts[name] = part
            waiting.extend((r.target, r.type) for r in part.relationships if not r.external)
        self.used.update(parts)
        return parts

    def _read(self, name: str, reached_by: str) -> Part:
        data = self._entries[name]
        content_type = self._types.of(name)
        root = None
        if data and not reached_by.endswith(_ALTERNATIVE) and _is_xml(name, content_type):
            root = parse_xml(data, _say(name), self._limits)
        elif name.endswith(".rels"):
            raise UnreadableDocumentError("a list of relationships is used as a part")
        return Part(name, content_type, data, root, self.relationships(name))


def _is_xml(name: str, content_type: str) -> bool:
    if content_type.startswith("image/"):
        return False
    if content_type.endswith("+xml") or content_type in {"application/xml", "text/xml", _VML}:
        return True
    return name.lower().endswith((".xml", ".vml"))


def _say(part: str) -> str:
    return plain_name(part) if part else "the package"
