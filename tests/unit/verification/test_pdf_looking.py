"""Pages and pictures are read as they look wherever their text does not say all."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Pdf
from PIL import Image, ImageDraw, ImageFont

from dhr_redact.errors import RecogniserError
from dhr_redact.verification import pdf_looking, pdf_rendered
from dhr_redact.verification.passages import Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_engines import PageSeen, by_pdfminer
from dhr_redact.verification.pdf_glyphs import Glyph, Placed, Seen
from dhr_redact.verification.pdf_looking import PageFacts, is_in_doubt, look_at_all
from dhr_redact.verification.pdf_rendered import Look, draw, draw_alone, is_shown_plainly, read
from leaks.pdf_fonts import VERA
from pdf_making import draft, resource, saved, stream
from pdf_making import draw as add


def words_in(text: str, size: tuple[int, int] = (400, 80)) -> Image.Image:
    """Return a picture of words."""
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).text((20, 20), text, fill=0, font=ImageFont.truetype(VERA, 36))
    return image


def with_picture(image: Image.Image, matrix: str = "200 0 0 40 72 300") -> Pdf:
    """Return a draft with a picture."""
    pdf = draft()
    keys = f"/Width {image.width} /Height {image.height} /BitsPerComponent 8"
    made = stream(pdf, image.tobytes(), f"<< /Subtype /Image {keys} /ColorSpace /DeviceGray >>")
    resource(pdf, "/XObject", "/I1", pdf.make_indirect(made))
    add(pdf, f"q {matrix} cm /I1 Do Q")
    return pdf


class Reader:
    """Reads by heart: each picture says the same, or fails; what it was given is kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sizes: list[tuple[int, int]] = []

    def __call__(self, image: Image.Image, *, dpi: float | None) -> object:
        """Say the same of every picture."""
        assert dpi is None or dpi > 0
        self.sizes.append(image.size)
        if not self.text:
            raise RecogniserError("broken")
        words = [
            SimpleNamespace(text=word, line=number, block=0)
            for number, line in enumerate(self.text.split("\n"))
            for word in line.split()
        ]
        return SimpleNamespace(words=tuple(words))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Put a reader in the place of recognition."""
    made = Reader("Overview of the review The panel met on four occasions Lessons follow")
    monkeypatch.setattr(pdf_rendered, "read_picture", made)
    return made


def facts(pdf: Pdf, **more: object) -> dict[int, PageFacts]:
    """Return what is known of pages that say what they show."""
    return {number: PageFacts(texts=["Some words"] * 2, **more) for number in range(len(pdf.pages))}


def looked(pdf: Pdf, pages: dict[int, PageFacts], *, every: bool = False) -> list[object]:
    """Return what is read of a file."""
    data = saved(pdf)
    with pypdfium2.PdfDocument(data) as document, pikepdf.open(io.BytesIO(data)) as opened:
        return list(look_at_all(document, opened, pages, every=every))


def seen(pdf: Pdf) -> Seen:
    """Return what pdfminer sees on the first page."""
    return next(item.seen for item in by_pdfminer(saved(pdf)) if isinstance(item, PageSeen))


def glyphs(text: str, font: str = "F") -> list[Glyph]:
    """Return letters of a font, one behind the other."""
    return [
        Glyph(letter, (72 + 6 * at, 700), (78 + 6 * at, 700), 12, font)
        for at, letter in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PageFacts(texts=["the same words"] * 3), False),
        (PageFacts(texts=["the same words", "other things"]), True),
        (PageFacts(texts=["", ""]), True),
        (PageFacts(texts=["a \ufffd b"] * 2), True),
        (PageFacts(texts=["words"], seen=Seen(pictures=[Placed(1, (1, 0, 0, 1, 0, 0))])), True),
        (PageFacts(texts=["words"], seen=Seen(shapes=3)), True),
        (PageFacts(texts=["words"], has_pattern=True), True),
        (PageFacts(texts=["words"], has_lies=True), True),
    ],
)
def test_a_page_in_doubt_is_read(page: PageFacts, *, expected: bool) -> None:
    """Pictures, shapes, patterns and text that is missing or disputed."""
    assert is_in_doubt(page) is expected


def test_no_page_is_read_without_a_reason(reader: Reader) -> None:
    """Reading takes a second or two a page."""
    pdf = draft()

    assert looked(pdf, facts(pdf)) == [Ran("pages as they look", 0)]
    assert len(looked(pdf, facts(pdf), every=True)) == 2


def test_one_page_of_every_font_is_read(reader: Reader) -> None:
    """A font may say that its letters are others; the page with most fonts is enough."""
    pdf = draft()
    add_second(pdf)
    pages = facts(pdf)
    pages[0].seen.glyphs = glyphs("Overview", "A")
    pages[1].seen.glyphs = glyphs("Overview panel", "A") + glyphs("review", "B")

    items = looked(pdf, pages)

    assert [item.part for item in items if isinstance(item, Passage)] == ["page 2"]


def test_all_pages_of_a_font_are_read_if_its_letters_look_like_others(reader: Reader) -> None:
    """What it says on one page it may say on all."""
    pdf = draft()
    add_second(pdf)
    pages = facts(pdf)
    pages[0].seen.glyphs = glyphs("Nonsense everywhere", "Lying")
    pages[1].seen.glyphs = glyphs("Nonsense", "Lying")

    looked(pdf, pages)

    assert len(reader.sizes) == 2


def test_pages_of_other_fonts_are_left(reader: Reader) -> None:
    """The font that was read is one that tells the truth."""
    pdf = draft()
    add_second(pdf)
    pages = facts(pdf)
    pages[0].seen.glyphs = glyphs("Overview review panel", "True")
    pages[1].seen.glyphs = glyphs("Overview", "True")

    looked(pdf, pages)

    assert len(reader.sizes) == 1


def add_second(pdf: Pdf) -> None:
    """Add a page like the first."""
    pdf.pages.append(pdf.pages[0])


def test_a_picture_on_its_page_is_read_with_it(reader: Reader) -> None:
    """Whole, upright and uncovered."""
    pdf = with_picture(words_in("Words"))
    pages = facts(pdf)
    pages[0].seen = seen(pdf)

    items = looked(pdf, pages)

    assert len(reader.sizes) == 1
    assert [type(item) for item in items] == [Passage, Ran]


@pytest.mark.parametrize(
    "matrix",
    ["-200 0 0 -40 272 340", "0 200 -40 0 300 300", "200 0 0 40 500 300", "20 0 0 4 72 300"],
    ids=["turned by half", "turned", "over the edge", "tiny"],
)
def test_a_picture_that_its_page_does_not_show_is_read_by_itself(
    matrix: str, reader: Reader
) -> None:
    """There may be more in it."""
    pdf = with_picture(words_in("Words"), matrix)
    pages = facts(pdf)
    pages[0].seen = seen(pdf)

    items = looked(pdf, pages)

    assert (400, 80) in reader.sizes
    assert [item.channel for item in items if isinstance(item, Passage)] == [
        Channel.VISIBLE,
        Channel.COPY,
    ]


def test_a_covered_picture_is_not_shown_plainly() -> None:
    """The page shows what lies upon it."""
    alone = Look(words_in("Words"), 0, (400, 80))
    white = Look(Image.new("L", (400, 80), 0), 72, (400, 80))

    assert not is_shown_plainly(alone, Placed(1, (400, 0, 0, 80, 0, 0)), white)
    assert is_shown_plainly(
        alone, Placed(1, (400, 0, 0, 80, 0, 0)), Look(alone.image, 72, (400, 80))
    )
    assert not is_shown_plainly(None, Placed(1, (400, 0, 0, 80, 0, 0)), white)


def test_a_tiny_picture_is_left(reader: Reader) -> None:
    """Nobody can read a name in so few pixels."""
    pdf = with_picture(Image.new("L", (9, 7)))

    assert looked(pdf, facts(pdf)) == [Ran("pages as they look", 0)]


def broken(*_: object) -> None:
    """Fail as PDFium does."""
    raise pypdfium2.PdfiumError("broken")


@pytest.mark.parametrize("what", ["draw", "draw_alone"])
def test_what_cannot_be_drawn_is_a_finding(
    what: str, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not knowing is not passing."""
    monkeypatch.setattr(pdf_looking, what, broken)
    pdf = with_picture(words_in("Words"))

    items = looked(pdf, facts(pdf), every=True)

    assert [item.check for item in items if isinstance(item, Finding)] == ["pages as they look"]


