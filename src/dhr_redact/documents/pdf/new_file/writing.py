"""Write the redacted PDF: a new file out of pages that are kept and pages that are pictures.

Nothing of the old file is in it that was not asked for by a page and is not on a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.fonts_out.replacement_letters import ReplacementLetters
from dhr_redact.documents.pdf.fonts_out.written_fonts import FontsOut
from dhr_redact.documents.pdf.new_file.draft import Draft
from dhr_redact.documents.pdf.new_file.drawings_out import procedure_out
from dhr_redact.documents.pdf.new_file.links_out import link_out
from dhr_redact.documents.pdf.new_file.metadata_out import describe
from dhr_redact.documents.pdf.new_file.new_pages import kept_page, pictured_page
from dhr_redact.documents.pdf.new_file.outline_out import outline_out
from dhr_redact.documents.pdf.new_file.pages_out import Bookmark, KeptPage, PageOut
from dhr_redact.documents.pdf.new_file.structure_in import read_structure
from dhr_redact.documents.pdf.new_file.structure_out import NewPages, marks_of, structure_out
from dhr_redact.documents.pdf.objects.allowed import UnwritableError, key_of

_NO_TEXTS: Final[Mapping[tuple[int, int], str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class UntrustedPage:
    """A page that cannot be carried over piece by piece: its number in the new file, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class NewFile:
    """The bytes of the new file, or the pages that stand in its way: then there are no bytes.

    `left_behind` counts what was not carried over.
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
    letters: ReplacementFont | None = None,
    outline: Sequence[Bookmark] = (),
    alternatives: Mapping[tuple[int, int], str] = _NO_TEXTS,
    figure_text: str = "Figure",
) -> NewFile:
    """Write a file with these pages, in this order.

    Args:
        source: The working copy of the old file.
        pages: The pages; no page of the old file may come twice.
        title: The title, redacted.
        language: The language of the text as BCP 47 has it, 'en-GB'.
        fonts: The book with which the pages were read, so that fonts are not read again.
        letters: The replacements' letters that the edits were made with.
        outline: The bookmarks, redacted.
        alternatives: Redacted alternative texts by the object number of their structure element.
        figure_text: The alternative text of a figure that has none there.
    """
    pdf = pikepdf.Pdf.new()
    draft = Draft(
        pdf,
        layers_of(source),
        FontsOut(pdf, fonts or FontBook()),
        ReplacementLetters(pdf, letters or ReplacementFont()),
    )
    tree = read_structure(source)
    marks = marks_of(tree)
    new = NewPages()
    untrusted = _add_pages(draft, source, pages, marks, new)
    if not untrusted:
        untrusted = _finish_fonts(draft, pages)
    if untrusted:
        return NewFile(b"", tuple(untrusted))
    _add_links(pdf, pages, new)
    described = structure_out(pdf, tree, new, alternatives=alternatives, figure_text=figure_text)
    if described is not None:
        pdf.Root["/StructTreeRoot"] = described
        pdf.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
    bookmarks = outline_out(pdf, outline, [page.obj for page in pdf.pages])
    if bookmarks is not None:
        pdf.Root["/Outlines"] = bookmarks
    describe(pdf, title=title, language=language)
    return NewFile(_saved(pdf), left_behind=tuple(sorted(draft.left_behind.items())))


def _add_pages(
    draft: Draft,
    source: pikepdf.Pdf,
    pages: Sequence[PageOut],
    marks: Mapping[int, frozenset[int]],
    new: NewPages,
) -> list[UntrustedPage]:
    untrusted: list[UntrustedPage] = []
    for number, page in enumerate(pages):
        try:
            if isinstance(page, KeptPage):
                index = page.reading.index
                made, written = kept_page(draft, source, page, marks.get(index))
                new.marks[index] = written
            else:
                index = page.index
                made = pictured_page(draft, page)
                new.marks[index] = {0: 0}
                new.pictured.append(index)
        except UnwritableError as problem:
            untrusted.append(UntrustedPage(number, str(problem)))
            continue
        except Exception:  # noqa: BLE001 - whatever damage makes pikepdf raise, it is no page of ours
            untrusted.append(UntrustedPage(number, "a part of it is damaged"))
            continue
        draft.pdf.pages.append(pikepdf.Page(made))
        new.pages[index] = made
    return untrusted


def _finish_fonts(draft: Draft, pages: Sequence[PageOut]) -> list[UntrustedPage]:
    """Write the fonts; return the pages that show text in one that cannot be written."""
    failed = draft.fonts.finish(lambda *of: procedure_out(draft, *of))
    if not failed:
        draft.letters.finish()
        return []
    found = [
        UntrustedPage(number, reason)
        for number, page in enumerate(pages)
        if isinstance(page, KeptPage)
        for reason in _reasons(page, failed)
    ]
    everyone = [UntrustedPage(number, "a font cannot be written") for number in range(len(pages))]
    return found or everyone


def _reasons(page: KeptPage, failed: Mapping[object, str]) -> list[str]:
    """Return why a page's text cannot be written, if it is in a font that failed."""
    sources = {id(show.state.font): show.state.font.source for show in page.reading.shows}
    keys = {key_of(source): None for source in sources.values()}
    return [failed[key] for key in keys if key in failed][:1]


def _add_links(pdf: pikepdf.Pdf, pages: Sequence[PageOut], new: NewPages) -> None:
    targets = [page.obj for page in pdf.pages]
    for number, page in enumerate(pages):
        moved = page.edits.links if isinstance(page, KeptPage) else {}
        index = page.reading.index if isinstance(page, KeptPage) else page.index
        annotations: list[pikepdf.Object] = []
        for link in page.links:
            made = link_out(pdf, link, moved.get(link.box, link.box), targets)
            if made is not None:
                annotations.append(made)
                new.links[index, link.box] = made
        if annotations:
            targets[number]["/Annots"] = pikepdf.Array(annotations)
            targets[number]["/Tabs"] = pikepdf.Name.S


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        min_version="1.7",
        compress_streams=True,
        deterministic_id=True,
    )
    return target.getvalue()
