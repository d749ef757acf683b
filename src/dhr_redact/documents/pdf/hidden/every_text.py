"""Read every text of a file that no page shows, before it is dropped.

Names that stand only there must be known everywhere: in a note's author, a bookmark, an earlier
revision. None of it is copied into what is written.
"""

from __future__ import annotations

from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.attachment_texts import read_attachment
from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.content_texts import ContentTexts
from dhr_redact.documents.pdf.hidden.drawn import loose_pages, resources_of, seen_appearances
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings
from dhr_redact.documents.pdf.hidden.object_texts import ObjectTexts
from dhr_redact.documents.pdf.hidden.places import is_look_only, is_usual
from dhr_redact.documents.pdf.hidden.raw_texts import (
    after_end,
    before_start,
    comments_in,
    strings_of_file,
)
from dhr_redact.documents.pdf.hidden.revision_texts import read_revisions
from dhr_redact.documents.pdf.hidden.stream_texts import StreamTexts
from dhr_redact.documents.pdf.objects.files import open_file
from dhr_redact.errors import InputError, OverLimitError
from dhr_redact.model.kinds import StoryKind

_OUTERMOST: Final = 0


def read_hidden(
    pdf: pikepdf.Pdf, data: bytes, collected: Collected, limits: Limits, depth: int = _OUTERMOST
) -> None:
    """Take down all texts of a file that no page shows. `depth` counts files in files.

    Raises:
        OverLimitError: If they are longer than the limits allow.
    """
    _read_objects(pdf, collected, limits, depth)
    collected.add_all(StoryKind.HIDDEN, "a comment between the objects", comments_in(data))
    collected.add(StoryKind.HIDDEN, "the bytes before the start", before_start(data))
    collected.add(StoryKind.HIDDEN, "the bytes after the end", after_end(data))
    if not pdf.is_encrypted:
        for text in strings_of_file(data, limits):
            if not (collected.has(text) or is_usual(text) or is_look_only(text)):
                collected.add(StoryKind.HIDDEN, "a part that no table lists", text)

    def objects_of(revision: pikepdf.Pdf, inner: Collected) -> None:
        _read_objects(revision, inner, limits, depth)

    read_revisions(pdf, data, collected, limits, objects_of)


def _read_objects(pdf: pikepdf.Pdf, collected: Collected, limits: Limits, depth: int) -> None:
    def attachment(data: bytes, where: str) -> None:
        read_attachment(
            data,
            where,
            collected,
            limits,
            lambda inner: _attached_pdf(inner, where, collected, limits, depth),
        )

    content = ContentTexts(collected)
    for number, page in enumerate(pdf.pages, start=1):
        resources = resources_of(page.obj)
        content.page(page.obj, resources, f"page {number}")
        for look in seen_appearances(page.obj):
            content.drawing(look, resources, f"an annotation on page {number}")
    drawings = Drawings(pdf, limits)
    loose = loose_pages(pdf)
    for unused in loose.pages:
        text = drawings.text_of_loose_page(unused)
        collected.add(StoryKind.HIDDEN, "a page that the file no longer uses", text)
    streams = StreamTexts(pdf, collected, limits, content.drawn | loose.contents, attachment)
    ObjectTexts(pdf, collected, streams.read).read()


def _attached_pdf(
    data: bytes, where: str, collected: Collected, limits: Limits, depth: int
) -> None:
    if depth >= limits.nested_packages:
        collected.drop("files attached to attached files")
        return
    try:
        pdf = open_file(data, limits)
    except OverLimitError:
        raise
    except InputError:
        collected.drop("attached PDF files that do not open")
        return
    inner = Collected(limits)
    with pdf:
        drawings = Drawings(pdf, limits)
        for number, page in enumerate(pdf.pages, start=1):
            inner.add(StoryKind.EMBEDDED, f"page {number}", drawings.text_of_page(page.obj))
        read_hidden(pdf, data, inner, limits, depth + 1)
    collected.take(inner, StoryKind.EMBEDDED, where)