def test_what_cannot_be_read_is_a_finding(reader: Reader) -> None:
    """The engine for recognition may be missing, or fail."""
    reader.text = ""
    pdf = draft()

    items = looked(pdf, facts(pdf), every=True)

    assert any(isinstance(item, Finding) and "RecogniserError" in item.what for item in items)


def test_nothing_is_read_in_what_is_blank(reader: Reader) -> None:
    """A page of one colour says nothing, and that is known."""
    look = Look(Image.new("L", (90, 90), 200), 0, (90, 90))

    assert list(read(look, "page 1", Channel.COPY)) == [Passage("page 1", Channel.COPY, "")]
    assert reader.sizes == []


def test_lines_are_read_as_lines(reader: Reader) -> None:
    """A place on the page is told by its line."""
    reader.text = "one two\nthree"
    look = Look(words_in("x"), 0, (400, 80))

    assert list(read(look, "page 1", Channel.COPY)) == [
        Passage("page 1", Channel.COPY, "one two\nthree", is_recognised=True)
    ]


def test_a_page_and_a_picture_are_drawn() -> None:
    """With their own pixels, and no mask before them."""
    pdf = with_picture(words_in("Words"))
    mask = stream(pdf, bytes(32000), "<< /Subtype /Image /Width 400 /Height 80 >>")
    picture = pdf.pages[0].obj.Resources.XObject.I1
    picture.SMask = mask
    with pypdfium2.PdfDocument(saved(pdf)) as document:
        page = draw(document, 0)
    alone = draw_alone(picture)

    assert page.points == (595, 842)
    assert round(page.dpi) == 200
    assert alone is not None
    assert alone.image.size == (400, 80)
    assert alone.image.convert("L").getextrema()[0] < 50


def test_words_in_the_pixels_are_really_read() -> None:
    """The whole way, with the engine that is installed."""
    items = list(read(Look(words_in("Ashgrove House"), 150, (400, 80)), "page 1", Channel.VISIBLE))

    assert "Ashgrove" in next(item.text for item in items if isinstance(item, Passage))
