"""Make one page of the new file: from the streams of the old one, or from a picture of it."""

from __future__ import annotations

import pikepdf

from dhr_redact.documents.pdf.new_file.draft import Draft
from dhr_redact.documents.pdf.new_file.drawings_out import Drawings, group_out
from dhr_redact.documents.pdf.new_file.page_streams import PageStreams
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage, PicturedPage
from dhr_redact.documents.pdf.objects.allowed import number_of, put
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.pictures.picture_page import picture_page_instructions


def kept_page(
    draft: Draft, source: pikepdf.Pdf, page: KeptPage, marks: frozenset[int] | None
) -> tuple[pikepdf.Dictionary, dict[int, int]]:
    """Return a page that is carried over, and the marks of the structure tree in it: new by old.

    `marks` are the MCIDs that the old tree names on it, None if it names none.

    Raises:
        UnwritableError: If something on it is not understood.
    """
    reading = page.reading
    old = source.pages[reading.index].obj
    streams = PageStreams(page)
    for key, number in streams.glyph_procedures():
        if key not in draft.procedures or not streams.is_shared(number):
            draft.procedures[key] = (streams, number)
    writer = Drawings(draft, streams, 0, reading.streams[0].resources).writer(marks=marks)
    data = writer.write(streams.instructions(0))
    made = _page(draft, reading.box, reading.rotate, data, writer.names.dictionary())
    put(made, "/Group", group_out(draft, old.get("/Group")))
    unit = number_of(old.get("/UserUnit"))
    put(made, "/UserUnit", unit if unit is not None and 1 <= unit <= 1_000 else None)
    return made, writer.written_marks


def pictured_page(draft: Draft, page: PicturedPage) -> pikepdf.Dictionary:
    """Return a page that is a picture, with its words in no colour at all over it."""
    data = picture_page_instructions(
        page.picture,
        page.box,
        page.rotate,
        font=draft.letters,
        font_name="/F1",
        image_name="/X1",
        mcid=0,
    )
    resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(X1=draft.images.encoded(page.picture.data))
    )
    if page.picture.words:
        resources["/Font"] = pikepdf.Dictionary(F1=draft.letters.hidden())
    return _page(draft, page.box, page.rotate, data, resources)


def _page(
    draft: Draft, box: Box, rotate: int, data: bytes, resources: pikepdf.Dictionary
) -> pikepdf.Dictionary:
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array(list(box)),
        Resources=resources,
        Contents=pikepdf.Stream(draft.pdf, data),
    )
    if rotate:
        made["/Rotate"] = rotate
    return draft.pdf.make_indirect(made)
