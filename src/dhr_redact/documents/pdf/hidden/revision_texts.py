"""What earlier revisions of a file say that the last one does not (ISO 32000-1, 7.5.6).

A program that saves by adding to the end leaves the old text in the file. It is read so that names
which stand only there are known; the working copy holds the last revision alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings
from dhr_redact.documents.pdf.hidden.raw_texts import ends_of_revisions
from dhr_redact.documents.pdf.objects.entries import dictionary_in, streams_in
from dhr_redact.documents.pdf.objects.files import open_file
from dhr_redact.errors import InputError
from dhr_redact.model.kinds import StoryKind

ObjectReader = Callable[[pikepdf.Pdf, Collected], None]

_MOST: Final = 20
_HEAD: Final = 1024


def read_revisions(
    last: pikepdf.Pdf, data: bytes, collected: Collected, limits: Limits, reader: ObjectReader
) -> None:
    """Take down what only earlier revisions say: page text and every other string."""
    ends = list(ends_of_revisions(data))
    if b"/Linearized" in data[:_HEAD]:
        ends = ends[1:]  # the first end mark of a linearised file closes its first page
    if not ends:
        return
    if len(ends) > _MOST:
        collected.drop("earlier revisions that were not read", len(ends) - _MOST)
    pages = _Pages(last, limits)
    for number in range(max(len(ends) - _MOST, 0), len(ends)):
        collected.drop("earlier revisions")
        try:
            revision = open_file(data[: ends[number]], limits)
        except InputError:
            collected.drop("earlier revisions that are damaged")
            continue
        with revision:
            where = f"earlier revision {number + 1}"
            for line in pages.lines_only_in(revision):
                collected.add(StoryKind.HIDDEN, f"{where} (page text)", line)
            inner = Collected(limits)
            reader(revision, inner)
            for text in inner.texts():
                if not collected.has(text.text):
                    collected.add(StoryKind.HIDDEN, f"{where}: {text.where}", text.text)


class _Pages:
    """The pages that are known, by what they draw; they are read only if another one is met."""

    def __init__(self, last: pikepdf.Pdf, limits: Limits) -> None:
        self._last = last
        self._limits = limits
        self._known = {_digest(page.obj) for page in last.pages}
        self._lines: set[str] | None = None

    def lines_only_in(self, revision: pikepdf.Pdf) -> Iterator[str]:
        """Yield the lines of a revision's pages that no page read before has."""
        drawings = Drawings(revision, self._limits)
        for page in revision.pages:
            digest = _digest(page.obj)
            if digest in self._known:
                continue
            self._known.add(digest)
            lines = self._lines_of_last()
            for line in drawings.text_of_page(page.obj).split("\n"):
                if line not in lines:
                    lines.add(line)
                    yield line

    def _lines_of_last(self) -> set[str]:
        if self._lines is None:
            drawings = Drawings(self._last, self._limits)
            self._lines = {
                line
                for page in self._last.pages
                for line in drawings.text_of_page(page.obj).split("\n")
            }
        return self._lines


def _digest(page: pikepdf.Object) -> bytes:
    """Return a check sum of what a page draws: its content and the forms it names."""
    found = hashlib.sha256()
    parts: list[object] = list(streams_in(page, "/Contents"))
    forms = dictionary_in(page, "/Resources", "/XObject")
    if forms is not None:
        parts += [forms[key] for key in sorted(forms.keys())]
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            found.update(part.read_raw_bytes())
            found.update(b"\x00")
    return found.digest()
