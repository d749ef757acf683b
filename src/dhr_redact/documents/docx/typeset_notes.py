"""Footnotes and endnotes of a Word file: the first stay notes of the page, the others end the text.

An endnote is a link to its text, which stands in a list behind the last page, numbered as in Word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.readable import Readable, Story
from dhr_redact.documents.docx.tags import TEXT, VALUE
from dhr_redact.documents.docx.typeset_numbering import written
from dhr_redact.documents.docx.typeset_styles import w
from dhr_redact.documents.typeset.blocks import (
    Anchor,
    Block,
    Inline,
    Link,
    ListItem,
    Note,
    Paragraph,
    Run,
)

_ID: Final = w("id")
_USUAL_FORM: Final = "lowerRoman"


class NoteReader:
    """Turns references into notes. Each is read once, where it is referred to first."""

    def __init__(
        self,
        readable: Readable,
        read: Callable[[Story, etree._Element], tuple[Block, ...]],
    ) -> None:
        self._read = read
        self._notes: dict[tuple[str, str], tuple[Story, etree._Element]] = {}
        for sort in ("footnote", "endnote"):
            for story in readable.of_sort(f"{sort}s"):
                for note in story.root.iter(w(sort)):
                    self._notes[sort, note.get(_ID, "")] = (story, note)
        settings = readable.settings
        form = None if settings is None else settings.find(f"{w('endnotePr')}/{w('numFmt')}")
        self._form = _USUAL_FORM if form is None else form.get(VALUE, _USUAL_FORM)
        self._endnotes: list[tuple[str, str, tuple[Block, ...]]] = []

    def note(self, reference: etree._Element) -> Inline | None:
        """Return what stands in the line for a reference to a note."""
        is_foot = reference.tag == w("footnoteReference")
        found = self._notes.get(("footnote" if is_foot else "endnote", reference.get(_ID, "")))
        if found is None:
            return None
        mark = _own_mark(reference)
        blocks = self._read(*found)
        if is_foot:
            return Note(blocks or (Paragraph(()),), mark)
        number = len(self._endnotes) + 1
        mark = mark or written(number, self._form)
        name = f"endnote-{number}"
        self._endnotes.append((name, mark, blocks))
        return Link((Run(mark, raised=True),), anchor=name)

    def endnotes(self) -> list[Block]:
        """Return the texts of the endnotes met so far."""
        found: list[Block] = []
        for name, mark, blocks in self._endnotes:
            head, rest = blocks[:1], blocks[1:]
            if head and isinstance(head[0], Paragraph):
                inlines = head[0].inlines
            else:
                inlines, rest = (), blocks
            found.append(ListItem(1, mark, (Anchor(name), *inlines), numbered=True))
            found += rest
        return found


def _own_mark(reference: etree._Element) -> str:
    """Return the mark a writer chose for a note: it is the text behind the reference."""
    if not _is_flag(reference, "customMarkFollows"):
        return ""
    text = reference.getnext()
    if text is None or text.tag != TEXT or not text.text:
        return ""
    mark, text.text = text.text, ""
    return mark.strip()


def _is_flag(element: etree._Element, name: str) -> bool:
    """Tell whether an attribute of an element is there and switched on."""
    return element.get(w(name), "0") not in {"0", "false", "off"}
