"""Are the names on scanned pages gone: from the pixels, and for whoever reads the pages again?

    python tests/measures/scanned_pages.py [--pages 12] [--keep FOLDER]

Twelve invented pages, four name words on each, as a scanner gives them at three qualities, each
quality one PDF of pictures. It goes through the whole product with the people given as known.
Then two things are looked at, by code of this file alone: whether the ink of each name is still
where it was, and whether recognition of the redacted pages reads any of the names. Exit code 1 if
any name is left or a file was refused.
"""

from __future__ import annotations

import argparse
import difflib
import io
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import pikepdf
import pypdfium2
import tesserocr
from PIL import Image

from dhr_redact.errors import DhrRedactError
from dhr_redact.public_api import redact_document
from making_scans import InkedWord, Scan, scanned
from scan_pages import PageText, twelve_pages

QUALITIES: dict[str, dict[str, float]] = {
    "200 dpi clean": {"dpi": 200, "quality": 60},
    "200 dpi, noise, 0.7 degrees": {"dpi": 200, "noise": 25, "skew": 0.7, "quality": 60},
    "120 dpi, noise, 0.7 degrees": {"dpi": 120, "noise": 25, "skew": 0.7, "quality": 60},
}
LOOKS_THE_SAME = 0.5
"""The correlation of a place before and after from which its ink counts as still there."""
READS_THE_SAME = 0.8
"""The likeness of a word to a name from which the name counts as read back."""


@dataclass
class Tally:
    """What was found at one quality."""

    names: int = 0
    places: int = 0
    ink_left: list[str] = field(default_factory=list)
    read_back: list[str] = field(default_factory=list)
    in_text: list[str] = field(default_factory=list)
    kept: int = 0
    others: int = 0
    seconds: float = 0.0
    size: int = 0
    refused: str = ""

    @property
    def failed(self) -> bool:
        """True if a name is left, or nothing was measured."""
        return bool(self.ink_left or self.read_back or self.in_text or self.refused)


def pdf_of(scans: Sequence[Scan], dpi: float) -> bytes:
    """Return a PDF with a picture for each page, as scanners write it."""
    with pikepdf.Pdf.new() as pdf:
        for scan in scans:
            page = pdf.add_blank_page(
                page_size=(scan.image.width * 72 / dpi, scan.image.height * 72 / dpi)
            )
            buffer = io.BytesIO()
            scan.image.save(buffer, "JPEG", quality=60)
            picture = pdf.make_stream(buffer.getvalue())
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width, picture.Height = scan.image.size
            picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
            picture.Filter = pikepdf.Name.DCTDecode
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
            width, height = page.mediabox[2], page.mediabox[3]
            page.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode())
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def measure(pages: Sequence[PageText], quality: dict[str, float], keep: Path | None) -> Tally:
    """Make, redact and look at the pages of one quality."""
    tally = Tally(names=sum(len(page.names) for page in pages))
    scans = [
        scanned(page.lines, seed=seed, **quality)  # type: ignore[arg-type]
        for seed, page in enumerate(pages)
    ]
    people = [
        {"role": "other", "name": f"{first} {last}"}
        for page in pages
        for first, last in (page.names[:2], page.names[2:])
    ]
    with tempfile.TemporaryDirectory() as scratch:
        original = Path(scratch) / "scan.pdf"
        original.write_bytes(pdf_of(scans, quality["dpi"]))
        start = time.perf_counter()
        try:
            done = redact_document(
                original, out=Path(scratch) / "out", people=people, mask_undecided=True
            )
        except DhrRedactError as refusal:
            tally.refused = f"{type(refusal).__name__}: {refusal}"
            return tally
        tally.seconds = (time.perf_counter() - start) / len(pages)
        released = next(path for path in done.files if path.suffix == ".pdf")
        tally.size = released.stat().st_size // len(pages)
        look(tally, released, scans, pages, quality["dpi"])
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            kind = f"{quality['dpi']:.0f} dpi noise {quality.get('noise', 0):.0f}"
            (keep / f"{kind} before.pdf").write_bytes(original.read_bytes())
            (keep / f"{kind} after.pdf").write_bytes(released.read_bytes())
    return tally


