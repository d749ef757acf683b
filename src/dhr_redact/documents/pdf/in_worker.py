"""What a worker does with a PDF: reads it, and writes it anew. Nobody else loads PDF libraries."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.format import MEDIA_TYPE
from dhr_redact.documents.pdf.just_read import LastRead
from dhr_redact.documents.pdf.new_file.headings import bookmarks_of
from dhr_redact.documents.pdf.new_file.looks_alike import pages_that_differ
from dhr_redact.documents.pdf.new_file.page_maker import PageMaker, kept_digests
from dhr_redact.documents.pdf.new_file.rebuilt import blocks_of
from dhr_redact.documents.pdf.new_file.still_said import pages_that_lost_text
from dhr_redact.documents.pdf.new_file.writing import NewFile, write_pdf
from dhr_redact.documents.pdf.opening.opened import OpenedPdf
from dhr_redact.documents.pdf.pictures.page_recognition import PictureReader
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer
from dhr_redact.documents.pdf.reading.read_file import PdfReading
from dhr_redact.documents.pdf.remembered import LoadedPdf, ReadBefore
from dhr_redact.documents.pdf.setting.changes import edits_of
from dhr_redact.documents.text_files import write_draft
from dhr_redact.documents.typeset import Bounds, typeset
from dhr_redact.errors import StalePlanError, UnreadableDocumentError, UnreadPartError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import PdfWay
from dhr_redact.model.outcome import Rebuilt
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.personal import Personal

_LANGUAGE: Final = "en-GB"
_ROUNDS: Final = 4
"""Pages that cannot be carried over, then those that look otherwise, become pictures in turn."""
_OTHERWISE: Final = "written anew, it looks otherwise"
_LOST: Final = "written anew, it lacks words that were to stay"
_last = LastRead()


def load_here(
    path: Path, document: DocumentId, limits: Limits, languages: tuple[str, ...] = ()
) -> LoadedPdf:
    """Read a file in this process (see `PdfFormat.load`)."""
    reader = PictureReader(languages)
    read = _last.read(path, limits, reader)
    opened, reading = read.opened, read.reading
    loaded = CaseDocument(
        id=document,
        name=Personal(path.name),
        media_type=MEDIA_TYPE,
        sha256=opened.sha256,
        stories=tuple(read.story for read in reading.stories),
        pictures=reading.pictures,
        unread_parts=reading.unread,
        left_behind=reading.left_behind,
    )
    return LoadedPdf(loaded, reader.used)


def rebuild_here(
    path: Path,
    plan: RedactionPlan,
    draft: Path,
    limits: Limits,
    before: ReadBefore,
) -> Rebuilt:
    """Write the new file in this process (see `PdfFormat.rebuild`).

    `before` says how its pictures are read, and what was read in them before.
    """
    read = _last.take(path, limits, PictureReader(before.languages, before.pictures))
    opened, reading = read.opened, read.reading
    if opened.sha256 != plan.bindings.sha256:
        raise StalePlanError(f"{plan.document} changed since the plan was made")
    if reading.unread:
        raise UnreadPartError(f"{plan.document}: not read: {', '.join(reading.unread)}")
    lines = {page.reading.index: page.lines for page in reading.pages}
    edits = edits_of(reading.stories, plan.changes, lines)
    kept = kept_digests(reading, plan)
    warnings: tuple[str, ...]
    left: tuple[tuple[str, int], ...] = ()
    maker = PageMaker(opened, reading, plan, edits, kept, ReplacementFont(), limits)
    if plan.pdf is PdfWay.REBUILT:
        bounds = Bounds(limits.file_seconds, limits.characters, limits.picture_pixels)
        figures = tuple(maker.figures())
        made = typeset(blocks_of(reading, plan, figures), bounds)
        data, warnings = made.pdf, (*opened.notes, *made.warnings)
        kept = frozenset(figure.place.sha256 for figure in figures if not figure.new.label)
    else:
        new = _written(opened, reading, maker, plan, limits)
        data, left = new.data, new.left_behind
        warnings = (*opened.notes, *maker.warnings)
    write_draft(draft, data)
    return Rebuilt(
        applied=edits.applied,
        left_behind=(*reading.left_behind, *left),
        pictures_kept=tuple(p.id for p in reading.pictures if p.sha256 in kept),
        pictures_replaced=tuple(p.id for p in reading.pictures if p.sha256 not in kept),
        warnings=warnings,
    )


def _written(
    opened: OpenedPdf, reading: PdfReading, maker: PageMaker, plan: RedactionPlan, limits: Limits
) -> NewFile:
    """Write the pages; one that cannot be carried over becomes a picture, and it is tried again."""
    pictured: dict[int, str] = {}
    if plan.pdf is PdfWay.PICTURES:
        pictured = dict.fromkeys(range(len(reading.pages)), "")
    before = {page.reading.index: page.second for page in reading.pages}
    with PageRenderer(reading.copy, limits) as renderer:
        for _ in range(_ROUNDS):
            pages = maker.make(renderer, pictured)
            new = write_pdf(
                opened.pdf,
                pages,
                title=plan.title,
                language=_LANGUAGE,
                fonts=reading.fonts,
                letters=maker.font,
                outline=tuple(bookmarks_of(reading, plan)),
            )
            in_the_way = {
                page.number: f"it cannot be carried over: {page.reason}" for page in new.untrusted
            }
            if not in_the_way:
                lost = pages_that_lost_text(pages, before, new.data)
                other = pages_that_differ(pages, new.data, renderer, limits)
                in_the_way = dict.fromkeys(other, _OTHERWISE) | dict.fromkeys(lost, _LOST)
            if not in_the_way:
                return new
            pictured |= in_the_way
            maker.font = ReplacementFont()
    why = "; ".join(dict.fromkeys(in_the_way.values()))
    raise UnreadableDocumentError(f"{plan.document}: it cannot be written anew: {why}")
