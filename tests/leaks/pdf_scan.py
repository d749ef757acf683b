"""A search of a PDF's bytes, text and pictures, written for the tests alone.

It shares nothing with the writer nor with the verifier: when all three agree, they agree for
different reasons. Every filter is undone, every string and name is read in every encoding, every
stream is read by every font of the file, and three other programs are asked for the text.
"""

from __future__ import annotations

import difflib
import io
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import tesserocr
from fontTools.agl import toUnicode
from fontTools.ttLib import TTFont
from pdfminer.high_level import extract_text
from PIL import Image, ImageOps, ImageStat

from leaks.raw_scan import plain, plain_readings

FontMap = tuple[int, dict[int, str]]
_STRING = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_TESSDATA = Path(sys.prefix) / "share" / "tessdata"
_DEEP = 3
_SMALL = 600


class Searched:
    """A file, read once in every way, in which any number of names can be looked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = [
            (where, text)
            for where, body in _places(path.read_bytes())
            for text in plain_readings(body)
            if text
        ]
        self._read += [(how, plain(text)) for how, text in texts(path).items()]
        self._words: list[str] = []

    def survivors(self, name: str) -> list[str]:
        """Return where a name can still be read without looking at the page."""
        wanted = plain(name)
        return list(dict.fromkeys(where for where, text in self._read if wanted in text))

    def seen(self, name: str) -> bool:
        """Tell whether a name can be read in the pages or in any picture, however turned.

        Every picture object is looked at by itself, shown or not: covered and cut-off pixels are
        pixels all the same. What was read is kept.
        """
        wanted = name.casefold()
        if not self._words:
            self._words = list(_everything_recognised(self._path))
        return any(_near(text, wanted) for text in self._words)


def survivors(path: Path, name: str) -> list[str]:
    """Return where a name can still be read without looking at the page."""
    return Searched(path).survivors(name)


def texts(path: Path) -> dict[str, str]:
    """Return the text of a file as other programs see it."""
    found = {"PDFium": "", "PDFium by position": ""}
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage()
                found["PDFium"] += text.get_text_range() + "\n"
                found["PDFium by position"] += _by_position(text) + "\n"
    except pypdfium2.PdfiumError:
        pass
    try:
        found["pdfminer"] = extract_text(path)
    except Exception:  # noqa: BLE001  (a damaged file is no reason to stop looking)
        found["pdfminer"] = ""
    if tool := shutil.which("pdftotext"):
        for mode in ("-layout", "-raw"):
            done = subprocess.run([tool, mode, path, "-"], capture_output=True, check=False)
            found[f"poppler {mode}"] = done.stdout.decode("utf-8", "replace")
    return found


def shown(path: Path) -> str:
    """Return the text that a reader can select, by PDFium, with its white space made one."""
    return " ".join(texts(path)["PDFium"].replace("\x02", "").replace("\ufffe", "").split())


def seen(path: Path, name: str) -> bool:
    """Tell whether a name can be read in the pages or in any picture of the file."""
    return Searched(path).seen(name)


def _everything_recognised(path: Path) -> Iterator[str]:
    for picture in [*rendered(path), *_stacked(pictures(path))]:
        for turned in (0, 90, 180, 270):
            yield recognised(picture.rotate(turned, expand=True, fillcolor=255))


def _stacked(parts: list[Image.Image]) -> list[Image.Image]:
    """Return small pictures on one sheet, since recognition of each takes its time."""
    upright = [ImageOps.invert(p) if ImageStat.Stat(p).mean[0] < 128 else p for p in parts]
    small = [p for p in upright if p.height <= _SMALL and p.width <= 2 * _SMALL]
    large = [p for p in upright if p not in small]
    if not small:
        return large
    size = (max(p.width for p in small), sum(p.height for p in small))
    sheet = Image.new("L", size, 255)
    top = 0
    for part in small:
        sheet.paste(part, (0, top))
        top += part.height
    return [*large, sheet]


def rendered(path: Path, *, scale: float = 2.5) -> list[Image.Image]:
    """Return the pages as pictures, cut to what is drawn on them."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        for page in pdf:
            picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("L")
            found.append(_cut(picture))
    return found


