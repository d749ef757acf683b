"""Carry out a plan on a PDF: each page kept with its edits, or made a picture of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import StreamKind
from dhr_redact.documents.pdf.edits import PageEdits
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.new_file.pages_out import KeptLink, KeptPage, PageOut, PicturedPage
from dhr_redact.documents.pdf.new_file.structure_in import read_structure, runs_of
from dhr_redact.documents.pdf.new_file.text_words import words_of_page
from dhr_redact.documents.pdf.opening.opened import OpenedPdf
from dhr_redact.documents.pdf.pictures.finding import PlacedPicture, picture_at
from dhr_redact.documents.pdf.pictures.page_pictures import picture_of_page
from dhr_redact.documents.pdf.pictures.pictures_laid_over import laid_over
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture, kept_picture, placeholder
from dhr_redact.documents.pdf.pictures.places_of_glyphs import with_glyph_changes
from dhr_redact.documents.pdf.pictures.rendering import USUAL_DPI, PageRenderer
from dhr_redact.documents.pdf.reading.read_file import PdfReading, ReadPage
from dhr_redact.documents.pdf.setting.changes import Edits
from dhr_redact.documents.pdf.setting.editing import edit_page
from dhr_redact.model.kinds import PdfWay
from dhr_redact.model.plan import RedactionPlan


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A picture of a page, and what stands for it."""

    place: PlacedPicture
    new: NewPicture


@dataclass(slots=True)
class PageMaker:
    """Makes the pages of a new file, each by the way that fits it.

    `kept` are digests of pictures that stay; `warnings` are what must be said of the pages.
    """

    opened: OpenedPdf
    reading: PdfReading
    plan: RedactionPlan
    edits: Edits
    kept: frozenset[str]
    font: ReplacementFont
    limits: Limits
    warnings: list[str] = field(default_factory=list)
    _runs: Mapping[int, Mapping[int, int]] = field(default_factory=dict, init=False)

    def make(self, renderer: PageRenderer, pictured: Mapping[int, str]) -> tuple[PageOut, ...]:
        """Return every page; those `pictured` become pictures though their text was read.

        `pictured` says why, by page from 0.
        """
        self.warnings.clear()
        self._runs = runs_of(read_structure(self.opened.pdf))
        return tuple(
            self._picture(page, renderer, page.why or pictured.get(page.reading.index, ""))
            if page.recognised is not None or page.reading.index in pictured
            else self._kept(page)
            for page in self.reading.pages
        )

    def figures(self) -> Iterator[PlacedFigure]:
        """Yield what stands for each picture of a page of text, for a file set in type anew.

        What a person let stay of a scan stays in its pixels alone, which are not shown there, and
        pictures that are letters stand for text.
        """
        for page in self.reading.pages:
            for place in page.pictures:
                stream = page.reading.streams[page.reading.paints[place.paint].stream]
                new = self._new_picture(page, place)
                if new is not None and stream.kind is not StreamKind.TYPE3:
                    yield PlacedFigure(place, new)

    def _kept(self, page: ReadPage) -> KeptPage:
        index = page.reading.index
        links = self.opened.links[index]
        edited = edit_page(
            page.reading,
            PageEdits(self.edits.glyphs.get(index, ()), frozenset(page.hidden)),
            page.lines,
            font=self.font,
            links=[link.box for link in links],
            runs=self._runs.get(index, {}),
        )
        self.warnings += edited.warnings
        pictures = {
            (paint.stream, paint.operator): new
            for place in page.pictures
            if (new := self._new_picture(page, place)) is not None
            for paint in [page.reading.paints[place.paint]]
        }
        kept_links = tuple(
            KeptLink(link.box, page=link.target_page)
            for link in links
            if link.target_page is not None
        )
        return KeptPage(page.reading, edited, pictures, kept_links)

    def _new_picture(self, page: ReadPage, place: PlacedPicture) -> NewPicture | None:
        """Return what stands for a picture; None leaves it as it is: it is furniture."""
        if place.picture is None:
            return None
        number, recognised = self.reading.recognised.get(place.picture, (0, None))
        if place.sha256 not in self.kept or recognised is None:
            return placeholder(number or place.number, place.box)
        paint = page.reading.paints[place.paint]
        pixels = picture_at(page.reading, paint, self.limits)
        if pixels is None:
            return placeholder(number, place.box)
        found = (changes for (_, own), changes in self.edits.words.items() if own == number)
        changes = next(found, ())
        return kept_picture(pixels, paint, recognised, changes=changes, kept=self.kept)

    def _picture(self, page: ReadPage, renderer: PageRenderer, why: str) -> PageOut:
        index = page.reading.index
        if page.recognised is not None:
            rendered = renderer.draw(index, dpi=page.dpi)
            made, changes = with_glyph_changes(
                page.recognised,
                self.edits.words.get((index, 0), ()),
                self.edits.glyphs.get(index, ()),
                page.reading,
                rendered,
            )
        else:
            rendered = renderer.draw(index, dpi=USUAL_DPI, with_annotations=False)
            for place in page.pictures:
                new = self._new_picture(page, place)
                if new is not None:
                    paint = page.reading.paints[place.paint]
                    rendered = laid_over(rendered, new, paint, place.box)
            made, changes = words_of_page(page, self.reading.stories, self.plan.changes, rendered)
        if self.plan.pdf is not PdfWay.PICTURES:
            self.warnings.append(f"page {index + 1} became a picture: {why}")
        picture = picture_of_page(rendered, made, changes=changes, kept=self.kept)
        self.warnings += [f"page {index + 1}: {warning}" for warning in picture.warnings]
        return PicturedPage(index, page.reading.box, page.reading.rotate, picture)


def kept_digests(reading: PdfReading, plan: RedactionPlan) -> frozenset[str]:
    """Return the digests of pictures and regions that the plan keeps."""
    kept = {change.picture for change in plan.pictures if change.keep}
    return frozenset(picture.sha256 for picture in reading.pictures if picture.id in kept)
