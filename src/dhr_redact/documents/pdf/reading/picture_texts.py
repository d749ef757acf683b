"""Pictures inside pages of text: what is read in them, as stories of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.pictures.finding import (
    PictureFinder,
    PlacedPicture,
    as_seen,
    picture_at,
)
from dhr_redact.documents.pdf.pictures.page_recognition import (
    PictureReader,
    RecognisedPage,
    recognise_page,
)
from dhr_redact.documents.pdf.reading.locations import PdfLocation
from dhr_redact.documents.pdf.reading.recognised_text import recognised_text_of
from dhr_redact.documents.pdf.reading.stories import PdfStoryBuilder, ReadStory
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import PictureId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.recognition.words import RegionKind


@dataclass(slots=True)
class PictureTexts:
    """Gathers the pictures of text pages, and reads each distinct one once."""

    limits: Limits
    reader: PictureReader
    finder: PictureFinder
    recognised: dict[PictureId, RecognisedPage] = field(default_factory=dict)
    numbers: dict[PictureId, int] = field(default_factory=dict)
    stories: list[ReadStory] = field(default_factory=list)
    regions: list[Picture] = field(default_factory=list)

    def add_page(self, reading: PageReading) -> tuple[PlacedPicture, ...]:
        """Add a page's pictures and read those that are new.

        Raises:
            OverLimitError: If one has more pixels than the limits allow.
            MissingModelError: If no engine is there to read them.
        """
        placed = self.finder.add_page(reading)
        for place in placed:
            if place.picture is not None and place.picture not in self.numbers:
                self.numbers[place.picture] = len(self.numbers) + 1
                self._read(reading, place, place.picture)
        return placed

    def _read(self, reading: PageReading, place: PlacedPicture, identity: PictureId) -> None:
        paint = reading.paints[place.paint]
        pixels = picture_at(reading, paint, self.limits)
        if pixels is None:
            return
        seen = as_seen(pixels, paint)
        recognised = recognise_page(seen, self.reader)
        self.recognised[identity] = recognised
        number = self.numbers[identity]
        self.regions += _regions(recognised, place)
        text = recognised_text_of(recognised, reading.index, place.box, picture=number)
        story = PdfStoryBuilder(identity, StoryKind.DIAGRAM)
        for at, paragraph in enumerate(text.paragraphs):
            for line in paragraph.lines:
                if story.length:
                    story.gap("\n")
                story.line(line, PdfLocation(reading.index + 1, at + 1, place.box, place.where))
        built = story.build()
        if built is not None:
            left = replace(built.story, is_kept=False)
            self.stories.append(replace(built, story=left))


def _regions(recognised: RecognisedPage, place: PlacedPicture) -> Sequence[Picture]:
    """Return faces, plates, handwriting in a picture: who keeps it decides about each."""
    return [
        Picture(
            id=PictureId(f"{place.picture}-region-{number}"),
            where=f"{place.where}, {region.kind}",
            sha256=region.sha256,
            width=region.pixels[2] - region.pixels[0],
            height=region.pixels[3] - region.pixels[1],
        )
        for number, region in enumerate(recognised.regions, start=1)
        if region.kind is not RegionKind.PICTURE
    ]
