"""An opened PDF: the working copy, its links, and what it held that no page shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dhr_redact.documents.pdf.hidden.collecting import HiddenText, LeftBehind
from dhr_redact.documents.pdf.objects.matrices import Box

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page, in page space: to a page of the file (from 0), to an address, or to none.

    `uri` is the address as the file has it; nobody has checked it.
    """

    page: int
    box: Box
    target_page: int | None = None
    uri: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A file, opened and made plain.

    `pdf` is a working copy: decrypted, mended, without earlier revisions, notes and links, with
    form fields and stamps as ordinary page content. The same bytes give the same copy. `sha256`
    is of the original's bytes. `links` has one tuple for each page. `hidden` are texts that no
    page shows, read before they were dropped; `left_behind` is what was dropped unread, and
    `unread` names what may hold text that nobody read: the file cannot be released. `notes` say
    what was done to the file, for the log.
    """

    pdf: pikepdf.Pdf = field(repr=False)
    sha256: str
    hidden: tuple[HiddenText, ...] = field(default=(), repr=False)
    links: tuple[tuple[Link, ...], ...] = field(default=(), repr=False)
    left_behind: tuple[LeftBehind, ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
