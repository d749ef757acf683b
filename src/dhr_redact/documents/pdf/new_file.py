"""Write the redacted PDF: a new file out of pages that are kept and pages that are pictures.

Nothing of the old file is in it that was not asked for by a page and is not on a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

from dhr_redact.documents.pdf.allowed import UnwritableError
from dhr_redact.documents.pdf.draft import Draft
from dhr_redact.documents.pdf.drawings_out import Drawings, group_out, procedure_out
from dhr_redact.documents.pdf.edits import PagePicture
from dhr_redact.documents.pdf.fonts import FontBook
from dhr_redact.documents.pdf.fonts_out import FontsOut
from dhr_redact.documents.pdf.layers import layers_of
from dhr_redact.documents.pdf.metadata_out import describe
from dhr_redact.documents.pdf.page_streams import KeptPage, PageStreams

PageOut = KeptPage | PagePicture


@dataclass(frozen=True, slots=True)
class UntrustedPage:
    """A page that cannot be carried over piece by piece: its number in the new file, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """The bytes of the new file, or the pages that stand in its way: then there are no bytes.

    `left_behind` counts what was not carried over and is not seen.
    """

    data: bytes = field(repr=False)
    untrusted: tuple[UntrustedPage, ...] = ()
    left_behind: tuple[tuple[str, int], ...] = ()


def write_pdf(
    source: pikepdf.Pdf,
    pages: Sequence[PageOut],
    *,
    title: str,
    language: str,
    fonts: FontBook | None = None,
) -> NewFile:
    """Write a file with these pages, in this order; give the book of fonts they were read with."""
    pdf = pikepdf.Pdf.new()
    draft = Draft(layers_of(source), FontsOut(pdf, fonts or FontBook()), pdf)
    untrusted: list[UntrustedPage] = []
    for number, page in enumerate(pages):
        try:
            _add_page(draft, source, page)
        except (UnwritableError, pikepdf.PdfError) as problem:
            untrusted.append(UntrustedPage(number, _reason(problem)))
    try:
        draft.fonts.finish(lambda *of: procedure_out(draft, *of))
    except UnwritableError as problem:
        untrusted += [UntrustedPage(number, _reason(problem)) for number in range(len(pages))]
    if untrusted:
        return NewFile(b"", tuple(untrusted))
    describe(pdf, title=title, language=language)
    return NewFile(_saved(pdf), left_behind=tuple(sorted(draft.left_behind.items())))


def _reason(problem: Exception) -> str:
    return str(problem) if isinstance(problem, UnwritableError) else "a part of it is damaged"


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
        deterministic_id=True,
    )
    return target.getvalue()


def _add_page(draft: Draft, source: pikepdf.Pdf, page: PageOut) -> None:
    if isinstance(page, PagePicture):
        raise UnwritableError("a page picture cannot be written")
    reading = page.reading
    old = source.pages[reading.index]
    streams = PageStreams(page)
    for key, number in streams.glyph_procedures():
        if key not in draft.procedures or not streams.is_shared(number):
            draft.procedures[key] = (streams, number)
    drawings = Drawings(draft, streams, 0, reading.streams[0].resources)
    writer = drawings.writer()
    data = writer.write(streams.instructions(0))
    new = pikepdf.Dictionary(Type=pikepdf.Name.Page)
    left, bottom, right, top = reading.box
    new["/MediaBox"] = pikepdf.Array([left, bottom, right, top])
    new["/Resources"] = writer.names.dictionary()
    new["/Contents"] = pikepdf.Stream(draft.pdf, data)
    if reading.rotate:
        new["/Rotate"] = reading.rotate
    group = group_out(draft, old.obj.get("/Group"))
    if group is not None:
        new["/Group"] = group
    draft.pdf.pages.append(pikepdf.Page(draft.pdf.make_indirect(new)))
