"""What marks in content streams say: property lists written into them, and comments."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.collecting import Collected
from dhr_redact.documents.pdf.entries import name_in, streams_in
from dhr_redact.documents.pdf.raw_texts import comments_in
from dhr_redact.documents.pdf.strings_in import is_words, text_of
from dhr_redact.model.kinds import StoryKind

_MARKED: Final = re.compile(rb"<<.{0,4000}?[(<].{0,4000}?(?:BDC|DP)\b", re.DOTALL)
_COMMENT: Final = re.compile(rb"(?:^|[\r\n])[ \t]*%")


def read_marks(pdf: pikepdf.Pdf, drawn: frozenset[tuple[int, int]], collected: Collected) -> None:
    """Take down what the marks of all drawn content say."""
    read: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        for stream in streams_in(page.obj, "/Contents"):
            read.add(stream.objgen)
            _read(stream, f"a mark on page {number}", collected)
    for value in pdf.objects:
        if (
            isinstance(value, pikepdf.Stream)
            and value.objgen in drawn
            and value.objgen not in read
            and name_in(value, "/Subtype") == "/Form"
        ):
            _read(value, "a mark in a drawing", collected)


def _read(stream: pikepdf.Stream, where: str, collected: Collected) -> None:
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return  # the page is not trusted then, and says so itself
    if _MARKED.search(data):
        short: list[str] = []
        for text in _marked(stream):
            if is_words(text):
                collected.add(StoryKind.ALT_TEXT, where, text)
            short.append(text)
        collected.add(StoryKind.ALT_TEXT, f"{where} (joined)", "".join(short))
    if _COMMENT.search(data):
        collected.add_all(StoryKind.HIDDEN, f"{where} (comment)", comments_in(data))


def _marked(stream: pikepdf.Stream) -> Iterator[str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the page's own reader judges what is damaged
            instructions = pikepdf.parse_content_stream(stream, "BDC DP")
    except (pikepdf.PdfError, ValueError):
        return
    for instruction in instructions:
        for operand in instruction.operands:
            yield from _strings(operand)


def _strings(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.String):
            yield text_of(found)
        elif isinstance(found, pikepdf.Array):
            waiting += list(found)
        elif isinstance(found, pikepdf.Dictionary):
            waiting += [found[key] for key in found.keys() if key != "/Lang"]  # noqa: SIM118
