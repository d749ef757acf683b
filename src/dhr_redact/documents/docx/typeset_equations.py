"""An equation of Word as a line of text: (a+b)/2, x with a raised 2, a sum with its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import M
from dhr_redact.documents.docx.tags import TEXTS
from dhr_redact.documents.typeset.blocks import Run

_CHARACTER: Final = f"{{{M}}}val"
_NARY: Final = "∫"


def equation(element: etree._Element) -> Iterator[Run]:
    """Yield the runs of an equation; nothing that was typed into it is left out."""
    for child in element:
        tag = etree.QName(child).localname
        if child.tag in TEXTS:
            yield Run(child.text or "")
        elif tag == "f":
            yield from _grouped(_part(child, "num"))
            yield Run("/")
            yield from _grouped(_part(child, "den"))
        elif tag == "rad":
            yield from _shifted(_part(child, "deg"), raised=True)
            yield Run("√")
            yield from _grouped(_part(child, "e"))
        elif tag == "nary":
            sign = child.find(f"{{{M}}}naryPr/{{{M}}}chr")
            yield Run(_NARY if sign is None else sign.get(_CHARACTER, _NARY))
            yield from equation(child)
        elif tag == "d":
            yield from _bracketed(child)
        elif tag in {"sup", "sub"}:
            yield from _shifted(list(equation(child)), raised=tag == "sup")
        elif not tag.endswith("Pr"):
            yield from equation(child)


def _part(element: etree._Element, name: str) -> list[Run]:
    found = element.find(f"{{{M}}}{name}")
    return [] if found is None else list(equation(found))


def _grouped(runs: list[Run]) -> list[Run]:
    """Put brackets around what is more than one number or word."""
    if "".join(run.text for run in runs).isalnum() or not runs:
        return runs
    return [Run("("), *runs, Run(")")]


def _shifted(runs: list[Run], *, raised: bool) -> list[Run]:
    return [replace(run, raised=raised, lowered=not raised) for run in runs]


def _bracketed(element: etree._Element) -> Iterator[Run]:
    properties = element.find(f"{{{M}}}dPr")

    def sign(name: str, usual: str) -> str:
        found = None if properties is None else properties.find(f"{{{M}}}{name}")
        return usual if found is None else found.get(_CHARACTER, usual)

    yield Run(sign("begChr", "("))
    for at, part in enumerate(element.iterfind(f"{{{M}}}e")):
        if at:
            yield Run(sign("sepChr", "|"))
        yield from equation(part)
    yield Run(sign("endChr", ")"))