def look(
    tally: Tally, released: Path, scans: Sequence[Scan], pages: Sequence[PageText], dpi: float
) -> None:
    """Look at the redacted pages: at each name's place, and by reading them again."""
    everybody = sorted({_letters(name) for page in pages for name in page.names})
    with pypdfium2.PdfDocument(released) as pdf:
        for number, (scan, page) in enumerate(zip(scans, pages, strict=True)):
            after = _as_large(pdf[number], dpi, scan.image.size)
            names = {_letters(name) for name in page.names}
            for word in scan.words:
                meant = _letters(word.text)
                is_name = any(name in meant for name in names)
                if is_name:
                    tally.places += 1
                    if _alike(scan.image, after, word) > LOOKS_THE_SAME:
                        tally.ink_left.append(f"page {number + 1}: {word.text}")
            read = _words(_recognised(pdf[number].render(scale=200 / 72).to_pil()))
            others = [w for w in map(_letters, _typed(page)) if len(w) >= 4 and w not in names]
            tally.others += len(others)
            tally.kept += sum(word in read for word in others)
            own = {_letters(word) for word in _typed(page)} - names  # 'hung' is no trace of Phuong
            tally.read_back += [
                f"page {number + 1}: {n}" for n in everybody if _is_read(n, read - own)
            ]
            text = _words(pdf[number].get_textpage().get_text_range())
            tally.in_text += [f"page {number + 1}: {n}" for n in everybody if n in text]


def _typed(page: PageText) -> list[str]:
    return [word for line in page.lines for word in re.split(r"[\s,.;:()]+", line)]


def _as_large(page: pypdfium2.PdfPage, dpi: float, size: tuple[int, int]) -> Image.Image:
    return page.render(scale=dpi / 72).to_pil().convert("L").resize(size)


def _alike(before: Image.Image, after: Image.Image, word: InkedWord) -> float:
    """Return how alike a word's place is before and after, from -1 to 1."""
    xs, ys = [x for x, _ in word.corners], [y for _, y in word.corners]
    box = (int(min(xs)), int(min(ys)), int(max(xs)) + 1, int(max(ys)) + 1)
    one, other = (np.asarray(p.crop(box), dtype=float).ravel() for p in (before, after))
    if one.std() < 1 or other.std() < 1:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def _recognised(picture: Image.Image) -> str:
    with tesserocr.PyTessBaseAPI(
        path=str(Path(sys.prefix) / "share" / "tessdata"), lang="eng"
    ) as reader:
        reader.SetImage(picture.convert("L"))
        return str(reader.GetUTF8Text())


def _is_read(name: str, words: set[str]) -> bool:
    """Tell whether a name is among the words read, or a word nearly the same."""
    if len(name) < 5:
        return name in words
    return bool(difflib.get_close_matches(name, words, n=1, cutoff=READS_THE_SAME))


def _words(text: str) -> set[str]:
    return {_letters(word) for word in re.split(r"[\s,.;:()]+", text)} - {""}


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
    return "".join(c for c in folded if c.isalnum())


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--keep", type=Path, help="keep the PDFs here, before and after")
    given = parser.parse_args()
    pages = twelve_pages()[: given.pages]
    failed = False
    for title, quality in QUALITIES.items():
        tally = measure(pages, quality, given.keep)
        failed = failed or tally.failed
        if tally.refused:
            print(f"{title}: refused, {tally.refused}")
            continue
        gone = tally.names - len({*tally.ink_left})
        print(
            f"{title}: {gone} of {tally.names} name words removed ({tally.places} places, "
            f"{len(tally.ink_left)} with ink left), {len(tally.read_back)} read back, "
            f"{len(tally.in_text)} in the text; "
            f"{tally.kept} of {tally.others} other words read again; "
            f"{tally.seconds:.2f} s and {tally.size // 1024} KiB a page"
        )
        for line in (*tally.ink_left, *tally.read_back, *tally.in_text):
            print(f"    {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