def pictures(path: Path) -> list[Image.Image]:
    """Return every picture object of a file that can be decoded, on white."""
    found = []
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != "/Image":
                continue
            try:
                picture = pikepdf.PdfImage(thing).as_pil_image().convert("L")
            except Exception:  # noqa: BLE001, S112  (what shows is looked at on the page)
                continue
            found.append(_cut(picture))
    return found


def _cut(picture: Image.Image) -> Image.Image:
    """Return what is not white, with a white edge, or a white dot."""
    box = Image.eval(picture, lambda value: 255 - value).getbbox()
    part = picture.crop(box) if box else Image.new("L", (8, 8), 255)
    return ImageOps.expand(part, 30, fill=255)


def recognised(picture: Image.Image) -> str:
    """Return what recognition reads in a picture."""
    with tesserocr.PyTessBaseAPI(
        path=str(_TESSDATA), lang="eng", psm=tesserocr.PSM.SPARSE_TEXT
    ) as reader:
        reader.SetImage(picture)
        return str(reader.GetUTF8Text())


def _near(text: str, wanted: str) -> bool:
    """Tell whether a text holds a word that could be the wanted one, misread a little."""
    words = [re.sub(r"\W", "", word) for word in text.casefold().split()]
    return any(
        difflib.SequenceMatcher(None, word, wanted).ratio() >= 0.75
        for word in words
        if len(word) >= len(wanted) - 3
    )


def _by_position(page: pypdfium2.PdfTextPage) -> str:
    """Return the letters sorted by where they stand: by lines, then by columns of letters."""
    letters = []
    for number in range(page.count_chars()):
        left, bottom, right, top = page.get_charbox(number)
        letters.append(((left + right) / 2, (bottom + top) / 2, page.get_text_range(number, 1)))
    rows = sorted(letters, key=lambda a: (-round(a[1] / 4), a[0]))
    columns = sorted(letters, key=lambda a: (round(a[0] / 6), -a[1]))
    ways = (rows, rows[::-1], columns, columns[::-1])
    return "\n".join("".join(c for _, _, c in way) for way in ways)


