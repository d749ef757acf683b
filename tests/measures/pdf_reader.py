"""What PDFs hold, read by three programs and by a raw walk, for the measures alone.

It shares no code with the product: PDFium, pdfminer and, where it is installed, poppler.
"""

from __future__ import annotations

import io
import logging
import re
import shutil
import subprocess
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pdfminer.high_level import extract_text
from pdfminer.pdfparser import PDFSyntaxError
from PIL import Image

logging.getLogger("pypdfium2").setLevel(logging.ERROR)
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufffe\x00-\x08\x0b\x0c\x0e-\x1f]")
_HYPHEN = re.compile(r"[-\u2010\u2011\u00ad\ufffe\x02]\s*\n\s*")
_STRING = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_MARKUP = re.compile(r"</?[\w:.-]+|xmlns:?\w*=\"[^\"]*\"|[\w:.-]+(?==)")
"""Names of elements, attributes and vocabularies: `rdf:about` is no text."""
_KERN = re.compile(rb"\s*(-?\d*\.?\d*)\s*")
_WORD_GAP = -180.0
"""Between strings of one array (`[(so) -20 (dass)] TJ`) a number above this is no space."""
_FINER = 4
_FINE = 150
PAGES = 12
"""How many pages of a file are looked at."""


def texts(path: Path) -> dict[str, str]:
    """Return the text of the first pages by each program that can open the file."""
    found = {}
    for title, read in (("pdfium", _pdfium), ("pdfminer", _pdfminer), ("poppler", _poppler)):
        text = read(path)
        if text is not None:
            found[title] = text
    return found


def _pdfium(path: Path) -> str | None:
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return "\n".join(
                pdf[number].get_textpage().get_text_range()
                for number in range(min(len(pdf), PAGES))
            )
    except pypdfium2.PdfiumError:
        return None


def _pdfminer(path: Path) -> str | None:
    try:
        return str(extract_text(path, maxpages=PAGES))
    except (PDFSyntaxError, Exception):  # noqa: BLE001  (pdfminer raises anything)
        return None


def _poppler(path: Path) -> str | None:
    tool = shutil.which("pdftotext")
    if not tool:
        return None
    done = subprocess.run(
        [tool, "-enc", "UTF-8", "-l", str(PAGES), str(path), "-"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def plain(text: str) -> str:
    """Return a text in small letters, compatible forms, with broken words joined."""
    joined = _HYPHEN.sub("", unicodedata.normalize("NFKC", text))
    return _INVISIBLE.sub("", joined).casefold()


def words(text: str) -> set[str]:
    """Return the words of four letters or more."""
    return set(re.findall(r"[^\W\d_]{4,}", plain(text)))


def has_word(text: str, word: str) -> bool:
    """Tell whether a text holds a word as a whole word."""
    return re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", plain(text)) is not None


def kept(before: str, after: str, gone: list[str], written: str, unseen: str = "") -> float:
    """Return the share of characters, but for those of the words, that are still there.

    Characters are counted, not placed: a line may be set anew, and programs read columns
    differently after. `written` is what stands in place of the words, `unseen` is text of the
    file that no reader sees: it is dropped on purpose.
    """
    pattern = re.compile(
        "|".join(rf"(?<![^\W\d_]){re.escape(w)}(?![^\W\d_])" for w in gone) or r"(?!)"
    )
    wanted = _counts(pattern.sub("", plain(before))) - _counts(pattern.sub("", plain(unseen)))
    there = _counts(plain(after).replace(written.casefold(), ""))
    total = sum(wanted.values())
    return sum((wanted & there).values()) / total if total else 1.0


def _counts(text: str) -> Counter[str]:
    """Count letters and digits."""
    found: Counter[str] = Counter()
    for token in re.findall(r"\w+", text):
        found.update(token)
    return found


def raw_places(path: Path, gone: list[str]) -> list[str]:
    """Return what words stand in strings, names or streams of a file, undone and decoded.

    Font programs and pictures are left out: their bytes spell words by chance.
    """
    pattern = re.compile("|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" for w in gone) or r"(?!)")
    found = []
    try:
        with pikepdf.open(path) as pdf:
            for where, text in _raw(pdf):
                found += [f"{match[0]} in {where}" for match in pattern.finditer(plain(text))]
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        return [f"not opened: {type(error).__name__}"]
    return list(dict.fromkeys(found))


def _raw(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Object):  # a number by itself
            continue
        number = f"object {thing.objgen[0]}"
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Subtype") == "/Image" or "/Length1" in thing or "/Length2" in thing:
                continue
            if thing.get("/Subtype") in ("/Type1C", "/CIDFontType0C", "/OpenType"):
                continue
            try:
                body = thing.read_bytes()
            except (pikepdf.PdfError, NotImplementedError):
                continue
            yield number, _strings_of_stream(body).decode("latin-1")
            if thing.get("/Type") in ("/Metadata", "/EmbeddedFile"):
                yield number, _MARKUP.sub(" ", body.decode("utf-8", "replace"))
        yield from ((number, text) for text in _strings(thing, 0))
    yield from (("trailer", text) for text in _strings(pdf.trailer, 0))


def _strings_of_stream(body: bytes) -> bytes:
    """Return the strings of a stream; those of one array are one word unless a gap parts them."""
    parts, end = [], 0
    for match in _STRING.finditer(body):
        kern = _KERN.fullmatch(body[end : match.start()])
        parts += [b"" if kern and float(kern[1] or 0) > _WORD_GAP else b" ", match[1]]
        end = match.end()
    return b"".join(parts)


def _strings(thing: pikepdf.Object, depth: int) -> Iterator[str]:
    if depth > 20:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for item in list(thing):
            if isinstance(item, pikepdf.Object) and not item.is_indirect:
                yield from _strings(item, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        try:
            items = list(thing.items())
        except UnicodeDecodeError:
            return
        for key, value in items:
            if key in {"/FontFamily", "/Panose", "/CharSet"}:  # a font's name is not text
                continue
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _strings(value, depth + 1)


def rendered(
    path: Path, *, dpi: int = 60, pages: int = 5, with_forms: bool = False
) -> list[Image.Image]:
    """Return the first pages as grey pictures, as a reader without or with forms shows them.

    Coarse ones are averaged from finer ones: PDFium draws a picture that stands askew, or letters,
    otherwise at 60 dpi than what it draws at 240 looks like from afar.
    """
    finer = _FINER if dpi < _FINE else 1
    with pypdfium2.PdfDocument(path) as pdf:
        if with_forms:
            pdf.init_forms()
        return [
            pdf[number].render(scale=finer * dpi / 72).to_pil().convert("L").reduce(finer)
            for number in range(min(len(pdf), pages))
        ]


def opens(data: bytes) -> bool:
    """Tell whether pikepdf opens a file without a complaint."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # decoders that are not there
            return not pdf.check_pdf_syntax()
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return False
