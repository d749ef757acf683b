"""The pages of the new file, and what leads to them: kept pages, pictures of pages, bookmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.edits import EditedPage, PagePicture
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link that stays: to a page of the new file (from 0), or to an address that was checked.

    `box` is where it was; where a page's edits moved it, they know.
    """

    box: Box
    page: int | None = None
    uri: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that is carried into the new file piece by piece.

    `pictures` are drawn in the place of others, by stream and operator as in the reading's paints;
    a picture that is not named there stays as it is.
    """

    reading: PageReading
    edits: EditedPage = field(default_factory=EditedPage)
    pictures: Mapping[tuple[int, int], NewPicture] = field(default_factory=dict)
    links: tuple[KeptLink, ...] = ()


@dataclass(frozen=True, slots=True)
class PicturedPage:
    """A page that becomes a picture; `index` is its number in the old file, from 0."""

    index: int
    box: Box
    rotate: int
    picture: PagePicture
    links: tuple[KeptLink, ...] = ()


PageOut = KeptPage | PicturedPage


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its title, its level from 1, its page in the new file from 0, and how far up.

    `top` is in points of page space, None for the top of the page.
    """

    title: str = field(repr=False)
    level: int
    page: int
    top: float | None = None