def _places(data: bytes, depth: int = 0, where: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield every stretch of bytes of a file, with where it is."""
    yield f"{where}bytes", data
    yield f"{where}strings in the bytes", b"".join(strings(data))
    yield f"{where}names in the bytes", _names(data)
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for info in package.infolist():
                yield f"{where}{info.filename}", info.filename.encode() + package.read(info)
        return
    if b"%PDF-" not in data[:1024] or depth > _DEEP:
        return
    for end in [m.end() for m in re.finditer(rb"%%EOF\s*", data)] or [len(data)]:
        revision = f"{where}revision to {end}: " if end != len(data) else where
        yield from _objects(data[:end], depth, revision)


def _objects(data: bytes, depth: int, where: str) -> Iterator[tuple[str, bytes]]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            maps = list(_maps(pdf))
            for thing in pdf.objects:
                if not isinstance(thing, pikepdf.Object):  # a number by itself
                    continue
                number = f"{where}object {thing.objgen[0]}"
                for body in _leaves(thing):
                    yield number, body
                if isinstance(thing, pikepdf.Stream):
                    yield from _stream(thing, maps, depth, number)
            for body in _leaves(pdf.trailer):
                yield f"{where}trailer", body
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return


def _stream(
    stream: pikepdf.Stream, maps: list[FontMap], depth: int, where: str
) -> Iterator[tuple[str, bytes]]:
    raw = stream.read_raw_bytes()
    try:
        body = stream.read_bytes()
    except (pikepdf.PdfError, NotImplementedError):
        body = raw
    yield f"{where} stream", raw
    yield from _places(body, depth + 1, f"{where} stream: ")
    if "/Length1" in stream or stream.get("/Subtype") == "/Image":
        return  # the strings of a font program or a picture are no text
    shown_codes = list(strings(body))
    for size, table in maps:
        text = "".join(
            table.get(int.from_bytes(codes[at : at + size], "big"), " ")
            for codes in shown_codes
            for at in range(0, len(codes), size)
        )
        yield f"{where} text", text.encode("utf-8", "replace")
        yield f"{where} text, backwards", text[::-1].encode("utf-8", "replace")


def _leaves(thing: pikepdf.Object, depth: int = 0) -> Iterator[bytes]:
    """Yield the strings, names and keys of an object, not following references."""
    if isinstance(thing, pikepdf.String):
        yield bytes(thing)
        text = re.sub("\x1b[^\x1b]*\x1b", "", str(thing))  # language codes within
        yield text.encode("utf-8", "replace")
    elif isinstance(thing, pikepdf.Name):
        yield str(thing).encode("utf-8", "replace")
    elif isinstance(thing, pikepdf.Array):
        items = list(thing)
        yield b"".join(bytes(i) for i in items if isinstance(i, pikepdf.String))
        for item in items:
            if not getattr(item, "is_indirect", False):
                yield from _leaves(item, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in thing.items():
            yield key.encode("utf-8", "replace")
            if not getattr(value, "is_indirect", False):
                yield from _leaves(value, depth + 1)


def strings(data: bytes) -> Iterator[bytes]:
    """Yield the literal and hexadecimal strings of PDF source, decoded."""
    for match in _STRING.finditer(data):
        if match[1] is not None:
            yield _ESCAPE.sub(_unescaped, match[1])
        else:
            digits = re.sub(rb"\s", b"", match[2])
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _unescaped(match: re.Match[bytes]) -> bytes:
    what = match[1]
    if what[:1] in b"01234567":
        return bytes([int(what, 8) & 255])
    if what in {b"\n", b"\r", b"\r\n"}:
        return b""
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(what, what)


def _names(data: bytes) -> bytes:
    """Return the names of PDF source with their #41 escapes undone."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), data)


# --- fonts ---------------------------------------------------------------------------------------


def _maps(pdf: pikepdf.Pdf) -> Iterator[FontMap]:
    """Yield what codes of one or two bytes mean, for every font and CMap of a file."""
    yield 1, {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    yield 2, {code: chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            try:
                body = thing.read_bytes()
            except (pikepdf.PdfError, NotImplementedError):
                continue
            if b"beginbfchar" in body or b"beginbfrange" in body:
                yield from _cmap(body)
            if body[:4] in {b"\0\1\0\0", b"true", b"OTTO"}:
                yield from _glyph_numbers(body)
        elif isinstance(thing, pikepdf.Dictionary) and "/Encoding" in thing:
            encoding = thing.Encoding
            if isinstance(encoding, pikepdf.Dictionary) and "/Differences" in encoding:
                yield 1, _differences(encoding.Differences)


def _cmap(body: bytes) -> Iterator[FontMap]:
    table: dict[int, str] = {}
    size = 1
    for source, target in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?=[<\n\r e])", body):
        size = max(size, len(source) // 2)
        table[int(source, 16)] = _wide(target)
    for low, high, target in re.findall(
        rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", body
    ):
        first, last = int(low, 16), min(int(high, 16), int(low, 16) + 256)
        base = _wide(target)
        for code in range(first, last + 1):
            table[code] = base[:-1] + chr(ord(base[-1:] or "\0") + code - first)
    yield min(size, 2), table


def _wide(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _glyph_numbers(body: bytes) -> Iterator[FontMap]:
    try:
        font = TTFont(io.BytesIO(body))
        numbers = {glyph: number for number, glyph in enumerate(font.getGlyphOrder())}
        table = {numbers[glyph]: chr(code) for code, glyph in (font.getBestCmap() or {}).items()}
    except Exception:  # noqa: BLE001  (a broken font maps nothing)
        return
    yield 2, table


def _differences(differences: pikepdf.Object) -> dict[int, str]:
    table = {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    code = 0
    for item in list(differences):
        if isinstance(item, pikepdf.Name):
            table[code] = unicodedata.normalize("NFKC", toUnicode(str(item)[1:]))
            code += 1
        else:
            code = int(item)
    return table
