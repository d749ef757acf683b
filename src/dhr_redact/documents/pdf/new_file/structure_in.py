"""Read the structure tree of the old file: what belongs to what, without its texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.graphics import box_of
from dhr_redact.documents.pdf.new_file.operators import TAGS
from dhr_redact.documents.pdf.new_file.structure_attributes import attributes_of
from dhr_redact.documents.pdf.objects.matrices import Box

_DEPTH: Final = 100
_MOST: Final = 500_000
_MAPPED: Final = 10
_LARGEST: Final = 65_535


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content of a page: the page's number in the old file, and the MCID."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkObject:
    """A link annotation of the old file: its page and where it was."""

    page: int
    box: Box


@dataclass(slots=True)
class Element:
    """One element: its standard type, its attributes, what is in it.

    `key` is its object number in the old file. `ids` are the old ids of header cells it names, and
    `own_id` is its own: they are never written, only told apart.
    """

    tag: str
    key: tuple[int, int]
    attributes: list[pikepdf.Dictionary] = field(default_factory=list, repr=False)
    headers: list[bytes] = field(default_factory=list, repr=False)
    own_id: bytes | None = field(default=None, repr=False)
    children: list[Element | Content | LinkObject] = field(default_factory=list, repr=False)


def read_structure(pdf: pikepdf.Pdf) -> list[Element | Content | LinkObject]:
    """Return the top of the tree; [] if the file has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return []
    reader = _Reader(pdf, root)
    return reader.children(root.get("/K"), None, 0)


def runs_of(tree: Iterable[Element | Content | LinkObject]) -> dict[int, dict[int, int]]:
    """Return by page and MCID a number that those share which follow each other in one element."""
    found: dict[int, dict[int, int]] = {}
    number = 0
    stack = [list(tree)]
    while stack:
        before: int | None = None
        for one in stack.pop():
            if not isinstance(one, Content):
                before = None
                if isinstance(one, Element):
                    stack.append(one.children)
                continue
            number += one.page != before
            before = one.page
            found.setdefault(one.page, {}).setdefault(one.mcid, number)
    return found


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, root: pikepdf.Dictionary) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        roles = root.get("/RoleMap")
        self._roles: Mapping[str, str] = (
            {
                key: str(roles[key])
                for key in roles.keys()  # noqa: SIM118 - iterating yields keys of the values too
                if isinstance(roles[key], pikepdf.Name)
            }
            if isinstance(roles, pikepdf.Dictionary)
            else {}
        )
        self._classes = root.get("/ClassMap")
        self._seen: set[tuple[int, int]] = set()
        self._count = 0

    def children(
        self, value: object, page: int | None, depth: int
    ) -> list[Element | Content | LinkObject]:
        """Return what an element holds."""
        items = list(cast("Any", value)) if isinstance(value, pikepdf.Array) else [value]
        found: list[Element | Content | LinkObject] = []
        for item in items:
            one = self._one(item, page, depth)
            if one is not None:
                found.append(one)
        return found

    def _one(
        self, item: object, page: int | None, depth: int
    ) -> Element | Content | LinkObject | None:
        self._count += 1
        if depth > _DEPTH or self._count > _MOST:
            return None
        if not isinstance(item, pikepdf.Dictionary):
            return _content(item, page)
        here = item.get("/Pg")
        if isinstance(here, pikepdf.Dictionary):
            page = self._pages.get(here.objgen)
        kind = item.get("/Type")
        if kind == "/MCR":
            return None if "/Stm" in item else _content(item.get("/MCID"), page)
        if kind == "/OBJR":
            return self._link(item.get("/Obj"), page)
        return self._element(item, page, depth)

    @staticmethod
    def _link(value: object, page: int | None) -> LinkObject | None:
        if not isinstance(value, pikepdf.Dictionary) or value.get("/Subtype") != "/Link":
            return None
        box = box_of(value.get("/Rect"))
        return LinkObject(page, box) if box is not None and page is not None else None

    def _element(self, item: pikepdf.Dictionary, page: int | None, depth: int) -> Element | None:
        if item.is_indirect:
            if item.objgen in self._seen:
                return None
            self._seen.add(item.objgen)
        attributes, headers = attributes_of(item, self._classes)
        own_id = item.get("/ID")
        return Element(
            tag=self._tag(item.get("/S")),
            key=item.objgen,
            attributes=attributes,
            headers=headers,
            own_id=bytes(own_id) if isinstance(own_id, pikepdf.String) else None,
            children=self.children(item.get("/K"), page, depth + 1),
        )

    def _tag(self, value: object) -> str:
        """Return the standard type that a type stands for, NonStruct if it stands for none."""
        tag = str(value) if isinstance(value, pikepdf.Name) else ""
        for _ in range(_MAPPED):
            if tag in TAGS or tag not in self._roles:
                break
            tag = self._roles[tag]
        return tag if tag in TAGS else "/NonStruct"


def _content(mcid: object, page: int | None) -> Content | None:
    if page is None or isinstance(mcid, bool) or not isinstance(mcid, int):
        return None
    return Content(page, mcid) if 0 <= mcid <= _LARGEST else None
